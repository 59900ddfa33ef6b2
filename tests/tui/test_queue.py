"""Each role's own queue: what waits for me, what I wait for, and since when."""

from __future__ import annotations

import pytest

from forms.form import Role
from tests.tui.conftest import BRENT, SIZE, MakeDesk, until
from tests.tui.test_home import listed, rows
from tui.app import ReasonedApp
from tui.cases.queue import Queue, Viewer, queue
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.review import reviewing
from tui.route import staging
from tui.route.staging import Decision

WHICH = "Say which schools, and who has asked them."


def begin(desk: Desk, place: str, sponsor: str = "") -> Case:
    given = {"0.place": place, **({"0.sponsor": sponsor} if sponsor else {})}
    return desk.begin(desk.form(BRENT), given)


def seen(desk: Desk) -> Queue:
    return queue(desk.summaries()[0], desk.actor.viewer)


def titles(part: object) -> list[str]:
    assert isinstance(part, tuple)
    return [one.title for one in part]


def test_a_case_waits_for_one_side_at_a_time(desk: Desk, officer: Desk) -> None:
    case = begin_example(desk)
    for act, turn in (
        (lambda: None, "sponsor"),
        (lambda: reviewing.send(desk, case), "officer"),
        (lambda: reviewing.request(officer, case, "4.2a", WHICH), "officer"),
        (lambda: reviewing.give_back(officer, case), "sponsor"),
        (lambda: reviewing.send(desk, case), "officer"),
    ):
        act()
        for at in (desk, officer):
            found = seen(at)
            assert bool(found.yours) == (at.actor.role == turn), (at.actor.role, turn)
            assert bool(found.theirs) == (at.actor.role != turn)
            assert not found.strangers


def test_a_sponsor_has_what_they_began_were_at_or_are_named_in(
    desk: Desk, make_desk: MakeDesk
) -> None:
    other = make_desk(handle="bsponsor", name="B. Sponsor")
    begin(desk, "Mine")
    begin(other, "Theirs")
    begin(other, "Named by name", "Councillor a. sponsor, Roundwood ward")
    begin(other, "Named by handle", "asponsor")
    begin(other, "Nearly named", "Councillor Aa. Sponsorship")
    been = begin(other, "Been at")
    desk.answer(desk.open(been.id), "0.country", "Examplia")
    found = seen(desk)
    assert set(titles(found.yours)) == {
        "Mine",
        "Named by name",
        "Named by handle",
        "Been at, Examplia",
    }
    assert set(titles(found.strangers)) == {"Theirs", "Nearly named"}


def test_what_is_decided_waits_for_nobody_and_stays_in_sight(desk: Desk, officer: Desk) -> None:
    case = begin(desk, "Port Amity")
    why = "The motion was withdrawn at the meeting itself."
    ends = Decision("motion", "not-passed", officer.now().date(), despite=why)
    staging.decide(officer, case, ends)
    for at in (desk, officer):
        found = seen(at)
        assert (found.yours, found.theirs) == ((), ())
        assert titles(found.over) == titles(found.own) == ["Port Amity"]
        assert [heading for heading, _ in found.parts] == ["Decided"]


def test_an_officer_has_all(desk: Desk, officer: Desk) -> None:
    begin(desk, "Port Amity")
    assert titles(seen(officer).theirs) == ["Port Amity"]
    assert not seen(officer).strangers


@pytest.mark.parametrize("role", ["sponsor", "officer"])
def test_where_nothing_waits_it_is_said_what_comes_here(role: Role) -> None:
    from tui.cases.queue import nothing_waits

    assert "comes here" not in nothing_waits(Viewer("a", "A", role), Queue())
    assert "yours" in nothing_waits(Viewer("a", "A", role), Queue())


@pytest.mark.parametrize("size", [SIZE, (60, 18)])
async def test_home_is_in_two_parts_with_status_and_since_when(
    desk: Desk, officer: Desk, size: tuple[int, int]
) -> None:
    begin(desk, "Sister Harbour")
    reviewing.send(desk, begin_example(desk))
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        await listed(pilot, "Waiting for others  1")
        text = rows(app).text
        yours, theirs = text.split("Waiting for others  1")
        assert yours.startswith("Waiting for you  1\nSister Harbour")
        assert "Being written" in yours
        assert "Port Amity" in theirs
        assert "With the officer " in theirs
        assert "since today 14:02" in theirs
    app = ReasonedApp(officer)
    async with app.run_test(size=size) as pilot:
        await listed(pilot, "Waiting for you  1")
        assert rows(app).text.startswith("Waiting for you  1\nPort Amity")


async def test_a_filter_keeps_the_parts_and_says_nothing_of_what_is_not_looked_for(
    desk: Desk,
) -> None:
    begin(desk, "Sister Harbour")
    reviewing.send(desk, begin_example(desk))
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Waiting for others  1")
        await pilot.press(*"amity")
        assert rows(app).text.startswith("Waiting for others  1\nPort Amity")
        await pilot.press(*["backspace"] * 5, *"with the off")
        assert "Port Amity" in rows(app).text
        assert "Sister Harbour" not in rows(app).text


async def test_other_peoples_are_one_row_until_they_are_asked_for(
    desk: Desk, make_desk: MakeDesk
) -> None:
    begin(make_desk(handle="bsponsor", name="B. Sponsor"), "Sister Harbour")
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "None of the assessments here is yours. ctrl+n begins one.")
        assert "Sister Harbour" not in rows(app).text
        assert "1 assessment is other people’s. Enter shows them" in rows(app).text
        await pilot.press("enter")
        await until(pilot, lambda: "Other people’s  1\nSister Harbour" in rows(app).text)


async def test_an_officer_with_nothing_to_do_is_told_what_comes_here(
    desk: Desk, officer: Desk
) -> None:
    begin(desk, "Sister Harbour")
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        await listed(pilot, "Nothing waits for you. What a sponsor sends comes here.")
        assert "Waiting for others  1" in rows(app).text
