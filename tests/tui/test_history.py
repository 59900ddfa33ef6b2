"""Earlier answers on the screen: seen, compared, brought back; nothing lost on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from pydantic import JsonValue
from textual.widgets import Static, TextArea

from forms.errors import Refused, StoreError
from tests.tui.asking import Person, asking
from tests.tui.conftest import SIZE, MakeDesk, until, until_on
from tests.tui.test_app import not_shadowed
from tui import keys, palette
from tui.desk import Case, Desk
from tui.humane import moment
from tui.interview import Interview
from tui.screens.clash import ClashScreen
from tui.screens.confirm import Confirm
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.question import QuestionScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Rows

FIRST = "The choirs of both places meet every May."
SECOND = "The choirs of both towns meet every June."
TYPED = " And 54 players."


@pytest.fixture
def case(desk: Desk, make_desk: MakeDesk) -> Case:
    """A case in which 4.2a said two things, the second by an officer."""
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    case, _ = desk.answer(case, "4.2a", FIRST)
    officer = make_desk("officer", "anofficer", "An Officer").for_sponsor()
    case, _ = officer.answer(officer.open(case.id), "4.2a", SECOND)
    return left_at(case, "4.2a")


def left_at(case: Case, question: str) -> Case:
    return case.with_assessment(case.assessment.left_at("asponsor", question))


@asynccontextmanager
async def looking_back(
    desk: Desk, case: Case, typed: str = "", size: tuple[int, int] = SIZE
) -> AsyncIterator[Person]:
    """At 4.2a, with something typed, and then at its earlier answers."""
    async with asking(desk, case=case, size=size) as person:
        await person.type(typed)
        await person.press("f11")
        await until_on(person.pilot, HistoryScreen)
        yield person


def said(person: Person) -> str:
    return "\n".join(str(one.content) for one in person.app.screen.query(Static))


def rows(person: Person) -> list[str]:
    return person.app.screen.query_one(Rows).text.splitlines()


async def bring_back(person: Person) -> None:
    await person.press("enter")
    await until_on(person.pilot, Confirm)
    await person.press("enter")
    await until_on(person.pilot, QuestionScreen)


def texts(desk: Desk, case: Case, question: str = "4.2a") -> list[JsonValue]:
    return [change.value for change in desk.history(case, question)]


# -------------------------------------------------------------------- seen and compared


async def test_every_text_is_listed_the_newest_first_with_who_and_role(
    desk: Desk, case: Case
) -> None:
    async with looking_back(desk, case) as person:
        newest, oldest = rows(person)
        assert newest.split("  ")[0] == "today 14:02"
        assert "An Officer, for the sponsor" in newest
        assert newest.endswith("stands now")
        assert "A. Sponsor (sponsor)" in oldest


async def test_the_marked_one_is_compared_with_what_stands_and_shown_whole(
    desk: Desk, case: Case
) -> None:
    async with looking_back(desk, case) as person:
        text = said(person)
        assert "The choirs of both [-places-]{+towns+} meet every [-May-]{+June+}." in text
        assert "Words taken out stand between [- and -]" in text
        assert text.endswith(f"All of it, as it was\n{FIRST}")
        await person.press("up")
        await until(person.pilot, lambda: said(person).endswith(f"What stands now\n{SECOND}"))
        assert "[-" not in said(person)


async def test_evidence_belongs_to_what_is_seen(desk: Desk, case: Case) -> None:
    given: JsonValue = {"answer": SECOND, "evidence": [{"what": "Minutes of May"}]}
    case, _ = desk.fill(case, {"4.2a": given})
    async with looking_back(desk, left_at(case, "4.2a")) as person:
        assert "{+Evidence: Minutes of May+}" in said(person)


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_it_can_be_read_on_every_size(desk: Desk, case: Case, size: tuple[int, int]) -> None:
    async with looking_back(desk, case, size=size) as person:
        screen = person.app.screen
        for part in ("#versions", "#text"):
            region = screen.query_one(part).region
            assert region.width >= 50
            assert region.height >= 2
            assert screen.region.contains_region(region)
        assert screen.query_one("#text").region.height >= 6
        bar = str(screen.query_one(KeyBar).render())
        assert "Bring back" in bar
        assert "Help" in bar
        assert "(sponsor)" in rows(person)[1]
        await person.press("tab")
        assert person.app.focused is screen.query_one("#text")


async def test_a_very_long_answer_is_shown_and_scrolled(desk: Desk, case: Case) -> None:
    long = "The choir sang in the harbour again. " * 2_900  # 20,000 words
    case, _ = desk.answer(case, "4.2a", long + "The end.")
    case, _ = desk.answer(case, "4.2a", long + "And on.")
    async with looking_back(desk, left_at(case, "4.2a")) as person:
        assert "[-The end-]{+And on+}." in said(person)
        await person.press("tab", "end")
        await until(person.pilot, lambda: person.app.screen.query_one("#text").scroll_y > 1000)


# -------------------------------------------------------------------- brought back


async def test_what_is_brought_back_stands_and_that_is_said(desk: Desk, case: Case) -> None:
    async with looking_back(desk, case) as person:
        await bring_back(person)
        await until(person.pilot, lambda: person.saved() == FIRST)
        assert person.screen.query_one(TextArea).text == FIRST
        assert person.words("said").startswith("Brought back: what A. Sponsor wrote (today 14:02).")
    assert texts(desk, case) == [FIRST, SECOND, FIRST]
    assert desk.history(case, "4.2a")[-1].reverts == desk.history(case, "4.2a")[0].id


async def test_it_asks_once_and_does_nothing_when_one_thinks_better_of_it(
    desk: Desk, case: Case
) -> None:
    async with looking_back(desk, case) as person:
        for leave in (["f3"], ["down", "enter"]):
            await person.press("enter")
            await until_on(person.pilot, Confirm)
            await person.press(*leave)
            await until_on(person.pilot, HistoryScreen)
        await person.press("f2")
        await until_on(person.pilot, QuestionScreen)
    assert texts(desk, case) == [FIRST, SECOND]


async def test_what_was_brought_back_can_be_undone_by_the_same_way(desk: Desk, case: Case) -> None:
    async with looking_back(desk, case) as person:
        await bring_back(person)
        await person.press("ctrl+pageup")
        await until_on(person.pilot, HistoryScreen)
        assert len(rows(person)) == 3
        await bring_back(person)
        await until(person.pilot, lambda: person.saved() == SECOND)
    assert texts(desk, case) == [FIRST, SECOND, FIRST, SECOND]


async def test_what_is_typed_and_unsaved_is_kept_first_as_a_change_of_its_own(
    desk: Desk, case: Case
) -> None:
    async with looking_back(desk, case, TYPED) as person:
        assert len(rows(person)) == 3
        await person.press("down")
        await bring_back(person)
        await until(person.pilot, lambda: person.saved() == FIRST)
    assert texts(desk, case) == [FIRST, SECOND, SECOND + TYPED, FIRST]


async def test_looking_alone_changes_nothing_and_typing_goes_on(desk: Desk, case: Case) -> None:
    async with looking_back(desk, case) as person:
        await person.press("f11")
        await until_on(person.pilot, QuestionScreen)
        await person.type(TYPED)
        await person.press("f5")
        await until_on(person.pilot, TaskScreen)
    assert texts(desk, case) == [FIRST, SECOND, SECOND + TYPED]


async def test_what_is_typed_after_looking_back_is_another_change(desk: Desk, case: Case) -> None:
    async with looking_back(desk, case, TYPED) as person:
        await person.press("f2")
        await until_on(person.pilot, QuestionScreen)
        await person.type(" We sing.")
        await person.press("f5")
        await until_on(person.pilot, TaskScreen)
    more = SECOND + TYPED
    assert texts(desk, case) == [FIRST, SECOND, more, f"{more} We sing."]


async def test_what_is_typed_on_what_came_back_is_another_change(desk: Desk, case: Case) -> None:
    async with looking_back(desk, case) as person:
        await bring_back(person)
        await person.type(TYPED)
        await person.press("f5")
        await until_on(person.pilot, TaskScreen)
        await until(person.pilot, lambda: len(texts(desk, case)) == 4)
    assert texts(desk, case) == [FIRST, SECOND, FIRST, FIRST + TYPED]
    assert [bool(one.reverts) for one in desk.history(case, "4.2a")] == [False, False, True, False]


def test_any_face_can_bring_back_and_what_is_typed_there_is_kept_first(
    desk: Desk, case: Case
) -> None:
    first, second = desk.history(case, "4.2a")
    walk = Interview(desk, desk.open(case.id))
    walk.go("4.2a")
    walk.type(SECOND + TYPED)
    assert walk.bring_back(first)
    assert walk.value == FIRST
    walk.go("3.1")
    walk.type("Typed at another question.")
    assert walk.bring_back(second)
    assert not walk.bring_back(second)  # it stands already
    walk.save()
    assert texts(desk, case) == [FIRST, SECOND, SECOND + TYPED, FIRST, SECOND]
    assert texts(desk, case, "3.1") == ["Typed at another question."]


async def test_a_first_answer_has_no_earlier_ones(desk: Desk) -> None:
    async with asking(desk, "3.1") as person:
        await person.type(FIRST)
        await person.press("f11")
        await until(person.pilot, lambda: person.app._notifications)
        assert isinstance(person.app.screen, QuestionScreen)
        assert person.saved() == FIRST


async def test_what_stands_is_not_brought_back(desk: Desk, case: Case) -> None:
    async with looking_back(desk, case) as person:
        await person.press("up", "enter")
        await until(person.pilot, lambda: person.app._notifications)
        assert isinstance(person.app.screen, HistoryScreen)
    assert texts(desk, case) == [FIRST, SECOND]


async def test_a_list_of_people_comes_back_into_its_table(desk: Desk) -> None:
    chair: JsonValue = {"name": "Member one", "role": "Chair", "ward": "Hillside"}
    one: list[JsonValue] = [chair]
    two: list[JsonValue] = [chair, {"name": "Member two", "role": "", "ward": "Roundwood"}]
    case = desk.begin(desk.form("brent"))
    for people in (two, one):
        case, _ = desk.fill(case, {"7.3": people})
    async with looking_back(desk, left_at(case, "7.3")) as person:
        assert "[-Member two, Roundwood-]" in said(person)
        await bring_back(person)
        await until(person.pilot, lambda: person.saved() == two)


async def test_somebody_elses_answer_meanwhile_is_not_overwritten(
    desk: Desk, case: Case, make_desk: MakeDesk
) -> None:
    async with looking_back(desk, case) as person:
        other = make_desk(handle="you", name="You")
        other.answer(other.open(case.id), "4.2a", "Theirs: twelve choirs since 1998.")
        await person.press("enter")
        await until_on(person.pilot, Confirm)
        await person.press("enter")
        await until_on(person.pilot, ClashScreen)
        assert FIRST in said(person)
        assert "Theirs: twelve choirs since 1998." in said(person)


async def test_a_disk_that_is_full_loses_nothing(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full. Free some space.")

    async with asking(desk, case=case) as person:
        with monkeypatch.context() as broken:
            broken.setattr(type(desk.store), "save", full)
            await person.type(TYPED)
            await person.press("f11")
            await until_on(person.pilot, HistoryScreen)
            assert len(rows(person)) == 3  # what is not saved is among them
            assert "A. Sponsor (sponsor)" in rows(person)[0]
            await bring_back(person)
            assert person.screen.query_one(TextArea).text == SECOND
        await person.press("f5")
        await until_on(person.pilot, TaskScreen)
        await until(person.pilot, lambda: texts(desk, case)[-1] == SECOND)
    assert texts(desk, case) == [FIRST, SECOND, SECOND + TYPED, SECOND]


async def test_a_history_that_can_not_be_read_is_said_and_the_answer_stays(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreError("The history is damaged. It was set aside.")

    monkeypatch.setattr(type(desk.store), "history", broken)
    async with asking(desk, case=case) as person:
        await person.press("f11")
        await until_on(person.pilot, Confirm)
        assert "The history is damaged." in said(person)
        await person.press("enter")
        await until_on(person.pilot, QuestionScreen)
        assert person.screen.query_one(TextArea).text == SECOND


# -------------------------------------------------------------------- who may see it


def test_a_sponsor_never_sees_an_officers(desk: Desk, make_desk: MakeDesk) -> None:
    officer = make_desk("officer", "anofficer", "An Officer")
    case = officer.begin(officer.form("brent"), {"9.2": "Two welcomes a year, at £600 each."})
    case, _ = officer.answer(case, "9.2", "One welcome a year, at £600.")
    assert len(officer.versions(case, "9.2")) == 2
    for look in (desk.versions, desk.compared):
        with pytest.raises(Refused):
            look(desk.open(case.id), "9.2")
    walk = Interview(officer, officer.open(case.id))
    walk.go("9.2")
    walk.type("Not yet saved.")
    walk.commit()
    with pytest.raises(Refused):
        desk.versions(walk.case, "9.2")


# -------------------------------------------------------------------- keys, palette, help


async def test_its_keys_are_not_shadowed_and_every_way_out_goes_back(
    desk: Desk, case: Case
) -> None:
    async with looking_back(desk, case) as person:
        not_shadowed(person.app)
        await person.press("tab")
        not_shadowed(person.app)
        for way_in, way_out in (("ctrl+pageup", "f3"), ("f11", "escape"), ("f11", "ctrl+s")):
            await person.press(way_out)
            await until_on(person.pilot, QuestionScreen)
            await person.press(way_in)
            await until_on(person.pilot, HistoryScreen)
        await person.press("f5")
        await until_on(person.pilot, TaskScreen)


async def test_it_is_among_all_actions_and_in_the_help(desk: Desk, case: Case) -> None:
    async with asking(desk, case=case) as person:
        found = {one.title: one for one in palette.commands(person.app, person.app.screen)}
        assert keys.HISTORY.description in found
        await person.press("f1")
        await until_on(person.pilot, HelpScreen)
        assert "F11 or ctrl+PgUp" in said(person)
        await person.press("f1")
        await until_on(person.pilot, QuestionScreen)
        await found[keys.HISTORY.description].callback()
        await until_on(person.pilot, HistoryScreen)


def test_a_moment_has_its_minute_whatever_the_day() -> None:
    now = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
    said = [
        moment(datetime(*day, 9, 15, tzinfo=UTC), now) for day in ((2026, 11, 21), (2026, 11, 20))
    ]
    assert [one.split()[0] for one in said] == ["today", "yesterday"]
    assert all(one.endswith(":15") for one in said)
