"""`upgrade` and its screen: a live case keeps its version until somebody takes it to another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from forms.errors import BadInput, Refused
from tests.forms.garden import garden, question
from tests.tui.conftest import SIZE, MakeDesk, until, until_on
from tests.tui.plain.talking import Talk
from tui import palette, travelling, upgrading
from tui.app import ReasonedApp
from tui.cases import carried
from tui.desk import Case, Desk
from tui.review import deeds, reviewing, withholding
from tui.screens.confirm import Confirm
from tui.screens.question import QuestionScreen
from tui.screens.tasks import TaskScreen
from tui.screens.upgrading import AsideScreen, UpgradeScreen
from tui.widgets.rows import Rows

Publish = Callable[..., None]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Puts a version of the form "garden" where a council's own forms lie."""

    def put(
        version: str, *asked: str, officers: str = question("2.1"), by: str = "officer"
    ) -> None:
        folder = tmp_path / "own" / "forms"
        folder.mkdir(parents=True, exist_ok=True)
        text = garden(*asked, version=version, officers=officers, by=by)
        (folder / "garden.toml").write_text(text)

    return put


@pytest.fixture
def case(desk: Desk, publish: Publish) -> Case:
    """A case of version 1.0, with answers to 1.1, 1.2 and 1.3."""
    publish("1.0", question("1.1"), question("1.2"), question("1.3"))
    began = desk.begin(desk.form("garden"), {"0.site": "Behind the library"})
    filled, _ = desk.fill(
        began,
        {
            "1.1": "Forty families meet there.",
            "1.2": "The friends of the garden look after it.",
            "1.3": "The ground was tested in March.",
        },
    )
    return filled


def _next(publish: Publish) -> None:
    publish("1.1", question("1.1"), question("1.2", prompt="Who would lose by it?"))


def test_a_live_case_keeps_its_version_until_somebody_takes_it_to_another(
    desk: Desk, case: Case, publish: Publish
) -> None:
    _next(publish)
    assert desk.open(case.id).form.version == "1.0"
    planned = upgrading.plan(desk, desk.open(case.id))
    assert upgrading.summary(desk, planned) == (
        "To version 1.1 of the form: 1 answer to confirm, 1 answer set aside. "
        "Every other answer stays as it is."
    )
    assert [lines for _, lines in upgrading.told(desk, planned)] == [
        ("1.2 Who would lose by it? (the question) Until now: “What is known of it?”",),
        ("1.3 What is known of it?",),
    ]
    after = upgrading.upgrade(desk, planned)
    stored = desk.open(case.id)
    assert stored.form.version == "1.1"
    assert stored.assessment == after.assessment
    assert [step.id for step in stored.journey.open] == ["1.2"]
    (aside,) = upgrading.asides(desk, stored)
    assert aside.told == "The ground was tested in March."
    assert "Who would lose by it?" not in carried.beside(stored, "1.2")
    assert "What is known of it?" in carried.beside(stored, "1.2")


def test_it_is_on_record_and_can_be_undone(desk: Desk, case: Case, publish: Publish) -> None:
    _next(publish)
    after = upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    assert "took it from version 1.0 to 1.1" in deeds.audit(desk, after)[-1].what
    planned = upgrading.way_back(desk, desk.open(case.id))
    assert upgrading.summary(desk, planned).startswith("Back to version 1.0 of the form:")
    headings = [heading for heading, _ in upgrading.told(desk, planned)]
    assert headings[-1] == "Asked again; the answer that was set aside is back"
    back = upgrading.upgrade(desk, planned)
    assert back.form.version == "1.0"
    values = {key: one.value for key, one in back.assessment.answers.items()}
    assert values == {key: one.value for key, one in case.assessment.answers.items()}
    assert back.journey.ready
    with pytest.raises(Refused, match="never taken"):
        upgrading.way_back(desk, back)


def test_an_answer_to_a_changed_question_counts_once_it_is_confirmed(
    desk: Desk, case: Case, publish: Publish
) -> None:
    _next(publish)
    after = upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    with pytest.raises(BadInput, match="no answer that is to be confirmed"):
        upgrading.confirm(desk, after, "1.1")
    confirmed = upgrading.confirm(desk, after, "1.2")
    assert confirmed.journey.ready
    assert desk.open(case.id).journey.ready
    given = [change.value for change in desk.history(confirmed, "1.2")]
    assert set(given) == {"The friends of the garden look after it."}


def test_the_history_of_an_answer_that_was_set_aside_is_told(
    desk: Desk, case: Case, publish: Publish
) -> None:
    _next(publish)
    after = upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    assert [one.value for one in desk.history(after, "1.3")] == ["The ground was tested in March."]
    assert upgrading.asked_in(desk, after, "1.3") == case.form
    assert upgrading.asked_in(desk, after, "1.1") == after.form
    with pytest.raises(BadInput, match=r"has no question 1\.3"):
        desk.compared(after, "1.3")
    with pytest.raises(BadInput, match=r"has no question 1\.9"):
        desk.history(after, "1.9")


