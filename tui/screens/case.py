"""What the screens of a case share."""

from __future__ import annotations

from typing import cast

from textual.screen import Screen

from tui.host import Host
from tui.walk import Saved, Walk, Where


class CaseScreen(Screen[Where]):
    """A screen around the questions: it has the walk, and shows how things stand."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def show_case(self) -> None:
        """Shows how things stand now. Each screen has its own way."""

    def on_saved(self, _event: Saved) -> None:
        """After a save: asks about what somebody else answered at the same time."""
        self._settle()

    def on_screen_resume(self) -> None:
        """The save may have happened while something else was on top."""
        # Not before what was on top has told its decision: nobody is asked the same twice.
        self.call_next(self._settle)

    def _settle(self) -> None:
        if not self.is_active or not self.walk.interview.clashes:
            return
        from tui.screens.clash import settle_clash

        settle_clash(self.app, self.walk, self._settled)

    async def _settled(self) -> None:
        self.show_case()

    def action_document(self) -> None:
        """Makes the Word document."""
        self.reasoned.make_document(self.walk)
