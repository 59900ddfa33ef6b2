"""A walk through one case on the screen: the interview and what keeps it saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from forms.errors import Refused
from store.presence import Presence
from tui.cases.company import Company
from tui.desk import Case, Desk
from tui.interview import Interview
from tui.saving import Saver, SaveState

Where = Literal["tasks", "check", "home", "quit"]
"""Where a screen of a case sends the person when it is done."""


class Saved(Message):
    """Sent to the screen in sight after each save, and after each that failed.

    Headers are told already. `walk.interview.clashes` may have something to settle now.
    """

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state


@dataclass
class Walk:
    """What every screen of a case is given."""

    interview: Interview
    saver: Saver
    company: Company
    presence: Presence | None

    @classmethod
    def begin(cls, desk: Desk, case: Case, told: Callable[[SaveState], None]) -> Walk:
        """A walk through this case; `told` hears after each save how saving stands."""
        interview = Interview(desk, case)
        return cls(interview, Saver(interview, told), desk.company(case), desk.enter(case))

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self.interview.case

    @property
    def title(self) -> str:
        """What the assessment is called."""
        return self.case.journey.title

    def over(self) -> None:
        """Nobody has the case open here any more."""
        if self.presence is not None:
            self.presence.leave()

    async def act(self, does: Callable[[Desk, Case], Case]) -> None:
        """Does something with the case besides answering it, once all that was typed is saved.

        Raises what `does` raises, and Refused where something typed is not saved, or somebody
        else's answer is to be decided about first; nothing is done then.
        """
        if not await self.leave_safely():
            raise Refused(f"{self.saver.state.trouble} Nothing else was done.")
        if self.interview.clashes:
            raise Refused("Somebody else answered too. Say which answer stands, then try again.")
        desk, case = self.interview.desk, self.case
        await self.saver.act(lambda: does(desk, case).assessment)

    async def leave_safely(self) -> bool:
        """Ends the visit to the question and saves all. False when a save failed."""
        self.interview.leave()
        return await self.saver.flush()
