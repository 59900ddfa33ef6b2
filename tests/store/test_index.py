"""The index makes a list quick, and is never the truth."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from forms.assessment import Assessment
from forms.errors import Refused
from forms.form import Form
from store import Listing, Summary
from store.glance import glance
from store.tiny import TinyStore
from tests.store.disks import WatchedFiles
from tests.store.made import a_change, an_assessment, change_it, state_file

LONG_AGO = 1_700_000_000


def summarise(assessment: Assessment, form: Form) -> Summary:
    return {"form": form.title, "answers": len(assessment.answers), "on": {"deep": [1, None]}}


def age(folder: Path) -> None:
    """Makes all states old enough to be told apart by their time."""
    for path in (folder / "assessments").iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.fixture
def files() -> WatchedFiles:
    return WatchedFiles()


@pytest.fixture
def store(folder: Path, files: WatchedFiles, form: Form) -> TinyStore:
    store = TinyStore(folder, files=files)
    for number in range(5):
        store.create(an_assessment(f"place-a{number}"), form)
    age(folder)
    files.forget()
    return store


def read(files: WatchedFiles) -> list[str]:
    """The states read since last asked."""
    found = [name for step, name in files.steps if step == "read" and name.startswith("place")]
    files.forget()
    return found


def test_a_second_list_reads_no_assessment(store: TinyStore, files: WatchedFiles) -> None:
    first = store.scan(summarise, version="1")
    assert len(read(files)) == 5
    assert store.scan(summarise, version="1") == first
    assert [step for step, _ in files.steps if step == "create"] == []
    assert read(files) == []


def test_a_glance_says_what_the_list_says_or_nothing(store: TinyStore, folder: Path) -> None:
    assert glance(folder, "1") is None
    listing = store.scan(summarise, version="1")
    assert glance(folder, "1") == listing
    assert glance(folder, "2") is None
    index = (folder / "index.json").read_bytes()
    change_it(store, "place-a2", a_change("c1"))
    assert glance(folder, "1") is None
    assert (folder / "index.json").read_bytes() == index
    state_file(folder, "place-a2").unlink()
    shown = glance(folder, "1")
    assert shown is not None
    assert sorted(shown.entries) == ["place-a0", "place-a1", "place-a3", "place-a4"]


def test_a_glance_at_no_store_finds_nothing(tmp_path: Path) -> None:
    assert glance(tmp_path / "none", "1") == Listing({})
    assert not (tmp_path / "none").exists()


def test_only_what_changed_is_read_again(
    store: TinyStore, files: WatchedFiles, folder: Path
) -> None:
    store.scan(summarise, version="1")
    change_it(store, "place-a2", a_change("c1"))
    files.forget()
    for _ in range(2):  # too young to be told from a next save in the same tick
        assert store.scan(summarise, version="1").entries["place-a2"]["answers"] == 1
        assert read(files) == ["place-a2.json"]
    os.utime(state_file(folder, "place-a2"), (LONG_AGO + 9, LONG_AGO + 9))
    store.scan(summarise, version="1")
    assert read(files) == ["place-a2.json"]
    store.scan(summarise, version="1")
    assert read(files) == []


def test_another_file_of_the_same_time_and_size_is_told_apart(
    store: TinyStore, folder: Path
) -> None:
    store.create(an_assessment("place-b1").answered(a_change("c1", "A")), store.form_of(
        an_assessment()))  # fmt: skip
    age(folder)

    def texts(assessment: Assessment, form: Form) -> Summary:
        return {"text": assessment.answers["1.1"].value if assessment.answers else ""}

    assert store.scan(texts, version="1").entries["place-b1"]["text"] == "A"
    change_it(store, "place-b1", a_change("c1", "B"), ongoing="c1")
    age(folder)
    assert store.scan(texts, version="1").entries["place-b1"]["text"] == "B"


def test_another_version_of_the_summary_reads_all_again(
    store: TinyStore, files: WatchedFiles
) -> None:
    store.scan(summarise, version="1")
    read(files)
    store.scan(lambda assessment, form: {"id": assessment.id}, version="2")
    assert len(read(files)) == 5


def test_without_a_version_there_is_no_index(
    store: TinyStore, files: WatchedFiles, folder: Path
) -> None:
    store.scan(summarise)
    store.scan(summarise)
    assert len(read(files)) == 10
    assert not (folder / "index.json").exists()


def _with(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    def changed(sound: bytes) -> bytes:
        data = json.loads(sound)
        change(data)
        return json.dumps(data).encode()

    return changed


@pytest.mark.parametrize(
    "harm",
    [
        lambda sound: b"",
        lambda sound: sound[:-9],
        lambda sound: bytes(len(sound)),
        lambda sound: b"\xff" + sound,
        lambda sound: b"[]",
        lambda sound: b"[" * 100_000,
        lambda sound: b'{"format": 1, "version": "1"}',
        _with(lambda data: data.update(entries=[])),
        _with(lambda data: data.update(entries={"place-a1": 7})),
        _with(lambda data: data.update(entries={"place-a1": [1, 2]})),
        _with(lambda data: data.update(format=2)),
    ],
)
def test_a_broken_index_is_made_anew_in_silence(
    store: TinyStore, files: WatchedFiles, folder: Path, harm: Callable[[bytes], bytes]
) -> None:
    first = store.scan(summarise, version="1")
    path = folder / "index.json"
    sound = path.read_bytes()
    path.write_bytes(harm(sound))
    files.forget()
    assert store.scan(summarise, version="1") == first
    assert len(read(files)) == 5
    assert path.read_bytes() == sound


def test_a_summary_of_the_wrong_shape_is_made_anew(store: TinyStore, folder: Path) -> None:
    first = store.scan(summarise, version="1")
    path = folder / "index.json"
    data = json.loads(path.read_bytes())
    for entry in data["entries"].values():
        entry[3] = "a text"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert store.scan(summarise, version="1") == first


def test_what_is_gone_leaves_the_index(store: TinyStore, folder: Path) -> None:
    store.scan(summarise, version="1")
    state_file(folder, "place-a3").unlink()
    assert "place-a3" not in store.scan(summarise, version="1").entries
    assert "place-a3" not in (folder / "index.json").read_text(encoding="utf-8")


def test_a_save_never_touches_the_index(
    store: TinyStore, files: WatchedFiles, folder: Path
) -> None:
    store.scan(summarise, version="1")
    files.forget()
    change_it(store, "place-a1", a_change("c1"))
    assert "index.json" not in " ".join(name for _, name in files.steps)


def test_the_index_costs_no_fsync(store: TinyStore, files: WatchedFiles) -> None:
    store.scan(summarise, version="1")
    assert not [step for step, _ in files.steps if step in {"fsync", "sync_folder"}]


def test_an_assessment_that_can_not_be_summed_up_hides_no_other(store: TinyStore) -> None:
    def refuse_one(assessment: Assessment, form: Form) -> Summary:
        if assessment.id == "place-a1":
            raise Refused("Not this one.")
        return {}

    listing = store.scan(refuse_one, version="1")
    assert len(listing.entries) == 4
    assert [(one.where, one.says) for one in listing.troubles] == [("place-a1", "Not this one.")]


def test_a_form_that_is_missing_is_a_trouble_of_its_assessments(
    store: TinyStore, folder: Path, form: Form
) -> None:
    for path in (folder / "forms").iterdir():
        path.unlink()
    listing = TinyStore(folder).scan(summarise, version="1")
    assert (len(listing.entries), len(listing.troubles)) == (0, 5)
