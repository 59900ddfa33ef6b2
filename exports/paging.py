"""What a paper says from top to bottom: its sections, counted, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.composing import printed_question, sources_of
from exports.context import Row
from exports.page_one import facts, rules
from exports.paragraphs import Paragraph, one_line, paragraphs
from exports.publishing import Marks
from exports.sheet import Block, Line, SheetSection
from forms.assessment import Assessment
from forms.form import Item, Paper, Section
from forms.journey import Journey
from forms.papers import Sources
from forms.review import review
from forms.route import Leg, route
from forms.text import clean
from forms.typed import in_words

_MARGIN = {"report", "decision", "terms"}
"""The templates whose sections and paragraphs are numbered."""
_NONE_CITED = "None."


def sections(
    drawn: Sources, paper: Paper, assessment: Assessment, marks: Mapping[str, Marks]
) -> tuple[SheetSection, ...]:
    """The sections of a paper of this case; `marks` by the paper's id, the case's under ""."""
    return tuple(_Page(drawn, paper, assessment, marks).sections())


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

    def _shown(self, item: Item) -> _Block:
        case = self.drawn.case
        match item.show:
            case "facts":
                found = facts(case, case.facts)
                return (), Row("About", "What the assessment says"), tuple(found), ""
            case "rules":
                return (), Row("Rule", "How this assessment stands"), _rules(case), ""
            case "stages":
                return (), Row("Stage", "What came of it"), tuple(self._stages()), ""
            case "sources":
                return self._sources(), None, (), ""
            case None:
                return paragraphs(clean(self.drawn.said(item.says)).text), None, (), ""

    def _answer(self, named: str) -> _Block:
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


_Block = tuple[tuple[Paragraph, ...], Row | None, tuple[Row, ...], str]
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
