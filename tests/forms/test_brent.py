"""Brent's form: what it promises to councillors, and to the protocol it comes from.

The protocol itself is not in the repository. What is kept is a short hash of each run of seven
words in it (tests/fixtures/wording/brent-protocol.runs), so that a test can tell when one of its
sentences has slipped into the form. Made from the text of the protocol, with `runs` and `mark`
below:

    marks = sorted({mark(run) for run in runs(Path("protocol.txt").read_text())})
    RUNS.write_text("\\n".join(marks) + "\\n")
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forms.conditions import Fact
from forms.form import Question, Rule
from forms.journey import Journey
from forms.loading import DEFINITIONS, load_form
from tests.forms.invented import example, journey, stands

NAME = "brent-international-partnering"
HERE = Path(__file__).parent
RUNS = HERE.parent / "fixtures" / "wording" / "brent-protocol.runs"

PUBLISHED = """
0.place 0.country 0.kind 0.purpose 0.existing 0.benefits 0.continuing 0.recommendation
0.arrangement 0.exceptional 0.sponsor 0.asked-by 0.motion-date 0.motion-ref 0.community
0.signatures 0.term 0.commercial 0.visits 0.values
1.1a 1.1b 1.1c 1.1d 1.1e 1.2 1.3 1.4 1.5
2.1 2.2 2.3
3.1
4.1 4.2a 4.2b 4.2c 4.2d 4.3
5.1 5.2
6.1 6.2 6.3 6.4 6.5 6.6
7.1 7.2 7.3 7.4 7.5 7.6
8.1a 8.1b 8.1c 8.1d 8.1e 8.1f 8.1g 8.1h 8.1i 8.1j
9.1 9.2
"""
IDS = PUBLISHED.split()

KINDS = {
    "0.place": "line",
    "0.country": "line",
    "0.kind": "option",
    "0.purpose": "option",
    "0.recommendation": "choice",
    "0.arrangement": "option",
    "0.sponsor": "line",
    "0.motion-date": "date",
    "0.motion-ref": "line",
    "0.signatures": "number",
    "0.term": "number",
    "1.5": "dates",
    "7.2": "choice",
    "7.3": "people",
    "9.1": "money",
}

ANSWERED_BY_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|does|do|did|will|would|can|could|may|might|must|shall|should"
    r"|has|have|had|isn't|aren't|don't|doesn't)\b",
    re.IGNORECASE,
)


def runs(text: str) -> Iterator[str]:
    """Each run of seven words, in lower case and without marks."""
    words = re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))
    for start in range(len(words) - 6):
        yield " ".join(words[start : start + 7])


def mark(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:10]


def read_toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def texts(data: object) -> Iterator[str]:
    """Every string in this data, however deep."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for part in data.values():
            yield from texts(part)
    elif isinstance(data, list):
        for part in data:
            yield from texts(part)


FORM = load_form(NAME)
QUESTIONS = list(FORM.by_id.values())
EXAMPLE = example("brent")

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)


# What is asked


def test_the_ids_are_those_published_in_that_order() -> None:
    assert [question.id for _, question in FORM.walk()] == IDS


def test_each_kind_is_the_one_published_and_the_rest_is_text() -> None:
    assert {one.id: one.kind for one in QUESTIONS} == {one: KINDS.get(one, "text") for one in IDS}


def test_the_categories_are_the_sponsors_but_for_the_mayoral_budget() -> None:
    assert [(one.number, one.by) for one in FORM.categories] == [
        *((number, "sponsor") for number in range(9)),
        (9, "officer"),
    ]


def test_the_options_that_other_programs_store_keep_their_ids() -> None:
    assert {one.id: [option.id for option in one.options] for one in QUESTIONS if one.options} == {
        "0.kind": ["town", "city", "region"],
        "0.purpose": ["new", "conversion", "review"],
        "0.recommendation": ["renew", "convert", "revive", "end"],
        "0.arrangement": ["friendship", "twinning"],
        "7.2": ["charity", "cic", "informal"],
    }


