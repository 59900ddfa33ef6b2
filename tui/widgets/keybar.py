"""The line at the bottom: the keys that matter here, each to be clicked as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

Key: TypeAlias = Binding | tuple[Binding | str, str]
"""A binding of `tui.keys`, or a binding or the name of a key with a label of its own."""


class KeyBar(Widget):
    """The keys of a screen, most important first. Where room is short the last give way."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 2; padding: 0 1; border-top: solid $foreground 40%;
        link-style: none; link-color: $foreground; link-background: transparent;
        link-style-hover: reverse; link-color-hover: $foreground;
        link-background-hover: transparent;
    }
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def show(self, keys: Sequence[Key]) -> None:
        """These are the keys now."""
        if self._keys != tuple(keys):
            self._keys = tuple(keys)
            self.refresh()

    def render(self) -> Content:
        """The keys with what they do, as widely spaced as there is room."""
        pairs = [self._pair(key) for key in self._keys]
        width = self.content_size.width or 78
        short = [(key.replace("ctrl+", "^"), label) for key, label in pairs]
        for those, gap in ((pairs, "  "), (short, "  "), (short, " ")):
            if _width(those, gap) <= width:
                return _line(those, gap)
        while short and _width(short, " ") > width:
            short.pop()
        return _line(short, " ")

    def _pair(self, key: Key) -> tuple[str, str]:
        binding, label = key if isinstance(key, tuple) else (key, key.description)
        if isinstance(binding, str):
            return binding, label
        return self._pressed(binding), label

    def _pressed(self, binding: Binding) -> str:
        own = self.app._keymap.get(binding.id or "", "")
        return (own or binding.key).partition(",")[0]


def shown(key: str) -> str:
    """A key as it is printed on a keyboard: "F2", "Enter", "ctrl+g", "ctrl+PgDn"."""
    key = key.replace("pagedown", "PgDn").replace("pageup", "PgUp")
    return key if "+" in key or "^" in key else key.capitalize()


def _width(pairs: Sequence[tuple[str, str]], gap: str) -> int:
    return cell_len(gap.join(f"{shown(key)} {label}" for key, label in pairs))


def _line(pairs: Sequence[tuple[str, str]], gap: str) -> Content:
    return Content(gap).join(
        Content.assemble((shown(key), "bold"), f" {label}").stylize(
            f"@click=app.simulate_key('{key.replace('^', 'ctrl+')}')"
        )
        for key, label in pairs
    )
