"""The rule: is this answer more than a yes or no?

    >>> judge("Yes, definitely.").kind
    'bare'
    >>> judge("None: the register was checked in March").kind
    'reasoned'

An answer is refused only if every word of it is known to add nothing (`forms.vocabulary`); one
word that is not known is enough to let it stand, however short. So the rule errs on the side of
the person who answers. It is deterministic and pure: no model, no clock, no network.

An answer is read from the start and no further than it takes to decide, so the time grows at
most in proportion to its length.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import Literal

from forms.vocabulary import english as en
from forms.vocabulary import languages
from forms.vocabulary.disguises import EMPTY_SYMBOLS
from forms.vocabulary.reading import fold, is_repeated, plain, tokens, whole_answers

Kind = Literal["empty", "bare", "restated", "thin", "reasoned"]

_OPENING = 12  # words looked at for a whole answer in another language
_MANY = 4  # small words that together do say something
_LONGEST_QUOTE = 24
_ANYTHING = "a fact, a name, a number, a date or a reason"

_DECISIVE = en.YES | en.NO | en.NON_ANSWERS
_NEGATIVE = en.NO | en.NON_ANSWERS
_GRAMMAR = en.GLUE | en.DEGREE
_STRETCHABLE = _DECISIVE | en.DEGREE | en.WEAK
_SPELLABLE = frozenset(word for word in _DECISIVE if len(word) > 1)
_CERTAIN = frozenset(("100%", "101%", "110%", "200%", "1000%"))
_REFERS = frozenset(("see", "refer"))
_REFERRED = frozenset(("to", "the", "in", "and", "no", "question", "answer", "point", "q"))

_HEADS: dict[str, tuple[int, ...]] = {}
for _phrase in en.PHRASES:
    _parts = _phrase.split()
    _HEADS[_parts[0]] = tuple(sorted({*_HEADS.get(_parts[0], ()), len(_parts)}, reverse=True))
_LOOKAHEAD = max(max(lengths) for lengths in _HEADS.values())

_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(r"q?\d{1,2}[a-j]?")
_STRETCH = re.compile(r"(.)\1\1+")
_KEYS = re.compile(r"asd|sdf|dfg|fgh|ghj|hjk|jkl|qwe|wer[ty]|rtyu|zxc|xcv|cvb|vbn|bnm|lkj|dsa\b")
_ASKS_NAME = re.compile(r"\b(?:who|whom|whose|which|what|where|name)\b")
_ASKS_SHARE = re.compile(r"\bhow (?:much|many|far|certain|sure)\b|\bshare\b|proportion|per ?cent|%")
_SENTENCES = re.compile(r"[?.;:!\n]")
_ALTERNATIVES = re.compile(r",|/|\bor\b|\bversus\b")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of one answer."""

    kind: Kind
    #: One sentence that says what to add; empty when there is nothing to add.
    message: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the answer does not count yet: nothing, or no more than yes, no or later."""
        return self.kind in ("empty", "bare")


def judge(answer: str, question: str = "", *, missing: str = "") -> Verdict:
    """Judge an answer to a question.

    `missing` names what a full answer to the question would say ("how many people, and how you
    know") and becomes part of the message.
    """
    kind = _kind(answer, question)
    return Verdict(kind, _message(kind, answer, missing))


# What an answer is


@dataclass(slots=True)
class _Found:
    """What has been seen of an answer so far."""

    words: int = 0
    decisive: bool = False
    negative: bool = False
    connective: bool = False
    disguised: bool = False
    weak: set[str] = field(default_factory=set)
    echoes: set[str] = field(default_factory=set)
    beside_any: set[str] = field(default_factory=set)
    beside_no: set[str] = field(default_factory=set)
    #: Words that may turn out to be one of the question's alternatives.
    candidates: set[str] = field(default_factory=set)


def _kind(answer: str, question: str) -> Kind:
    stream = tokens(answer)
    opening = list(islice(stream, _OPENING + 1))
    if not opening:
        return "bare" if fold(answer).strip() else "empty"
    if _is_foreign(opening, stream if len(opening) > _OPENING else iter(()), answer, question):
        return "bare"
    stream = tokens(answer)
    found = _Found()
    if _says_something_new(stream, question, found):
        return "reasoned"
    return _weigh(found, question)


def _is_foreign(opening: list[str], rest: Iterator[str], answer: str, question: str) -> bool:
    """Whether this is wholly a yes, a no or a non-answer in one other language."""
    known = whole_answers()
    if len(opening) > _OPENING:
        first = opening[0]
        return first in known and all(word == first for word in chain(opening, rest))
    if opening[0] in languages.NAMES and _ASKS_NAME.search(fold(question[:1000])):
        return False
    spoken: frozenset[str] | None = None
    at = 0
    while at < len(opening):
        for size in range(min(5, len(opening) - at), 0, -1):
            key = " ".join(opening[at : at + size])
            where = known.get(key) or known.get(plain(key))
            if where is None and not key.isascii() and is_repeated(key, known):
                where = known[key[: (key + key).find(key, 1)]]
            if where is not None:
                spoken = where if spoken is None else spoken & where
                at += size
                break
        else:
            return False
        if not spoken:
            return False
    return True


def _says_something_new(stream: Iterator[str], question: str, found: _Found) -> bool:
    """Read words until one is not known to be empty; note the others."""
    window = deque(islice(stream, _LOOKAHEAD))
    before = ""
    referring = False
    while window:
        word = window[0]
        size = _empty_words_ahead(window)
        if size:
            found.decisive = found.negative = True
            word = " "
        else:
            size = 1
            if referring and _CLAUSE.fullmatch(word):
                found.decisive = True
            elif _is_new(word, before, window, question, found):
                return True
            referring = (word in _REFERS and before in en.NON_ANSWERS | {"", "yes", "no"}) or (
                referring and (word in _REFERRED or _CLAUSE.fullmatch(word) is not None)
            )
        for _ in range(size):
            before = window.popleft()
            window.extend(islice(stream, 1))
        found.words += size
    return False


def _empty_words_ahead(window: deque[str]) -> int:
    """How many of the next words are together one phrase, or one word spelled out."""
    first = window[0]
    if len(first) == 1 and first.isalpha():
        letters = ""
        for word in window:
            if len(word) != 1:
                break
            letters += word
        for size in range(len(letters), 1, -1):
            if letters[:size] in _SPELLABLE:
                return size
    for size in _HEADS.get(first, ()):
        if size <= len(window) and " ".join(islice(window, size)) in en.PHRASES:
            return size
    return 0


def _is_new(word: str, before: str, window: deque[str], question: str, found: _Found) -> bool:
    """Whether a word is not known to be empty; if it is, note what it is."""
    if word in _GRAMMAR:
        if word == "may" and _is_month(before, window):
            return True
        found.connective = found.connective or word in en.CONNECTIVES
        if word in en.PICKS:
            found.candidates.add(word)
        return False
    if word in _DECISIVE:
        _decide(word, found)
        return False
    if word in _CERTAIN and not _ASKS_SHARE.search(fold(question[:1000])):
        found.decisive = True
        return False
    if word in en.BESIDE_ANY or word in en.BESIDE_NO:
        (found.beside_any if word in en.BESIDE_ANY else found.beside_no).add(word)
        return False
    if not word[0].isalnum() and len(word) == 1 and word in EMPTY_SYMBOLS:
        found.decisive = True
        return False
    if _is_disguised(word, found):
        return False
    if question and _stem(word) in _asked(question).stems:
        found.echoes.add(_stem(word))
        return False
    if word in en.FACTS or _DIGIT.search(word):
        return True
    if word in en.WEAK or _is_mash(word):
        found.weak.add(word)
        return len(found.weak) > _MANY
    return True


def _decide(word: str, found: _Found) -> None:
    found.decisive = True
    if word in _NEGATIVE:
        found.negative = True
        if word not in en.NO:
            found.candidates.add(word)


def _is_month(before: str, window: deque[str]) -> bool:
    after = window[1] if len(window) > 1 else ""
    return not (before in en.BEFORE_MODAL_MAY or before in en.YES or after in _GRAMMAR)


def _is_disguised(word: str, found: _Found) -> bool:
    """Whether a word is an empty one stretched, repeated, accented or in look-alike letters."""
    forms = [word]
    if not word.isascii():
        forms.append(plain(word))
        if forms[-1] in _GRAMMAR:
            # Alone it is more likely to be a name ("Çan").
            found.disguised = True
            return True
    for form in forms:
        if _STRETCH.search(form):
            for short in (_STRETCH.sub(r"\1", form), _STRETCH.sub(r"\1\1", form)):
                if short in _STRETCHABLE:
                    if short in en.WEAK:
                        found.weak.add(short)
                    else:
                        _decide(short, found)
                    return True
        if form in _DECISIVE or (len(form) > 3 and is_repeated(form, _DECISIVE)):
            found.decisive = True
            found.negative = found.negative or form in _NEGATIVE
            return True
    return False


def _is_mash(word: str) -> bool:
    """Whether a word is keys struck at random, as far as can be told: one letter, or no word."""
    if len(word) == 1:
        return word.isascii() or not word.isalnum()
    if not word.isascii() or len(word) < 4:
        return False
    if len(set(word)) <= 2 or _KEYS.search(word):
        return len(set(word)) <= 2 or sum(map(len, _KEYS.findall(word))) * 2 >= len(word)
    return len(word) > 5 and not set(word) & set("aeiouyw")


def _weigh(found: _Found, question: str) -> Kind:
    """The kind of an answer in which no single word was new."""
    asked = _asked(question) if question else _NOTHING_ASKED
    empty_beside = set()
    if found.decisive:
        empty_beside |= found.beside_any
    if found.negative:
        empty_beside |= found.beside_no
    for word in (found.beside_any | found.beside_no) - empty_beside:
        if _stem(word) in asked.stems:
            found.echoes.add(_stem(word))
        else:
            found.weak.add(word)
    if asked.is_picked(found.echoes | {_stem(word) for word in found.candidates}):
        return "reasoned"
    if asked.alternatives and (found.candidates | found.weak) & en.PICKS:
        return "reasoned"
    if found.weak:
        return "thin"
    if found.echoes:
        return "reasoned" if found.connective else "restated"
    if not found.decisive and found.words == 1:
        # Nobody answers "It" or "Us": alone these are names (IT, US, WHO, Çan).
        return "reasoned" if found.disguised else "thin"
    return "bare"


# What was asked


@dataclass(frozen=True, slots=True)
class _Asked:
    stems: frozenset[str]
    alternatives: tuple[frozenset[str], ...]

    def is_picked(self, said: set[str]) -> bool:
        """Whether some but not all of the alternatives that the question offers were named."""
        named = sum(1 for alternative in self.alternatives if alternative & said)
        return 0 < named < len(self.alternatives)


_NOTHING_ASKED = _Asked(frozenset(), ())


@lru_cache(maxsize=256)
def _asked(question: str) -> _Asked:
    stems = frozenset(_content(question))
    alternatives: list[frozenset[str]] = []
    for sentence in _SENTENCES.split(fold(question)):
        offered = _ALTERNATIVES.split(sentence)
        if len(offered) > 1 and (" or " in sentence or "/" in sentence or " versus " in sentence):
            groups = [_content(part) for part in offered]
            groups[0] = groups[0][-3:]
            groups[-1] = groups[-1][:4]
            alternatives += [frozenset(group) for group in groups if group]
    return _Asked(stems, tuple(alternatives) if len(alternatives) > 1 else ())


def _content(text: str) -> list[str]:
    return [
        _stem(word)
        for word in tokens(text)
        if word not in _GRAMMAR and word not in en.YES and word not in en.NO
    ]


def _stem(word: str) -> str:
    """The word without the endings that a question and its answer may differ in."""
    for ending in ("ing", "ies", "ied", "es", "ed", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


# What to say about it


def _message(kind: Kind, answer: str, missing: str) -> str:
    if kind == "reasoned":
        return ""
    wanted = _fragment(missing)
    if kind == "empty":
        return f"Give an answer here: {wanted}."
    if kind == "bare":
        return f"Say more than {_quoted(answer)}: {wanted}."
    if kind == "restated":
        return f"Add what the question does not already say: {wanted}."
    return f"Say more about this: {wanted}."


def _fragment(missing: str) -> str:
    """`missing` as the tail of a sentence."""
    text = " ".join(missing.split()).strip(" .;:,?!")
    text = re.sub(r"[.?!]+ ", "; ", text)
    for lead in ("Say ", "Add ", "say ", "add "):
        text = text.removeprefix(lead)
    first = text.partition(" ")[0]
    if first.istitle() and (first.lower() in en.GLUE or first.lower() in en.WEAK):
        text = text[0].lower() + text[1:]
    return text or _ANYTHING


def _quoted(answer: str) -> str:
    """What was typed, if it is short enough to quote inside a sentence."""
    if len(answer) > 200:
        return "yes, no or later"
    text = " ".join(answer.split()).strip("\"'\u201c\u201d\u2018\u2019 ")
    text = text.rstrip(" .,;:!") or text
    sentence = any(mark in text.rstrip(".") for mark in (". ", "! ", "? ", '"', "<", "&"))
    if not text or len(text) > _LONGEST_QUOTE or not text.isprintable() or sentence:
        return "yes, no or later"
    return f'"{text}"'
