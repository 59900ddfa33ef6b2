"""Sees a known word behind an imitation of it, and keys struck at random."""

import re

from forms.vocabulary.reading import is_repeated, plain

_STRETCH = re.compile(r"(.)\1\1+")
_KEYS = re.compile(r"asd|sdf|dfg|fgh|ghj|hjk|jkl|qwe|wer[ty]|rtyu|zxc|xcv|cvb|vbn|bnm|lkj|poiu")
_LONGEST = 60


def unstretched(word: str) -> list[str]:
    """What a word may be without letters held down: "yeeees" is "yes", "sooo" is "so" or "soo"."""
    if not _STRETCH.search(word) or (len(set(word)) == 1 and word[0] not in "nxy"):
        return []
    return [_STRETCH.sub(r"\1", word), _STRETCH.sub(r"\1\1", word)]


def behind(word: str, known: frozenset[str]) -> str:
    """The known word that this one stands for (stretched, accented, repeated), or nothing."""
    for form in (word,) if word.isascii() else (word, plain(word)):
        if form in known:
            return form
        for short in unstretched(form):
            if short in known:
                return short
        if len(form) > 3 and is_repeated(form, known):
            return form[: (form + form).find(form, 1)]
    return ""


def is_mash(word: str) -> bool:
    """Whether a word is keys struck at random, as far as can be told: one letter, or no word."""
    if len(word) == 1:
        return word.isascii() or not word.isalnum()
    if not word.isascii() or len(word) < 4:
        return False
    if len(word) > _LONGEST:
        word = word[:_LONGEST]
    if len(set(word)) <= 2:
        return True
    if sum(map(len, _KEYS.findall(word))) * 2 >= len(word):
        return True
    return len(word) > 5 and not set(word) & set("aeiouyw")
