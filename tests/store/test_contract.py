"""What every store must do, whatever it is made of."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pydantic import JsonValue

from forms.assessment import Answer, Assessment
from forms.errors import BadInput, NotFound, Stale
from forms.form import Form
from forms.record import FormRef
from store import AssessmentStore, Summary
from tests.store.made import (
    BEGAN,
    a_change,
    a_form,
    an_assessment,
    assert_agreement,
    change_it,
)

Opener = Callable[[], AssessmentStore]


def summarise(assessment: Assessment, form: Form) -> Summary:
    return {"form": form.title, "answers": len(assessment.answers)}


def test_what_was_created_comes_back_in_another_program(
    store: AssessmentStore, opener: Opener, form: Form
) -> None:
    store.create(an_assessment(), form)
    assert opener().get("place-a1") == an_assessment()
    assert opener().form_of(an_assessment()) == form


def test_an_empty_store_is_no_error_and_makes_nothing(store: AssessmentStore) -> None:
    assert store.ids() == ()
    listing = store.scan(summarise)
    assert (dict(listing.entries), listing.troubles) == ({}, ())
    with pytest.raises(NotFound, match='no assessment "place-a1"'):
        store.get("place-a1")


def test_an_id_is_given_once(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("c1"))
    with pytest.raises(BadInput, match="already"):
        store.create(an_assessment(), form)
    assert store.get("place-a1").revision == 1


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "a/b", "a\\b", "A", "a.b", "con", "lpt1", "-a", "a-", "a\n", "a\0b",
     "é", "x" * 101, "a b", "~", "%2e", "nul"],
)  # fmt: skip
def test_an_id_that_is_no_safe_name_reaches_no_file(
    store: AssessmentStore, form: Form, name: str
) -> None:
    with pytest.raises(BadInput):
        store.create(an_assessment(name), form)
    for ask in (store.get, store.history):
        with pytest.raises(NotFound):
            ask(name)
    with pytest.raises(NotFound):
        store.save(an_assessment(name), base=0)
    assert store.ids() == ()


def test_a_save_returns_what_is_stored(store: AssessmentStore, opener: Opener, form: Form) -> None:
    store.create(an_assessment(), form)
    for number in range(4):
        saved = change_it(store, "place-a1", a_change(f"c{number}", f"Text {number}"))
        assert saved == store.get("place-a1") == opener().get("place-a1")
    assert store.get("place-a1").revision == 4
    assert store.get("place-a1").answers["1.1"].value == "Text 3"
    assert_agreement(opener(), "place-a1")


def test_saves_on_what_a_save_returned_follow_one_another(
    store: AssessmentStore, form: Form
) -> None:
    store.create(an_assessment(), form)
    assessment = store.get("place-a1")
    for number in range(5):
        assessment = store.save(
            assessment.answered(a_change(f"c{number}")), base=assessment.revision
        )
    assert [one.id for one in store.history("place-a1")] == ["c0", "c1", "c2", "c3", "c4"]
    assert len(assessment.pending) == 1


def test_somebody_elses_save_is_not_overwritten(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    mine, theirs = store.get("place-a1"), store.get("place-a1")
    store.save(theirs.answered(a_change("theirs", "Theirs.")), base=theirs.revision)
    with pytest.raises(Stale, match="Somebody else saved place-a1"):
        store.save(mine.answered(a_change("mine", "Mine.")), base=mine.revision)
    assert store.get("place-a1").answers["1.1"].value == "Theirs."
    assert [one.id for one in store.history("place-a1")] == ["theirs"]


def test_a_revision_ahead_of_the_stored_one_is_as_stale(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    with pytest.raises(Stale):
        store.save(an_assessment().answered(a_change("c1")), base=1)


def test_a_place_is_noted_without_a_revision(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("c1"))
    assessment = store.get("place-a1").left_at("ann", "1.2")
    assert store.save(assessment, base=assessment.revision) == assessment.settled(frozenset({"c1"}))
    assert store.get("place-a1").place_of("ann") == "1.2"
    assert store.get("place-a1").revision == 1


def test_a_visit_that_lasts_is_one_entry(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    for text in ("B", "Be", "Because", "Because."):
        saved = change_it(store, "place-a1", a_change("c1", text), ongoing="c1")
        assert [one.id for one in saved.pending] == ["c1"]
        assert [one.value for one in store.history("place-a1")] == [text]
    assert store.get("place-a1").revision == 4


def test_a_new_visit_ends_the_one_before(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("c1"), ongoing="c1")
    change_it(store, "place-a1", a_change("c2", question="1.2"), ongoing="c2")
    saved = change_it(store, "place-a1", a_change("c2", "More", "1.2"), ongoing="c2")
    assert [one.id for one in saved.pending] == ["c2"]
    assert [one.id for one in store.history("place-a1")] == ["c1", "c2"]


def test_the_visit_of_a_program_that_died_goes_to_the_history(
    store: AssessmentStore, opener: Opener, form: Form
) -> None:
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("died"), ongoing="died")
    for name in ("next", "after"):
        change_it(opener(), "place-a1", a_change(name, question="1.2"), ongoing=name)
    assert "died" not in {one.id for one in store.get("place-a1").pending}
    assert [one.id for one in store.history("place-a1")] == ["died", "next", "after"]


def test_an_assessment_can_come_with_its_whole_history(
    store: AssessmentStore, opener: Opener, form: Form
) -> None:
    whole = an_assessment()
    for number in range(40):
        whole = whole.answered(a_change(f"c{number}", f"Text {number}", f"1.{number % 3 + 1}"))
    store.create(whole, form)
    assert opener().history("place-a1") == whole.pending
    store.save(store.get("place-a1"), base=whole.revision)
    saved = store.save(store.get("place-a1"), base=whole.revision)
    assert saved == opener().get("place-a1") == whole.model_copy(update={"pending": ()})
    assert opener().history("place-a1") == whole.pending
    assert_agreement(opener(), "place-a1")


@pytest.mark.parametrize("saves_between", [1, 2, 3])
def test_a_visit_that_somebody_elses_save_put_into_the_history_can_go_on(
    store: AssessmentStore, form: Form, saves_between: int
) -> None:
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("mine", "Half"), ongoing="mine")
    for number in range(saves_between):
        theirs = a_change("theirs", f"Theirs {number}", "1.2")
        change_it(store, "place-a1", theirs, ongoing="theirs")
    change_it(store, "place-a1", a_change("mine", "Half and whole"), ongoing="mine")
    assert_agreement(store, "place-a1")
    for name in ("c3", "c4"):
        change_it(store, "place-a1", a_change(name, question="1.3"))
        assert_agreement(store, "place-a1")
    told = {one.id: one.value for one in store.history("place-a1")}
    assert told["mine"] == "Half and whole"
    assert len(told) == len(store.history("place-a1"))


def test_a_visit_that_came_to_nothing_leaves_no_entry(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("kept", "Kept."))
    before = store.get("place-a1").answers["1.1"]
    typed = change_it(store, "place-a1", a_change("typed", "Typed."), ongoing="typed")
    back = typed.withdrawn(a_change("typed"), before, BEGAN + timedelta(days=1))
    store.save(back, base=typed.revision)
    assert [one.id for one in store.history("place-a1")] == ["kept"]
    assert store.get("place-a1").answers["1.1"] == before


def test_an_assessment_may_be_created_with_its_whole_history(
    store: AssessmentStore, form: Form
) -> None:
    whole = an_assessment()
    for number in range(3):
        whole = whole.answered(a_change(f"c{number}"))
    store.create(whole, form)
    for name in ("c3", "c4"):
        change_it(store, "place-a1", a_change(name))
    assert [one.id for one in store.history("place-a1")] == ["c0", "c1", "c2", "c3", "c4"]
    assert [one.id for one in store.get("place-a1").pending] == ["c4"]


def test_a_form_edited_later_changes_no_case(
    store: AssessmentStore, opener: Opener, form: Form
) -> None:
    later = a_form(version="2")
    store.create(an_assessment("first"), form)
    store.create(an_assessment("second", later), later)
    assert opener().form_of(store.get("first")) == form
    assert opener().form_of(store.get("second")) == later


def test_a_form_that_is_missing_is_said(store: AssessmentStore) -> None:
    for told in ("0" * 64, "../../etc/passwd"):
        ref = FormRef(id="lost", version="9", hash=told)
        with pytest.raises(NotFound, match="lost 9"):
            store.form_of(an_assessment().model_copy(update={"form": ref}))


def test_the_beginning_of_an_id_is_enough(store: AssessmentStore, form: Form) -> None:
    for name in ("port-amity-1a", "port-amity-2b", "port", "hill"):
        store.create(an_assessment(name), form)
    assert store.find("hi") == "hill"
    assert store.find(" PORT-AMITY-2 ") == "port-amity-2b"
    assert store.find("port") == "port"
    with pytest.raises(BadInput, match="port-amity-1a, port-amity-2b"):
        store.find("port-")
    for nothing in ("valley", "", "../port"):
        with pytest.raises(NotFound):
            store.find(nothing)


def test_ids_are_sorted(store: AssessmentStore, form: Form) -> None:
    for name in ("b", "c", "a"):
        store.create(an_assessment(name), form)
    assert store.ids() == ("a", "b", "c")


def test_a_listing_has_every_assessment(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment("empty"), form)
    store.create(an_assessment("begun").answered(a_change("c1")), form)
    assert dict(store.scan(summarise).entries) == {
        "begun": {"form": "Tiny form", "answers": 1},
        "empty": {"form": "Tiny form", "answers": 0},
    }


@pytest.mark.parametrize(
    "text",
    ["half a pair \ud800 here", "\udfff", "NUL \0 and \x0b", "\u2028\x85\r\n", "ﬁ 北京 👍🏽",
     "\ufeff", '{"id": "c9"}\n', "x" * 300_000, "\ufffe\uffff"],
)  # fmt: skip
def test_any_text_survives(store: AssessmentStore, opener: Opener, form: Form, text: str) -> None:
    store.create(an_assessment(), form)
    for name in ("c1", "c2"):
        change_it(store, "place-a1", a_change(name, text))
    assert opener().get("place-a1").answers["1.1"].value == text
    assert [one.value for one in opener().history("place-a1")] == [text, text]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_json_can_not_say_is_refused(
    store: AssessmentStore, form: Form, number: float
) -> None:
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("c1"))
    with pytest.raises(BadInput, match="can't be kept"):
        change_it(store, "place-a1", a_change("c2", number))
    assert [one.id for one in store.history("place-a1")] == ["c1"]


def test_what_could_not_be_read_again_is_refused(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    deep: JsonValue = "bottom"
    for level in range(60):
        deep = [deep] if level % 2 else {"in": deep}
    change_it(store, "place-a1", a_change("c1", deep))
    for _ in range(100):
        deep = [deep]
    answer = Answer.model_construct(value=deep, evidence=(), change="c2")
    deeper = store.get("place-a1").model_copy(update={"answers": {"1.1": answer}})
    with pytest.raises(BadInput, match="too deep"):
        store.save(deeper, base=deeper.revision)
    assert [one.id for one in store.history("place-a1")] == ["c1"]
