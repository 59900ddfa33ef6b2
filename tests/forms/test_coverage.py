"""Every heading and point of a council's paper is gathered by something in its form.

Beside each form that comes from a paper lies coverage/<form>.toml: what the paper asks, point by
point and in short words of ours, with what gathers it. `questions` may name

    1.2, 8.2=retain           a question; an option of one
    report:2.1                a question of the interview of the paper "report"
    paper:report              a paper that officers make
    stage:decision            a stage of the route
    rule:climate              a rule
    kind:twinning, state:expired    words of the register

`ours` are the questions that no point of the paper asks for, `our_options` the options, and
`titles` headings of the paper that are carried over as they are. Beside some lies the paper's
wording, as in test_brent.py: a short hash of each run of seven words, so that no sentence of it
slips in.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forms.form import Form
from forms.loading import DEFINITIONS, find_forms, load_form
from tests.forms.test_brent import mark, read_toml, runs, texts

HERE = Path(__file__).parent
COVERAGE = {path.stem: path for path in sorted((HERE / "coverage").glob("*.toml"))}
WORDING = {path.stem: path for path in (HERE.parent / "fixtures" / "wording").glob("*.runs")}

NO_PAPER = {"general-assessment"}
"""The forms that come from no council's paper."""

each = pytest.mark.parametrize("name", COVERAGE)


def gathered(form: Form) -> Iterator[str]:
    """Everything in a form that a point of a paper may be gathered by."""
    yield from asked(form)
    for paper in form.papers:
        yield f"paper:{paper.id}"
        if paper.asks is not None:
            yield from (f"{paper.id}:{one}" for one in asked(load_form(paper.asks)))
    yield from (f"stage:{one.id}" for one in form.route)
    yield from (f"rule:{one.id}" for one in form.rules)
    if form.arrangements is not None:
        yield from (f"kind:{one.id}" for one in form.arrangements.kinds)
        yield from (f"state:{one.id}" for one in form.arrangements.states)


def asked(form: Form) -> Iterator[str]:
    for question in form.by_id.values():
        yield question.id
        yield from (f"{question.id}={one.id}" for one in question.options)


def claimed(data: dict[str, Any]) -> set[str]:
    """The questions of the form that some point asks for."""
    named = {one for clause in data["clause"] for one in clause["questions"]}
    return {one.partition("=")[0] for one in named}


def test_every_form_that_comes_from_a_paper_is_held_to_it() -> None:
    assert {load_form(name).id for name in COVERAGE} == set(find_forms()) - NO_PAPER


@each
def test_every_point_of_the_paper_is_gathered_by_something_that_is_there(name: str) -> None:
    there = set(gathered(load_form(name)))
    for clause in read_toml(COVERAGE[name])["clause"]:
        assert clause["where"].strip()
        assert clause["questions"], clause["says"]
        assert set(clause["questions"]) <= there, clause["says"]


@each
def test_every_question_is_asked_for_by_the_paper_or_called_ours(name: str) -> None:
    data, form = read_toml(COVERAGE[name]), load_form(name)
    ours = set(data.get("ours", []))
    assert ours.isdisjoint(claimed(data))
    assert ours | claimed(data) >= set(form.by_id)
    assert ours <= set(form.by_id)


@each
def test_every_outcome_kind_and_state_of_the_paper_is_one_of_the_forms(name: str) -> None:
    """Where a list names one option of a question, it names all that are not called ours."""
    data, form = read_toml(COVERAGE[name]), load_form(name)
    told = {one for clause in data["clause"] for one in clause["questions"] if "=" in one}
    told |= set(data.get("our_options", []))
    options = [one for one in gathered(form) if "=" in one]
    assert told <= set(options)
    listed = {one.partition("=")[0] for one in told}
    assert [one for one in options if one.partition("=")[0] in listed and one not in told] == []


@pytest.mark.parametrize("name", sorted(set(WORDING) & set(find_forms())))
def test_no_sentence_of_the_paper_is_pasted(name: str) -> None:
    wording = frozenset(WORDING[name].read_text(encoding="utf-8").split())
    assert len(wording) > 500
    form = load_form(name)
    (data,) = (read_toml(path) for one, path in COVERAGE.items() if load_form(one).id == name)
    titles = {run for title in data.get("titles", []) for run in runs(title)}
    files = [DEFINITIONS / f"{name}.toml"]
    files += [DEFINITIONS / "papers" / f"{one.asks}.toml" for one in form.papers if one.asks]
    ours = [text for part in (data, *map(read_toml, files)) for text in texts(part)]
    pasted = [run for text in ours for run in runs(text) if mark(run) in wording]
    assert set(pasted) <= titles
