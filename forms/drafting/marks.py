"""What stands before a point of a list: a bullet, a letter, a number, the number of a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from forms.drafting.lines import Line

Sort = Literal["bullet", "letter", "roman", "number", "clause", "capital", "capital roman", "label"]

_BULLETS = "•·∙●○◦▪▫■□◾☐☑☒►▶▸‣⁃➢➤✓✔❖◆◇*»+–—−-"
# Word's own bullets are letters of its symbol fonts; o is Courier's, and e what scanners make of •.
_BULLET = re.compile(rf"(?:[{re.escape(_BULLETS)}\uf000-\uf0ff]+|o(?=\s)|e(?=\s+[A-Z]))\s*(?=\S)")
_TYPED_DASH = re.compile(r"[–—−*+-]\S")
_CLAUSE = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2}){1,3})[.):]{0,2}(?:\s+|$)")
_CLAUSE_LETTER = re.compile(
    r"\(?(\d{1,2}(?:\.\d{1,2}){0,2})(?:\s?\(([a-z])\)|([a-z])[.):]?)(?:\s+|$)"
)
_LETTER_CLAUSE = re.compile(r"([A-Z])\.?(\d{1,2})[.):]?(?:\s+|$)")
_NUMBER = re.compile(r"(\(|[Qq]\.?\s?|No\.? ?)?(\d{1,2})(\.(?=\s|[A-Z]|$)|\)|:|\s[–—-](?=\s))\s*")
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-Z“‘\"'])")
_LETTER = re.compile(r"(\()?([a-zA-Z]|[ivxIVX]{2,5})(\)\.?|\.(?=\s|$)|:(?=\s))\s*")
_LABEL = re.compile(
    r"(criteri(?:on|a)|category|principle|section|part|question|theme|test|area|objective|standard"
    r"|factor|topic|consideration|heading)\s+(?:no\.?\s*)?(\d{1,2}|[A-Z]|[IVX]{1,5})"
    r"(?:\s*[.:)–—-]+\s*|\s*$|\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LONGEST_BARE = 12  # words after a number that nothing sets off


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it is counted: `values` is (3,) for "3." and "c)", (3, 2) for "3.2", () for "•".

    `dress` is the rest of it: "%." for "3.", "(%)" for "(c)", the bullet itself.
    """

    sort: Sort
    values: tuple[int, ...]
    dress: str

    @property
    def value(self) -> int:
        """The last of its numbers, 0 for a bullet."""
        return self.values[-1] if self.values else 0

    @property
    def counts(self) -> tuple[str, tuple[int, ...], str]:
        """What the marks of one list share, whatever dot or bracket is missing somewhere."""
        named = self.dress if self.sort in {"bullet", "label"} else ""
        return self.sort, self.values[:-1], named


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with its mark taken off. `marks` are the ways to read it, none for a plain line."""

    line: Line
    marks: tuple[Mark, ...]
    text: str
    said: str = ""
    """The mark as it stands in the paper."""

    @property
    def only_mark(self) -> bool:
        """Whether nothing follows the mark."""
        return bool(self.marks) and not self.text


def marked(line: Line) -> Marked:
    """A line with its mark taken off."""
    marks, text, said = split(line.text)
    if line.mark and not (marks and marks[0].sort != "bullet"):
        marks, rest, _ = split(f"{line.mark} X")
        if rest != "X":
            marks = ()
        return Marked(line, marks or (Mark("bullet", (), line.mark),), line.text, line.mark)
    return Marked(line, marks, text, said)


def split(text: str) -> tuple[tuple[Mark, ...], str, str]:
    """The ways to read the mark at a text's beginning, the text after it, and the mark itself.

    A bullet before another mark counts for nothing: "- a) …" is the point a.
    """
    bullet = _BULLET.match(text)
    if bullet and _TYPED_DASH.match(text) and not text[1:2].isalpha():
        bullet = None  # "-5" and "--" are no points
    rest = text[bullet.end() :] if bullet else text
    marks, end = _counted(rest)
    if marks and (not bullet or rest[end:]):
        return marks, rest[end:].strip(), rest[:end].strip()
    if not bullet:
        return (), text, ""
    dress = bullet[0].strip()
    return (Mark("bullet", (), dress),), rest.strip(), dress


def _counted(text: str) -> tuple[tuple[Mark, ...], int]:
    """The ways to read a mark that counts, and where it ends."""
    if found := _CLAUSE.match(text):
        parts = tuple(int(part) for part in found[1].split("."))
        sort: Sort = "clause"
        if parts[-1] == 0 and len(parts) == 2:  # "1.0 Introduction"
            parts, sort = parts[:1], "number"
        return (Mark(sort, parts, "%"),), found.end()
    if found := _CLAUSE_LETTER.match(text):
        letter = found[2] or found[3]
        above = (int(part) for part in found[1].split("."))
        return (Mark("clause", (*above, _letter(letter)), "%a"),), found.end()
    if found := _NUMBER.match(text):
        dress = f"{(found[1] or '').strip()}%{found[3].strip()}"
        return (Mark("number", (int(found[2]),), dress),), found.end()
    if found := _LETTER_CLAUSE.match(text):
        return (Mark("clause", (_letter(found[1]), int(found[2])), "A%"),), found.end()
    if (found := _BARE.match(text)) and _is_title(text[found.end() :]):
        return (Mark("number", (int(found[1]),), "%"),), found.end()
    if found := _LABEL.match(text):
        return (Mark("label", (_any(found[2]),), found[1].lower()),), found.end()
    if found := _LETTER.match(text):
        return _lettered(found[2], f"{found[1] or ''}%{found[3]}"), found.end()
    return (), 0


def _is_title(text: str) -> bool:
    return len(text.split()) <= _LONGEST_BARE and not text.endswith((".", ",", ";"))


def _lettered(written: str, dress: str) -> tuple[Mark, ...]:
    """Letter and Roman number: (c) can be both, and so can (i)."""
    capital = written.isupper()
    readings: list[Mark] = []
    if len(written) == 1:
        readings.append(Mark("capital" if capital else "letter", (_letter(written),), dress))
    if value := _roman(written.lower()):
        readings.append(Mark("capital roman" if capital else "roman", (value,), dress))
    return tuple(readings)


def _letter(written: str) -> int:
    return ord(written.lower()) - ord("a") + 1


def _any(written: str) -> int:
    if written.isdigit():
        return int(written)
    return _roman(written.lower()) or _letter(written)


def _roman(written: str) -> int:
    """The value of a Roman number up to 39, 0 for what is none."""
    if not re.fullmatch(r"x{0,3}(?:ix|iv|v?i{0,3})", written):
        return 0
    values = [_ROMAN[letter] for letter in written]
    ahead = [*values[1:], 0]
    return sum(-one if one < then else one for one, then in zip(values, ahead, strict=True))
