"""Asking for each kind of answer part by part, in plain lines.

Each part is kept as soon as it is typed, so that the end of the input in the middle of an
answer loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forms.answers import Choice, Day, Entry, Money, Person, Value
from forms.form import Option, Question
from forms.typed import (
    in_words,
    is_date,
    is_sum,
    pounds,
    read_amount,
    read_date,
    read_number,
)
from tui.plain import entries
from tui.plain.conversation import Lines
from tui.plain.words import Told
from tui.review.remarks import understood

Keep = Callable[[Value], None]
OneEntry = TypeVar("OneEntry", bound=Entry)

_ENDS = "A line with only a full stop ends it."
_BEGIN = f"Type your answer, in as many lines as you like. {_ENDS}"
_BELOW = f"What you type now goes below it. {_ENDS}"
_GO_ON = f"Go on with your answer. {_ENDS}"
_KEEP_OR_ADD = f"Press Enter to keep it, type add to go on below it, or type a new one. {_ENDS}"


@dataclass(frozen=True)
class Pen:
    """What becomes of what is typed."""

    keep: Keep
    """Takes the answer as it is so far."""
    renew: Callable[[], None]
    """Puts what stands into the history, before something else takes its place."""
    edit: Callable[[str], str | None]
    """The text as it comes back from the person's own editor; None where it does not."""

    def of(self, keep: Keep) -> Pen:
        """The same, for a part of the answer."""
        return Pen(keep, self.renew, self.edit)


def ask(lines: Lines, question: Question, value: Value | None, pen: Pen) -> None:
    """Asks for the answer; the pen is told what it is so far. Raises Told and Ended."""
    match question.kind:
        case "text":
            ask_text(lines, value if isinstance(value, str) else "", pen)
        case "option":
            pen.keep(_ask_pick(lines, question, value if isinstance(value, str) else ""))
        case "choice":
            _ask_choice(lines, question, value if isinstance(value, Choice) else Choice(), pen)
        case "choices":
            _ask_choices(lines, question, _entries(value, Choice), pen)
        case "people":
            entries.ask_people(lines, _entries(value, Person), lambda new: pen.keep(tuple(new)))
        case "dates":
            entries.ask_days(lines, _entries(value, Day), lambda new: pen.keep(tuple(new)))
        case "money":
            _ask_money(lines, value if isinstance(value, Money) else Money(), pen.keep)
        case _:
            _ask_line(lines, question, value, pen.keep)


def _entries(value: Value | None, kind: type[OneEntry]) -> list[OneEntry]:
    return [one for one in value if isinstance(one, kind)] if isinstance(value, tuple) else []


# ---------------------------------------------------------------- prose


def ask_text(lines: Lines, so_far: str, pen: Pen, *, below: bool = False) -> None:
    """Asks for an answer of many lines, below what there is or in its place."""
    new = below or not so_far.strip()
    typed: list[str] | None = list(filter(None, [so_far])) if new else None
    lines.say(_BELOW if below else _BEGIN if new else _KEEP_OR_ADD)
    while True:
        try:
            line = lines.prose(_KEEP_OR_ADD if typed is None else _GO_ON)
        except Told as told:
            if told.command == "add":
                typed = [so_far] if typed is None else typed
                lines.say(_BELOW)
                continue
            if told.command == "editor":
                edited = pen.edit(so_far if typed is None else "\n".join(typed))
                if edited is not None:
                    pen.keep(edited)
                    return
                lines.say(_KEEP_OR_ADD if typed is None else _GO_ON)
                continue
            raise
        if line is None or (typed is None and not line.strip()):
            return
        if typed is None:
            pen.renew()
            lines.say("This takes the place of what was there, which stays in the history.")
            typed = []
        typed.append(line)
        pen.keep("\n".join(typed).strip("\n"))


def _ask_line(lines: Lines, question: Question, value: Value | None, keep: Keep) -> None:
    there = value not in (None, "")
    prompt = "Press Enter to keep it, or type a new one." if there else "Your answer?"
    typed = lines.together(prompt)
    if not typed.strip():
        return
    match question.kind:
        case "number":
            read: Value = read_number(typed)
        case "date":
            read = read_date(typed)
        case _:
            read = typed.strip()
    keep(read)
    told = understood(question, read)
    if told and told != f"Understood: {typed.strip()}":
        lines.say(f"{told}.")


# ---------------------------------------------------------------- picking


def _tell_options(lines: Lines, options: Sequence[Option]) -> None:
    for number, option in enumerate(options, start=1):
        lines.say(f"{number}. {option.label}" + (f": {option.hint}" if option.hint else ""))


