"""Asking for lists in plain lines: people, dates and sources, entry by entry, part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from forms.answers import Day, Entry, Person, Source
from forms.typed import in_words, is_date, is_day, read_day
from tui.plain.conversation import Lines
from tui.plain.words import number_in

OneEntry = TypeVar("OneEntry", bound=Entry)
AskOne = Callable[[Lines, str, OneEntry, Callable[[OneEntry], None]], bool]
"""Asks for one entry, which is kept as it grows; False where nothing was given for a new one."""

_NO_MORE = "Press Enter alone when there are no more."
_YES_OR_ENTER = "Type yes, or press Enter for no."


@dataclass(frozen=True)
class _Kind(Generic[OneEntry]):
    """What entries are called, an entry in which nothing is said yet, and how one is asked."""

    noun: str
    blank: OneEntry
    ask: AskOne[OneEntry]


def ask_people(lines: Lines, there: Sequence[Person], keep: Callable[[list[Person]], None]) -> None:
    """Asks for people. Raises Told and Ended."""
    _ask_list(lines, there, keep, _Kind("person", Person(), _in_parts(_PERSON)))


def ask_days(lines: Lines, there: Sequence[Day], keep: Callable[[list[Day]], None]) -> None:
    """Asks for dates and what they mark. Raises Told and Ended."""
    _ask_list(lines, there, keep, _Kind("date", Day(), _ask_day))


def ask_sources(
    lines: Lines, there: Sequence[Source], keep: Callable[[list[Source]], None]
) -> None:
    """Asks for what backs an answer up. Raises Told and Ended."""
    _ask_list(lines, there, keep, _Kind("source", Source(), _in_parts(_SOURCE)))


def _ask_list(
    lines: Lines,
    there: Sequence[OneEntry],
    keep: Callable[[list[OneEntry]], None],
    kind: _Kind[OneEntry],
) -> None:
    """Asks for entries one after the other until one is left empty."""
    entries = list(there)

    def ask_at(place: int) -> bool:
        def keep_one(entry: OneEntry) -> None:
            entries[place:] = [entry, *entries[place + 1 :]]
            keep(entries)

        now = entries[place] if place < len(entries) else kind.blank
        return kind.ask(lines, f"{kind.noun.capitalize()} {place + 1}", now, keep_one)

    def take_out(place: int) -> None:
        entries.pop(place)
        keep(entries)

    if entries and not _more_wanted(lines, entries, kind.noun, ask_at, take_out):
        return
    while ask_at(len(entries)):
        pass


def _more_wanted(
    lines: Lines,
    entries: Sequence[OneEntry],
    noun: str,
    change: Callable[[int], bool],
    take_out: Callable[[int], None],
) -> bool:
    """Whether entries are to be added, once some may have been changed or taken out."""
    prompt = (
        f"Press Enter to go on with what is there. Type more to add a {noun}, change 1 to change "
        "the first, or remove 1 to take it out."
    )
    lines.say(prompt)
    while entries:
        typed = lines.next(prompt).strip().lower()
        if typed in {"", "more"}:
            return typed == "more"
        does, _, named = typed.partition(" ")
        number = number_in(named, len(entries))
        if does == "change" and number:
            before = entries[number - 1]
            change(number - 1)
            lines.say("Changed." if entries[number - 1] != before else "It is as it was.")
        elif does == "remove" and number:
            take_out(number - 1)
            lines.say(f"Taken out; {len(entries)} left.")
        else:
            lines.say(
                "There is a problem. Press Enter, or type more, or change or remove and a number "
                f"from 1 to {len(entries)}."
            )
            continue
        if entries:
            lines.say("Press Enter to go on, or type more, change or remove.")
    return True


def _in_parts(prompts: dict[str, str]) -> AskOne[OneEntry]:
    """What asks for an entry field by field."""

    def ask_one(
        lines: Lines, which: str, entry: OneEntry, keep: Callable[[OneEntry], None]
    ) -> bool:
        new = entry == type(entry)()
        for place, (name, asked) in enumerate(prompts.items()):
            now = str(getattr(entry, name))
            prompt = asked if place else f"{which}. {asked}"
            if now:
                prompt += f" Press Enter to keep {now}."
            elif not place:
                prompt += f" {_NO_MORE}"
            typed = lines.ask(prompt).strip()
            if not typed and new and not place:
                return False
            if typed:
                entry = entry.model_copy(update={name: typed})
            keep(entry)
        return True

    return ask_one


_PERSON = {"name": "Name?", "role": "Role?", "ward": "Ward?"}
_SOURCE = {"what": "What is it?", "where": "Where is it found?", "date": "Its date?"}


def _ask_day(lines: Lines, which: str, entry: Day, keep: Callable[[Day], None]) -> bool:
    sound = False
    while not sound:
        again = f"Press Enter to keep {in_words(entry.date)}." if entry.date else _NO_MORE
        typed = lines.ask(f"{which}. Which day, such as 1 July or 14 May 2027? {again}").strip()
        if not typed and not entry.date:
            return False
        if not typed:
            break
        day = read_day(typed)
        entry = entry.model_copy(update={"date": day, "yearly": is_day(day)})
        keep(entry)
        sound = is_day(day) or is_date(day)
        if not sound:
            lines.say("There is a problem. That is no day. Write one such as 1 July.")
        elif day != typed:
            lines.say(f"Understood: {in_words(day)}{', every year' if entry.yearly else ''}.")
    kept = f" Press Enter to keep {entry.what}." if entry.what else ""
    what = lines.ask(f"What does it mark?{kept}").strip()
    if what:
        entry = entry.model_copy(update={"what": what})
        keep(entry)
    if not is_day(entry.date):
        how = "Press Enter to keep yes, or type no." if entry.yearly else _YES_OR_ENTER
        said = lines.ask(f"Does it come every year? {how}").strip().lower()
        yearly = said in {"y", "yes"} if said else entry.yearly
        keep(entry.model_copy(update={"yearly": yearly}))
    return True
