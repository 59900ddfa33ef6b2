"""A state that is lost is brought back as it last was, from whatever is left of it."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from forms.errors import BadInput, Broken, NewerFormat, NotFound, Refused, Stale, StoreError
from forms.form import Form
from store.tiny import TinyStore
from tests.store.disks import Dead, DyingFiles
from tests.store.made import (
    a_change,
    a_form,
    an_assessment,
    assert_agreement,
    change_it,
    state_file,
)
from tests.store.test_broken import BROKEN, summarise

LATEST = "Because: the last words, still being written."


@pytest.fixture
def store(folder: Path, form: Form) -> TinyStore:
    """Three visits that ended, and a fourth that lasts and was saved twice."""
    store = TinyStore(folder)
    store.create(an_assessment("place-b2"), form)
    store.create(an_assessment(), form)
    for number in (1, 2, 3):
        change_it(store, "place-a1", a_change(f"c{number}", f"Text {number}", f"1.{number}"))
    change_it(store, "place-a1", a_change("c4", "The last", "1.1"), ongoing="c4")
    change_it(store, "place-a1", a_change("c4", LATEST, "1.1"), ongoing="c4")
    return store


def before_file(folder: Path) -> Path:
    return folder / "assessments" / "place-a1.before"


def texts(store: TinyStore) -> dict[str, object]:
    return {key: answer.value for key, answer in store.get("place-a1").answers.items()}


def aside(folder: Path) -> list[bytes]:
    return [one.read_bytes() for one in sorted((folder / "quarantine" / "recovered").iterdir())]


@pytest.mark.parametrize("kind", [*BROKEN, "gone"])
def test_whatever_harmed_it_it_is_back_as_it_was_a_save_ago_or_better(
    store: TinyStore, folder: Path, kind: str
) -> None:
    path, harm = state_file(folder), BROKEN.get(kind)
    rubbish = harm(path.read_bytes()) if harm else b""
    path.write_bytes(rubbish) if harm else path.unlink()
    with pytest.raises(Broken, match="reasoned recover place-a1"):
        store.get("place-a1")
    assert [one.recover for one in store.scan(summarise).troubles] == ["place-a1"]
    recovered = store.recover("place")
    assert store.get("place-a1") == recovered.assessment
    kept = texts(store)
    assert kept.pop("1.1") in {"The last", LATEST}
    assert kept == {"1.2": "Text 2", "1.3": "Text 3"}
    assert_agreement(store, "place-a1")
    # The broken file is kept, nothing complains any more, and the other was never touched.
    assert aside(folder) == [rubbish] if harm else recovered.aside is None
    assert store.scan(summarise).troubles == ()
    assert store.get("place-b2").revision == 0
    change_it(store, "place-a1", a_change("c5", "And on", "1.2"))
    assert texts(store)["1.2"] == "And on"
    assert_agreement(store, "place-a1")


@pytest.mark.parametrize("harm", ["BOM before it", "rest behind it"])
def test_what_is_whole_in_the_broken_file_is_taken_from_it(
    store: TinyStore, folder: Path, harm: str
) -> None:
    path = state_file(folder)
    whole = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + whole if harm == "BOM before it" else whole + b"\xff\0}")
    assert store.recover("place-a1").source == "file"
    assert texts(store)["1.1"] == LATEST


def test_without_the_state_before_the_history_alone_brings_it_back(
    store: TinyStore, folder: Path
) -> None:
    state_file(folder).write_bytes(b"")
    before_file(folder).write_bytes(bytes(900))
    recovered = store.recover("place-a1")
    assert recovered.source == "history"
    assert texts(store) == {"1.1": "Text 1", "1.2": "Text 2", "1.3": "Text 3"}
    assert store.form_of(recovered.assessment).id == "tiny"
    assert recovered.assessment.created_by.handle == "ann"
    assert_agreement(store, "place-a1")


def test_lines_of_the_history_that_are_broken_too_are_kept_aside_and_passed_over(
    store: TinyStore, folder: Path
) -> None:
    history = folder / "assessments" / "place-a1.history.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(lines[0] + b"\0\0\0\n" + lines[2])
    state_file(folder).unlink()
    before_file(folder).unlink()
    store.recover("place-a1")
    assert texts(store) == {"1.1": "Text 1", "1.3": "Text 3"}
    assert (folder / "quarantine" / "place-a1.history.jsonl").exists()
    assert_agreement(store, "place-a1")


class TestWhichForm:
    """Where only the history is left, and it may have been one of two."""

    @pytest.fixture
    def other(self, store: TinyStore, folder: Path) -> Form:
        other = a_form(version="2")
        store.create(an_assessment("place-c3", other), other)
        before_file(folder).unlink()
        return other

    def test_a_harmed_file_may_still_name_it(
        self, store: TinyStore, folder: Path, form: Form, other: Form
    ) -> None:
        path = state_file(folder)
        path.write_bytes(path.read_bytes()[:200])
        assert store.form_of(store.recover("place-a1").assessment) == form

    def test_else_it_is_asked_for(self, store: TinyStore, folder: Path, other: Form) -> None:
        state_file(folder).write_bytes(b"")
        with pytest.raises(BadInput, match=r"tiny 1 .*tiny 2|tiny 2 .*tiny 1"):
            store.recover("place-a1")
        assert not state_file(folder).exists()
        assert store.form_of(store.recover("place-a1", form="tiny 2").assessment) == other

    def test_one_that_has_not_its_questions_is_not_taken(
        self, store: TinyStore, folder: Path, other: Form
    ) -> None:
        change_it(store, "place-a1", a_change("c9", "Long ago", "7.7"))
        state_file(folder).write_bytes(b"")
        before_file(folder).unlink()
        with pytest.raises(BadInput, match="No form in the store"):
            store.recover("place-a1")


def test_where_nothing_is_left_that_is_said_and_nothing_is_made(
    store: TinyStore, folder: Path
) -> None:
    state_file(folder, "place-b2").write_bytes(b"")
    for _ in range(2):
        with pytest.raises(Broken, match="from a backup"):
            store.recover("place-b2")
    assert not state_file(folder, "place-b2").exists()
    assert (folder / "quarantine" / "place-b2.json").read_bytes() == b""


def test_what_is_sound_is_not_touched(store: TinyStore, folder: Path) -> None:
    was = state_file(folder).read_bytes()
    with pytest.raises(Refused, match="nothing to bring back"):
        store.recover("place-a1")
    assert state_file(folder).read_bytes() == was
    with pytest.raises(NotFound):
        store.recover("nowhere")
    with pytest.raises(StoreError):
        store.recover("../place-a1")


def test_a_newer_format_is_not_brought_back_to_ours(store: TinyStore, folder: Path) -> None:
    path = state_file(folder)
    later = json.loads(path.read_bytes())
    later["assessment"]["1"]["format"] = 2
    path.write_bytes(json.dumps(later).encode())
    with pytest.raises(NewerFormat):
        store.recover("place-a1")
    assert path.exists()


def test_who_had_it_open_saves_on_top_and_never_in_its_place(
    store: TinyStore, folder: Path
) -> None:
    """At whatever revision theirs was, before the harm or after an earlier recovery."""
    for _ in range(2):
        opened = store.get("place-a1")
        state_file(folder).write_bytes(b"")
        before_file(folder).unlink(missing_ok=True)
        store.recover("place-a1")
        for step in range(60):
            with pytest.raises(Stale):
                store.save(opened, base=opened.revision + step)


@pytest.mark.parametrize("beginning", ["place-a1", "place-a", "PLACE-A1 "])
def test_what_is_set_aside_is_never_told_to_be_nowhere(
    store: TinyStore, folder: Path, beginning: str
) -> None:
    state_file(folder).write_bytes(b"")
    with pytest.raises(Broken):
        store.get("place-a1")
    with pytest.raises(Broken, match="reasoned recover place-a1"):
        store.find(beginning)


def test_a_state_that_is_missing_is_told_in_lists(store: TinyStore, folder: Path) -> None:
    state_file(folder).unlink()
    listing = store.scan(summarise)
    assert list(listing.entries) == ["place-b2"]
    (trouble,) = listing.troubles
    assert (trouble.where, trouble.recover) == ("place-a1", "place-a1")
    assert "is missing" in trouble.says


def test_a_recovery_that_dies_at_any_step_can_be_made_again(
    folder: Path, form: Form, tmp_path: Path
) -> None:
    step = 0
    while True:
        step += 1
        here = tmp_path / f"try-{step}"
        store = TinyStore(here)
        store.create(an_assessment(), form)
        for number in (1, 2):
            change_it(store, "place-a1", a_change(f"c{number}", f"Text {number}", f"1.{number}"))
        state_file(here).write_bytes(b"\0")
        try:
            TinyStore(here, files=DyingFiles(step)).recover("place-a1")
        except Dead:
            fresh = TinyStore(here)
            with suppress(Refused):
                fresh.recover("place-a1")
            assert texts(fresh) == {"1.1": "Text 1", "1.2": "Text 2"}
            assert_agreement(fresh, "place-a1")
            held = here / "quarantine"
            kept = [one for one in held.rglob("place-a1.json*") if one.read_bytes() == b"\0"]
            assert len(kept) == 1
            continue
        break
    assert step > 10
