"""What to do when somebody else saved first: question by question, nobody overwritten silently.

And when somebody acted on an answer while it was still being written: what an act names stays as
it was when it was named, and the visit goes on in a change of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from forms.assessment import Answer, Assessment, Change
from forms.proceedings import Act, named


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people answered the same question: my change, and the answer that they saved."""

    mine: Change
    theirs: Answer | None


def rebase(
    theirs: Assessment, mine: Iterable[Change], base: Assessment
) -> tuple[Assessment, tuple[Clash, ...]]:
    """My unsaved changes made on top of what is saved now, and those that clash with it.

    `base` is what mine were made on top of. A change clashes when other words stand now than
    those that it followed, unless both say the same. Changes that clash are left out of the
    result.
    """
    clashes: list[Clash] = []
    seen = dict(base.answers)
    for before in mine:
        change = going_on(before, theirs.acts)
        standing = theirs.answers.get(change.question)
        if not change.answer().says_the_same(standing):
            if is_own(before, change, standing):
                theirs = theirs.answered(change)
            elif are_alike(standing, seen.get(change.question)):
                theirs = theirs.answered(following(change, standing))
            else:
                clashes.append(Clash(change, standing))
        seen[change.question] = change.answer()
    return theirs, tuple(clashes)


def going_on(change: Change, acts: Iterable[Act]) -> Change:
    """The change that a visit goes on in, where an act has named the one that it began.

    Its id is made of the one that it follows: however often the visit is saved, it is the same.
    """
    acted_on = named(acts)
    while change.id in acted_on:
        change = change.model_copy(update={"parent": change.id, "id": _after(change.id)})
    return change


def going_on_in(change_id: str, acts: Iterable[Act]) -> str:
    """The id of the change that a visit goes on in, as `going_on`."""
    acted_on = named(acts)
    while change_id in acted_on:
        change_id = _after(change_id)
    return change_id


def _after(change_id: str) -> str:
    return hashlib.sha256(f"after {change_id}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What was done in memory while a save ran.

    `typed` are changes that the save did not have; `taken_back` says again what stood `before` a
    change that came to nothing. Those in `undecided` clash with what others saved and are kept
    all the same, until somebody decides. Others are `told` of a change once their save, or an
    act, had it: then it is in the history, and can't be unsaid.
    """

    typed: tuple[Change, ...]
    taken_back: tuple[Change, ...]
    before: Mapping[str, Answer]
    undecided: frozenset[str]
    told: frozenset[str]


def caught_up(
    stored: Assessment, mine: Assessment, since: Meanwhile, at: datetime
) -> tuple[Assessment, tuple[Clash, ...]]:
    """What was done while a save ran, on top of what it left: `mine` became `stored`."""
    for back in since.taken_back:
        change = going_on(back, stored.acts)
        standing = stored.answers.get(back.question)
        if not is_own(back, change, standing):
            continue
        if change.id == back.id and back.id not in since.told:
            stored = stored.withdrawn(back, since.before.get(back.question), at)
        elif not change.answer().says_the_same(standing):
            stored = stored.answered(change)
    kept_apart = [one for one in since.typed if one.id in since.undecided]
    rest = [one for one in since.typed if one.id not in since.undecided]
    stored, clashes = rebase(stored, rest, mine)
    for change in kept_apart:
        stored = stored.answered(going_on(change, stored.acts))
    return stored, clashes


def is_own(before: Change, change: Change, standing: Answer | None) -> bool:
    """Whether what stands was left by this visit, which no other writes in."""
    ids = {before.id, change.id} | ({change.parent} if change.id != before.id else set())
    return standing is not None and standing.change in ids


def are_alike(one: Answer | None, other: Answer | None) -> bool:
    """Whether both say the same, or there is neither."""
    return one is other if one is None or other is None else one.says_the_same(other)


def following(change: Change, standing: Answer | None) -> Change:
    """The change as one that follows what stands."""
    return change.model_copy(update={"parent": standing.change if standing else None})