def _picked(options: Sequence[Option], typed: str) -> Option | None:
    word = " ".join(typed.split()).casefold()
    for number, option in enumerate(options, start=1):
        if word in {str(number), option.id.casefold(), option.label.casefold()}:
            return option
    return None


def _ask_pick(lines: Lines, question: Question, now: str) -> str:
    """The id of the option that is picked; the present one where nothing is typed."""
    present = question.option(now)
    default = f" Press Enter to keep {present.label}." if present else ""
    while True:
        _tell_options(lines, question.options)
        typed = lines.ask(f"Type the number of one.{default}")
        if not typed.strip() and present:
            return now
        option = _picked(question.options, typed)
        if option is not None:
            lines.say(f"Picked: {option.label}.")
            return option.id
        lines.say(f"There is a problem. Type a number from 1 to {len(question.options)}.")
        lines.say(question.prompt)


def _ask_choice(lines: Lines, question: Question, choice: Choice, pen: Pen) -> None:
    picked = Choice(option=_ask_pick(lines, question, choice.option), reason=choice.reason)
    pen.keep(picked)
    _ask_reason(lines, question, picked, pen)


def _ask_reason(lines: Lines, question: Question, picked: Choice, pen: Pen) -> None:
    lines.say(question.reason_prompt or "What is the reason?")
    if picked.reason:
        lines.say(f"The reason so far: {picked.reason}")

    def keep(reason: Value) -> None:
        pen.keep(picked.model_copy(update={"reason": str(reason)}))

    ask_text(lines, picked.reason, pen.of(keep))


def _ask_choices(lines: Lines, question: Question, there: list[Choice], pen: Pen) -> None:
    before = {choice.option: choice for choice in there}
    picked = _ask_picks(lines, question, list(before))
    chosen = {one: before.get(one, Choice(option=one)) for one in picked}

    def keep_one(choice: Value) -> None:
        if isinstance(choice, Choice):
            chosen[choice.option] = choice
        pen.keep(tuple(chosen.values()))

    if picked != list(before):
        pen.keep(tuple(chosen.values()))
    for option_id in picked:
        option = question.option(option_id)
        lines.say(f"For {option.label if option else option_id}:")
        _ask_reason(lines, question, chosen[option_id], pen.of(keep_one))


def _ask_picks(lines: Lines, question: Question, now: list[str]) -> list[str]:
    """The ids of the options that are picked; the present ones where nothing is typed."""
    default = " Press Enter to keep those picked." if now else ""
    while True:
        _tell_options(lines, question.options)
        typed = lines.ask(f"Type the numbers of those that hold, with commas between.{default}")
        if not typed.strip():
            return now
        options = [_picked(question.options, part) for part in typed.split(",")]
        picked = [option for option in options if option]
        if len(picked) == len(options):
            lines.say(f"Picked: {', '.join(option.label for option in picked)}.")
            return list(dict.fromkeys(option.id for option in picked))
        lines.say(
            f"There is a problem. Type numbers from 1 to {len(question.options)}, with commas "
            "between."
        )
        lines.say(question.prompt)


# ---------------------------------------------------------------- money


_SUM = "Write the sum in pounds, such as 4,500."
_DAY = "Write a day, such as 14 May 2026."


@dataclass(frozen=True)
class _Part:
    """A part of a sum: what is asked, how it is read and told, and what it must be."""

    name: str
    prompt: str
    read: Callable[[str], str] = str.strip
    told: Callable[[str], str] = str
    sound: Callable[[str], bool] = bool
    problem: str = ""


def _ask_money(lines: Lines, money: Money, keep: Keep) -> None:
    parts: tuple[_Part, ...] = (
        _Part("amount", "How many pounds at the most?", read_amount, pounds, is_sum, _SUM),
        _Part("year", "In which financial year, such as 2026/27?"),
        _Part("budget", "From which budget?"),
        _Part("confirmed_by", "Who confirmed it?"),
        _Part("confirmed_on", "On which day was it confirmed?", read_date, in_words, is_date, _DAY),
    )
    for part in parts:
        sound = False
        while not sound:
            now = getattr(money, part.name)
            kept = f" Press Enter to keep {part.told(now)}." if now else ""
            typed = lines.ask(f"{part.prompt}{kept}").strip()
            if not typed:
                break
            read = part.read(typed)
            money = money.model_copy(update={part.name: read})
            keep(money)
            sound = part.sound(read)
            if not sound:
                lines.say(f"There is a problem. {part.problem}")
            elif part.told(read) != typed:
                lines.say(f"Understood: {part.told(read)}.")
