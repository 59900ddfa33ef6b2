"""What was said wrongly once, or not at all, and is said now."""

from __future__ import annotations

import json

import pytest

from tests.tui.commands.running import CommandLine
from tui.desk import Desk


def test_where_somebody_else_answered_one_of_many_the_others_are_stored_and_said(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = run.new()
    keep, meanwhile = Desk.keep, ["Theirs: three schools."]

    def after_somebody_else(desk: Desk, *args: object, **more: object) -> object:
        if meanwhile:
            desk.answer(desk.open(case_id), "6.3", meanwhile.pop())
        return keep(desk, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "keep", after_somebody_else)
    ran = run("fill", case_id, "-", stdin=json.dumps({"6.3": "Mine.", "6.4": "Forty families."}))
    assert (ran.code, ran.err) == (1, "")
    (about,) = [line for line in ran.lines if line.startswith("6.3")]
    assert "Somebody else has just answered this" in about
    assert f"reasoned show {case_id}" in about
    assert ran.last.startswith("1 answer stands, 1 was not stored; ")
    answers = run.answers(case_id)
    assert answers["6.3"]["value"] == "Theirs: three schools."
    assert answers["6.4"]["value"] == "Forty families."

    meanwhile.append("Theirs: four schools.")
    alone = run("answer", case_id, "6.3", "Mine again.")
    assert alone.complains(1).startswith("6.3: Somebody else has just answered this")


def test_two_people_of_one_name_are_told_apart_by_their_wards(run: CommandLine) -> None:
    case_id = run.new()
    same = {"name": "A. Member", "role": "Member", "ward": "North"}
    said = run("answer", case_id, "7.3", json.dumps([same, {**same, "name": "a.  member"}]))
    assert said.code == 1
    assert "The same person is named twice" in said.out
    run("answer", case_id, "7.3", json.dumps([same, {**same, "ward": "South"}])).fine()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("9" * 16, "This number is too long to be right. Write one of at most 15 digits."),
        ("9,999,999,999,999,999,999", "too long to be right"),
        ("３６", "with the figures 0 to 9"),
        ("٣٦", "with the figures 0 to 9"),
        ("three years", "Write a whole number in figures"),
        ("3.5", "Write a whole number in figures"),
    ],
)
def test_a_number_that_can_not_be_read_is_told_why(run: CommandLine, typed: str, says: str) -> None:
    ran = run("answer", run.new(), "0.term", typed)
    assert ran.code == 1
    assert says in ran.out
