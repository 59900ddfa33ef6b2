"""Boxes that were ticked: by their own sign, or by what somebody wrote in place of it."""

from __future__ import annotations

import re
from typing import Final

from exports.blanks.pieces import EVERY_YEAR, folded

_TICKED: Final = ("☑", "☒", "✓", "✔", "✗", "✘", "✖", "✅", "√", "■", "[x]", "[✓]")
_EMPTY: Final = ("☐", "□", "▢", "[]", "[ ]")
_YEARLY: Final = (EVERY_YEAR, "yearly", "each year", "annual", "annually")
_YES: Final = ("x", "yes", "y", "true", "1", *_YEARLY)
_NO: Final = ("", "no", "n", "none", "nope", "never", "not", "false", "0", "-", "–", "n/a")
_DRAWN = "|".join(re.escape(one) for one in (*_TICKED, *_EMPTY))
_WORD: Final = r"(?:x|yes|y|not(?! only| just)|nope|never|no|n)(?=[\s.:,;–—]|-(?!\w)|$)"
_SIGN: Final = re.compile(rf"\s*({_DRAWN}|{_WORD})\ufe0f?\s*[.:,;–—-]?\s*", re.I)


def ticked(text: str) -> bool | None:
    """Whether these words, or this sign, tick a box or leave it; None where they say neither."""
    plain = folded(text).casefold().rstrip(".").removesuffix("\ufe0f")
    if plain in _TICKED or plain in _YES:
        return True
    return False if plain in _EMPTY or plain in _NO else None


def parted(text: str) -> tuple[bool | None, str]:
    """What the sign at the beginning of a line says, None without one, and the words after it."""
    found = _SIGN.match(text)
    return (ticked(found[1]), text[found.end() :]) if found else (None, text)


def yearly_among(said: list[str]) -> tuple[bool, list[str]]:
    """Whether the parts behind a date say that it comes every year, and those that say more.

    A yes or a no counts in the last of several; “every year” and the like wherever it stands.
    """
    words = [one for one in said if one and folded(one).casefold().strip(" .()") not in _YEARLY]
    yearly = any(one and one not in words for one in said)
    if len(said) < 2 or said[-1] not in words[-1:]:
        return yearly, words
    yes = ticked(words[-1])
    yes, rest = (yes, "") if yes is not None else every_year(words[-1])
    return yearly or yes, words if rest else words[:-1]


def every_year(text: str) -> tuple[bool, str]:
    """Whether the box for a date of every year is ticked, and what else was written there."""
    said = folded(text)
    # The label stands behind the box; where Word moves that around its cell, before it.
    if said.casefold().endswith(EVERY_YEAR):
        said = said[: -len(EVERY_YEAR)].strip()
    elif said.casefold().startswith(EVERY_YEAR):
        said = said[len(EVERY_YEAR) :].strip()
    yes = ticked(said)
    if yes is not None:
        return yes, ""
    yes, rest = parted(said)
    return bool(yes), "" if rest.casefold() == EVERY_YEAR else rest
