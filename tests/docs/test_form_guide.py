"""docs/writing-a-form.md: its blocks are one form that loads, and no field is left out."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from forms import answers
from forms.arrangements import (
    Administration,
    ArrangementKind,
    ArrangementState,
    Beginning,
    Ceiling,
    Recommendation,
    RegisterRules,
)
from forms.conditions import Condition
from forms.form import (
    Category,
    Fact,
    FirstAnswer,
    Form,
    Item,
    Kind,
    Need,
    Option,
    Paper,
    Question,
    Rule,
    Saying,
    Section,
    Stage,
    StageOutcome,
)
from forms.loading import load_form, parse_form, read_wording
from tests.docs.pages import blocks, code, read

GUIDE = "docs/writing-a-form.md"
KINDS = get_args(Kind)


def source() -> str:
    """The form: every block but the one that is a form of its own, a paper's interview."""
    return "\n".join(one for one in blocks(GUIDE, "toml") if "paper_of =" not in one)


def form() -> Form:
    return parse_form(source(), GUIDE)


def test_the_blocks_together_are_one_form() -> None:
    assert {question.kind for question in form().by_id.values()} == set(KINDS)


def conditions() -> list[Condition]:
    shown = [one for one in code(GUIDE) if one.startswith("{ ")]
    return [Condition.model_validate(tomllib.loads(f"it = {one}")["it"]) for one in shown]


PARTS = [
    *(Form, Category, Question, Option, Saying, Rule, Fact, Stage, Need, StageOutcome),
    *(RegisterRules, ArrangementKind, ArrangementState, Ceiling, Administration, Beginning),
    Recommendation,
    *(Paper, Section, Item, FirstAnswer),
]


@pytest.mark.parametrize("part", PARTS)
def test_every_field_is_explained(part: type[BaseModel]) -> None:
    # A part's own name stands for the table of it: [[rule]], [[fact]], [[stage]].
    whole = tomllib.loads(source())
    paper = whole["paper"][0]
    named = {*code(GUIDE), *whole, *whole["register"], *paper, *paper["section"][0]}
    for name, field in part.model_fields.items():
        assert (field.alias or name) in named, name


def test_every_way_to_compare_is_shown() -> None:
    used = {field for condition in conditions() for field in condition.model_fields_set}
    assert used == set(Condition.model_fields)


def test_every_condition_looks_at_a_question_of_the_form() -> None:
    asked = form().by_id
    assert all(
        question in asked for condition in conditions() for question in condition.questions()
    )


def test_every_kind_is_shown_as_json_that_is_one() -> None:
    rows = [line.split("|") for line in read(GUIDE).splitlines() if line.startswith("| `")]
    shown = {row[1].strip(" `"): row[3].strip(" `") for row in rows if len(row) == 5}
    assert shown.keys() >= set(KINDS)
    for kind in KINDS:
        answers.read(kind, json.loads(shown[kind]))


def test_the_adopted_wording_in_the_officers_guide_is_one(tmp_path: Path) -> None:
    (overlay,) = [one for one in blocks("docs/officers-guide.md", "toml") if "[wording]" in one]
    path = tmp_path / "brent-international-partnering.toml"
    path.write_text(overlay, encoding="utf-8")
    assert read_wording(path, load_form("brent"))
