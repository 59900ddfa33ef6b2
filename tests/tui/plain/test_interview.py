"""The interview in plain lines: the same walk, only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from forms.errors import StoreError
from tests.tui.plain.talking import Talk, Typed
from tui.desk import Case, Desk
from tui.plain.words import COMMANDS, command_in, plain_answer

REASON = "Forty families in two wards have kin there."

MakeDesk = Callable[..., Desk]


def test_each_question_says_where_one_is_then_what_is_asked(talk: Talk) -> None:
    talk.type("go 4.2a")
    assert "Category 4 of 8, Purpose. Question 2 of 6, 4.2a." in talk.text
    question = talk.case.form.by_id["4.2a"]
    assert talk.text.index("4.2a.") < talk.text.index(question.prompt)
    assert question.hint in talk.text


def test_a_bare_answer_is_an_error_in_a_line_and_then_the_question_again(talk: Talk) -> None:
    talk.type("go 3.1", "Yes", ".", REASON, ".")
    question = talk.case.form.by_id["3.1"]
    assert "There is a problem. Say more than" in talk.text
    assert talk.text.count(question.prompt) == 2
    assert "What you typed is kept." in talk.text
    assert talk.value("3.1") == REASON


def test_a_bare_answer_lets_one_move_on_and_is_kept(talk: Talk) -> None:
    talk.type("go 3.1", "Yes", ".", "skip", "quit")
    assert talk.value("3.1") == "Yes"
    assert "4.1" in talk.text


@pytest.mark.parametrize("end", [(), ("quit",)])
def test_the_end_of_the_input_saves_and_leaves(talk: Talk, end: tuple[str, ...]) -> None:
    talk.type("go 3.1", "A first line,", "and a second", *end)
    assert talk.value("3.1") == "A first line,\nand a second"
    assert "reasoned interview" in talk.text


def test_it_goes_on_at_the_same_question_with_the_same_text(talk: Talk) -> None:
    talk.type("go 3.1", REASON, "quit")
    again = Talk(talk.desk, talk.case).type("")
    assert again.text.index("Category 3 of 8, Profile.") < again.text.index(REASON)


def test_a_line_of_two_full_stops_is_one(talk: Talk) -> None:
    talk.type("go 3.1", REASON, "..", "After it.", ".")
    assert talk.value("3.1") == f"{REASON}\n.\nAfter it."


def test_enter_keeps_what_is_there_and_add_goes_on_below(talk: Talk) -> None:
    talk.type("go 3.1", REASON, ".", "go 3.1", "", "go 3.1", "add", "A fair in July.", ".")
    assert talk.value("3.1") == f"{REASON}\nA fair in July."


@pytest.mark.parametrize("word", sorted(set(COMMANDS) - {"go"}))
def test_an_answer_that_is_one_of_the_words_can_be_typed(talk: Talk, word: str) -> None:
    talk.type(f"answer {word}")
    assert talk.value("0.country") == word


def test_each_command_is_said_in_the_help(talk: Talk) -> None:
    talk.type("help")
    for word in COMMANDS:
        assert any(line.startswith(f"{word}: ") for line in talk.said), word


SAYS = {
    "guidance": "From: International Partnering Protocol",
    "evidence": "Source 1. What is it?",
    "list": "Category 4, Purpose: 0 of 6. Not yet started.",
    "check": "questions stand open.",
    "answers": "Category 0, About the proposal.",
    "answers 3": "Category 3, Profile. 3.1:",
    "rules": "Twinning",
    "requests": "The officers ask nothing.",
    "document": "The document, a DRAFT because questions stand open, is in this file:",
    "paper": "The paper to fill in, with what is answered so far, is in this file:",
    "save": "Saved ",
    "help": "At any prompt you can type one of these words",
}
"""What is said of the commands that leave one where one is."""


@pytest.mark.parametrize("command", SAYS)
def test_a_command_does_what_it_says_and_loses_nothing_of_the_answer(
    talk: Talk, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    after = ("",) if command == "evidence" else ()
    talk.type("go 3.1", "A first line of 2026,", command, *after, "and a second.", ".")
    assert SAYS[command] in talk.text
    assert talk.text.index(SAYS[command]) < talk.text.rindex("Go on with your answer.")
    assert talk.value("3.1") == "A first line of 2026,\nand a second."


def test_clear_empties_an_answer_and_the_text_stays_in_the_history(talk: Talk) -> None:
    talk.type("go 3.1", REASON, ".", "go 3.1", "clear", "quit")
    assert "The answer is empty now." in talk.text
    assert talk.value("3.1") == ""
    assert talk.texts("3.1") == [REASON, ""]
    talk.type("go 0.kind", "2", "go 0.kind", "clear")
    assert talk.value("0.kind") == ""


def test_a_new_answer_takes_the_place_of_the_old_which_stays_in_the_history(talk: Talk) -> None:
    talk.type("go 3.1", "Yes", ".", "Forty families.", ".", "quit")
    assert "This takes the place of what was there, which stays in the history." in talk.text
    assert talk.texts("3.1") == ["Yes", "Forty families."]


LIKE_COMMANDS = ["go 4", "go", "go 4,2a", "exit", "q", "?", "next", "quit.", "go back", "go to 3.1"]


@pytest.mark.parametrize("typed", LIKE_COMMANDS)
def test_what_looks_like_a_command_is_pointed_out_and_is_no_answer(talk: Talk, typed: str) -> None:
    talk.type("go 3.1", typed, REASON, ".")
    assert f"Where {typed} is your answer, type: answer {typed}" in talk.text
    assert talk.value("3.1") == REASON


@pytest.mark.parametrize("typed", ["go 4", "exit", "next", "quit.", "answer back"])
def test_it_can_still_be_the_answer(talk: Talk, typed: str) -> None:
    talk.type(f"answer {typed}")
    assert talk.value("0.country") == typed


@pytest.mark.parametrize("typed", ["go shopping", "going", "next year", "answers later"])
def test_ordinary_words_are_no_commands(talk: Talk, typed: str) -> None:
    talk.type(typed)
    assert talk.value("0.country") == typed


def test_a_command_among_pasted_lines_is_part_of_the_answer_and_that_is_said(talk: Talk) -> None:
    typed = Typed(["go 3.1", "Our case:", "Evidence", "Forty families.", ".", "quit"])
    typed.pasting = True
    talk.hear(typed)
    assert '"Evidence" came with more lines, so it is part of your answer.' in talk.text
    assert talk.value("3.1") == "Our case:\nEvidence\nForty families."


@pytest.mark.parametrize("word", ["Next", "?", "Q", "go"])
def test_pasted_lines_are_kept_though_they_look_like_commands(talk: Talk, word: str) -> None:
    typed = Typed(["go 3.1", "Our case:", word, "Forty families.", ".", "quit"])
    typed.pasting = True
    talk.hear(typed)
    assert talk.value("3.1") == f"Our case:\n{word}\nForty families."


def test_all_answers_can_be_heard_before_they_go_on(talk: Talk) -> None:
    talk.type("go 3.1", REASON, ".", "go 6.3", "evidence", "Census", "", "", "", "Yes", ".")
    talk.said.clear()
    talk.type("go 8.1j", REASON, ".", "answers", "answers 6", "answers 77", "quit")
    assert talk.text.count(f"{talk.case.form.by_id['3.1'].prompt} {REASON}") == 1
    assert talk.text.count("Evidence: Census") == 2
    assert "Needs more: Say more than" in talk.text
    assert "There is no category 77 to hear." in talk.text


def test_after_the_last_answer_one_hears_what_comes_next(desk: Desk, ready: Case) -> None:
    talk = Talk(desk, ready).type("check")
    stage = ready.journey.next_stage
    assert stage is not None
    assert "Next: send it to the officers for review." in talk.text
    assert f"Once they accept it: {stage.title} ({stage.decides})." in talk.text


@pytest.mark.parametrize("command", ["evidence", "guidance", "add", "editor", "clear"])
def test_after_the_last_question_a_word_about_a_question_asks_which(
    talk: Talk, command: str
) -> None:
    talk.type("go 8.1j", REASON, ".", command, "quit")
    assert "Which question? Type go and its number first" in talk.text
    assert talk.value("8.1j") == REASON


@pytest.mark.parametrize("command", ["add", "editor", "clear"])
def test_a_word_for_the_answer_typed_at_evidence_does_nothing_to_either(
    talk: Talk, command: str
) -> None:
    talk.type("go 3.1", REASON, "evidence", "Census", command, "And a fair.", ".")
    assert f"{command} is for the answer itself; that is asked now." in talk.text
    assert talk.value("3.1") == f"{REASON}\nAnd a fair."


def test_a_move_in_the_middle_of_a_person_keeps_what_was_said_of_them(talk: Talk) -> None:
    talk.type("go 7.3", "Member one", "guidance", "Member", "go 3.1", "go 7.3", "change 1", "")
    assert _list(talk.value("7.3")) == [{"name": "Member one", "role": "Member", "ward": ""}]
    assert "Press Enter to keep Member one." in talk.text
    talk.type("go 7.3", "change 1", "", "", "Fairmead", "")
    assert _list(talk.value("7.3"))[0]["ward"] == "Fairmead"


def test_a_command_in_the_middle_of_a_reason_loses_none_of_it(talk: Talk) -> None:
    talk.type("go 7.2", "1", "A first line,", "guidance", "and a second of 2026.", ".")
    assert talk.value("7.2") == {
        "option": "charity",
        "reason": "A first line,\nand a second of 2026.",
    }
    talk.type("go 7.2", "", "add", "And a third.", ".")
    assert talk.value("7.2") == {
        "option": "charity",
        "reason": "A first line,\nand a second of 2026.\nAnd a third.",
    }


def test_after_a_wrong_number_the_question_and_its_choices_are_said_again(talk: Talk) -> None:
    talk.type("go 0.kind", "9")
    question = talk.case.form.by_id["0.kind"]
    assert talk.text.count(question.prompt) == 2
    assert talk.text.count(f"2. {question.options[1].label}") == 2


def test_numbers_and_sums_are_told_as_they_are_understood(talk: Talk, make_desk: MakeDesk) -> None:
    talk.type("go 1.1a", "go 0.signatures", "1740")
    assert "Understood: 1,740" in talk.text
    hers = Talk(make_desk(role="officer", handle="officer").for_sponsor(), talk.case)
    hers.type("go 9.1", "4500", "", "", "", "14/5/2026")
    assert "Understood: £4,500.00." in hers.text
    assert "Understood: 14 May 2026." in hers.text


CUT_SHORT = {
    ("go 9.1", "£4,500", "2026/27"): ("9.1", {"amount": "4500.00", "year": "2026/27"}),
    ("go 1.5", "1 July"): ("1.5", [{"date": "07-01", "what": "", "yearly": True}]),
    ("go 7.2", "1", "Forty"): ("7.2", {"option": "charity", "reason": "Forty"}),
    ("go 0.kind", "2"): ("0.kind", "city"),
}


@pytest.mark.parametrize("typed", CUT_SHORT, ids=lambda typed: typed[0])
def test_the_end_of_the_input_in_the_middle_of_an_answer_loses_no_part(
    talk: Talk, make_desk: MakeDesk, typed: tuple[str, ...]
) -> None:
    question, wanted = CUT_SHORT[typed]
    hers = Talk(make_desk(role="officer", handle="officer").for_sponsor(), talk.case).type(*typed)
    value = hers.value(question)
    if isinstance(wanted, dict):
        assert isinstance(value, dict)
        value = {name: value[name] for name in wanted}
    assert value == wanted


@pytest.mark.parametrize(
    ("question", "typed", "said", "stored"),
    [
        ("9.1", ["lots", "4500"], "Write the sum in pounds", {"amount": "4500.00"}),
        ("1.5", ["32 July", "1 July"], "That is no day.", [{"date": "07-01"}]),
    ],
)
def test_a_part_that_can_not_be_read_is_asked_again_at_once(
    talk: Talk,
    make_desk: MakeDesk,
    question: str,
    typed: list[str],
    said: str,
    stored: object,
) -> None:
    hers = Talk(make_desk(role="officer", handle="officer").for_sponsor(), talk.case)
    hers.type(f"go {question}", *typed)
    assert f"There is a problem. {said}" in hers.text
    value = hers.value(question)
    first = value[0] if isinstance(value, list) else value
    wanted = stored[0] if isinstance(stored, list) else stored
    assert isinstance(first, dict)
    assert isinstance(wanted, dict)
    assert {name: first[name] for name in wanted} == wanted


def test_several_lines_pasted_where_one_is_asked_are_one_answer(talk: Talk) -> None:
    class Pasted(Typed):
        def more_waits(self) -> bool:
            return self.left > 0

    typed = Pasted(["Examplia", "(also called the Isles)", "skip"], at_terminal=True)
    talk.hear(typed)
    assert "Several lines came at once; they are one answer." in talk.text
    assert talk.value("0.country") == "Examplia (also called the Isles)"
    assert talk.value("0.kind") is None


def test_leaving_says_when_it_was_saved(talk: Talk) -> None:
    talk.type("Examplia", "go 3.1", "Half", "quit")
    assert talk.said[-4].startswith("Saved ")


def test_earlier_answers_are_told_compared_and_brought_back(talk: Talk) -> None:
    talk.type("go 3.1", REASON, ".", "go 3.1", "Ninety families.", ".", "quit")
    talk.said.clear()
    talk.type("go 3.1", "history", "7", "1", "quit")
    assert f"A. Sponsor (sponsor): {REASON}" in talk.text
    assert "In its place: Ninety" in talk.text
    assert "Type a number from 1 to 1." in talk.text
    assert "Brought back." in talk.text
    assert talk.value("3.1") == REASON
    assert talk.texts("3.1") == [REASON, "Ninety families.", REASON]


def test_looking_back_in_the_middle_of_an_answer_loses_none_of_it(talk: Talk) -> None:
    talk.type("go 3.1", REASON, ".", "go 3.1", "New,", "history", "", "and more.", ".")
    assert talk.value("3.1") == "New,\nand more."
    talk.type("go 4.1", "history", "quit")
    assert "Nothing else was written here before." in talk.text


def test_who_else_has_it_open_is_said(talk: Talk, make_desk: MakeDesk) -> None:
    with_it = make_desk(handle="you", name="Y. Colleague")
    presence = with_it.enter(talk.case)
    talk.type("quit")
    assert "Open elsewhere too: Y. Colleague since" in talk.text
    assert presence is not None
    presence.leave()


def test_what_is_to_be_copied_stands_unbroken_on_a_line_of_its_own(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "a folder of a name that is long" / "and another one beside it"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    talk.type("document", "quit")
    (made,) = inside.glob("*.docx")
    assert str(made) in talk.said
    assert f"reasoned interview {talk.case.id} --plain" in talk.said


@pytest.mark.parametrize("typed", ["2", "city", "CITY"])
def test_an_option_is_picked_by_number_or_name(talk: Talk, typed: str) -> None:
    talk.type("go 0.kind", "9", typed)
    assert "Type a number from 1 to 3" in talk.text
    assert talk.value("0.kind") == "city"


def test_defaults_are_said_in_words(talk: Talk) -> None:
    talk.type("go 0.kind", "2", "go 0.kind", "")
    assert "Press Enter to keep City." in talk.text
    assert talk.value("0.kind") == "city"


def test_a_choice_asks_for_its_reason(talk: Talk) -> None:
    talk.type("go 7.2", "1", "no", ".", "", REASON, ".")
    assert talk.value("7.2") == {"option": "charity", "reason": REASON}


def test_people_are_asked_part_by_part(talk: Talk) -> None:
    talk.type("go 7.3", "Member one", "Member", "Fairmead", "", "", "more", "Member two")
    assert "Name at least two" in talk.text
    assert [one["name"] for one in _list(talk.value("7.3"))] == ["Member one", "Member two"]
    talk.type("go 7.3", "remove 9", f"remove {'9' * 5000}", "remove 1", "")
    assert [one["name"] for one in _list(talk.value("7.3"))] == ["Member two"]


def test_dates_are_understood_as_they_are_typed(talk: Talk) -> None:
    talk.type("go 1.5", "1 July", "Founding Day", "14 May 2027", "The bridge opens", "", "")
    assert "Understood: 1 July, every year." in talk.text
    assert talk.value("1.5") == [
        {"date": "07-01", "what": "Founding Day", "yearly": True},
        {"date": "2027-05-14", "what": "The bridge opens", "yearly": False},
    ]


def test_a_date_that_comes_every_year_does_so_still_when_it_is_kept(talk: Talk) -> None:
    talk.type("go 1.5", "14 May 2027", "The bridge opens", "yes", "")
    talk.type("go 1.5", "change 1", "", "The bridge closes", "", "")
    assert talk.value("1.5") == [
        {"date": "2027-05-14", "what": "The bridge closes", "yearly": True}
    ]
    talk.type("go 1.5", "change 1", "", "", "no", "")
    assert not _list(talk.value("1.5"))[0]["yearly"]


def test_an_officer_gives_a_sum_part_by_part(talk: Talk, make_desk: MakeDesk) -> None:
    hers = Talk(make_desk(role="officer", handle="officer").for_sponsor(), talk.case)
    hers.type("go 9.1", "£4,500", "2026/27", "Hospitality", "The director", "14 May 2026")
    assert hers.value("9.1") == {
        "amount": "4500.00",
        "year": "2026/27",
        "budget": "Hospitality",
        "confirmed_by": "The director",
        "confirmed_on": "2026-05-14",
    }


def test_a_sponsor_hears_that_category_9_is_there_and_nothing_of_it(
    talk: Talk, make_desk: MakeDesk
) -> None:
    officer = make_desk(role="officer", handle="officer")
    officer.answer(talk.case, "9.2", "One reception for forty guests.")
    talk.type("list", "check", "go 9.2")
    assert "An officer fills this in." in talk.text
    assert "There is no question 9.2 to answer here." in talk.text
    assert "reception" not in talk.text


def test_evidence_is_cited_part_by_part(talk: Talk) -> None:
    talk.type("go 6.3", "evidence", "Census", "Table 4", "2021", "", REASON, ".")
    (cited,) = talk.case.assessment.answers["6.3"].evidence
    assert (cited.what, cited.where, cited.date) == ("Census", "Table 4", "2021")
    assert talk.value("6.3") == REASON


def test_what_comes_and_goes_is_announced(talk: Talk) -> None:
    talk.type("go 0.purpose", "3", "Signed in 2001.", "go 0.purpose", "1")
    assert "is now asked." in talk.text
    assert "What was written there is kept." in talk.text


def test_after_the_last_question_the_document_can_be_made(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk.type("go 8.1j", REASON, ".", "nonsense", "document", "back", "quit")
    assert "That was the last question." in talk.text
    assert "DRAFT" in talk.text
    (made,) = tmp_path.glob("*.docx")
    assert REASON in [one.text for one in Document(str(made)).paragraphs]


def test_a_save_that_fails_is_said_and_keeps_the_text(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    def full(*_args: object, **_more: object) -> None:
        raise StoreError("The disk is full. Free some space and try again.")

    monkeypatch.setattr(type(talk.desk.store), "save", full)
    assert talk.type("go 3.1", REASON).code == 1
    assert "NOT SAVED. The disk is full." in talk.text
    assert talk.text.count("NOT SAVED.") == 1
    (rescued,) = tmp_path.glob("unsaved-*.json")
    assert REASON in rescued.read_text("utf-8")
    assert str(rescued) in talk.said
    assert f"reasoned fill {talk.case.id} {rescued}" in talk.said
    assert "To go on another time" not in talk.text


def test_a_save_that_fails_in_a_way_nobody_foresaw_is_said_and_keeps_the_text(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def breaks(*_args: object, **_more: object) -> None:
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(type(talk.desk.store), "save", breaks)
    assert talk.type("go 3.1", REASON, "And a fair.").code == 1
    assert "NOT SAVED." in talk.text
    (rescued,) = tmp_path.glob("unsaved-*.json")
    assert "And a fair." in rescued.read_text("utf-8")


@pytest.mark.parametrize(("number", "stands"), [("1", "Mine."), ("2", REASON)])
def test_two_people_on_one_question_are_told_both_texts_and_choose(
    talk: Talk, make_desk: MakeDesk, number: str, stands: str
) -> None:
    you = make_desk(handle="you")

    def typed() -> Iterable[str]:
        yield "go 3.1"
        you.answer(you.open(talk.case.id), "3.1", REASON)
        yield from ("Mine.", "back", number, "quit")

    talk.hear(Typed(typed()))
    assert "Yours: Mine." in talk.text
    assert f"Theirs, saved first: {REASON}" in talk.text
    assert talk.desk.open(talk.case.id).journey.by_id["3.1"].value == stands


def meeting(talk: Talk, you: Desk, *typed: str, asks: bool = True) -> int:
    """Types at 3.1, which a colleague answers just before; the exit code."""

    def lines() -> Iterable[str]:
        yield "go 3.1"
        you.answer(you.open(talk.case.id), "3.1", REASON)
        yield from typed

    return talk.hear(Typed(lines()), asks=asks).code


def test_what_is_typed_after_a_decision_goes_below_what_was_decided(
    talk: Talk, make_desk: MakeDesk
) -> None:
    assert meeting(talk, make_desk(handle="you"), "Mine of 2026.", "2", "And more.", ".") == 0
    assert talk.value("3.1") == f"{REASON}\nAnd more."
    assert "What you type now goes below it." in talk.text


def test_only_a_number_decides_and_anything_else_is_asked_again(
    talk: Talk, make_desk: MakeDesk
) -> None:
    meeting(talk, make_desk(handle="you"), "Mine of 2026.", "hello", "list", "1", ".")
    assert talk.text.count("Type a number from 1 to 3, or quit.") == 2
    assert talk.text.count("1. Keep mine.") == 3
    assert talk.value("3.1") == "Mine of 2026."


@pytest.mark.parametrize(("typed", "asks"), [((), True), (("quit",), True), (("1", "2"), False)])
def test_with_nobody_to_decide_theirs_stands_and_that_is_said(
    talk: Talk, make_desk: MakeDesk, typed: tuple[str, ...], asks: bool
) -> None:
    you = make_desk(handle="you")
    assert meeting(talk, you, "Mine of 2026.", *typed, asks=asks) == 1
    assert talk.value("3.1") == REASON
    assert "Somebody else's answer to 3.1 stands." in talk.text
    assert ("the rest of the input is not read" in talk.text) == (not asks)
    assert "Mine of 2026." in [one.value for one in talk.desk.history(talk.case, "3.1")]


def test_a_line_that_the_terminal_may_have_cut_is_pointed_out(talk: Talk) -> None:
    line = "forty families " * 300 + "in two wa"
    talk.hear(Typed(["go 3.1", line, "rds.", "."], at_terminal=True))
    assert "The terminal may have cut this line" in talk.text
    assert "families forty families in two wa" in talk.said
    assert talk.value("3.1") == f"{line}\nrds."
    script = Talk(talk.desk, talk.case).type("go 3.1", line, ".")
    assert "may have cut" not in script.text


def test_nothing_said_holds_an_escape_or_another_order_to_a_terminal(talk: Talk) -> None:
    talk.type("go 3.1", "\x1b[2J\x07 forty families\x9b31m in two wards", ".", "go 3.1")
    assert "forty families" in talk.text
    assert not [char for char in "".join(talk.said) if ord(char) < 32 and char != "\n"]
    assert "\x9b" not in talk.text


@given(st.lists(st.text(max_size=30) | st.sampled_from([*COMMANDS, ".", "", "go 4.2c"])))
def test_whatever_is_typed_nothing_breaks(typed: list[str]) -> None:
    for line in typed:
        told = command_in(line)
        assert told is None or told.command in COMMANDS
        assert isinstance(plain_answer(line), str)


def _list(value: object) -> list[dict[str, str]]:
    assert isinstance(value, list)
    return value
