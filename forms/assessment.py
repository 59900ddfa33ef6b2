"""The record: one filled-in form, its changes, and the pure transitions between its states.

An assessment is never changed, a new one is made. Ids and times are given by the caller: the
forms read no clock and roll no dice.

A *change* is what one visit to one question did. While the visit lasts each autosave amends
the same change; when it ends the change is history. Changes not yet known to be in the
history file travel in the record itself (`pending`), so that a crash between the two files
leaves neither a state without its history nor a history of what never was.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field, JsonValue

from forms.form import Form, Kind, Role
from forms.proceedings import Act, in_order
from forms.record import Author, FormRef, Record

FORMAT: Literal[1] = 1
"""The format number written with every record and every change."""


class Stamp(Record):
    """Who did something to a whole assessment or store, and when (UTC)."""

    format: Literal[1] = FORMAT
    by: Author
    at: AwareDatetime


class Evidence(Record):
    """A source that an answer cites: what it is, where it is found, its date (as typed)."""

    id: str
    what: str = ""
    where: str = ""
    date: str = ""


class Answer(Record):
    """What stands at one question now: the answer as JSON, its evidence, and its change.

    `carried` is the hash of the form that it was given under, where the question has changed
    since (`forms.upgrading`): it counts once somebody has confirmed or changed it.
    """

    value: JsonValue
    evidence: tuple[Evidence, ...] = ()
    change: str
    carried: str = Field(default="", exclude_if=lambda said: not said)

    def says_the_same(self, other: Answer | None) -> bool:
        """Whether value and evidence are the other's, and both are confirmed or neither is."""
        return other is not None and (self.value, self.evidence, self.carried) == (
            other.value,
            other.evidence,
            other.carried,
        )


class Change(Record):
    """What one visit to one question did, by whom and when (UTC).

    `parent` is the change that it followed at that question, None for the first; `reverts`
    the earlier change whose text it brought back; `over` the change that it was kept over, where
    two copies of an assessment met (`forms.parentage`); `on_behalf` whether an officer wrote it
    for the sponsor, which is written down only where it is so; `carried` as `Answer.carried`.
    """

    format: Literal[1] = FORMAT
    id: str
    parent: str | None = None
    question: str
    value: JsonValue
    evidence: tuple[Evidence, ...] = ()
    by: Author
    role: Role
    at: AwareDatetime
    reverts: str | None = None
    over: str | None = None
    on_behalf: bool = Field(default=False, exclude_if=lambda said: not said)
    carried: str = Field(default="", exclude_if=lambda said: not said)

    @property
    def whose(self) -> str:
        """Who made it, as it is told: "A. Sponsor (sponsor)", "An Officer, for the sponsor"."""
        if self.on_behalf:
            return f"{self.by.name}, for the sponsor"
        return f"{self.by.name} ({self.role})"

    def answer(self) -> Answer:
        """The answer that this change left."""
        return Answer(
            value=self.value, evidence=self.evidence, change=self.id, carried=self.carried
        )


class Aside(Record):
    """An answer as it was before its question was taken out of the form, or changed.

    `prompt`, `kind` and `told` (the answer in words, with its evidence) are of the version
    `form`, under which it was given; `by` is whose question it was.
    """

    question: str
    why: Literal["removed", "changed"]
    by: Role
    kind: Kind
    prompt: str
    told: str
    answer: Answer
    form: FormRef


class Place(Record):
    """Where somebody left off: the question, and the revision that it was left at."""

    question: str
    revision: int


class Assessment(Record):
    """One filled-in form.

    `revision` counts the saves that changed an answer, locally; it is no id. `places` says
    where each person (by handle) left off.
    """

    format: Literal[1] = FORMAT
    id: str
    form: FormRef
    created_by: Author
    created_at: AwareDatetime
    changed_at: AwareDatetime
    revision: int = Field(0, ge=0)
    answers: dict[str, Answer] = Field(default_factory=dict)
    pending: tuple[Change, ...] = ()
    places: dict[str, Place] = Field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    """What was done with it besides answering, as it happened."""
    aside: tuple[Aside, ...] = Field(default=(), exclude_if=lambda those: not those)
    """Answers that a newer version of the form has set aside, or keeps beside the question."""
    part_of: str = ""
    """Of a paper's own interview: the case that it is a paper of."""

    def answered(self, change: Change) -> Assessment:
        """With this change made: its answer stands, and it is pending until in the history.

        A change of the same id replaces what it said before (the visit goes on).
        """
        others = tuple(one for one in self.pending if one.id != change.id)
        return self.model_copy(
            update={
                "answers": {**self.answers, change.question: change.answer()},
                "pending": (*others, change),
                "changed_at": change.at,
                "revision": self.revision + 1,
            }
        )

    def withdrawn(self, change: Change, before: Answer | None, at: datetime) -> Assessment:
        """Without a change that came to nothing: the visit ended with what was there before."""
        answers = {key: value for key, value in self.answers.items() if key != change.question}
        if before is not None:
            answers[change.question] = before
        return self.model_copy(
            update={
                "answers": answers,
                "pending": tuple(one for one in self.pending if one.id != change.id),
                "changed_at": at,
                "revision": self.revision + 1,
            }
        )

    def acted(self, act: Act) -> Assessment:
        """With this act done after all the others."""
        number = 1 + max((one.number for one in self.acts), default=0)
        return self.with_acts((act.model_copy(update={"number": number}),))

    def with_acts(self, acts: Iterable[Act]) -> Assessment:
        """With these acts too, as of a copy that travelled. None is ever taken out."""
        together = in_order((*self.acts, *acts))
        if together == self.acts:
            return self
        return self.model_copy(
            update={
                "acts": together,
                "changed_at": max([self.changed_at, *(act.at for act in together)]),
                "revision": self.revision + 1,
            }
        )

    def with_asides(self, asides: Iterable[Aside], new: Container[str]) -> Assessment:
        """With what a copy that travelled has set aside, where its change is `new` or we have none.

        What is set aside is no answer.
        """
        here = {one.question: one for one in self.aside}
        for one in asides:
            if one.question not in here or one.answer.change in new:
                here[one.question] = one
        gone = {one.question for one in here.values() if one.why == "removed"}
        answers = {key: one for key, one in self.answers.items() if key not in gone}
        return self.model_copy(update={"aside": tuple(here.values()), "answers": answers})

    def left_at(self, handle: str, question: str) -> Assessment:
        """With the place noted at which somebody is. It changes no answer and no revision."""
        place = Place(question=question, revision=self.revision)
        return self.model_copy(update={"places": {**self.places, handle: place}})

    def place_of(self, handle: str) -> str:
        """The question somebody left off at, "" where none or where others went on since."""
        place = self.places.get(handle)
        return place.question if place and place.revision == self.revision else ""

    def settled(self, ids: frozenset[str]) -> Assessment:
        """Without the pending changes that are known to be in the history."""
        pending = tuple(change for change in self.pending if change.id not in ids)
        return self.model_copy(update={"pending": pending})


def begun(assessment_id: str, form: Form, by: Author, at: datetime) -> Assessment:
    """A new, empty assessment of this form."""
    return Assessment(
        id=assessment_id,
        form=FormRef.of(form),
        created_by=by,
        created_at=at,
        changed_at=at,
    )
