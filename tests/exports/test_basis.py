"""What of a form is the policy's and what is ours is printed in every document made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exports.accessibility import findings
from exports.composing import compose
from exports.context import BASIS
from exports.group import for_group
from exports.readback import compare, paragraphs_seen
from exports.word import GROUP_TEMPLATE, render
from forms.errors import Altered
from forms.form import Form, Role
from tests.exports.conftest import Made
from tests.exports.invented import FORM, MADE_ON, assessment

Maker = Callable[..., Made]

SAYS = "The paper names these headings. The questions under them are ours."
SAYING = Form(**{**{name: getattr(FORM, name) for name in Form.model_fields}, "basis": SAYS})


@pytest.mark.parametrize("role", ["sponsor", "officer"])
@pytest.mark.parametrize("draft", [False, True])
def test_it_is_printed_under_its_heading_before_the_categories(
    make: Maker, role: Role, draft: bool
) -> None:
    made = make(form=SAYING, role=role, draft=draft)
    at = made.seen.index(SAYS)
    assert made.seen[at - 1] == BASIS
    assert at < made.seen.index("About the partnership")
    assert findings(made.path) == ()


def test_a_form_that_says_nothing_of_it_has_no_such_heading(make: Maker) -> None:
    assert BASIS not in make().seen


def test_it_is_in_the_paper_for_the_working_group(tmp_path: Path) -> None:
    document = for_group(SAYING, assessment(), role="officer", made_on=MADE_ON)
    made = render(document, tmp_path / "group.docx", template=GROUP_TEMPLATE)
    seen = paragraphs_seen(made.read_bytes())
    assert seen[seen.index(SAYS) - 1] == BASIS


def test_a_document_without_it_is_refused(make: Maker) -> None:
    made = make()
    document = replace(compose(FORM, assessment(), role="officer", made_on=MADE_ON), basis=SAYS)
    with pytest.raises(Altered, match="where the questions come from"):
        compare(document, made.path.read_bytes())
