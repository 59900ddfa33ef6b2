"""Two copies of one assessment made one again, question by question, by who followed whom.

A copy *knows* a change when the change is in its history. At each question:

- one copy knows what stands in the other: its own answer came after, and stands;
- neither knows what stands in the other: both were changed, and the copies *meet*. The later
  answer stands, and a change that says so follows them both (`Change.over`), whose id is made
  of what it says, so that both machines make the same one whichever takes the other's file.

Every text of both histories is kept, so it does not matter who merges whose file, nor how often.

A change that a visit went on writing after its copy had travelled is there in two versions: the
id keeps the earlier, and the later text becomes a change of its own that follows it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forms.assessment import Answer, Assessment, Change
from forms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Copy:
    """What one copy of an assessment says, and said."""

    answers: Mapping[str, Answer]
    history: tuple[Change, ...]

    @classmethod
    def left_by(cls, history: Iterable[Change]) -> Copy:
        """The copy of which only the history is left: the last of each question stands."""
        changes = tuple(history)
        return cls({change.question: change.answer() for change in changes}, changes)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A question at which another text than ours stands, or stood, and both are kept.

    `stands` stands now, `other` does not. `decided` where, in the copy that came, somebody has
    gone on from the answer that stands over ours.
    """

    question: str
    stands: Change
    other: Change
    ours_stands: bool
    decided: bool

    @property
    def ours(self) -> Change:
        """The answer of our copy."""
        return self.stands if self.ours_stands else self.other

    @property
    def theirs(self) -> Change:
        """The answer of the copy that came."""
        return self.other if self.ours_stands else self.stands


@dataclass(frozen=True, slots=True)
class United:
    """What another copy brings to ours.

    `added` are the changes to make, in this order; the last at each question is the one that
    stands. `taken` are the questions at which the other copy went on from what stood in ours.
    """

    added: tuple[Change, ...]
    taken: tuple[str, ...]
    meetings: tuple[Meeting, ...]

    def made_in(self, assessment: Assessment) -> Assessment:
        """Our assessment with all this in it."""
        changed_at = max((change.at for change in self.added), default=assessment.changed_at)
        for change in self.added:
            assessment = assessment.answered(change)
        return assessment.model_copy(
            update={"changed_at": max(changed_at, assessment.changed_at)} if self.added else {}
        )


def unite(ours: Copy, theirs: Copy) -> United:
    """What their copy brings to ours.

    Raises BadInput where the two have different things under one id: then they are no copies
    of one assessment, or one was tampered with.
    """
    added: list[Change] = []
    taken: list[str] = []
    meetings: list[Meeting] = []
    _refuse_one_id_at_two_questions(ours, theirs)
    ours_at, theirs_at = _by_question(ours), _by_question(theirs)
    for question, side in theirs_at.items():
        brought = _Question(question, ours_at.get(question) or _Side({}, None), side)
        added += brought.added()
        taken += brought.taken()
        meetings += brought.meetings()
    return United(tuple(added), tuple(taken), tuple(meetings))


@dataclass(frozen=True)
class _Side:
    """One copy at one question: its changes by id, and the one that stands."""

    changes: dict[str, Change]
    stands: Change | None

    def knows(self, change: Change) -> bool:
        """Whether this change, or what its visit went on to write, is in the history."""
        own = self.changes.get(change.id)
        known = own is not None and _later(own, change) == own
        return known or _beside(change).id in self.changes

    def follows(self, change: Change) -> bool:
        """Whether what stands here was written on top of this change."""
        here, seen = self.stands, set[str]()
        while here is not None and here.id not in seen:
            if here.id == change.id:
                return True
            seen.add(here.id)
            here = self.changes.get(here.parent) if here.parent else None
        return False


