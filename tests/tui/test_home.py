"""Home, met with a keyboard: what there is, finding it, beginning, and the document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from forms import loading
from forms.errors import StoreError
from forms.loading import DEFINITIONS
from tests.tui.conftest import BRENT, NOW, SIZE, MakeDesk, until, until_on
from tui.app import ReasonedApp
from tui.desk import Desk
from tui.entrance import Entrance
from tui.example import offered
from tui.screens import home
from tui.screens.confirm import Confirm
from tui.screens.example import ExampleScreen
from tui.screens.home import HomeScreen
from tui.screens.new import NewScreen
from tui.screens.question import QuestionScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.header import CaseHeader
from tui.widgets.rows import Rows


def begin(desk: Desk, place: str = "Port Amity", country: str = "Examplia") -> str:
    return desk.begin(desk.form(BRENT), {"0.place": place, "0.country": country}).id


def rows(app: ReasonedApp) -> Rows:
    return app.screen.query_one(Rows)


def above(app: ReasonedApp) -> str:
    return str(app.screen.query_one("#above", Static).content)


async def listed(pilot: Pilot[Any], text: str) -> None:
    app = pilot.app
    assert isinstance(app, ReasonedApp)
    await until(pilot, lambda: isinstance(app.screen, HomeScreen) and text in rows(app).text)


async def test_an_assessment_is_told_in_words(desk: Desk) -> None:
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity", "0.country": "Examplia"})
    desk.fill(
        case,
        {"0.arrangement": "friendship", "0.sponsor": "Councillor A. Sponsor", "1.2": "Yes"},
    )
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity, Examplia")
        heading, first, second, *_ = rows(app).text.splitlines()
        assert heading == "Waiting for you  1"
        assert first.split("  ")[0] == "Port Amity, Examplia"
        assert "Being written" in first
        assert "since today 14:02" in first
        assert "4 of 58" in second
        assert "Councillor A." in second
        assert "Friendship Agreement" in second
        assert "1 needs more" in second
        assert app.screen.query_one(CaseHeader).right == "A. Sponsor · sponsor"


async def test_typing_narrows_the_list_down_at_once_and_backspace_takes_it_back(desk: Desk) -> None:
    begin(desk, "Port Amity")
    begin(desk, "Sister Harbour")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Sister Harbour")
        await pilot.press("p", "o", "R", "t")
        assert "Sister Harbour" not in rows(app).text
        assert "1 of 2" in above(app)
        assert "with: poRt" in above(app)
        await pilot.press("x")
        assert "None has “poRtx” in it" in rows(app).text
        await pilot.press(*["backspace"] * 5)
        assert "Sister Harbour" in rows(app).text
        assert "type to filter" in above(app)


async def test_enter_opens_the_task_list_and_back_picks_the_same_assessment(desk: Desk) -> None:
    begin(desk, "Port Amity")
    begin(desk, "Sister Harbour")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Sister Harbour")
        await pilot.press("down")
        picked = rows(app).row
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        await pilot.press("f3")
        await until_on(pilot, HomeScreen)
        assert rows(app).row == picked
        assert app.walk is None


@pytest.mark.parametrize("way", ["the minute is over", "the window has the focus again"])
async def test_what_comes_while_home_is_open_is_there_and_what_is_marked_stays_marked(
    desk: Desk, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "the minute is over":
        monkeypatch.setattr(home, "LOOKS_AGAIN", 0.02)
    begin(desk, "Port Amity")
    marked = begin(desk, "Sampleton")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Sampleton")
        rows(app).pick(marked)
        begin(make_desk(), "Otherton")
        if way != "the minute is over":
            app.post_message(events.AppBlur())
            app.post_message(events.AppFocus())
        await listed(pilot, "Otherton")
        assert rows(app).row == marked
        assert rows(app).has_focus


async def test_a_store_that_fails_meanwhile_leaves_the_list_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    async def fails(_: Entrance) -> None:
        tried.append(1)
        raise StoreError("The folder is gone.")

    monkeypatch.setattr(home, "LOOKS_AGAIN", 0.02)
    begin(desk)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        monkeypatch.setattr(Entrance, "summaries", fails)
        await until(pilot, lambda: len(tried) > 2)
        await listed(pilot, "Port Amity")


async def test_a_click_opens_an_assessment(desk: Desk) -> None:
    begin(desk)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        await pilot.click(Rows, offset=(5, 2))
        await until_on(pilot, TaskScreen)


async def test_the_desk_is_opened_by_the_first_key_that_needs_it(desk: Desk) -> None:
    begin(desk)
    opened = []

    def open_desk() -> Desk:
        opened.append(desk)
        return desk

    app = ReasonedApp(
        Entrance(desk.actor.viewer, open_desk, desk.summaries, desk.others, now=desk.now)
    )
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        await pilot.press("p", "backspace")
        assert not opened
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        await pilot.press("f3")
        await until_on(pilot, HomeScreen)
        assert len(opened) == 1


async def test_an_empty_home_says_what_to_do_first(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Begin your first assessment")
        assert "There are no assessments here yet." in above(app)
        await pilot.press("enter")
        await until_on(pilot, NewScreen)


EXAMPLES = {path.stem.removesuffix("-example"): path for path in DEFINITIONS.glob("*-example.json")}


def test_every_form_that_ships_has_an_example_to_look_around_in(desk: Desk) -> None:
    assert set(offered(desk).forms) == set(loading.find_forms())
    assert len(EXAMPLES) == len(loading.find_forms())


@pytest.mark.parametrize("council", sorted(EXAMPLES))
async def test_each_forms_example_can_be_chosen_is_marked_and_complete(
    desk: Desk, council: str
) -> None:
    form = desk.form(council)
    called = json.loads(EXAMPLES[council].read_text("utf-8"))[form.title_from[0]]
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Look around in an example")
        await pilot.press("down", "enter")
        await until_on(pilot, ExampleScreen)
        for _ in offered(desk).forms:
            if rows(app).row == form.id:
                break
            await pilot.press("down")
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        assert f"{called} (example)" in app.screen.query_one(CaseHeader).left
        (summary,) = desk.summaries()[0]
        assert summary.form == form.id
        assert summary.answered == summary.total


async def test_to_leave_the_choice_of_examples_begins_none(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Look around in an example")
        await pilot.press("down", "enter")
        await until_on(pilot, ExampleScreen)
        await pilot.press("f3")
        await until_on(pilot, HomeScreen)
        assert desk.store.ids() == ()


async def test_where_one_form_alone_has_an_example_it_is_opened_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (only,) = [name for name in loading.find_forms() if name.startswith("general")]
    monkeypatch.setattr(loading, "find_forms", lambda _=(): {only: DEFINITIONS / f"{only}.toml"})
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Look around in an example")
        await pilot.press("down", "enter")
        await until_on(pilot, TaskScreen)
        assert "(example)" in app.screen.query_one(CaseHeader).left


async def test_a_new_assessment_asks_what_it_is_called_and_goes_to_the_next_question(
    desk: Desk,
) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Begin")
        await pilot.press("ctrl+n")
        await until_on(pilot, NewScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert "What is the place called?" in str(app.screen.query_one("#prompt", Static).content)
        await pilot.press(*"Port", "enter")
        await until_on(pilot, QuestionScreen)
        assert app.walk is not None
        assert app.walk.interview.step.id == "0.country"
        assert app.walk.title == "Port"


async def test_nothing_typed_and_a_store_that_fails_are_told_and_keep_the_screen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        await until_on(pilot, NewScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        problem = app.screen.query_one("#problem", Static)
        await pilot.press("enter")
        assert str(problem.content).startswith("There is a problem\nSay what the place is called.")

        def full(*_: object) -> None:
            raise StoreError("The disk is full. Free some space.")

        monkeypatch.setattr(type(desk.store), "create", full)
        await pilot.press(*"Port", "f2")
        assert "The disk is full. Free some space." in str(problem.content)
        assert app.screen.query_one(Input).value == "Port"
        await pilot.press("f3")
        await until(pilot, lambda: rows(app).has_focus)
        await pilot.press("f3")
        await until_on(pilot, HomeScreen)
        assert desk.store.ids() == ()


async def test_several_forms_are_chosen_from(desk: Desk) -> None:
    folder = desk.form_folders[0]
    folder.mkdir(parents=True)
    ours = loading.find_form(BRENT)
    text = ours.read_text("utf-8").replace(f'id = "{BRENT}"', 'id = "another-form"')
    (folder / "another-form.toml").write_text(text.replace("Brent Council", "Another"), "utf-8")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, NewScreen) and rows(app).has_focus)
        assert "Another" in rows(app).text
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("f3")
        await until(pilot, lambda: rows(app).has_focus)


async def test_a_draft_of_a_form_is_not_among_those_to_choose_from(desk: Desk) -> None:
    folder = desk.form_folders[0]
    folder.mkdir(parents=True)
    text = loading.find_form(BRENT).read_text("utf-8").replace("Brent Council", "Another")
    (folder / "another.toml").write_text(
        text.replace('title = "', 'title = "TO WRITE: ', 1), "utf-8"
    )
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, NewScreen))
        await until(pilot, lambda: isinstance(app.focused, Input | Rows))
        assert "Another" not in rows(app).text


async def test_the_form_that_was_used_last_is_the_one_to_begin_with(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Begin")
        await pilot.press("ctrl+n")
        await until_on(pilot, NewScreen)
        assert rows(app).row == BRENT
    desk.begin(desk.form("sheffield"), {"0.place": "Sampleton"})
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Sampleton")
        await pilot.press("ctrl+n")
        await until_on(pilot, NewScreen)
        assert rows(app).row == "sheffield-partner-city"
        assert rows(app).text.index("Sheffield") < rows(app).text.index("Brent")


async def test_a_broken_file_is_told_and_hides_no_other(desk: Desk, tmp_path: Path) -> None:
    begin(desk, "Port Amity")
    broken = begin(desk, "Sister Harbour")
    (found,) = [
        path
        for path in (tmp_path / "store").rglob(f"*{broken}*")
        if path.is_file() and path.suffix == ".json"
    ]
    found.write_text("{ not json", "utf-8")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        await listed(pilot, "1 file could not be used; the others are here.")
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until_on(pilot, HomeScreen)


async def test_f9_makes_the_document_of_the_picked_one_as_a_draft(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = make_desk()
    begin(desk)
    (tmp_path / "Port-Amity-Examplia-DRAFT.docx").write_text("mine")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        said = " ".join(str(one.content) for one in app.screen.query(Static))
        assert "Saved as DRAFT because 56 questions stand open" in said
        assert "This is the sponsor's copy. Officers answer “Mayoral budget”" in said
        made = tmp_path / "Port-Amity-Examplia-DRAFT-2.docx"
        assert str(made) in said
        assert made.exists()
        assert (tmp_path / "Port-Amity-Examplia-DRAFT.docx").read_text() == "mine"


async def test_an_officers_document_leaves_nothing_out(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = make_desk(role="officer").for_sponsor()
    begin(desk)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        said = " ".join(str(one.content) for one in app.screen.query(Static))
        assert "The draft is in" in said
        assert "copy" not in said


async def test_what_is_broken_is_offered_back_and_the_others_stay(
    desk: Desk, tmp_path: Path
) -> None:
    begin(desk, "Sister Harbour")
    broken = begin(desk, "Port Amity")
    desk.answer(desk.open(broken), "6.3", "About 1,900 residents.")
    (tmp_path / "store" / "assessments" / f"{broken}.json").write_bytes(b"")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "could not be used")
        assert "Sister Harbour" in rows(app).text
        assert f"Bring back {broken}" in rows(app).text
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        said = "\n".join(str(one.content) for one in app.screen.query(Static))
        assert f"{broken} is back" in said
        await pilot.press("enter")
        await listed(pilot, "Port Amity")
        assert "could not be used" not in rows(app).text
        assert rows(app).row == broken
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)


# ---------------------------------------------------------------- deleting


async def test_deleting_asks_first_and_a_line_brings_it_back(desk: Desk) -> None:
    first = begin(desk, "Port Amity")
    begin(desk, "Sister Harbour")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Sister Harbour")
        await pilot.press("a", "m", "i", "ctrl+t")
        await until_on(pilot, Confirm)
        assert "Delete Port Amity, Examplia?" in said_in(app)
        assert "can be brought back" in said_in(app)
        await pilot.press("enter")  # keeps it
        await until_on(pilot, HomeScreen)
        assert first in desk.store.ids()
        await pilot.press("ctrl+t")
        await until_on(pilot, Confirm)
        await pilot.press("down", "enter")
        await listed(pilot, "Port Amity, Examplia is in the bin. Enter brings it back")
        assert first not in desk.store.ids()
        assert list(desk.store.deleted()) == [first]
        assert rows(app).row == ":undelete"
        await pilot.press("enter")
        await until(pilot, lambda: rows(app).row == first)
        assert "in the bin" not in rows(app).text
        assert first in desk.store.ids()


async def test_the_last_one_deleted_can_be_brought_back_too(desk: Desk) -> None:
    begin(desk)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        await pilot.press("ctrl+t")
        await until_on(pilot, Confirm)
        await pilot.press("down", "enter")
        await listed(pilot, "is in the bin")
        await pilot.press("ctrl+t")  # there is nothing here to delete
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await listed(pilot, "2 of 58")
        assert len(desk.store.ids()) == 1


async def test_who_has_it_open_is_told_before_it_is_deleted(
    desk: Desk, make_desk: MakeDesk
) -> None:
    case_id = begin(desk)
    theirs = make_desk(handle="bsponsor", name="B. Sponsor")
    assert theirs.store.enter(case_id, "bsponsor", NOW, "B. Sponsor") is not None
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Port Amity")
        await pilot.press("ctrl+t")
        await until_on(pilot, Confirm)
        assert "Open at this moment: B. Sponsor since" in said_in(app)


def said_in(app: ReasonedApp) -> str:
    return "\n".join(str(one.content) for one in app.screen.query(Static))
