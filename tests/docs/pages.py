"""The README and the guides as the tests read them: their pages, blocks, tables and links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A command of a `console` block, and what the page says that it prints."""

    command: str
    prints: str


def read(name: str) -> str:
    """The text of a page, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a page in this language."""
    return [found[2] for found in _BLOCK.finditer(read(name)) if found[1] == language]


def examples(name: str) -> list[Example]:
    """The commands in a page's `console` blocks, in their order."""
    found: list[Example] = []
    for block in blocks(name, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, prints = part.partition("\n")
            found.append(Example(command, prints))
    return found


def prose(name: str) -> str:
    """A page without its fenced blocks."""
    return _BLOCK.sub("", read(name))


def code(name: str) -> list[str]:
    """What stands in single backticks outside the blocks."""
    return re.findall(r"`([^`]+)`", prose(name))
