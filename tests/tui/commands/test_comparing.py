"""`history --compare`: two texts of an answer word by word, in plain words."""

from __future__ import annotations

import pytest

from tests.tui.commands.running import CommandLine

FIRST = "About 1,900 residents, by the census of 2011."
SECOND = "About 1,900 residents, by the census of 2021."
THIRD = "About 2,100 residents, by the census of 2021."


@pytest.fixture
def case_id(run: CommandLine) -> str:
    """An assessment in which 6.3 said three things."""
    made = run.new("--place", "Port Amity")
    for text in (FIRST, SECOND):
        run("answer", made, "6.3", text).fine()
    run(
        "answer",
        made,
        "6.3",
        THIRD,
        "--user",
        "acolleague",
        "--as",
        "officer",
        "--acting-for",
        "sponsor",
    ).fine()
    return made


def changes(run: CommandLine, case_id: str) -> list[str]:
    """The names of the changes of 6.3, oldest first."""
    lines = run("history", case_id, "6.3").fine().lines
    return [line.split()[0] for line in lines if line and not line.startswith(" ")]


def test_by_default_the_last_before_what_stands_and_that(run: CommandLine, case_id: str) -> None:
    _, second, third = changes(run, case_id)
    legend, older, newer, _, *text = run("history", case_id, "6.3", "--compare").fine().lines
    assert legend == "Words taken out stand between [- and -], words added between {+ and +}."
    assert older.startswith(f"From: {second}, ")
    assert older.endswith(", A. Sponsor (sponsor)")
    assert newer.startswith(f"To: {third}, ")
    assert newer.endswith(", for the sponsor, which stands now")
    assert text == ["  About [-1,900-]{+2,100+} residents, by the census of 2021."]


def test_one_change_is_compared_with_what_stands(run: CommandLine, case_id: str) -> None:
    first, *_ = changes(run, case_id)
    said = run("history", case_id, "6.3", "--compare", first).fine()
    assert said.last == ("  About [-1,900-]{+2,100+} residents, by the census of [-2011-]{+2021+}.")


def test_two_changes_are_compared_in_the_order_they_are_named(
    run: CommandLine, case_id: str
) -> None:
    first, second, _ = changes(run, case_id)
    said = run("history", case_id, "6.3", "--compare", second, first).fine()
    assert said.last == "  About 1,900 residents, by the census of [-2021-]{+2011+}."


def test_in_words_nothing_hangs_on_a_sign(run: CommandLine, case_id: str) -> None:
    said = run("history", case_id, "6.3", "--compare", "--in-words").fine()
    assert said.lines[3:] == [
        "  The same: About",
        "  Taken out: 1,900",
        "  In its place: 2,100",
        "  The same: residents, by the census of 2021.",
    ]
    assert "[-" not in said.out


def test_a_first_answer_is_compared_with_nothing(run: CommandLine) -> None:
    case_id = run.new()
    assert run("history", case_id, "6.3", "--compare").fine().out == (
        "Nothing was changed yet at 6.3.\n"
    )
    run("answer", case_id, "6.3", FIRST).fine()
    said = run("history", case_id, "6.3", "--compare").fine()
    assert "From: no answer" in said.lines
    assert said.last == f"  {{+{FIRST}+}}"


def test_two_that_say_the_same_are_said_to(run: CommandLine, case_id: str) -> None:
    first, *_ = changes(run, case_id)
    run("revert", case_id, "6.3", first).fine()
    said = run("history", case_id, "6.3", "--compare", first).fine()
    assert "Both say the same." in said.lines
