"""Saving on top of what others save meanwhile: how often it is tried, and what is said then."""

from __future__ import annotations

from forms.errors import Busy

MOST_ATTEMPTS = 50


def too_busy(name: str) -> Busy:
    """The error for what others have saved anew at each of our attempts."""
    return Busy(f"Others are saving {name} all the time. Wait a moment and try again.")
