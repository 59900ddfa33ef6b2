"""From a case, its record and a paper's own interview to what the paper says, and to its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from exports.composing import compose as compose_assessment
from exports.context import Document
from exports.door import cleaned
from exports.dressing import confirm, confirm_of_own
from exports.foreign.fence import make_behind
from exports.paging import sections
from exports.paragraphs import Paragraph, cut, one_line
from exports.publishing import Marks, left_out, without
from exports.readback import Printed, compare_runs, printed_answers
from exports.remains import NOTHING, Remains, remains
from exports.rendering import make
from exports.sheet import END, Block, Line, Sheet, SheetSection
from exports.style import PLAIN, Style
from exports.word import put
from forms.assessment import Assessment
from forms.errors import Altered, ExportError
from forms.form import Form, Paper
from forms.journey import travel
from forms.papers import Sources
from forms.proceedings import Marked
from forms.publication import Withheld, public_name, withheld_with_papers
from forms.typed import in_words

TEMPLATES = Path(__file__).with_name("templates")

Pair = tuple[Form, Assessment]
"""An assessment with the form that it was begun with."""

_SHORT = 80
_NUMBERED = re.compile(r"^[0-9]+\.[0-9]+\t")


def sources(
    of: Pair,
    papers: Mapping[str, Pair],
    made_on: date,
    register: Mapping[str, str],
) -> Sources:
    """All that a paper of this case can draw on; `papers` are its interviews, by the paper's id."""
    journeys = {
        name: travel(one, cleaned(one, said.answers)[0]) for name, (one, said) in papers.items()
    }
    form, assessment = of
    case = travel(form, cleaned(form, assessment.answers)[0])
    return Sources(case, assessment.acts, journeys, in_words(made_on.isoformat()), register)


def compose(
    paper: Paper,
    of: Pair,
    papers: Mapping[str, Pair],
    *,
    made_on: date,
    draft: str = "",
    public: bool = False,
    register: Mapping[str, str] = MappingProxyType({}),
) -> Sheet:
    """What this paper of a case says. `draft` is the mark of one that is not whole.

    `public` leaves out what is marked as not for publication; `register` is what the register
    says of the arrangement that the case is about (`forms.register.for_papers`).

    Raises ExportError where the assessment goes with it, stands open, and it is no draft.
    """
    form, assessment = of
    case = _Case(paper, assessment, sources(of, papers, made_on, register))
    held = _held(of, papers)
    said = case.said(held, public=public)
    gone = case.gone(held) if public else {}
    appended = {mark.id for mark in held[""].marks} if public and paper.appendix else set()
    addressed = [one for one in said.sections if one.place == "address"]
    rest = [one for one in said.sections if one.place != "address"]
    known_as = public_name(assessment, form) if public else assessment.id
    revision = papers[paper.id][1].revision if paper.id in papers else assessment.revision
    foot = f"{known_as} · {paper.title} · Revision {revision}"
    altered = [
        sentence for one, kept in papers.values() for sentence in cleaned(one, kept.answers)[1]
    ] + list(cleaned(form, assessment.answers)[1])
    return Sheet(
        council=form.council,
        policy=form.policy,
        form_title=paper.title,
        title=said.title,
        short_title=cut(said.title, _SHORT),
        arrangement=said.arrangement,
        assessment=known_as,
        revision=revision,
        status_line=f"{form.policy}, {paper.ref} · {case.drawn.today}",
        foot=f"{foot} · Public version" if public else foot,
        made_on=made_on,
        draft=draft,
        sections=(*addressed, *case.left_out(gone), *rest),
        appendix=_appendix(paper, form, assessment, made_on, bool(draft), public),
        altered=tuple(altered),
        left_out=len(gone.keys() | appended),
    )


def _appendix(
    paper: Paper, form: Form, assessment: Assessment, made_on: date, draft: bool, public: bool
) -> Document | None:
    if not paper.appendix:
        return None
    return compose_assessment(
        form, assessment, role="officer", made_on=made_on, draft=draft, public=public
    )


# ---------------------------------------------------------------- what is not for publication


Held = Mapping[str, Withheld]
"""What is not for publication, by the paper's id; the case's under ""."""


def must_not_remain(of: Pair, papers: Mapping[str, Pair]) -> Remains:
    """What must be nowhere in a public version of a paper of this case."""
    titles = {paper.id: f" of “{paper.title}”" for paper in of[0].papers}
    pairs = {"": of, **papers}
    return remains(
        (titles.get(name, ""), *pairs[name], held) for name, held in _held(of, papers).items()
    )


def _held(of: Pair, papers: Mapping[str, Pair]) -> Held:
    form, assessment = of
    return withheld_with_papers(
        form, assessment, {name: said for name, (_, said) in papers.items()}
    )


class _Said(NamedTuple):
    """What is worked out from the answers."""

    title: str
    arrangement: str
    sections: tuple[SheetSection, ...]


