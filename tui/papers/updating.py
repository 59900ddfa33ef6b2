"""The update of all arrangements: gathered from the register and the assessments, and made.

What a resolution says comes from the form: the outcomes of its deciding stage, and the words
that they have for it (`resolves`). What is marked as not for publication is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from forms.answers import Choice
from forms.assessment import Assessment
from forms.errors import BadInput, ReasonedError
from forms.form import Form, Stage, StageOutcome
from forms.journey import Step
from forms.proceedings import Marked, StageRecorded
from forms.publication import withheld_with_papers
from forms.register import Begun
from forms.route import route
from forms.typed import in_words
from store.files import Modes
from tui.desk import Case, Desk
from tui.dressing import style
from tui.humane import local
from tui.papers import reporting
from tui.register import registering
from tui.register.registering import Line

if TYPE_CHECKING:
    from exports.portfolio import Kept, Reviewed, Year
    from exports.remains import Remains

NAME = "Update of all arrangements"
"""What its file is called."""

_YEAR = re.compile(r"([0-9]{4})(?:[/-]([0-9]{2}|[0-9]{4}))?")
_EARLIEST, _LATEST, _MAY = 1900, 2200, 5
_DECISION = "decision"

Papers = Mapping[str, tuple[Form, Assessment]]
"""The interviews of papers with their forms, by the paper's id."""


@dataclass(frozen=True)
class Updated:
    """The document that was made, and what to tell whoever made it."""

    path: Path
    told: tuple[str, ...]


def year_of(desk: Desk, typed: str = "") -> Year:
    """The municipal year that was typed, such as 2026/27; without one, today's. Raises BadInput."""
    from exports.portfolio import Year  # late: Word is slow to load

    if not typed.strip():
        today = local(desk.now()).date()
        begins = today.year - (today.month < _MAY)
        return Year(min(max(begins, date.min.year), date.max.year - 1))  # clocks may be far out
    found = _YEAR.fullmatch(typed.strip())
    begins = int(found[1]) if found else 0
    ends = (found[2] if found else "") or f"{(begins + 1) % 100:02}"
    if not _EARLIEST <= begins <= _LATEST or int(ends) % 100 != (begins + 1) % 100:
        raise BadInput(f'"{typed}" is no municipal year. Give one such as 2026/27.')
    return Year(begins)


def make(desk: Desk, target: Path, *, form: str = "", year: str = "") -> Updated:
    """Makes the Word document of all arrangements of a form, in this file.

    Raises Refused for anybody but an officer and where it would say what is not for publication,
    BadInput for a year that is none or where the form has to be said, StoreError, ExportError.
    """
    from exports.portfolio import Grouping, compose  # late: Word is slow to load
    from exports.portfolio_file import render

    desk.actor.refuse_unless_officer("make the update of all arrangements")
    of = desk.form(form) if form else registering.form_of_register(desk)
    rules = registering.rules_of(of)
    whole = year_of(desk, year)
    register = registering.listed(desk)
    lines = [line for line in register.lines if line.arrangement.form == of.id]
    gathered = _Gathering(desk)
    paper = compose(
        [gathered.kept(line) for line in lines],
        council=of.council,
        policy=of.policy,
        year=whole,
        grouping=Grouping(rules.region_called, tuple(_regions(of))),
        made_on=local(desk.now()).date(),
        unread=len(register.troubles) + gathered.lost,
    )
    free_of = gathered.must_not_remain()
    path = render(
        paper,
        target,
        style=style(desk.own),
        mode=Modes.of(target.parent).file,
        free_of=free_of,
    )
    troubles = [one.says for one in register.troubles]
    return Updated(path, (*troubles, *free_of.told(path.read_bytes())))


def _regions(form: Form) -> list[str]:
    """The regions that the form offers, where it offers any."""
    rules = form.arrangements
    asked = form.by_id.get(rules.region_from) if rules and rules.region_from else None
    return [one.label for one in getattr(asked, "options", ())]


