"""How much a definition may hold, and which characters: looked at before anything is made of it.

A definition comes from anybody. It can run nothing, being data; this keeps it from being so
large, so deep or so repetitive that reading it harms, and its texts from holding what a
terminal would obey.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from forms.text import REPLACEMENT

DEEPEST = 30
"""Levels of lists and tables; the deepest form that ships has ten."""
MOST_VALUES = 50_000
"""Values in a definition, lists and tables counted; the largest that ships has two thousand."""
LONGEST_LIST = 1_000
LONGEST_TEXT = 10_000  # characters
LONGEST_KEY = 100  # characters
LARGEST_NUMBER = 10**15
MOST_PLACEHOLDERS = 10
"""Answers that one sentence may tell."""

# Orders to a terminal, ends of line that are none to Word, marks that turn the direction in
# which everything after them is shown, and what XML has no place for.
_NOT_IN_A_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
# tomllib takes time and memory by the square of the parts of a key.
_DEEP_KEY = re.compile(rf"(?<![\w-]){_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{{DEEPEST},}}+")

Where = tuple[int | str, ...]
"""The way to a place in the data: keys and places in lists."""


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much in a definition: where, and a sentence that says what to do."""

    where: Where
    says: str


def deep_key(source: str) -> int:
    """The line of the first key with too many parts in this TOML text, 0 where there is none."""
    found = _DEEP_KEY.search(source)
    return source.count("\n", 0, found.start()) + 1 if found else 0


def shown(name: object) -> str:
    """A name from a definition as a sentence can tell it, whatever is in it."""
    return _NOT_IN_A_TEXT.sub(REPLACEMENT, str(name)).replace("\n", REPLACEMENT)[:60]


def excess(data: object) -> Excess | None:
    """The first thing in a definition's data that is too much, None where all is within bounds."""
    ahead: list[tuple[Where, object]] = [((), data)]
    seen = 0
    while ahead:
        where, value = ahead.pop()
        seen += 1
        if seen > MOST_VALUES:
            return Excess(
                (), f"It holds more than {MOST_VALUES:,} values. Check that it is a form."
            )
        trouble = _trouble(value)
        if not trouble and isinstance(value, dict | list) and len(where) >= DEEPEST:
            trouble = f"It is nested more than {DEEPEST} deep. Say it with fewer levels"
        if trouble:
            return Excess(where, f"{_told(where)}{trouble}.")
        if isinstance(value, dict):
            inner: list[tuple[int | str, object]] = list(value.items())
        else:
            inner = list(enumerate(value)) if isinstance(value, list) else []
        ahead += [((*where, key), one) for key, one in reversed(inner)]
    return None


def _trouble(value: object) -> str:
    match value:
        case str():
            return _of_text(value)
        case dict():
            return next(filter(None, map(_of_key, value)), "")
        case list() if len(value) > LONGEST_LIST:
            return f"It is a list of more than {LONGEST_LIST:,}. Shorten it"
        case float() if not math.isfinite(value):
            return f"{value} is no number to compare with. Write it in figures"
        case int() | float() if abs(value) > LARGEST_NUMBER:
            return "The number is too large. Write a smaller one"
        case _:
            return ""


def _of_text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        return f"The text is longer than {LONGEST_TEXT:,} characters. Shorten it"
    if found := _NOT_IN_A_TEXT.search(text):
        return (
            f"The text has a character that no screen can show (U+{ord(found[0]):04X}). Take it out"
        )
    if text.count("{") > MOST_PLACEHOLDERS:
        return f"The text tells more than {MOST_PLACEHOLDERS} answers. Shorten it"
    return ""


def _of_key(key: object) -> str:
    name = str(key)
    if len(name) > LONGEST_KEY:
        return f"It has a name of more than {LONGEST_KEY} characters. Shorten it"
    if found := _NOT_IN_A_TEXT.search(name):
        return f"It has a name with a character that no screen can show (U+{ord(found[0]):04X})"
    return ""


def _told(where: Where) -> str:
    names = [part for part in where if isinstance(part, str)]
    return f"{'.'.join(names[-4:])}: " if names else ""
