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
from itertools import chain, islice
from typing import Literal

from forms.vocabulary import english as en
from forms.vocabulary import languages
from forms.vocabulary.asking import Asked, asked, stem
from forms.vocabulary.disguised import behind, is_mash
from forms.vocabulary.disguises import EMPTY_SYMBOLS
from forms.vocabulary.phrases import LOOKAHEAD, empty_words_ahead
from forms.vocabulary.reading import fold, is_repeated, plain, tokens, whole_answers

Kind = Literal["empty", "bare", "restated", "thin", "reasoned"]

_OPENING = 12  # words looked at for a whole answer in another language
_MANY = 4  # small words that together do say something
_LONGEST_QUOTE = 24
_ANYTHING = "a fact, a name, a number, a date or a reason"

_DECISIVE = en.YES | en.NO | en.NON_ANSWERS
_GRAMMAR = en.GLUE | en.DEGREE
_SKELETON = en.AUXILIARIES | en.DEGREE
_BESIDE = en.BESIDE_ANY | en.BESIDE_NO | en.BESIDE_LATER
_IMITATED = _DECISIVE | en.DEGREE | en.WEAK
_CERTAIN = frozenset(("100%", "101%", "110%", "200%", "1000%"))

# "See question 3" points elsewhere.
_REFERS = frozenset(("see", "refer", "same"))
_REFERRED = frozenset(("to", "as", "the", "in", "and", "no", "question", "answer", "point", "q"))
_MAY_REFER = frozenset(("", "yes", "no", "please", "the", "tbc"))
_CLAUSE = re.compile(r"q?\d{1,2}[a-j]?")
_DIGIT = re.compile(r"\d")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")


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
    """What has been seen of an answer so far, none of it new."""

    words: int = 0
    decisive: bool = False
    negative: bool = False
    unsettled: bool = False
    skeleton: bool = False
    connective: bool = False
    disguised: bool = False
    weak: set[str] = field(default_factory=set)
    echoes: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    #: Words that need not be looked at again.
    weighed: set[str] = field(default_factory=set)
    #: Words that may turn out to be one of the question's alternatives.
    candidates: set[str] = field(default_factory=set)


def _kind(answer: str, question: str) -> Kind:
    stream = tokens(answer)
    opening = list(islice(stream, _OPENING + 1))
    if not opening:
        return "bare" if fold(answer).strip() else "empty"
    if _is_foreign(opening, stream, question):
        return "bare"
    if len(opening) == 2 and " ".join(opening) in en.THINGS:
        return "thin"
    # A long answer that starts with a repeated word has been read on: start anew.
    found = _Found()
    if _says_something_new(tokens(answer), question, found):
        return "reasoned"
    return _weigh(found, asked(question))


def _is_foreign(opening: list[str], rest: Iterator[str], question: str) -> bool:
    """Whether this is wholly a yes, a no or a non-answer in one other language."""
    known = whole_answers()
    first = opening[0]
    if len(opening) > _OPENING:
        return first in known and all(word == first for word in chain(opening, rest))
    if first in languages.NAMES and asked(question).name:
        return False
    spoken: frozenset[str] | None = None
    at = 0
    while at < len(opening):
        for size in range(min(5, len(opening) - at), 0, -1):
            where = _languages_of(" ".join(opening[at : at + size]), known)
            if where:
                break
        else:
            return False
        spoken = where if spoken is None else spoken & where
        if not spoken:
            return False
        at += size
    return True


def _languages_of(said: str, known: dict[str, frozenset[str]]) -> frozenset[str]:
    if said in known:
        return known[said]
    if said.isascii():
        return frozenset()
    if is_repeated(said, known):
        return known[said[: (said + said).find(said, 1)]]
    return known.get(plain(said), frozenset())


