"""Who else has an assessment open, in words: on the screen, in plain lines and by command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from tui.humane import local

if TYPE_CHECKING:
    from store.presence import Present


def told(others: Iterable[Present], me: str, now: datetime) -> str:
    """Who they are and since when, as in "Ann Other since 14:02, you (another window) since 14:10".

    "" where there is nobody. Who has it open twice is named once.
    """
    first: dict[str, Present] = {}
    for one in others:
        first.setdefault(one.who, one)
    return ", ".join(f"{_who(one, me)} since {_time(one.since, now)}" for one in first.values())


def sentence(others: Iterable[Present], me: str, now: datetime, *, too: bool = False) -> str:
    """The same as a sentence, "" where there is nobody; `too`: I have it open as well."""
    said = told(others, me, now)
    return f"Open {'elsewhere too' if too else 'now'}: {said}." if said else ""


def _who(one: Present, me: str) -> str:
    return "you (another window)" if one.who == me else one.name or one.who


def _time(at: datetime, now: datetime) -> str:
    at, now = local(at), local(now)
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at.day} {at:%b}, {at:%H:%M}"


class Company:
    """Who else is at an assessment, and what of it is news."""

    def __init__(self, look: Callable[[], tuple[Present, ...]], say: Callable[..., str]) -> None:
        """`look` finds the others; `say` makes a sentence of them."""
        self._look, self._say = look, say
        self._others = look()

    @property
    def words(self) -> str:
        """A sentence about those who were there at the last look, "" where nobody was."""
        return self._say(self._others)

    def news(self) -> str:
        """Looks again: a sentence about those who came since the last look, or ""."""
        known, self._others = self._others, self._look()
        return self._say([one for one in self._others if one not in known])
