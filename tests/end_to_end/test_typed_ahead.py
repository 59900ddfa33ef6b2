"""A handful of keys sent in one go, as a slow line brings them, does what they do one at a time.

What a key opens has something to read from the disk first. A key that did not wait for that would
be a command on the screen below, or go to a line that is marked only until all is there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.commands import run
from tests.end_to_end.invented import EXAMPLE
from tests.end_to_end.terminal import KEYS, Terminal

JOURNEYS = {
    "a request": (
        ["enter", "enter", "down", "a", "Do notes and drafts count?", "f2"],
        ["Request, open", "Do notes and drafts count?", "With the officer, 1 request open"],
    ),
    "a verdict": (
        ["enter", "enter", "end", "home", "enter", "down", "down", "enter", "f2"],
        ["▸ What is the place called?", "0 About the proposal Needs more"],
    ),
    "a review begun": (
        ["ctrl+home", "enter", "down", "down", "enter", "enter", "end"],
        ["questions answered", "▸ Check your answers"],
    ),
    "back before all is read": (
        ["ctrl+home", "enter", "f3", "f3", "f1"],
        ["What waits for you stands first"],
    ),
}
"""Each with what stands on the screen in the end."""


@pytest.mark.parametrize("journey", JOURNEYS)
def test_keys_sent_in_one_go_go_where_they_were_meant(
    reasoned: str, place: dict[str, str], tmp_path: Path, journey: str
) -> None:
    for name in ("home", "work"):
        (tmp_path / name).mkdir()
    officer = {**place, "REASONED_USER": "anofficer", "REASONED_ROLE": "officer"}
    given = tmp_path / "answers.json"
    given.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    for env, command in (
        (place, ["new", "--form", "brent", "--place", "Port Amity"]),
        (place, ["fill", "port-amity", str(given)]),
        (place, ["send", "port-amity"]),
        (
            officer,
            ["register", "add", "--form", "brent", "--title", "Sister Bay", "--kind", "link"],
        ),
    ):
        assert run(reasoned, env, *command).returncode == 0, command
    keys, seen = JOURNEYS[journey]
    with Terminal(reasoned, env=officer, folder=tmp_path / "work") as terminal:
        terminal.sees("Waiting for you 1")
        terminal.type("".join(KEYS.get(one, one) for one in keys))
        for one in seen:
            terminal.sees(one)
