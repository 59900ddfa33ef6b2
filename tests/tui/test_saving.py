"""When a save is due: soon after the last key, and never late after the first."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.tui.asking import asking
from tests.tui.conftest import until
from tui import saving
from tui.desk import Desk, Kept
from tui.interview import Interview
from tui.rescue import save_or_rescue
from tui.saving import Saver, SaveState
from tui.screens.question import QuestionScreen
from tui.widgets.header import CaseHeader


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


@pytest.fixture
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is saved for having been typed a while ago."""
    monkeypatch.setattr(saving, "AFTER_LAST_KEY", 3600)
    monkeypatch.setattr(saving, "AFTER_FIRST_KEY", 3600)


@pytest.mark.usefixtures("no_hurry")
@pytest.mark.parametrize("key", ["f2", "f8", "f3", "f5"])
async def test_what_was_typed_is_saved_before_anything_else_is_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with asking(desk, "4.2b") as person:
        stored: list[str] = []

        def note(*_: object) -> None:
            stored.append(desk.open(desk.store.ids()[0]).journey.words("4.2b"))

        monkeypatch.setattr(Interview, "look", note)  # the next question is about to be shown
        monkeypatch.setattr(QuestionScreen, "dismiss", note)
        await person.type("The rowing clubs have met every May since 2019.")
        await person.press(key)
        assert stored == ["The rowing clubs have met every May since 2019."]


@pytest.mark.usefixtures("no_hurry")
async def test_a_slow_disk_holds_nobody_up_and_the_header_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "MOST_PATIENCE", 0.01)
    async with asking(desk, "4.2a") as person:
        goes_on, keep = threading.Event(), Desk.keep

        def keep_slowly(*given: Any, **named: Any) -> Kept:
            goes_on.wait(30)
            return keep(*given, **named)

        monkeypatch.setattr(Desk, "keep", keep_slowly)
        try:
            await person.type("The rowing clubs have met every May since 2019.")
            await person.press("f2")
            await person.until_at("4.2b")
            header = person.screen.query_one(CaseHeader)
            await until(person.pilot, lambda: header.state == SaveState(slow=True))
            assert header.words.endswith(" · Saving")
        finally:
            goes_on.set()
        await until(person.pilot, lambda: " · Saved " in header.words)


def test_a_second_is_promised_and_the_disk_has_room() -> None:
    assert saving.AFTER_LAST_KEY <= saving.AFTER_FIRST_KEY < 1


async def test_a_save_that_fails_for_a_reason_nobody_foresaw_is_loud_and_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    told: list[SaveState] = []

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Forty families")

    interview = Interview(desk, desk.begin(desk.form("brent")))
    interview.go("6.3")
    interview.type("Forty families have kin there.")
    saver = Saver(interview, told.append)
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store), "save", fails)
        assert not await saver.flush()
        assert "not saved" in told[-1].trouble
        assert "Forty" not in told[-1].trouble
        monkeypatch.chdir(tmp_path)
        said = save_or_rescue(interview)
        rescued = next(tmp_path.glob("unsaved-*.json"))
        assert str(rescued) in said[-1]
        assert "Forty families have kin there." in rescued.read_text("utf-8")
    assert await saver.flush()
    assert not told[-1].trouble
    assert desk.open(interview.case.id).assessment.answers["6.3"].value == interview.value