class _Question:
    """What their copy brings to ours at one question."""

    def __init__(self, question: str, ours: _Side, theirs: _Side) -> None:
        self._question, self._ours, self._theirs = question, ours, theirs
        self._parted = dict(self._part())
        self._stands, self._other = self._choose()

    def _part(self) -> Iterator[tuple[str, tuple[Change, Change]]]:
        """The changes that are there in two versions: the earlier, and the later beside it."""
        for change_id, change in self._theirs.changes.items():
            own = self._ours.changes.get(change_id)
            if own is None or own == change:
                continue
            _refuse_another_origin(own, change)
            earlier, later = sorted((own, change), key=_age)
            yield change_id, (earlier, _beside(later))

    def _choose(self) -> tuple[Change | None, Change | None]:
        """What is to stand, and what met it."""
        ours, theirs = self._ours.stands, self._theirs.stands
        if ours is None or theirs is None or ours == theirs:
            return ours or theirs, None
        we_know, they_know = self._ours.knows(theirs), self._theirs.knows(ours)
        if we_know != they_know:
            return self._as_kept(ours if we_know else theirs), None
        other, stands = sorted(map(self._as_kept, (ours, theirs)), key=_age)
        return stands, other

    def _as_kept(self, change: Change) -> Change:
        """A change as it is in the history of both from now on."""
        first, beside = self._parted.get(change.id, (change, change))
        return first if change == first else beside

    def added(self) -> list[Change]:
        """The changes to make, the one that stands last."""
        new: list[Change] = []
        for change in self._theirs.changes.values():
            kept = self._parted.get(change.id, ())
            wanted = kept or (() if self._ours.knows(change) else (change,))
            new += [one for one in wanted if self._ours.changes.get(one.id) != one]
        if self._stands is None or (not new and self._other is None):
            return new
        over = self._other or new[-1]
        if self._other is None and over.id == self._stands.id:
            return new
        return [*new, _kept_over(self._stands, over)]

    @property
    def _moved(self) -> bool:
        """Whether theirs stands now, and something else did."""
        ours, theirs = self._ours.stands, self._theirs.stands
        now_theirs = theirs is not None and self._stands == self._as_kept(theirs)
        return now_theirs and (ours is None or self._stands != self._as_kept(ours))

    def taken(self) -> list[str]:
        """This question, where they went on from what stood in ours."""
        ours, theirs = self._ours.stands, self._theirs.stands
        if theirs is None or self._other is not None or not self._moved:
            return []
        followed = ours is None or (self._theirs.follows(ours) and not _alike(ours, theirs))
        return [self._question] if followed else []

    def meetings(self) -> list[Meeting]:
        """What there is to decide, or was decided over ours, where the texts differ."""
        ours, theirs = self._ours.stands, self._theirs.stands
        if ours is None or theirs is None or self._stands is None:
            return []
        if self._other is not None:
            if _alike(self._stands, self._other):
                return []
            ours_stands = self._stands == self._as_kept(ours)
            return [Meeting(self._question, self._stands, self._other, ours_stands, decided=False)]
        if not self._moved or self._theirs.follows(ours) or _alike(ours, theirs):
            return []
        decided = theirs.over is None
        return [Meeting(self._question, theirs, ours, ours_stands=False, decided=decided)]


def _by_question(copy: Copy) -> dict[str, _Side]:
    changes: dict[str, dict[str, Change]] = {}
    for change in copy.history:
        changes.setdefault(change.question, {})[change.id] = change
    found: dict[str, _Side] = {}
    for question, there in changes.items():
        answer = copy.answers.get(question)
        found[question] = _Side(there, there.get(answer.change) if answer else None)
    return found


def _refuse_one_id_at_two_questions(ours: Copy, theirs: Copy) -> None:
    at = {change.id: change.question for change in ours.history}
    for change in theirs.history:
        if at.get(change.id, change.question) != change.question:
            raise _two_under(change)


def _refuse_another_origin(own: Change, change: Change) -> None:
    """One visit writes at one question, by one person, on top of one answer."""
    written = {"value", "evidence", "at"}
    if own.model_dump(exclude=written) != change.model_dump(exclude=written):
        raise _two_under(change)


def _two_under(change: Change) -> BadInput:
    return BadInput(
        f"The change {change.id} says one thing here and another in the file, so this is no copy "
        "of the same assessment, or it was tampered with. Nothing was stored."
    )


def _later(one: Change, other: Change) -> Change:
    return max(one, other, key=_age)


def _age(change: Change) -> tuple[object, str, str]:
    """What decides which of two is the later, the same way on every machine."""
    return change.at, change.id, change.model_dump_json()


def _alike(one: Change, other: Change) -> bool:
    """Whether a reader would see no difference."""
    said = (one.value, [(source.what, source.where, source.date) for source in one.evidence])
    return said == (
        other.value,
        [(source.what, source.where, source.date) for source in other.evidence],
    )


def _beside(change: Change) -> Change:
    """The text of a visit that went on, as a change of its own that follows its beginning."""
    return _named_by_content(change.model_copy(update={"parent": change.id, "over": None}))


def _kept_over(stands: Change, other: Change) -> Change:
    """The change that says which of two stands."""
    return _named_by_content(
        stands.model_copy(update={"parent": stands.id, "over": other.id, "reverts": None})
    )


def _named_by_content(change: Change) -> Change:
    nameless = change.model_copy(update={"id": ""})
    digest = hashlib.sha256(nameless.model_dump_json().encode("utf-8", "surrogatepass"))
    return change.model_copy(update={"id": digest.hexdigest()[:16]})
