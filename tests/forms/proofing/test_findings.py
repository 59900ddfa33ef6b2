"""A sound form is broken in one way, and the finding names question, line and mend."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.form import Form
from forms.loading import find_forms, find_papers, parse_form, read_form
from forms.proofing.checker import Beside, checked
from forms.proofing.finding import Finding
from tests.docs.pages import blocks
from tests.forms.proofing.conftest import INTERVIEW, PAPER
from tests.forms.test_hostile_forms import HOSTILE

WAYS: dict[str, dict[str, str]] = {
    one["name"]: one
    for one in tomllib.loads(Path(__file__).with_name("ways.toml").read_text("utf-8"))["way"]
}


def beside(form: Form) -> Beside:
    """The form's paper has its interview."""
    asked = parse_form(INTERVIEW)
    return Beside(papers={one.id: asked for one in form.papers})


def findings(source: str) -> tuple[Finding, ...]:
    return checked(source, "mine.toml", beside).findings


def broken(whole: str, was: str, becomes: str) -> str:
    assert was in whole
    return whole.replace(was, becomes, 1)


def test_the_form_that_is_broken_here_is_sound(whole: str) -> None:
    assert findings(whole) == ()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_each_way_to_break_it_is_found_with_question_line_and_mend(
    whole: str, way: dict[str, str]
) -> None:
    source = broken(whole, way["was"], way["becomes"])
    (mine,) = findings(source)  # one slip, one finding
    assert way["trouble"] in mine.trouble
    assert way["mend"] in mine.mend
    assert (mine.where, mine.question) == ("mine.toml", way["question"])
    assert mine.weight == ("advice" if "advice" in way else "fault")
    assert mine.line in lines_of(source, way["becomes"], way["question"])


def test_parts_that_are_left_out_are_to_be_begun_in_double_brackets(whole: str) -> None:
    register = '\n[register]\nnew = { question = "0.sort", is = "new" }\n'
    mends = [one.mend for one in findings(whole + register)]
    assert mends == [
        f"Begin each {one} with [[register.{one}]], in double brackets."
        for one in ("kind", "state")
    ]


def lines_of(source: str, changed: str, question: str) -> set[int]:
    """The lines that the finding may point to: the change's, and the question's."""
    first = source[: source.index(changed)].count("\n") if changed else 0
    lines = set(range(first, first + changed.count("\n") + 2)) if changed else set()
    if not question:
        return lines
    at = source.rindex(f'id = "{question}"')
    first = source[: source.rindex("[[category.question]]", 0, at)].count("\n") + 1
    return lines | set(range(first, source[: source.find("\n[[", at)].count("\n") + 2))


def test_conditions_that_go_round_in_a_circle_are_told_as_that(whole: str) -> None:
    source = broken(
        whole,
        'id = "0.who"\nkind = "line"\n',
        'id = "0.who"\nkind = "line"\napplies = { question = "0.since", answered = true }\n',
    ).replace(
        '{ question = "0.sort", is = "old" }\nprompt',
        '{ question = "0.who", answered = true }\nprompt',
    )
    (found,) = findings(source)
    assert "round in a circle" in found.trouble
    assert found.question == "0.who"


def test_a_question_that_can_not_apply_together_with_what_it_looks_at(whole: str) -> None:
    more = (
        '[[category.question]]\nid = "1.2"\nkind = "text"\nref = "r"\nprompt = "Why now?"\n'
        'hint = "h"\nguidance = "g"\nmissing = "m"\n'
        'applies = { all = [{ question = "0.since", answered = true }, '
        '{ question = "0.sort", is = "new" }] }\n\n'
    )
    source = broken(whole, "[[category]]\nnumber = 2", f"{more}[[category]]\nnumber = 2")
    (found,) = findings(source)
    assert (found.question, found.weight) == ("1.2", "fault")
    assert "never hold" in found.trouble


def test_a_number_out_of_reach_is_found(whole: str) -> None:
    source = broken(
        whole,
        'kind = "line"\nref = "1"\nprompt = "Who',
        'kind = "number"\nmaximum = 60\nref = "1"\nprompt = "How many plots? Who',
    )
    source = broken(
        source,
        'question = "0.sort", is = "old" }\nprompt',
        'question = "0.who", over = 60 }\nprompt',
    )
    (found,) = [one for one in findings(source) if one.question == "0.since"]
    assert "takes numbers to 60" in found.trouble
    fine = source.replace("over = 60", "over = 59")
    assert not [one for one in findings(fine) if one.question == "0.since"]


