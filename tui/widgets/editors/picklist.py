"""A list of options to pick from, with the keyboard or the mouse."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from forms.form import Option
from tui.widgets.fitting import wrap


class PickList(OptionList):
    """Up and Down move, space and the number keys pick, Enter picks or goes on.

    What is picked and what the arrow points at is said by marks, not by colour alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Pick", show=False),
        Binding("enter", "confirm", "Pick or go on", show=False),
        *(Binding(str(n), f"pick({n})", f"Pick number {n}", show=False) for n in range(1, 10)),
    ]

    DEFAULT_CSS = """
    PickList, PickList:focus {
        border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1;
    }
    PickList > .option-list--option-highlighted,
    PickList:focus > .option-list--option-highlighted {
        background: transparent; color: $foreground; text-style: none;
    }
    """

    class Confirmed(Message):
        """Enter was pressed on what is picked already."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Option, ...] = ()
        self._picked: frozenset[str] = frozenset()
        self._many = False

    def show(self, options: tuple[Option, ...], picked: Collection[str], *, many: bool) -> None:
        """These options, with these picked; the arrow at the first that is picked."""
        self._choices, self._picked, self._many = options, frozenset(picked), many
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(self._prompt(place, 0) for place in range(len(options)))
            at = [place for place, one in enumerate(options) if one.id in self._picked]
            self.highlighted = next(iter(at), 0)
        self._point()

    def repick(self, picked: Collection[str]) -> None:
        """These are picked now."""
        self._picked = frozenset(picked)
        self._point()

    @property
    def picked(self) -> tuple[str, ...]:
        """The ids of the options that are picked, in the order of the list."""
        return tuple(one.id for one in self._choices if one.id in self._picked)

    @property
    def pointed(self) -> Option | None:
        """The option that the arrow points at."""
        at = self.highlighted
        return self._choices[at] if at is not None and at < len(self._choices) else None

    def point(self, option_id: str) -> None:
        """Moves the arrow to this option."""
        for place, option in enumerate(self._choices):
            if option.id == option_id:
                self.highlighted = place

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Moves the arrow along."""
        super().watch_highlighted(highlighted)
        self._point()

    def action_select(self) -> None:
        """Picks at once, so that a key typed ahead finds it picked; then tells above."""
        if self.pointed is not None:
            one = frozenset({self.pointed.id})
            self.repick(self._picked ^ one if self._many else one)
        super().action_select()

    def action_confirm(self) -> None:
        """Picks what the arrow points at; goes on where that is picked."""
        if self.pointed and self.pointed.id in self._picked:
            self.post_message(self.Confirmed())
        else:
            self.action_select()

    def action_pick(self, number: int) -> None:
        """Picks by number."""
        if number <= len(self._choices):
            self.highlighted = number - 1
            self.action_select()

    def on_resize(self) -> None:
        """Wraps the options anew."""
        self._point()

    def _point(self) -> None:
        for place in range(self.option_count):
            self.replace_option_prompt_at_index(place, self._prompt(place, self.highlighted))

    def _prompt(self, place: int, pointed: int | None) -> Content:
        option = self._choices[place]
        on, off = ("[x]", "[ ]") if self._many else ("(•)", "( )")
        mark = on if option.id in self._picked else off
        arrow = "▸" if place == pointed else " "
        hint = f": {option.hint}" if option.hint else ""
        before = f"{arrow} {mark} {place + 1} "
        # Room is kept for a scrollbar: wrapped by whether there is one, it came and went for ever.
        width = (self.size.width or 78) - self.styles.scrollbar_size_vertical - len(before)
        lines = wrap(option.label + hint, width) or [""]
        said = Content(("\n" + " " * len(before)).join([before + lines[0], *lines[1:]]))
        return said.stylize(
            "bold", len(before), len(before) + min(len(option.label), len(lines[0]))
        )
