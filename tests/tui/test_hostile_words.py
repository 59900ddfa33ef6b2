"""Words of a form are words on the screen, whatever they look like to Textual or a terminal."""

from __future__ import annotations

import html
import json
import re
from functools import partial
from typing import Any

import pytest
from textual.screen import Screen

from tests.forms.conftest import SMALL
from tests.tui.asking import asking
from tests.tui.conftest import until, until_on
from tui.app import ReasonedApp
from tui.commands import saying
from tui.desk import Desk
from tui.screens.evidence import EvidenceScreen
from tui.screens.guidance import GuidanceScreen
from tui.screens.home import HomeScreen
from tui.screens.new import NewScreen
from tui.screens.question import QuestionScreen
from tui.screens.tasks import TaskScreen

MARK = "[b]x[/b][@click=app.quit]y[/]"
"""What Textual would take for looks and a link that quits."""

_WORDS = (
    "title|task|prompt|hint|guidance|missing|label|says|council|policy|decides|what|by_when|ref"
)
HOSTILE = re.sub(rf'\b({_WORDS}) = "(?=\S)', lambda found: f'{found[1]} = "{MARK}', SMALL).replace(
    "{0.name} is new", "{0.name} is new " + MARK
)


@pytest.fixture
def hostile(desk: Desk) -> Desk:
    """A desk with a form whose every text holds markup."""
    folder = desk.own / "forms"
    folder.mkdir(parents=True)
    (folder / "small.toml").write_text(HOSTILE, encoding="utf-8")
    return desk


def shown(app: ReasonedApp) -> str:
    """What is on the screen, as text."""
    drawing = app.export_screenshot()
    return html.unescape(re.sub("<[^>]*>", "", drawing.partition("</defs>")[2])).replace(
        "\xa0", " "
    )


def _on(app: ReasonedApp, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind) and "app.quit" in shown(app)


def _styles_are_words(app: ReasonedApp, least: int) -> None:
    """So many texts of the form are in sight, and each with its markup as it was written."""
    text = shown(app)
    assert text.count("@click=app.quit") >= least, text
    assert text.count("[b]x[/b]") >= least, text


async def test_markup_in_a_form_is_shown_as_it_is_written(hostile: Desk) -> None:
    case = hostile.begin(hostile.form("small"), {"0.name": MARK, "0.sort": "new"})
    case, _ = hostile.fill(case, {"0.who": {"answer": MARK, "evidence": [{"what": MARK}]}})
    case, _ = hostile.fill(case, {"1.1": MARK})
    async with asking(hostile, case=case, size=(120, 40)) as person:
        screens: dict[str, tuple[type[Screen[Any]], int]] = {
            "ctrl+g": (GuidanceScreen, 5),
            "ctrl+r": (EvidenceScreen, 2),
            "f5": (TaskScreen, 6),
        }
        await until(person.pilot, lambda: shown(person.app).count("app.quit") >= 8)
        _styles_are_words(person.app, 8)
        for key, (kind, least) in screens.items():
            await person.press(key)
            await until(person.pilot, partial(_on, person.app, kind))
            _styles_are_words(person.app, least)
            if kind is not TaskScreen:
                await person.press("f3")
                await until_on(person.pilot, QuestionScreen)


async def test_markup_in_a_list_is_shown_as_it_is_written(hostile: Desk) -> None:
    hostile.begin(hostile.form("small"), {"0.name": MARK, "0.sort": "new"})
    app = ReasonedApp(hostile)
    async with app.run_test(size=(120, 40)) as pilot:
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: "1 of" in shown(app) or "2 of" in shown(app))
        _styles_are_words(app, 2)
        await pilot.press("ctrl+n")
        await until_on(pilot, NewScreen)
        await until(pilot, lambda: "app.quit" in shown(app))
        await pilot.press("enter")  # the form in use stands first
        await until(pilot, lambda: app.screen.query_one("#ask").display)
        _styles_are_words(app, 4)


def test_json_for_a_program_holds_no_order_to_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = {"a": "\x1b[2J \x9b2J \x7f \x85", "b": "Fish & chips – 北京"}
    saying.say_json(data)
    said = capsys.readouterr().out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)
    assert "北京" in said
    assert json.loads(said) == data