def _says_something_new(stream: Iterator[str], question: str, found: _Found) -> bool:
    """Read words until one is not known to be empty; note the others."""
    window = deque(islice(stream, LOOKAHEAD))
    before = ""
    referring = False
    while window:
        word = window[0]
        size = empty_words_ahead(window)
        if size:
            found.decisive = found.unsettled = True
        elif referring and _CLAUSE.fullmatch(word):
            found.decisive = True
        elif _is_new(word, before, window, question, found):
            return True
        if word in _REFERS:
            referring = before in _MAY_REFER
        elif referring:
            referring = word in _REFERRED or _CLAUSE.fullmatch(word) is not None
        size = size or 1
        found.words += size
        while size:
            size -= 1
            before = window.popleft()
            if (coming := next(stream, "")) != "":
                window.append(coming)
    return False


def _is_new(word: str, before: str, window: deque[str], question: str, found: _Found) -> bool:
    """Whether a word is not known to be empty; if it is, note what it is."""
    if word in _GRAMMAR:
        found.connective = found.connective or word in en.CONNECTIVES
        found.skeleton = found.skeleton or word in _SKELETON
        return word == "may" and _is_month(before, window)
    if word in _BESIDE:
        found.beside.add(word)
    elif word in EMPTY_SYMBOLS or _is_certainty(word, window, question):
        found.decisive = True
    elif word not in found.weighed:
        found.weighed.add(word)
        return not _is_imitation(word, found) and _is_content(word, question, found)
    return False


def _is_certainty(word: str, window: deque[str], question: str) -> bool:
    """Whether "100%" means "certainly" and not a share."""
    after = window[1] if len(window) > 1 else ""
    certain = word in _CERTAIN or (f"{word}%" in _CERTAIN and after in ("percent", "per"))
    return certain and not asked(question).share


def _is_month(before: str, window: deque[str]) -> bool:
    after = window[1] if len(window) > 1 else ""
    return not (before in en.BEFORE_MODAL_MAY or before in en.YES or after in _GRAMMAR)


def _is_imitation(word: str, found: _Found) -> bool:
    """Whether a word is an empty one: as it is, stretched, repeated, accented, in look-alikes."""
    real = word if word in _DECISIVE else behind(word, _IMITATED)
    if real in _DECISIVE:
        found.decisive = True
        if real in en.NO:
            found.negative = True
        elif real in en.NON_ANSWERS:
            found.unsettled = True
            found.candidates.add(real)
    elif real in en.DEGREE:
        found.skeleton = found.disguised = True
    elif not word.isascii() and plain(word) in en.GLUE:
        found.disguised = True
        found.skeleton = found.skeleton or plain(word) in en.AUXILIARIES
    else:
        return False
    return True


def _is_content(word: str, question: str, found: _Found) -> bool:
    """Whether a word that is not empty is new, too: not in the question, and not a small one."""
    if question and stem(word) in asked(question).stems:
        found.echoes.add(stem(word))
        return False
    if word in en.FACTS or _DIGIT.search(word) or _FLAG.match(word):
        return True
    if word in en.WEAK or is_mash(word) or behind(word, en.WEAK):
        found.weak.add(word)
        return len(found.weak) > _MANY
    return True


def _weigh(found: _Found, question: Asked) -> Kind:
    """The kind of an answer in which no single word was new."""
    beside = set(found.beside)
    if found.decisive:
        beside -= en.BESIDE_ANY
    if found.negative or found.unsettled:
        beside -= en.BESIDE_NO
    if found.unsettled:
        beside -= en.BESIDE_LATER
    echoes = found.echoes | ({stem(word) for word in beside} & question.stems)
    weak = found.weak | {word for word in beside if stem(word) not in question.stems}
    said = echoes | {stem(word) for word in found.candidates}
    if question.is_picked(said) or (question.alternatives and weak & en.PICKS):
        return "reasoned"
    if weak:
        return "thin"
    if echoes:
        return "reasoned" if found.connective else "restated"
    if found.decisive or (found.skeleton and found.words > 1):
        return "bare"
    if found.disguised:
        return "reasoned"
    # Nobody says no more than "It", "Us" or "A": these are IT, the US, option A.
    return "thin"


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
