"""Dates as they stand in a field."""

from __future__ import annotations

from forms.typed import in_words, read_day


def told(day: str) -> str:
    """A date in words, where those words are read as the same date again; else as it is."""
    words = in_words(day)
    return words if read_day(words) == day else day
