"""An assessment that is deleted, or removed for good, while somebody has it open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forms.errors import Deleted, NotFound
from tests.tui.asking import asking
from tests.tui.conftest import MakeDesk, until
from tui import bin, rescue
from tui.desk import Desk
from tui.interview import Interview
from tui.widgets.header import CaseHeader

WORDS = "Forty families."


@pytest.fixture
def walk(desk: Desk) -> Interview:
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    walk = Interview(desk, case)
    walk.go("6.3")
    return walk


@pytest.fixture
def officer(make_desk: MakeDesk) -> Desk:
    return make_desk(role="officer", handle="anofficer", name="A. Officer").for_sponsor()


def test_what_is_typed_waits_until_it_is_brought_back(walk: Interview, officer: Desk) -> None:
    bin.delete(officer, walk.case.id)
    walk.type(WORDS)
    with pytest.raises(Deleted, match=r"in the bin: A\. Officer deleted it on .*undelete"):
        walk.save()
    assert walk.unsaved
    bin.undelete(officer, walk.case.id)
    walk.save()
    assert officer.open(walk.case.id).assessment.answers["6.3"].value == WORDS


@pytest.mark.parametrize("for_good", [False, True])
def test_leaving_puts_it_into_a_file_and_says_how_that_goes_in(
    walk: Interview, officer: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, for_good: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    if for_good:
        bin.forget(officer, walk.case.id)
    else:
        bin.delete(officer, walk.case.id)
    walk.type(WORDS)
    why, how = rescue.save_or_rescue(walk)
    (path,) = tmp_path.glob("unsaved-*.json")
    assert str(path) in how
    given = json.loads(path.read_text("utf-8"))
    assert given == {"6.3": WORDS}
    if for_good:
        assert "There is no assessment" in why
        assert "takes the file for another one too" in how
        case = officer.begin(officer.form("brent"))
    else:
        assert "in the bin" in why
        assert f"reasoned undelete {walk.case.id}\nreasoned fill {walk.case.id}" in how
        bin.undelete(officer, walk.case.id)
        case = officer.open(walk.case.id)
    officer.fill(case, given)
    assert officer.open(case.id).assessment.answers["6.3"].value == WORDS


def test_a_command_that_began_before_is_refused_and_stores_nothing(
    desk: Desk, officer: Desk
) -> None:
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    bin.delete(officer, case.id)
    with pytest.raises(Deleted):
        desk.answer(case, "6.3", WORDS)
    bin.forget(officer, case.id)
    with pytest.raises(NotFound):
        desk.answer(case, "6.3", WORDS)
    assert desk.store.ids() == ()


async def test_the_screen_says_who_deleted_it_and_saves_once_it_is_back(
    desk: Desk, officer: Desk
) -> None:
    async with asking(desk, "6.3") as person:
        bin.delete(officer, desk.store.ids()[0])
        await person.type(WORDS)
        header = person.screen.query_one(CaseHeader)
        await until(person.pilot, lambda: "NOT SAVED" in header.words)
        assert "A. Officer deleted it" in str(header.render())
        bin.undelete(officer, next(iter(officer.store.deleted())))
        person.app.save_soon()
        await until(person.pilot, lambda: "NOT SAVED" not in header.words)
        assert person.saved() == WORDS
