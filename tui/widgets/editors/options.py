"""The editor of a picked option, and of options with the reason for each."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import OptionList, Static, TextArea

from forms.answers import Choice, Value
from forms.form import Kind, Question
from tui.widgets.editors.area import AnswerArea
from tui.widgets.editors.base import Editor
from tui.widgets.editors.picklist import PickList


def entries_of(kind: Kind, value: Value) -> list[Choice]:
    """The options picked, each with its reason; of a choice always one, however empty."""
    if kind == "choices":
        return [one for one in value if isinstance(one, Choice)] if isinstance(value, tuple) else []
    if isinstance(value, Choice):
        return [value]
    return [Choice(option=value if isinstance(value, str) else "")]


def value_of(kind: Kind, entries: list[Choice]) -> Value:
    """The answer that those entries make."""
    if kind == "choices":
        return tuple(entries)
    return entries[0].option if kind == "option" else entries[0]


class OptionsEditor(Editor):
    """Options to pick; under them, where a reason is asked, a text area for it.

    Where several can be picked, the text area is for the one that the arrow points at. The
    reason of an option taken out comes back with it while the person stays at the question.
    """

    DEFAULT_CSS = """
    OptionsEditor { height: 1fr; min-height: 9; }
    OptionsEditor PickList { height: auto; max-height: 60%; }
    OptionsEditor .why { height: auto; padding-top: 1; }
    OptionsEditor AnswerArea { height: 1fr; min-height: 3; }
    OptionsEditor.-plain { min-height: 4; }
    OptionsEditor.-plain PickList { max-height: 100%; }
    """

    kind: Kind = "option"

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._entries: list[Choice] = [Choice()]
        self._writing: int | None = None
        """Whose reason is in the text area."""
        self._taken_out: dict[str, str] = {}
        # Kept by name: what is typed can be read when the widgets are off the screen.
        self.picks, self.area = PickList(), AnswerArea()
        self._why = Static(classes="why", markup=False)

    def compose(self) -> ComposeResult:
        """The list, what the reason is of, the reason."""
        yield self.picks
        yield self._why
        yield self.area

    async def load(self, question: Question, value: Value) -> None:
        """Shows the options with what is picked, and the reason."""
        self._question, self.kind, self._taken_out = question, question.kind, {}
        self._entries = entries_of(self.kind, value)
        self._writing = None
        self.set_class(self.kind == "option", "-plain")
        self.picks.show(question.options, self._picked, many=self.kind == "choices")
        self._turn_to_reason()

    def value(self) -> Value:
        """What is picked, with reasons."""
        self._take_reason()
        self._take_picks()
        return value_of(self.kind, self._entries)

    def field(self, path: str = "") -> Widget:
        """The list, or the reason of the option of that path ("reason", "1.reason").

        With no path the list until something is picked, and then the reason.
        """
        number = path.partition(".")[0]
        if number.isdecimal() and int(number) < len(self._entries):
            self.picks.point(self._entries[int(number)].option)
            self._turn_to_reason()
        picked = self.kind == "choice" and self._picked != [""] and not path
        wants_reason = (path.endswith("reason") or picked) and self.area.display
        return self.area if wants_reason else self.picks

    @property
    def prose(self) -> AnswerArea | None:
        """The reason, where one is asked."""
        return self.area if self.area.display else None

    # ------------------------------------------------------------ picking

    @property
    def _picked(self) -> list[str]:
        return [entry.option for entry in self._entries]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes in what the list has picked already."""
        event.stop()
        self._take_reason()
        self._take_picks()
        self._turn_to_reason()
        self.post_message(self.Changed())

    def _take_picks(self) -> None:
        """What is picked in the list. Asked whenever the answer is: the message comes later."""
        picked = self.picks.picked
        if self.kind != "choices":
            if picked and picked[0] != self._entries[0].option:
                self._entries = [self._entries[0].model_copy(update={"option": picked[0]})]
            return
        known = {one.id for one in self._question.options} if self._question else set()
        for gone in [one for one in self._entries if one.option in known.difference(picked)]:
            self._taken_out[gone.option] = gone.reason
            self._entries.remove(gone)
            self._writing = None
        for new in [one for one in picked if one not in self._picked]:
            self._entries.append(Choice(option=new, reason=self._taken_out.pop(new, "")))

    def on_pick_list_confirmed(self, event: PickList.Confirmed) -> None:
        """On to the reason, or past the question where there is none to give."""
        event.stop()
        if self.area.display:
            self.screen.set_focus(self.area)
        else:
            self.post_message(self.Finished())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Where several can be picked, shows the reason of the one pointed at."""
        event.stop()
        if self.kind == "choices":
            self._take_reason()
            self._turn_to_reason()

    # ------------------------------------------------------------ the reason

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells above that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def _take_reason(self) -> None:
        if self._writing is not None:
            entry = self._entries[self._writing]
            self._entries[self._writing] = entry.model_copy(update={"reason": self.area.text})

    def _turn_to_reason(self) -> None:
        before, self._writing = self._writing, self._whose()
        self.area.display = self._writing is not None
        self._why.update(self._asked())
        if self._writing is not None and self._writing != before:
            self.area.fill(self._entries[self._writing].reason)

    def _whose(self) -> int | None:
        if self.kind == "option":
            return None
        if self.kind == "choice":
            return 0
        pointed = self.picks.pointed
        picked = self._picked
        return picked.index(pointed.id) if pointed and pointed.id in picked else None

    def _asked(self) -> str:
        asked = self._question.reason_prompt if self._question else ""
        if self.kind == "option":
            return "Up and Down move, Enter or the number picks, Enter once more goes on."
        if self.kind == "choice":
            return asked or "Why?"
        pointed = self.picks.pointed
        if pointed is None or self._writing is None:
            return "The space bar or the number ticks an option; then give its reason here."
        return f"{pointed.label}: {asked or 'why?'}"