def test_numbers_say_what_they_count_and_lists_how_many_they_need() -> None:
    signatures, term = FORM.by_id["0.signatures"], FORM.by_id["0.term"]
    assert (signatures.minimum, signatures.unit) == (0, "signatures")
    assert (term.minimum, term.unit) == (1, "months")
    assert FORM.by_id["7.3"].at_least == 2
    assert FORM.by_id["7.2"].reason_prompt


def test_about_a_place_for_the_working_group() -> None:
    assert (FORM.about, FORM.readers) == ("place", "Constitutional Working Group")
    assert (FORM.title_from, FORM.arrangement_from, FORM.sponsor_from) == (
        ("0.place", "0.country"),
        "0.arrangement",
        "0.sponsor",
    )


# How it is asked


@each_question
def test_a_prompt_is_open_and_short_enough_to_be_read_once(question: Question) -> None:
    for prompt in filter(None, (question.prompt, question.reason_prompt)):
        assert not ANSWERED_BY_YES_OR_NO.match(prompt)
        assert prompt.endswith("?")
        assert len(prompt) <= 200
        assert "\n" not in prompt


@each_question
def test_a_hint_fits_one_line(question: Question) -> None:
    for hint in (question.hint, *(option.hint for option in question.options)):
        assert 0 < len(hint) <= 74
        assert not hint.endswith(".")


@each_question
def test_guidance_is_a_few_short_lines(question: Question) -> None:
    lines = question.guidance.strip().splitlines()
    assert 3 <= len(lines) <= 6
    assert max(map(len, lines)) <= 80


@each_question
def test_what_is_missing_follows_the_word_say(question: Question) -> None:
    assert question.missing[0].islower()
    assert question.missing[-1] not in ".?!"
    assert not question.missing.startswith("say ")


@each_question
def test_the_reference_names_a_place_in_the_protocol(question: Question) -> None:
    category = question.id.partition(".")[0]
    if category == "0":
        assert re.match(
            "Introduction|Different|Community|Assessment criteria|Review criteria|Appendix",
            question.ref,
        )
    else:
        assert question.ref.startswith(f"Assessment criteria {category}")


def test_no_sentence_of_the_protocol_is_pasted() -> None:
    protocol = frozenset(RUNS.read_text(encoding="utf-8").split())
    assert len(protocol) > 2000
    ours = [*texts(read_toml(DEFINITIONS / f"{NAME}.toml")), *texts(EXAMPLE)]
    pasted = [run for text in ours for run in runs(text) if mark(run) in protocol]
    assert pasted == []


# Whether all of the protocol is asked


CLAUSES: list[dict[str, Any]] = read_toml(HERE / "coverage" / "brent.toml")["clause"]


def test_every_clause_of_the_protocol_has_a_question() -> None:
    for clause in CLAUSES:
        assert clause["questions"], clause["says"]
        assert set(clause["questions"]) <= set(IDS), clause["says"]


def test_every_question_comes_from_a_clause() -> None:
    assert {one for clause in CLAUSES for one in clause["questions"]} == set(IDS)


@pytest.mark.parametrize("category", range(1, 10))
def test_a_criterion_is_asked_in_its_own_category(category: int) -> None:
    of_this = [one for one in CLAUSES if re.match(rf"{category}(,|$)", one["where"])]
    asked = {question for clause in of_this for question in clause["questions"]}
    assert asked == {one for one in IDS if one.startswith(f"{category}.")}


# When it is asked


def test_a_new_friendship_is_asked_58_questions_of_its_sponsor() -> None:
    assert journey(FORM, EXAMPLE).progress.total == 58


