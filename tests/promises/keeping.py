"""How a test of a promise says what it did and what it found.

    @pytest.mark.promise(1)
    @pytest.mark.parametrize("kills", short_and_long(8, 500))
    def test_saved_survives_kill_9(kills: int, promised: Promised) -> None:
        promised.did(f"{kills} kills")
        promised.at_most("acknowledged answers lost", lost, 0)

The short form is in the ordinary suite; `python -m tests.promises` runs the long one.
"""

from __future__ import annotations

from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

ROWS = "promised"
"""The property of a test's report that its figures are in."""


def short_and_long(short: Any, long: Any) -> list[ParameterSet]:
    """The two forms of a run, for `parametrize`: the ordinary suite's, and the full one."""
    return [
        pytest.param(short, id="short", marks=pytest.mark.promise_short),
        pytest.param(long, id="long", marks=pytest.mark.promise_long),
    ]


class Promised:
    """Takes down a test's figures; one beyond its limit fails the test."""

    def __init__(self, item: pytest.Item) -> None:
        self._item = item
        self._done = ""

    def did(self, what: str) -> None:
        """What was done, in a few words: "520 kills over 61 minutes"."""
        self._done = what

    def at_most(self, looked_at: str, figure: float, limit: float, unit: str = "") -> None:
        """Takes down a figure that must not be above this."""
        self._note(looked_at, figure, f"at most {limit:g}" if limit else "0", unit, figure <= limit)

    def at_least(self, looked_at: str, figure: float, limit: float, unit: str = "") -> None:
        """Takes down a figure that must not be below this."""
        self._note(looked_at, figure, f"at least {limit:g}", unit, figure >= limit)

    def exactly(self, looked_at: str, figure: float, wanted: float, unit: str = "") -> None:
        """Takes down a figure that must be this."""
        self._note(looked_at, figure, f"{wanted:g}", unit, figure == wanted)

    def _note(self, looked_at: str, figure: float, limit: str, unit: str, holds: bool) -> None:
        said = f"{figure:,}" if isinstance(figure, int) else f"{figure:.3g}"
        space = f" {unit}" if unit else ""
        row = [self._done, looked_at, f"{said}{space}", f"{limit}{space}", holds]
        self._item.user_properties.append((ROWS, row))
        assert holds, f"{looked_at}: {said}{space}, limit {limit}{space}"
