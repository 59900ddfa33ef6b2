"""The record on the screen and on paper: everything for officers, for a sponsor no notes."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.accessibility import findings
from forms.proceedings import Noted
from tests.tui.conftest import SIZE, MakeDesk, until, until_on
from tests.tui.test_app import not_shadowed
from tests.tui.test_route_screen import BUDGET
from tui import palette
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.review import deeds, reviewing
from tui.screens.audit import AuditScreen
from tui.screens.confirm import Confirm
from tui.screens.tasks import TaskScreen
from tui.widgets.rows import Rows

WHICH = "Say which schools, and who has asked them."
SECRET = "The archive was asked on Monday."


@pytest.fixture
def case(desk: Desk, officer: Desk) -> Case:
    """A case that was sent, asked about, returned, and noted on."""
    case = reviewing.send(desk, begin_example(desk), "All eight categories.")
    case = reviewing.give_back(officer, reviewing.request(officer, case, "4.2a", WHICH))
    case = officer.fill(case, {"9.1": BUDGET})[0]
    return reviewing.note(officer, case, "4.2a", SECRET)


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
@pytest.mark.parametrize("role", ["sponsor", "officer"])
async def test_who_did_what_when_is_read_by_both_and_notes_by_officers_alone(
    make_desk: MakeDesk, case: Case, role: str, size: tuple[int, int]
) -> None:
    who = make_desk(role=role)
    app = ReasonedApp(who)
    async with app.run_test(size=size) as pilot:
        app.open_case(who.open(case.id))
        await until_on(pilot, TaskScreen)
        (row,) = [
            one for one in palette.commands(app, app.screen) if one.title == "Who did what when"
        ]
        row.callback()
        await until_on(pilot, AuditScreen)
        not_shadowed(app)
        rows = app.screen.query_one(Rows)
        await until(pilot, lambda: rows.row)
        said = " ".join(rows.text.split())
        assert "An Officer (officer) Asked for more at 4.2a." in said
        assert "Sent it to the officers. All eight categories." in said
        assert (SECRET in said) is (role == "officer")
        assert ("9.1" in said) is (role == "officer")
        await pilot.press("f3")
        await until_on(pilot, TaskScreen)


async def test_f9_makes_a_word_document_of_it(
    officer: Desk, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(officer.open(case.id))
        await until_on(pilot, TaskScreen)
        assert app.walk is not None
        app.push_screen(AuditScreen(app.walk))
        await until_on(pilot, AuditScreen)
        await pilot.press("f9")
        await until_on(pilot, Confirm)
    (path,) = tmp_path.glob("Port-Amity*record.docx")
    assert findings(path) == ()


@pytest.mark.parametrize("role", ["sponsor", "officer"])
def test_nothing_of_the_officers_own_is_anywhere_in_a_sponsors_file(
    make_desk: MakeDesk, case: Case, tmp_path: Path, role: str
) -> None:
    who = make_desk(role=role)
    path = deeds.to_word(who, who.open(case.id), tmp_path / "record.docx")
    with ZipFile(path) as file:
        everything = b"".join(file.read(name) for name in file.namelist())
    assert WHICH.encode() in everything
    for theirs in (SECRET.encode(), b"noted for officers", b"answered 9.1"):
        assert (theirs in everything) is (role == "officer")


def test_the_note_is_there_for_the_test_to_miss(case: Case) -> None:
    assert any(isinstance(one, Noted) for one in case.assessment.acts)
