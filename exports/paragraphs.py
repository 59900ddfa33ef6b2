"""Typed text, cut into the paragraphs and lists that a document has.

A blank line ends a paragraph; a single line end stays a line break within it. Lines that
begin with "- ", "* " or "• " become a real list, and so do lines that count "1. ", "2. " from
one. The marker typed is kept beside the words, so that what is printed can be compared with
what was typed, mark for mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from forms.typed import MONTHS

Sort = Literal["plain", "bullet", "number", "chosen"]

BULLET = "• "
"""The mark of a list's entry, as a reader sees it."""

_BLANK = re.compile(r"[ \t]*")
_BULLET = re.compile(r"([ \t]*[-*•][ \t]+)(\S.*)")
_NUMBER = re.compile(r"([ \t]*)([1-9][0-9]{0,2})(\.[ \t]+)(\S.*)")
# "- 5 degrees" alone is more likely to be cold than a list.
_MINUS = re.compile(r"[ \t]*-[ \t]+[0-9£$€]")
# A day is none: "- 1 July: the national day" is a list of one.
_DAY = re.compile(rf"[ \t]*-[ \t]+[0-9]{{1,2}}(st|nd|rd|th)?[ \t]+({'|'.join(MONTHS)})\b", re.I)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an answer. A template prints `lead` and then `text`."""

    sort: Sort
    """"plain", "bullet", "number" (an entry of a numbered list), "chosen" (an option picked)."""
    text: str
    """The words, without the mark of a list. A line end in it is a line break."""
    number: int = 0
    """What the entry of a numbered list is counted as: 1 begins a new list."""
    lead: str = ""
    """What is said before an option: "Chosen: "."""
    marker: str = ""
    """The mark that was typed before the words ("- ", "2. "): Word draws its own instead."""

    @property
    def seen(self) -> str:
        """The paragraph as a reader of the document sees it, with the mark that Word draws."""
        if self.sort == "bullet":
            return BULLET + self.text
        return f"{self.number}. {self.text}" if self.sort == "number" else self.lead + self.text


@dataclass(frozen=True, slots=True)
class _Line:
    sort: Sort
    text: str
    number: int = 0
    marker: str = ""
    blank: bool = False


def paragraphs(typed: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a typed text; none of a text that is blank."""
    found: list[Paragraph] = []
    for _, block in groupby(_lines(typed), key=lambda line: (line.sort, line.blank)):
        lines = list(block)
        if lines[0].blank:
            continue
        if lines[0].sort == "plain":
            found.append(Paragraph("plain", "\n".join(line.text for line in lines)))
        else:
            found += [Paragraph(one.sort, one.text, one.number, "", one.marker) for one in lines]
    return tuple(found)


def as_typed(parts: tuple[Paragraph, ...]) -> str:
    """The words and marks of the paragraphs, a line each: what was typed, without blank lines."""
    return "\n".join(part.marker + part.text for part in parts)


def one_line(text: str) -> str:
    """The words on one line, a space between them."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """The words on one line, or as many of them as fit, with an ellipsis."""
    text = one_line(text)
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if text[most - 1] != " ":
        head = head.rpartition(" ")[0] or head
    return head.rstrip(" ,;:") + "…"


def _lines(typed: str) -> Iterator[_Line]:
    raw = typed.split("\n")
    place = 0
    while place < len(raw):
        run = _bullets(raw, place) or _numbers(raw, place)
        if run:
            yield from run
            place += len(run)
        else:
            line = raw[place]
            yield _Line("plain", line, blank=_BLANK.fullmatch(line) is not None)
            place += 1


def _bullets(raw: list[str], start: int) -> list[_Line]:
    found = []
    for place in range(start, len(raw)):
        line = raw[place]
        match = _BULLET.fullmatch(line)
        if not match:
            break
        found.append(_Line("bullet", match[2], marker=match[1]))
    alone = len(found) == 1
    return [] if alone and _MINUS.match(raw[start]) and not _DAY.match(raw[start]) else found


def _numbers(raw: list[str], start: int) -> list[_Line]:
    """The lines from here that count from one, at least two of them; none otherwise.

    Blank lines may stand between them.
    """
    found: list[_Line] = []
    since: list[_Line] = []
    count = 0
    for place in range(start, len(raw)):
        line = raw[place]
        match = _NUMBER.fullmatch(line)
        if match and int(match[2]) == count + 1:
            count += 1
            mark = match[1] + match[2] + match[3]
            found += [*since, _Line("number", match[4], count, mark)]
            since = []
        elif count and _BLANK.fullmatch(line):
            since.append(_Line("plain", line, blank=True))
        else:
            break
    return found if count > 1 else []