@pytest.mark.parametrize(("wanted", "may"), [("many", False), ("60", True), ("61", False)])
def test_a_number_is_never_a_word_nor_one_that_is_not_taken(
    whole: str, wanted: str, may: bool
) -> None:
    number = 'kind = "number"\nmaximum = 60\nref = "1"\nprompt = "Who'
    source = broken(whole, 'kind = "line"\nref = "1"\nprompt = "Who', number)
    was = 'question = "0.sort", is = "old" }\nprompt'
    source = broken(source, was, f'question = "0.who", is = "{wanted}" }}\nprompt')
    found = [one for one in findings(source) if one.question == "0.since"]
    assert bool(found) is not may
    assert may or "never one of these" in found[0].trouble


def test_all_findings_are_told_at_once(whole: str) -> None:
    source = whole.replace("Who gains from it?", "Is it good?")
    source = source.replace('is = "old" }\nprompt', 'is = "older" }\nprompt')
    source = source.replace('label = "A new one"', 'label = "No"')
    assert [one.question for one in findings(source)] == ["0.sort", "0.since", "1.1"]
    misshapen = whole.replace('hint = "A sort"\n', "").replace('kind = "money"', 'kind = "sum"')
    assert [one.question for one in findings(misshapen)] == ["0.sort", "2.1"]


def test_a_paper_prints_all_that_its_interview_asks(whole: str, interview: str) -> None:
    def of_paper(_: Form) -> Beside:
        return Beside(parent=parse_form(whole))

    assert checked(interview, "small-letter.toml", of_paper).findings == ()
    lonely = interview + (
        '\n[[category.question]]\nid = "1.2"\nkind = "text"\nref = "r"\nprompt = "Why?"\n'
        'hint = "h"\nguidance = "g"\nmissing = "m"\n'
    )
    (found,) = checked(lonely, "small-letter.toml", of_paper).findings
    assert (found.question, found.trouble) == ("1.2", "No document prints it.")
    assert "letter:1.2" in found.mend
    # It is told at the form, too: whoever writes a paper looks at that one.
    asks = parse_form(lonely)
    beside = checked(whole, "mine.toml", lambda _: Beside(papers={"letter": asks})).findings
    assert [one.trouble for one in beside] == ["No paper prints 1.2, which small-letter asks."]
    assert "letter:1.2" in beside[0].mend
    assert "[[paper]]" in whole.split("\n")[beside[0].line - 1]
    orphan = checked(interview, "x", lambda _: Beside(parent=parse_form(whole.replace(PAPER, ""))))
    assert "No paper of small asks this form" in orphan.findings[0].trouble


def test_an_interview_that_is_not_there_is_found(whole: str) -> None:
    found = checked(whole, "mine.toml", lambda _: Beside(papers={"letter": None})).findings
    assert ["asks small-letter, which is not there" in one.trouble for one in found] == [True]


# ---------------------------------------------------------------- what ships


SHIPPED = {**find_forms(), **find_papers()}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_form_that_ships_has_no_findings(name: str) -> None:
    def ships(form: Form) -> Beside:
        interviews = {one.id: read_form(SHIPPED[one.asks]) for one in form.papers if one.asks}
        parent = read_form(SHIPPED[form.paper_of]) if form.paper_of else None
        return Beside(papers=dict(interviews), parent=parent)

    assert [
        str(one) for one in checked(SHIPPED[name].read_text("utf-8"), name, ships).findings
    ] == []


def test_the_form_of_the_guide_has_no_findings() -> None:
    form, letter = _of_the_guide()
    interview = parse_form(letter)
    found = checked(form, "", lambda _: Beside(papers={"letter": interview})).findings
    assert [str(one) for one in found] == []
    assert checked(letter, "", lambda _: Beside(parent=parse_form(form))).findings == ()


def _of_the_guide() -> tuple[str, str]:
    every = blocks("docs/writing-a-form.md", "toml")
    (letter,) = [one for one in every if "paper_of =" in one]
    return "\n".join(one for one in every if one != letter), letter


# ---------------------------------------------------------------- whatever comes


@pytest.mark.parametrize(("change", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_definition_is_told_soon_and_in_words(
    change: Callable[[str], str], says: str, small_source: str
) -> None:
    began = time.perf_counter()
    source = change(small_source)
    found = checked(source[:1_000_000], "mine.toml").findings
    assert time.perf_counter() - began < 5
    for one in found:
        assert len(str(one)) < 1500
        assert not re.search("[\x00-\x1f\x7f-\x9f]", str(one))


@given(source=st.text(alphabet="ab1.=[]{}\"'\n\\ #", max_size=300))
def test_whatever_the_text_there_is_a_finding(source: str) -> None:
    assert checked(source).findings
