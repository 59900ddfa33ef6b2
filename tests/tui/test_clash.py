"""Two people at one question: both texts are shown, and one decides; nothing is overwritten."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Static

from tests.tui.asking import Person, a_case, asking
from tests.tui.conftest import MakeDesk, until
from tui.deciding import joined, told
from tui.desk import Desk
from tui.screens.clash import ClashScreen

MINE, THEIRS = "Mine: the choirs meet in June.", "Theirs: the clubs meet in May."


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who types without a rest is not asked; a test needs not wait for the rest."""
    monkeypatch.setattr("tui.screens.question.PAUSE", 0.05)


async def _clash(person: Person, theirs: Desk) -> None:
    case = theirs.open(theirs.store.ids()[0])
    theirs.answer(case, "4.2a", THEIRS)
    person.app.post_message(events.Paste(MINE))
    await until(person.pilot, lambda: person.screen.editor.value() == MINE)
    person.app.save_soon()
    await until(person.pilot, lambda: isinstance(person.app.screen, ClashScreen))


@pytest.mark.promise(5)
@pytest.mark.parametrize(
    ("key", "stands"), [("1", MINE), ("2", THEIRS), ("3", f"{THEIRS}\n\n{MINE}")]
)
async def test_a_clash_is_decided_by_the_person(make_desk: MakeDesk, key: str, stands: str) -> None:
    desk, theirs = (
        make_desk(),
        make_desk(role="officer", handle="other", name="B. Officer").for_sponsor(),
    )
    async with asking(desk, case=a_case(desk, "4.2a")) as person:
        await _clash(person, theirs)
        shown = "\n".join(str(one.content) for one in person.app.screen.query(Static))
        assert "Somebody else answered 4.2a while you were writing" in shown
        assert MINE in shown
        assert THEIRS in shown
        await person.press(key, "f2")
        await person.until_at("4.2a")
        await until(person.pilot, lambda: person.screen.editor.value() == stands)
        await until(person.pilot, lambda: person.saved() == stands)
        said = [change.value for change in desk.store.history(desk.store.ids()[0])]
        assert THEIRS in said
        await person.type("!")
        person.app.save_soon()
        await until(person.pilot, lambda: person.saved() == f"{stands}!")


async def test_a_clash_found_on_the_way_leads_back_to_where_one_was(make_desk: MakeDesk) -> None:
    desk, theirs = make_desk(), make_desk(handle="other", name="B. Other")
    async with asking(desk, case=a_case(desk, "4.2a")) as person:
        theirs.answer(theirs.open(theirs.store.ids()[0]), "4.2a", THEIRS)
        person.app.post_message(events.Paste(MINE))
        await until(person.pilot, lambda: person.screen.editor.value() == MINE)
        await person.press("f2")
        await until(person.pilot, lambda: isinstance(person.app.screen, ClashScreen))
        await person.press("f2")
        assert isinstance(person.app.screen, ClashScreen)
        await person.press("1", "ctrl+s")
        await person.until_at("4.2b")
        case = desk.open(desk.store.ids()[0])
        await until(person.pilot, lambda: desk.open(case.id).journey.words("4.2a") == MINE)


async def test_a_question_taken_away_by_somebody_else_can_still_be_left(
    make_desk: MakeDesk,
) -> None:
    desk, theirs = make_desk(), make_desk(handle="other", name="B. Other")
    case = a_case(desk, "0.existing", {"0.purpose": "review"})
    async with asking(desk, case=case) as person:
        theirs.answer(theirs.open(case.id), "0.purpose", "new")
        await person.type("Signed in 2001")
        person.app.save_soon()
        await until(person.pilot, lambda: "is no longer asked" in person.words("said"))
        await person.press("f2")
        assert person.at == "0.arrangement"

        def kept() -> object:
            answer = desk.open(case.id).assessment.answers.get("0.existing")
            return answer and answer.value

        await until(person.pilot, lambda: kept() == "Signed in 2001")


def test_both_keeps_both_and_nothing_twice() -> None:
    assert joined("text", "b", "a") == "a\n\nb"
    assert joined("people", [{"name": "b"}, {"name": "a"}], [{"name": "a"}]) == [
        {"name": "a"},
        {"name": "b"},
    ]
    assert joined("number", 2, 1) == 2


def test_an_answer_is_told_with_its_evidence(desk: Desk) -> None:
    question = a_case(desk).form.by_id["4.2a"]
    assert told(question, "", ()) == "(no answer)"
