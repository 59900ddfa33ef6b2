"""What the tests of the installed program share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LONGEST = 900.0
"""Seconds for a test: what does not come about fails by itself long before, and says so."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A whole case takes its time on a busy machine, and has hung only where nothing comes."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture
def now() -> datetime:
    """When the test began."""
    return datetime.now(UTC)


@pytest.fixture
def today(now: datetime) -> date:
    """The day on which the test takes place, from its beginning to its end."""
    return now.date()


@pytest.fixture
def place(tmp_path: Path, now: datetime) -> dict[str, str]:
    """An environment with a store, a home and a time zone of its own, in which it is midday.

    Else what is from today could be from yesterday before the test is through.
    """
    return {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "REASONED_STORE": str(tmp_path / "store"),
        "REASONED_USER": "asponsor",
        "TZ": f"MIDDAY{now.hour - 12:+}",
    }
