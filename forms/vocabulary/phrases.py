"""Finds, in a run of words, those that say nothing together though not one by one."""

from collections import deque
from itertools import islice
from typing import Final

from forms.vocabulary import english as en
from forms.vocabulary.english_phrases import PHRASES

#: Words spelled out one letter at a time.
_SPELLED: Final = frozenset(word for word in en.YES | en.NO | en.NON_ANSWERS if len(word) > 1)

# By the first word and then the second, as most phrases are ruled out by their second word.
_BY_START: Final[dict[str, dict[str, list[tuple[str, ...]]]]] = {}
for _phrase in PHRASES:
    _words = tuple(_phrase.split())
    _second = _words[1] if len(_words) > 1 else ""
    _BY_START.setdefault(_words[0], {}).setdefault(_second, []).append(_words)
for _starts in _BY_START.values():
    for _longer in _starts.values():
        _longer.sort(key=len, reverse=True)

#: How many words ahead have to be known to recognise any phrase.
LOOKAHEAD: Final = max(len(phrase.split()) for phrase in PHRASES)


def empty_words_ahead(window: deque[str]) -> int:
    """How many of the next words make up one phrase, or one word that is spelled out."""
    first = window[0]
    if len(first) == 1 and (spelled := _spelled_ahead(window)):
        return spelled
    starts = _BY_START.get(first)
    if starts is None:
        return 0
    second = window[1] if len(window) > 1 else ""
    for words in starts.get(second, ()) if second else ():
        if words == tuple(islice(window, len(words))):
            return len(words)
    return 1 if "" in starts else 0


def _spelled_ahead(window: deque[str]) -> int:
    letters = ""
    for word in window:
        if len(word) != 1:
            break
        letters += word
    for size in range(len(letters), 1, -1):
        if letters[:size] in _SPELLED:
            return size
    return 0
