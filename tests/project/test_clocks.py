"""Times are told by a clock that reaches everywhere: a clock set wrong must not end a program."""

from __future__ import annotations

from tests.docs.pages import ROOT

MAY = {"forms/moments.py"}
"""Where what `astimezone` can't do is dealt with."""


def test_nothing_else_asks_for_local_time_by_itself() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("exports", "forms", "store", "tui")
        for path in (ROOT / folder).rglob("*.py")
        if ".astimezone()" in path.read_text("utf-8")
    }
    assert found == MAY