def test_the_case_for_twinning_at_once_is_asked_only_then() -> None:
    assert "0.exceptional" in journey(FORM, EXAMPLE, {"0.arrangement": "twinning"}).by_id
    assert "0.exceptional" not in journey(FORM, EXAMPLE).by_id
    both = {"0.arrangement": "twinning", "0.purpose": "conversion"}
    assert "0.exceptional" not in journey(FORM, EXAMPLE, both).by_id


@pytest.mark.parametrize("purpose", ["conversion", "review"])
def test_an_existing_agreement_is_asked_about_where_there_is_one(purpose: str) -> None:
    assert "0.existing" in journey(FORM, EXAMPLE, {"0.purpose": purpose}).by_id
    assert "0.existing" not in journey(FORM, EXAMPLE).by_id


# How an assessment stands to what the protocol says

NEW_TWINNING: dict[str, Fact] = {"0.purpose": "new", "0.arrangement": "twinning"}
NEW_FRIENDSHIP: dict[str, Fact] = {"0.purpose": "new", "0.arrangement": "friendship"}


@pytest.mark.parametrize("rule", FORM.rules, ids=lambda rule: rule.id)
def test_before_anything_is_answered_every_rule_is_not_yet_known(rule: Rule) -> None:
    assert rule.stands({}).how == "not yet known"


@pytest.mark.parametrize("rule", FORM.rules, ids=lambda rule: rule.id)
def test_a_rule_ends_with_what_is_said_when_nothing_else_holds(rule: Rule) -> None:
    assert rule.standing[-1].when is None


@pytest.mark.parametrize(
    ("signatures", "how"),
    [(0, "look at this"), (1500, "look at this"), (1501, "as expected"), (4000, "as expected")],
)
def test_twinning_at_once_looks_for_more_than_1500_signatures(signatures: int, how: str) -> None:
    assert stands(FORM, "twinning-at-once", NEW_TWINNING | {"0.signatures": signatures})[0] == how


def test_twinning_at_once_is_not_yet_known_without_a_number_of_signatures() -> None:
    assert stands(FORM, "twinning-at-once", NEW_TWINNING)[0] == "not yet known"


@pytest.mark.parametrize(
    "facts",
    [
        NEW_FRIENDSHIP | {"0.signatures": 12},
        NEW_TWINNING | {"0.purpose": "conversion", "0.signatures": 12},
        NEW_TWINNING | {"0.purpose": "review", "0.signatures": 12},
    ],
)
def test_signatures_do_not_matter_where_twinning_is_not_sought_at_once(
    facts: dict[str, Fact],
) -> None:
    assert stands(FORM, "twinning-at-once", facts)[0] == "as expected"


@pytest.mark.parametrize(
    ("purpose", "arrangement", "how"),
    [
        ("new", "friendship", "as expected"),
        ("new", "twinning", "look at this"),
        ("conversion", "twinning", "as expected"),
        ("conversion", "friendship", "look at this"),
        ("review", "friendship", "as expected"),
        ("review", "twinning", "as expected"),
    ],
)
def test_friendship_comes_first(purpose: str, arrangement: str, how: str) -> None:
    assert stands(FORM, "two-tiers", {"0.purpose": purpose, "0.arrangement": arrangement})[0] == how


@pytest.mark.parametrize(
    ("arrangement", "months", "how"),
    [
        ("friendship", 23, "look at this"),
        ("friendship", 24, "as expected"),
        ("friendship", 36, "as expected"),
        ("friendship", 37, "look at this"),
        ("twinning", 59, "look at this"),
        ("twinning", 60, "as expected"),
        ("twinning", 120, "as expected"),
    ],
)
def test_the_term_is_weighed_against_the_review(arrangement: str, months: int, how: str) -> None:
    facts: dict[str, Fact] = {"0.arrangement": arrangement, "0.term": months}
    assert stands(FORM, "term-and-review", facts)[0] == how


def test_a_term_is_a_fixed_period() -> None:
    assert stands(FORM, "fixed-period", {"0.term": 36})[0] == "as expected"


