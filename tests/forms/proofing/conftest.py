"""Sound forms to break: the small one of tests/forms, with a paper and its interview."""

from __future__ import annotations

import pytest

from tests.forms.conftest import SMALL

ENDS = 'outcomes = [{ id = "granted", says = "Granted", leads = "ends", status = "Granted" }]\n'
"""How the small form's last stage has the last word, as the checker wants it."""

PAPER = """
[[paper]]
id = "letter"
title = "Letter"
makes = "Write the letter"
template = "letter"
ref = "Part 5"
after = "decide"
asks = "small-letter"
begins = [{ question = "0.title", says = "About {0.name}" }]

[[paper.section]]
place = "address"

[[paper.section.item]]
says = "To {letter:0.to}"

[[paper.section]]
heading = "{letter:0.title}"

[[paper.section.item]]
answer = "letter:1.1"
"""

INTERVIEW = """
format = 1
id = "small-letter"
version = "1.0"
council = "Nowhere Council"
policy = "Small Policy"
title = "Letter"
about = "paper"
readers = "panel"
by = "officer"
paper_of = "small"
intro = "What the letter says."
title_from = ["0.title"]
arrangement_from = "0.title"
sponsor_from = "0.to"

[[category]]
number = 0
title = "The letter"
task = "The letter"
by = "officer"
ref = "Part 5"

[[category.question]]
id = "0.title"
kind = "line"
ref = "Part 5"
prompt = "What is the letter about?"
hint = "The line at its head"
guidance = "It was begun from the case."
missing = "what it is about"

[[category.question]]
id = "0.to"
kind = "line"
ref = "Part 5"
prompt = "To whom does it go?"
hint = "A name"
guidance = "Whoever asked."
missing = "to whom it goes"

[[category]]
number = 1
title = "What it says"
task = "Say it"
by = "officer"
ref = "Part 5"

[[category.question]]
id = "1.1"
kind = "text"
ref = "Part 5"
prompt = "What does the council tell them?"
hint = "In a few sentences"
guidance = "What was decided, and why."
missing = "what was decided, and why"
"""


@pytest.fixture(scope="session")
def small_source() -> str:
    """The small form as TOML, with nothing to be said of it."""
    return SMALL + ENDS


@pytest.fixture(scope="session")
def whole(small_source: str) -> str:
    """The small form with a paper, as TOML."""
    return small_source + PAPER


@pytest.fixture(scope="session")
def interview() -> str:
    """The form of the paper's interview, as TOML."""
    return INTERVIEW
