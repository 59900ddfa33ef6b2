"""A policy paper out of its file: .docx, .txt or .md, whatever else may be in it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from forms.drafting.lines import Paper
from forms.drafting.plain import read_text
from forms.errors import BadInput

LARGEST = 10_000_000  # bytes, as exports.foreign has it of a Word file
_LARGEST_TEXT = 2_000_000  # bytes; the longest policy has a tenth of this
_TEXTS: Final = frozenset({".txt", ".md", ".markdown", ".text"})
_KNOWN: Final = (
    (b"%PDF", "a PDF. Save it as .docx or .txt, or copy its text into a file"),
    (b"{\\rtf", "an RTF file. Save it as .docx"),
    (b"\xff\xd8\xff", "a picture. Make text of it first"),
    (b"\x89PNG", "a picture. Make text of it first"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"


def refuse_by_name(name: str) -> None:
    """Raises BadInput where a file of this name is no paper that can be read."""
    suffix = _suffix(name)
    if suffix == ".doc":
        raise BadInput(f"{name} is an old Word file. Save it as .docx in Word first.")
    if suffix == ".pdf":
        raise BadInput(f"{name} is {_KNOWN[0][1]}.")
    if suffix not in {".docx", *_TEXTS}:
        raise BadInput(f"A paper is a .docx, .txt or .md file, and {name} is none of them.")


def read_policy(content: bytes, name: str) -> Paper:
    """The paper in a file of this name with this content. Raises BadInput for what is none."""
    refuse_by_name(name)
    for start, what in _KNOWN:
        if content.startswith(start):
            raise BadInput(f"{name} is {what}.")
    if _suffix(name) == ".docx":
        if content and not content.startswith((_ZIP, _OLD_OFFICE)):
            raise BadInput(f"{name} is no Word file, or it is damaged. Save it anew as .docx.")
        from exports.reading.word_paper import read_word  # noqa: PLC0415 - text needs no XML

        paper = read_word(content, name) if content else Paper(())
    else:
        text = _decoded(content, name)
        try:
            paper = read_text(text)
        except BadInput as error:
            raise BadInput(f"{name} is no paper that can be read. {error}") from None
    if not paper.lines:
        raise BadInput(f"{name} has no text in it. Name the file with the paper.")
    return paper


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _decoded(content: bytes, name: str) -> str:
    """The text: in UTF-8, UTF-16 where it says so, or as Windows wrote it before."""
    if content.startswith((_ZIP, _OLD_OFFICE)):
        raise BadInput(f"{name} is no text. If it is a Word file, let its name end in .docx.")
    if len(content) > _LARGEST_TEXT:
        raise BadInput(
            f"{name} is longer than any paper ({_LARGEST_TEXT // 10**6} MB). Save the part with "
            "the criteria by itself."
        )
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise BadInput(f"{name} is no text. Save it as UTF-8 text.")
    return text
