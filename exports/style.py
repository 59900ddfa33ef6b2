"""What a council's documents look like, from a small file: its logo, fonts and classification.

    council = "Examplia Borough Council"
    classification = "OFFICIAL"
    logo = "logo.png"
    logo-says = "Examplia Borough Council"
    logo-height = 18
    body-font = "Arial"
    heading-font = "Georgia"
    heading-colour = "#1F3A5F"

Each line may be left out. The file is read as words and numbers, and nothing in it is ever run.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar

from exports.accessibility import FILE_NAME, LEAST_CONTRAST
from exports.colours import WHITE, contrast
from exports.context import Paper
from exports.findings import Finding
from exports.paragraphs import one_line
from exports.pictures import LARGEST, NoPicture, size_of
from exports.plain_file import NotPlain, contents
from forms.bounds import shown
from forms.errors import ExportError
from forms.text import clean

NAME: Final = "style.toml"
"""The file, in the folder of a council's own templates."""

TABLE_HEAD: Final = "EEF1F5"
"""What lies behind the heads of our tables: a heading's colour stands on it, too."""

_SUCH: Final = 'Write lines such as classification = "OFFICIAL"'
_CURLY: Final = re.compile("[“”‘’„]")
_LARGEST: Final = 20_000  # bytes of the file
_LONGEST: Final = 100  # characters
_LONGEST_SAYS: Final = 250
_HEIGHTS: Final = (8, 40)
_HEIGHT: Final = 18
_FONT: Final = re.compile(r"[^\W_](?:[^\W_]|[ -]){0,39}")
_COLOUR: Final = re.compile(r"#?([0-9A-Fa-f]{6})")
_FILE: Final = re.compile(r"[^/\\:]+\.(?:png|jpe?g)", re.IGNORECASE)

_Of = TypeVar("_Of", bound=Paper)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture at the head of a document."""

    content: bytes
    says: str
    """What is read out in its place."""
    height: int
    """Millimetres."""
    wide: float
    """How many times as wide as high it is."""


@dataclass(frozen=True, slots=True)
class Style:
    """What is put on our templates. What is empty is as the template has it."""

    council: str = ""
    classification: str = ""
    logo: Logo | None = None
    body_font: str = ""
    heading_font: str = ""
    heading_colour: str = ""
    """Six hexadecimal digits."""

    def named(self, document: _Of) -> _Of:
        """The document with the council's name, where the style has one."""
        if not self.council:
            return document
        named: Any = replace(document, council=self.council)  # type: ignore[type-var]
        if getattr(named, "appendix", None) is not None:
            named = replace(named, appendix=replace(named.appendix, council=self.council))
        return named  # type: ignore[no-any-return]


PLAIN: Final = Style()
"""Nothing but what the templates themselves look like."""


def style_of(path: Path) -> Style:
    """The style in this file, plain where there is none. Raises ExportError for a broken one.

    A document without the council's classification must not go out because of a slip, so there
    is none until the file is mended.
    """
    style, found = read_style(path)
    if found:
        told = "; ".join(map(str, found))
        raise ExportError(
            f"There is no document, since the style in {path} can't be used: {told}. "
            "Mend it, or take the file away."
        )
    return style


def read_style(path: Path) -> tuple[Style, tuple[Finding, ...]]:
    """The style in this file, and all that is wrong with it."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return PLAIN, ()
    except OSError:
        pass  # what may not be looked at is said below
    try:
        text = contents(path, _LARGEST, "Put a text file in its place").decode("utf-8-sig")
    except NotPlain as refusal:
        return PLAIN, (Finding(path.name, str(refusal)),)
    except UnicodeDecodeError:
        return PLAIN, (Finding(path.name, "it can't be read. Save it as plain text, in UTF-8"),)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return PLAIN, (_unread(path.name, text, str(error)),)
    reader = _Reader(path, data)
    style = Style(
        council=reader.words("council", _LONGEST),
        classification=reader.words("classification", _LONGEST),
        logo=reader.logo(),
        body_font=reader.font("body-font"),
        heading_font=reader.font("heading-font"),
        heading_colour=reader.colour("heading-colour"),
    )
    return style, (*reader.unknown(), *reader.found)


def _unread(name: str, text: str, error: str) -> Finding:
    """What is wrong with a line that can't be read at all."""
    said = re.search(r"line ([0-9]+)", error)
    lines = text.splitlines()
    at = int(said[1]) if said else len(lines)  # otherwise "at end of document"
    line = "".join(lines[at - 1 : at])
    mend = _SUCH
    if "overwrite" in error:
        mend = "It says this for the second time; take one of the lines out"
    elif _CURLY.search(line):
        mend = (
            'Its quotation marks are curly; type straight ones, as in classification = "OFFICIAL"'
        )
    elif "\\" in line:
        mend = "Write the name of the file alone, without the folder that it is in"
    return Finding(f"{name}, line {at}", f"it can't be read. {mend}")


