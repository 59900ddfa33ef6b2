"""Answers out of a table, as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Literal

import pytest

from exports.blanks.table import guarded, make_table, unguarded
from exports.reading.table import read
from forms.errors import BadInput
from forms.typed import read_date
from tests.exports.invented import EVIDENCE, FORM, VALUES, assessment

ROWS = [
    ("Question", "Answer", "Reasons", "Evidence"),
    ("0.name", "Port Amity", "", ""),
    ("0.sort", "A new one", "", ""),
    ("1.1", "Two choirs, “of 60”;\neach sings café songs", "", "Roll; Office; 1 March 2026"),
    ("1.2", "1,740", "", ""),
    ("1.3", "14/05/2026", "", ""),
    ("1.4a", "An old one", "It has 12 members", ""),
    ("1.4b", "A new one: it can hold money", "", ""),
    ("1.5", "A. Sponsor, Councillor, Fairmead\nB. Second", "", ""),
    ("1.5", "C. Third; Chair; Hill", "", ""),
    ("1.6", "1 July; Harbour Day; every year", "", ""),
    ("2.1", "£4,500; 2026/27; Mayoral budget; B. Treasurer; 14 May 2026", "", ""),
    ("", "", "", ""),
]
ANSWERS: dict[str, Any] = {
    "0.name": "Port Amity",
    "0.sort": "new",
    "1.1": "Two choirs, “of 60”;\neach sings café songs",
    "1.2": 1740,
    "1.3": "2026-05-14",
    "1.4a": {"option": "old", "reason": "It has 12 members"},
    "1.4b": [{"option": "new", "reason": "it can hold money"}],
    "1.5": [
        {"name": "A. Sponsor", "role": "Councillor", "ward": "Fairmead"},
        {"name": "B. Second", "role": "", "ward": ""},
        {"name": "C. Third", "role": "Chair", "ward": "Hill"},
    ],
    "1.6": [{"date": "07-01", "what": "Harbour Day", "yearly": True}],
    "2.1": VALUES["2.1"],
}


def written(
    rows: Sequence[tuple[str, ...]] = ROWS, delimiter: str = ",", ends: str = "\r\n"
) -> str:
    text = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if ends == "\r" else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_answer_is_read_however_it_was_saved(
    delimiter: str, ends: str, encoding: str
) -> None:
    found = read(written(ROWS, delimiter, ends).encode(encoding), "t.csv", FORM)
    assert dict(found.answers) == ANSWERS
    assert found.evidence == {"1.1": ({"what": "Roll", "where": "Office", "date": "2026-03-01"},)}
    assert found.outside == ()
    assert [("Windows-1252" in one) for one in found.notes] == [True] * (encoding == "cp1252")


def test_excels_own_hint_is_taken() -> None:
    content = "sep=;\r\n" + written(ROWS, ";")
    assert dict(read(content.encode(), "t.csv", FORM).answers) == ANSWERS


@pytest.mark.parametrize("head", ["id,value", "Clause,Your answer", "REF.;Response", "no\ttext"])
def test_the_head_is_in_words_of_ones_own(head: str) -> None:
    sign = next(one for one in ",;\t" if one in head)
    found = read(f"{head}\n1.2{sign}40\n".encode(), "t.csv", FORM)
    assert found.answers == {"1.2": 40}


@pytest.mark.parametrize("named", ["1.2", "1.2.", "'1.2", "1.2 How many people would take part?"])
def test_a_question_is_named_by_number_or_words(named: str) -> None:
    assert read(f"question,answer\n{named},40".encode(), "t.csv", FORM).answers == {"1.2": 40}


@pytest.mark.parametrize("typed", ["=1+1", "+44 20", "-40 degrees", "@home", "'quoted'", "\tx"])
def test_a_spreadsheet_works_nothing_out_and_the_answer_is_as_it_was(typed: str) -> None:
    made = make_table(FORM, assessment({"1.1": f"{typed} and so on"}, {}).answers)
    cells = [cell for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    made = made.replace(b"Mark (leave as it is)", b"Other")
    assert read(made, "t.csv", FORM).answers == {"1.1": f"{typed} and so on".strip()}


def test_what_cannot_be_read_is_as_it_was_typed() -> None:
    found = read(b"id,answer\n1.2,about forty\n1.3,in May\n0.sort,neither", "t.csv", FORM)
    assert found.answers == {"1.2": "about forty", "1.3": "in May", "0.sort": "neither"}


def test_boxes_are_ticked_row_by_row() -> None:
    table = "id,part,answer,reason\n1.4b,A new one,x,\n1.4b,An old one,no,\n"
    found = read(table.encode(), "t.csv", FORM)
    assert found.answers == {"1.4b": [{"option": "new", "reason": ""}]}


@pytest.mark.parametrize(
    "said", ["No, it does not", "Not at all", "Nope", "no – it never did", "No; not yet", "not."]
)
def test_a_no_in_words_picks_no_option_and_is_told(said: str) -> None:
    table = f'id,part,answer\n1.4b,A new one,x\n1.4b,An old one,"{said}"\n'
    found = read(table.encode(), "t.csv", FORM)
    assert found.answers == {"1.4b": [{"option": "new", "reason": ""}]}
    told = [] if said in {"Nope", "not."} else [("1.4b", "row 3", f"An old one: {said}")]
    assert [(one.question, one.where, one.text) for one in found.outside] == told


@pytest.mark.parametrize("said", ["Not only for a year", "No-interest loans", "x, as a pilot"])
def test_a_reason_that_only_begins_like_a_no_picks_the_option(said: str) -> None:
    found = read(f'id,part,answer\n1.4b,An old one,"{said}"\n'.encode(), "t.csv", FORM)
    assert found.answers == {"1.4b": [{"option": "old", "reason": said}]}


def test_no_words_are_lost_beside_a_box() -> None:
    table = (
        "id,part,answer,reason\n"
        "1.4b,A new one,as a pilot,It has money.\n"
        "1.4b,An old one,no,It has 12 members left.\n"
    )
    found = read(table.encode(), "t.csv", FORM)
    assert found.answers == {"1.4b": [{"option": "new", "reason": "as a pilot\n\nIt has money."}]}
    assert [(one.question, one.where, one.text) for one in found.outside] == [
        ("1.4b", "row 3", "An old one: no. It has 12 members left.")
    ]
    ticked = read("id,part,answer\n1.4b,A new one,✓ for a year".encode(), "t.csv", FORM)
    assert ticked.answers == {"1.4b": [{"option": "new", "reason": "✓ for a year"}]}


def test_what_stands_where_no_answer_has_it_is_reported_with_its_row() -> None:
    made = make_table(FORM, {}, role="officer").decode("utf-8-sig")
    rows = [[*row, "", ""] for row in csv.reader(io.StringIO(made, newline=""))]
    rows[0][-2:] = ["Comments", ""]
    rows[3][-2:] = ["Ask the choirs.", "Since 1974."]
    (people,) = [row for row in rows if row[0].startswith("1.5")][:1]
    people[3:5] = ["A. Sponsor; Councillor; Fairmead", "She began it."]
    text = io.StringIO()
    csv.writer(text).writerows([*rows, ["", "", "", "Lost?", "", "", "", "", ""]])
    found = read(text.getvalue().encode(), "t.csv", FORM)
    number = rows.index(people) + 1
    assert {(one.question, one.where, one.text) for one in found.outside} == {
        ("0.history", "row 4, Comments", "Ask the choirs."),
        ("0.history", "row 4, column 9", "Since 1974."),
        ("1.5", f"row {number}", "A. Sponsor; Councillor; Fairmead. She began it."),
        ("", f"row {len(rows) + 1}", "Lost?"),
    }
    assert list(found.answers) == ["1.5"]


def test_a_table_says_when_a_question_is_asked_and_what_is_written_over_that_is_told() -> None:
    made = make_table(FORM, {}, role="officer").decode("utf-8-sig")
    told = "Answer this only if “Which sort is it?” is answered with “An old one”. A hint"
    assert told in made
    assert read(made.encode(), "t.csv", FORM).outside == ()
    (said,) = read(made.replace(told, "Since 1974.").encode(), "t.csv", FORM).outside
    assert (said.question, said.where, said.text) == ("0.history", "row 4, Hint", "Since 1974.")


def test_of_a_table_of_ones_own_each_column_that_is_not_read_is_named_once() -> None:
    found = read(b"id,answer,status\n1.1,Two choirs,late\n1.7,Frost,done\n", "t.csv", FORM)
    assert found.outside == ()
    assert found.notes == (
        "The column “status” is not read; 2 rows have something in it, the first is 2.",
    )


@pytest.mark.parametrize(
    ("entry", "what", "yearly"),
    [
        ("14 May 2026; Fair; yes", "Fair", True),
        ("14 May 2026, Fair, x", "Fair", True),
        ("14 May 2026; Fair; yes, every year", "Fair", True),
        ("14 May 2026; Fair; (Annual)", "Fair", True),
        ("14 May 2026; Fair; no", "Fair", False),
        ("14 May 2026; Fair; not every year", "Fair", False),
        ("14 May 2026; Fair; every year since 1974", "Fair, every year since 1974", False),
        ("14 May 2026; every year; Fair", "Fair", True),
        ("14 May 2026; every year", "", True),
        ("14 May 2026; ; yes", "", True),
        ("14 May 2026; Yes", "Yes", False),
        ("14 May 2026; Yes; ", "Yes", False),
        ("14 May 2026; Not every year", "Not every year", False),
    ],
)
def test_a_date_comes_every_year_as_on_the_word_paper(entry: str, what: str, yearly: bool) -> None:
    found = read(f'id,answer\n1.6,"{entry}"\n'.encode(), "t.csv", FORM)
    assert found.answers["1.6"] == [{"date": "2026-05-14", "what": what, "yearly": yearly}]


def test_people_behind_a_list_that_is_written_as_data_are_read_too() -> None:
    table = 'id,answer\n1.5,"[{""name"": ""A; B""}]"\n1.5,C. Third; Member; Hill\n'
    found = read(table.encode(), "t.csv", FORM)
    assert found.answers["1.5"] == [
        {"name": "A; B", "role": "", "ward": ""},
        {"name": "C. Third", "role": "Member", "ward": "Hill"},
    ]


def test_a_sum_whose_column_of_parts_was_taken_out_loses_none_of_them() -> None:
    table = "id,answer\n2.1,4500\n2.1,2026/27\n2.1,Mayoral\n2.1,B. T.\n2.1,May\n2.1,and July\n"
    assert read(table.encode(), "t.csv", FORM).answers["2.1"] == {
        "amount": "4500.00",
        "year": "2026/27",
        "budget": "Mayoral",
        "confirmed_by": "B. T.",
        "confirmed_on": "May; and July",
    }


@pytest.mark.parametrize("day", ["14 May 2026", "14 May 2031", "3 March 1958"])
def test_days_are_the_same_when_a_spreadsheet_has_written_them_its_way(day: str) -> None:
    """Excel, in Britain, takes "14 May 2026" for a day, and writes it as 14-May-26."""
    given = {"1.3": read_date(day), "2.1": {"amount": "4500", "confirmed_on": read_date(day)}}
    made = make_table(FORM, assessment(given, {}).answers, role="officer").decode()
    day_, month, year = day.split()
    saved = made.replace(f",{day},", f",{int(day_):02}-{month[:3]}-{year[2:]},")
    found = read(saved.encode(), "t.csv", FORM)
    assert (dict(found.answers), set(found.untouched)) == ({}, {"1.3", "2.1"})


@pytest.mark.parametrize(
    "typed",
    [
        *("007", "1234567890123", "1E5", "2011/12", "1/2", "3 March 1958"),
        *("1.50", "10:30", "9:05 am", "June 2025", "Jun-25", "1/2/99", "5-Jun", "5 June"),
    ],
)
def test_what_a_spreadsheet_would_write_otherwise_is_kept_from_it(typed: str) -> None:
    made = make_table(FORM, assessment({"0.name": typed}, {}).answers)
    assert f",'{typed},".encode() in made
    found = read(made.replace(b"Mark (leave as it is)", b"Other"), "t.csv", FORM)
    assert found.answers == {"0.name": typed}


def test_a_number_with_its_thousands_is_kept_from_a_spreadsheet() -> None:
    assert guarded("1,000") == "'1,000"
    assert unguarded("'1,000") == "1,000"


@pytest.mark.parametrize("said", ["4500", "14 May 2026", "June", "Mayoral", "4.5", "£4,500.00"])
def test_what_a_spreadsheet_leaves_as_it_is_has_no_apostrophe(said: str) -> None:
    assert guarded(said) == said


def test_what_a_spreadsheet_cut_off_is_not_taken_for_the_answer() -> None:
    long = ("Families gain by it. " * 7_000).strip()
    made = make_table(FORM, assessment({"1.1": long}, {}).answers).decode()
    assert set(read(made.encode(), "t.csv", FORM).untouched) == {"1.1"}
    cut = read(made.replace(long, long[:32_767]).encode(), "t.csv", FORM)
    assert (dict(cut.answers), cut.untouched) == ({}, ())
    assert "The answer to 1.1 was not read" in cut.notes[0]
    (told,) = cut.outside
    assert (told.question, told.text) == ("1.1", f"{long[:100]} …")


def test_evidence_beside_a_cut_answer_is_taken_and_cut_evidence_is_told() -> None:
    long = "Families gain by it. " * 2_000
    table = f"id,answer,evidence\n1.1,{long[:32_767]},Roll; Office; 1 March 2026\n"
    found = read(table.encode(), "t.csv", FORM)
    assert found.evidence == {"1.1": ({"what": "Roll", "where": "Office", "date": "2026-03-01"},)}
    assert len(found.outside) == 1
    found = read(f"id,answer,evidence\n1.1,So,{long[:32_767]}\n".encode(), "t.csv", FORM)
    assert (found.answers, found.evidence) == ({}, {})
    assert [(one.where, one.text[:8]) for one in found.outside] == [
        ("row 2", "So"),
        ("row 2, Evidence", "Families"),
    ]


def test_two_rows_of_the_same_part_of_a_sum_are_joined() -> None:
    table = 'id,part,answer\n2.1,"Sum, in pounds",500\n2.1,"Sum, in pounds",700\n2.1,Grant,9\n'
    found = read(table.encode(), "t.csv", FORM)
    assert found.answers["2.1"] == {
        "amount": "500; 700; 9",
        **dict.fromkeys(("year", "budget", "confirmed_by", "confirmed_on"), ""),
    }
    assert [(one.where, one.text) for one in found.outside] == [("row 4, Part", "Grant")]


def test_reasons_beside_options_in_one_cell_are_kept() -> None:
    both = "id,answer,reason\n1.4b,A new one: it has money,It may.\n"
    found = read(both.encode(), "t.csv", FORM)
    assert found.answers["1.4b"] == [{"option": "new", "reason": "it has money\n\nIt may."}]
    one = 'id,answer,reason\n1.4b,"A new one: it has money\nAn old one",It may.\n'
    assert read(one.encode(), "t.csv", FORM).answers["1.4b"] == [
        {"option": "new", "reason": "it has money"},
        {"option": "old", "reason": "It may."},
    ]
    alone = read(b"id,answer,reason\n1.4b,,It may.\n", "t.csv", FORM)
    assert alone.answers == {}
    assert [(one.where, one.text) for one in alone.outside] == [("row 2", "It may.")]


def test_an_option_that_the_form_does_not_know_is_told_with_what_is_beside_it() -> None:
    table = "id,part,answer\n1.4b,A new one (mostly),It has money.\n1.4b,Others,An old one: 12\n"
    found = read(table.encode(), "t.csv", FORM)
    assert found.answers == {"1.4b": [{"option": "old", "reason": "12"}]}
    assert [(one.where, one.text) for one in found.outside] == [
        ("row 2", "A new one (mostly): It has money."),
        ("row 3, Part", "Others"),
    ]


@pytest.mark.parametrize("said", ["A new one: it has money", "a new one - it has money."])
def test_a_reason_behind_the_option_is_the_reason(said: str) -> None:
    found = read(f"id,answer,reason\n1.4a,{said},It may.\n".encode(), "t.csv", FORM)
    reason = f"{said[10:].strip(' :-')}\n\nIt may."
    assert found.answers == {"1.4a": {"option": "new", "reason": reason}}


def test_evidence_may_have_columns_of_its_own() -> None:
    table = "id,answer,evidence,where,date\n1.1,Two choirs,Roll,Office,1 March 2026\n"
    found = read(table.encode(), "t.csv", FORM)
    assert found.evidence == {"1.1": ({"what": "Roll", "where": "Office", "date": "2026-03-01"},)}


def test_json_is_taken_where_an_answer_has_parts() -> None:
    table = 'id,answer\n1.5,"[{""name"": ""A; B""}]"\n1.1,"[1] see there"\n'
    found = read(table.encode(), "t.csv", FORM)
    assert found.answers["1.5"] == [{"name": "A; B", "role": "", "ward": ""}]
    assert found.answers["1.1"] == "[1] see there"


@pytest.mark.parametrize(
    "what", ["Minutes; item 4", "Minutes\nitem 4", '{"what": "Minutes"}', "{Minutes", "Minutes"]
)
def test_evidence_comes_back_as_it_was_whatever_is_in_it(what: str) -> None:
    sources = (
        {"what": what, "where": "Library", "date": "2024-05-02"},
        {"what": "Roll", "where": "Office; first floor", "date": "in May; or June"},
    )
    made = make_table(FORM, assessment({"1.1": "So it is."}, {"1.1": sources}).answers)
    assert read(made, "t.csv", FORM).evidence == {"1.1": sources}


def test_an_answer_to_no_question_is_reported_with_its_row() -> None:
    found = read(b"id,answer\n1.1,Two choirs\n7.7,Lost?\n,Lost too?\n", "t.csv", FORM)
    assert [(one.kind, one.where, one.text) for one in found.outside] == [
        ("unknown", "row 3", "7.7, Lost?"),
        ("unknown", "row 4", "Lost too?"),
    ]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "answers no question"),
        ("one,two\n1.1,x", "row 1: no columns are called Question and Answer"),
        ("id,answer\n1.1,x\n1.1,y", "rows 2 and 3: both answer 1.1"),
        ("id,answer\n1.1,one, two, three", "row 2: there are 4 cells under a head of 2"),
        ('id,answer\n1.1,"half\n1.2,4', "row 2: its quotation marks do not match"),
        ('id,answer\n1.5,"[{""age"": 4}]"', "row 2, column Answer: A people answer has the shape"),
        ("id,answer\n1.1," + "x" * 2_000_000, "row 2: a cell is longer than any answer"),
        ("id,answer\n9.9,x", "answers no question"),
    ],
)
def test_a_table_that_is_none_is_refused_with_row_and_column(table: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read(table.encode(), "t.csv", FORM)


def test_a_table_that_came_back_untouched_says_nothing_new() -> None:
    found = read(make_table(FORM, assessment(VALUES, EVIDENCE).answers, role="officer"), "t", FORM)
    assert found.answers == {}
    assert set(found.untouched) == set(VALUES)


def test_a_sponsors_table_has_nothing_of_the_officers_part() -> None:
    made = make_table(FORM, assessment().answers).decode("utf-8-sig")
    assert "2.1" not in made
    assert "Mayoral budget" not in made


@pytest.mark.parametrize("given", [{}, VALUES], ids=["empty", "filled in"])
def test_wherever_a_sentence_is_typed_it_is_read_or_told(given: dict[str, Any]) -> None:
    made = make_table(FORM, assessment(given).answers, role="officer").decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(made, newline="")))
    table.append([""] * len(table[0]))
    for row in range(1, len(table)):
        for column, title in enumerate(table[0]):
            typed = [list(one) for one in table]
            typed[row][column] = f"{typed[row][column]} {SENTENCE}".strip()
            text = io.StringIO()
            csv.writer(text).writerows(typed)
            found = read(text.getvalue().encode(), "t.csv", FORM)
            said = [str(found.answers), str(found.evidence), *(one.text for one in found.outside)]
            assert any(SENTENCE in one for one in said), f"row {row + 1}, {title}"


SENTENCE = "The harbour choir said so in May."
