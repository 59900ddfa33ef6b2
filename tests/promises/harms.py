"""What can happen to a file of the store, and what each of the files is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Harm = Callable[[Path], None]

MUCH = 100_000_000
"""Bytes of a file that is far too large."""


def _content(change: Callable[[bytes], bytes]) -> Harm:
    def harm(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return harm


def _in_its_place(make: Callable[[Path], object]) -> Harm:
    def harm(path: Path) -> None:
        path.rename(path.with_name(f"{path.name}.moved-by-the-test"))
        make(path)

    return harm


def _link(path: Path, to: Path, content: bytes | None) -> None:
    if content is not None:
        to.write_bytes(content)
    path.symlink_to(to)


def _later(data: bytes) -> bytes:
    """The same as a later Reasoned might write it, whatever file it is."""
    lines = []
    for line in data.splitlines():
        lines.append(json.dumps(_with_format(json.loads(line))).encode())
    return b"\n".join(lines) + (b"\n" if data.endswith(b"\n") else b"")


def _with_format(value: object) -> object:
    if isinstance(value, dict):
        changed = {key: _with_format(one) for key, one in value.items()}
        return changed | {"format": 99} if "format" in value else changed
    if isinstance(value, list):
        return [_with_format(one) for one in value]
    return value


def _large(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(MUCH)


def _large_json(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n" * MUCH)


SECRET = b"somebody's private file, without an end of line"

HARMS: dict[str, Harm] = {
    "zero length": _content(lambda data: b""),
    "one byte left": _content(lambda data: data[:1]),
    "cut at a quarter": _content(lambda data: data[: len(data) // 4]),
    "cut in the middle": _content(lambda data: data[: len(data) // 2]),
    "cut before its last byte": _content(lambda data: data.rstrip(b"\n")[:-1]),
    "all zeros": _content(lambda data: bytes(len(data))),
    "zeros in its middle": _content(lambda data: data[:60] + bytes(len(data) - 120) + data[-60:]),
    "zeros at its end": _content(lambda data: data + bytes(4096)),
    "a byte order mark": _content(lambda data: b"\xef\xbb\xbf" + data),
    "UTF-16": _content(lambda data: data.decode().encode("utf-16")),
    "not UTF-8": _content(lambda data: data.replace(b"e", b"\xe9")),
    "not JSON": _content(lambda data: b"Dear Sir or Madam,\n"),
    "another kind of JSON": _content(lambda data: b'["a", "list"]\n'),
    "an empty object": _content(lambda data: b"{}\n"),
    "JSON of another shape": _content(lambda data: b'{"assessment": {"1": {"record": []}}}\n'),
    "nested too deep": _content(lambda data: b'{"a": ' + b"[" * 200_000),
    "nested too deep and whole": _content(
        lambda data: b'{"a": ' + b"[" * 90_000 + b"]" * 90_000 + b"}\n"
    ),
    "a number too long": _content(lambda data: b'{"a": ' + b"9" * 5000 + b"}\n"),
    "written by a later Reasoned": _content(_later),
    "100 MB, zeros at its end": _large,
    "100 MB, of ends of lines": _large_json,
    "a folder in its place": _in_its_place(lambda path: path.mkdir()),
    "a link to another file": _in_its_place(
        lambda path: _link(path, path.parent.parent.parent / "outside.txt", SECRET)
    ),
    "a link to nowhere": _in_its_place(
        lambda path: _link(path, path.parent.parent.parent / "nowhere.txt", None)
    ),
    "gone": Path.unlink,
}
"""By name, what is done to a file."""


def the_files(store: Path, assessment_id: str) -> dict[str, Path]:
    """The files of an assessment by what each is; the form's is shared with all others."""
    (form,) = (store / "forms").glob("*.json")
    return {
        "state": store / "assessments" / f"{assessment_id}.json",
        "history": store / "assessments" / f"{assessment_id}.history.jsonl",
        "form": form,
        "index": store / "index.json",
    }