def test_the_same_words_given_again_confirm_it(desk: Desk, case: Case, publish: Publish) -> None:
    _next(publish)
    after = upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    again, outcome = desk.answer(after, "1.2", "The friends of the garden look after it.")
    assert outcome.stands
    assert again.journey.ready


def test_nobody_is_overtaken_while_they_write(
    desk: Desk, case: Case, publish: Publish, make_desk: MakeDesk
) -> None:
    _next(publish)
    other = make_desk(handle="other", name="B. Sponsor")
    there = other.enter(other.open(case.id))
    with pytest.raises(Refused, match=r"B\. Sponsor"):
        upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    assert there is not None
    there.leave()
    writing = other.open(case.id)
    upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    with pytest.raises(Refused, match="another version of its form meanwhile"):
        other.answer(writing, "1.1", "Fifty families meet there.")


def test_a_sponsor_takes_it_there_while_it_is_theirs_and_officers_at_any_time(
    desk: Desk, case: Case, publish: Publish, make_desk: MakeDesk
) -> None:
    reviewing.send(desk, case)
    _next(publish)
    with pytest.raises(Refused, match="with the officers now"):
        upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    upgrading.upgrade(officer, upgrading.plan(officer, officer.open(case.id)))
    stands = officer.open(case.id).review
    assert [one.question for one in stands.edits] == ["1.2"]


def test_a_sponsor_meets_nothing_of_what_officers_answered_to_what_is_gone(
    desk: Desk, case: Case, publish: Publish, make_desk: MakeDesk
) -> None:
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    officer.answer(officer.open(case.id), "2.1", "KEPTBACK: the budget is 4,000 pounds.")
    publish("1.1", question("1.1"), question("1.2"), question("1.3"), officers=question("2.2"))
    upgrading.upgrade(officer, upgrading.plan(officer, officer.open(case.id)))
    assert [one.question for one in upgrading.asides(officer, officer.open(case.id))] == ["2.1"]
    stored = desk.open(case.id)
    assert upgrading.asides(desk, stored) == ()
    assert "KEPTBACK" not in repr(desk.history(stored))
    assert "KEPTBACK" not in repr(deeds.audit(desk, stored))
    assert "KEPTBACK" not in repr(travelling.pack(desk, case.id))
    assert "KEPTBACK" in repr(travelling.pack(officer, case.id))


def test_nor_of_a_mark_at_it_though_nobody_had_answered(
    desk: Desk, case: Case, publish: Publish, make_desk: MakeDesk
) -> None:
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    withholding.mark(officer, officer.open(case.id), "2.1", 3, "KEPTBACK: the price is secret.")
    withholding.mark(officer, officer.open(case.id), "1.3", 3, "The tests were paid for privately.")
    publish("1.1", question("1.1"), question("1.2"), officers=question("2.2"))
    upgrading.upgrade(officer, upgrading.plan(officer, officer.open(case.id)))
    assert "KEPTBACK" in repr(deeds.audit(officer, officer.open(case.id)))
    seen = repr(deeds.audit(desk, desk.open(case.id)))
    assert "KEPTBACK" not in seen
    assert "paid for privately" in seen, "what is theirs they go on seeing"
    assert "KEPTBACK" not in repr(travelling.pack(desk, case.id))


def test_a_question_is_not_handed_from_officers_to_sponsors_with_what_was_answered(
    desk: Desk, case: Case, publish: Publish, make_desk: MakeDesk
) -> None:
    officer = make_desk(role="officer", handle="anofficer", name="An Officer")
    asked = question("1.1"), question("1.2"), question("1.3")
    officer.answer(officer.open(case.id), "2.1", "KEPTBACK: the budget is 4,000 pounds.")
    publish("1.1", *asked, by="sponsor")
    with pytest.raises(BadInput, match=r"others answer 2\.1 than before.*an id of its own"):
        upgrading.plan(officer, officer.open(case.id))
    publish("1.1", *asked, officers=question("2.2"))
    upgrading.upgrade(officer, upgrading.plan(officer, officer.open(case.id)))
    publish("1.2", *asked, by="sponsor")
    with pytest.raises(BadInput, match=r"others answer 2\.1 than before"):
        upgrading.plan(desk, desk.open(case.id))


@pytest.mark.parametrize("taken_here", [True, False])
def test_copies_in_two_versions_meet_in_the_newer(
    desk: Desk, case: Case, publish: Publish, tmp_path: Path, taken_here: bool
) -> None:
    from forms.record import Author
    from store.assessments import open_store
    from tui.desk import Actor

    away = Desk(
        store=open_store(tmp_path / "away"),
        actor=Actor(Author(handle="away", name="An Officer Away"), "sponsor"),
        own=tmp_path / "own",
        now=desk.now,
    )
    file = tmp_path / "case.json"
    travelling.send(desk, case.id, file)
    travelling.receive(away, file)
    _next(publish)
    here, there = (desk, away) if taken_here else (away, desk)
    upgrading.upgrade(here, upgrading.plan(here, here.open(case.id)))
    there.answer(there.open(case.id), "1.1", "Fifty families meet there.")
    for giver, taker in ((desk, away), (away, desk), (desk, away)):
        travelling.send(giver, case.id, file)
        travelling.receive(taker, file)
    both = desk.open(case.id), away.open(case.id)
    for one in both:
        assert one.form.version == "1.1"
        assert one.assessment.answers["1.1"].value == "Fifty families meet there."
        assert one.assessment.answers["1.2"].value == "The friends of the garden look after it."
        (aside,) = upgrading.asides(desk, one)
        assert aside.told == "The ground was tested in March."
    assert both[0].assessment.answers == both[1].assessment.answers


