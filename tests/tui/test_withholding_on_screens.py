"""What is not for publication, marked by keyboard: in the review, at the question, at a source."""

from __future__ import annotations

import pytest
from pydantic import JsonValue
from textual.widgets import Static

from tests.tui.asking import Person, asking
from tests.tui.conftest import until, until_on
from tests.tui.test_app import not_shadowed
from tests.tui.test_check import checking
from tests.tui.test_review_screen import reviewed
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.review import deeds, reviewing, withholding
from tui.screens.confirm import Confirm
from tui.screens.evidence import EvidenceScreen
from tui.screens.question import QuestionScreen
from tui.screens.review import ReviewScreen
from tui.screens.tasks import TaskScreen
from tui.screens.writing import WritingScreen
from tui.widgets.rows import Rows

WHY = "A bid for the work is still open."
SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case whose 6.3 cites two sources."""
    cited: list[JsonValue] = [
        {"what": "Census", "where": "National Records", "date": ""},
        {"what": "A letter from a child", "where": "School office", "date": ""},
    ]
    given: dict[str, JsonValue] = {
        "6.3": {"answer": "About 1,900 residents, by the census.", "evidence": cited}
    }
    return desk.fill(begin_example(desk), given)[0]


def at(desk: Desk, case: Case, question: str) -> Case:
    now = desk.open(case.id)
    return now.with_assessment(now.assessment.left_at(desk.actor.author.handle, question))


def said(app: ReasonedApp) -> str:
    texts = (str(one.content) for one in app.screen.query(Static) if one.display)
    return " ".join(" ".join(texts).split())


async def choose(person: Person, label: str) -> None:
    """Takes this choice of the dialog in sight, by the arrow keys."""
    await until(
        person.pilot,
        lambda: (
            isinstance(person.app.screen, Confirm)
            and label in person.app.screen.query_one(Rows).text
        ),
    )
    rows = person.app.screen.query_one(Rows)
    choices = [line for line in rows.text.splitlines() if line.startswith("[")]
    place = next(place for place, line in enumerate(choices) if label in line)
    await person.press(*["down"] * place, "enter")


async def write(person: Person, text: str) -> None:
    await until_on(person.pilot, WritingScreen)
    await person.type(text)
    await person.press("f2")


@SIZES
async def test_a_sponsor_marks_their_answer_at_the_question(
    desk: Desk, case: Case, size: tuple[int, int]
) -> None:
    async with asking(desk, case=at(desk, case, "6.3"), size=size) as person:
        not_shadowed(person.app)
        await person.press("ctrl+f")
        await choose(person, "Mark the answer")
        await until(person.pilot, lambda: "Under which" in said(person.app))
        screen = person.app.screen
        assert screen.query_one("#box").content_region.contains_region(
            screen.query_one(Rows).region
        )
        await choose(person, "3  somebody's")
        await write(person, WHY)
        await until_on(person.pilot, QuestionScreen)
        await until(person.pilot, lambda: "paragraph 3" in person.words("cited"))
        assert person.words("cited").startswith("Not for publication (paragraph 3).")
        await person.press("ctrl+f")
        await until_on(person.pilot, Confirm)
        assert WHY in said(person.app)
        assert "An officer can take a mark off." in said(person.app)
        assert "Take the mark off" not in person.app.screen.query_one(Rows).text
        await person.press("f3")
        await until_on(person.pilot, QuestionScreen)
    mark = withholding.of(desk, desk.open(case.id)).answers["6.3"]
    assert (mark.paragraph, mark.reason, mark.by.name) == (3, WHY, "A. Sponsor")


async def test_a_reason_is_needed_and_what_was_typed_stays(desk: Desk, case: Case) -> None:
    async with asking(desk, case=at(desk, case, "6.3")) as person:
        await person.type(" And more.")
        await person.press("ctrl+f")
        await choose(person, "Mark the answer")
        await choose(person, "1  about")
        await write(person, "Yes")
        await until(person.pilot, lambda: "why it is not for publication" in said(person.app))
        assert not desk.open(case.id).assessment.acts
        await person.press("f3")
        await until_on(person.pilot, QuestionScreen)
    assert desk.open(case.id).journey.words("6.3").endswith("And more.")


async def test_a_source_is_marked_where_the_cursor_is(desk: Desk, case: Case) -> None:
    async with asking(desk, case=at(desk, case, "6.3")) as person:
        await person.press("ctrl+r")
        await until_on(person.pilot, EvidenceScreen)
        await person.press("up", "ctrl+f")
        await until_on(person.pilot, Confirm)
        assert "Source 2: A letter from a child" in person.app.screen.query_one(Rows).text
        assert "Census" not in person.app.screen.query_one(Rows).text
        await choose(person, "Mark Source 2")
        await choose(person, "2  would show")
        await write(person, "It names a child.")
        await until_on(person.pilot, EvidenceScreen)
        await until(person.pilot, lambda: "It names a child." in said(person.app))
        await person.press("down", "ctrl+f")  # a row in which nothing is
        assert isinstance(person.app.screen, EvidenceScreen)
        await person.press("f2")
        await until_on(person.pilot, QuestionScreen)
        assert person.words("cited").startswith("1 source not for publication.")
    held = withholding.of(desk, desk.open(case.id))
    (source,) = [one for one in case.journey.by_id["6.3"].answer.evidence if "child" in one.what]  # type: ignore[union-attr]
    assert list(held.evidence) == [("6.3", source.id)]


async def test_a_source_that_was_just_typed_is_marked_too(desk: Desk, case: Case) -> None:
    async with asking(desk, case=at(desk, case, "6.4")) as person:
        await person.press("ctrl+r")
        await until_on(person.pilot, EvidenceScreen)
        await person.type("A new paper")
        await person.press("ctrl+f")
        await choose(person, "A new paper")
        await choose(person, "5  legal")
        await write(person, "Counsel wrote it for us alone.")
        await until_on(person.pilot, EvidenceScreen)
    ((question, _),) = withholding.of(desk, desk.open(case.id)).evidence
    assert question == "6.4"


async def test_an_officer_marks_in_the_review_and_takes_it_off(
    desk: Desk, officer: Desk, case: Case
) -> None:
    async with reviewed(officer, reviewing.send(desk, case)) as here:
        await here.mark("6.3")
        await here.press("m")
        await here.choose("Mark the answer")
        await here.until(lambda: "Under which" in said(here.app))
        await here.choose("3  somebody's")
        await here.write(WHY)
        await here.on(ReviewScreen)
        await here.until(lambda: WHY in here.told)
        assert "Not for publication (paragraph 3, somebody's" in here.told
        assert "not public" in here.row("6.3")
        await here.press("enter")
        await here.choose("Not for publication")
        await here.until(lambda: "Not for publication: 6.3" in said(here.app))
        await here.choose("Take the mark off the answer")
        await here.until(lambda: "Take the mark off?" in said(here.app))
        await here.choose("Take it off with a word")
        await here.write("The bid is decided.")
        await here.on(ReviewScreen)
        await here.until(lambda: WHY not in here.told)
        assert "not public" not in here.row("6.3")
    told = [one.said for one in deeds.audit(officer, officer.open(case.id))]
    assert told[-2:] == [WHY, "The bid is decided."]


async def test_an_officer_marks_while_reading_and_in_their_own_part(
    desk: Desk, officer: Desk, case: Case
) -> None:
    for question in ("6.3", "9.2"):
        async with asking(officer, case=at(officer, case, question)) as person:
            await person.press("ctrl+f")
            await choose(person, "Mark the answer")
            await choose(person, "3  somebody's")
            await write(person, WHY)
            await until_on(person.pilot, QuestionScreen)
    now = officer.open(case.id)
    assert set(withholding.of(officer, now).answers) == {"6.3", "9.2"}
    assert set(withholding.of(desk, now).answers) == {"6.3"}
    assert not [one for one in officer.history(now) if one.on_behalf]


@SIZES
async def test_the_marks_stand_in_the_list_of_tasks_and_at_check_your_answers(
    desk: Desk, officer: Desk, case: Case, size: tuple[int, int]
) -> None:
    withholding.mark(officer, case, "6.3", 3, WHY)
    withholding.mark(officer, case, "9.2", 3, "Zanzibarine bids are open.")
    case = withholding.mark(desk, case, "6.4", 1, "It names a child.")
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open_case(desk.open(case.id))
        await until_on(pilot, TaskScreen)
        assert "Not for publication: 6.3, 6.4." in said(app)
    async with checking(desk, desk.open(case.id), size) as (app, _):
        text = " ".join(app.screen.query_one(Rows).text.split())
        assert "It names a child." in text
        assert WHY in text
        assert "Zanzibarine" not in text


# ---------------------------------------------------------------- other keys of the review


async def test_f11_in_the_review_shows_what_the_marked_answer_said_before(
    desk: Desk, officer: Desk, case: Case
) -> None:
    async with reviewed(officer, reviewing.send(desk, case)) as here:
        not_shadowed(here.app)
        await here.mark("6.3")
        await here.press("f11")
        await here.until(
            lambda: "Earlier answers · 6.3" in here.app.export_screenshot().replace("&#160;", " ")
        )
        await here.press("enter")  # to bring one back is the sponsor's
        assert "Bring this back?" not in said(here.app)
        await here.press("f3")
        await here.on(ReviewScreen)
        assert here.rows.row == "6.3"
        await here.mark(":accept")
        await here.press("f11")
        assert isinstance(here.app.screen, ReviewScreen)


async def test_a_verdict_with_its_words_stands_at_its_category(
    desk: Desk, officer: Desk, case: Case
) -> None:
    async with reviewed(officer, reviewing.send(desk, case)) as here:
        await here.mark(":category 4")
        await here.press("enter")
        await here.choose("Needs more, with a word")
        await here.write("The dates of the visits.")
        await here.on(ReviewScreen)
        await here.until(lambda: "The dates of the visits." in here.told)
        assert "Needs more, An Officer" in here.told
        assert here.row("4 Purpose").endswith("Needs more")
        assert here.stands.verdicts[4].text == "The dates of the visits."
