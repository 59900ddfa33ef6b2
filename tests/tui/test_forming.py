"""What somebody who begins an assessment is told of a form that falls behind."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from forms import loading
from forms.loading import DEFINITIONS, load_form
from forms.writing.beginning import copied
from tests.tui.conftest import BRENT, SIZE, until
from tests.tui.plain.talking import Talk
from tui.app import ReasonedApp
from tui.desk import Desk
from tui.forming.preview import NOT_KEPT
from tui.screens.confirm import Confirm
from tui.screens.new import NewScreen
from tui.screens.question import QuestionScreen
from tui.widgets.rows import Rows

OWN = "ours"


def put(desk: Desk, version: str) -> str:
    """A copy of Brent's form, made from this version; what is to be said of it."""
    source = (DEFINITIONS / f"{BRENT}.toml").read_text("utf-8")
    form = load_form(BRENT)
    text = copied(form, source, OWN)
    if version != form.version:
        text = text.replace(f"{BRENT} {form.version} {form.hash[:12]}", f"{BRENT} {version} 0000")
    folder = desk.form_folders[0]
    folder.mkdir(parents=True)
    (folder / f"{OWN}.toml").write_text(text, "utf-8")
    return f"The form ours was copied from {BRENT} {version}, and {form.version} is there now."


@pytest.mark.parametrize(("version", "behind"), [("0.9", True), ("1.0", False)])
async def test_the_screen_where_one_begins_says_it_quietly(
    desk: Desk, version: str, behind: bool
) -> None:
    said = put(desk, version)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, NewScreen) and app.screen.focused)
        rows = app.screen.query_one(Rows)
        while rows.row != OWN:
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await app.workers.wait_for_complete()
        note = app.screen.query_one("#behind", Static)
        assert str(note.content).startswith(said if behind else "")
        assert bool(str(note.content)) is behind
        assert note.region.bottom < SIZE[1]


def test_plain_lines_say_it_before_the_first_question(desk: Desk) -> None:
    said = put(desk, "0.9")
    talk = Talk.__new__(Talk)
    talk.desk, talk.said = desk, []
    number = 1 + list(loading.find_forms(desk.form_folders)).index(OWN)
    talk.at_home("new", str(number), "back", "quit")
    assert said in talk.text


async def test_a_preview_says_on_the_screen_that_nothing_is_kept(desk: Desk) -> None:
    case = desk.begin(load_form(BRENT))
    app = ReasonedApp(desk, case, None, NOT_KEPT)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await until(
            pilot, lambda: NOT_KEPT in [str(one.content) for one in app.screen.query(Static)]
        )
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
