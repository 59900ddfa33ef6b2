"""The case that the officers' guide walks through is the one that is played from end to end."""

from __future__ import annotations

import re

from tests.docs.pages import ROOT, read

GUIDE = "docs/officers-guide.md"
SECTION = "A case from the motion to the decision record"
PLAYED = ("tests/end_to_end/test_whole_case.py", "tests/end_to_end/casework.py")
ELSEWHERE = {
    "tests/tui/test_mailing.py": {
        "Send it, and make the file to mail",
        "Return it, and make the file to mail",
    },
    "tui/screens/review.py": {"l", "r", "o"},
    "tui/keys.py": {"F1", "F11", "ctrl+p"},
    "docs/officers-guide.md": {
        "reasoned --store trial",
        "reasoned --store trial --as officer",
    },
}
"""What the section names and the case does not use, and where it is shown to be there."""


def named() -> list[str]:
    """What stands in backticks in the section, in its order."""
    section = read(GUIDE).partition(f"## {SECTION}\n")[2].partition("\n## ")[0]
    return [" ".join(one.split()) for one in re.findall(r"`([^`]+)`", section)]


def test_every_key_and_word_of_the_guides_case_is_pressed_or_read_in_the_case_that_is_played() -> (
    None
):
    played = " ".join(" ".join(read(name) for name in PLAYED).split())
    elsewhere = {one for those in ELSEWHERE.values() for one in those}
    assert len(named()) > 60
    for one in {name.removeprefix("Record: ") for name in named()} - elsewhere:
        key = re.fullmatch(r"F\d+|ctrl\+\w+|Enter|Tab|End|[a-z]", one)
        assert (f'"{one.lower()}"' if key else one) in played, one


def test_what_the_case_does_not_use_is_shown_elsewhere() -> None:
    for name, those in ELSEWHERE.items():
        text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
        for one in those & set(named()):
            quoted = f'"{one}"' if len(one) == 1 else one
            assert quoted.lower() in text.lower(), one
