"""Times and numbers as people say them."""

from __future__ import annotations

from datetime import datetime, timedelta

_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def when(at: datetime, now: datetime) -> str:
    """A moment as one would say it today, in local time: "today 14:02", "3 Nov"."""
    at, now = at.astimezone(), now.astimezone()
    if at.date() == now.date():
        return f"today {at:%H:%M}"
    if at.date() == now.date() - timedelta(days=1):
        return "yesterday"
    return f"{at.day} {at:%b}" + (f" {at.year}" if at.year != now.year else "")


def count(number: int, one: str, many: str = "") -> str:
    """A number of things, in figures: "1 question", "30 questions"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def spelled(number: int) -> str:
    """A number that begins a sentence: in words up to nine."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)
