"""A sponsor at a terminal: sends, is returned to, answers and replies, and sends again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.end_to_end.casework import send
from tests.end_to_end.commands import run, stored, the_id
from tests.end_to_end.invented import EXAMPLE
from tests.end_to_end.terminal import Terminal

WHICH = "Say which schools, and who has asked them."
ANSWER = "Three schools since 2019. "
REPLY = "The head has asked all three."
OFFICER = ("--as", "officer", "--user", "anofficer")


def turn(reasoned: str, place: dict[str, str]) -> str:
    (listed,) = json.loads(run(reasoned, place, "list", "--json").stdout)
    return f"{listed['status']}: {listed['turn']}"


def test_a_sponsor_sends_is_returned_to_and_sends_again_by_keyboard(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    given = tmp_path / "given.json"
    given.write_text(json.dumps(EXAMPLE), "utf-8")
    begun = run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity")
    case_id = begun.stdout.split()[-1]
    assert run(reasoned, place, "fill", case_id, str(given)).returncode == 0
    with Terminal(reasoned, env=place) as terminal:
        terminal.sees("Waiting for you 1")
        terminal.sees("Ready to send")
        terminal.press("enter")
        terminal.sees("questions answered")
        send(terminal)
        terminal.sees("With the officer")
        terminal.press("f10")
        assert terminal.ends() == 0
    assert turn(reasoned, place) == "With the officer: officer"

    assert run(reasoned, place, "request", case_id, "4.2a", WHICH, *OFFICER).returncode == 0
    assert run(reasoned, place, "return", case_id, *OFFICER).returncode == 0
    assert turn(reasoned, place) == "Changes requested: sponsor"

    with Terminal(reasoned, ["interview", case_id], env=place) as terminal:
        terminal.sees("anofficer asks (today")
        terminal.sees(WHICH)
        terminal.type(ANSWER)
        terminal.press("ctrl+pagedown")
        terminal.sees("Open. ")
        terminal.press("enter")
        terminal.sees("Your reply on 4.2a")
        terminal.type(REPLY)
        terminal.press("f2")
        terminal.sees("(sponsor) replied")
        terminal.press("f2")
        terminal.sees("You replied. The answer was changed since.")
        terminal.press("f5")
        terminal.sees("1 request dealt with")
        send(terminal)
        terminal.sees("Changes received")
        terminal.press("f10")
        assert terminal.ends() == 0
    assert turn(reasoned, place) == "Changes received: officer"
    assert the_id(reasoned, place) == case_id
    assert ANSWER.strip() in stored(reasoned, place, "4.2a")
    review = run(reasoned, place, "review", case_id, *OFFICER).stdout
    assert REPLY in review
    assert "4.2a, asked for" in review
