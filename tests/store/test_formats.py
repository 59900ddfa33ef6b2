"""Records of every released format open, and go on being used.

What lies under tests/fixtures/records/ is never written again: it is what is out there.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from forms.assessment import Assessment
from forms.form import Form
from store import open_store
from tests.store.made import a_change, assert_agreement, change_it

RECORDS = Path(__file__).parents[1] / "fixtures" / "records"


@pytest.fixture(params=sorted(path.name for path in RECORDS.iterdir()))
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a store as a release wrote it."""
    return Path(shutil.copytree(RECORDS / request.param, tmp_path / request.param))


def test_every_record_opens_and_goes_on(kept: Path) -> None:
    store = open_store(kept)
    assert store.ids()

    def derive(assessment: Assessment, form: Form) -> dict[str, str]:
        return {"form": form.title}

    listing = store.scan(derive)
    assert set(listing.entries) == set(store.ids())
    assert listing.troubles == ()
    for name in store.ids():
        assert_agreement(store, name)
        before = store.history(name)
        for change_id in ("later-1", "later-2"):
            change_it(store, name, a_change(change_id))
        assert [one.id for one in store.history(name)][: len(before)] == [o.id for o in before]
        assert_agreement(store, name)


def test_format_1_says_what_it_said(tmp_path: Path) -> None:
    kept = Path(shutil.copytree(RECORDS / "format-1", tmp_path / "kept"))
    store = open_store(kept)
    assessment = store.get("port-amity-7f3k")
    assert assessment.revision == 5
    assert assessment.created_by.name == "Ann Example"
    assert assessment.changed_at.isoformat() == "2026-05-14T11:00:00+00:00"
    assert assessment.place_of("ann") == "1.3"
    assert {key: answer.value for key, answer in assessment.answers.items()} == {
        "1.1": "The Amity Society, 40 members in Wembley.",
        "1.2": {"option": "charity", "reason": "Zażółć gęślą jaźń; 北京; half a pair \ud83d."},
        "1.3": [{"date": "07-01", "what": "Harbour Day", "yearly": True}],
    }
    (evidence,) = assessment.answers["1.1"].evidence
    assert (evidence.what, evidence.where, evidence.date) == ("Letter", "Case file 12", "May 2026")
    assert [(one.id, one.parent, one.reverts) for one in store.history("port-amity-7f3k")] == [
        ("ch-1", None, None),
        ("ch-2", "ch-1", None),
        ("ch-3", None, None),
        ("ch-4", "ch-2", "ch-1"),
        ("ch-5", None, None),
    ]
    # One visit still lasted.
    assert [one.id for one in assessment.pending] == ["ch-5"]
    assert store.form_of(assessment).title == "Tiny form"
    assert store.get("hill-9c2d").answers == {}
