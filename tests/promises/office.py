"""What an office program makes of a document: its text, paragraph by paragraph, and its title.

The document is turned into a flat ODF file, which holds what the program understood of it,
before lines are broken and letters are drawn.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STANDS_FOR = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


@dataclass(frozen=True)
class Opened:
    """A document as an office program has it."""

    title: str
    """The title in its properties."""
    header: list[str]
    """The paragraphs at the head of each page."""
    paragraphs: list[str]
    """The paragraphs of the text, tables included, without the marks of lists."""


def opened(documents: Sequence[Path], office: str, folder: Path) -> list[Opened]:
    """The documents, opened by this program, all in one go."""
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "fodt", "--outdir", str(folder)),
            *map(str, documents),
        ],
        check=True,
        capture_output=True,
        timeout=280,
    )
    return [_read(folder / f"{document.stem}.fodt") for document in documents]


def _read(path: Path) -> Opened:
    root = etree.parse(path, etree.XMLParser(huge_tree=True, resolve_entities=False)).getroot()
    return Opened(
        title=root.findtext(f"{_OFFICE}meta/{_TITLE}", ""),
        header=_paragraphs(root.find(f".//{_STYLE}header")),
        paragraphs=_paragraphs(root.find(f".//{_OFFICE}text")),
    )


def _paragraphs(part: Any) -> list[str]:
    return [_text(one) for one in part.iter(f"{_TEXT}p", f"{_TEXT}h")]


def _text(element: Any) -> str:
    said = element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            said += " " * int(child.get(f"{_TEXT}c", "1"))
        elif child.tag in _STANDS_FOR:
            said += _STANDS_FOR[child.tag]
        elif isinstance(child.tag, str):
            said += _text(child)
        said += child.tail or ""
    return said
