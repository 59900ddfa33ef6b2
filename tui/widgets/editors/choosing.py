"""Which editor serves which kind of answer."""

from __future__ import annotations

from forms.form import Kind
from tui.widgets.editors.base import Editor
from tui.widgets.editors.lists import ListEditor
from tui.widgets.editors.money import MoneyEditor
from tui.widgets.editors.options import OptionsEditor
from tui.widgets.editors.prose import ProseEditor


def family(kind: Kind) -> str:
    """The name that the kinds served by one and the same editor share."""
    match kind:
        case "option" | "choice" | "choices":
            return "options"
        case "people" | "dates" | "money":
            return kind
        case _:
            return "prose"


def new_editor(kind: Kind) -> Editor:
    """An editor for this kind, and for all of its family."""
    match kind:
        case "option" | "choice" | "choices":
            return OptionsEditor()
        case "people" | "dates":
            return ListEditor(kind)
        case "money":
            return MoneyEditor()
        case _:
            return ProseEditor()
