"""Every record that can be, comes back as it was."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.assessment import Answer, Assessment, Change, Evidence, Place
from forms.record import Author, FormRef
from store import open_store
from store.encoding import decode, encode
from tests.store.made import a_form

# Half surrogate pairs as well: a terminal can hand them over.
TEXTS = st.text(st.characters(), max_size=20) | st.text(max_size=20)
# The keys of an answer are words of ours, and a handle is cleaned where it comes in.
KEYS = st.text(max_size=20)
TIMES = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001  (the zone is drawn beside it)
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
AUTHORS = st.builds(Author, handle=TEXTS, name=TEXTS)
EVIDENCE = st.lists(
    st.builds(Evidence, id=TEXTS, what=TEXTS, where=TEXTS, date=TEXTS), max_size=2
).map(tuple)
CHANGES = st.builds(
    Change,
    id=st.text(min_size=1, max_size=20),
    parent=st.none() | TEXTS,
    question=TEXTS,
    value=VALUES,
    evidence=EVIDENCE,
    by=AUTHORS,
    role=st.sampled_from(["sponsor", "officer"]),
    at=TIMES,
    reverts=st.none() | TEXTS,
)
ANSWERS = st.builds(Answer, value=VALUES, evidence=EVIDENCE, change=TEXTS)
FORM = a_form()
ASSESSMENTS = st.builds(
    Assessment,
    id=st.just("place-a1"),
    form=st.just(FormRef.of(FORM)),
    created_by=AUTHORS,
    created_at=TIMES,
    changed_at=TIMES,
    revision=st.integers(min_value=0),
    answers=st.dictionaries(TEXTS, ANSWERS, max_size=3),
    pending=st.lists(CHANGES, max_size=3, unique_by=lambda change: change.id).map(tuple),
    places=st.dictionaries(
        KEYS, st.builds(Place, question=TEXTS, revision=st.integers()), max_size=2
    ),
)


@given(ASSESSMENTS)
@settings(max_examples=60)
def test_a_record_comes_back_as_it_was(assessment: Assessment) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        store.create(assessment, FORM)
        assert store.get("place-a1") == assessment
        assert store.history("place-a1") == assessment.pending
        saved = store.save(assessment, base=assessment.revision)
        assert saved == store.get("place-a1") == assessment
        settled = store.save(assessment, base=assessment.revision)
        assert settled == store.get("place-a1") == assessment.model_copy(update={"pending": ()})
        assert store.history("place-a1") == assessment.pending


@given(VALUES)
def test_what_is_written_is_json_that_any_reader_takes(value: JsonValue) -> None:
    data = encode(value)
    assert decode(data) == value
    assert json.loads(data.decode("utf-8")) == value
    assert b"\n" not in data
