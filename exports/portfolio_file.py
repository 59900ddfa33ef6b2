"""The file of the update of all arrangements: rendered, given its picture, read back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line

from exports.dressing import confirm
from exports.paragraphs import Paragraph
from exports.pictures import size_of
from exports.portfolio import APART, Portfolio, Told
from exports.readback import Printed, compare_runs
from exports.remains import NOTHING, Remains
from exports.rendering import make
from exports.style import PLAIN, Style
from exports.word import put
from forms.errors import ExportError

END = "End of the update"
"""The last line of the template: where it is missing, something was lost on the way."""

TEMPLATE = Path(__file__).with_name("templates") / "portfolio.docx"
PICTURE = "Picture"
"""The style of the one paragraph that the picture takes the place of."""

_FACT = "List Bullet"
_WIDE, _HIGH = 144, 205  # millimetres: the room that there is for the picture


def render(
    paper: Portfolio,
    target: Path,
    *,
    style: Style = PLAIN,
    mode: int = 0o600,
    free_of: Remains = NOTHING,
) -> Path:
    """Writes the update to this file, whole or not at all, and returns the file.

    `free_of` is what must be nowhere in it. Raises Refused where it is, Altered where the
    document would not say what was written, and ExportError.
    """
    try:
        template = TEMPLATE.read_bytes()
    except OSError as error:
        raise ExportError(f"The template {TEMPLATE.name} can't be read.") from error
    paper = style.named(paper)
    made = _finished(make(paper, template, TEMPLATE.name, style=style), paper)
    runs = tuple(_printed(paper))

    def check(written: bytes) -> None:
        compare_runs(runs, written, foot=paper.foot)
        free_of.refuse(written)
        confirm(style, written)

    return put(made, target, check, mode=mode)


def _finished(made: bytes, paper: Portfolio) -> bytes:
    """With what no template can do: what belongs together kept so, and the picture in its place."""
    document = docx.Document(io.BytesIO(made))
    _keep_facts_together(document)
    if paper.picture:
        _put_picture(document, paper)
    done = io.BytesIO()
    document.save(done)
    return done.getvalue()


def _keep_facts_together(document: Document) -> None:
    """The facts of an arrangement stay on the page of its title, as far as a page has room."""
    after = pairwise(document.paragraphs)
    facts = False
    for one, next_one in after:
        facts = _look(one) == "Heading 2" or (facts and _look(one) == _FACT)
        if facts and _look(one) == _look(next_one) == _FACT:
            one.paragraph_format.keep_with_next = True


def _look(one: Line) -> str:
    return (one.style.name or "") if one.style else ""


def _put_picture(document: Document, paper: Portfolio) -> None:
    place = next(one for one in document.paragraphs if one.style and one.style.name == PICTURE)
    size = size_of(paper.picture)
    width = min(_WIDE, _HIGH * size.wide / size.high)
    for run in place.runs:
        run.text = ""
    picture = place.add_run().add_picture(io.BytesIO(paper.picture), width=Mm(width))
    picture._inline.docPr.set("descr", paper.says)
    picture._inline.docPr.set("name", "Timeline")


def _printed(paper: Portfolio) -> Iterator[Printed]:
    yield Printed("the title", (paper.title,))
    yield Printed("the introduction", paper.intro)
    if paper.recommendations:
        yield Printed("the recommendations", paper.recommendations)
    for region in paper.regions:
        yield Printed("a region", (region.heading,))
        if region.empty:
            yield Printed("a region", (region.empty,))
        for one in region.arrangements:
            yield from _of(one)
    if paper.proposals:
        yield Printed("the heading", (APART,))
    for one in paper.proposals:
        yield from _of(one)
    for row in paper.timeline:
        cells = (row.number, row.title, row.since, row.due)
        yield Printed("the table of the timeline", cells)
    yield Printed("the end", (END,))


def _of(one: Told) -> Iterator[Printed]:
    yield Printed(f"the arrangement “{one.heading}”", (one.heading, *_bullets(one.facts)))
    if one.reasons:
        said = (part.seen for part in one.reasons)
        yield Printed(f"the reasons of “{one.heading}”", tuple(said))
    if one.activities:
        yield Printed(f"the activities of “{one.heading}”", _bullets(one.activities))


def _bullets(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(Paragraph("bullet", line).seen for line in lines)
