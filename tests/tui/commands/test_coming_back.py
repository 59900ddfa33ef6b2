"""A paper goes out, is filled in, and comes back: shown first, and stored on confirmation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from exports.blank import make
from forms.loading import load_form
from tests.exports.reading.paper import Paper
from tests.tui.commands.running import BRENT, CommandLine

FORM = load_form(BRENT)
CENSUS = "About 1,900 residents, by the census of 2021."
ROLL = "About 2,100 residents, by the census of 2021."


@pytest.fixture
def case_id(run: CommandLine) -> str:
    return run.new("--place", "Port Amity")


def out(run: CommandLine, case_id: str, *flags: str) -> Paper:
    """The paper of a case, as it goes out."""
    return Paper(Path(run("export", case_id, "--blank", *flags).fine().last).read_bytes())


def value(run: CommandLine, case_id: str, question: str) -> object:
    """What is stored there; None where nothing is."""
    return run.answers(case_id).get(question, {}).get("value")


def back(run: CommandLine, paper: Paper, name: str = "back.docx") -> str:
    return run.file(name, paper.content)


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Somebody is at the terminal, and types this."""
    left = list(lines)

    def typed(_: str = "") -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setattr("tui.commands.travelling.somebody_decides", lambda: True)


def test_a_paper_of_a_form_has_a_name_and_every_question(run: CommandLine) -> None:
    made = run("export", "--blank", "--form", "brent").fine().last
    assert made == f"{BRENT}-blank.docx"
    paper = Paper(Path(made).read_bytes())
    assert paper.control("6.3") is not None
    assert run("export", "--blank", "--form", "brent").fine().last == f"{BRENT}-blank-2.docx"


def test_an_answer_that_a_spreadsheet_cut_off_is_left_over(run: CommandLine, case_id: str) -> None:
    cut = ("Families gain by it. " * 2_000)[:32_767]
    table = run.file("cut.csv", f"id,answer\n3.1,{cut}\n".encode())
    done = run("read", case_id, table, "--yes")
    assert done.code == 1
    assert "1 written elsewhere" in done.out


def test_what_comes_back_is_shown_and_stored_only_on_confirmation(
    run: CommandLine, case_id: str
) -> None:
    paper = out(run, case_id)
    paper.write("6.3", CENSUS)
    file = back(run, paper)
    ran = run("read", case_id, file)
    assert "1 answer to store, 1 as when it was made" in ran.out
    assert CENSUS in ran.out
    assert ran.complains(1) == "Nothing was stored. To store 1 answer, add --yes."
    assert value(run, case_id, "6.3") is None
    ran = run("read", case_id, file, "--yes").fine()
    assert ran.last == "1 answer stands; 2 of 58 questions are answered."
    assert value(run, case_id, "6.3") == CENSUS
    ran = run("read", case_id, file).fine()
    assert ran.out.strip() == "The file brings nothing that is not here already."


@pytest.mark.parametrize(("typed", "stored"), [(("y",), True), (("what?", "YES"), True),
    (("n",), False), ((), False)])  # fmt: skip
def test_a_person_at_a_terminal_is_asked(
    run: CommandLine,
    case_id: str,
    monkeypatch: pytest.MonkeyPatch,
    typed: tuple[str, ...],
    stored: bool,
) -> None:
    paper = out(run, case_id)
    paper.write("6.3", CENSUS)
    file = back(run, paper)
    typing(monkeypatch, *typed)
    ran = run("read", case_id, file)
    assert ran.code == (0 if stored else 1)
    assert (value(run, case_id, "6.3") == CENSUS) == stored


def test_an_answer_that_differs_is_shown_word_by_word(run: CommandLine, case_id: str) -> None:
    run("answer", case_id, "6.3", CENSUS).fine()
    paper = out(run, case_id)
    paper.write("6.3", ROLL)
    file = back(run, paper)
    assert "About [-1,900-]{+2,100+} residents" in run("read", case_id, file).out
    told = run("read", case_id, file, "--in-words").out
    assert "Taken out: 1,900" in told
    assert "[-" not in told
    run("read", case_id, file, "--yes").fine()
    assert value(run, case_id, "6.3") == ROLL
    assert CENSUS in run("history", case_id, "6.3").fine().out


