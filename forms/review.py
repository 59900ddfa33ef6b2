"""How the review of an assessment stands: whose turn it is, what is asked, what changed since.

Derived from the acts and the answers each time, never stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal, TypeVar

from forms.assessment import Assessment
from forms.form import Form, Role
from forms.proceedings import (
    Accepted,
    Act,
    Answers,
    BaseAct,
    Judged,
    Noted,
    Reopened,
    Replied,
    Requested,
    Resolved,
    Returned,
    Sent,
)

State = Literal[
    "being written", "with the officer", "changes requested", "changes received", "accepted"
]

_TURN: dict[State, Role] = {
    "being written": "sponsor",
    "with the officer": "officer",
    "changes requested": "sponsor",
    "changes received": "officer",
    "accepted": "officer",
}


@dataclass(frozen=True)
class Thread:
    """A request with all that was said on it, the oldest first."""

    request: Requested
    said: tuple[Replied | Resolved | Reopened, ...] = ()

    @property
    def id(self) -> str:
        """The request's id."""
        return self.request.id

    @property
    def question(self) -> str:
        """The question that it is about."""
        return self.request.question

    @property
    def open(self) -> bool:
        """Whether it still waits to be resolved."""
        turns = [one for one in self.said if not isinstance(one, Replied)]
        return not turns or isinstance(turns[-1], Reopened)

    @property
    def replied(self) -> bool:
        """Whether the other side had the last word."""
        return (
            bool(self.said)
            and isinstance(self.said[-1], Replied)
            and self.said[-1].role != (self.request.role)
        )


@dataclass(frozen=True)
class Edit:
    """An answer that is not what it was when the assessment was last sent."""

    question: str
    before: str | None
    """The change that it had then; None where there was no answer."""
    now: str | None
    asked_for: bool
    """Whether the officers had asked about it."""


@dataclass(frozen=True)
class Review:
    """How the review stands."""

    state: State
    since: datetime
    """Since when it has been somebody's turn."""
    answers: Answers
    """The sponsor's answers as they stand now, each with its change."""
    threads: tuple[Thread, ...] = ()
    sent: Sent | None = None
    """The last sending."""
    compared_with: Sent | None = None
    """The sending that `edits` are told against: what the officers last had before them when
    they returned it, or else the last sending."""
    accepted: Accepted | None = None
    """The acceptance, where no answer was edited after it."""
    withdrawn: Accepted | None = None
    """An acceptance that an edit after it has withdrawn."""
    asked: frozenset[str] = frozenset()
    """The questions that were asked about when the assessment was last returned."""
    verdicts: dict[int, Judged] = field(default_factory=dict)
    """The last verdict on each category by its number, where its answers are what they were."""
    notes: tuple[Noted, ...] = ()

    @property
    def turn(self) -> Role:
        """Whose turn it is."""
        return _TURN[self.state]

    @cached_property
    def open(self) -> tuple[Thread, ...]:
        """The requests that are not resolved."""
        return tuple(thread for thread in self.threads if thread.open)

    def about(self, question_id: str) -> tuple[Thread, ...]:
        """The threads on one question."""
        return tuple(thread for thread in self.threads if thread.question == question_id)

    @property
    def unsent(self) -> bool:
        """Whether an answer was edited since the last sending."""
        return self.sent is not None and self.sent.answers != self.answers

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What changed since the officers last returned it, or since it was sent.

        Nothing before the first time.
        """
        if self.compared_with is None:
            return ()
        before, now = self.compared_with.answers, self.answers
        return tuple(
            Edit(one, before.get(one), now.get(one), one in self.asked)
            for one in dict.fromkeys([*before, *now])
            if before.get(one) != now.get(one)
        )


def sponsors_answers(form: Form, assessment: Assessment) -> Answers:
    """The change that each of the sponsor's answers was left by, in the form's order."""
    return {
        question.id: assessment.answers[question.id].change
        for category, question in form.walk()
        if category.by == "sponsor" and question.id in assessment.answers
    }


def review(form: Form, assessment: Assessment) -> Review:
    """How the review of this assessment stands."""
    answers = sponsors_answers(form, assessment)
    acts = assessment.acts
    threads = tuple(one for one in _threads(acts) if one.question in form.by_id)
    sent = _last(acts, Sent)
    accepted = _last(acts, Accepted)
    state, since = _state(acts, assessment.created_at)
    stands = accepted is not None and accepted.answers == answers
    if state == "accepted" and not stands:
        state = "changes received"
        since = max(since, assessment.changed_at)
    return Review(
        state=state,
        since=since,
        answers=answers,
        threads=threads,
        sent=sent,
        compared_with=_asked_now(form, _last(acts[: _last_returned(acts)], Sent) or sent),
        accepted=accepted if state == "accepted" else None,
        withdrawn=accepted if accepted is not None and not stands else None,
        asked=_asked(acts) & form.by_id.keys(),
        verdicts=_verdicts(form, acts, answers),
        notes=tuple(act for act in acts if isinstance(act, Noted)),
    )


def _asked_now(form: Form, sent: Sent | None) -> Sent | None:
    """The sending without answers to what a newer version of the form does not ask."""
    if sent is None or sent.answers.keys() <= form.by_id.keys():
        return sent
    asked = {key: one for key, one in sent.answers.items() if key in form.by_id}
    return sent.model_copy(update={"answers": asked})


_Kind = TypeVar("_Kind", bound=BaseAct)


def _last(acts: Iterable[Act], kind: type[_Kind]) -> _Kind | None:
    found = [act for act in acts if isinstance(act, kind)]
    return found[-1] if found else None


def _state(acts: Iterable[Act], begun: datetime) -> tuple[State, datetime]:
    """Where the sending and returning left it, and since when."""
    state: State = "being written"
    since, returned = begun, False
    for act in acts:
        match act:
            case Sent():
                state = "changes received" if returned else "with the officer"
            case Returned():
                state, returned = "changes requested", True
            case Accepted():
                state = "accepted"
            case _:
                continue
        since = act.at
    return state, since


def _threads(acts: Iterable[Act]) -> tuple[Thread, ...]:
    """Every request with what was said on it; a word on a request that is not here is passed over.

    A copy that travelled may bring a reply before the request that it answers.
    """
    requests: dict[str, Requested] = {}
    said: dict[str, list[Replied | Resolved | Reopened]] = {}
    for act in acts:
        match act:
            case Requested():
                requests[act.id] = act
            case Replied() | Resolved() | Reopened():
                said.setdefault(act.request, []).append(act)
    return tuple(Thread(one, tuple(said.get(key, ()))) for key, one in requests.items())


def _asked(acts: tuple[Act, ...]) -> frozenset[str]:
    """The questions with an open request when the assessment was last returned."""
    then = _threads(acts[: _last_returned(acts)])
    return frozenset(thread.question for thread in then if thread.open)


def _last_returned(acts: tuple[Act, ...]) -> int:
    """How many acts came before the last return; 0 where there was none."""
    places = (place for place, act in enumerate(acts) if isinstance(act, Returned))
    return max(places, default=0)


def _verdicts(form: Form, acts: Iterable[Act], answers: Answers) -> dict[int, Judged]:
    judged = {act.category: act for act in acts if isinstance(act, Judged)}
    now = {
        category.number: {
            question.id: answers[question.id]
            for question in category.questions
            if question.id in answers
        }
        for category in form.categories
    }
    return {number: act for number, act in judged.items() if now.get(number) == act.answers}
