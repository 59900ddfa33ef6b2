"""Times and numbers as people say them."""

from __future__ import annotations

from datetime import datetime

from forms import moments

_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


local = moments.local
"""A moment by the clock on the wall."""


def when(at: datetime, now: datetime) -> str:
    """A moment as one would say it today, in local time: "today 14:02", "3 Nov"."""
    at, now = local(at), local(now)
    if at.date() == now.date():
        return f"today {at:%H:%M}"
    if now.date().toordinal() - at.date().toordinal() == 1:
        return "yesterday"
    return f"{at.day} {at:%b}" + (f" {at.year}" if at.year != now.year else "")


def moment(at: datetime, now: datetime) -> str:
    """As `when`, to the minute on every day: "yesterday 14:02", "3 Nov 09:15"."""
    said = when(at, now)
    return said if said.startswith("today") else f"{said} {local(at):%H:%M}"


def count(number: int, one: str, many: str = "") -> str:
    """A number of things, in figures: "1 question", "30 questions"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def spelled(number: int) -> str:
    """A number that begins a sentence: in words up to nine."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def sentences(*parts: str) -> str:
    """What is said in several parts, each with a full stop between it and the next."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join([*(f"{part.rstrip('.')}." for part in said[:-1]), *said[-1:]])
