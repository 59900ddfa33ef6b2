"""Finds, in a run of words, those that say nothing together though not one by one."""

from collections import deque
from typing import Final

from forms.vocabulary import english as en
from forms.vocabulary.english_phrases import PHRASES

#: Words spelled out one letter at a time.
_SPELLED: Final = frozenset(word for word in en.YES | en.NO | en.NON_ANSWERS if len(word) > 1)

#: How phrases begin: their words but the last, but the last two, and so on.
_BEGINNINGS: Final = frozenset(
    " ".join(words[:size])
    for words in (phrase.split() for phrase in PHRASES)
    for size in range(1, len(words))
)

#: How many words ahead have to be known to recognise any phrase.
LOOKAHEAD: Final = max(len(phrase.split()) for phrase in PHRASES)


def empty_words_ahead(window: deque[str]) -> int:
    """How many of the next words make up one phrase, or one word that is spelled out."""
    first = window[0]
    if len(first) == 1 and (spelled := _spelled_ahead(window)):
        return spelled
    longest = 0
    said = ""
    for size, word in enumerate(window, 1):
        said = f"{said} {word}" if said else word
        if said in PHRASES:
            longest = size
        if said not in _BEGINNINGS:
            break
    return longest


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
