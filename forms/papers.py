"""What a paper of a case can say: the case, its record and the paper's own answers, by name.

    0.place                 an answer of the case
    report:1.1              an answer of the interview of the paper "report"
    stage:decision          how a stage was last recorded: the outcome's id to a condition, its
                            words in a sentence
    stage:decision:on       the day, and so :reference, :note, and :decides, who decides it
    register:since          what the register says of the arrangement that the case is about
                            (`forms.register.TOLD`)

In a sentence each stands in braces, {stage:decision:on}, and {today} is the day on which the paper
is made. What is not there keeps a paper from being made (`Sources.wanting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from pydantic import JsonValue

from forms.conditions import Condition, Fact
from forms.form import Form, Item, Kind, Paper, Section, Stage
from forms.journey import Journey, Step
from forms.proceedings import Act, PaperMade, StageRecorded
from forms.register import TOLD, FactName
from forms.typed import in_words

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_OF_A_STAGE = ("on", "reference", "note", "decides")

_REGISTER = "register"

TODAY = "today"

NOT_THERE = "(not there yet)"
"""What stands in a draft for what a sentence names and is not there."""


@dataclass(frozen=True)
class Sources:
    """All that a paper can draw on. `papers` are the interviews of papers, by the paper's id."""

    case: Journey
    acts: tuple[Act, ...]
    papers: Mapping[str, Journey]
    today: str
    """In words."""
    register: Mapping[str, str] = field(default_factory=dict)
    """What the register says of the arrangement that the case is about, in words."""

    @property
    def facts(self) -> dict[str, Fact]:
        """What conditions of papers look at."""
        facts = dict(self.case.facts)
        for paper, journey in self.papers.items():
            facts |= {f"{paper}:{key}": fact for key, fact in journey.facts.items()}
        facts |= {f"{_REGISTER}:{name}": said for name, said in self.register.items()}
        for stage in self.case.form.route:
            recorded = self.recorded(stage.id)
            if recorded is not None:
                facts[f"stage:{stage.id}"] = recorded.outcome
                facts[f"stage:{stage.id}:on"] = recorded.on.isoformat()
                facts |= {
                    f"stage:{stage.id}:{part}": said
                    for part, said in (("reference", recorded.reference), ("note", recorded.text))
                    if said
                }
        return facts

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition holds; without one, always."""
        return condition is None or condition.holds(self.facts)

    def recorded(self, stage_id: str) -> StageRecorded | None:
        """The last record of a stage, or None."""
        found = [one for one in self.acts if isinstance(one, StageRecorded)]
        return next((one for one in reversed(found) if one.stage == stage_id), None)

    def made(self, paper_id: str, *, public: bool = False) -> PaperMade | None:
        """When a paper was last made whole, or its public version; None where it was not."""
        found = [one for one in self.acts if isinstance(one, PaperMade) and one.public is public]
        return next((one for one in reversed(found) if one.paper == paper_id), None)

    def step(self, named: str) -> Step | None:
        """The question, in the case or in a paper, where it applies."""
        journey = self._journey(named)
        return journey.by_id.get(named.rpartition(":")[2]) if journey is not None else None

    def _journey(self, named: str) -> Journey | None:
        paper, colon, _ = named.rpartition(":")
        return self.papers.get(paper) if colon else self.case

    def words(self, named: str) -> str:
        """What is named, in words on one line; "" where it is not there."""
        if named == TODAY:
            return self.today
        head, _, rest = named.partition(":")
        if head == "stage":
            return self._of_stage(*rest.split(":"))
        if head == _REGISTER:
            return self.register.get(rest, "")
        step, of = self.step(named), self._journey(named)
        if step is None or of is None:
            return ""
        said = "; ".join(" ".join(line.split()) for line in step.lines)
        return of.instead.get(step.id, said)

    def said(self, sentence: str) -> str:
        """A sentence with what it names put in; each place once, never what came in by one."""
        return _PLACEHOLDER.sub(lambda at: self.words(at[1]) or NOT_THERE, sentence).strip()

    def _of_stage(self, stage_id: str, part: str = "") -> str:
        stage = next((one for one in self.case.form.route if one.id == stage_id), None)
        if stage is None:
            return ""
        if part == "decides":
            return stage.decides
        recorded = self.recorded(stage_id)
        if recorded is None:
            return self._shown_by_answers(stage, part)
        outcome = stage.outcome(recorded.outcome)
        return {
            "": outcome.says if outcome else recorded.outcome,
            "on": in_words(recorded.on.isoformat()),
            "reference": recorded.reference,
            "note": recorded.text,
        }.get(part, "")

    def _shown_by_answers(self, stage: Stage, part: str) -> str:
        """Of a stage that was not recorded and that the answers show to be passed."""
        if part == "on" and stage.dated_by and self.case.stage_done(stage):
            return self.words(stage.dated_by)
        return ""

    def wanting(self, paper: Paper) -> tuple[str, ...]:
        """What the paper names and what is not there or does not stand, each once."""
        named: list[str] = []
        for section in self.sections(paper):
            named += placeholders(section.heading)
            for item in self.items(section):
                named += placeholders(item.says) + placeholders(item.label)
                named += (item.answer,) if item.answer else ()
        return tuple(one for one in dict.fromkeys(named) if not self._is_there(one))

    def _is_there(self, named: str) -> bool:
        step = None if named.startswith(("stage:", f"{_REGISTER}:")) else self.step(named)
        return step.stands if step is not None else bool(self.words(named))

    def sections(self, paper: Paper) -> tuple[Section, ...]:
        """The sections that have something to say."""
        there = (one for one in paper.sections if self.holds(one.when))
        return tuple(one for one in there if self.items(one))

    def items(self, section: Section) -> tuple[Item, ...]:
        """The items of a section that are there; an answer that does not apply is not."""
        return tuple(
            one
            for one in section.items
            if self.holds(one.when) and not (one.answer and self.step(one.answer) is None)
        )


def placeholders(sentence: str) -> tuple[str, ...]:
    """What a sentence names."""
    return tuple(_PLACEHOLDER.findall(sentence))


def fitted(value: JsonValue, kind: Kind) -> JsonValue:
    """An answer of the case, as one that a paper begins with and that is of this kind.

    Of a choice an option takes what was picked, and a text the reason; all else goes as it is.
    """
    part = {"option": "option", "text": "reason"}.get(kind, "")
    return value[part] if isinstance(value, dict) and part in value else value


def paper_id(paper: Paper, case_id: str) -> str:
    """The id of the interview of a case's paper: the same wherever it is begun."""
    return f"{paper.id}-{case_id}"


