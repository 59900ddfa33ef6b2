"""Help: this screen first, then its keys, then how moving and saving work."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tui import keys
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar, shown

_MOVING = """\
Nothing has to be done in order. You can leave a question half answered, go anywhere, and come \
back another day: Reasoned opens where you were. Every key has the same meaning on every screen, \
and each action can be reached in two ways. If your keyboard lacks a key, ctrl+p lists everything \
that can be done, to be chosen with the arrow keys. You can also click on the keys in the bottom \
line."""

_SAVING = """\
Everything you type is saved by itself, within a second of your last key. The top line says when. \
If saving fails, it says NOT SAVED in that line, and why; what you typed is still on the screen. \
There is no key for saving, and leaving never loses anything."""

_ANSWERS = """\
Yes or no alone does not count as an answer, because those who decide have only your words to go \
by. Say who, how many, when, or how you know; one sentence is often enough. If nobody knows, say \
how you looked. An answer that needs more is kept all the same, and you can go on."""

_COPYING = """\
To copy and paste, use your terminal's own keys, often ctrl+shift+c and ctrl+shift+v. Hold shift \
to mark text with the mouse."""


class HelpScreen(Screen[None]):
    """Pages of help to scroll through; F1 and F3 go back."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.BACK, keys.CONTINUE]

    def __init__(self, here: str, pressed: str) -> None:
        super().__init__()
        self._here, self._pressed = here, pressed

    @classmethod
    def about(cls, screen: Screen[object]) -> HelpScreen:
        """The help of this screen: what its HELP says, and its keys in words."""
        those = {
            active.binding.id: active.binding
            for active in screen.active_bindings.values()
            if active.binding.id
        }
        pressed = {one: sorted(_keys_of(screen, one), key=_in_order) for one in those}
        lines = [
            f"{' or '.join(map(shown, pressed[one])):<20}{binding.description}: {binding.tooltip}"
            for one, binding in sorted(those.items(), key=lambda it: _in_order(pressed[it[0]][0]))
        ]
        return cls(screen.HELP or "", "\n".join(lines))

    def compose(self) -> ComposeResult:
        """What there is to know."""
        yield CaseHeader("Help")
        with VerticalScroll(classes="page"):
            for title, text in (
                ("This screen", self._here),
                ("Keys here", self._pressed),
                ("Moving about", _MOVING),
                ("Saving", _SAVING),
                ("What counts as an answer", _ANSWERS),
                ("Copying", _COPYING),
            ):
                if text:
                    yield Static(title, classes="title", markup=False)
                    yield Static(text, classes="told", markup=False)
        yield KeyBar([("down", "More"), (keys.HELP, "Close"), keys.BACK])

    def on_mount(self) -> None:
        """The page has the keys."""
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Closes the help."""
        self.dismiss()

    def action_continue(self) -> None:
        """Closes the help."""
        self.dismiss()


def _keys_of(screen: Screen[object], binding_id: str) -> list[str]:
    return [
        key for key, active in screen.active_bindings.items() if active.binding.id == binding_id
    ]


def _in_order(key: str) -> tuple[bool, int, str]:
    """F1 first, F11 last, and the others behind them."""
    number = key.removeprefix("f")
    return (not number.isdecimal(), int(number) if number.isdecimal() else 0, key)
