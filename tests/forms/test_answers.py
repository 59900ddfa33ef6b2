"""The kinds of answer: their shapes, and when one stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.answers import is_empty, read, read_evidence, read_typed, write
from forms.checking import check
from forms.errors import BadInput
from forms.form import Kind, Question

MakeQuestion = Callable[..., Question]

TWO = [{"id": "charity", "label": "A charity"}, {"id": "cic", "label": "A CIC"}]
REASON = "The trustees of the link have run one since 2014."
OPTIONED = {"option", "choice", "choices"}

STANDING: list[tuple[Kind, JsonValue]] = [
    ("line", "Port Amity"),
    ("text", "Two schools have written to each other since 2019."),
    ("number", 1740),
    ("number", 0),
    ("date", "2026-05-14"),
    ("option", "charity"),
    ("choice", {"option": "charity", "reason": REASON}),
    ("choices", [{"option": "cic", "reason": REASON}]),
    ("people", [{"name": "Member one", "role": "", "ward": ""}]),
    ("dates", [{"date": "07-01", "what": "Founding Day", "yearly": True}]),
    ("dates", [{"date": "2027-07-01", "what": "The bridge opens", "yearly": False}]),
    (
        "money",
        {
            "amount": "4500.00",
            "year": "2026/27",
            "budget": "Hospitality",
            "confirmed_by": "The finance director",
            "confirmed_on": "2026-05-14",
        },
    ),
]

NOT_STANDING: list[tuple[Kind, JsonValue, str, str]] = [
    # kind, answer, the part that is spoken of, a word of the mend
    ("line", "Port\nAmity", "", "one line"),
    ("line", "x" * 301, "", "300"),
    ("line", "  ", "", "Say"),
    ("text", "Yes", "", "who gains what"),
    ("text", "", "", "who gains what"),
    ("number", "many", "", "figures"),
    ("date", "soon", "", "14 May 2026"),
    ("date", "2026-02-30", "", "14 May 2026"),
    ("option", "club", "", "A charity, A CIC"),
    ("choice", {"option": "", "reason": REASON}, "option", "A charity"),
    ("choice", {"option": "cic", "reason": "yes"}, "reason", "who gains what"),
    ("choice", {"option": "cic", "reason": ""}, "reason", "who gains what"),
    ("choices", [{"option": "cic", "reason": REASON}] * 2, "", "once"),
    ("choices", [{"option": "cic", "reason": "n/a"}], "0.reason", "who gains what"),
    ("people", [{"role": "Chair"}], "0.name", "name"),
    ("dates", [{"date": "07-01", "what": "Founding Day"}], "0.date", "year"),
    ("dates", [{"date": "in May", "what": "Founding Day"}], "0.date", "1 July"),
    ("dates", [{"date": "07-01", "yearly": True}], "0.what", "marks"),
    ("money", {"amount": "lots"}, "amount", "pounds"),
    ("money", {"amount": "1", "year": "2026/28"}, "year", "2026/27"),
    ("money", {"amount": "1", "year": "2026/27"}, "budget", "budget"),
]


def ask(question: MakeQuestion, kind: Kind) -> Question:
    return question(kind, options=TWO) if kind in OPTIONED else question(kind)


@pytest.mark.parametrize(("kind", "raw"), STANDING)
def test_a_full_answer_stands_and_comes_back_as_it_was_given(
    question: MakeQuestion, kind: Kind, raw: JsonValue
) -> None:
    value = read(kind, raw)
    standing = check(ask(question, kind), value)
    assert standing.stands, standing.message
    assert write(value) == raw


@pytest.mark.parametrize(("kind", "raw", "field", "mend"), NOT_STANDING)
def test_an_answer_that_does_not_stand_says_what_to_add_and_where(
    question: MakeQuestion, kind: Kind, raw: JsonValue, field: str, mend: str
) -> None:
    standing = check(ask(question, kind), read(kind, raw))
    assert not standing.stands
    assert standing.field == field
    assert mend in standing.message
    assert not {"please", "invalid", "required"} & set(standing.message.lower().split())


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("line", ["a"]),
        ("text", {}),
        ("text", None),
        ("number", []),
        ("people", "Member one"),
        ("people", [{"nick": "M"}]),
        ("choice", "charity"),
        ("money", [1]),
        ("dates", {"date": "07-01"}),
    ],
)
def test_another_shape_is_refused_with_the_shape_that_is_wanted(kind: Kind, raw: JsonValue) -> None:
    with pytest.raises(BadInput, match=f"A {kind} answer has the shape"):
        read(kind, raw)


def test_two_members_are_two_names(question: MakeQuestion) -> None:
    members = question("people", at_least=2)
    once = read("people", [{"name": "Member one"}, {"name": " member  ONE "}])
    assert not check(members, once).stands
    assert check(members, read("people", [{"name": "Member one"}, {"name": "Member two"}])).stands


def test_a_number_keeps_to_its_bounds(question: MakeQuestion) -> None:
    months = question("number", minimum=1, maximum=600, unit="months")
    assert "months" in check(months, 0).message
    assert not check(months, 601).stands
    assert check(months, 36).stands


def test_an_answer_that_only_restates_the_adopted_wording_is_pointed_out(
    question: MakeQuestion,
) -> None:
    wording = "Does the scheme bring tangible benefits for residents?"
    text = "Yes, the scheme brings tangible benefits for residents."
    standing = check(question("text", wording=wording), text)
    assert (standing.stands, standing.kind) == (True, "restated")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("line", '"quoted"', '"quoted"'),
        ("text", "  as typed ", "  as typed "),
        ("number", "1740", 1740),
        ("number", "1,740", 1740),
        ("number", "many", "many"),
        ("number", "NaN", "NaN"),
        ("date", '"2026-05-14"', "2026-05-14"),
        ("date", "14/5/2026", "2026-05-14"),
        ("option", "friendship", "friendship"),
        ("option", '"friendship"', "friendship"),
    ],
)
def test_plain_words_on_a_command_line_are_read(kind: Kind, typed: str, value: object) -> None:
    assert read_typed(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("number", "1,740", 1740),
        ("date", "14 May 2026", "2026-05-14"),
        ("dates", [{"date": "1 July"}], [{"date": "07-01", "what": "", "yearly": False}]),
        (
            "money",
            {"amount": "£1,500", "confirmed_on": "14/5/2026"},
            {
                "amount": "1500.00",
                "year": "",
                "budget": "",
                "confirmed_by": "",
                "confirmed_on": "2026-05-14",
            },
        ),
    ],
)
def test_dates_numbers_and_sums_are_understood_as_people_write_them(
    kind: Kind, raw: JsonValue, kept: JsonValue
) -> None:
    assert write(read(kind, raw)) == kept


def test_a_list_that_is_no_json_is_refused() -> None:
    with pytest.raises(BadInput):
        read_typed("people", "Member one")


def test_evidence_of_another_shape_is_refused() -> None:
    assert read_evidence([{"what": "Census"}])[0].what == "Census"
    with pytest.raises(BadInput, match="Evidence has the shape"):
        read_evidence([{"title": "Census"}])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KINDS: list[Kind] = [
    *("line", "text", "number", "date", "option"),
    *("choice", "choices", "people", "dates", "money"),
]


@given(kind=st.sampled_from(KINDS), raw=JSON)
def test_any_json_is_read_or_refused_and_never_breaks(
    question: MakeQuestion, kind: Kind, raw: JsonValue
) -> None:
    try:
        value = read(kind, raw)
    except BadInput:
        return
    standing = check(ask(question, kind), value)
    assert standing.stands or standing.message
    assert read(kind, write(value)) == value
    assert not (is_empty(value) and standing.stands)
