"""The pictures are what the program shows now, and small."""

from __future__ import annotations

import html
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

PICTURES = ROOT / "docs" / "pictures"
MAKER = ROOT / "docs" / "make_pictures.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures as the program makes them now."""
    folder = tmp_path_factory.mktemp("pictures")
    subprocess.run([sys.executable, MAKER, folder], check=True, cwd=folder)
    return folder


def words(drawing: Path) -> list[str]:
    """What is written on a screen, from top to bottom."""
    text = re.findall(r"<text[^>]*>([^<]*)</text>", drawing.read_text(encoding="utf-8"))
    return [line for line in map(str.strip, map(html.unescape, text)) if line]


def test_every_screen_says_what_the_program_says_now(made: Path) -> None:
    drawn = sorted(path.name for path in PICTURES.glob("*.svg"))
    assert drawn == sorted(path.name for path in made.glob("*.svg"))
    for name in drawn:
        same = words(PICTURES / name) == words(made / name)
        assert same, f"{name} is out of date: run python docs/make_pictures.py and look at it"


def test_a_screen_fetches_nothing_and_shows_no_folder_of_ours() -> None:
    for drawing in PICTURES.glob("*.svg"):
        text = drawing.read_text(encoding="utf-8")
        addresses = set(re.findall(r"https?://[^\s\"']+", text))
        assert addresses <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
        assert "/tmp" not in text  # noqa: S108 - no file, only its name


def test_the_page_is_a_picture_of_a_page(made: Path) -> None:
    for page in (PICTURES / "document.png", made / "document.png"):
        if page == made / "document.png" and not page.exists():
            continue  # no LibreOffice here
        width, height = struct.unpack(">II", page.read_bytes()[16:24])
        assert 1.40 < height / width < 1.43


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 180_000
