"""The route on the screen: done, now, next; recorded by officers, read by sponsors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import JsonValue
from textual.widgets import Static

from tests.tui.conftest import SIZE, until, until_on
from tests.tui.test_app import not_shadowed
from tests.tui.test_review_screen import Reviewer
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.register import registering
from tui.review import reviewing
from tui.route import staging
from tui.route.staging import Decision
from tui.screens.arrangement import ArrangementScreen
from tui.screens.confirm import Confirm
from tui.screens.fields import FieldsScreen
from tui.screens.papers import PapersScreen
from tui.screens.recording import RecordingScreen
from tui.screens.review import ReviewScreen
from tui.screens.route import RouteScreen
from tui.screens.tasks import TaskScreen
from tui.screens.writing import WritingScreen
from tui.widgets.editors.fields import Field
from tui.widgets.rows import Rows

BUDGET: JsonValue = {
    "amount": "0",
    "year": "2026/27",
    "budget": "Mayoral budget",
    "confirmed_by": "A. Director",
    "confirmed_on": "2026-05-14",
}


@pytest.fixture
def accepted(desk: Desk, officer: Desk) -> Case:
    """A case that the officers accepted, with the budget confirmed."""
    case = reviewing.accept(officer, reviewing.send(desk, begin_example(desk)))
    return officer.fill(case, {"9.1": BUDGET})[0]


class Clerk(Reviewer):
    """Somebody at the route."""

    @property
    def rows(self) -> Rows:
        return self.app.screen.query_one("#stages", Rows)

    def recorded(self, stage: str) -> list[str]:
        assert self.app.walk is not None
        leg = staging.of(self.app.desk.open(self.app.walk.case.id)).leg(stage)
        return [one.outcome for one in leg.recorded] if leg else []

    async def fill(self, key: str, text: str) -> None:
        await self.on(RecordingScreen)
        field = next(one for one in self.app.screen.query(Field) if one.key == key)
        field.value = ""
        self.app.screen.set_focus(field)
        await self.until(lambda: self.app.focused is field)
        await self.press(*text)


@asynccontextmanager
async def on_the_route(
    desk: Desk, case: Case, size: tuple[int, int] = SIZE
) -> AsyncIterator[Clerk]:
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open_case(desk.open(case.id))
        await until_on(pilot, TaskScreen)
        app.screen.query_one(Rows).pick(":route")
        await pilot.press("enter")
        await until_on(pilot, RouteScreen)
        clerk = Clerk(app, pilot)
        await until(pilot, lambda: clerk.rows.row)
        yield clerk


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_done_now_and_next_stand_there_with_days(
    officer: Desk, accepted: Case, size: tuple[int, int]
) -> None:
    async with on_the_route(officer, accepted, size) as at:
        not_shadowed(at.app)
        assert at.rows.row == "reasonable"
        assert "Now, 0 days waited" in at.row("First consideration")
        assert "Done, 21 November 2026" in at.row("Assessment")
        assert at.row("Decision").endswith("Next")
        assert "Who decides\nDeputy Director" in at.told
        assert "All of it is there." in at.told
        for part in ("#stages", "#text"):
            region = at.app.screen.query_one(part).region
            assert region.width >= 50
            assert region.height >= 5
            assert at.app.screen.region.contains_region(region)


async def test_a_stage_is_recorded_with_day_and_reference_after_asking_once_more(
    officer: Desk, accepted: Case
) -> None:
    async with on_the_route(officer, accepted) as at:
        await at.press("enter")
        await at.choose("Record: Reasonable")
        await at.fill("day", "yesterday")
        await at.press("f2")
        problem = at.app.screen.query_one("#problem", Static)
        await at.until(lambda: "is no day" in str(problem.content))
        await at.fill("day", "20 November 2026")
        await at.fill("reference", "Minute 4")
        await at.press("f2")
        await at.choose("Record it ]")
        await at.on(RouteScreen)
        assert at.recorded("reasonable") == ["reasonable"]
        await at.until(lambda: at.rows.row == "working-group")
        await at.mark("reasonable")
        assert "Reference: Minute 4" in at.told
        assert "Recorded by An Officer" in at.told
        assert not at.app.drafts.unfinished


async def test_a_stage_that_lacks_something_says_what_and_takes_a_reason(
    officer: Desk, accepted: Case
) -> None:
    async with on_the_route(officer, accepted) as at:
        await at.mark("decision")
        assert "Not there yet\n- The stage before it, First consideration\n- The report" in at.told
        await at.press("enter")
        await at.choose("Record: Go ahead")
        await at.on(RecordingScreen)
        await at.press("f2")
        problem = at.app.screen.query_one("#problem", Static)
        await at.until(lambda: "Say why it is recorded all the same" in str(problem.content))
        await at.fill("despite", "Yes")
        await at.press("f2")
        await at.choose("Record it ]")
        await at.on(RecordingScreen)
        assert at.recorded("decision") == []
        await at.fill("despite", "The report was tabled at the meeting itself.")
        await at.press("f2")
        await at.choose("Record it ]")
        await at.on(RouteScreen)
        assert at.recorded("decision") == ["go-ahead"]


async def test_what_was_typed_for_a_record_is_there_again(officer: Desk, accepted: Case) -> None:
    async with on_the_route(officer, accepted) as at:
        await at.press("enter")
        await at.choose("Record: Reasonable")
        await at.fill("reference", "Minute 4")
        await at.press("f3")
        await at.on(RouteScreen)
        await at.press("enter")
        await at.choose("Record: Reasonable")
        await at.on(RecordingScreen)
        assert "Minute 4" in [field.value for field in at.app.screen.query(Field)]


async def test_what_no_answer_shows_is_confirmed_by_hand(officer: Desk, accepted: Case) -> None:
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    ):
        day = officer.now().date()
        staging.decide(officer, accepted, Decision(stage, outcome, day))
    async with on_the_route(officer, accepted) as at:
        assert at.rows.row == "report"
        await at.press("enter")
        await at.choose("Confirm: A completed equalities")
        await at.on(WritingScreen)
        await at.press(*"EA-12", "f2")
        await at.on(RouteScreen)
        await at.until(lambda: "A completed equalities assessment (EA-12)" in at.told)
        assert "- A completed equalities assessment" not in at.told


async def test_a_sponsor_reads_the_route_and_records_nothing(desk: Desk, accepted: Case) -> None:
    async with on_the_route(desk, accepted) as at:
        assert "Now, 0 days waited" in at.row("First consideration")
        await at.press("enter")
        await at.until(lambda: at.app._notifications)
        assert not isinstance(at.app.screen, Confirm)


async def test_further_questions_lead_on_to_the_review(officer: Desk, accepted: Case) -> None:
    staging.decide(officer, accepted, Decision("reasonable", "reasonable", officer.now().date()))
    async with on_the_route(officer, accepted) as at:
        await at.until(lambda: at.rows.row == "working-group")
        await at.press("enter")
        await at.choose("Record: Further questions")
        await at.on(RecordingScreen)
        await at.press("f2")
        await at.choose("Record it ]")
        await at.choose("Go to the review")
        await at.on(ReviewScreen)
        assert at.recorded("working-group") == ["further-questions"]


async def test_a_paper_that_a_stage_needs_is_reached_from_it(officer: Desk, accepted: Case) -> None:
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    ):
        staging.decide(officer, accepted, Decision(stage, outcome, officer.now().date()))
    async with on_the_route(officer, accepted) as at:
        await at.until(lambda: at.rows.row == "report")
        await at.press("enter")
        await at.choose("Write the report to Full Council")
        await at.on(PapersScreen)
        await at.until(lambda: at.app.screen.query_one("#shelf", Rows).row == "paper report")


async def test_once_full_council_decided_it_says_which_papers_are_to_be_made(
    officer: Desk, accepted: Case
) -> None:
    why = "The papers of the meetings before were kept elsewhere."
    async with on_the_route(officer, accepted) as at:
        await at.mark("decision")
        await at.press("enter")
        await at.choose("Record: Go ahead")
        await at.fill("despite", why)
        await at.press("f2")
        await at.choose("Record it ]")
        await at.on(RouteScreen)
        due = "To be made now, under Papers\n- Record of the decision\n- Opening letter\n"
        await at.until(lambda: due in at.told)  # it stands there, at the stage that is now
        assert at.rows.row != "decision"
        await at.mark("decision")
        assert due in at.told
        await at.press("enter")
        await at.choose("Go to the papers")
        await at.on(PapersScreen)
        await at.press("f3")
        await at.on(RouteScreen)
        await at.mark("motion")
        assert "under Papers" not in at.told


async def test_what_is_signed_is_put_into_the_register_from_here(
    officer: Desk, accepted: Case
) -> None:
    why = "The papers of the meetings before were kept elsewhere."
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
        ("report", "on-the-agenda"),
        ("decision", "go-ahead"),
    ):
        day = officer.now().date()
        staging.decide(officer, accepted, Decision(stage, outcome, day, despite=why))
    async with on_the_route(officer, accepted) as at:
        await at.until(lambda: at.rows.row == "agreement")
        await at.press("enter")
        await at.choose("Record: Signed")
        await at.on(RecordingScreen)
        await at.press("f2")
        await at.choose("Record it ]")
        await at.choose("Put it into the register")
        await at.on(FieldsScreen)
        values = {field.key: field.value for field in at.app.screen.query(Field)}
        assert values["title"].startswith("Port Amity")
        assert (values["region"], values["kind"]) == ("Examplia", "Friendship Agreement")
        assert (values["since"], values["until"]) == ("21 November 2026", "21 November 2029")
        await at.press("f2")
        await at.on(ArrangementScreen)
        line = registering.about(officer, accepted.id)
        assert line is not None
        assert line.facts.kind == "friendship"
        await at.press("f3")
        await at.on(RouteScreen)
        await at.press("enter")
        await at.choose("See it in the register")
        await at.on(ArrangementScreen)
        assert len(registering.listed(officer).lines) == 1