def test_what_was_answered_since_the_paper_went_out_is_not_put_back(
    run: CommandLine, case_id: str
) -> None:
    run("answer", case_id, "6.3", CENSUS).fine()
    paper = out(run, case_id)
    run("answer", case_id, "6.3", ROLL).fine()
    assert "nothing that is not here" in run("read", case_id, back(run, paper), "--yes").fine().out
    assert value(run, case_id, "6.3") == ROLL


@pytest.mark.parametrize("kind", ["docx", "csv"])
def test_what_was_answered_here_and_on_the_paper_is_said_to_be(
    run: CommandLine, case_id: str, kind: str
) -> None:
    run("answer", case_id, "6.3", CENSUS).fine()
    run("answer", case_id, "6.4", "Two schools, since 2019.").fine()
    run("export", case_id, "--blank", "-o", f"paper.{kind}").fine()
    file = Path(f"paper.{kind}")
    if kind == "docx":
        paper = Paper(file.read_bytes())
        for question in ("6.3", "6.4"):
            paper.write(question, "Of 2026: three schools.")
        file.write_bytes(paper.content)
    else:
        table = file.read_text(encoding="utf-8-sig")
        for there in (CENSUS, "Two schools, since 2019."):
            table = table.replace(there, "Of 2026: three schools.")
        file.write_text(table, encoding="utf-8")
    run("answer", case_id, "6.3", "About 2,000 residents, by the census of 2026.").fine()
    told = run("read", case_id, str(file)).out
    assert told.count("It was answered here, too, since the file was made.") == 1
    assert told.index("6.3") < told.index("It was answered here, too") < told.index("6.4")


def test_an_empty_place_empties_nothing(run: CommandLine, case_id: str) -> None:
    run("answer", case_id, "6.3", CENSUS).fine()
    paper = out(run, case_id)
    paper.write("6.3", "")
    run("read", case_id, back(run, paper), "--yes").fine()
    run("read", case_id, run.file("a.csv", "id,answer\n6.3,\n6.4,Two schools."), "--yes").fine()
    assert value(run, case_id, "6.3") == CENSUS


def test_a_bare_answer_is_stored_and_said_to_need_more(run: CommandLine, case_id: str) -> None:
    paper = out(run, case_id)
    paper.write("6.3", "Yes, definitely.")
    ran = run("read", case_id, back(run, paper), "--yes")
    assert ran.code == 1
    assert 'Does not stand yet. Say more than "Yes, definitely"' in ran.out
    assert "1 needs more" in ran.last
    assert value(run, case_id, "6.3") == "Yes, definitely."


def test_what_stands_outside_is_told_and_stored_when_it_is_asked_for(
    run: CommandLine, case_id: str
) -> None:
    paper = out(run, case_id)
    paper.type_after(paper.control("6.3"), CENSUS)
    file = back(run, paper)
    ran = run("read", case_id, file, "--yes")
    assert ran.code == 1
    assert "Written outside its place, under 6.3" in ran.out
    assert CENSUS in ran.out
    assert ran.last == "Nothing was stored."
    run("read", case_id, file, "--yes", "--outside").fine()
    assert value(run, case_id, "6.3") == CENSUS


def test_a_paper_that_is_read_twice_brings_nothing_the_second_time(
    run: CommandLine, case_id: str
) -> None:
    paper = out(run, case_id)
    paper.type_after(paper.write("6.3", CENSUS), "Half of them sing.")
    file = back(run, paper)
    run("read", case_id, file, "--yes", "--outside").fine()
    both = f"{CENSUS}\n\nHalf of them sing."
    assert value(run, case_id, "6.3") == both
    again = run("read", case_id, file, "--yes").fine()
    assert "It is the answer there already." in again.out
    assert "could be the answer" not in again.out
    assert value(run, case_id, "6.3") == both, "nothing of it was taken back"
    run("read", case_id, file, "--yes", "--outside").fine()
    assert value(run, case_id, "6.3") == both


