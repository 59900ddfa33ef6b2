"""What of a form is the policy's and what is ours is said where a case is begun, and in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from exports.context import BASIS as HEADING
from forms import loading
from tests.tui.commands.running import CommandLine
from tests.tui.conftest import BRENT, SIZE, until
from tests.tui.plain.talking import Talk
from tui.app import ReasonedApp
from tui.desk import Desk
from tui.screens.new import NewScreen
from tui.screens.rules import RulesScreen
from tui.widgets.rows import Rows

OWN = "own-headings"
BASIS = "The paper names these headings. The questions under them are ours."


def put(folder: Path, said: str = BASIS) -> None:
    """A form of one's own that says so, over two lines of its file."""
    folder.mkdir(parents=True)
    text = loading.find_form(BRENT).read_text("utf-8").replace(f'id = "{BRENT}"', f'id = "{OWN}"')
    written = said.replace(". ", ".\n")
    text = text.replace("title_from", f'basis = """\n{written}\n"""\ntitle_from', 1)
    (folder / f"{OWN}.toml").write_text(text.replace('council = "', 'council = "Own '), "utf-8")


@pytest.mark.parametrize(("form", "said"), [(OWN, BASIS), (BRENT, "")])
async def test_the_screen_says_it_before_anything_is_begun(
    desk: Desk, form: str, said: str
) -> None:
    put(desk.form_folders[0])
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, NewScreen) and app.screen.focused)
        rows = app.screen.query_one(Rows)
        while rows.row != form:
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        basis = app.screen.query_one("#basis", Static)
        assert str(basis.content) == said
        assert basis.region.bottom < SIZE[1]


def test_plain_lines_say_it_before_the_first_question(desk: Desk) -> None:
    put(desk.form_folders[0])
    name = str(1 + list(loading.find_forms(desk.form_folders)).index(OWN))
    talk = Talk.__new__(Talk)
    talk.desk, talk.said = desk, []
    talk.at_home("new", name, "back", "quit")
    assert BASIS in talk.text
    assert talk.text.index(BASIS) < talk.text.index("What is the place called?")


@pytest.mark.parametrize(("form", "said"), [(OWN, BASIS), (BRENT, "")])
async def test_beside_what_the_policy_says_it_is_told_of_an_open_case(
    desk: Desk, form: str, said: str
) -> None:
    put(desk.form_folders[0])
    case = desk.begin(desk.form(form), {"0.place": "Port Amity"})
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(case)
        await until(pilot, lambda: app.walk is not None)
        assert app.walk is not None
        app.push_screen(RulesScreen(app.walk))
        await until(pilot, lambda: isinstance(app.screen, RulesScreen))
        await until(pilot, lambda: app.screen.query(".rule"))
        told = [str(one.content) for one in app.screen.query(Static)]
        assert (HEADING in told) is bool(said)
        assert (BASIS in told) is bool(said)


@pytest.mark.parametrize(("form", "told"), [(OWN, True), (BRENT, False)])
def test_so_do_plain_lines(desk: Desk, form: str, *, told: bool) -> None:
    put(desk.form_folders[0])
    talk = Talk(desk, desk.begin(desk.form(form), {"0.place": "Port Amity"}))
    talk.type("rules", "quit")
    assert (f"{HEADING}: {BASIS}" in talk.text) is told


def test_forms_show_says_it_and_says_nothing_of_a_form_that_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = CommandLine(tmp_path, monkeypatch, capsys)
    put(run.own / "forms")
    assert BASIS in run("forms", "show", OWN).fine().lines
    assert run("forms", "show", OWN, "--json").fine().json["basis"].split() == BASIS.split()
    assert run("forms", "show", BRENT, "--json").fine().json["basis"] == ""
    assert BASIS not in run("forms", "show", BRENT).fine().out
