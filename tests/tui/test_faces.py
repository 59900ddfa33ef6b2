"""One interview, two faces: the same scenarios on the screen and in plain lines.

A scenario is written once, as what a person does; each face has its own hands for it. Both must
end with the same answers, the same history and the same words on what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from pydantic import JsonValue

from tests.tui.asking import a_case, asking
from tests.tui.plain.talking import Typed
from tui.desk import Case, Desk
from tui.plain.conversation import Lines
from tui.plain.interview import PlainInterview

REASON = "Forty families in two wards have kin there."
FAIR = "A fair in July with three schools."

MakeDesk = Callable[..., Desk]


@dataclass(frozen=True)
class Do:
    """One thing that a person does: write an answer in prose, pick an option, go on, go back."""

    what: str
    words: str = ""


def write(words: str) -> Do:
    return Do("write", words)


def pick(number: str) -> Do:
    return Do("pick", number)


GO_ON, GO_BACK, SKIP = Do("go on"), Do("go back"), Do("skip")


@dataclass(frozen=True)
class Scenario:
    """What is done from which question on, and what is said or stored in the end."""

    name: str
    at: str
    does: tuple[Do, ...]
    stored: dict[str, JsonValue]
    said: tuple[str, ...] = ()
    ends_at: str = ""


SCENARIOS = (
    Scenario(
        "an answer that says something goes on",
        "3.1",
        (write(REASON), GO_ON),
        {"3.1": REASON},
        ends_at="4.1",
    ),
    Scenario(
        "a bare answer is refused, kept, and can be left for later",
        "3.1",
        (write("Yes"), GO_ON, SKIP),
        {"3.1": "Yes"},
        said=('Say more than "Yes"', "What you typed is kept."),
        ends_at="4.1",
    ),
    Scenario(
        "back loses nothing",
        "4.1",
        (write(REASON), GO_BACK),
        {"4.1": REASON},
        ends_at="3.1",
    ),
    Scenario(
        "an empty answer can be left for later and is none",
        "3.1",
        (SKIP,),
        {"3.1": None},
        ends_at="4.1",
    ),
    Scenario(
        "what comes and goes is announced both ways",
        "0.purpose",
        (pick("3"), GO_ON, write(FAIR), GO_BACK, pick("1"), GO_ON),
        {"0.purpose": "new", "0.existing": FAIR},
        said=("is now asked.", "is no longer asked. What was written there is kept."),
        ends_at="0.arrangement",
    ),
    Scenario(
        "an answer that says little counts, and is pointed out",
        "3.1",
        (write("Good"), GO_ON),
        {"3.1": "Good"},
        said=("counts as answered, but says little.",),
        ends_at="4.1",
    ),
)


class Face(Protocol):
    """A face of the interview: plays a scenario, and gives what was said and where it ended."""

    async def play(self, desk: Desk, scenario: Scenario) -> tuple[str, str]: ...


class OnTheScreen:
    async def play(self, desk: Desk, scenario: Scenario) -> tuple[str, str]:
        heard: list[str] = []
        async with asking(desk, case=_case(desk, scenario.at)) as person:
            for do in scenario.does:
                if do.what == "write":
                    await person.type(do.words)
                elif do.what == "pick":
                    await person.press(do.words)
                else:
                    await person.press({"go on": "f2", "go back": "f3", "skip": "f8"}[do.what])
                heard += [person.words("said"), person.words("quiet")]
            return " ".join(" ".join(heard).split()), person.at


class InPlainLines:
    async def play(self, desk: Desk, scenario: Scenario) -> tuple[str, str]:
        said: list[str] = []
        typed: list[str] = []
        for number, do in enumerate(scenario.does):
            if do.what in {"write", "pick"}:
                typed.append(do.words)
                # A full stop ends an answer in prose; what is said next may be a command.
                following = scenario.does[number + 1].what
                typed += ["."] if do.what == "write" and following == "go on" else []
            elif do.what != "go on":
                typed.append({"go back": "back", "skip": "skip"}[do.what])
        face = PlainInterview(desk, _case(desk, scenario.at), Lines(Typed(typed), said.append))
        face.run()
        return " ".join(" ".join(said).split()), face.step.id


def _case(desk: Desk, at: str) -> Case:
    ids = desk.store.ids()
    return desk.open(ids[0]) if ids else a_case(desk, at)


@pytest.mark.parametrize("face", [OnTheScreen(), InPlainLines()], ids=["screen", "plain lines"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
async def test_both_faces_do_the_same(
    desk: Desk, face: Face, scenario: Scenario, tmp_path: Path
) -> None:
    said, at = await face.play(desk, scenario)
    (case_id,) = desk.store.ids()
    case = desk.open(case_id)
    for question, value in scenario.stored.items():
        answer = case.assessment.answers.get(question)
        assert (answer.value if answer else None) == value
        changes = desk.history(case, question)
        assert [one.value for one in changes][-1:] == ([value] if value is not None else [])
    for words in scenario.said:
        assert words in said
    assert at == scenario.ends_at
