"""The screens in terminals of every size, and with settings that somebody broke."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal


def starts_and_leaves(reasoned: str, place: dict[str, str], columns: int, lines: int) -> None:
    with Terminal(reasoned, env=place, columns=columns, lines=lines) as terminal:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.raw, "the screen")
        terminal.press("f10")
        assert terminal.ends() == 0
        assert b"Traceback" not in terminal.raw


@pytest.mark.promise(11)
@pytest.mark.parametrize(
    ("columns", "lines"), [(1, 1), (2, 40), (200, 2), (59, 17), (60, 18), (500, 150)]
)
def test_a_terminal_of_any_size_can_be_left(
    reasoned: str, place: dict[str, str], tmp_path: Path, columns: int, lines: int
) -> None:
    (tmp_path / "home").mkdir()
    starts_and_leaves(reasoned, place, columns, lines)


BROKEN = {
    "empty": b"",
    "half": b'{"theme": "da',
    "a list": b"[]",
    "other shapes": b'{"theme": 3, "keys": [1]}',
    "keys that are none": b'{"keys": {"continue": "\\u0000,f99,ctrl+", "quit": ",,", "x": ""}}',
    "too deep": b"[" * 90_000,
    "no text": b"\xff\xfe\x00",
    "without end": b'{"theme": "' + b"x" * 1_000_000,
}


@pytest.mark.promise(11)
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_settings_are_as_none(
    reasoned: str, place: dict[str, str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "home").mkdir()
    (folder := tmp_path / "config" / "reasoned").mkdir(parents=True)
    (folder / "screens.json").write_bytes(content)
    starts_and_leaves(reasoned, place, 80, 24)
    assert (folder / "screens.json").read_bytes() == content


@pytest.mark.promise(11)
def test_settings_that_are_a_folder_are_as_none(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "config" / "reasoned" / "screens.json").mkdir(parents=True)
    starts_and_leaves(reasoned, place, 80, 24)
