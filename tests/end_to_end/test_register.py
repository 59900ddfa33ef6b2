"""An officer at a terminal, from an old arrangement to its end: the register by keyboard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forms.register import later
from forms.typed import in_words
from tests.end_to_end.casework import take
from tests.end_to_end.commands import run
from tests.end_to_end.invented import EXAMPLE, printed
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.long

CHOIRS = "Two choirs of thirty sang here."
REVIEW: dict[str, Any] = {
    **{key: given for key, given in EXAMPLE.items() if key != "0.exceptional"},
    "0.purpose": "review",
    "0.existing": "A Friendship Agreement, never renewed; letters have stopped since May.",
    "0.benefits": "Two choirs met once; nothing has come of the school link since 2025.",
    "0.continuing": "Nobody has said that they would carry it; three families write privately.",
}
REASONS = "The last letter came in May, and no group would carry it."
WHY = "The budget was confirmed by letter, and the equalities assessment is on paper."
REPORT: dict[str, Any] = {
    "0.author": "An invented director",
    "0.contact": "Democratic Services",
    "1.1": "end",
    **{
        one: f"Said of {one}: the last letter came in May, and no group would carry it."
        for one in ("2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "3.5")
    },
}
LETTER: dict[str, Any] = {
    "0.to": "The Mayor of Port Amity",
    "0.salutation": "Dear Mayor",
    "0.signs": "The Mayor",
    "0.contact": "Civic and Member Services",
    "1.1": f"{CHOIRS} Your Town Hall was open to every one of them.",
    "1.2": "The agreed time runs out in spring; the families go on writing to each other.",
}


@dataclass(frozen=True)
class Office:
    """The installed program with a store, where a sponsor and an officer work."""

    reasoned: str
    sponsor: dict[str, str]
    folder: Path
    today: date

    @property
    def began(self) -> date:
        """The day that the agreement began: its review is due half a year from today."""
        return later(self.today, -30)

    @property
    def ends(self) -> str:
        """The day until which it is fixed."""
        return later(self.today, 3).isoformat()

    @property
    def officer(self) -> dict[str, str]:
        return {**self.sponsor, "REASONED_USER": "anofficer", "REASONED_ROLE": "officer"}

    def at_terminal(self, *arguments: str, sponsor: bool = False) -> Terminal:
        return Terminal(self.reasoned, arguments, env=self.sponsor if sponsor else self.officer)

    def says(self, *arguments: str, sponsor: bool = False) -> str:
        """What a command says, as an officer where it is not the sponsor's."""
        env = self.sponsor if sponsor else self.officer
        done = run(self.reasoned, env, *arguments)
        assert not done.stderr, (arguments, done.stdout, done.stderr)
        return done.stdout

    def fills(self, case: str, answers: dict[str, Any], *, sponsor: bool = False) -> None:
        file = self.folder / "answers.json"
        file.write_text(json.dumps(answers), encoding="utf-8")
        self.says("fill", case, str(file), sponsor=sponsor)


def test_an_arrangement_is_entered_logged_reviewed_and_ended(
    reasoned: str, place: dict[str, str], tmp_path: Path, today: date
) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    office = Office(reasoned, place, tmp_path, today)
    with office.at_terminal() as terminal:
        _entered(terminal, office)
        _logged(terminal, office)
        _review_begun(terminal, office)
    shown = json.loads(office.says("register", "show", "port-amity", "--json"))
    (case,) = shown["assessments"]

    office.fills(case, REVIEW, sponsor=True)
    with office.at_terminal("interview", case, sponsor=True) as terminal:
        _end_recommended(terminal)
    said = json.loads(office.says("show", case, "--json"))["answers"]["0.recommendation"]
    assert said["value"] == {"option": "end", "reason": REASONS}

    _decided(office, case)
    letter = tmp_path / "letter.docx"
    office.fills(
        office.says("report", case, "notice").split()[-1], {**LETTER, "0.ends": office.ends}
    )
    office.says("report", case, "notice", "-o", str(letter))
    words = printed(letter)
    for one in (
        "The Mayor of Port Amity",
        "decided that it should end on",
        in_words(office.ends),
        CHOIRS,
    ):
        assert one in words

    with office.at_terminal() as terminal:
        _concluded(terminal, office)
    shown = json.loads(office.says("register", "show", "port-amity", "--json", sponsor=True))
    assert (shown["state"], shown["until"]) == ("ended", office.ends)
    assert "Minute 7" in shown["entries"][-1]["what"]


def _decided(office: Office, case: str) -> None:
    """From the sponsor's sending to the decision of Full Council, by command."""
    office.says("send", case, sponsor=True)
    office.says("accept", case)
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    ):
        office.says("stage", case, stage, outcome, "--despite", WHY)
    office.fills(
        office.says("report", case).split()[-1], {**REPORT, "0.meeting": office.today.isoformat()}
    )
    office.says("stage", case, "report", "on-the-agenda", "--despite", WHY)
    said = office.says("stage", case, "decision", "go-ahead", "--reference", "Minute 7")
    assert "reasoned register conclude port-amity" in said


def _entered(terminal: Terminal, office: Office) -> None:
    terminal.sees("There are no assessments here yet.")
    terminal.press("ctrl+home")
    terminal.sees("Nothing is on the register yet.")
    terminal.press("ctrl+n")
    terminal.sees("By which form is it kept?")
    terminal.press("enter")
    terminal.sees("Kind: Friendship Agreement, Twinning Agreement or Link of another name")
    for typed in ("Port Amity", "Examplia", "friendship agreement", "", ""):
        terminal.type(typed)
        terminal.press("tab")
    terminal.type(in_words(office.began.isoformat()))
    terminal.press("f2")
    terminal.sees("Nothing is logged yet")
    terminal.sees("Kind: Friendship Agreement")


def _logged(terminal: Terminal, office: Office) -> None:
    take(terminal, "Log what happened")
    terminal.sees("On which day")
    terminal.press("tab")
    terminal.type(CHOIRS)
    terminal.press("f2")
    terminal.sees(f"{in_words(office.today.isoformat())}: {CHOIRS}")


def _review_begun(terminal: Terminal, office: Office) -> None:
    terminal.press("f3")
    terminal.sees("Reviews due within a year")
    terminal.sees(f"Port Amity by {in_words(later(office.began, 36).isoformat())}")
    terminal.press("enter")
    take(terminal, "Begin a review")
    terminal.sees("Begin a review?")
    terminal.press("enter")
    terminal.sees("questions answered. No categories completed.")
    terminal.press("f10")
    assert terminal.ends() == 0


def _end_recommended(terminal: Terminal) -> None:
    terminal.sees("What do you recommend for the arrangement?")
    terminal.type("4")
    terminal.press("tab")
    terminal.type(REASONS)
    terminal.press("f2")
    terminal.press("f10")
    assert terminal.ends() == 0


def _concluded(terminal: Terminal, office: Office) -> None:
    terminal.sees("Port Amity")
    terminal.press("ctrl+home")
    terminal.sees("Reviews due within a year")
    terminal.press("enter")
    terminal.sees("Decided, and not in the register yet: Full Council")
    take(terminal, "Enter what was decided")
    terminal.sees(f"state Ended; fixed until {in_words(office.ends)}.")
    terminal.press("enter")
    terminal.sees("State: Ended")
    terminal.press("f3")
    terminal.sees("No review is due within a year")
    terminal.press("f10")
    assert terminal.ends() == 0
