"""Copies of one assessment for the tests of how they travel and become one again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from forms.assessment import Change, Evidence, begun
from forms.form import Form
from forms.parcel import Parcel, packed
from forms.parentage import Copy, United, unite
from forms.record import Author

BEGAN = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
ANN = Author(handle="ann", name="Ann Example")


def a_change(
    change_id: str,
    question: str,
    text: object,
    *,
    minute: int = 0,
    parent: str | None = None,
    role: str = "sponsor",
    evidence: tuple[Evidence, ...] = (),
) -> Change:
    """A change that many minutes after the assessment began."""
    return Change.model_validate(
        {
            "id": change_id,
            "parent": parent,
            "question": question,
            "value": text,
            "evidence": evidence,
            "by": ANN,
            "role": role,
            "at": BEGAN + timedelta(minutes=minute),
        }
    )


def a_parcel(form: Form, *changes: Change) -> Parcel:
    """A parcel in which these changes were made, one after the other."""
    assessment = begun("place-a1", form, ANN, BEGAN)
    for change in changes:
        assessment = assessment.answered(change)
    return packed(assessment, form, changes)


@dataclass
class Machine:
    """One copy, with a clock and new ids of its own."""

    name: str
    clock: Callable[[], int]
    copy: Copy = field(default_factory=lambda: Copy({}, ()))
    made: int = 0

    def write(self, question: str, text: str) -> None:
        """A visit that changes an answer."""
        before = self.copy.answers.get(question)
        self.made += 1
        change = a_change(
            f"{self.name}{self.made}",
            question,
            text,
            minute=self.clock(),
            parent=before.change if before else None,
        )
        self._add(change)

    def write_on(self, question: str, text: str) -> None:
        """The visit that made the last change at this question goes on, if it is ours."""
        standing = self.copy.answers.get(question)
        last = next(
            (one for one in self.copy.history if standing and one.id == standing.change), None
        )
        if last is None or not last.id.startswith(self.name):
            return
        at = BEGAN + timedelta(minutes=self.clock())
        if at <= last.at:
            return
        self._add(last.model_copy(update={"value": text, "at": at}))

    def merge(self, other: Copy) -> United:
        """Puts another copy into this one."""
        united = unite(self.copy, other)
        for change in united.added:
            self._add(change)
        return united

    def _add(self, change: Change) -> None:
        history = tuple(one for one in self.copy.history if one.id != change.id)
        answers = {**self.copy.answers, change.question: change.answer()}
        self.copy = replace(self.copy, answers=answers, history=(*history, change))

    @property
    def says(self) -> dict[str, object]:
        return {key: answer.value for key, answer in self.copy.answers.items()}

    @property
    def texts(self) -> set[tuple[str, str]]:
        """Every text that is kept, with its question."""
        return {(one.question, str(one.value)) for one in self.copy.history}
