"""What came of an assessment, for the update: what was decided, or is recommended, and why.

What a resolution says comes from the form as it is today: the outcomes of its deciding stage with
the words that they have for it (`resolves`), or where its register says that an outcome is
recommended (`[[register.recommendation]]`). What is marked as not for publication is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.answers import Choice
from forms.arrangements import Recommendation, RegisterRules
from forms.form import Form, Stage, StageOutcome
from forms.journey import Journey, Step
from forms.proceedings import Marked, StageRecorded
from forms.publication import withheld_with_papers
from forms.route import Leg, route
from forms.typed import in_words
from tui.cases import standing
from tui.desk import Case, Desk
from tui.papers import reporting

if TYPE_CHECKING:
    from exports.relations import Reviewed

_DECISION = "decision"


@dataclass(frozen=True)
class _Picked:
    """What is recommended: the option, and what is said of it; `resolves` "" where it is marked."""

    option: str = ""
    says: str = ""
    resolves: str = ""
    reasons: str = ""
    mark: Marked | None = None
    """What keeps the reasons, or all of it, out."""


class Outcomes:
    """What came of one assessment."""

    def __init__(self, desk: Desk, case: Case, form: Form) -> None:
        self._case, self._form = case, form
        own = reporting.interviews_of(desk, case)
        self._held = withheld_with_papers(
            case.form, case.assessment, {name: one.assessment for name, one in own.items()}
        )
        self._journeys: dict[str, Journey] = {
            **{name: one.journey for name, one in own.items()},
            "": case.journey,
        }
        self._way = route(case.journey, case.review, case.assessment.acts)

    @property
    def public(self) -> Journey:
        """The answers without what is not for publication."""
        from exports.publishing import without

        return without(self._case.journey, self._held[""])

    @property
    def ended(self) -> StageRecorded | None:
        """The act that ended its route."""
        return self._way.ended.recorded[-1] if self._way.ended else None

    def told(self, called: str) -> tuple[Reviewed, ...]:
        """What there is to say of it, the first first. Public: what is marked is not in it.

        It is one; or two where it was decided that it comes again, and something else is
        recommended since.
        """
        stage = _deciding(self._form)
        picked = self._picked(stage)
        leg = self._way.leg(stage.id) if stage else None
        if stage is None or leg is None or not leg.recorded:
            return (self._closed(called) or self._open(stage, picked, called),)
        decided = self._decided(stage, leg.recorded[-1], picked, called)
        outcome = stage.outcome(leg.recorded[-1].outcome)
        again = outcome is not None and outcome.leads == "again"
        if again and picked is not None and picked.option not in ("", leg.recorded[-1].outcome):
            return (decided, self._open(stage, picked, called))
        return (decided,)

    def _open(self, stage: Stage | None, picked: _Picked | None, called: str) -> Reviewed:
        from exports.relations import Reviewed

        decides = f" {stage.decides} is to decide." if stage else ""
        stands = standing.of(self._case.assessment, self._case.journey).status
        if picked is None or not picked.resolves:
            how = f"Nothing is recommended yet.{decides}"
            if picked is not None:
                how = f"What is recommended is not for publication.{decides}"
            return Reviewed(how, stands=stands, left_out=_gone(picked), called=called)
        return Reviewed(
            f"“{picked.says}” is recommended.{decides}",
            resolves=picked.resolves,
            reasons=picked.reasons,
            left_out=_gone(picked),
            called=called,
            stands=stands,
        )

    def _decided(
        self, stage: Stage, act: StageRecorded, picked: _Picked | None, called: str
    ) -> Reviewed:
        """What was decided. Otherwise than recommended, the reasons are the decision's own."""
        from exports.relations import Reviewed

        outcome = stage.outcome(act.outcome)
        own = outcome.resolves if outcome else ""
        follows = not own and outcome is not None and bool(picked and picked.resolves)
        agreed = picked is None or picked.option == act.outcome or not picked.option or follows
        fallback = f"{_says(outcome) if outcome else act.outcome}, in respect of"
        return Reviewed(
            f"{_what(stage, act, picked if follows else None)}",
            act.on,
            own or (picked.resolves if picked and follows else fallback),
            act.text or (picked.reasons if picked and agreed else ""),
            _gone(picked) if agreed and not act.text else "",
            called,
            standing.of(self._case.assessment, self._case.journey).status,
        )

    def _closed(self, called: str) -> Reviewed | None:
        """That it was closed before it came to a decision, None where it was not."""
        from exports.relations import Reviewed

        leg: Leg | None = self._way.ended
        if leg is None:
            return None
        act, outcome = leg.recorded[-1], leg.outcome
        said = outcome.status or _says(outcome) if outcome else act.outcome
        return Reviewed(_by(said, leg.stage, act), act.on, called=called, stands=said)

    # ------------------------------------------------------------ what is recommended

    def _picked(self, stage: Stage | None) -> _Picked | None:
        rules = self._form.arrangements
        if rules is not None and rules.recommendations:
            found = (self._named(one, rules) for one in rules.recommendations)
        else:
            found = (self._matching(stage, *one) for one in self._steps(stage) if stage)
        return next(filter(None, found), None)

    def _named(self, one: Recommendation, rules: RegisterRules) -> _Picked | None:
        paper, _, question = one.at.rpartition(":")
        step = self._step(paper, question)
        option = _option(step) if step else ""
        if step is None or not option or not self._counts(paper, step):
            return None
        if mark := self._held[paper].answers.get(question):
            return _Picked(mark=mark)
        label = next((known.label for known in step.question.options if known.id == option), option)
        said = rules.resolves.get(option) or f"{label}, in respect of"
        reasons, why = (step.value.reason if isinstance(step.value, Choice) else ""), None
        if one.why:
            paper, _, question = one.why.rpartition(":")
            found, why = self._step(paper, question), self._held_at(paper, question)
            reasons = str(found.value) if found and found.stands and not why else ""
        return _Picked(option, label, said, reasons, why)

    def _steps(self, stage: Stage | None) -> Iterator[tuple[str, Step, StageOutcome]]:
        """Where an outcome of the stage was picked: in the report before the assessment."""
        for name, journey in self._journeys.items():
            for step in journey.steps:
                outcome = stage.outcome(_option(step)) if stage else None
                if outcome is not None and step.question.kind in {"choice", "option"}:
                    yield name, step, outcome

    def _matching(
        self, stage: Stage, name: str, step: Step, outcome: StageOutcome
    ) -> _Picked | None:
        if not self._counts(name, step):
            return None
        reasons, mark = self._reasons(stage, outcome.id)
        if step.id in self._held[name].answers:
            return _Picked(mark=mark or self._held[name].answers[step.id])
        return _Picked(outcome.id, _says(outcome), _words(outcome), reasons, mark)

    def _reasons(self, stage: Stage, option: str) -> tuple[str, Marked | None]:
        """Why, as the report has it that was begun from the assessment's, or the assessment.

        Where the report recommends something else, the assessment's reasons are not its own.
        """
        for step in self._case.journey.steps:
            if not isinstance(step.value, Choice) or stage.outcome(_option(step)) is None:
                continue
            if mark := self._held[""].answers.get(step.id):
                return "", mark
            for paper in self._case.form.papers:
                for first in paper.begins:
                    own = self._step(paper.id, first.question)
                    if first.answer != step.id or own is None or own.question.kind != "text":
                        continue
                    if own.value:
                        mark = self._held[paper.id].answers.get(own.id)
                        return ("", mark) if mark else (str(own.value), None)
            return (step.value.reason if _option(step) == option else ""), None
        return "", None

    def _counts(self, paper: str, step: Step) -> bool:
        """Whether it can be put before a committee: a report's can, an assessment's once whole."""
        return step.stands and (bool(paper) or self._case.journey.ready)

    def _step(self, paper: str, question: str) -> Step | None:
        journey = self._journeys.get(paper)
        return journey.by_id.get(question) if journey else None

    def _held_at(self, paper: str, question: str) -> Marked | None:
        return self._held[paper].answers.get(question) if paper in self._held else None


def _option(step: Step) -> str:
    """What was picked, "" where nothing was."""
    picked = step.value.option if isinstance(step.value, Choice) else step.value
    return picked if isinstance(picked, str) else ""


def _gone(picked: _Picked | None) -> str:
    from exports.publishing import left_out

    return left_out(picked.mark) if picked and picked.mark else ""


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


def _what(stage: Stage, act: StageRecorded, followed: _Picked | None) -> str:
    """What was decided, by whom and when; with what it was, where the outcome does not say."""
    outcome = stage.outcome(act.outcome)
    said = _says(outcome) if outcome else act.outcome
    return _by(f"{said}: {followed.says}" if followed else said, stage, act)


def _by(said: str, stage: Stage, act: StageRecorded) -> str:
    where = f", {act.reference}" if act.reference else ""
    return f"{said}. {stage.decides}, {in_words(act.on.isoformat())}{where}."
