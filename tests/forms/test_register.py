"""The register: what is on record, when a review is due, and what the ceilings leave room for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forms.arrangements import RegisterRules
from forms.ceilings import Counted, Weighed, weigh
from forms.errors import FormError
from forms.loading import DEFINITIONS, load_form, parse_form
from forms.record import Author
from forms.register import (
    TOLD,
    Arrangement,
    Begun,
    FactName,
    Facts,
    Logged,
    Stated,
    for_papers,
    kind_in_words,
    later,
    review_due,
)

FORM = load_form("brent")
ANN = Author(handle="ann", name="Ann Example")
BEGAN = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)


def rules() -> RegisterRules:
    assert FORM.arrangements is not None
    return FORM.arrangements


def stated(arrangement: Arrangement, why: str = "", **facts: str) -> Arrangement:
    named = cast("dict[FactName, str]", facts)
    at = BEGAN + timedelta(days=len(arrangement.entries))
    entry = Stated(
        id=f"e{len(arrangement.entries)}", by=ANN, role="officer", at=at, facts=named, why=why
    )
    return arrangement.entered(entry)


def logged(arrangement: Arrangement, on: date, text: str) -> Arrangement:
    entry = Logged(id=text, by=ANN, role="officer", at=BEGAN, on=on, text=text)
    return arrangement.entered(entry)


PORT = stated(
    Arrangement(id="port", form=FORM.id),
    title="Port Amity",
    region="Examplia",
    kind="friendship",
    state="active",
    since="2024-05-14",
    until="2029-05-14",
    lead="Civic team",
)


# ---------------------------------------------------------------- what is on record


def test_what_was_said_last_is_on_record_and_what_was_before_stays() -> None:
    renewed = stated(PORT, "Renewed by Council.", renewed="2026-05-12", until="")
    assert renewed.facts.until is None
    assert renewed.facts.renewed == date(2026, 5, 12)
    assert renewed.facts.title == "Port Amity"
    assert renewed.entries[:1] == PORT.entries
    assert renewed.renewals == (date(2026, 5, 12),)
    assert [one.number for one in renewed.entries] == [1, 2]


def test_a_reviews_day_says_whether_it_came_by_hand_or_with_a_decision() -> None:
    by_hand = stated(PORT, review_due="2027-05-12")
    due = review_due(rules(), by_hand.facts)
    assert due is not None
    assert due.why == "The day was set by hand."
    entry = by_hand.entries[-1].model_copy(update={"assessment": "port-amity-1"})
    decided = stated(PORT.entered(entry), "Told the club.", lead="Civic team")
    due = review_due(rules(), decided.facts)
    assert due is not None
    assert due.why == "The day was set with the decision."
    again = review_due(rules(), stated(decided, review_due="2028-05-12").facts)
    assert again is not None
    assert again.why == "The day was set by hand."


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('at = "0.recommendation"', 'at = "0.recommended"'),
        ('at = "report:1.1"', 'at = "memo:1.1"'),
        ('why = "report:2.1"', 'why = "stage:decision:note"'),
    ],
)
def test_a_recommendation_is_looked_for_at_questions_that_there_are(was: str, becomes: str) -> None:
    source = (DEFINITIONS / "brent-international-partnering.toml").read_text("utf-8")
    assert was in source
    parse_form(source)
    with pytest.raises(FormError, match="names it for a recommendation"):
        parse_form(source.replace(was, becomes))


def test_every_option_that_brent_recommends_has_its_words_for_a_resolution() -> None:
    report = load_form("brent-council-report").by_id["1.1"]
    assert {one.id for one in report.options} == set(rules().resolves)
    asked = FORM.by_id["0.recommendation"]
    assert {one.id for one in asked.options} <= set(rules().resolves)


def test_the_log_is_in_the_order_of_its_days() -> None:
    there = logged(logged(PORT, date(2026, 7, 1), "Later."), date(2025, 7, 1), "Earlier.")
    assert [one.text for one in there.log] == ["Earlier.", "Later."]


def test_it_survives_being_written_down() -> None:
    begun = Begun(
        id="b", by=ANN, role="officer", at=BEGAN, assessment="port-amity-1", purpose="review"
    )
    whole = logged(PORT, date(2026, 7, 1), "Met.").entered(begun)
    assert Arrangement.model_validate_json(whole.model_dump_json()) == whole
    assert whole.assessments == ("port-amity-1",)


def test_a_link_of_another_name_is_called_by_it() -> None:
    link = stated(PORT, kind="link", called="Town link")
    assert kind_in_words(link.facts, rules()) == "Town link"
    assert kind_in_words(PORT.facts, rules()) == "Friendship Agreement"
    assert kind_in_words(PORT.facts, None) == "friendship"


def test_a_letter_of_notice_can_say_what_is_on_record_and_nothing_that_is_not() -> None:
    said = for_papers(logged(PORT, date(2026, 7, 1), "Two\nchoirs met."), rules())
    assert said == {
        "kind": "Friendship Agreement",
        "since": "14 May 2024",
        "until": "14 May 2029",
        "lead": "Civic team",
        "activities": "1 July 2026: Two choirs met.",
    }
    assert tuple(said) == TOLD
    bare = Arrangement(id="port-amity-2", form=FORM.id)
    assert for_papers(bare, rules()) == {}


# ---------------------------------------------------------------- reviews


@pytest.mark.parametrize(
    ("facts", "since", "by"),
    [
        (Facts(kind="friendship", since=date(2024, 5, 14)), date(2026, 5, 14), date(2027, 5, 14)),
        (Facts(kind="twinning", since=date(2024, 2, 29)), date(2029, 2, 28), date(2029, 2, 28)),
        (
            Facts(kind="friendship", since=date(2020, 1, 1), renewed=date(2025, 1, 31)),
            date(2027, 1, 31),
            date(2028, 1, 31),
        ),
        (
            Facts(kind="friendship", since=date(2024, 5, 14), until=date(2026, 11, 14)),
            date(2026, 5, 14),
            date(2026, 11, 14),
        ),
        (
            Facts(kind="friendship", since=date(2024, 5, 14), until=date(2025, 5, 14)),
            date(2025, 5, 14),
            date(2025, 5, 14),
        ),
        (Facts(kind="link", until=date(2027, 1, 1)), date(2027, 1, 1), date(2027, 1, 1)),
        (
            Facts(kind="friendship", since=date(2024, 5, 14), review_due=date(2026, 1, 1)),
            date(2026, 1, 1),
            date(2026, 1, 1),
        ),
        (
            Facts(kind="friendship", state="expired", since=date(2010, 5, 14)),
            date(2012, 5, 14),
            date(2013, 5, 14),
        ),
    ],
)  # fmt: skip
def test_a_review_is_due_as_the_policy_says(facts: Facts, since: date, by: date) -> None:
    due = review_due(rules(), facts)
    assert due is not None
    assert (due.since, due.by) == (since, by)
    assert due.why


def test_where_the_day_comes_from_is_told_in_the_policys_words() -> None:
    def why(kind: str) -> str:
        due = review_due(rules(), Facts(kind=kind, since=date(2024, 5, 14)))
        assert due is not None
        return due.why

    assert why("friendship") == "Friendship Agreement: 24 to 36 months after it was begun."
    assert why("twinning") == "Twinning Agreement: 5 years after it was begun."


@pytest.mark.parametrize(
    "facts",
    [
        Facts(kind="link", since=date(2024, 5, 14)),
        Facts(kind="friendship"),
        Facts(kind="friendship", state="ended", since=date(2024, 5, 14)),
    ],
)
def test_no_review_is_due_where_nothing_says_when(facts: Facts) -> None:
    assert review_due(rules(), facts) is None


@given(some.dates(date(1900, 1, 1), date(2200, 1, 1)), some.integers(0, 1200))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int
) -> None:
    then = later(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


def test_months_later_stops_where_the_calendar_does() -> None:
    assert later(date(9999, 6, 1), 1200) == date.max


# ---------------------------------------------------------------- the ceilings

TODAY = date(2026, 11, 21)
FIXED = Counted("Port Amity", "fixed", date(2020, 5, 14))
IN_HAND = Counted("Hilltown", "being implemented", date(2025, 5, 14))
ASSESSED = Counted("Lakeside", "being assessed", date(2026, 6, 1))
CLOSED = Counted("Old Mill", None, date(2026, 6, 1))


def over(*others: Counted, place: str = "being assessed", on: date = TODAY) -> set[str]:
    weighed: tuple[Weighed, ...] = weigh(rules(), others, on, place=place)  # type: ignore[arg-type]
    return {one.ceiling.id for one in weighed if one.over}


def test_the_ceilings_leave_room_for_the_first_of_each() -> None:
    assert over() == set()
    assert over(FIXED) == set()
    assert over(FIXED, IN_HAND) == set()


def test_one_at_a_time_is_assessed_and_one_is_new_in_an_administration() -> None:
    assert over(ASSESSED) == {"one-new", "one-assessed"}
    assert over(CLOSED) == {"one-new"}


def test_three_at_a_time_is_all() -> None:
    assert "three" in over(FIXED, IN_HAND, ASSESSED)
    assert "three" not in over(FIXED, IN_HAND)


def test_before_council_it_counts_as_one_being_implemented() -> None:
    assert over(IN_HAND, place="being implemented") == {"one-implemented"}
    assert over(IN_HAND, place="being assessed") == set()


def test_an_administration_has_its_days() -> None:
    last_day, first_day = date(2026, 5, 10), date(2026, 5, 11)
    before = Counted("Lakeside", None, last_day)
    assert over(before, on=last_day) == {"one-new"}
    assert over(before, on=first_day) == set()
    assert over(Counted("Lakeside", None, first_day), on=first_day) == {"one-new"}


def test_where_no_administration_is_known_that_is_said() -> None:
    (new, *_) = weigh(rules(), [ASSESSED], date(2040, 1, 1))
    assert not new.over
    assert "by hand" in new.says


def test_titles_with_commas_are_told_apart() -> None:
    there = [Counted(f"{one}, Examplia", None, TODAY) for one in ("Lakeside", "Hilltown")]
    (new, *_) = weigh(rules(), there, TODAY)
    assert "Lakeside, Examplia; Hilltown, Examplia." in new.says


def test_what_is_over_is_told_with_names_and_numbers() -> None:
    (new, *_) = weigh(rules(), [ASSESSED], TODAY)
    assert new.says == (
        "Others new in this administration (11 May 2026 to 5 May 2030): Lakeside. "
        "With this one there would be 2, and the limit is 1."
    )
