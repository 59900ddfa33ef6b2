"""Asking for each kind of answer part by part, in plain lines.

Each part is kept as soon as it is typed, so that a command or the end of the input in the
middle of an answer loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from forms.answers import Choice, Day, Entry, Money, Person, Source, Value
from forms.form import Option, Question
from forms.typed import in_words, is_day, pounds, read_amount, read_date, read_day, read_number
from tui.conversation import Lines

Keep = Callable[[Value], None]
OneEntry = TypeVar("OneEntry", bound=Entry)
AskOne = Callable[[Lines, str, Callable[[OneEntry], None]], bool]
"""Asks for one entry, which is kept as it grows; False where nothing was given."""

_ENDS = "A line with only a full stop ends it."


def ask(lines: Lines, question: Question, value: Value | None, keep: Keep) -> None:
    """Asks for the answer; `keep` is told what it is so far. Raises Told and Ended."""
    match question.kind:
        case "text":
            ask_text(lines, value if isinstance(value, str) else "", keep)
        case "option":
            keep(_ask_pick(lines, question, value if isinstance(value, str) else ""))
        case "choice":
            _ask_choice(lines, question, value if isinstance(value, Choice) else Choice(), keep)
        case "choices":
            _ask_choices(lines, question, _entries(value, Choice), keep)
        case "people":
            people = _entries(value, Person)
            ask_one = _in_parts(Person, name="Name?", role="Role?", ward="Ward?")
            _ask_list(lines, people, "person", ask_one, lambda new: keep(tuple(new)))
        case "dates":
            days = _entries(value, Day)
            _ask_list(lines, days, "date", _ask_day, lambda new: keep(tuple(new)))
        case "money":
            _ask_money(lines, value if isinstance(value, Money) else Money(), keep)
        case _:
            _ask_line(lines, question, value, keep)


def ask_text(lines: Lines, so_far: str, keep: Keep, *, below: bool = False) -> None:
    """Asks for an answer of many lines, instead of what there is or below it."""
    if so_far.strip() and not below:
        lines.say(f"Press Enter to keep it, type add to go on below it, or type a new one. {_ENDS}")
    else:
        lines.say(f"Type your answer, in as many lines as you like. {_ENDS}")
    typed = [so_far] if below and so_far else []
    for number, line in enumerate(lines.many()):
        if number == 0 and not line.strip() and so_far and not below:
            return
        typed.append(line)
        keep("\n".join(typed).strip("\n"))


def _ask_line(lines: Lines, question: Question, value: Value | None, keep: Keep) -> None:
    there = value not in (None, "")
    typed = lines.ask("Press Enter to keep it, or type a new one." if there else "Your answer?")
    if not typed.strip():
        return
    match question.kind:
        case "number":
            keep(read_number(typed))
        case "date":
            keep(read_date(typed))
            if read_date(typed) != typed:
                lines.say(f"Understood: {in_words(read_date(typed))}.")
        case _:
            keep(typed.strip())


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
    _tell_options(lines, question.options)
    present = question.option(now)
    default = f" Press Enter to keep {present.label}." if present else ""
    while True:
        typed = lines.ask(f"Type the number of one.{default}")
        if not typed.strip() and present:
            return now
        option = _picked(question.options, typed)
        if option is not None:
            lines.say(f"Picked: {option.label}.")
            return option.id
        lines.say(f"There is a problem. Type a number from 1 to {len(question.options)}.")


def _ask_choice(lines: Lines, question: Question, choice: Choice, keep: Keep) -> None:
    picked = Choice(option=_ask_pick(lines, question, choice.option), reason=choice.reason)
    keep(picked)
    _ask_reason(lines, question, picked, keep)


def _ask_reason(
    lines: Lines, question: Question, picked: Choice, keep: Callable[[Choice], None]
) -> None:
    lines.say(question.reason_prompt or "What is the reason?")
    if picked.reason:
        lines.say(f"The reason so far: {picked.reason}")
    ask_text(
        lines,
        picked.reason,
        lambda reason: keep(picked.model_copy(update={"reason": str(reason)})),
    )


def _ask_choices(lines: Lines, question: Question, there: list[Choice], keep: Keep) -> None:
    chosen = {choice.option: choice for choice in there}
    _tell_options(lines, question.options)
    default = " Press Enter to keep those picked." if chosen else ""
    typed = lines.ask(f"Type the numbers of those that hold, with commas between.{default}")
    while typed.strip():
        options = [_picked(question.options, part) for part in typed.split(",")]
        picked = [option.id for option in options if option]
        if len(picked) == len(options):
            chosen = {option: chosen.get(option, Choice(option=option)) for option in picked}
            keep(tuple(chosen.values()))
            break
        typed = lines.ask(
            f"There is a problem. Type numbers from 1 to {len(question.options)}, with commas "
            "between, or press Enter to leave it as it was."
        )

    def keep_one(choice: Choice) -> None:
        chosen[choice.option] = choice
        keep(tuple(chosen.values()))

    for option_id in list(chosen):
        option = question.option(option_id)
        lines.say(f"For {option.label if option else option_id}:")
        _ask_reason(lines, question, chosen[option_id], keep_one)


# ---------------------------------------------------------------- lists


def _entries(value: Value | None, kind: type[OneEntry]) -> list[OneEntry]:
    return [one for one in value if isinstance(one, kind)] if isinstance(value, tuple) else []


def ask_sources(
    lines: Lines, there: Sequence[Source], keep: Callable[[tuple[Source, ...]], None]
) -> None:
    """Asks for what backs an answer up. Raises Told and Ended."""
    ask_one = _in_parts(Source, what="What is it?", where="Where is it found?", date="Its date?")
    _ask_list(lines, there, "source", ask_one, lambda new: keep(tuple(new)))


def _ask_list(
    lines: Lines,
    there: Sequence[OneEntry],
    noun: str,
    ask_one: AskOne[OneEntry],
    keep: Callable[[list[OneEntry]], None],
) -> None:
    """Asks for entries one after the other until one is left empty."""
    entries = list(there)
    if entries and not _more_wanted(lines, entries, noun, keep):
        return
    while True:
        before = list(entries)

        def keep_one(entry: OneEntry, before: list[OneEntry] = before) -> None:
            entries[:] = [*before, entry]
            keep(entries)

        if not ask_one(lines, f"{noun.capitalize()} {len(before) + 1}", keep_one):
            return


def _more_wanted(
    lines: Lines,
    entries: list[OneEntry],
    noun: str,
    keep: Callable[[list[OneEntry]], None],
) -> bool:
    """Whether entries are to be added to those there are, once some may have been taken out."""
    lines.say(
        f"Press Enter to go on with what is there. Type more to add a {noun}, or remove and a "
        "number to take one out, as in: remove 1"
    )
    while entries:
        typed = lines.next().strip().lower()
        number = typed.removeprefix("remove").strip()
        if typed in {"", "more"}:
            return typed == "more"
        if typed.startswith("remove") and number.isdecimal() and 0 < int(number) <= len(entries):
            entries.pop(int(number) - 1)
            keep(entries)
            lines.say(f"Taken out; {len(entries)} left. Press Enter, or type more or remove.")
        else:
            lines.say("There is a problem. Press Enter, or type more, or remove and a number.")
    return True


def _in_parts(kind: type[OneEntry], **prompts: str) -> AskOne[OneEntry]:
    """What asks for an entry field by field, and for none where the first is left empty."""

    def ask_one(lines: Lines, which: str, keep: Callable[[OneEntry], None]) -> bool:
        entry = kind()
        for place, (name, prompt) in enumerate(prompts.items()):
            first = f"{which}. {prompt} Press Enter alone when there are no more."
            typed = lines.ask(prompt if place else first).strip()
            if not typed and not place:
                return False
            entry = entry.model_copy(update={name: typed})
            keep(entry)
        return True

    return ask_one


def _ask_day(lines: Lines, which: str, keep: Callable[[Day], None]) -> bool:
    typed = lines.ask(
        f"{which}. Which day, such as 1 July or 14 May 2027? Press Enter alone when there are "
        "no more."
    ).strip()
    if not typed:
        return False
    day = read_day(typed)
    yearly = is_day(day)
    keep(Day(date=day, yearly=yearly))
    if day != typed:
        lines.say(f"Understood: {in_words(day)}{', every year' if yearly else ''}.")
    what = lines.ask("What does it mark?").strip()
    keep(Day(date=day, what=what, yearly=yearly))
    if not yearly:
        again = lines.ask("Does it come every year? Type yes, or press Enter for no.")
        keep(Day(date=day, what=what, yearly=again.strip().lower() in {"y", "yes"}))
    return True


# ---------------------------------------------------------------- money


def _ask_money(lines: Lines, money: Money, keep: Keep) -> None:
    parts: tuple[tuple[str, str, Callable[[str], str], Callable[[str], str]], ...] = (
        ("amount", "How many pounds at the most?", read_amount, pounds),
        ("year", "In which financial year, such as 2026/27?", str.strip, str),
        ("budget", "From which budget?", str.strip, str),
        ("confirmed_by", "Who confirmed it?", str.strip, str),
        ("confirmed_on", "On which day was it confirmed?", read_date, in_words),
    )
    for name, prompt, read, told in parts:
        now = getattr(money, name)
        typed = lines.ask(f"{prompt} Press Enter to keep {told(now)}." if now else prompt)
        if typed.strip():
            money = money.model_copy(update={name: read(typed.strip())})
            keep(money)
