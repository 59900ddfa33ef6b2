"""Lending the terminal to the person's own editor, and taking it back."""

from __future__ import annotations

from typing import Any

from textual.app import App, SuspendNotSupported
from textual.widgets import TextArea

from tui.tty.own_editor import NONE_SET, Edited, command, in_editor


def write_elsewhere(app: App[Any], area: TextArea | None) -> None:
    """The text of this area in the person's editor, and back; says so where it can't be."""
    if area is None:
        app.notify("F4 is for answers in prose; this one has fields of its own.")
        return
    edited = edit(app, area.text)
    if edited.trouble:
        app.notify(edited.trouble, severity="error", timeout=12, markup=False)
    elif edited.text != area.text:
        area.replace(edited.text, area.document.start, area.document.end)


def edit(app: App[Any], text: str) -> Edited:
    """Leaves the screen to the person's editor and comes back with what they wrote."""
    words = command()
    if not words:
        return Edited(text, NONE_SET)
    try:
        with app.suspend():
            return in_editor(words, text)
    except SuspendNotSupported:
        return Edited(text, "This terminal can't be lent to another editor. Write the answer here.")
