"""An officer reads the sponsor's answers, and writes them only after saying so, on record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from forms.assessment import Change
from forms.errors import Refused
from tests.tui.asking import asking
from tests.tui.conftest import until, until_on
from tests.tui.plain.talking import Talk
from tui import rescue
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.interview import Interview
from tui.review import deeds, reviewing
from tui.screens.confirm import Confirm
from tui.screens.question import QuestionScreen

MakeDesk = Callable[..., Desk]
THEIRS = "Forty families in two wards have kin there."
MINE = "Fifty families in three wards have kin there."


@pytest.fixture
def case(desk: Desk) -> Case:
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    return desk.answer(case, "6.3", THEIRS)[0]


def left_at(desk: Desk, case: Case, question: str) -> Case:
    now = desk.open(case.id)
    return now.with_assessment(now.assessment.left_at(desk.actor.author.handle, question))


def last(desk: Desk, case: Case) -> Change:
    return desk.history(desk.open(case.id), "6.3")[-1]


def test_an_officer_is_refused_and_told_how(officer: Desk, case: Case) -> None:
    for _, outcome in (
        officer.answer(case, "6.3", MINE),
        officer.revert(case, "6.3", last(officer, case).id),
    ):
        assert outcome.standing is None
        assert "--acting-for sponsor" in outcome.notices[0]
    _, (theirs, own) = officer.fill(case, {"6.3": MINE, "9.2": "Two welcomes, at £600 each."})
    assert (theirs.standing, own.stands) == (None, True)
    assert last(officer, case).value == THEIRS


def test_acting_for_the_sponsor_is_recorded_and_told(officer: Desk, case: Case) -> None:
    officer.for_sponsor().answer(case, "6.3", MINE)
    change = last(officer, case)
    assert (change.on_behalf, change.role) == (True, "officer")
    assert change.whose == "An Officer, for the sponsor"
    told = deeds.audit(officer, officer.open(case.id))[-1]
    assert (told.by.name, told.what) == ("An Officer", "answered 6.3 for the sponsor")


def test_an_officer_sends_only_where_they_say_that_they_act_for_the_sponsor(
    desk: Desk, officer: Desk
) -> None:
    case = begin_example(desk)
    with pytest.raises(Refused, match="add --acting-for sponsor; it is then recorded"):
        reviewing.send(officer, officer.open(case.id))
    sent = reviewing.send(officer.for_sponsor(), officer.open(case.id))
    assert sent.review.state == "with the officer"
    told = deeds.audit(officer, sent)[-1]
    assert (told.by.name, told.what) == ("An Officer", "sent it to the officers for the sponsor")


def test_it_is_written_down_only_where_it_is_so(officer: Desk, case: Case) -> None:
    assert "on_behalf" not in json.loads(last(officer, case).model_dump_json())
    officer.for_sponsor().answer(case, "6.3", MINE)
    officer.answer(officer.open(case.id), "9.2", "Two welcomes, at £600 each.")
    written = [json.loads(one.model_dump_json()) for one in officer.history(case)]
    assert [one.get("on_behalf") for one in written[-2:]] == [True, None]


def test_a_sponsor_never_acts_for_anybody(desk: Desk, case: Case) -> None:
    desk.for_sponsor().answer(case, "6.3", MINE)
    assert not last(desk, case).on_behalf


def test_whoever_begins_a_case_says_what_it_is_of(officer: Desk) -> None:
    case = officer.begin(officer.form("brent"), {"0.place": "Port Amity"})
    (change,) = officer.history(case)
    assert change.on_behalf


def test_a_walk_writes_nothing_before_that_is_said(officer: Desk, case: Case) -> None:
    walk = Interview(officer, officer.open(case.id))
    walk.go("6.3")
    walk.listen(lambda: MINE)
    walk.save()
    with pytest.raises(Refused):
        walk.type(MINE)
    with pytest.raises(Refused):
        walk.cite(())
    with pytest.raises(Refused):
        walk.bring_back(last(officer, case))
    assert last(officer, case).value == THEIRS
    walk.write_for_sponsor()
    walk.type(MINE)
    walk.save()
    walk.leave()
    assert (last(officer, case).value, last(officer, case).on_behalf) == (MINE, True)


async def test_on_the_screen_it_is_read_until_the_officer_says_so(
    officer: Desk, case: Case
) -> None:
    async with asking(officer, case=left_at(officer, case, "6.3")) as person:
        assert person.screen.query_one(TextArea).text == THEIRS
        await person.press("x", "y", "f2", "f3")
        assert person.screen.query_one(TextArea).text == THEIRS
        await person.press("f12")
        await until_on(person.pilot, Confirm)
        await person.press("down", "enter")
        await until_on(person.pilot, QuestionScreen)
        await person.press("z")
        assert person.screen.query_one(TextArea).text == THEIRS
        await person.press("f12")
        await until_on(person.pilot, Confirm)
        await person.press("enter")
        await until_on(person.pilot, QuestionScreen)
        await until(person.pilot, lambda: not person.screen.query_one(TextArea).read_only)
        await person.press("z", "f5")
    assert last(officer, case).value == f"{THEIRS}z"
    assert last(officer, case).on_behalf


@pytest.mark.parametrize("question", ["0.kind", "7.2", "7.3", "1.5"])
async def test_lists_and_choices_are_read_too(officer: Desk, case: Case, question: str) -> None:
    before = len(officer.history(case))
    async with asking(officer, case=left_at(officer, case, question)) as person:
        await person.press("x", "space", "enter", "down", "space", "f8", "f3")
    assert len(officer.history(officer.open(case.id))) == before


def test_in_plain_lines_it_is_read_until_the_officer_says_so(officer: Desk, case: Case) -> None:
    hers = Talk(officer, officer.open(case.id))
    hers.type("go 6.3", MINE, "evidence", "clear")
    assert "This is the sponsor's to answer." in hers.text
    assert "Nothing was taken" in hers.text
    assert last(officer, case).value == THEIRS
    Talk(officer, officer.open(case.id)).type("go 6.3", "write", "no")
    assert last(officer, case).value == THEIRS
    Talk(officer, officer.open(case.id)).type("go 6.3", "write", "yes", "clear", MINE, "")
    assert (last(officer, case).value, last(officer, case).on_behalf) == (MINE, True)


def test_what_could_not_be_saved_goes_in_again_as_it_was_written(
    desk: Desk, officer: Desk, case: Case
) -> None:
    """The command that takes it in says for whom, or it would be refused."""
    path = Path("unsaved.json")
    for who, flags in (
        (desk, ""),
        (officer, " --as officer"),
        (officer.for_sponsor(), " --as officer --acting-for sponsor"),
    ):
        said = rescue.words(Interview(who, who.open(case.id)), path)
        assert said.endswith(f"reasoned fill {case.id} unsaved.json{flags}")