def test_a_person_at_a_terminal_is_asked_about_what_stands_outside(
    run: CommandLine, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = out(run, case_id)
    paper.type_after(paper.control("6.3"), CENSUS)
    paper.type_after(paper.control("6.4"), "Two schools, since 2019.")
    typing(monkeypatch, "y", "n", "y")
    ran = run("read", case_id, back(run, paper))
    assert ran.code == 1, "something is left over"
    assert value(run, case_id, "6.3") == CENSUS
    assert value(run, case_id, "6.4") is None


def test_evidence_with_semicolons_goes_out_in_a_table_and_comes_back_once(
    run: CommandLine, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = '{"what": "Minutes; item 4", "where": "Library", "date": "2 May 2024"}'
    first = f'{{"6.3": {{"answer": "Forty families.", "evidence": [{source}]}}}}'
    run("fill", case_id, run.file("first.json", first.encode()))
    table = run("export", case_id, "--blank", "-o", "p.csv").fine().last
    assert "brings nothing" in run("read", case_id, table, "--yes").fine().out
    assert len(run.answers(case_id)["6.3"]["evidence"]) == 1
    monkeypatch.setattr(
        "exports.blanks.table._source", lambda one: f"{one.what}; {one.where}; {one.date}"
    )
    done = run("export", case_id, "--blank", "-o", "q.csv")
    assert done.code != 0
    assert "6.3 came out otherwise" in done.err
    assert not Path("q.csv").exists()


def test_evidence_is_added_to_what_is_cited(run: CommandLine, case_id: str) -> None:
    first = '{"6.3": {"answer": "Forty families.", "evidence": [{"what": "Census"}]}}'
    run("fill", case_id, run.file("first.json", first))
    paper = out(run, case_id)
    paper.write("evidence", "6.3", "2.question")
    paper.write("evidence", "A letter", "2.what")
    ran = run("read", case_id, back(run, paper), "--yes").fine()
    assert "{+Evidence: A letter+}" in ran.out
    cited = run.answers(case_id)["6.3"]["evidence"]
    assert [one["what"] for one in cited] == ["Census", "A letter"]


def test_what_is_cited_keeps_its_id_since_marks_go_by_it(run: CommandLine, case_id: str) -> None:
    first = '{"6.3": {"answer": "Forty families.", "evidence": [{"what": "Census"}]}}'
    run("fill", case_id, run.file("first.json", first))
    officer = ("--as", "officer", "--user", "anofficer")
    mark = ("--evidence", "1", "--paragraph", "3", "--reason", "It names a child.")
    run(*officer, "mark", case_id, "6.3", *mark).fine()
    table = "id,answer,evidence\n6.3,Fifty families.,A letter\n"
    run("read", case_id, run.file("a.csv", table), "--yes").fine()
    public = run(*officer, "export", case_id, "--draft", "--public", "-o", "p.docx").fine()
    assert "0 answers and 1 source" in public.out


def test_a_part_that_is_empty_on_paper_empties_no_part(run: CommandLine, case_id: str) -> None:
    officer = ("--as", "officer")
    money = '{"amount": "4500", "year": "2026/27", "budget": "Mayoral", "confirmed_by": "B. T."}'
    run(*officer, "answer", case_id, "9.1", money)
    paper = out(run, case_id, *officer)
    paper.write("9.1", "£5,000", "amount")
    paper.write("9.1", "", "budget")
    run(*officer, "read", case_id, back(run, paper), "--yes")
    stored = run.answers(case_id, *officer)["9.1"]["value"]
    assert (stored["amount"], stored["budget"]) == ("5000.00", "Mayoral")


def test_conditions_are_met_in_the_forms_order(run: CommandLine, case_id: str) -> None:
    table = 'id,answer\n0.exceptional,"A petition of 1,600 names, in May."\n0.purpose,new\n'
    ran = run("read", case_id, run.file("a.csv", table), "--yes")
    assert ran.code == 1
    assert "This does not apply to what was answered so far" in ran.out
    ran = run("read", case_id, run.file("a.csv", table + "0.arrangement,twinning\n"), "--yes")
    assert ran.code == 0
    assert run.answers(case_id)["0.exceptional"]["value"].startswith("A petition")


def test_a_sponsor_stores_nothing_of_the_officers_part_and_learns_nothing_of_it(
    run: CommandLine, case_id: str
) -> None:
    officer = ("--as", "officer")
    money = '{"amount": "4500", "year": "2026/27", "budget": "Zanzibarine", "confirmed_by": "B"}'
    run(*officer, "answer", case_id, "9.1", money)
    for amount in ("4500", "12"):
        table = f'id,part,answer\n9.1,"Sum, in pounds",{amount}\n9.2,,Four welcomes.\n'
        ran = run("read", case_id, run.file("a.csv", table), "--yes")
        assert ran.code == 1
        assert ran.out.count("An officer answers this") == 2
        assert "Zanzibarine" not in ran.out + ran.err
    assert run.answers(case_id, *officer)["9.1"]["value"]["budget"] == "Zanzibarine"


def test_an_officer_says_that_they_act_for_the_sponsor(run: CommandLine, case_id: str) -> None:
    officer = ("--as", "officer", "--user", "anofficer")
    table = run.file("a.csv", f'id,answer\n6.3,"{CENSUS}"\n')
    ran = run(*officer, "read", case_id, table, "--yes")
    assert ran.code == 1
    assert "add --acting-for sponsor" in ran.out
    run(*officer, "read", case_id, table, "--yes", "--acting-for", "sponsor").fine()
    assert "for the sponsor" in run("history", case_id).fine().out


def test_an_officer_makes_the_sponsors_paper(run: CommandLine, case_id: str) -> None:
    run("--as", "officer", "answer", case_id, "9.2", "Two Zanzibarine welcomes.").fine()
    paper = out(run, case_id, "--as", "officer", "--for", "sponsor")
    assert not [one for one in paper.parts.values() if b"Zanzibarine" in one]
    whole = out(run, case_id, "--as", "officer")
    assert b"Zanzibarine" in whole.parts["word/document.xml"]
    refused = run("export", case_id, "--blank", "--for", "officer").complains(1)
    assert "Only an officer can make a paper for officers" in refused


def test_a_table_goes_out_and_comes_back(run: CommandLine, case_id: str) -> None:
    run("answer", case_id, "6.3", CENSUS).fine()
    made = Path(run("export", case_id, "--blank", "-o", "answers.csv").fine().last)
    assert "nothing that is not here" in run("read", case_id, str(made)).fine().out
    made.write_text(made.read_text("utf-8-sig").replace("1,900", "2,100"), "utf-8")
    run("read", case_id, str(made), "--yes").fine()
    assert value(run, case_id, "6.3") == ROLL


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export",), "needs ID"),
        (("export", "--blank"), "needs an ID, or --form"),
        (("export", "{id}", "--blank", "--form", "brent"), "and not both"),
        (("export", "{id}", "--form", "brent"), "--form goes with --blank"),
        (("export", "{id}", "--blank", "--draft"), "--draft is for the Word document"),
        (("export", "{id}", "--blank", "--format", "json"), "no place beside --blank"),
        (("export", "{id}", "--blank", "-o", "x.odt"), "end its name in .docx or .csv"),
        (("export", "{id}", "--blank", "--for", "mayor"), 'There is no role "mayor"'),
        (("read", "{id}", "nowhere.docx"), "There is no file nowhere.docx"),
        (("read", "{id}", "{json}"), "Answers in JSON go in by reasoned fill"),
        (("read", "{id}", "{old}"), "in the old format of Word"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: CommandLine, case_id: str, arguments: tuple[str, ...], says: str
) -> None:
    files = {
        "id": case_id,
        "json": run.file("a.json", '{"6.3": "Two"}'),
        "old": run.file("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    }
    assert says in run(*(one.format_map(files) for one in arguments)).complains(2)


def test_a_paper_is_whole_or_there_is_none(
    run: CommandLine, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("answer", case_id, "6.3", CENSUS).fine()

    def spoilt(*given: Any, **named: Any) -> bytes:
        paper = Paper(make(*given, **named))
        paper.write("6.3", ROLL)
        return paper.content

    monkeypatch.setattr("exports.blank.make", spoilt)
    said = run("export", case_id, "--blank", "-o", "x.docx").complains(2)
    assert "the answer to 6.3 came out otherwise" in said
    assert not Path("x.docx").exists()
