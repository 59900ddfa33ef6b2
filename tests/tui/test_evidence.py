"""Evidence: a key away from every answer, saved as it is typed."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from tests.tui.asking import Person, asking
from tests.tui.conftest import until
from tui.desk import Desk
from tui.screens.evidence import EvidenceScreen

SOURCE: dict[str, JsonValue] = {"what": "Census", "where": "Table 2", "date": "2021"}


async def _open(person: Person) -> None:
    await person.press("ctrl+r")
    await until(person.pilot, lambda: isinstance(person.app.screen, EvidenceScreen))
    await until(person.pilot, lambda: person.app.focused is not None)


async def test_evidence_is_added_and_told_on_the_question(desk: Desk) -> None:
    async with asking(desk, "1.1a") as person:
        assert person.words("cited") == "Evidence  none cited"
        await person.type("Half a thou")
        await _open(person)
        await person.press(*"Census", "tab", *"Table 2", "tab", *"2021", "f2")
        await person.until_at("1.1a")
        assert person.words("cited") == "Evidence  1 cited: Census"
        await person.type("ght")
        await person.press("f8", "f3")
        assert person.words("cited") == "Evidence  1 cited: Census"
        assert person.screen.editor.value() == "Half a thought"
        (kept,) = person.screen.walk.interview.evidence
        assert kept.model_dump(exclude={"id"}) == SOURCE


async def test_evidence_is_saved_while_it_is_typed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.saving.AFTER_LAST_KEY", 0.02)
    async with asking(desk, "7.3") as person:
        await _open(person)
        await person.press(*"Cens")

        def cited() -> list[str]:
            answer = desk.store.get(desk.store.ids()[0]).answers.get("7.3")
            return [one.what for one in answer.evidence] if answer else []

        await until(person.pilot, lambda: cited() == ["Cens"])
        await person.press("f3")
        await person.until_at("7.3")
        assert person.words("quiet").startswith("Say at least two Members")


async def test_evidence_that_is_there_keeps_its_id_and_can_be_taken_out(desk: Desk) -> None:
    cited: list[JsonValue] = [SOURCE, {"what": "Letter"}]
    answers: dict[str, JsonValue] = {"1.1a": {"answer": "In 2021: 1,740", "evidence": cited}}
    async with asking(desk, "1.1a", answers=answers) as person:
        first, _ = person.screen.walk.interview.evidence
        await _open(person)
        await person.press("up", "ctrl+t", "ctrl+r")
        await person.until_at("1.1a")
        assert person.screen.walk.interview.evidence == (first,)


async def test_looking_and_typing_nothing_changes_nothing(desk: Desk) -> None:
    async with asking(desk, "1.1a") as person:
        await _open(person)
        await person.press("f2")
        await person.until_at("1.1a")
        assert not person.screen.walk.interview.unsaved
