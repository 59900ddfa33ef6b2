"""The officer's review on the screen: what is seen beside an answer, and what is done about it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from textwrap import wrap

import pytest
from textual.widgets import Static, TextArea

from forms.review import Review
from tests.tui.conftest import SIZE, until, until_on
from tests.tui.test_app import not_shadowed
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.review import reviewing
from tui.review.considering import Consideration
from tui.screens.confirm import Confirm
from tui.screens.review import ReviewScreen
from tui.screens.tasks import TaskScreen
from tui.screens.writing import WritingScreen
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Rows

WHICH = "Say which schools, and who has asked them."
THREE = "Three schools, forty pupils, since 2019."


@pytest.fixture
def sent(desk: Desk) -> Case:
    """A case that is with the officers."""
    return reviewing.send(desk, begin_example(desk))


@pytest.fixture
def back(desk: Desk, officer: Desk, sent: Case) -> Case:
    """A case that was returned and sent again: 4.2a was asked about, 1.3 was not."""
    reviewing.request(officer, sent, "4.2a", WHICH)
    reviewing.note(officer, sent, "4.2a", "The archive was asked.")
    reviewing.give_back(officer, sent)
    case, _ = desk.answer(desk.open(sent.id), "4.2a", THREE)
    case, _ = desk.answer(case, "1.3", "Two links, with Sampleton and Otherton.")
    reviewing.reply(desk, case, "4.2a", "It is all there now.")
    return reviewing.send(desk, case)


class Reviewer:
    """An officer at the review."""

    def __init__(self, app: ReasonedApp, pilot: object) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def rows(self) -> Rows:
        return self.app.screen.query_one("#answers", Rows)

    @property
    def seen(self) -> Consideration | None:
        screen = self.app.screen
        return screen.seen if isinstance(screen, ReviewScreen) else None

    @property
    def told(self) -> str:
        return str(self.app.screen.query_one("#told", Static).content)

    def row(self, words: str) -> str:
        return next(line for line in self.rows.text.splitlines() if words in line)

    @property
    def stands(self) -> Review:
        assert self.app.walk is not None
        return self.app.desk.open(self.app.walk.case.id).review

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)  # type: ignore[attr-defined]

    async def on(self, screen: type) -> None:
        await until_on(self.pilot, screen)  # type: ignore[arg-type]

    async def until(self, condition: object) -> None:
        await until(self.pilot, condition)  # type: ignore[arg-type]

    async def mark(self, row: str) -> None:
        self.rows.pick(row)
        await self.until(lambda: self.rows.row == row)

    async def choose(self, label: str) -> None:
        """Takes this choice of the dialog in sight, by the arrow keys."""
        await self.on(Confirm)
        rows = self.app.screen.query_one(Rows)
        place = next(at for at, line in enumerate(rows.text.splitlines()) if label in line)
        await self.press(*["down"] * place, "enter")

    async def write(self, text: str) -> None:
        await self.on(WritingScreen)
        await self.press(*text)
        await self.press("f2")


@asynccontextmanager
async def reviewed(desk: Desk, case: Case, size: tuple[int, int] = SIZE) -> AsyncIterator[Reviewer]:
    """At the review, entered by its row in the task list."""
    app = ReasonedApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open_case(desk.open(case.id))
        await until_on(pilot, TaskScreen)
        if case.review.turn == "officer":  # what waits is marked already
            assert app.screen.query_one(Rows).row == ":review"
        app.screen.query_one(Rows).pick(":review")
        await pilot.press("enter")
        await until_on(pilot, ReviewScreen)
        reviewer = Reviewer(app, pilot)
        await until(pilot, lambda: reviewer.rows.row)
        yield reviewer


# -------------------------------------------------------------------- coming to it


async def test_an_officer_is_offered_the_review_once_it_was_sent_and_a_sponsor_never(
    desk: Desk, officer: Desk
) -> None:
    case = begin_example(desk)
    for who, sent_first, offered in (
        (officer, False, False),
        (officer, True, True),
        (desk, True, False),
    ):
        if sent_first and desk.open(case.id).review.sent is None:
            reviewing.send(desk, case)
        app = ReasonedApp(who)
        async with app.run_test(size=SIZE) as pilot:
            app.open_case(who.open(case.id))
            await until_on(pilot, TaskScreen)
            lines = app.screen.query_one(Rows).text.splitlines()
            assert any(line.split()[:1] == ["Review"] for line in lines) is offered
            names = {one.title for one in app.get_system_commands(app.screen)}
            assert ("Review" in names) is offered


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_it_can_be_read_on_every_size(
    officer: Desk, back: Case, size: tuple[int, int]
) -> None:
    async with reviewed(officer, back, size) as at:
        not_shadowed(at.app)
        screen = at.app.screen
        for part in ("#answers", "#text"):
            region = screen.query_one(part).region
            assert region.width >= 50
            assert region.height >= 5
            assert screen.region.contains_region(region)
        assert "Do" in str(screen.query_one(KeyBar).render())
        await at.mark("4.2a")
        assert "replied, changed" in at.row("4.2a")
        assert THREE in at.told
        await at.press("tab")
        assert at.app.focused is screen.query_one("#text")


# -------------------------------------------------------------------- what is seen


async def test_an_answer_stands_whole_beside_all_there_is_to_know_of_it(
    officer: Desk, back: Case
) -> None:
    async with reviewed(officer, back) as at:
        await at.mark("4.2a")
        told = at.told
        assert back.journey.by_id["4.2a"].question.prompt in told
        assert WHICH in told
        assert "A. Sponsor (sponsor) replied" in told
        assert "It is all there now." in told
        assert "Changed since you last had it, asked for" in told
        assert "{+" in told
        assert "The archive was asked." in told
        assert told.index("Changed") < told.index("Request, open\n") < told.index("\nThe answer\n")
        await at.mark("1.3")
        assert "Changed since you last had it, not asked for" in at.told
        cited = next(one for one in back.journey.sponsors if one.answer and one.answer.evidence)
        await at.mark(cited.id)
        assert f"Evidence: {cited.answer.evidence[0].what}" in at.told if cited.answer else False


async def test_what_changed_is_in_sight_on_a_small_screen_without_scrolling(
    officer: Desk, back: Case
) -> None:
    async with reviewed(officer, back, (80, 24)) as at:
        await at.mark("4.2a")
        room = at.app.screen.query_one("#text").content_size
        lines = [part for line in at.told.splitlines() for part in wrap(line, room.width) or [""]]
        in_sight = "\n".join(lines[: room.height])
        assert f"Request, open: {WHICH}\nReplied: It is all there now." in in_sight
        assert "{+" in in_sight


async def test_a_change_at_the_end_of_a_long_answer_is_in_sight_too(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    reviewing.request(officer, sent, "4.2a", WHICH)
    reviewing.give_back(officer, sent)
    before = str(sent.assessment.answers["4.2a"].value)
    assert len(before.split()) > 50
    case, _ = desk.answer(desk.open(sent.id), "4.2a", f"{before} {THREE}")
    async with reviewed(officer, reviewing.send(desk, case), (80, 24)) as at:
        await at.mark("4.2a")
        room = at.app.screen.query_one("#text").content_size
        lines = [part for line in at.told.splitlines() for part in wrap(line, room.width) or [""]]
        assert THREE in " ".join(lines[: room.height])
        assert before in at.told  # and whole, below


async def test_what_changed_is_a_list_of_its_own_asked_for_and_not(
    officer: Desk, back: Case
) -> None:
    async with reviewed(officer, back) as at:
        assert "2 answers, 1 not asked for" in at.row("Changed since you last had it")
        await at.mark(":changed")
        await at.press("enter")
        await at.until(lambda: "Not asked for: 1" in at.app.screen.query_one(Rows).text)
        lines = [line.split()[0] for line in at.rows.text.splitlines()]
        assert lines == ["Asked", "4.2a", "Not", "1.3"]
        assert re.search(r"\[-\w", at.told)
        assert re.search(r"\{\+\w", at.told)
        await at.press("f3")
        await at.until(lambda: "The whole" in at.app.screen.query_one(Rows).text)


async def test_what_was_only_replied_to_is_among_what_is_new(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    reviewing.request(officer, sent, "4.2a", WHICH)
    reviewing.give_back(officer, sent)
    case = reviewing.reply(desk, desk.open(sent.id), "4.2a", "It is all in the letter.")
    async with reviewed(officer, reviewing.send(desk, case)) as at:
        said = at.row("Changed since you last had it").partition("it  ")[2].strip()
        assert said == "1 only replied to"
        await at.mark(":changed")
        assert "Replied to, and not changed: 4.2a" in at.told
        await at.press("enter")
        await at.until(lambda: "Replied to, and not changed: 1" in at.rows.text)
        assert "replied" in at.row("4.2a")


async def test_a_key_goes_to_the_next_answer_to_look_at_and_round_again(
    officer: Desk, back: Case
) -> None:
    async with reviewed(officer, back) as at:
        assert at.seen is not None
        marked = [one.id for one in at.seen.all if one.marks]
        assert {"1.3", "4.2a"} <= set(marked)
        for row in (*marked, marked[0]):
            await at.press("l")
            await at.until(lambda row=row: at.rows.row == row)
        await at.mark(":category 4")
        await at.press("l")
        await at.until(lambda: at.rows.row == "4.2a")


async def test_what_says_little_is_pointed_out_with_the_reason(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    case, outcome = desk.answer(desk.open(sent.id), "6.3", "Some.")
    assert outcome.stands
    async with reviewed(officer, reviewing.send(desk, case)) as at:
        await at.mark("6.3")
        assert "says little" in at.row("6.3")
        assert "Look at this\nThis says little." in at.told
        assert case.journey.by_id["6.3"].standing.message in at.told


# -------------------------------------------------------------------- what is done


async def test_more_is_asked_for_with_a_reason_that_is_judged(officer: Desk, sent: Case) -> None:
    async with reviewed(officer, sent) as at:
        await at.mark("4.2a")
        await at.press("a")
        await at.write("Yes")
        problem = at.app.screen.query_one("#problem", Static)
        await at.until(lambda: "There is a problem" in str(problem.content))
        assert not at.stands.threads
        area = at.app.screen.query_one(TextArea)
        assert area.text == "Yes"
        area.load_text("")
        await at.write(WHICH)
        await at.on(ReviewScreen)
        assert [one.request.text for one in at.stands.open] == [WHICH]
        await at.until(lambda: WHICH in at.told)
        assert at.rows.row == "4.2a"
        assert not at.app.drafts.unfinished


async def test_a_request_that_is_not_finished_is_there_again_and_asked_about_on_leaving(
    officer: Desk, sent: Case
) -> None:
    async with reviewed(officer, sent) as at:
        await at.mark("4.2a")
        await at.press("a")
        await at.on(WritingScreen)
        await at.press(*"Say which")
        await at.press("f10")
        await at.on(Confirm)
        await at.press("enter")
        await at.on(WritingScreen)
        await at.press("f3")
        await at.on(ReviewScreen)
        await at.press("a")
        await at.on(WritingScreen)
        assert at.app.screen.query_one(TextArea).text == "Say which"
        await at.press("f10")
        await at.on(Confirm)
        said = " ".join(str(one.content) for one in at.app.screen.query(Static))
        assert "a request on 4.2a of Port Amity" in said
        await at.press("enter")
        await at.on(WritingScreen)
        assert at.app.screen.query_one(TextArea).text == "Say which"


async def test_a_request_is_replied_to_resolved_and_opened_again(officer: Desk, back: Case) -> None:
    async with reviewed(officer, back) as at:
        await at.mark("4.2a")
        await at.press("r")
        await at.write("Thank you.")
        await at.on(ReviewScreen)
        await at.press("d")
        await at.choose("Resolve it ]")
        await at.until(lambda: not at.stands.open)
        await at.until(lambda: "resolved" in at.row("4.2a"))
        await at.press("o")
        await at.write("And since which year do they meet?")
        await at.on(ReviewScreen)
        (thread,) = at.stands.open
        assert [one.kind for one in thread.said] == ["replied", "replied", "resolved", "reopened"]


async def test_a_note_is_the_officers_alone(desk: Desk, officer: Desk, sent: Case) -> None:
    async with reviewed(officer, sent) as at:
        await at.mark(":notes")
        await at.press("enter")
        await at.write("Ask the archive.")
        await at.on(ReviewScreen)
        await at.until(lambda: "Ask the archive." in at.told)
        assert [one.text for one in at.stands.notes] == ["Ask the archive."]


async def test_notes_at_questions_are_counted_too_and_marked_in_the_list(
    officer: Desk, back: Case
) -> None:
    async with reviewed(officer, back) as at:
        assert at.row("Notes, for officers only").endswith("1 at questions")
        assert at.row("4.2a").endswith("note")
        await at.mark(":notes")
        assert "There are notes at 4.2a, too." in at.told
        await at.press("enter")
        await at.write("Ask the archive.")
        await at.on(ReviewScreen)
        await at.until(lambda: "2, 1 on the whole" in at.row("Notes, for officers only"))


async def test_a_category_gets_its_verdict(officer: Desk, sent: Case) -> None:
    async with reviewed(officer, sent) as at:
        await at.mark(":category 4")
        assert "No verdict yet" in at.row("4 Purpose")
        await at.press("enter")
        await at.choose("Accept ]")
        await at.until(lambda: at.stands.verdicts)
        assert at.stands.verdicts[4].verdict == "accepted"
        await at.until(lambda: "Accepted" in at.told)


async def test_nothing_is_accepted_with_a_request_open_and_it_says_which(
    officer: Desk, back: Case
) -> None:
    async with reviewed(officer, back) as at:
        await at.mark(":accept")
        assert "1 request is open: 4.2a" in at.told
        assert at.row("[ Accept ]").endswith("Not yet")
        await at.press("enter")
        await at.on(Confirm)
        await at.press("enter")
        assert at.stands.state == "changes received"


async def test_it_is_returned_after_asking_once_more(officer: Desk, back: Case) -> None:
    async with reviewed(officer, back) as at:
        await at.mark(":return")
        assert "with 1 request open, on 4.2a" in at.told
        await at.press("enter")
        await at.choose("Not yet")
        await at.on(ReviewScreen)
        assert at.stands.turn == "officer"
        await at.press("enter")
        await at.choose("Return it ]")
        await at.until(lambda: at.stands.state == "changes requested")
        await at.until(lambda: at.app.screen.query_one(CaseHeader).right.startswith("Changes req"))


async def test_it_is_accepted_with_a_word(officer: Desk, sent: Case) -> None:
    async with reviewed(officer, sent) as at:
        await at.mark(":accept")
        await at.press("enter")
        await at.choose("Accept it with a word")
        await at.write("Thank you all.")
        await at.on(ReviewScreen)
        await at.until(lambda: at.stands.state == "accepted")
        assert at.stands.accepted is not None
        assert at.stands.accepted.text == "Thank you all."
        await at.until(lambda: at.row("Accepted  ").endswith("An Officer"))
        assert "Not yet" not in at.row("Accepted  ")
        assert "[ Accept ]" not in at.rows.text


async def test_what_the_sponsor_did_meanwhile_is_seen_on_coming_and_overwritten_by_nothing(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    async with reviewed(officer, sent) as at:
        desk.answer(desk.open(sent.id), "4.2a", THREE)
        await at.mark("4.2a")
        await at.press("a")
        await at.write(WHICH)
        await at.on(ReviewScreen)
        await at.until(lambda: THREE in at.told)
        assert desk.open(sent.id).assessment.answers["4.2a"].value == THREE


async def test_what_changes_while_an_officer_reads_is_shown_before_it_is_accepted(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    async with reviewed(officer, sent) as at:
        await at.mark(":accept")
        await at.press("enter")
        await at.on(Confirm)
        desk.answer(desk.open(sent.id), "4.2a", THREE)
        await at.choose("Accept it ]")
        await at.until(
            lambda: any(
                "4.2a changed while you were reading" in str(one.content)
                for one in at.app.screen.query(Static)
            )
        )
        await at.press("escape")
        await at.on(ReviewScreen)
        await at.until(lambda: at.seen and at.seen.by_id["4.2a"].edit)
        assert at.stands.accepted is None
        await at.mark(":accept")
        await at.press("enter")
        await at.choose("Accept it ]")
        await at.until(lambda: at.stands.accepted is not None)
