"""The application around the screens: it opens cases, keeps them saved and lets people leave."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from tui import keys, starting
from tui.entrance import Entrance
from tui.host import Host
from tui.review.drafts import Drafts
from tui.settings import THEMES, Settings
from tui.themes import NAMES, terminal
from tui.tty.hangup import Hangup
from tui.widgets.header import CaseHeader

if TYPE_CHECKING:  # home is there before these, which take as long to import as all screens
    from textual.driver import Driver
    from textual.worker import WorkType

    from tui.desk import Case, Desk
    from tui.saving import SaveState
    from tui.walk import Walk, Where

SMALLEST = (60, 18)
"""The columns and lines below which the screens would not be readable."""

_TRY_AGAIN = 10.0
"""Seconds after a failed save until the next try."""


def run(entrance: Entrance, case_id: str = "", said: str = "") -> int:
    """Shows the screens until the person leaves, and returns the exit code.

    With a case the first question that stands open is shown, and `said` before it. Raises
    StoreError for a case that can't be opened; nothing was drawn then.
    """
    from store.locations import own_folder

    case = entrance.desk.open(case_id) if case_id else None
    app = ReasonedApp(entrance, case, Settings.load(own_folder() / "screens.json"), said)
    code = app.run()
    for sentence in app.last_words():
        print(sentence, file=sys.stderr)
    return app.return_code or code or 0


def _home() -> Screen[None]:
    from tui.screens.home import HomeScreen

    return HomeScreen()


class ReasonedApp(Host):
    """What the screens share: the desk, the walk through the open case, the person's settings."""

    TITLE = "Reasoned"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.EVERYWHERE]
    # The first screen is a mode's, since a default screen comes without its style sheet.
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {"home": _home}
    DEFAULT_MODE = "home"

    def __init__(
        self,
        at: Desk | Entrance,
        case: Case | None = None,
        settings: Settings | None = None,
        said: str = "",
    ) -> None:
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.entrance = at if isinstance(at, Entrance) else Entrance.of(at)
        self.walk: Walk | None = None
        self._under: list[Walk] = []
        """The walks through the cases of which a paper is open; the last is the nearest."""
        self.drafts = Drafts()
        self.settings = settings or Settings()
        self.animation_level = "none"
        self._first = case
        self._said_first = said
        self._hangup = Hangup(self._told_to_leave)
        self._last_words: list[str] = []
        self.register_theme(terminal())
        self.theme = NAMES[self.settings.theme]
        self.set_keymap(self.settings.keys)

    def get_driver_class(self) -> type[Driver]:
        """The terminal, which a stray SIGCONT does not take up a second time."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":  # Windows, or another by TEXTUAL_DRIVER
            return driver
        from tui.tty.taking_up import Terminal

        return Terminal

    # ------------------------------------------------------------ coming and going

    def on_mount(self) -> None:
        """Goes straight to the case that was asked for, if one was."""
        if not self.is_headless:
            self._hangup.watch()
            self.set_timer(starting.SETTLED, self._finish_starting)
        if self._first is not None:
            self.open_case(self._first, straight=True)
            if self._said_first:
                self.call_after_refresh(self.tell, "Before you begin", self._said_first)

    def _finish_starting(self) -> None:
        self.run_worker(starting.finish())

    def open_case(self, case: Case, *, straight: bool = False) -> None:
        """The task list of this case; `straight`: on to the first question that stands open.

        Of a paper it lies on top of its case, which is there again afterwards.
        """
        from tui.screens.tasks import TaskScreen
        from tui.walk import Walk

        if self.walk is not None:  # a paper of it, which is come back from
            self._under.append(self.walk)
        self.walk = Walk.begin(self.desk, case, self._told)
        if straight:  # else the list of tasks says it
            self._say_company(self.walk.company.words)
        self.push_screen(TaskScreen(self.walk, straight=straight), self._left_case)

    async def _left_case(self, where: Where | None) -> None:
        if self.walk is not None:
            self.walk.over()
        self.walk = self._under.pop() if self._under else None
        if self.walk is not None:
            self._told(self.walk.saver.state)
        if where == "quit":
            await self.action_quit()

    def on_unmount(self) -> None:
        """Others need no longer be told that it is open here."""
        self._over()

    def _over(self) -> None:
        for walk in (*self._under, *([self.walk] if self.walk else [])):
            walk.over()

    async def _look_for_company(self) -> None:
        if self.walk is not None:
            self._say_company(await asyncio.to_thread(self.walk.company.news))

    def _say_company(self, said: str) -> None:
        if said:
            self.notify(said, markup=False)

    async def action_quit(self) -> None:
        """Saves and leaves. Where the save fails, asks what to do with what is not saved."""
        walk = self.walk
        if walk is not None and not await walk.leave_safely():
            from tui.screens.leaving import ask_how

            ask_how(self, walk)
        elif walk is not None and walk.interview.clashes:  # the screens ask which shall stand
            self.notify("Somebody else answered too. Say which answer stands, then leave.")
        elif self.drafts.unfinished:
            from tui.screens.leaving import ask_about_drafts

            ask_about_drafts(self)
        else:
            self.exit(0)

    def leave_with(self, *sentences: str) -> None:
        """Leaves now; these are said on the terminal afterwards."""
        self._last_words += sentences
        self._over()
        self.walk = None
        self.exit(0)

    def last_words(self) -> list[str]:
        """What is still to be said when the screens are gone.

        Whatever ended them, what was typed is saved by now, or in a file that this names.
        """
        self._hangup.over()
        walk, self.walk = self.walk, None
        if walk is not None:
            from tui.rescue import save_or_rescue

            self._last_words += save_or_rescue(walk.interview)
        self._last_words += self.drafts.rescued()
        return self._last_words

    def _told_to_leave(self, code: int, gone: bool) -> None:
        self.run_worker(self._leave_at_once(code, gone), exit_on_error=False)

    async def _leave_at_once(self, code: int, gone: bool) -> None:
        if self.walk is not None:
            await self.walk.leave_safely()
        if gone:  # there is nothing to restore, and nobody to tell
            self.last_words()
            os._exit(code)
        self.exit(code, return_code=code)

    def _fatal_error(self) -> None:
        """Ends after a fault of ours: with a sentence, and what a developer needs in a file.

        Textual would print the values of variables, and with them people's answers.
        """
        if self.is_headless:
            super()._fatal_error()
            return
        from tui.faults import note

        self._last_words.append(note(self._exception or RuntimeError()))
        self._close_messages_no_wait()

    # ------------------------------------------------------------ saving

    def _told(self, state: SaveState) -> None:
        from tui.walk import Saved

        for screen in self.screen_stack:
            for header in screen.query(CaseHeader):
                if header.state is not None:
                    header.saved(state)
        self.screen.post_message(Saved(state))
        if self.walk is None:
            return
        look: WorkType[None] = self._look_for_company
        self.run_worker(look, group="company", exclusive=True)
        if state.trouble:
            self.set_timer(_TRY_AGAIN, self.save_soon, name="save again")

    def save_soon(self) -> None:
        """Saves what is not saved yet, in the background."""
        if self.walk is not None:
            self.walk.saver.soon()

    def on_app_blur(self) -> None:
        """Whoever turns to another window has what was typed saved."""
        self.save_soon()

    # ------------------------------------------------------------ what every screen can do

    def on_resize(self, event: events.Resize) -> None:
        """A terminal too small gets a sentence in place of a broken screen."""
        from tui.screens.too_small import TooSmallScreen, too_small

        shown = any(isinstance(screen, TooSmallScreen) for screen in self.screen_stack)
        if too_small(event.size, SMALLEST) and not shown:
            self.push_screen(TooSmallScreen(SMALLEST))

    def action_help(self) -> None:
        """Tells what can be done on this screen; once more, and it is closed."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen.about(self.screen))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """All actions: this screen's, and what has no key."""
        from tui.palette import commands

        return commands(self, screen)

    def choose_theme(self, theme: str) -> None:
        """These colours from now on, and the next time."""
        self.settings.theme = theme
        self.theme = NAMES[theme]
        if not self.settings.keep():
            self.notify(f"{THEMES[theme]}: for now only, since it can't be remembered.")

    def make_document(self, which: Walk | str) -> None:
        """Makes the Word document of a walk, or of an assessment by its id, and says where."""
        from tui.documents import make

        self.run_worker(make(self, which), group="document", exclusive=True)

    def tell(self, title: str, text: str) -> None:
        """Shows something until the person has read it."""
        from tui.screens.confirm import Confirm

        self.push_screen(Confirm(title, text))
