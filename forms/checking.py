"""When an answer stands.

That is a value, `Standing`: a failed check is no exception, and what was typed is kept all the
same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from forms.answers import Choice, Day, Entry, Money, Person, Value, is_empty
from forms.form import Kind, Question
from forms.reasons import judge
from forms.typed import MOST_DIGITS, is_date, is_day, is_sum


@dataclass(frozen=True, slots=True)
class Standing:
    """How an answer stands.

    `stands` is whether it counts; `message` says in a sentence what to add, or what to know
    where it stands with a warning (restated, thin); `field` is the part it speaks of, such as
    "reason" or "1.name", empty for the whole.
    """

    stands: bool
    kind: Literal["unanswered", "unfinished", "bare", "restated", "thin", "stands", "unconfirmed"]
    message: str = ""
    field: str = ""


STANDS = Standing(stands=True, kind="stands")


@lru_cache(maxsize=256)
def check(question: Question, value: Value) -> Standing:
    """How an answer to this question stands."""
    if is_empty(value):
        return Standing(stands=False, kind="unanswered", message=_say(question.missing))
    return _CHECKS[question.kind](question, value)


def unfinished(message: str, field: str = "") -> Standing:
    """Something was typed, and something is still to come."""
    return Standing(stands=False, kind="unfinished", message=message, field=field)


UNCONFIRMED = Standing(
    stands=False,
    kind="unconfirmed",
    message="The question has changed since this was answered. Read both, then confirm the answer "
    "or change it.",
)
"""How an answer stands that was given to an earlier version of its question."""


def _say(missing: str) -> str:
    return f"Say {missing}."


def _check_line(_question: Question, value: Value) -> Standing:
    text = str(value).strip()
    if "\n" in text:
        return unfinished("Put this on one line: it stands in headings and lists.")
    if len(text) > 300:
        return unfinished("Shorten this to at most 300 characters: it stands in headings.")
    return STANDS


def _ruled(text: str, asked: str, missing: str, field: str = "") -> Standing:
    verdict = judge(text, asked, missing=missing)
    match verdict.kind:
        case "empty":
            return Standing(False, "unfinished" if field else "unanswered", verdict.message, field)
        case "bare":
            return Standing(False, "bare", verdict.message, field)
        case "restated" | "thin":
            return Standing(True, verdict.kind, verdict.message, field)
        case _:
            return STANDS


def _check_text(question: Question, value: Value) -> Standing:
    return _ruled(str(value), question.asked, question.missing)


def _check_number(question: Question, value: Value) -> Standing:
    if not isinstance(value, int):
        return unfinished(_number_mends(str(value)))
    unit = f" {question.unit}" if question.unit else ""
    if question.minimum is not None and value < question.minimum:
        return unfinished(f"Give a number of{unit} that is {question.minimum} or more.")
    if question.maximum is not None and value > question.maximum:
        return unfinished(f"Give a number of{unit} that is {question.maximum} or less.")
    return STANDS


def _number_mends(typed: str) -> str:
    digits = [letter for letter in typed if letter.isdecimal()]
    others = set(typed.strip().removeprefix("-")) - set(digits) - set(", ")
    if digits and not others and len(digits) > MOST_DIGITS:
        return f"This number is too long to be right. Write one of at most {MOST_DIGITS} digits."
    if digits and not "".join(digits).isascii():
        return "Write the number with the figures 0 to 9, for example 1740."
    return "Write a whole number in figures, for example 1740."


def _check_date(_question: Question, value: Value) -> Standing:
    return STANDS if is_date(str(value)) else unfinished(_DATE_MENDS)


_DATE_MENDS = "Write the date as day, month and year, for example 14 May 2026."


def _check_option(question: Question, value: Value) -> Standing:
    return STANDS if question.option(str(value)) else unfinished(_pick_one(question))


def _pick_one(question: Question) -> str:
    labels = [option.label for option in question.options]
    return f"Pick one of these: {', '.join(labels)}."


def _check_choice(question: Question, value: Value) -> Standing:
    if not isinstance(value, Choice):
        return unfinished(_pick_one(question))
    if not question.option(value.option):
        return unfinished(_pick_one(question), "option")
    asked = f"{question.asked}\n{question.reason_prompt}"
    return _ruled(value.reason, asked, question.missing, "reason")


def _check_choices(question: Question, value: Value) -> Standing:
    choices = value if isinstance(value, tuple) else ()
    picked = [choice.option for choice in choices if isinstance(choice, Choice)]
    if len(set(picked)) < max(question.at_least, len(picked)):
        return unfinished(f"Pick at least {_count(question.at_least)}, each once.")
    first_warning = STANDS
    for number, choice in enumerate(choices):
        standing = _check_choice(question, choice) if isinstance(choice, Choice) else STANDS
        located = _located(standing, number)
        if not located.stands:
            return located
        first_warning = located if first_warning is STANDS else first_warning
    return first_warning


def _located(standing: Standing, number: int) -> Standing:
    if standing is STANDS:
        return STANDS
    field = f"{number}.{standing.field}" if standing.field else str(number)
    return Standing(standing.stands, standing.kind, standing.message, field)


def _check_people(question: Question, value: Value) -> Standing:
    people = [entry for entry in _entries(value) if isinstance(entry, Person)]
    for number, person in enumerate(people):
        if not person.name.strip() and not is_empty(person):
            return unfinished(f"Give the name of person {number + 1}.", f"{number}.name")
    named = [person for person in people if person.name.strip()]
    apart = {(_plain(person.name), _plain(person.ward)) for person in named}
    if len(apart) < question.at_least <= len(named):
        return unfinished(
            "The same person is named twice. If they are two people of one name, give the ward "
            "of each, or add to the names what tells them apart."
        )
    if len(apart) < question.at_least:
        wanted = _count(question.at_least)
        return unfinished(f"Name at least {wanted}, each by name; {_count(len(apart))} so far.")
    return STANDS


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _check_dates(question: Question, value: Value) -> Standing:
    days = [entry for entry in _entries(value) if isinstance(entry, Day)]
    told = [(number, day) for number, day in enumerate(days) if not is_empty(day)]
    for number, day in told:
        if not is_date(day.date) and not (day.yearly and is_day(day.date)):
            if is_day(day.date):
                mend = f"Add the year of date {number + 1}, or say that it comes every year."
            else:
                mend = f"Write date {number + 1} as day and month, for example 1 July."
            return unfinished(mend, f"{number}.date")
        if not day.what.strip():
            return unfinished(f"Say what date {number + 1} marks.", f"{number}.what")
    if len(told) < question.at_least:
        return unfinished(f"Give at least {_count(question.at_least)}; {len(told)} so far.")
    return STANDS


def _entries(value: Value) -> tuple[Entry, ...]:
    return value if isinstance(value, tuple) else ()


def _check_money(_question: Question, value: Value) -> Standing:
    if not isinstance(value, Money):
        return unfinished("Give the sum, the year, the budget, and who confirmed it when.")
    if not is_sum(value.amount):
        return unfinished("Write the sum in pounds, for example 4,500.", "amount")
    if not _is_financial_year(value.year):
        return unfinished("Write the financial year, for example 2026/27.", "year")
    if not value.budget.strip():
        return unfinished("Name the budget that it comes from.", "budget")
    if not value.confirmed_by.strip():
        return unfinished("Say who confirmed the sum.", "confirmed_by")
    if not is_date(value.confirmed_on):
        return unfinished(f"Say when it was confirmed. {_DATE_MENDS}", "confirmed_on")
    return STANDS


def _is_financial_year(text: str) -> bool:
    first, slash, last = text.strip().partition("/")
    return (
        bool(slash)
        and first.isascii()
        and (first + last).isdecimal()
        and len(first) == 4
        and len(last) == 2
        and (int(first) + 1) % 100 == int(last)
    )


def _count(number: int) -> str:
    return ("none", "one", "two", "three", "four", "five")[number] if number < 6 else str(number)


_CHECKS: dict[Kind, Callable[[Question, Value], Standing]] = {
    "line": _check_line,
    "text": _check_text,
    "number": _check_number,
    "date": _check_date,
    "option": _check_option,
    "choice": _check_choice,
    "choices": _check_choices,
    "people": _check_people,
    "dates": _check_dates,
    "money": _check_money,
}
