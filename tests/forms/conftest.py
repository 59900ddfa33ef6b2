"""Small invented forms, and the pieces to make more of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.form import Form, Question
from forms.loading import parse_form

SMALL = """
format = 1
id = "small"
version = "1.0"
council = "Nowhere Council"
policy = "Small Policy"
title = "Small Assessment"
about = "partnership"
readers = "panel"
intro = "A form for tests."
title_from = ["0.name"]
arrangement_from = "0.sort"
sponsor_from = "0.who"

[[category]]
number = 0
title = "About"
task = "About it"
ref = "Part 1"

[[category.question]]
id = "0.name"
kind = "line"
ref = "1"
prompt = "What is it called?"
hint = "A name"
guidance = "The name."
missing = "what it is called"

[[category.question]]
id = "0.sort"
kind = "option"
ref = "1"
prompt = "Which sort is it?"
hint = "A sort"
guidance = "The sort."
missing = "which sort it is"
options = [{ id = "new", label = "A new one" }, { id = "old", label = "An old one" }]

[[category.question]]
id = "0.who"
kind = "line"
ref = "1"
prompt = "Who sponsors it?"
hint = "A name"
guidance = "Who."
missing = "who sponsors it"

[[category.question]]
id = "0.since"
kind = "text"
ref = "1"
applies = { question = "0.sort", is = "old" }
prompt = "How has it gone since it began?"
hint = "What came of it"
guidance = "What came of it."
missing = "what came of it"

[[category]]
number = 1
title = "Reasons"
task = "Give reasons"
ref = "Part 2"

[[category.question]]
id = "1.1"
kind = "text"
ref = "2.1"
prompt = "Who gains from it?"
hint = "Who and what"
guidance = "Who gains what."
missing = "who gains what"

[[category]]
number = 2
title = "Money"
task = "Money"
by = "officer"
ref = "Part 3"

[[category.question]]
id = "2.1"
kind = "money"
ref = "3"
prompt = "What may it cost in a year?"
hint = "A sum"
guidance = "The sum."
missing = "the sum"

[[rule]]
id = "first"
title = "New ones first"
says = "New ones come before old ones."
ref = "Part 1"
standing = [
  { when = { question = "0.sort", is = "new" }, says = "{0.name} is new." },
  { when = { question = "0.sort", is = "old" }, says = "It is old.", how = "look at this" },
]

[[stage]]
id = "write"
title = "Writing"
decides = "The sponsor"
what = "The answers are written."
by_when = "At any time"
ref = "Part 4"
done = "ready"

[[stage]]
id = "decide"
title = "Deciding"
decides = "The panel"
what = "The panel decides."
by_when = "At its next meeting"
ref = "Part 4"
"""


@pytest.fixture(scope="session")
def small_source() -> str:
    """A small form as TOML."""
    return SMALL


@pytest.fixture(scope="session")
def small(small_source: str) -> Form:
    """A small form with a conditional question, an officers' category, a rule and a route."""
    return parse_form(small_source)


@pytest.fixture(scope="session")
def question() -> Callable[..., Question]:
    """Makes a question of a kind."""

    def make(kind: str, **more: object) -> Question:
        plain: dict[str, object] = {
            "id": "1.1",
            "kind": kind,
            "ref": "1",
            "prompt": "Who gains from it?",
            "hint": "Who and what",
            "guidance": "Who gains what.",
            "missing": "who gains what",
        }
        return Question.model_validate({**plain, **more})

    return make
