"""A backup that is broken, foreign, cut short or hostile is refused whole, with a reason."""

from __future__ import annotations

import json
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from forms.errors import BadInput
from forms.form import Form
from store import AssessmentStore, archive, open_store
from store.backup import contents, restore, write_backup
from tests.store.made import STAMP, a_change, an_assessment, change_it, everything_in

Content = dict[str, bytes]


@pytest.fixture
def sound(store: AssessmentStore, form: Form, tmp_path: Path) -> Path:
    """A sound backup of two assessments."""
    for name in ("place-a1", "place-b2"):
        store.create(an_assessment(name), form)
        for number in range(3):
            change_it(store, name, a_change(f"{name}-{number}", f"Text {number} " * 50))
    write_backup(store, tmp_path / "sound.zip", STAMP)
    return tmp_path / "sound.zip"


def refused(path: Path) -> str:
    """The reason why it was refused; nothing of it was kept."""
    folder = path.parent / "elsewhere"
    store = open_store(folder)
    said = ""
    for read in (lambda: restore(store, path), lambda: contents(path)):
        with pytest.raises(BadInput) as found:
            read()
        said = str(found.value)
        assert path.name in said
        assert "\n" not in said
        assert said.endswith(".")
    assert not folder.exists() or everything_in(folder) == []
    return said


def opened(path: Path) -> Content:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def packed(path: Path, content: Content, *, resigned: bool = True) -> Path:
    """The backup with this in it, its checksums made right again as a hostile hand would."""
    if resigned and "manifest.json" in content:
        manifest = json.loads(content["manifest.json"])
        if isinstance(manifest, dict):
            manifest["members"] = {
                name: {"size": len(data), "sha256": sha256(data).hexdigest()}
                for name, data in content.items()
                if name != "manifest.json"
            }
            content = {**content, "manifest.json": json.dumps(manifest).encode()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in content.items():
            whole.writestr(name, data)
    return path


def changed(content: Content, member: str, change: Callable[[Any], Any]) -> Content:
    name = next(one for one in content if member in one)
    data = json.loads(content[name])
    return {**content, name: json.dumps(change(data), separators=(",", ":")).encode()}


def set_in(*keys: str, to: object) -> Callable[[Any], Any]:
    def change(data: Any) -> Any:
        inner = data
        for key in keys[:-1]:
            inner = inner[key]
        inner[keys[-1]] = to
        return data

    return change


# ---------------------------------------------------------------- harmed on the way


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.5, 0.9, 0.999])
def test_a_backup_that_is_cut_short_is_refused(sound: Path, part: float) -> None:
    data = sound.read_bytes()
    sound.write_bytes(data[: int(len(data) * part)])
    assert "no whole zip file" in refused(sound)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 4096, b"PK", b"{}", b"\xff" * 300, os.urandom(2048), b"PK\5\6" + b"\0" * 18],
)
def test_what_is_no_backup_is_refused(sound: Path, data: bytes) -> None:
    sound.write_bytes(data)
    refused(sound)


@pytest.mark.parametrize("where", ["missing.zip", "", "loop.zip", "pipe"])
def test_what_is_no_file_is_refused(sound: Path, where: str) -> None:
    (sound.parent / "loop.zip").symlink_to("loop.zip")
    os.mkfifo(sound.parent / "pipe")
    with pytest.raises(BadInput, match=r"no file|can't be read"):
        contents(sound.parent / where)


# ---------------------------------------------------------------- made to deceive


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/evil", "assessments/../../evil.json", "assessments/..json", "C:\\evil",
     "assessments/a/b.json", "assessments/CON.json", "assessments/con.json", "forms/short.json",
     "assessments/", "bin/place-a1.json", "assessments/place-c3.txt", "locks/x.lock", "a" * 300],
)  # fmt: skip
def test_a_name_out_of_its_place_is_refused(sound: Path, name: str) -> None:
    packed(sound, {**opened(sound), name: b"{}"})
    assert "has no place in a backup" in refused(sound)
    assert not list(sound.parent.rglob("*evil*"))


def test_two_members_of_one_name_are_refused(sound: Path) -> None:
    content = opened(sound)
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(sound, "a", zipfile.ZIP_DEFLATED) as whole,
    ):
        whole.writestr("assessments/place-a1.json", content["assessments/place-b2.json"])
    assert "two members of one name" in refused(sound)


def test_a_member_that_is_not_listed_or_not_there_is_refused(sound: Path) -> None:
    content = opened(sound)
    packed(sound, {**content, "assessments/place-c3.json": b"{}"}, resigned=False)
    assert "not those that it says" in refused(sound)
    content.pop("assessments/place-a1.json")
    packed(sound, content, resigned=False)
    assert "not those that it says" in refused(sound)


