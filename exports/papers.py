"""From a case, its record and a paper's own interview to what the paper says, and to its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exports.composing import compose as compose_assessment
from exports.composing import printed_question, sources_of
from exports.context import Document, Row
from exports.door import cleaned
from exports.page_one import facts, rules
from exports.paragraphs import Paragraph, cut, one_line, paragraphs
from exports.publishing import Marks, without
from exports.readback import Printed, compare_runs, printed_answers
from exports.rendering import make
from exports.sheet import END, Block, Line, Sheet, SheetSection
from exports.word import put
from forms.assessment import Assessment
from forms.errors import ExportError
from forms.form import Form, Item, Paper, Section
from forms.journey import Journey, travel
from forms.papers import Sources
from forms.publication import public_name, withheld
from forms.review import review
from forms.route import Leg, route
from forms.text import clean
from forms.typed import in_words

TEMPLATES = Path(__file__).with_name("templates")

Pair = tuple[Form, Assessment]
"""An assessment with the form that it was begun with."""

_SHORT = 80
_MARGIN = {"report", "decision", "terms"}
"""The templates whose sections and paragraphs are numbered."""
_NONE_CITED = "None."


def sources(
    form: Form,
    assessment: Assessment,
    papers: Mapping[str, Pair],
    made_on: date,
    *,
    public: bool = False,
) -> Sources:
    """All that a paper of this case can draw on; `papers` are its interviews, by the paper's id."""
    journeys = {
        name: travel(one, cleaned(one, said.answers)[0]) for name, (one, said) in papers.items()
    }
    case = travel(form, cleaned(form, assessment.answers)[0])
    if public:
        case = without(case, withheld(assessment))
        journeys = {
            name: without(journey, withheld(papers[name][1])) for name, journey in journeys.items()
        }
    return Sources(case, assessment.acts, journeys, in_words(made_on.isoformat()))


def compose(
    paper: Paper,
    form: Form,
    assessment: Assessment,
    papers: Mapping[str, Pair],
    *,
    made_on: date,
    draft: str = "",
    public: bool = False,
) -> Sheet:
    """What this paper of a case says. `draft` is the mark of one that is not whole.

    `public` leaves out what is marked as not for publication. Raises ExportError where the
    assessment goes with it, stands open, and it is no draft.
    """
    drawn = sources(form, assessment, papers, made_on, public=public)
    own = drawn.papers.get(paper.id)
    title = one_line(own.title if own is not None else drawn.case.title)
    known_as = public_name(assessment, form) if public else assessment.id
    revision = papers[paper.id][1].revision if paper.id in papers else assessment.revision
    foot = f"{known_as} · {paper.title} · Revision {revision}"
    marks = {name: Marks(withheld(said), public) for name, (_, said) in papers.items()}
    page = _Page(drawn, paper, assessment, {"": Marks(withheld(assessment), public), **marks})
    altered = [
        said for one, kept in papers.values() for said in cleaned(one, kept.answers)[1]
    ] + list(cleaned(form, assessment.answers)[1])
    return Sheet(
        council=form.council,
        policy=form.policy,
        form_title=paper.title,
        title=title,
        short_title=cut(title, _SHORT),
        arrangement=drawn.words(form.arrangement_from),
        assessment=known_as,
        revision=revision,
        status_line=f"{form.policy}, {paper.ref} · {drawn.today}",
        foot=f"{foot} · Public version" if public else foot,
        made_on=made_on,
        draft=draft,
        sections=tuple(page.sections()),
        appendix=_appendix(paper, form, assessment, made_on, bool(draft), public),
        altered=tuple(altered),
    )


def _appendix(
    paper: Paper, form: Form, assessment: Assessment, made_on: date, draft: bool, public: bool
) -> Document | None:
    if not paper.appendix:
        return None
    return compose_assessment(
        form, assessment, role="officer", made_on=made_on, draft=draft, public=public
    )


