"""Who waits for whom: the assessments of a list, in each role's own order of business.

An officer has all of them. A sponsor has those that are theirs (`Summary.people`, or named as
the sponsor); the others are other people's, and are told apart, not hidden. It needs no more
than what a list says, so that home has it before anything is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tui.humane import when

if TYPE_CHECKING:
    from tui.cases.listing import Summary


@dataclass(frozen=True)
class Viewer:
    """Who looks at a list: a person by handle and name, in a role."""

    handle: str
    name: str
    role: str

    def owns(self, summary: Summary) -> bool:
        """Whether an assessment is this person's: begun, worked on, or named as its sponsor."""
        if self.role == "officer" or self.handle in summary.people:
            return True
        return any(
            re.search(rf"(?<!\w){re.escape(one.casefold())}(?!\w)", summary.sponsor.casefold())
            for one in (self.name, self.handle)
            if one
        )


@dataclass(frozen=True)
class Queue:
    """A list, by who waits for whom; in each part the order is the list's."""

    yours: tuple[Summary, ...] = ()
    """What waits for the viewer."""
    theirs: tuple[Summary, ...] = ()
    """What the viewer waits for others to do."""
    over: tuple[Summary, ...] = ()
    """What waits for nobody any more."""
    strangers: tuple[Summary, ...] = ()
    """Other people's."""

    @property
    def parts(self) -> tuple[tuple[str, tuple[Summary, ...]], ...]:
        """The viewer's own, each part with its heading; a part with nothing in it is left out."""
        named = (
            ("Waiting for you", self.yours),
            ("Waiting for others", self.theirs),
            ("Decided", self.over),
        )
        return tuple((heading, part) for heading, part in named if part)

    @property
    def own(self) -> tuple[Summary, ...]:
        """The viewer's own, in the order in which they are told."""
        return self.yours + self.theirs + self.over

    @property
    def all(self) -> tuple[Summary, ...]:
        """The viewer's own, and other people's after them."""
        return self.own + self.strangers


def queue(summaries: Iterable[Summary], viewer: Viewer) -> Queue:
    """The assessments of a list as they concern this viewer."""
    own: list[Summary] = []
    strangers: list[Summary] = []
    for one in summaries:
        (own if viewer.owns(one) else strangers).append(one)
    return Queue(
        yours=tuple(one for one in own if one.turn == viewer.role),
        theirs=tuple(one for one in own if one.turn not in ("", viewer.role)),
        over=tuple(one for one in own if not one.turn),
        strangers=tuple(strangers),
    )


def nothing_waits(viewer: Viewer, found: Queue) -> str:
    """What to say, and what to do, where nothing waits for the viewer."""
    if not found.own:
        return "None of the assessments here is yours."
    if viewer.role == "officer":
        return "Nothing waits for you. What a sponsor sends comes here."
    return "Nothing waits for you. What the officers return comes here."


def since(summary: Summary, now: datetime) -> str:
    """Since when it has been somebody's turn: "since 3 Nov"."""
    return f"since {when(datetime.fromisoformat(summary.since), now)}"
