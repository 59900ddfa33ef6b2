"""A paper as lines: each paragraph of it, with what its file knows of how it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 20_000
"""Characters of a paragraph; no paper has one as long."""
BOLD = 7
"""The level of a heading that only its bold type tells; the levels of a file's own are 1 to 6."""

_MOST_WORDS = 10  # of a heading that nothing but its shortness tells


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a paper on one line, without emphasis and blanks around it.

    `number` is its place in the file from 1, by lines of a text or paragraphs of a Word file.
    `mark` is how Word numbers it, "1.", "a)" or "•"; a mark that was typed is part of `text`.
    `heading` is its level as a heading, 0 where nothing says that it is one, and `indent` how
    far it is set in: columns, or levels of a list. `apart` where a gap sets it off from the
    line before.
    """

    number: int
    text: str
    mark: str = ""
    heading: int = 0
    indent: int = 0
    apart: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines from `first` to `last` that are no part of the draft: why, and how they begin."""

    first: int
    last: int
    why: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The lines of a paper, and what was left out already as no part of its text.

    `counts` is what the numbers of its lines count: "line" or "paragraph".
    """

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()
    counts: str = "line"


def has_headings(lines: Sequence[Line]) -> bool:
    """Whether the file itself says of more than a title what a heading is."""
    return sum(0 < line.heading < BOLD for line in lines) > 1


def is_heading(line: Line, *, styled: bool) -> bool:
    """Whether a line without a number is a heading: by its file, or else by its look.

    `styled` where the file says what its headings are.
    """
    if line.heading:
        return True
    if styled or not line.apart or line.mark:
        return False
    words = line.text.split()
    if not words or len(words) > _MOST_WORDS or not line.text[0].isalnum():
        return False
    if line.text[0].islower() or line.text[-1] in ".;,…":
        return False
    if line.text[-1] == "?" and not line.text.isupper():
        return False
    return line.text[-1] != ":" or len(words) < 4


def left_out(lines: Sequence[Line], why: str) -> tuple[LeftOut, ...]:
    """These lines of a paper as one that is left out; none where there are none."""
    if not lines:
        return ()
    return (LeftOut(lines[0].number, lines[-1].number, why, lines[0].text),)