@dataclass
class _Page:
    """The paper as it is written from top to bottom; it counts sections and paragraphs."""

    drawn: Sources
    paper: Paper
    assessment: Assessment
    marks: Mapping[str, Marks]
    """What is not for publication, by the paper's id; the case's under ""."""
    section: int = 0
    line: int = 0

    def sections(self) -> Iterator[SheetSection]:
        for section in self.drawn.sections(self.paper):
            counted = self._counts(section)
            self.section += counted
            self.line = 0
            heading = self._words(section.heading)
            blocks = tuple(self._block(item, counted) for item in self.drawn.items(section))
            number = f"{self.section}\t" if counted else ""
            yield SheetSection(f"{number}{heading}", section.place, blocks)

    def _counts(self, section: Section) -> bool:
        return bool(section.heading) and not section.place and self.paper.template in _MARGIN

    def _words(self, sentence: str) -> str:
        return one_line(clean(self.drawn.said(sentence)).text)

    def _block(self, item: Item, counted: bool) -> Block:
        block = self._answer(item.answer) if item.answer else self._shown(item)
        lines = tuple(self._numbered(part) if counted else Line("", part) for part in block[0])
        _, titles, rows, note = block
        wide = item.show == "rules"
        return Block(self._words(item.label), lines, titles, rows, note, wide)

    def _numbered(self, part: Paragraph) -> Line:
        if part.sort not in {"plain", "chosen"}:
            return Line("", part)
        self.line += 1
        return Line(f"{self.section}.{self.line}", part)

    def _shown(self, item: Item) -> _Said:
        case = self.drawn.case
        match item.show:
            case "facts":
                found = facts(case, case.facts)
                return (), Row("About", "What the assessment says"), tuple(found), ""
            case "rules":
                return (), Row("Rule", "How the request stands to it"), _rules(case), ""
            case "stages":
                return (), Row("Stage", "What came of it"), tuple(self._stages()), ""
            case "sources":
                return self._sources(), None, (), ""
            case None:
                return paragraphs(clean(self.drawn.said(item.says)).text), None, (), ""

    def _answer(self, named: str) -> _Said:
        step = self.drawn.step(named)
        if step is None:  # pragma: no cover - items that are not there are left out before
            return (), None, (), ""
        said = printed_question(step, self.marks[named.rpartition(":")[0]])
        if said.people:
            told = (
                Row(one.name, ", ".join(part for part in (one.role, one.ward) if part != "–"))
                for one in said.people
            )
            return said.answer, Row("Name", "Role, ward or organisation"), tuple(told), said.note
        if said.days:
            days = tuple(Row(one.when, one.what) for one in said.days)
            return said.answer, Row("Date", "What it marks"), days, said.note
        titles = Row("Item", "Entry") if said.money else None
        return said.answer, titles, said.money, said.note

    def _sources(self) -> tuple[Paragraph, ...]:
        own = self.drawn.papers.get(self.paper.id)
        cited = [one.line for step in own.steps for one in sources_of(step)] if own else []
        if not cited:
            return (Paragraph("plain", _NONE_CITED),)
        return tuple(Paragraph("bullet", one, marker="- ") for one in dict.fromkeys(cited))

    def _stages(self) -> Iterator[Row]:
        case = self.drawn.case
        stands = review(case.form, self.assessment)
        for leg in route(case, stands, self.assessment.acts).legs:
            if leg.state == "done":
                yield Row(f"{leg.stage.title}: {leg.stage.decides}", _came_of(leg))


_Said = tuple[tuple[Paragraph, ...], Row | None, tuple[Row, ...], str]
"""What a block says: paragraphs, the heads of a table, its rows, and what is missing."""


def _came_of(leg: Leg) -> str:
    said = [in_words(leg.on.isoformat())] if leg.on else []
    # What the answers show to be passed ended in the first way that there is.
    said += [(leg.outcome or leg.stage.outcomes[0]).says.rstrip(".")]
    if leg.recorded:
        reference = one_line(clean(leg.recorded[-1].reference).text)
        said += [f"Reference: {reference}"] if reference else []
    return ". ".join(said) + "."


def _rules(case: Journey) -> tuple[Row, ...]:
    return tuple(
        Row(f"{one.title}. {one.says} ({one.ref})", f"{one.how}. {one.stands}")
        for one in rules(case, case.facts)
    )


# ---------------------------------------------------------------- the file


def render(sheet: Sheet, paper: Paper, target: Path, *, mode: int = 0o600) -> Path:
    """Writes the paper to this file, whole or not at all, and returns the file.

    Raises Altered where it would not say what was written, and ExportError.
    """
    template = TEMPLATES / f"{paper.template}.docx"
    try:
        made = make(sheet, template.read_bytes(), template.name)
    except OSError as error:
        raise ExportError(f"The template {template.name} can't be read.") from error
    runs = tuple(_printed(sheet, letter=paper.template == "letter"))
    foots = (sheet.foot, sheet.draft) if sheet.draft else (sheet.foot,)
    return put(made, target, lambda written: _check(runs, written, foots), mode=mode)


def _check(runs: tuple[Printed, ...], written: bytes, foots: tuple[str, ...]) -> None:
    for foot in foots:
        compare_runs(runs, written, foot=foot)


def _printed(sheet: Sheet, *, letter: bool) -> Iterator[Printed]:
    yield Printed("the head of the paper", (sheet.council if letter else sheet.form_title,))
    for section in sheet.sections:
        where = f"“{section.heading}”" if section.heading else "a paragraph"
        if section.heading:
            yield Printed(f"the heading {where}", (section.heading,))
        for block in section.blocks:
            if block.label:
                yield Printed(f"the heading “{block.label}”", (block.label,))
            if block.lines:
                yield Printed(where, tuple(line.seen for line in block.lines))
            for row in block.rows:
                yield Printed(f"“{row.label}” in a table", row)
            if block.note:
                yield Printed(where, (block.note,))
    if sheet.appendix is not None:
        yield from printed_answers(sheet.appendix)
    if not letter:  # a letter ends with whoever signs it
        yield Printed("the end", (END,))
