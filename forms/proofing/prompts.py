"""Whether yes or no would answer a prompt. Ours are open: yes or no is no answer."""

from __future__ import annotations

import re

_AUXILIARIES = (
    r"(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might"
    r"|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|cannot"
    r"|couldn't|won't|wouldn't|shouldn't)"
)
_SUBJECTS = r"(?:it|this|that|these|those|there|you|they|we|he|she|the|a|an|any|your|their|its|our)"
_OPEN = re.compile(
    r"\b(?:who|whom|whose|what|which|where|when|why|how|name|list|describe|explain|tell|say|give"
    r"|set out|show|state|summarise|outline)\b"
)
_CLOSED = re.compile(rf"{_AUXILIARIES}\b(?!\s*,)")
# "If there is a budget, does it cover fares?": what comes before the comma asks nothing.
_AHEAD = re.compile(
    rf"^(?:if|when|where|once|while|although|though|given|in|on|at|for|with|under|before|after|as"
    rf"|so|and|but|to your knowledge|please)\b[^?]*?,\s*(?={_AUXILIARIES}\s+{_SUBJECTS}\b)"
)
_TELL_WHETHER = re.compile(
    r"^(?:(?:say|state|tell us|confirm|indicate|explain|specify)\s+(?:whether|if|that)"
    r"|(?:describe|set out|show|consider|note)\s+(?:whether|if)"
    r"|whether|any(?!\s+other))\b"
)
# What goes before that asks for nothing: "Please …", "If so, …", "Could you tell us …".
_PREFACE = re.compile(
    r"^(?:(?:and|but|please|if (?:so|not|yes|no)|(?:can|could|would|will) you(?= (?:please )?"
    r"(?:tell|say|describe|explain|give|name|list|show|state|set out)\b)),?\s+)+"
)
_STATEMENT = re.compile(r"^(?:confirm|tick|check the box|agree)\b")
_ENDS = re.compile(r"(?<=[?.!])\s+")


def closed(prompt: str) -> str:
    """The part of the prompt that yes or no would answer, "" where it is open.

    A prompt is open where any of its sentences is: "Is there a petition? How many signed it?" asks
    for more than yes or no. So is one sentence that asks on after its beginning: "Is there a
    petition, and how many signed it?" - and one that offers alternatives: "Is it new or old?".
    """
    sentences = [one for one in _ENDS.split(" ".join(prompt.split())) if one]
    found = [one for one in sentences if _is_closed(_plain(one))]
    return found[0] if found and len(found) == len(_asking(sentences)) else ""


def _asking(sentences: list[str]) -> list[str]:
    """The sentences that ask for something; all of them, where none does."""
    asking = [one for one in sentences if one.endswith("?") or _is_closed(_plain(one))]
    more = [one for one in sentences if one not in asking and _OPEN.match(_plain(one))]
    return [*asking, *more] or sentences


def _plain(sentence: str) -> str:
    """The sentence in small letters, without what goes before its verb."""
    return _PREFACE.sub("", sentence.lower().replace("’", "'"))


def _is_closed(sentence: str) -> bool:
    if _TELL_WHETHER.match(sentence) or _STATEMENT.match(sentence):
        return not re.search(rf"{_joined()}", sentence)
    rest = _AHEAD.sub("", sentence)
    if not _CLOSED.match(rest):
        return False
    return not re.search(_joined(), rest) and not _offers(rest)


def _joined() -> str:
    """What goes on asking after a beginning that yes or no would answer."""
    return r"(?:,|\band\b|\bor\b|;|:|\()\s*(?:and\s+|or\s+|if\s+so,?\s+)*" + _OPEN.pattern


def _offers(sentence: str) -> bool:
    """Whether alternatives are offered, other than yes or no themselves."""
    return bool(re.search(r"\bor\b(?!\s+(?:not|no|any|other))", sentence)) and not re.search(
        r"\b(?:any|ever|anybody|anyone|anything)\b[^?]*\bor\b", sentence
    )
