"""A broken file harms no other, is never read as empty, and is never overwritten."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from forms.assessment import Assessment
from forms.errors import Broken, NewerFormat, NotFound, StoreError
from forms.form import Form
from store import Summary
from store.tiny import TinyStore
from tests.store.disks import RefusingFiles
from tests.store.made import (
    a_change,
    an_assessment,
    change_it,
    everything_in,
    history_lines,
    state_file,
)


def with_record(**changes: object) -> Callable[[bytes], bytes]:
    """The sound file with its record changed."""

    def change(sound: bytes) -> bytes:
        data = json.loads(sound)
        data["assessment"]["1"]["record"] |= changes
        return json.dumps(data).encode()

    return change


def with_document(**changes: object) -> Callable[[bytes], bytes]:
    """The sound file with its document changed."""

    def change(sound: bytes) -> bytes:
        data = json.loads(sound)
        data["assessment"]["1"] |= changes
        return json.dumps(data).encode()

    return change


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda sound: b"",
    "cut off": lambda sound: sound[:-40],
    "cut to a byte": lambda sound: sound[:1],
    "zeros": lambda sound: bytes(len(sound)),
    "zeros at the end": lambda sound: sound[:200] + bytes(len(sound) - 200),
    "trailing rest": lambda sound: sound + b'"}}}',
    "not UTF-8": lambda sound: sound.replace(b"Because", b"\xff\xfe\xff"),
    "UTF-16": lambda sound: sound.decode().encode("utf-16"),
    "not JSON": lambda sound: b"Dear Sir or Madam",
    "a list": lambda sound: b"[]",
    "a number": lambda sound: b"7",
    "no tables": lambda sound: b"{}",
    "an empty table": lambda sound: b'{"assessment": {}}',
    "another table": lambda sound: sound.replace(b'{"assessment"', b'{"_default"'),
    "two documents": lambda sound: sound[:-2] + b',"2":' + sound[len(b'{"assessment":{"1":') : -2]
    + b"}}",
    "a document that is none": lambda sound: b'{"assessment": {"1": "x"}}',
    "a document's name that is none": lambda sound: b'{"assessment": {"one": {}}}',
    "no record": lambda sound: b'{"assessment": {"1": {}}}',
    "too deep": lambda sound: b'{"assessment": ' + b"[" * 100_000,
    "deep in the record": with_record(answers={"1.1": {"value": eval("[" * 90 + "]" * 90)}}),  # noqa: S307
    "an unknown key": with_record(mood="sunny"),
    "a key gone": with_record(created_at=None),
    "a text for a number": with_record(revision="many"),
    "a negative revision": with_record(revision=-1),
    "another's record": with_record(id="place-b2"),
    "an older format than the first": with_record(format=0),
    "no size of the history": with_document(history_size="long"),
    "a negative size of the history": with_document(history_size=-1),
}  # fmt: skip


def summarise(assessment: Assessment, form: Form) -> Summary:
    return {"title": form.title}


@pytest.fixture
def store(folder: Path, form: Form) -> TinyStore:
    store = TinyStore(folder)
    for name in ("place-a1", "place-b2", "place-c3"):
        store.create(an_assessment(name), form)
    for name in ("c1", "c2"):
        change_it(store, "place-a1", a_change(name))
    return store


@pytest.mark.parametrize("kind", BROKEN)
def test_it_is_set_aside_whole_and_said(store: TinyStore, folder: Path, kind: str) -> None:
    path = state_file(folder)
    rubbish = BROKEN[kind](path.read_bytes())
    path.write_bytes(rubbish)
    with pytest.raises(Broken) as told:
        store.get("place-a1")
    aside = folder / "quarantine" / "place-a1.json"
    assert aside.read_bytes() == rubbish
    assert not path.exists()
    for part in ("place-a1", str(aside), "harms no other", "reasoned recover place-a1"):
        assert part in str(told.value)
    assert "\n" not in str(told.value)
    # It stays said, and what was finished can still be read.
    with pytest.raises(Broken, match="lies aside"):
        store.get("place-a1")
    with pytest.raises(Broken, match="lies aside"):
        store.find("place-a1")
    assert [one.id for one in store.history("place-a1")] == ["c1", "c2"]
    assert store.get("place-b2").id == "place-b2"


# A save replaces the record: what is in it is not looked at but for id, format and revision.
@pytest.mark.parametrize(
    "kind",
    [kind for kind in BROKEN if kind not in
     {"deep in the record", "an unknown key", "a key gone", "an older format than the first"}],
)  # fmt: skip
def test_a_save_does_not_write_over_it(store: TinyStore, folder: Path, kind: str) -> None:
    assessment = store.get("place-a1")
    path = state_file(folder)
    rubbish = BROKEN[kind](path.read_bytes())
    path.write_bytes(rubbish)
    with pytest.raises(StoreError):
        store.save(assessment.answered(a_change("c3")), base=assessment.revision)
    left = path if path.exists() else folder / "quarantine" / "place-a1.json"
    assert left.read_bytes() == rubbish


def test_a_listing_shows_the_others_and_the_trouble_each_time(
    store: TinyStore, folder: Path
) -> None:
    state_file(folder).write_bytes(b"")
    state_file(folder, "place-c3").write_bytes(b"\0\0\0")
    first = store.scan(summarise)
    assert list(first.entries) == ["place-b2"]
    assert [one.where for one in first.troubles] == ["place-a1", "place-c3"]
    again = store.scan(summarise)
    assert list(again.entries) == ["place-b2"]
    assert [Path(one.where).name for one in again.troubles] == ["place-a1.json", "place-c3.json"]
    assert all("was set aside" in one.says for one in again.troubles)


def test_what_was_set_aside_is_never_overwritten(store: TinyStore, folder: Path) -> None:
    sound = state_file(folder).read_bytes()
    for number in range(3):
        state_file(folder).write_bytes(b"rubbish %d" % number)
        with pytest.raises(Broken):
            store.get("place-a1")
    state_file(folder).write_bytes(sound)
    assert store.get("place-a1").revision == 2
    aside = sorted((folder / "quarantine").iterdir())
    assert [path.read_bytes() for path in aside] == [b"rubbish 0", b"rubbish 1", b"rubbish 2"]


def test_without_a_history_nothing_is_promised_of_it(store: TinyStore, folder: Path) -> None:
    state_file(folder, "place-b2").write_bytes(b"")
    with pytest.raises(Broken, match="it is empty") as told:
        store.get("place-b2")
    assert "from a backup" in str(told.value)
    assert "recover" not in str(told.value)
    with pytest.raises(Broken):
        store.history("place-b2")


@pytest.mark.parametrize("change", [with_record(format=2), with_document(format=2)])
def test_a_newer_format_stays_where_it_is(
    store: TinyStore, folder: Path, change: Callable[[bytes], bytes]
) -> None:
    assessment = store.get("place-a1")
    path = state_file(folder)
    later = change(path.read_bytes())
    path.write_bytes(later)
    for ask in (store.get, store.history):
        with pytest.raises(NewerFormat, match="Update Reasoned"):
            ask("place-a1")
    with pytest.raises(NewerFormat):
        store.save(assessment.answered(a_change("c3")), base=assessment.revision)
    listing = store.scan(summarise)
    assert list(listing.entries) == ["place-b2", "place-c3"]
    assert [one.where for one in listing.troubles] == ["place-a1"]
    assert path.read_bytes() == later
    assert not (folder / "quarantine").exists()


def test_a_newer_format_in_the_history_stays_where_it_is(store: TinyStore, folder: Path) -> None:
    path = folder / "assessments" / "place-a1.history.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":2'))
    with pytest.raises(NewerFormat):
        store.history("place-a1")
    assert store.get("place-a1").revision == 2


def test_a_file_that_is_no_assessments_is_said(store: TinyStore, folder: Path) -> None:
    (folder / "assessments" / "place-a1 (copy).json").write_bytes(b"{}")
    (folder / "assessments" / "notes.txt").write_bytes(b"mine")
    listing = store.scan(summarise)
    assert list(listing.entries) == ["place-a1", "place-b2", "place-c3"]
    assert [Path(one.where).name for one in listing.troubles] == ["place-a1 (copy).json"]
    assert store.ids() == ("place-a1", "place-b2", "place-c3")


@pytest.mark.parametrize(
    "error",
    [PermissionError(errno.EACCES, "denied"), OSError(errno.EROFS, "read-only"),
     OSError(errno.EIO, "Input/output error")],
)  # fmt: skip
def test_a_disk_that_refuses_is_no_broken_file(
    store: TinyStore, folder: Path, error: OSError
) -> None:
    before = everything_in(folder)
    assessment = store.get("place-a1")
    unreadable = TinyStore(folder, files=RefusingFiles({"open", "read"}, error))
    for ask in (unreadable.get, unreadable.history):
        with pytest.raises(StoreError, match=r"can't be read: [^\n]*\.$") as told:
            ask("place-a1")
        assert type(told.value) is StoreError
    unwritable = TinyStore(folder, files=RefusingFiles({"create", "write", "replace"}, error))
    with pytest.raises(StoreError, match="can't be written"):
        unwritable.save(assessment.answered(a_change("c3")), base=assessment.revision)
    listing = unreadable.scan(summarise)
    assert (len(listing.entries), len(listing.troubles)) == (0, 3)
    assert everything_in(folder) == before


def test_a_broken_file_on_a_disk_that_refuses_is_said_and_stays(
    store: TinyStore, folder: Path
) -> None:
    state_file(folder).write_bytes(b"{")
    read_only = RefusingFiles(
        {"create", "write", "replace", "make_folder"}, OSError(errno.EROFS, "read-only")
    )
    with pytest.raises(Broken, match="Nor can it be set aside"):
        TinyStore(folder, files=read_only).get("place-a1")
    assert state_file(folder).read_bytes() == b"{"


def test_nothing_outside_is_reached_by_a_made_up_name(
    store: TinyStore, folder: Path, form: Form
) -> None:
    outside = folder / "outside.json"
    outside.write_bytes(b"somebody's")
    for ask in (store.get, store.history, store.find):
        with pytest.raises(NotFound):
            ask("../outside")
    with pytest.raises(NotFound):
        store.save(an_assessment("../outside"), base=0)
    ref = an_assessment().form.model_copy(update={"hash": "../outside"})
    with pytest.raises(NotFound):
        store.form_of(an_assessment().model_copy(update={"form": ref}))
    assert outside.read_bytes() == b"somebody's"
    assert not (folder / "quarantine").exists()


class TestHistory:
    def test_a_line_that_can_not_be_read_is_said(self, store: TinyStore, folder: Path) -> None:
        change_it(store, "place-a1", a_change("c3"))
        path = folder / "assessments" / "place-a1.history.jsonl"
        path.write_bytes(b"{" + path.read_bytes()[1:].replace(b'"id"', b"'id'", 1))
        with pytest.raises(Broken, match="line 1 can't be read"):
            store.history("place-a1")
        assert store.get("place-a1").revision == 3

    def test_the_last_line_that_lasts_is_not_passed_over(
        self, store: TinyStore, folder: Path
    ) -> None:
        saved = store.get("place-a1")
        store.save(saved.left_at("ann", "1.1"), base=saved.revision)
        path = folder / "assessments" / "place-a1.history.jsonl"
        first, second = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(first + b"[" + second[1:])
        with pytest.raises(Broken, match="line 2 can't be read"):
            store.history("place-a1")

    def test_a_bad_line_hides_none_behind_it(self, store: TinyStore, folder: Path) -> None:
        path = folder / "assessments" / "place-a1.history.jsonl"
        path.write_bytes(b"rubbish\n" + path.read_bytes())
        state_file(folder).write_bytes(b"")  # so that nothing is known of the history
        with pytest.raises(Broken, match="line 1 can't be read"):
            store.history("place-a1")

    @pytest.mark.parametrize(
        ("harm", "left"),
        [
            (lambda path: path.unlink(), ["c2"]),
            (lambda path: path.write_bytes(b""), ["c2"]),
            (lambda path: path.write_bytes(path.read_bytes()[:50]), ["c2"]),
            (lambda path: path.write_bytes(b"x" + path.read_bytes()), ["c2"]),
            (lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b" ", 1)), ["c2"]),
            (lambda path: path.write_bytes(path.read_bytes() + b"rubbish\n{}\n"), ["c1", "c2"]),
        ],
        ids=["gone", "empty", "cut", "shifted", "an end of line gone", "rubbish behind"],
    )
    def test_a_harmed_one_stops_no_save_and_is_kept_aside(
        self, store: TinyStore, folder: Path, harm: Callable[[Path], object], left: list[str]
    ) -> None:
        path = folder / "assessments" / "place-a1.history.jsonl"
        harm(path)
        was = path.read_bytes() if path.exists() else b""
        change_it(store, "place-a1", a_change("c3"))
        assert (folder / "quarantine" / "place-a1.history.jsonl").read_bytes() == was
        assert [one.id for one in store.history("place-a1")] == [*left, "c3"]
        change_it(store, "place-a1", a_change("c4"))
        assert [one.id for one in store.history("place-a1")] == [*left, "c3", "c4"]
        assert len(store.scan(summarise).troubles) == 1

    @pytest.mark.parametrize("harm", [b"", b"short"])
    def test_a_part_that_is_missing_is_not_read_as_nothing(
        self, store: TinyStore, folder: Path, harm: bytes
    ) -> None:
        (folder / "assessments" / "place-a1.history.jsonl").write_bytes(harm)
        with pytest.raises(Broken, match="a part of it is missing"):
            store.history("place-a1")

    def test_a_state_from_an_older_backup_keeps_the_history(
        self, store: TinyStore, folder: Path
    ) -> None:
        older = state_file(folder).read_bytes()
        for name in ("c3", "c4", "c5"):
            change_it(store, "place-a1", a_change(name))
        state_file(folder).write_bytes(older)
        change_it(store, "place-a1", a_change("c6"))
        ids = [one.id for one in store.history("place-a1")]
        assert ids == ["c1", "c2", "c3", "c4", "c5", "c6"]
        assert len(history_lines(folder)) == 6


class TestForms:
    def test_a_broken_form_is_set_aside_and_its_spare_takes_its_place(
        self, store: TinyStore, folder: Path, form: Form
    ) -> None:
        path = folder / "forms" / f"{form.hash}.json"
        sound = path.read_bytes()
        for number, harm in enumerate((b"", sound[:-5], bytes(2_000)), start=1):
            path.write_bytes(harm)
            assert TinyStore(folder).form_of(store.get("place-a1")) == form
            assert path.read_bytes() == sound
            assert len(TinyStore(folder).scan(summarise).troubles) == number
        path.unlink()
        assert TinyStore(folder).form_of(store.get("place-a1")) == form

    def test_without_a_spare_a_broken_form_is_said(
        self, store: TinyStore, folder: Path, form: Form
    ) -> None:
        path = folder / "forms" / f"{form.hash}.json"
        sound = path.read_bytes()
        path.with_suffix(".spare").write_bytes(b"")
        for harm in (b"", sound[:-5], sound.replace(b"Ties", b"Lies")):
            path.write_bytes(harm)
            with pytest.raises(Broken, match="tiny 1"):
                TinyStore(folder).form_of(store.get("place-a1"))
            assert not path.exists()
            with pytest.raises(NotFound, match="is missing"):
                TinyStore(folder).form_of(store.get("place-a1"))
        assert len(list((folder / "quarantine").iterdir())) == 3

    def test_a_new_assessment_with_the_same_form_puts_it_right(
        self, store: TinyStore, folder: Path, form: Form
    ) -> None:
        (folder / "forms" / f"{form.hash}.json").write_bytes(b"{")
        TinyStore(folder).create(an_assessment("place-d4"), form)
        assert TinyStore(folder).form_of(store.get("place-a1")) == form

    def test_a_newer_one_stays(self, store: TinyStore, folder: Path, form: Form) -> None:
        later = form.canonical().replace('"format":1', '"format":2').encode()
        name = sha256(later).hexdigest()
        (folder / "forms" / f"{name}.json").write_bytes(later)
        assessment = store.get("place-a1")
        ref = assessment.form.model_copy(update={"hash": name})
        with pytest.raises(NewerFormat):
            store.form_of(assessment.model_copy(update={"form": ref}))
        assert (folder / "forms" / f"{name}.json").read_bytes() == later
