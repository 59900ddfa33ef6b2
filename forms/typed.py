"""Dates, numbers and sums as people type them, read into the shape in which they are kept.

What can't be read stays as typed: the answer then says what is missing, and nothing is lost.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
# Of two figures only those are a year for certain that every program reads as 2000 to 2029.
_YEAR = r"(\d{4}|[0-2]\d)"
_SLASHED = re.compile(rf"(\d{{1,2}}) ?[/. ] ?(\d{{1,2}}) ?[/. ] ?{_YEAR}")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]+)\.?,?(?:[ -]{_YEAR})?")
_NAMED_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? "
)
MOST_DIGITS = 15
"""A whole number has no more digits than this."""

# Commas and spaces part thousands and nothing else: "3,5" is no 35.
_WHOLE = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:[, ][0-9]{3}){1,4})")
_SUM = re.compile(r"(?:[0-9]{1,12}|[0-9]{1,3}(?:[, ][0-9]{3}){1,3})(?:\.[0-9]{1,2})?")
# A leap year: 29 February is a day of the year like any other.
_ANY_YEAR = 2000


def read_date(typed: str) -> str:
    """ISO date of "14/5/2026", "14 May 2026", "2026-05-14"; as typed where it is no date.

    Days come before months, as in Britain. "14-May-26" is how spreadsheets write it.
    """
    found = _year_month_day(typed)
    if found is None or found[0] is None:
        return typed
    return _iso(found[0], found[1], found[2]) or typed


def read_day(typed: str) -> str:
    """A day of every year, "07-01", of "1 July" or "1/7"; a full date where a year is typed."""
    whole = read_date(typed)
    if is_date(whole):
        return whole
    found = _year_month_day(typed) or _day_month(typed)
    if found is None:
        return typed
    iso = _iso(_ANY_YEAR, found[1], found[2])
    return iso[5:] if iso else typed


def read_number(typed: str) -> int | str:
    """The whole number of "1,740" or " 1740 "; as typed where it is none."""
    plain = typed.strip()
    if not _WHOLE.fullmatch(plain):
        return typed
    return int(re.sub("[, ]", "", plain))


def read_amount(typed: str) -> str:
    """Pounds and pence, "4500.00", of "£4,500"; as typed where it is no sum."""
    plain = typed.strip().removeprefix("£").strip()
    if not _SUM.fullmatch(plain):
        return typed
    return f"{Decimal(re.sub('[, ]', '', plain)):.2f}"


def is_date(text: str) -> bool:
    """Whether the text is a date in ISO form that the calendar has."""
    found = _ISO.fullmatch(text)
    return bool(found and len(text) == 10 and _iso(*(int(part) for part in found.groups())))


def is_day(text: str) -> bool:
    """Whether the text is a day of the year, month first: "07-01"."""
    found = _MONTH_DAY.fullmatch(text)
    return bool(found and len(text) == 5 and _iso(_ANY_YEAR, int(found[1]), int(found[2])))


def in_words(day: str) -> str:
    """Tells a date: "1 July 2026", or "1 July" of a day of the year; other text as it is."""
    if is_date(day):
        year, month, number = (int(part) for part in day.split("-"))
        return f"{number} {MONTHS[month - 1]} {year}"
    if is_day(day):
        month, number = (int(part) for part in day.split("-"))
        return f"{number} {MONTHS[month - 1]}"
    return day


def is_sum(text: str) -> bool:
    """Whether the text is a sum in pounds, with or without pence: "4500.00"."""
    return re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", text) is not None


def pounds(amount: str) -> str:
    """Tells a sum: "£4,500.00" of "4500.00"; other text as it is."""
    return f"£{Decimal(amount):,.2f}" if is_sum(amount) else amount


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _year_month_day(typed: str) -> tuple[int | None, int, int] | None:
    text = _WEEKDAY.sub("", " ".join(typed.lower().split()), count=1).removesuffix(".")
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _SLASHED.fullmatch(text) or _DASHED.fullmatch(text):
        return _year(found[3]), int(found[2]), int(found[1])
    if found := _NAMED.fullmatch(text):
        day, name, year = found.groups()
    elif found := _NAMED_FIRST.fullmatch(text):
        name, day, year = found.groups()
    else:
        return None
    month = _month(name)
    return (_year(year) if year else None, month, int(day)) if month else None


def _year(typed: str) -> int:
    return int(typed) + (2000 if len(typed) == 2 else 0)


def _day_month(typed: str) -> tuple[int | None, int, int] | None:
    text = typed.strip()
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})", text):
        return None, int(found[2]), int(found[1])
    if found := _MONTH_DAY.fullmatch(text):
        return None, int(found[1]), int(found[2])
    return None


def _month(name: str) -> int:
    for number, month in enumerate(MONTHS, start=1):
        if len(name) >= 3 and month.lower().startswith(name):
            return number
    return 0
