"""How every form that ships asks: open, short enough to be read once, and never with a bare yes."""

from __future__ import annotations

import re

import pytest

from forms.form import Form, Question
from forms.loading import find_forms, find_papers, read_form
from tests.forms.test_brent import ANSWERED_BY_YES_OR_NO

FORMS = {name: read_form(path) for name, path in {**find_forms(), **find_papers()}.items()}
ASKED = [(form, question) for form in FORMS.values() for question in form.by_id.values()]

each_question = pytest.mark.parametrize(
    ("form", "question"), ASKED, ids=lambda one: one.id if isinstance(one, Form | Question) else ""
)
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


@each_question
def test_a_prompt_is_open_and_short_enough_to_be_read_once(form: Form, question: Question) -> None:
    for prompt in filter(None, (question.prompt, question.reason_prompt)):
        assert not ANSWERED_BY_YES_OR_NO.match(prompt)
        assert prompt.endswith("?")
        assert len(prompt) <= 200
        assert "\n" not in prompt


@each_question
def test_a_hint_fits_one_line(form: Form, question: Question) -> None:
    for hint in (question.hint, *(option.hint for option in question.options)):
        assert len(hint) <= 74
        assert not hint.endswith(".")
    assert question.hint


@each_question
def test_guidance_is_a_few_short_lines(form: Form, question: Question) -> None:
    lines = question.guidance.strip().splitlines()
    assert (1 if form.by == "officer" else 3) <= len(lines) <= 6
    assert max(map(len, lines)) <= 90


@each_question
def test_what_is_missing_follows_the_word_say(form: Form, question: Question) -> None:
    assert question.missing[0].islower()
    assert question.missing[-1] not in ".?!"
    assert not question.missing.startswith("say ")


@each_form
def test_before_anything_is_answered_every_rule_is_not_yet_known(form: Form) -> None:
    for rule in form.rules:
        assert rule.standing[-1].when is None, rule.id
        assert rule.stands({}).how == "not yet known", rule.id


@each_form
def test_what_a_sentence_tells_is_asked(form: Form) -> None:
    sayings = [one for rule in form.rules for one in rule.standing]
    sayings += [one for fact in form.facts for one in fact.says]
    assert {found for one in sayings for found in re.findall(r"\{(.*?)\}", one.says)} <= set(
        form.by_id
    )


@each_form
def test_a_form_that_asks_what_its_policy_does_not_says_so_in_a_sentence_or_two(form: Form) -> None:
    assert len(form.basis) <= 400
    assert not form.basis or form.basis.rstrip().endswith(".")
