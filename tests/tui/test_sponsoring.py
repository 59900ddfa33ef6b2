"""The sponsor's side of the review, met with a keyboard: sent, returned, answered, sent again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.asking import Person, asking
from tests.tui.conftest import BRENT, SIZE, until, until_on
from tests.tui.test_check import checking
from tests.tui.test_tasks import rows
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.interview import Interview
from tui.review import reviewing, sponsoring
from tui.route import staging
from tui.screens.check import CheckScreen
from tui.screens.confirm import Confirm
from tui.screens.home import HomeScreen
from tui.screens.question import QuestionScreen
from tui.screens.requests import RequestsScreen
from tui.screens.tasks import TaskScreen
from tui.screens.writing import WritingScreen

WHICH = "Say which schools, and who has asked them."
HOW = "Say how the borough would hear of it."
SIZES = pytest.mark.parametrize("size", [SIZE, (60, 18)])


@pytest.fixture
def returned(desk: Desk, officer: Desk) -> Case:
    """A case that came back with a request on 4.2a and one on 4.3."""
    case = reviewing.send(desk, begin_example(desk))
    reviewing.request(officer, case, "4.2a", WHICH)
    reviewing.request(officer, case, "4.3", HOW)
    reviewing.give_back(officer, case)
    return desk.open(case.id)


def said(app: ReasonedApp) -> str:
    return " ".join(
        " ".join(str(one.content) for one in app.screen.query(Static) if one.display).split()
    )


@asynccontextmanager
async def tasks(
    desk: Desk, case: Case, size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[ReasonedApp, Pilot[int]]]:
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open_case(case)
        await until_on(pilot, TaskScreen)
        await pilot.pause()
        yield app, pilot


# ---------------------------------------------------------------- sending


async def test_what_stands_open_is_said_where_it_can_not_be_sent(desk: Desk) -> None:
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity"})
    async with checking(desk, case) as (app, _):
        text = " ".join(rows(app).text.split())
        assert "57 questions still stand open. It can be sent once they are answered." in text
        assert sponsoring.SEND not in text


@SIZES
async def test_it_is_sent_after_asking_once_more_and_home_has_it_with_the_officers(
    desk: Desk, size: tuple[int, int]
) -> None:
    case = begin_example(desk)
    async with checking(desk, case, size) as (app, pilot):
        assert "[ Send to officer for review ]" in rows(app).text
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        assert "to the officers?" in said(app)
        assert "accept it or return it with what they ask" in said(app)
        await pilot.press("down", "enter")  # not yet
        await until_on(pilot, CheckScreen)
        assert not desk.open(case.id).assessment.acts
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until(pilot, lambda: "is sent: the officers have it now" in said(app))
        await pilot.press("enter")
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: "Waiting for others  1" in rows(app).text)
        assert "With the officer" in rows(app).text
    assert [one.kind for one in desk.open(case.id).assessment.acts] == ["sent"]


async def test_what_was_just_typed_goes_along(desk: Desk) -> None:
    case = begin_example(desk)
    async with checking(desk, case) as (app, pilot):
        rows(app).pick("5.1")
        await pilot.press("enter")
        await until_on(pilot, QuestionScreen)
        await pilot.press(*" In 2025 too.", "f2")
        await until_on(pilot, CheckScreen)
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until(pilot, lambda: "is sent" in said(app))
    stored = desk.open(case.id)
    assert "In 2025 too." in stored.journey.words("5.1")
    assert not stored.review.unsent


async def test_with_the_officers_it_is_not_sent_twice_and_says_so(desk: Desk) -> None:
    case = reviewing.send(desk, begin_example(desk))
    async with checking(desk, case) as (app, _):
        assert "The officers have it already" in " ".join(rows(app).text.split())
        assert sponsoring.SEND not in rows(app).text


async def test_an_officer_is_not_offered_to_send(officer: Desk, desk: Desk) -> None:
    async with checking(officer, begin_example(desk)) as (app, _):
        assert sponsoring.SEND not in rows(app).text


# ---------------------------------------------------------------- returned


def test_a_return_leads_to_the_first_question_asked_about_and_then_to_the_next(
    desk: Desk, returned: Case
) -> None:
    walk = Interview(desk, returned)
    assert walk.step.id == "4.2a"
    walk.type("Three schools, forty pupils, since 2019.")
    walk.save()
    assert Interview(desk, desk.open(returned.id)).step.id == "4.3"
    reviewing.reply(desk, returned, "4.3", "The newsletter, each spring.")
    walk = Interview(desk, desk.open(returned.id))
    assert walk.step.id not in {"4.2a"} or not sponsoring.first_asked(walk.case)


async def test_going_on_leads_to_what_was_asked_and_then_to_where_it_is_sent(
    desk: Desk, returned: Case
) -> None:
    async with asking(desk, case=returned) as person:
        assert person.at == "4.2a"
        await person.type("Three schools. ")
        await person.press("f2")
        await person.until_at("4.3")
        await person.press("f3")
        await person.until_at("4.2a")
        await person.press("f2")
        await person.until_at("4.3")
        await person.type("In the newsletter. ")
        await person.press("f2")
        await until_on(person.pilot, CheckScreen)
        assert rows(person.app).row == ":send"
    assert not sponsoring.waiting(desk.open(returned.id))


async def test_what_was_left_for_later_is_marked_where_it_is_sent(
    desk: Desk, returned: Case
) -> None:
    async with asking(desk, case=returned) as person:
        await person.press("f8")
        await person.until_at("4.3")
        await person.type("In the newsletter. ")
        await person.press("f2")
        await until_on(person.pilot, CheckScreen)
        assert rows(person.app).row == "4.2a"


async def test_elsewhere_going_on_follows_the_form(desk: Desk, returned: Case) -> None:
    walk = Interview(desk, returned)
    walk.go("4.1")
    following = walk.next()
    assert following is not None
    assert following.id == "4.2a"
    walk.go("5.1")
    following = walk.next()
    assert following is not None
    assert following.id == "5.2"


async def test_what_was_typed_a_moment_ago_is_known_beside_the_request_and_in_its_thread(
    desk: Desk, returned: Case
) -> None:
    async with asking(desk, case=returned) as person:
        await person.type("And more. ")
        await person.press("ctrl+pagedown")
        await until_on(person.pilot, RequestsScreen)
        assert "Open. The answer was changed since." in rows(person.app).text
        assert "Nothing was done" not in rows(person.app).text
        await person.press("f2")
        await person.until_at("4.2a")
        assert "The answer was changed since." in " ".join(person.words("asked").split())
        await person.press("f8", "f3")
        await person.until_at("4.2a")


async def test_beside_the_question_it_is_known_once_it_is_saved(desk: Desk, returned: Case) -> None:
    async with asking(desk, case=returned) as person:
        assert "Nothing was done about it yet." in " ".join(person.words("asked").split())
        await person.type("And more. ")
        await until(
            person.pilot,
            lambda: "The answer was changed since." in " ".join(person.words("asked").split()),
        )
        assert person.screen.editor.field().has_focus


def test_what_the_officers_ask_is_seen_once_they_return_it_and_a_note_never(
    desk: Desk, officer: Desk
) -> None:
    case = reviewing.send(desk, begin_example(desk))
    reviewing.request(officer, case, "4.2a", WHICH)
    reviewing.note(officer, case, "4.2a", "Ask the archive.")
    assert not sponsoring.about(desk.open(case.id), "4.2a")
    reviewing.give_back(officer, case)
    case = desk.open(case.id)
    (thread,) = sponsoring.about(case, "4.2a")
    assert "archive" not in sponsoring.beside(case, "4.2a", desk.now()) + str(
        sponsoring.told(thread, desk.now())
    )


def test_the_route_says_nothing_of_a_request_that_was_not_returned(
    desk: Desk, officer: Desk
) -> None:
    case = reviewing.send(desk, begin_example(desk))
    case = reviewing.request(officer, case, "5.2", WHICH)
    (stage, says), *_ = [
        (one, need.says) for one in case.form.route for need in one.needs if need.met == "resolved"
    ]
    assert says in staging.missing(officer, case, stage)
    assert says not in staging.missing(desk, case, stage)
    case = reviewing.give_back(officer, case)
    assert says in staging.missing(desk, case, stage)


@SIZES
async def test_the_task_list_says_in_words_where_and_how_much_is_asked(
    desk: Desk, returned: Case, size: tuple[int, int]
) -> None:
    async with tasks(desk, returned, size) as (app, pilot):
        (line,) = [one for one in rows(app).text.splitlines() if "2 requests" in one]
        assert line.strip().startswith("4")
        assert "Changes requested since today 14:02." in said(app)
        assert "The officers ask for more at 2 questions, 2 to do." in said(app)
        rows(app).pick("4")
        await pilot.press("enter")
        await until_on(pilot, QuestionScreen)
        assert app.walk is not None
        assert app.walk.interview.step.id == "4.2a"
        assert WHICH in said(app)
        await pilot.press(*" Three schools since 2019.", "f5")
        await until_on(pilot, TaskScreen)
        assert "1 of 2 requests left" in rows(app).text
        assert "2 questions, 1 to do." in said(app)


@SIZES
async def test_a_request_stands_beside_the_question_and_a_reply_is_made_by_keys(
    desk: Desk, returned: Case, size: tuple[int, int]
) -> None:
    async with asking(desk, case=returned, size=size) as person:
        assert person.at == "4.2a"
        asked = " ".join(person.words("asked").split())
        assert asked.startswith(f"An Officer asks (today 14:02): {WHICH}")
        assert "Nothing was done about it yet." in asked
        assert person.screen.editor.field().has_focus
        await until(person.pilot, lambda: person.screen.editor.field().region.height >= 3)
        await person.type("And more. ")
        await person.press("ctrl+pagedown")
        await until_on(person.pilot, RequestsScreen)
        assert WHICH in rows(person.app).text
        await person.press("enter")
        await until_on(person.pilot, WritingScreen)
        await person.type("The head has asked all three.")
        await person.press("f2")
        await until_on(person.pilot, RequestsScreen)
        await until(person.pilot, lambda: "The head has asked all three." in rows(person.app).text)
        await person.press("f2")
        await person.until_at("4.2a")
        assert "You replied." in " ".join(person.words("asked").split())
        await person.press("f2")
        await person.until_at("4.3")  # the next that is asked about
        assert HOW in " ".join(person.words("asked").split())
    stored = desk.open(returned.id)
    assert "And more." in stored.journey.words("4.2a")
    assert [one.question for one in sponsoring.waiting(stored)] == ["4.3"]


async def test_where_nothing_is_asked_the_key_says_so(desk: Desk) -> None:
    async with asking(desk, "4.2b") as person:
        await person.press("ctrl+pagedown")
        assert isinstance(person.app.screen, QuestionScreen)


async def test_an_edit_elsewhere_is_allowed_and_said_once_to_be_marked(
    desk: Desk, returned: Case
) -> None:
    async with asking(desk, case=returned) as person:
        await _edit(person, "4.2a", " Three schools.")
        assert "did not ask" not in person.words("said")
        await _edit(person, "5.1", " In 2025 too.")
        assert "The officers did not ask about 5.1." in person.words("said")
        await _edit(person, "5.2", " In 2024 too.")
        assert "did not ask" not in person.words("said")
    edits = {one.question: one.asked_for for one in desk.open(returned.id).review.edits}
    assert edits == {"4.2a": True, "5.1": False, "5.2": False}


async def _edit(person: Person, question: str, text: str) -> None:
    person.screen.walk.interview.go(question)
    await person.screen._show()
    await person.type(text)
    screen = person.screen
    await screen.walk.saver.flush()
    await until(person.pilot, lambda: not screen._waiting)
    screen._settle()
    await person.pilot.pause()


async def test_check_your_answers_has_it_beside_the_answers_and_points_out_what_is_left(
    desk: Desk, returned: Case
) -> None:
    case, _ = desk.answer(returned, "4.2a", "Three schools, forty pupils, since 2019.")
    case, _ = desk.answer(case, "5.1", "Storms: the ferry did not run on 9 days in 2025.")
    async with checking(desk, case) as (app, pilot):
        text = " ".join(rows(app).text.split())
        assert f"?  An Officer asks (today 14:02): {WHICH}".replace("  ", " ") in text
        assert "The answer was changed since." in text
        assert "Changed since the officers had it. They did not ask for that." in text
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        assert "Asked about, and as it was, with no reply: 4.3." in said(app)
        assert "Changed though not asked for, and marked as such: 5.1." in said(app)
        await pilot.press("enter")  # the first choice is not to
        await until_on(pilot, CheckScreen)
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "is sent" in said(app))
    assert desk.open(case.id).review.state == "changes received"


# ---------------------------------------------------------------- edits while others have it


async def test_while_it_is_with_the_officers_one_is_told_that_they_see_an_edit(desk: Desk) -> None:
    case = reviewing.send(desk, begin_example(desk))
    async with asking(desk, case=case) as person:
        assert "The officers have this now." in person.words("said")
        await person.press("f8")
        await until(person.pilot, lambda: "have this now" not in person.words("said"))


async def test_before_an_edit_withdraws_an_acceptance_it_is_said(desk: Desk, officer: Desk) -> None:
    case = reviewing.accept(officer, reviewing.send(desk, begin_example(desk)))
    async with asking(desk, case=case) as person:
        assert "the first change withdraws that" in person.words("said")
        assert desk.open(case.id).review.accepted
        await person.type(" More.")
        await person.screen.walk.saver.flush()
    assert desk.open(case.id).review.accepted is None


def test_an_acceptance_that_came_meanwhile_is_told_with_the_edit_that_withdraws_it(
    desk: Desk, officer: Desk
) -> None:
    case = reviewing.send(desk, begin_example(desk))
    walk = Interview(desk, case)
    walk.notices.clear()
    reviewing.accept(officer, case)
    walk.go("5.1")
    walk.type("Storms: the ferry did not run on 9 days in 2025.")
    walk.save()
    assert any("had just accepted this" in one for one in walk.notices)


def test_an_officer_is_told_nothing_of_the_kind(desk: Desk, officer: Desk) -> None:
    case = reviewing.send(desk, begin_example(desk))
    assert Interview(officer, case).notices == []


@SIZES
async def test_the_choices_of_what_is_asked_once_more_are_in_sight(
    desk: Desk, returned: Case, size: tuple[int, int]
) -> None:
    case, _ = desk.answer(returned, "5.1", "Storms: the ferry did not run on 9 days in 2025.")
    async with checking(desk, case, size) as (app, pilot):
        await pilot.press("end", "enter")
        await until_on(pilot, Confirm)
        await until(pilot, lambda: rows(app).region.height == 2)
        box = app.screen.query_one("#box").content_region
        assert box.contains_region(rows(app).region)
        assert rows(app).row == "stay"
