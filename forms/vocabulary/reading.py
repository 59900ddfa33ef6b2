"""Text to words, with disguises taken off: case, width, marks, markup, hidden characters.

Words come one at a time and the text is read piece by piece, so that whoever asks can stop
early. No pattern here can backtrack over more than a fixed number of characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from forms.vocabulary import cldr, languages
from forms.vocabulary.disguises import CONTROLS, HIDDEN, LOOKALIKES

_PIECE = 256
_SPACE = re.compile(r"\s")

# Vowel signs and the like, which Python's \w leaves out, of the scripts from India to Bali.
_SIGNS = (
    "\u0900-\u0963\u0966-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u0f8d-\u0fbc"
    "\u102b-\u103e\u1056-\u109d\u17b4-\u17d3\u1a17-\u1a7f\u1b00-\u1b44\u1b80-\u1baa"
    "\ua802-\ua827\ua880-\ua8c5\ua8e0-\ua8ff\ua926-\ua953\ua980-\ua9c0\uaa29-\uaa4d"
    "\uabe3-\uabed\U00011000-\U0001193f"
)
_LETTER = rf"(?:[^\W_]|[{_SIGNS}])"
_PICTURE = "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_WORD = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*(?: ?%)?|{_PICTURE}")

# No word has letters of both by nature.
_LATIN = re.compile("[a-z]")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")

_TAG = re.compile(
    r"</?(?:[biusapq]|em|strong|br|hr|span|div|h[1-6]|[uo]l|li|code|pre|blockquote|t[drh]|table"
    r"|tbody|thead|html|body|head|font|su[bp]|del|ins|mark|small|big|center|label|input|section)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
# The number of an item in a list. At most a few signs before it: none that gives it a meaning.
_MARKER = re.compile(
    r"""\n[ \t"'(*#>_+\u2022\u201c-]{0,8}(?:\d{1,2}|[a-h])[.)][ \t]+(?=[^\W\d_])"""
)


def _without_tag(tag: re.Match[str]) -> str:
    # An address in a tag is evidence and stays.
    return tag[0] if "//" in tag[0] else " "


def fold(text: str) -> str:
    """The text in one plain form, in which equal words are equal strings."""
    plain_ascii = text.isascii()
    text = text.translate(CONTROLS if plain_ascii else HIDDEN)
    if "<" in text:
        text = _TAG.sub(_without_tag, text)
    if "&" in text:
        import html  # noqa: PLC0415  (its table of names is large, and few answers need it)

        text = html.unescape(text)
        plain_ascii = text.isascii()
    if plain_ascii:
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(HIDDEN)


def tokens(text: str) -> Iterator[str]:
    """The words, numbers and pictures of a text, folded, in order."""
    start, length = 0, len(text)
    while start < length:
        gap = _SPACE.search(text, start + _PIECE) if start + _PIECE < length else None
        end = gap.start() if gap else length
        piece = fold(text[start:end])
        # A new line only where the text has one, or a piece would start a list by chance.
        if start == 0:
            piece = "\n" + piece
        for word in _WORD.finditer(_MARKER.sub("\n", piece)):
            found = word[0].replace(" ", "")
            if not found.isascii() and _LATIN.search(found) and _GREEK_OR_CYRILLIC.search(found):
                found = found.translate(LOOKALIKES)
            yield found
        start = end


def plain(word: str) -> str:
    """A word without accents and with letters of other scripts read as those they look like."""
    return unicodedata.normalize("NFKD", word).translate(HIDDEN).translate(LOOKALIKES)


@cache
def whole_answers() -> dict[str, frozenset[str]]:
    """Whole answers that mean yes, no or nothing, and the languages in which they do."""
    found: dict[str, frozenset[str]] = {}
    for source in (cldr.WORDS, languages.WORDS):
        for language, answers in source.items():
            alone = frozenset((language,))
            for answer in answers.split(","):
                key = " ".join(tokens(answer))
                for spelling in {key, plain(key)} - languages.NEVER - {""}:
                    found[spelling] = found[spelling] | alone if spelling in found else alone
    return found


def is_repeated(word: str, known: frozenset[str] | dict[str, frozenset[str]]) -> bool:
    """Whether a word is a known one written several times without a space."""
    period = (word + word).find(word, 1)
    if period == len(word) or word[:period] not in known:
        return False
    return not word.isascii() or (period > 1 and period * 2 < len(word))
