"""When a save is due: soon after the last key, and never late after the first."""

from __future__ import annotations

import asyncio

import pytest

from tui import saving
from tui.saving import Saver


class Counted:
    """An interview that has nothing to save, and counts how often it was asked."""

    saved_at = None

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    def job(self) -> None:
        self.asked.set()


async def test_keys_that_never_pause_are_saved_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(saving, "AFTER_LAST_KEY", 3600)
    monkeypatch.setattr(saving, "AFTER_FIRST_KEY", 0.01)
    interview = Counted()
    saver = Saver(interview, lambda _: None)  # type: ignore[arg-type]
    saver.touch()
    saver.touch()
    await asyncio.wait_for(interview.asked.wait(), 10)


def test_a_second_is_promised_and_the_disk_has_room() -> None:
    assert saving.AFTER_LAST_KEY <= saving.AFTER_FIRST_KEY < 1
