"""An officer at a terminal asks for more, returns the case, and later resolves and accepts."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.end_to_end.casework import take, to
from tests.end_to_end.commands import run
from tests.end_to_end.invented import EXAMPLE
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.long

WHICH = "Say which schools, and who has asked them."
THREE = "Three schools, forty pupils, since 2019."


def to_the_review(terminal: Terminal) -> None:
    """From home, where the case waits for the officer, to its review."""
    terminal.sees("Port Amity")
    terminal.press("enter")
    terminal.sees("The route to a decision")
    terminal.press("enter")
    terminal.sees("No verdict yet")


def test_an_officer_asks_returns_resolves_and_accepts_by_keyboard(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    filled = tmp_path / "answers.json"
    filled.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    assert run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity").returncode == 0
    assert run(reasoned, place, "fill", "port-amity", str(filled)).returncode == 0
    assert run(reasoned, place, "send", "port-amity").returncode == 0
    officer = {**place, "REASONED_USER": "anofficer", "REASONED_ROLE": "officer"}

    with Terminal(reasoned, env=officer) as terminal:
        to_the_review(terminal)
        to(terminal, "4.2a", down="f2")
        terminal.type("a")
        terminal.sees("Ask for more at 4.2a")
        terminal.type(WHICH)
        terminal.press("f2")
        terminal.sees("Request, open")
        take(terminal, "Return to the sponsor", down="f2")
        terminal.sees("Return it to the sponsor?")
        terminal.press("enter")
        terminal.sees("Changes requested")
        terminal.press("f10")
        assert terminal.ends() == 0

    shown = run(reasoned, place, "review", "port-amity").stdout
    assert WHICH in shown
    assert "Changes requested" in shown
    assert run(reasoned, place, "answer", "port-amity", "4.2a", THREE).returncode == 0
    assert run(reasoned, place, "reply", "port-amity", "4.2a", "All there.").returncode == 0
    assert run(reasoned, place, "send", "port-amity").returncode == 0

    with Terminal(reasoned, env=officer) as terminal:
        to_the_review(terminal)
        terminal.sees("Changed since you last had it 1 answer")
        to(terminal, "4.2a", down="f2")
        terminal.sees("All there.")
        terminal.type("d")
        terminal.sees("Is this answered?")
        terminal.press("enter")
        terminal.sees("Request, resolved")
        take(terminal, "Accept", down="f2")
        terminal.sees("Accept it as a whole?")
        terminal.press("enter")
        terminal.sees("With the Deputy Director")
        terminal.press("f10")
        assert terminal.ends() == 0

    record = run(reasoned, place, "audit", "port-amity").stdout
    told = ["asked for more at 4.2a", "returned it", "replied on 4.2a", "resolved", "accepted it"]
    places = [record.index(one) for one in told]
    assert places == sorted(places)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_half_written_goes_to_a_file_when_told_to_leave(
    reasoned: str, place: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    for name in ("home", "work"):
        (tmp_path / name).mkdir(exist_ok=True)
    filled = tmp_path / "answers.json"
    filled.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    assert run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity").returncode == 0
    assert run(reasoned, place, "fill", "port-amity", str(filled)).returncode == 0
    assert run(reasoned, place, "send", "port-amity").returncode == 0
    officer = {**place, "REASONED_USER": "anofficer", "REASONED_ROLE": "officer"}
    here = Path.cwd()
    os.chdir(tmp_path / "work")
    try:
        with Terminal(reasoned, env=officer) as terminal:
            to_the_review(terminal)
            to(terminal, "1.1a", down="f2")
            terminal.type("a")
            terminal.sees("Ask for more at 1.1a")
            terminal.type("Say which")
            terminal.sees("Say which")
            terminal.signal(number)
            assert terminal.ends() == 128 + number
    finally:
        os.chdir(here)
    (kept,) = (tmp_path / "work").glob("not-finished-*.txt")
    assert "a request on 1.1a" in kept.read_text("utf-8")
    assert "Say which" in kept.read_text("utf-8")
