"""What a question asks: its own words, and the alternatives that it offers."""

import re
from functools import lru_cache
from typing import NamedTuple

from forms.vocabulary import english as en
from forms.vocabulary.reading import fold, tokens

_SENTENCES = re.compile(r"[?.;:!\n]")
_ALTERNATIVES = re.compile(r",|/|\bor\b|\bversus\b")
_NAME = re.compile(r"\b(?:who|whom|whose|which|what|where|name)\b")
_SHARE = re.compile(r"\bhow (?:much|many|far|certain|sure)\b|\bshare\b|proportion|per ?cent|%")
_ENDINGS = ("ing", "ies", "ied", "es", "ed", "ly", "s", "y", "e")


class Asked(NamedTuple):
    """What is known of a question."""

    stems: frozenset[str] = frozenset()
    alternatives: tuple[frozenset[str], ...] = ()
    #: An answer may be a name, even one that is also a yes in some language.
    name: bool = False
    #: An answer may be a share, even all of it.
    share: bool = False

    def is_picked(self, said: set[str]) -> bool:
        """Whether some but not all of the alternatives that the question offers were named."""
        named = sum(1 for alternative in self.alternatives if alternative & said)
        return 0 < named < len(self.alternatives)


@lru_cache(maxsize=256)
def asked(question: str) -> Asked:
    """Read a question; the same few come again and again, so the latest are kept."""
    folded = fold(question)
    alternatives: list[frozenset[str]] = []
    for sentence in _SENTENCES.split(folded):
        if " or " in sentence or "/" in sentence or " versus " in sentence:
            groups = [_content(part) for part in _ALTERNATIVES.split(sentence)]
            # The first alternative ends what leads up to it, the last begins what follows.
            groups[0] = groups[0][-3:]
            groups[-1] = groups[-1][:4]
            alternatives += [frozenset(group) for group in groups if group]
    return Asked(
        frozenset(_content(question)),
        tuple(alternatives) if len(alternatives) > 1 else (),
        _NAME.search(folded) is not None,
        _SHARE.search(folded) is not None,
    )


def stem(word: str) -> str:
    """The word without the endings that a question and its answer may differ in."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


def _content(text: str) -> list[str]:
    empty = (en.GLUE, en.DEGREE, en.YES, en.NO)
    return [stem(word) for word in tokens(text) if not any(word in words for words in empty)]