def parts(app: ReasonedApp) -> Rows:
    return app.screen.query_one("#parts", Rows)


async def test_on_the_screen_it_is_offered_told_and_done(
    desk: Desk, case: Case, publish: Publish
) -> None:
    _next(publish)
    app = ReasonedApp(desk, case)
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, QuestionScreen)
        await pilot.press("f5")
        await until_on(pilot, TaskScreen)
        await until(pilot, lambda: "A newer version of the form" in parts(app).text)
        parts(app).pick(":version")
        await pilot.press("enter")
        await until_on(pilot, UpgradeScreen)
        await pilot.press("f2")
        await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        await until(pilot, lambda: "Answers set aside" in parts(app).text)
        assert "A newer version" not in parts(app).text
        parts(app).pick(":aside")
        await pilot.press("enter")
        await until_on(pilot, AsideScreen)
        await pilot.press("f3")
        await until_on(pilot, TaskScreen)
        parts(app).pick("1")
        await pilot.press("enter")
        await until_on(pilot, QuestionScreen)
        said = str(app.screen.query_one("#said", Static).content)
        assert said.count("“What is known of it?”") == 1
        await pilot.press("f2")  # going on confirms it
        await until(pilot, lambda: desk.open(case.id).journey.ready)


async def test_on_the_screen_it_is_undone_as_well(desk: Desk, case: Case, publish: Publish) -> None:
    _next(publish)
    after = upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    app = ReasonedApp(desk, after)
    async with app.run_test(size=SIZE) as pilot:
        await until_on(pilot, QuestionScreen)
        await pilot.press("f5")
        await until_on(pilot, TaskScreen)
        (back,) = (
            one
            for one in palette.commands(app, app.screen)
            if one.title == "Back to version 1.0 of the form"
        )
        back.callback()
        await until_on(pilot, UpgradeScreen)
        await pilot.press("f2")
        await until_on(pilot, Confirm)
        await pilot.press("enter")
        await until(pilot, lambda: desk.open(case.id).form.version == "1.0")
        await until_on(pilot, TaskScreen)
        await until(pilot, lambda: "A newer version of the form" in parts(app).text)
        assert "Answers set aside" not in parts(app).text
        titles = {one.title for one in palette.commands(app, app.screen)}
        assert "Back to version 1.0 of the form" not in titles


def test_in_plain_lines_it_is_offered_told_done_and_undone(
    desk: Desk, case: Case, publish: Publish
) -> None:
    assert "version" not in Talk(desk, case).type("quit").text
    _next(publish)
    talk = Talk(desk, case).type("upgrade", "", "upgrade", "yes", "upgrade", "", "quit")
    assert "There is a newer version of the form, version 1.1. Type upgrade to hear" in talk.text
    assert "1 answer to confirm, 1 answer set aside" in talk.text
    assert "Who would lose by it?" in talk.text
    assert "Nothing was changed." in talk.text
    assert "It is now in version 1.1 of its form." in talk.text
    assert "Set aside: 1.3, What is known of it?" in talk.text
    assert "The ground was tested in March." in talk.text
    assert desk.open(case.id).form.version == "1.1"
    talk = Talk(desk, desk.open(case.id)).type("upgrade", "yes", "quit")
    assert "1 answer set aside. Type upgrade" in talk.text
    assert "It is now in version 1.0 of its form." in talk.text
    there = desk.open(case.id).assessment.answers["1.3"]
    assert there.says_the_same(case.assessment.answers["1.3"])


def test_plain_lines_say_why_a_newer_version_cannot_be_used(
    desk: Desk, case: Case, publish: Publish
) -> None:
    publish("1.1", question("1.1"), question("1.1"))
    talk = Talk(desk, case).type("upgrade", "quit")
    assert "newer version" not in talk.text.partition("Type help")[0]
    assert "There is a problem." in talk.text
    assert "1.1" in talk.text
    assert "no other version" not in talk.text


def test_so_it_is_in_plain_lines(desk: Desk, case: Case, publish: Publish) -> None:
    _next(publish)
    after = upgrading.upgrade(desk, upgrading.plan(desk, desk.open(case.id)))
    talk = Talk(desk, after).type("guidance", ".", "quit")
    assert "This question has changed since it was answered." in talk.text
    assert "In version 1.0 this question was:" in talk.text
    assert desk.open(case.id).journey.ready