def test_another_content_than_the_checksum_says_is_refused(sound: Path) -> None:
    content = changed(opened(sound), "place-a1", set_in("assessment", "revision", to=1))
    packed(sound, content, resigned=False)
    assert "place-a1.json can't be used: its checksum is another" in refused(sound)


@pytest.mark.parametrize(
    ("member", "change", "says"),
    [
        ("manifest", set_in("kind", to="holiday pictures"), "no backup of Reasoned's"),
        ("manifest", set_in("format", to=2), "a later Reasoned made it; update"),
        ("manifest", set_in("members", to=[]), "members"),
        ("manifest", set_in("made", to="yesterday"), "made"),
        ("manifest", lambda data: [data], "no backup of Reasoned's"),
        ("place-a1", set_in("format", to=99), "a later Reasoned"),
        ("place-a1", set_in("assessment", "id", to="place-b2"), "another assessment"),
        ("place-a1", set_in("assessment", "id", to="../evil"), "another assessment"),
        ("place-a1", set_in("assessment", "revision", to=-1), "revision"),
        ("place-a1", set_in("assessment", "extra", to=1), "extra"),
        ("place-a1", set_in("assessment", "form", "hash", to="0" * 64), "form that it was begun"),
        ("place-a1", set_in("assessment", "form", "hash", to="../../x"), "form that it was begun"),
        ("place-a1", set_in("history", to=[{"id": 1}]), "history.0"),
        ("place-a1", set_in("history", to="none"), "history"),
        ("place-a1", set_in("deleted", to="yes"), "deleted"),
        ("place-a1", lambda data: [data], "not what it should be"),
        ("forms/", set_in("title", to="Another"), "its content is not what its name says"),
        ("forms/", set_in("category", to=[]), "forms/"),
        ("forms/", lambda data: None, "forms/"),
    ],
)
def test_a_content_of_another_shape_is_refused(
    sound: Path, member: str, change: Callable[[Any], Any], says: str
) -> None:
    content = changed(opened(sound), member, change)
    packed(sound, content, resigned=member != "manifest")
    assert says in refused(sound)


@pytest.mark.parametrize(
    "value",
    [b"NaN", b"-Infinity", b"9" * 5000, b"[" * 100_000, b"[" * 90 + b"]" * 90, b'"\xff"', b""],
    ids=["NaN", "infinity", "long number", "endless", "deep", "no UTF-8", "nothing"],
)
def test_a_value_that_could_not_be_kept_is_refused(sound: Path, value: bytes) -> None:
    content = opened(sound)
    name = "assessments/place-a1.json"
    text = json.dumps("Text 2 " * 50).encode()
    assert content[name].count(text) == 2
    packed(sound, {**content, name: content[name].replace(text, value)})
    assert name in refused(sound)


# ---------------------------------------------------------------- made to burst


def test_what_says_that_it_is_huge_is_not_unpacked(sound: Path) -> None:
    content = opened(sound)
    content["assessments/place-a1.json"] = b"0" * (archive.LARGEST_MEMBER + 1)
    packed(sound, content)
    assert sound.stat().st_size < 2**20
    assert "larger than it can be" in refused(sound)


def test_what_is_larger_than_it_says_is_not_unpacked(sound: Path) -> None:
    """The size in the zip's own list is made to lie."""
    content = opened(sound)
    name = "assessments/place-a1.json"
    true = len(content[name])
    content[name] += b" " * 100_000_000
    packed(sound, content)
    content.clear()
    data = bytearray(sound.read_bytes())
    place = data.rindex(name.encode())  # in the list at the end
    data[place - 46 + 24 : place - 46 + 28] = struct.pack("<L", true)
    sound.write_bytes(data)
    tracemalloc.start()
    try:
        assert "place-a1.json can't be used" in refused(sound)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_of_many_members_is_not_unpacked(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 1000)
    assert "more than any store" in refused(sound)
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    assert "more than any store" in refused(sound)


def test_what_is_packed_in_another_way_or_locked_is_refused(sound: Path) -> None:
    content = opened(sound)
    with zipfile.ZipFile(sound, "w", zipfile.ZIP_LZMA) as whole:
        for name, data in content.items():
            whole.writestr(name, data)
    assert "packed in a way" in refused(sound)
    packed(sound, content)
    locked = bytearray(sound.read_bytes())
    for place in (locked.index(b"PK\3\4") + 6, locked.index(b"PK\1\2") + 8):
        locked[place] |= 1  # says that it is encrypted
    sound.write_bytes(locked)
    refused(sound)
