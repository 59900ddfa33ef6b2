"""An earlier answer brought back at a terminal, by key and by the list of all actions."""

from __future__ import annotations

import json

import pytest

from tests.end_to_end.commands import run, stored
from tests.end_to_end.terminal import Terminal

FIRST = "The choirs of both places meet every May."
SECOND = "The choirs of both towns meet every June."


@pytest.mark.promise(6)
@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (60, 18), (120, 40)])
def test_an_earlier_answer_is_seen_compared_and_brought_back(
    reasoned: str, place: dict[str, str], columns: int, lines: int
) -> None:
    new = run(reasoned, place, "new", "--form", "brent-international-partnering")
    assessment = new.stdout.splitlines()[-1]
    run(reasoned, place, "answer", assessment, "0.place", FIRST)
    run(reasoned, place, "answer", assessment, "0.place", SECOND)
    arguments = ["interview", assessment]
    with Terminal(reasoned, arguments, env=place, columns=columns, lines=lines) as terminal:
        terminal.sees("question 2 of")
        terminal.press("f3")
        terminal.sees(SECOND)
        terminal.type(" And sing.")
        terminal.press("f11")
        terminal.sees("Earlier answers")
        terminal.sees("stands now")
        terminal.sees("June.{+ And sing.+}")
        terminal.press("down")
        terminal.sees("[-places-]{+towns+}")
        terminal.press("enter")
        terminal.sees("Bring this back?")
        terminal.press("enter")
        terminal.sees("Brought back: what")
        terminal.sees(FIRST)
        terminal.until(lambda: stored(reasoned, place, "0.place") == FIRST, "it in the store")

        terminal.press("ctrl+p")
        terminal.sees("Search for commands")
        terminal.type("earlier")
        terminal.until(lambda: "Word document" not in terminal.text, "the others going")
        terminal.sees("Earlier answers")
        terminal.press("enter")
        terminal.sees("From this one to what stands now")
        terminal.press("ctrl+pageup")
        terminal.sees("question 1 of")
        terminal.press("f10")
        assert terminal.ends() == 0
    listed = run(reasoned, place, "history", assessment, "0.place").stdout
    assert listed.count("(sponsor)") == 4
    assert "brings back an earlier answer" in listed
    assert "And sing." in listed
    assert json.loads(run(reasoned, place, "list", "--json").stdout)[0]["answered"] == 1