class _Gathering:
    """What the assessments say of the arrangements; it remembers those that it looked into."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cases: list[Case] = []
        self.lost = 0
        """How many assessments could not be read."""

    def kept(self, line: Line) -> Kept:
        """An arrangement with its last review and its log."""
        from exports.portfolio import Kept

        facts, due = line.facts, line.due
        state = line.rules.state(facts.state) if line.rules else None
        return Kept(
            title=facts.title,
            region=facts.region,
            kind=line.kind,
            state=line.state,
            over=bool(state and state.over),
            since=facts.since,
            until=facts.until,
            due=due.by if due else None,
            review=self._review(line),
            activities=tuple((one.on, one.text) for one in line.arrangement.log),
        )

    def _review(self, line: Line) -> Reviewed | None:
        begun = [one for one in line.arrangement.entries if isinstance(one, Begun)]
        if not begun:
            return None
        try:
            case = self._desk.open(begun[-1].assessment)
            self._cases.append(case)
            return _Review(self._desk, case).told()
        except ReasonedError:
            self.lost += 1
            return None

    def must_not_remain(self) -> Remains:
        """What is marked in the assessments that were drawn on."""
        from exports.papers import must_not_remain
        from exports.remains import Remains

        found = [must_not_remain(*_pairs(self._desk, case)) for case in self._cases]
        secrets = {run: place for one in found for run, place in one.secrets.items()}
        return Remains(secrets, " ".join(one.known for one in found))


def _pairs(desk: Desk, case: Case) -> tuple[tuple[Form, Assessment], Papers]:
    """The case and the interviews of its papers, each with its form."""
    own = reporting.interviews_of(desk, case)
    pairs = {name: (one.form, one.assessment) for name, one in own.items()}
    return (case.form, case.assessment), pairs


class _Review:
    """The last review of an arrangement: what was decided, or is recommended, and why."""

    def __init__(self, desk: Desk, case: Case) -> None:
        self._case = case
        self._own = reporting.interviews_of(desk, case)
        papers = {name: one.assessment for name, one in self._own.items()}
        self._held = withheld_with_papers(case.form, case.assessment, papers)
        self._way = route(case.journey, case.review, case.assessment.acts)

    def told(self) -> Reviewed:
        """What there is to say of it. Public: what is marked is not in it."""
        from exports.portfolio import Reviewed
        from exports.publishing import left_out

        stage = _deciding(self._case.form)
        leg = self._way.leg(stage.id) if stage else None
        act = leg.recorded[-1] if leg and leg.recorded else None
        if stage is None:
            return Reviewed("It is going on.")
        recommended = self._recommended(stage)
        reasons, mark = self._reasons(stage)
        gone = left_out(mark) if mark else ""
        if act is not None:
            # Where it was decided otherwise than recommended, the reasons are the decision's own.
            agreed = recommended is None or recommended.id == act.outcome
            outcome = stage.outcome(act.outcome)
            return Reviewed(
                _how(stage, act),
                act.on,
                _words(outcome) if outcome else act.outcome,
                act.text or (reasons if agreed else ""),
                gone if agreed and not act.text else "",
            )
        if recommended is None:
            return Reviewed(f"It is going on. {stage.decides} is to decide.", left_out=gone)
        said = _says(recommended)
        how = f"Recommended: {said}. {stage.decides} is to decide."
        return Reviewed(how, None, _words(recommended), reasons, gone)

    def _steps(self, stage: Stage) -> Iterator[tuple[str, Step, StageOutcome]]:
        """Where an outcome of the stage was picked: in the report before the assessment."""
        journeys = {
            **{name: one.journey for name, one in self._own.items()},
            "": self._case.journey,
        }
        for name, journey in journeys.items():
            for step in journey.steps:
                picked = step.value.option if isinstance(step.value, Choice) else step.value
                outcome = stage.outcome(picked) if isinstance(picked, str) else None
                if outcome is not None and step.question.kind in {"choice", "option"}:
                    yield name, step, outcome

    def _recommended(self, stage: Stage) -> StageOutcome | None:
        for name, step, outcome in self._steps(stage):
            return None if step.id in self._held[name].answers else outcome
        return None

    def _reasons(self, stage: Stage) -> tuple[str, Marked | None]:
        """Why, as the report has it that was begun from the assessment's, or the assessment."""
        for name, step, _ in self._steps(stage):
            if name or not isinstance(step.value, Choice):
                continue
            mark = self._held[""].answers.get(step.id)
            if mark:
                return "", mark
            for paper in self._case.form.papers:
                for first in paper.begins:
                    if first.answer == step.id and paper.id in self._own:
                        own = self._own[paper.id].journey.by_id.get(first.question)
                        if own is None or own.question.kind != "text" or not own.value:
                            continue
                        mark = self._held[paper.id].answers.get(own.id)
                        return ("", mark) if mark else (str(own.value), None)
            return step.value.reason, None
        return "", None


def _deciding(form: Form) -> Stage | None:
    """The stage that decides: the one whose outcomes say how they are resolved, or "decision"."""
    resolving = (one for one in form.route if any(out.resolves for out in one.outcomes))
    named = (one for one in form.route if one.id == _DECISION)
    return next(resolving, None) or next(named, None)


def _words(outcome: StageOutcome) -> str:
    """How a resolution says it, before the names."""
    return outcome.resolves or f"{_says(outcome)}, in respect of"


def _says(outcome: StageOutcome) -> str:
    return outcome.says.partition(":")[0].rstrip(".")


def _how(stage: Stage, act: StageRecorded) -> str:
    outcome = stage.outcome(act.outcome)
    where = f", {act.reference}" if act.reference else ""
    said = _says(outcome) if outcome else act.outcome
    return f"{said}. {stage.decides}, {in_words(act.on.isoformat())}{where}."
