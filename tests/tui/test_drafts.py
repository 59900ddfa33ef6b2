"""A request that was begun and not done is lost to nothing short of a dead machine."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.conftest import MakeDesk
from tests.tui.test_review_screen import reviewed
from tui.example import begin_example
from tui.review import reviewing
from tui.review.drafts import Drafts
from tui.screens.home import HomeScreen
from tui.screens.review import ReviewScreen
from tui.screens.tasks import TaskScreen
from tui.screens.writing import WritingScreen

BEGUN = "Say which schools, and"


def test_whatever_ends_the_program_it_goes_to_a_file_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = Drafts()
    kept.keep("a", "a request on 4.2a of Port Amity", BEGUN)
    (said,) = kept.rescued()
    (path,) = tmp_path.glob("not-finished-*.txt")
    assert said.startswith("Not finished: a request on 4.2a of Port Amity.")
    assert said.endswith(str(path))
    assert BEGUN in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept.rescued() == []


def test_where_no_file_can_be_written_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    kept = Drafts()
    kept.keep("a", "a note", BEGUN)
    assert kept.rescued() == ["Not finished, and could not be written to any file: a note."]


def test_words_taken_out_again_leave_no_draft() -> None:
    kept = Drafts()
    kept.keep("a", "a note", BEGUN)
    kept.keep("a", "a note", "  \n")
    assert kept.unfinished == ()


async def test_it_is_there_again_after_going_home_and_coming_back(make_desk: MakeDesk) -> None:
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    sponsor = make_desk()
    case = reviewing.send(sponsor, begin_example(sponsor))
    async with reviewed(officer, case) as at:
        await at.mark("4.2a")
        await at.press("a")
        await at.on(WritingScreen)
        await at.press(*BEGUN, "f3")
        await at.on(ReviewScreen)
        await at.press("f3")
        await at.on(TaskScreen)
        await at.press("f3")
        await at.on(HomeScreen)
        await at.press("f10")
        await at.choose("Go back to it ]")
        await at.on(HomeScreen)
        at.app.open_case(officer.open(case.id))
        await at.on(TaskScreen)
        await at.press("enter")
        await at.on(ReviewScreen)
        await at.until(lambda: at.rows.row)
        await at.mark("4.2a")
        await at.press("a")
        await at.on(WritingScreen)
        assert at.app.screen.query_one(TextArea).text == BEGUN
        await at.press("f10")
        await at.choose("Leave without it ]")
        await at.until(lambda: not at.app.is_running)
    assert at.app.last_words() == []
