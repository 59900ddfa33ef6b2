"""A text taken apart into its words, in any script, so that joined they are the text again.

Whoever compares two texts compares these. A word keeps its apostrophes, hyphens and decimal
points ("don't", "4,500.00", "2026/27"), its accents and vowel signs, and the joiners of an
emoji. Scripts that are written without spaces give a word for each character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

_SPACELESS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x31FF),  # CJK radicals, kana, bopomofo (Hangul's own block is spaced)
    (0x31F0, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),  # half-width kana
    (0x20000, 0x3FFFF),
)
_INNER = frozenset("'’.,:/-‐‑@_·")  # within a word where letters or digits are on both sides
_ENDS = frozenset("。！？!?.…؟।॥")

# Over a text's shape, a letter for each of its characters (see `_kind`).
_WORD = re.compile(
    r"n"  # a line end stands by itself
    r"|s+"
    r"|w[wjz]*(?:i[wjz]+)*"
    r"|rrj*"  # two make a flag
    r"|.(?:j|z[^n])*"
)


def split(text: str) -> tuple[str, ...]:
    """The words, the spaces between them, the marks and the line ends, in order; all of it."""
    shape = "".join(map(_kind, text))
    return tuple(text[found.start() : found.end()] for found in _WORD.finditer(shape))


def letters(word: str) -> int:
    """How many letters and digits there are in a word: how much it says."""
    return sum(map(str.isalnum, word))


def ends_sentence(word: str) -> bool:
    """Whether a sentence or a line ends with this."""
    return word == "\n" or word in _ENDS


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    if char == "\n":
        return "n"
    if char.isspace():
        return "s"
    point = ord(char)
    if char.isalnum():
        alone = any(first <= point <= last for first, last in _SPACELESS)
        return "a" if alone else "w"
    if char in _INNER:
        return "i"
    if char == "\N{ZERO WIDTH JOINER}":
        return "z"
    if 0x1F1E6 <= point <= 0x1F1FF:
        return "r"
    if 0x1F3FB <= point <= 0x1F3FF or category(char) in {"Mn", "Mc", "Me", "Cf"}:
        return "j"  # shapes the character before it
    return "m"
