"""Moments by the clock on the wall, whatever it is set to."""

from __future__ import annotations

from datetime import date, datetime


def local(at: datetime) -> datetime:
    """A moment by the clock on the wall; as it is where that clock does not reach (year 9999)."""
    try:
        return at.astimezone()
    except (OverflowError, OSError, ValueError):
        return at


def local_day(at: datetime) -> date:
    """The day of a moment by the clock on the wall."""
    return local(at).date()