class _Reader:
    """The file, line by line; what is wrong with one leaves it out and is told."""

    def __init__(self, path: Path, data: dict[str, Any]) -> None:
        self.path, self.data = path, data
        self.found: list[Finding] = []

    def unknown(self) -> Iterator[Finding]:
        for key in self.data:
            if key not in KEYS:
                near = get_close_matches(key, KEYS, n=1) or KEYS
                yield self._finding(key, f"there is no such line; there is {', '.join(near)}")

    def words(self, key: str, most: int) -> str:
        given = self.data.get(key, "")
        if not isinstance(given, str):
            return self._wrong(key, 'write its words in quotes, such as "OFFICIAL"')
        words = clean(given)
        if words.altered or len(one_line(words.text)) > most:
            return self._wrong(key, f"write at most {most} ordinary characters")
        if key in self.data and not words.text.strip():
            return self._wrong(key, "it says nothing. Write its words, or take the line out")
        return one_line(words.text)

    def font(self, key: str) -> str:
        name = self.words(key, _LONGEST)
        if name and not _FONT.fullmatch(name):
            return self._wrong(key, 'write the name of one font, such as "Arial"')
        return name

    def colour(self, key: str) -> str:
        given = self.words(key, _LONGEST)
        if not given:
            return ""
        digits = _COLOUR.fullmatch(given)
        if digits is None:
            return self._wrong(key, 'write a # and six digits or letters a to f, such as "#1F3A5F"')
        colour = digits[1].upper()
        least = min(contrast(colour, WHITE), contrast(colour, TABLE_HEAD))
        if least < LEAST_CONTRAST:
            says = (
                f"{given} stands out {least:.1f}:1 from the paper, and {LEAST_CONTRAST}:1 is needed"
            )
            return self._wrong(key, f"{says}. Take a darker colour")
        return colour

    def logo(self) -> Logo | None:
        says = self.words("logo-says", _LONGEST_SAYS)
        height = self.data.get("logo-height", _HEIGHT)
        if isinstance(height, bool) or not isinstance(height, int) or not _fits(height):
            wanted = f"write {_HEIGHTS[0]} to {_HEIGHTS[1]} (millimetres), whole and without quotes"
            self._wrong("logo-height", wanted)
            height = _HEIGHT
        name = self.words("logo", _LONGEST)
        if not name:
            if says and "logo" not in self.data:
                self._wrong("logo-says", 'there is no logo. Name its file, as in logo = "logo.png"')
            return None
        if not _FILE.fullmatch(name):
            self._wrong("logo", f"write the name of a PNG or JPEG beside {self.path.name}")
            return None
        if "logo-says" not in self.data or FILE_NAME.fullmatch(says):
            self._wrong("logo", "say in logo-says what it shows, for those who can't see it")
        try:
            content = contents(self.path.parent / name, LARGEST, "Put a PNG or JPEG in its place")
            size = size_of(content)
        except (NotPlain, NoPicture) as refusal:
            self._wrong("logo", f"{shown(name)}: {refusal}")
            return None
        return Logo(content, says, height, size.wide / size.high)

    def _wrong(self, key: str, says: str) -> str:
        self.found.append(self._finding(key, says))
        return ""

    def _finding(self, key: str, says: str) -> Finding:
        return Finding(f"{self.path.name}, {shown(key)}", says)


KEYS: Final = (
    *("council", "classification", "logo", "logo-says", "logo-height"),
    *("body-font", "heading-font", "heading-colour"),
)
"""What the file can say."""


def _fits(height: int) -> bool:
    return _HEIGHTS[0] <= height <= _HEIGHTS[1]