@pytest.mark.parametrize(("named", "how"), [(1, "look at this"), (2, "as expected")])
def test_two_members_are_looked_for(named: int, how: str) -> None:
    assert stands(FORM, "two-members", {"7.3": named})[0] == how


@pytest.mark.parametrize(
    ("arrangement", "pounds", "how"),
    [
        ("friendship", 0, "as expected"),
        ("friendship", 1, "look at this"),
        ("twinning", 0, "as expected"),
        ("twinning", 4500, "as expected"),
    ],
)
def test_only_twinning_draws_on_the_mayoral_budget(arrangement: str, pounds: int, how: str) -> None:
    facts: dict[str, Fact] = {"0.arrangement": arrangement, "9.1": pounds}
    assert stands(FORM, "budget", facts)[0] == how


@pytest.mark.parametrize("purpose", ["new", "conversion", "review"])
def test_an_officer_is_always_asked_to_check_how_many_there_are(purpose: str) -> None:
    how, says = stands(FORM, "ceilings", {"0.purpose": purpose})
    assert how == "look at this"
    assert "officer" in says


@pytest.mark.parametrize("form", ["charity", "cic", "informal"])
def test_who_runs_it_is_said_for_every_form_of_the_group(form: str) -> None:
    assert stands(FORM, "managed-by", {"7.2": form})[0] == "as expected"


def test_placeholders_name_questions_of_the_form() -> None:
    sayings = [one for rule in FORM.rules for one in rule.standing]
    sayings += [one for fact in FORM.facts for one in fact.says]
    named = {found for one in sayings for found in re.findall(r"\{(.*?)\}", one.says)}
    assert named <= set(IDS)
    assert named


# Page one, and the way to a decision


def test_page_one_has_the_rows_that_the_working_group_looks_for() -> None:
    assert {one.label: one.questions for one in FORM.facts} == {
        "Place": ("0.place", "0.country", "0.kind"),
        "Arrangement sought": ("0.purpose", "0.arrangement", "0.term"),
        "Sponsor": ("0.sponsor",),
        "Members in support": ("7.3",),
        "Asked for by": ("0.asked-by",),
        "Motion": ("0.motion-date", "0.motion-ref"),
        "Community support": ("0.community", "0.signatures"),
        "Review due": (),
    }


def test_the_route_begins_with_the_motion_and_ends_with_the_agreement() -> None:
    assert [stage.id for stage in FORM.route] == [
        "motion",
        "template",
        "reasonable",
        "working-group",
        "outcome",
        "report",
        "decision",
        "agreement",
    ]


def test_the_answers_show_when_motion_and_assessment_are_behind_us() -> None:
    begun = journey(FORM, {"0.motion-date": "2026-07-13"})
    assert _next(begun) == "motion"
    heard = journey(FORM, {key: EXAMPLE[key] for key in ("0.motion-date", "0.motion-ref")})
    assert _next(heard) == "template"
    assert _next(journey(FORM, EXAMPLE)) == "reasonable"


def _next(walk: Journey) -> str:
    return walk.next_stage.id if walk.next_stage else ""


# The example


def test_the_example_stands_whole_without_a_warning() -> None:
    walk = journey(FORM, EXAMPLE)
    assert walk.ready
    assert {step.id: step.standing.kind for step in walk.sponsors} == {
        step.id: "stands" for step in walk.sponsors
    }
    assert walk.kept == {}
    assert walk.title == "Port Amity, Examplia"


def test_the_example_leaves_the_officers_questions_to_the_officer() -> None:
    assert not [one for one in EXAMPLE if one.startswith("9.")]


def test_the_example_cites_evidence_in_the_published_shape() -> None:
    cited = {key: one for key, one in EXAMPLE.items() if isinstance(one, dict) and "answer" in one}
    assert len(cited) >= 10
    for one in cited.values():
        assert set(one) == {"answer", "evidence"}
        assert all(set(source) == {"what", "where", "date"} for source in one["evidence"])
