"""Somebody else has it open: that is said, quietly, on every face, and stops nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.presence import Present
from tests.tui.asking import a_case, asking
from tests.tui.commands.running import CommandLine
from tests.tui.conftest import SIZE, MakeDesk, until, until_on
from tui.app import ReasonedApp
from tui.cases import company
from tui.screens.home import HomeScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.rows import Rows

AT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


def toasts(app: ReasonedApp) -> str:
    return " ".join(one.message for one in app._notifications)


def local(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"


def test_who_and_since_when_in_words() -> None:
    others = [
        Present("x", "ann", AT.replace(day=20), "Ann Other"),
        Present("x", "bob", AT),  # as a release before names left it
        Present("x", "bob", AT),
        Present("x", "me", AT),
    ]
    clock = local(AT)
    assert company.sentence(others, "me", AT) == (
        f"Open now: Ann Other since 20 Nov, {clock}, bob since {clock}, "
        f"you (another window) since {clock}."
    )
    assert company.sentence([], "me", AT, too=True) == ""


def test_only_who_came_is_news() -> None:
    ann, bob = Present("x", "ann", AT), Present("x", "bob", AT)
    there = [ann]
    seen = company.Company(lambda: tuple(there), lambda others: ",".join(one.who for one in others))
    assert (seen.words, seen.news()) == ("ann", "")
    there.append(bob)
    assert (seen.news(), seen.words, seen.news()) == ("bob", "ann,bob", "")
    there.remove(bob)
    assert seen.news() == ""
    there.append(bob)
    assert seen.news() == "bob"


async def test_home_and_the_tasks_say_who_has_it_open_and_open_it_all_the_same(
    make_desk: MakeDesk,
) -> None:
    desk, ann = make_desk(), make_desk(handle="ann", name="Ann Other")
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    noted = ann.enter(case)
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await _listed(pilot, "Open now: Ann Other since ")
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        said = str(app.screen.query_one(".summary", Static).content)
        assert "Open elsewhere too: Ann Other since " in said
        # The others are told of me, until I leave.
        assert [one.who for one in ann.others(case.id)] == ["asponsor"]
        assert noted is not None
        noted.leave()
        await pilot.press("f3")
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: "Open now" not in app.screen.query_one(Rows).text)
        assert ann.others(case.id) == ()


async def _listed(pilot: Pilot[Any], text: str) -> None:
    await until(
        pilot,
        lambda: (
            isinstance(pilot.app.screen, HomeScreen)
            and text in pilot.app.screen.query_one(Rows).text
        ),
    )


async def test_at_a_question_it_is_said_on_opening_and_when_somebody_comes(
    make_desk: MakeDesk,
) -> None:
    desk, ann = make_desk(), make_desk(handle="ann", name="Ann Other")
    case = a_case(desk, "4.2a")
    noted = ann.enter(case)
    async with asking(desk, case=case) as person:
        await until(person.pilot, lambda: "Ann Other since" in toasts(person.app))
        bob = make_desk(handle="bob", name="Bob Else").enter(case)
        await person.type("The choirs meet in June.")
        person.app.save_soon()
        await until(
            person.pilot, lambda: "Open elsewhere too: Bob Else since" in toasts(person.app)
        )
        await until(person.pilot, lambda: person.saved() == "The choirs meet in June.")
        for one in (noted, bob):
            assert one is not None
            one.leave()


async def test_nobody_is_told_of_me_when_i_have_left_in_a_hurry(make_desk: MakeDesk) -> None:
    desk, ann = make_desk(), make_desk(handle="ann")
    case = a_case(desk, "4.2a")
    async with asking(desk, case=case) as person:
        assert [one.who for one in ann.others(case.id)] == ["asponsor"]
        await person.press("f10")
    assert ann.others(case.id) == ()


def test_list_and_show_say_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    make_desk: MakeDesk,
) -> None:  # fmt: skip
    run = CommandLine(tmp_path, monkeypatch, capsys)
    ann = make_desk(handle="ann", name="Ann Other")
    case = ann.begin(ann.form("brent"), {"0.place": "Port Amity"})
    for command in (("list", "--all"), ("show", case.id)):
        assert "Open now" not in run(*command).fine().out
    noted = ann.enter(case)
    assert f"{case.id}: Open now: Ann Other since " in run("list", "--all").fine().out
    assert "\nOpen now: Ann Other since " in run("show", case.id).fine().out
    told = [{"who": "ann", "since": "2026-11-21T14:02:00+00:00"}]
    assert run("list", "--json").fine().json[0]["open"] == told
    assert run("show", case.id, "--json").fine().json["open"] == told
    assert noted is not None
    noted.leave()
    assert run("show", case.id, "--json").fine().json["open"] == []
