"""A template tried with example answers: everything that is wrong with it, and a look at it.

A template is looked through as it is before each use (`exports.foreign`); then documents are made
with it: one in words of its own, which tell what it leaves out, one of which nothing is answered,
and one of example answers, which is compared with what it was to say and put to the ten points of
`exports.accessibility`. What is wrong there is told of the template's own paragraph.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import is_zipfile

from exports import accessibility, example, papers
from exports.context import Document
from exports.findings import Finding
from exports.foreign.fence import content_of, look, make_behind
from exports.foreign.stamping import Origins
from exports.heads import pages_without
from exports.reaching import left_out, left_out_of_paper, words
from exports.readback import compare, everything_seen
from exports.rendering import make
from exports.sheet import Sheet
from exports.style import PLAIN, Style
from exports.tokens import tokens
from exports.word import GROUP_TEMPLATE, TEMPLATE, put
from forms.errors import Altered, ExportError
from forms.form import Form, Paper

ASSESSMENT: Final = "assessment"
GROUP: Final = "working-group"
"""What is no paper of a form's own, by the name that it has beside their ids."""


@dataclass(frozen=True)
class Use:
    """What a template is for: the assessment of a form, or a paper."""

    form: Form
    paper: Paper | None = None
    asks: Form | None = None
    """The form of the paper's own interview, where it has one."""
    for_group: bool = False
    """Whether it is the paper for the working group."""

    @property
    def shipped(self) -> Path:
        """The template that ships with Reasoned."""
        if self.paper is not None:
            return papers.shipped(self.paper)
        return GROUP_TEMPLATE if self.for_group else TEMPLATE

    @property
    def name(self) -> str:
        """How the council's own is called, in the folder of its templates."""
        if self.paper is not None:
            return f"{self.form.id}-{self.paper.id}.docx"
        return f"{self.form.id}{f'-{GROUP}' if self.for_group else ''}.docx"

    @property
    def title(self) -> str:
        """What is made with it, in words."""
        if self.paper is not None:
            return self.paper.title
        return f"{self.form.title}{', for the working group' if self.for_group else ''}"

    def example(self, *, empty: bool = False) -> Document | Sheet:
        """What such a document says of example answers; `empty`: of none."""
        if self.paper is not None:
            return example.sheet(self.form, self.paper, self.asks, empty=empty)
        return example.document(self.form, empty=empty, for_group=self.for_group)

    def compare(self, said: Document | Sheet, made: bytes) -> None:
        """Raises Altered unless a file that such a template made says what it was to say."""
        if isinstance(said, Document):
            compare(said, made, frame=False)
        elif self.paper is not None:
            papers.compare(said, self.paper, made, frame=False)


def findings(template: Path, use: Use, classification: str = "") -> tuple[Finding, ...]:
    """All that is wrong with a template.

    `classification` is the line that the council has on each page. Raises ExportError where the
    template can't be read.
    """
    content = content_of(template)
    if not is_zipfile(io.BytesIO(content)):
        raise ExportError(
            f"{template.name} is not a Word file, or it is damaged. Save it as .docx."
        )
    found = look(template, Document if use.paper is None else Sheet)
    if found:
        return found
    try:
        return tuple(dict.fromkeys(_of_documents(template, use, Origins(content), classification)))
    except ExportError as refusal:
        return (Finding("", _phrase(str(refusal), template)),)


def preview(
    template: Path | None, use: Use, target: Path, style: Style = PLAIN, *, mode: int = 0o600
) -> tuple[Path, str]:
    """Makes the document of example answers, and says what came out otherwise, "" where nothing.

    Without a template it is made with ours, in this style. Raises ExportError.
    """
    said = style.named(use.example())
    if template is None:
        made = make(said, use.shipped.read_bytes(), use.shipped.name, style=style)
    else:
        made = make_behind(said, template)
    otherwise = ""
    try:
        use.compare(said, made)
    except Altered as altered:
        otherwise = altered.where
    return put(made, target, lambda _: None, mode=mode), otherwise


def _of_documents(
    template: Path, use: Use, origins: Origins, classification: str
) -> Iterator[Finding]:
    whole = True
    for empty in (False, True):
        said = use.example(empty=empty)
        for says in _left_out(said, template):
            whole = False
            yield Finding("", says)
    said = use.example()
    made = make_behind(said, template, stamp=True)
    without_mark = pages_without(said.draft, made)
    if whole and not without_mark:
        found = tuple(_otherwise(use, said, made))
        yield from found or _once_finished(use, template)
    if whole and without_mark:
        says = "a draft has to say that it is one, and {} not; print {{{{ document.draft }}}} there"
        yield Finding("", says.format(_does(without_mark)))
    if classification:
        yield from _unclassified(classification, made)
    for one in accessibility.findings(io.BytesIO(made)):
        place = origins.of(one.element) if one.element is not None else ""
        says = f"{one.says[0].lower()}{one.says[1:].rstrip('.')}"
        yield Finding(place, f"{says} (point {one.point} of what everybody can read)")


def _unclassified(line: str, made: bytes) -> Iterator[Finding]:
    """Where the line of the council's style is missing."""
    missing = pages_without(line, made)
    if not any(line in one for one in everything_seen(made)):
        says = f"the line “{line}” of your style is nowhere on it; write it into the header"
        yield Finding("", says)
    elif missing:
        says = f"the line “{line}” of your style has to be on each page, and {_does(missing)} not"
        yield Finding("", f"{says} have it; write it there")


def _does(heads: Sequence[str]) -> str:
    return f"{' and '.join(heads)} {'does' if len(heads) == 1 else 'do'}"


def _once_finished(use: Use, template: Path) -> Iterator[Finding]:
    """What is lost only where nothing is a draft, answers are short and cite nothing."""
    said = example.finished(use.example())
    try:
        use.compare(said, make_behind(said, template))
    except Altered as altered:
        yield Finding(
            "",
            "once it is no draft, with short answers and without evidence, it leaves out "
            f"{altered.where}; look at the ifs around it, and where each of them ends",
        )


def _left_out(said: Document | Sheet, template: Path) -> Iterator[str]:
    told = tokens(said)
    seen = words("\n".join(everything_seen(make_behind(told, template))))
    if isinstance(said, Document) and isinstance(told, Document):
        yield from left_out(said, told, seen)
    elif isinstance(said, Sheet) and isinstance(told, Sheet):
        yield from left_out_of_paper(said, told, seen)
    if told.draft not in seen:
        yield (
            "it leaves out the mark of a draft; print {{ document.draft }} in the header, in a "
            "paragraph between {%p if document.draft %} and {%p endif %}"
        )


def _otherwise(use: Use, said: Document | Sheet, made: bytes) -> Iterator[Finding]:
    try:
        use.compare(said, made)
    except Altered as altered:
        yield Finding(
            "",
            f"{altered.where} comes out otherwise than it was typed; print answers in the order of "
            "the questions, each paragraph in one of its own with nothing beside it, bullets and "
            "sources as bulleted lists, numbered lines as a numbered list, without filters",
        )


def _phrase(sentence: str, template: Path) -> str:
    """A sentence about the template, as a finding tells it."""
    said = sentence.removeprefix(f"The template {template.name} can't be used: ")
    return said.removesuffix(" Mend it, or use another.").rstrip(".")
