"""The application: leaving, saving, keys, colours, help, and what its start brings along."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static, TextArea

from forms.errors import StoreError
from tests.tui.conftest import SIZE, until, until_on
from tests.tui.test_tasks import a_case
from tui import keys
from tui.app import ReasonedApp
from tui.desk import Desk
from tui.screens.check import CheckScreen
from tui.screens.confirm import Confirm
from tui.screens.help import HelpScreen
from tui.screens.home import HomeScreen
from tui.screens.new import NewScreen
from tui.screens.question import QuestionScreen
from tui.screens.rules import RulesScreen
from tui.screens.tasks import TaskScreen
from tui.screens.too_small import TooSmallScreen
from tui.settings import Settings
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar

ASSOCIATION = "The rowing clubs of both ports have met every May since 2019."


async def at_question(pilot: Pilot[Any], desk: Desk, question: str) -> None:
    app = pilot.app
    assert isinstance(app, ReasonedApp)
    app.open_case(a_case(desk))
    await until_on(pilot, TaskScreen)
    assert app.walk is not None
    app.walk.interview.go(question)
    await pilot.press("f2")
    await until_on(pilot, QuestionScreen)
    await until(pilot, lambda: app.focused is not None)


def stored(desk: Desk, question: str) -> object:
    answer = desk.store.get(desk.store.ids()[0]).answers.get(question)
    return answer.value if answer else None


def said(app: ReasonedApp) -> str:
    return "\n".join(str(one.content) for one in app.screen.query(Static))


def fail_to_save(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full. Free some space.")

    monkeypatch.setattr(type(desk.store), "save", full)


# -------------------------------------------------------------------- leaving


async def test_leaving_saves_what_was_typed_first(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await at_question(pilot, desk, "4.2a")
        await pilot.press(*ASSOCIATION, "f10")
        await until(pilot, lambda: app.return_value is not None)
    assert stored(desk, "4.2a") == ASSOCIATION
    assert app.return_value == 0
    assert app.last_words() == []


async def test_a_failed_save_is_loud_and_leaving_offers_a_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await at_question(pilot, desk, "4.2a")
        fail_to_save(monkeypatch, desk)
        await pilot.press(*ASSOCIATION, "ctrl+q")
        await until_on(pilot, Confirm)
        assert "What you typed last is not saved" in said(app)
        header = app.screen_stack[-2].query_one(CaseHeader)
        assert "NOT SAVED" in header.words
        assert "The disk is full." in str(header.render())
        await pilot.press("f3")  # back: all is still there
        await until_on(pilot, QuestionScreen)
        assert app.screen.query_one(TextArea).text == ASSOCIATION
        await pilot.press("f10")
        await until_on(pilot, Confirm)
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.return_value is not None)
    (path,) = tmp_path.glob("unsaved-*.json")
    assert json.loads(path.read_text("utf-8")) == {"4.2a": ASSOCIATION}
    (word,) = app.last_words()
    assert f"reasoned fill {desk.store.ids()[0]} {path}" in word


async def test_what_could_not_be_saved_can_be_filled_in_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReasonedApp(desk)
    with monkeypatch.context() as broken:
        async with app.run_test(size=SIZE) as pilot:
            await at_question(pilot, desk, "4.2a")
            fail_to_save(broken, desk)
            await pilot.press(*ASSOCIATION, "f10")
            await until_on(pilot, Confirm)
            await pilot.press("down", "enter")
            await until(pilot, lambda: app.return_value is not None)
    (path,) = tmp_path.glob("unsaved-*.json")
    desk.fill(desk.open(desk.store.ids()[0]), json.loads(path.read_text("utf-8")))
    assert stored(desk, "4.2a") == ASSOCIATION


async def test_trying_again_leaves_once_the_save_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await at_question(pilot, desk, "4.2a")
        with monkeypatch.context() as broken:
            fail_to_save(broken, desk)
            await pilot.press(*ASSOCIATION, "f10")
            await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until(pilot, lambda: app.return_value is not None)
    assert stored(desk, "4.2a") == ASSOCIATION


async def test_losing_focus_saves(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await at_question(pilot, desk, "4.2a")
        assert app.walk is not None
        app.walk.saver.touch = lambda: None  # type: ignore[method-assign]  # no save by itself
        await pilot.press(*ASSOCIATION)
        app.post_message(events.AppBlur())
        await until(pilot, lambda: stored(desk, "4.2a") == ASSOCIATION)


async def test_whatever_ends_the_screens_what_was_typed_is_saved(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await at_question(pilot, desk, "4.2a")
        assert app.walk is not None
        app.walk.interview.type(ASSOCIATION)
        app.exit(1)
        await until(pilot, lambda: app.return_value is not None)
    assert app.last_words() == []
    assert stored(desk, "4.2a") == ASSOCIATION


# -------------------------------------------------------------------- what is in sight


async def test_a_small_terminal_gets_a_sentence_and_the_screen_comes_back(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await at_question(pilot, desk, "4.2a")
        await pilot.press(*"Two")
        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: isinstance(app.screen, TooSmallScreen))
        assert "60 columns and 18 lines are enough" in said(app)
        await pilot.resize_terminal(*SIZE)
        await until_on(pilot, QuestionScreen)
        assert app.screen.query_one(TextArea).text == "Two"


async def test_help_tells_of_the_screen_first_and_of_its_keys_in_words(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(a_case(desk))
        await until_on(pilot, TaskScreen)
        await pilot.press("f1")
        await until_on(pilot, HelpScreen)
        assert said(app).startswith("This screen\nThe parts of the assessment")
        assert "F2 or ctrl+s" in said(app)
        assert "saved by itself, within a second" in said(app)
        await pilot.press("f1")
        await until_on(pilot, TaskScreen)


async def test_every_action_of_the_screen_and_the_colours_are_among_all_actions(
    desk: Desk,
) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, HomeScreen)
        titles = [one.title for one in app.get_system_commands(app.screen)]
        assert {"New", "Word document", "Help", "Quit", "Look around in an example"} <= set(titles)
        assert "Colours: dark on light" in titles
        assert len(titles) == len(set(titles))


async def test_colours_are_remembered(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REASONED_THEME", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    path = tmp_path / "config" / "screens.json"
    app = ReasonedApp(desk, settings=Settings.load(path))
    async with app.run_test(size=SIZE):
        for theme in ("light", "terminal"):
            app.choose_theme(theme)
            assert Settings.load(path).theme == theme
    monkeypatch.setenv("REASONED_THEME", "light")
    assert Settings.load(path).theme == "light"
    path.write_text("{ not json", "utf-8")
    monkeypatch.delenv("REASONED_THEME")
    assert Settings.load(path).theme == "dark"


async def test_a_key_of_ones_own_takes_the_place_of_ours(desk: Desk) -> None:
    app = ReasonedApp(desk, settings=Settings(keys={"new": "f7"}))
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, HomeScreen)
        assert "F7 New" in str(app.screen.query_one(KeyBar).render())
        await pilot.press("f7")
        await until_on(pilot, NewScreen)


# -------------------------------------------------------------------- keys


def ours() -> list[Binding]:
    return [one for one in vars(keys).values() if isinstance(one, Binding)]


def test_no_two_actions_share_a_key_and_each_can_be_reached_two_ways() -> None:
    pressed = [key for one in ours() for key in one.key.split(",")]
    assert len(pressed) == len(set(pressed))


@pytest.mark.parametrize(
    "screen", [HomeScreen, NewScreen, TaskScreen, CheckScreen, RulesScreen, HelpScreen]
)
async def test_no_key_of_ours_is_shadowed_on_any_screen(
    desk: Desk, screen: type[Screen[Any]]
) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, HomeScreen)
        app.open_case(a_case(desk))
        await until_on(pilot, TaskScreen)
        assert app.walk is not None
        if screen in {CheckScreen, RulesScreen}:
            app.push_screen(screen(app.walk))
        elif screen is HelpScreen:
            await pilot.press("f1")
        elif screen is not TaskScreen:
            app.push_screen(screen())
        await until_on(pilot, screen)
        not_shadowed(app)


async def test_no_key_of_ours_is_shadowed_while_the_editor_has_focus(desk: Desk) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await at_question(pilot, desk, "4.2a")
        assert isinstance(app.focused, TextArea)
        not_shadowed(app)


def not_shadowed(app: ReasonedApp) -> None:
    """Every key that this screen, or the application, lists does here what it says."""
    active = app.screen.active_bindings
    listed = [*app.BINDINGS, *type(app.screen).BINDINGS]
    for binding in listed:
        if not isinstance(binding, Binding) or not binding.id:
            continue
        if app.screen.check_action(binding.action, ()) is False:  # not for this person, or here
            continue
        for key in binding.key.split(","):
            assert active[key].binding.action == binding.action, key
            assert active[key].binding.priority, key


# -------------------------------------------------------------------- the start


def test_home_loads_neither_the_editor_nor_anything_of_word() -> None:
    program = (
        "import sys, tui.app, tui.screens.home\n"
        "heavy = {'textual.widgets._text_area', 'docx', 'docxtpl',"
        " 'tui.screens.question', 'tui.screens.tasks', 'exports.word'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def _screens() -> list[type[Screen[Any]]]:
    import tui.screens

    modules = [
        importlib.import_module(f"tui.screens.{one.name}")
        for one in pkgutil.iter_modules(tui.screens.__path__)
    ]
    found = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Screen)
        and thing.__module__ == module.__name__
        and "CSS_PATH" in vars(thing)
    }
    return sorted(found, key=lambda one: one.__name__)


# They are help themselves, or one sentence.
EXPLAINED_BY_THEMSELVES = {"HelpScreen", "TooSmallScreen"}


@pytest.mark.parametrize("screen", _screens(), ids=lambda one: one.__name__)
def test_every_screen_has_its_help(screen: type[Screen[Any]]) -> None:
    assert screen.__name__ in EXPLAINED_BY_THEMSELVES or screen.HELP