@dataclass(frozen=True)
class _Case:
    """A paper of a case, with all that it can draw on."""

    paper: Paper
    assessment: Assessment
    drawn: Sources

    def said(self, held: Held, *, public: bool) -> _Said:
        """What the paper says; in public without what is held back."""
        drawn = _without(self.drawn, held) if public else self.drawn
        own = drawn.papers.get(self.paper.id)
        marks = {name: Marks(one, public) for name, one in held.items()}
        return _Said(
            one_line(own.title if own is not None else drawn.case.title),
            drawn.words(drawn.case.form.arrangement_from),
            sections(drawn, self.paper, self.assessment, marks),
        )

    def gone(self, held: Held) -> dict[str, tuple[str, Marked]]:
        """The marks that leave something out, by their ids, each with whose answers it is on.

        A mark does where the paper would say something else without it.
        """
        whole = self.said(dict.fromkeys(held, Withheld()), public=True)
        marks: dict[str, tuple[str, Marked]] = {}
        for name, one in held.items():
            for mark in one.marks:
                alone = {of: each.only(mark) for of, each in held.items()}
                if mark.id not in marks and self.said(alone, public=True) != whole:
                    marks[mark.id] = (name, mark)
        return marks

    def left_out(self, gone: Mapping[str, tuple[str, Marked]]) -> Iterator[SheetSection]:
        """That something is left out, and under which paragraph. The appendix says its own."""
        if gone:
            says = Paragraph("plain", "This is a public version, in which something is left out.")
            told = (
                Paragraph("bullet", f"{self._asked(name, mark)}: {left_out(mark)}")
                for name, mark in gone.values()
            )
            lines = tuple(Line("", part) for part in (says, *told))
            yield SheetSection("", "", (Block("", lines, None, (), ""),))

    def _asked(self, name: str, mark: Marked) -> str:
        """What the question asks whose answer, or source, is marked."""
        journey = self.drawn.papers[name] if name else self.drawn.case
        return f"“{journey.form.by_id[mark.question].prompt}”"


def _without(drawn: Sources, held: Held) -> Sources:
    journeys = {name: without(one, held[name]) for name, one in drawn.papers.items()}
    return replace(drawn, case=without(drawn.case, held[""]), papers=journeys)


# ---------------------------------------------------------------- the file


def shipped(paper: Paper) -> Path:
    """The template that ships with Reasoned for this paper."""
    return TEMPLATES / f"{paper.template}.docx"


def render(
    sheet: Sheet,
    paper: Paper,
    target: Path,
    *,
    template: Path | None = None,
    style: Style = PLAIN,
    mode: int = 0o600,
    free_of: Remains = NOTHING,
) -> Path:
    """Writes the paper to this file, whole or not at all, and returns the file.

    `template` is a council's own, which is looked through first and used in a process of its own;
    `style` is put on ours.
    `free_of` is what must be nowhere in it. Raises Refused where it is, Altered where the paper
    would not say what was written, and ExportError.
    """
    sheet = style.named(sheet)
    made = make_behind(sheet, template) if template else _made(sheet, shipped(paper), style)

    def check(written: bytes) -> None:
        compare(sheet, paper, written, frame=template is None)
        free_of.refuse(written)
        if template is None:
            confirm(style, written)
        else:
            confirm_of_own(style, template, written)

    return put(made, target, check, mode=mode)


def _made(sheet: Sheet, template: Path, style: Style) -> bytes:
    try:
        return make(sheet, template.read_bytes(), template.name, style=style)
    except OSError as error:
        raise ExportError(f"The template {template.name} can't be read.") from error


def compare(sheet: Sheet, paper: Paper, made: bytes, *, frame: bool = True) -> None:
    """Raises Altered unless the file says all that the paper was to say, in order.

    Without `frame` only what was written is looked for, with the numbers of its paragraphs or
    without them, and the mark of a draft.
    """
    runs = tuple(_printed(sheet, letter=paper.template == "letter"))
    if frame:
        compare_runs(runs, made, foot=sheet.foot, mark=sheet.draft)
        return
    said = [run for run in runs if not run.frame]
    try:
        compare_runs(said, made, foot="", mark=sheet.draft)
    except Altered:
        plain = (run._replace(texts=tuple(map(_unnumbered, run.texts))) for run in said)
        compare_runs(plain, made, foot="", mark=sheet.draft)


def _unnumbered(text: str) -> str:
    return _NUMBERED.sub("", text)


def _printed(sheet: Sheet, *, letter: bool) -> Iterator[Printed]:
    head = (sheet.council if letter else sheet.form_title,)
    yield Printed("the head of the paper", head, frame=True)
    for section in sheet.sections:
        where = f"“{section.heading}”" if section.heading else "a paragraph"
        if section.heading:
            yield Printed(f"the heading {where}", (section.heading,), frame=True)
        for block in section.blocks:
            if block.label:
                yield Printed(f"the heading “{block.label}”", (block.label,), frame=True)
            if block.lines:
                yield Printed(where, tuple(line.seen for line in block.lines))
            for row in block.rows:
                yield Printed(f"“{row.label}” in a table", row)
            if block.note:
                yield Printed(where, (block.note,))
    if sheet.appendix is not None:
        if sheet.appendix.basis:
            yield Printed("where the questions come from", (sheet.appendix.basis,), frame=True)
        yield from printed_answers(sheet.appendix)
    if not letter:  # a letter ends with whoever signs it
        yield Printed("the end", (END,), frame=True)