def astray(form: Form) -> Iterator[tuple[str, str]]:
    """What a form's papers name that is not there, as `forms.loading` tells it."""
    papers = {paper.id: paper for paper in form.papers}
    stages = {stage.id for stage in form.route}
    if len(papers) != len(form.papers):
        yield "", "Two papers have the same id. Give each its own."
    for stage in form.route:
        for need in stage.needs:
            if need.paper is not None and need.paper not in papers:
                yield "", f"{stage.id} needs the paper {need.paper}, and there is none."
    for paper in form.papers:
        if paper.after is not None and paper.after not in stages:
            yield "", f"The paper {paper.id} comes after the stage {paper.after}: there is none."
        for begins in paper.begins:
            if begins.answer is not None and begins.answer not in form.by_id:
                yield begins.answer, f"The paper {paper.id} names it, but nothing asks it."
        for named in dict.fromkeys(_named(paper)):
            if not _is_there(named, form, papers, stages):
                yield named, f"The paper {paper.id} names it, but there is no such thing."


def astray_in_the_register(form: Form) -> Iterator[tuple[str, str]]:
    """What the outcomes and recommendations of a form's register name that is not there."""
    papers = {paper.id: paper for paper in form.papers}
    stages = {stage.id for stage in form.route}
    for outcome in form.arrangements.outcomes if form.arrangements else ():
        named = [*outcome.when.questions()]
        for fact, says in outcome.facts.items():
            named += placeholders(says)
            if fact not in get_args(FactName):
                yield fact, "The register has no such fact."
        for one in dict.fromkeys(named):
            if not _is_there(one, form, papers, stages):
                yield one, "An outcome of the register names it, but there is no such thing."
    for place in form.arrangements.recommendations if form.arrangements else ():
        for one in filter(None, (place.at, place.why)):
            if one.partition(":")[0] in ("stage", _REGISTER) or not _is_there(
                one, form, papers, stages
            ):
                yield one, "The register names it for a recommendation; it is no question."


def _named(paper: Paper) -> Iterator[str]:
    yield from paper.when.questions() if paper.when else ()
    for begins in paper.begins:
        yield from placeholders(begins.says)
    for section in paper.sections:
        yield from section.when.questions() if section.when else ()
        yield from placeholders(section.heading)
        for item in section.items:
            yield from item.when.questions() if item.when else ()
            yield from placeholders(item.says) + placeholders(item.label)
            yield from (item.answer,) if item.answer else ()


def _is_there(named: str, form: Form, papers: Mapping[str, Paper], stages: set[str]) -> bool:
    if named == TODAY:
        return True
    head, *rest = named.split(":")
    if head == "stage":
        return bool(rest) and rest[0] in stages and (len(rest) == 1 or rest[1] in _OF_A_STAGE)
    if head == _REGISTER:
        return len(rest) == 1 and rest[0] in TOLD
    if rest:
        return head in papers and papers[head].asks is not None
    return named in form.by_id
