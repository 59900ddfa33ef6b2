"""What a person can do with an assessment as a whole: delete it, bring it back, forget it.

Deleted, it lies in the bin and is in no list. Forgotten, it is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.assessment import Stamp
from forms.errors import BadInput, Broken, NotFound, ReasonedError, StoreError
from forms.journey import travel
from tui.cases.listing import Listed, derive, in_order

if TYPE_CHECKING:
    from store.backup import Holder
    from tui.desk import Desk


@dataclass(frozen=True)
class Named:
    """An assessment by its id and its title, which is the id where it can't be read."""

    id: str
    title: str

    def __str__(self) -> str:
        """As a sentence names it."""
        return self.id if self.title in {"", self.id} else f"{self.title} ({self.id})"


def stamp(desk: Desk) -> Stamp:
    """Whoever is acting, and now."""
    return Stamp(by=desk.actor.author, at=desk.now())


def named(desk: Desk, assessment_id: str) -> Named:
    """An assessment's name, in the bin too, and where it can't be read."""
    try:
        assessment = desk.store.get(assessment_id)
        form = desk.store.form_of(assessment)
        return Named(assessment_id, travel(form, assessment.answers).title)
    except ReasonedError:
        return Named(assessment_id, assessment_id)


def _mine(desk: Desk, assessment_id: str) -> Named:
    """As `named`; raises Refused where it is a paper, which a sponsor meets nothing of."""
    with suppress(StoreError):  # what can't be read can be put away
        if desk.store.get(assessment_id).part_of:
            desk.actor.refuse_paper(assessment_id)
    return named(desk, assessment_id)


def company(desk: Desk, assessment_id: str) -> str:
    """A sentence about who has it open at this moment, "" where nobody has."""
    from tui.cases import company

    others = desk.store.present(assessment_id)
    said = company.told(others, desk.actor.author.handle, desk.now())
    return f"Open at this moment: {said}. What they type from now on is not saved." if said else ""


def delete(desk: Desk, beginning: str) -> Named:
    """Puts into the bin what this id, or its beginning, names. Raises StoreError.

    Raises Refused, as the others here do, where a sponsor names a paper of the officers'.
    """
    found = _mine(desk, desk.store.find(beginning))
    desk.store.delete(found.id, stamp(desk))
    for paper in _papers(desk, found.id, deleted=False):
        desk.store.delete(paper, stamp(desk))
    return found


def _papers(desk: Desk, assessment_id: str, *, deleted: bool) -> tuple[str, ...]:
    """The officers' papers of a case, which go where it goes."""
    entries = desk.store.scan(derive, deleted=deleted).entries
    return tuple(one for one, entry in entries.items() if entry.get("part_of") == assessment_id)


def undelete(desk: Desk, beginning: str) -> Named:
    """Brings it back out of the bin. Raises StoreError."""
    found = _mine(desk, desk.store.find(beginning, deleted=True))
    desk.store.undelete(found.id)
    for paper in _papers(desk, found.id, deleted=True):
        desk.store.undelete(paper)
    return found


def listed(desk: Desk) -> tuple[Listed, Mapping[str, Stamp | None]]:
    """What is in the bin as a list shows it, and by id who deleted it and when."""
    return in_order(desk.store.scan(derive, deleted=True)), desk.store.deleted()


def to_forget(desk: Desk, typed: str) -> Named:
    """What is to be removed for good. A beginning won't do for what can't be undone.

    Raises BadInput for a beginning. Whether there is anything of it is for `forget` to say.
    """
    wanted = typed.strip().lower()
    for deleted in (False, True):
        try:
            found = desk.store.find(wanted, deleted=deleted)
        except (NotFound, Broken):
            continue
        if found != wanted:
            raise BadInput(f"What can't be undone takes the whole id: {found}. Nothing was done.")
    return _mine(desk, wanted)


def forget(desk: Desk, assessment_id: str) -> tuple[Holder, ...]:
    """Removes it for good, from the bin or not. Raises StoreError.

    Returns the backups that may still hold it, of those that Reasoned knows it made.
    """
    from store.backup import holders

    found = holders(desk.store, assessment_id)
    for deleted in (False, True):
        for paper in _papers(desk, assessment_id, deleted=deleted):
            desk.store.forget(paper)
    desk.store.forget(assessment_id)
    return found
