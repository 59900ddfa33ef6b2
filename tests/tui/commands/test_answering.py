"""Answers given on the command line: what is typed is what is kept, and what is said of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.text import clean
from tests.tui.commands.running import CommandLine
from tui.commands.parser import hoisted

OFFICER = ("--as", "officer", "--user", "anofficer")


# ---------------------------------------------------------------- what is typed is what is kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_given_as_a_value_is_kept(run: CommandLine, text: str) -> None:
    if text == "-":
        return
    case_id = run.new()
    assert run("answer", case_id, "6.3", "--", text).code in {0, 1}
    kept = run.answers(case_id).get("6.3", {"value": ""})["value"]
    assert kept == clean(text).text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(max_size=60))
def test_any_text_in_a_file_is_kept(run: CommandLine, text: str) -> None:
    case_id = run.new()
    assert run("fill", case_id, "-", stdin=json.dumps({"6.3": text})).code in {0, 1}
    assert run.answers(case_id)["6.3"]["value"] == clean(text).text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(content=st.binary(max_size=40))
def test_any_bytes_in_a_file_end_in_a_sentence(run: CommandLine, content: bytes) -> None:
    ran = run("fill", "nowhere", "-", stdin=content)
    assert (ran.code, ran.out) == (2, "")
    ran.complains(2)


def test_an_answer_of_many_lines_keeps_them(run: CommandLine) -> None:
    case_id = run.new()
    run("answer", case_id, "6.3", "-", stdin=b"One.\r\n\r\n  two\r\n").fine()
    assert run.answers(case_id)["6.3"]["value"] == "One.\n\n  two"


def test_flags_may_stand_anywhere(run: CommandLine) -> None:
    case_id = run.new()
    run("answer", *OFFICER, case_id, "9.2", "A dinner.").fine()
    run("answer", case_id, *OFFICER, "9.2", "Two dinners.").fine()
    run("answer", case_id, "9.2", *OFFICER, "Three dinners.").fine()
    run("answer", case_id, "9.2", "Four dinners.", "--as=officer").fine()
    run("--as", "officer", "answer", case_id, "9.2", "--", "-- Five dinners.").fine()
    assert run.answers(case_id, *OFFICER)["9.2"]["value"] == "-- Five dinners."


def test_hoisting_leaves_what_comes_after_two_hyphens() -> None:
    assert hoisted(["list", "--as", "officer"]) == ["--as", "officer", "list"]
    assert hoisted(["answer", "--", "--as", "x"]) == ["answer", "--", "--as", "x"]
    assert hoisted(["list", "--as"]) == ["list", "--as"]


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize("typed", ["friendship", "Friendship Agreement", " friendship  AGREEMENT "])
def test_an_option_may_be_typed_by_its_label(run: CommandLine, typed: str) -> None:
    case_id = run.new()
    run("answer", case_id, "0.arrangement", typed).fine()
    assert run.answers(case_id)["0.arrangement"]["value"] == "friendship"
    again = run.new("--arrangement", typed)
    assert run.answers(again)["0.arrangement"]["value"] == "friendship"


@pytest.mark.parametrize(
    ("question", "typed"), [("0.kind", "village"), ("7.2", '{"option": "club", "reason": "x"}')]
)
def test_whoever_picks_what_is_not_there_is_told_the_ids(
    run: CommandLine, question: str, typed: str
) -> None:
    ran = run("answer", run.new(), question, typed)
    assert ran.code == 1
    assert "(As an id: " in ran.out


def test_a_thin_answer_stands_with_a_word(run: CommandLine) -> None:
    ran = run("answer", run.new(), "6.3", "asdf qwer").fine()
    assert ran.lines[0].startswith("6.3: ")
    assert ran.last.startswith("6.3 stands; ")


def test_an_answer_says_what_is_asked_now(run: CommandLine) -> None:
    case_id = run.new("--set", "0.purpose=new")
    ran = run("answer", case_id, "0.purpose", "review").fine()
    assert ran.lines[0].startswith("“What agreement is there today")
    assert ran.lines[0].endswith("is now asked.")
    run("answer", case_id, "0.existing", "Since 1985, renewed twice.").fine()
    run("answer", case_id, "0.purpose", "new").fine()
    shown = run("show", case_id, "--json").json
    assert "0.existing" not in shown["answers"]
    assert shown["kept"]["0.existing"]["value"] == "Since 1985, renewed twice."
    assert "Kept, and not asked now" in run("show", case_id).out


def test_what_no_document_can_hold_is_replaced_and_said(run: CommandLine) -> None:
    ran = run("answer", run.new(), "6.3", "Forty\x07 families.").fine()
    assert "U+0007" in ran.lines[0]


def test_first_answers_may_come_in_any_order(run: CommandLine) -> None:
    later_first = ("--set", "0.exceptional=A petition of 2,000.", "--set", "0.purpose=new")
    case_id = run.new(*later_first, "--arrangement", "twinning")
    assert set(run.answers(case_id)) == {"0.exceptional", "0.purpose", "0.arrangement"}


def test_an_officer_says_that_they_write_for_the_sponsor(run: CommandLine) -> None:
    case_id = run.new("--place", "Port Amity")
    run("answer", case_id, "6.3", "About 1,900 residents, by the census.").fine()
    said = run("answer", *OFFICER, case_id, "6.3", "About 2,000 residents, by our count.")
    assert "--acting-for sponsor" in said.complains(1)
    acting = (*OFFICER, "--acting-for", "sponsor")
    run("answer", *acting, case_id, "6.3", "About 2,000 residents, by our count.").fine()
    assert "A. Sponsor, for the sponsor" in run("history", case_id, "6.3").fine().out
    assert "answered 6.3 for the sponsor" in run("audit", case_id).fine().out
    assert "is for officers" in run(
        "answer", "--acting-for", "sponsor", case_id, "6.3", "Some."
    ).complains(2)
    assert 'act for "mayor"' in run(
        "answer", *OFFICER, "--acting-for", "mayor", case_id, "6.3", "Some."
    ).complains(2)
