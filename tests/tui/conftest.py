"""What the tests of the screens share: Brent's form, a store in a folder, a clock that stands."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from forms.form import Role
from forms.record import Author
from store.assessments import open_store
from tui.desk import Actor, Desk

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
SIZE = (80, 24)
BRENT = "brent-international-partnering"

MakeDesk = Callable[..., Desk]


PATIENCE = 30.0
"""Seconds until a condition that does not come about is a failure; a busy machine takes long."""


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Waits for a condition, never for a time; fails when it does not come about."""
    deadline = monotonic() + PATIENCE
    while not condition():
        if monotonic() > deadline:
            pytest.fail("what was waited for did not come about")
        await pilot.pause(0.005)


async def until_on(pilot: Pilot[Any], kind: type[Screen[Any]]) -> None:
    """Waits until a screen of this kind is in sight and takes keys."""

    def there() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, kind) and screen.focused is not None

    await until(pilot, there)


@pytest.fixture
def make_desk(tmp_path: Path) -> MakeDesk:
    """Makes a desk at one store, for whoever acts: `make_desk(role="officer")`."""
    tails = count(1)

    def make(role: Role = "sponsor", handle: str = "asponsor", name: str = "A. Sponsor") -> Desk:
        return Desk(
            store=open_store(tmp_path / "store"),
            actor=Actor(Author(handle=handle, name=name), role),
            own=tmp_path / "own",
            now=lambda: NOW,
            tail=lambda: f"tail{next(tails):04}",
        )

    return make


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """A sponsor's desk at an empty store."""
    return make_desk()


@pytest.fixture
def officer(make_desk: MakeDesk) -> Desk:
    """An officer's desk at the same store."""
    return make_desk(role="officer", handle="anofficer", name="An Officer")
