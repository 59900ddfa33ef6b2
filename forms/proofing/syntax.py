"""What keeps a text from being TOML, in words for somebody who never programmed."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from forms.bounds import deep_key, shown
from forms.proofing.finding import Found

_CURLY = re.compile("[“”„‘’]")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_NO_BLANK = re.compile(
    "[\u00a0\u00ad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
)
_HEADING = re.compile(r"\s*\[\[?[\w.-]+\]")
_BEGINS = re.compile(r"\s*(?:\[|[\w-]+\s*=)")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")
_KEY_ALONE = re.compile(r"^\s*([\w-]+)\s*(?::\s*|\s+)[\"'“‘]")

_QUOTES = 'Put the text in straight double quotes, and write any inside it as \\".'
_TWICE = "Take out one, or begin a new part above it, such as [[category.question]]."
_SAID: tuple[tuple[str, str, str], ...] = (
    ("Cannot overwrite a value", "Something is said twice in the same part.", _TWICE),
    ("Cannot declare", "The same heading in brackets is there twice.", "Take out one."),
    (
        "Unterminated string",
        "A text begins with a quote and never ends.",
        'Put the quote at its end; a text of several lines begins and ends with """.',
    ),
    ('Expected "\'"', "A text begins with a quote and never ends.", "Put the quote at its end."),
    (
        "Expected ']",
        "The heading's brackets are not closed.",
        "End it as it begins: [one] or [[two]].",
    ),
    (
        "Expected '=' after a key",
        "There is a name here with no = after it.",
        'Write it as name = "what it says", and put # before a line that is only a note.',
    ),
    (
        "Illegal character '\\n'",
        "A text in single quotes or one pair of double quotes ends its line without a quote.",
        'Put the quote at its end; a text of several lines begins and ends with """.',
    ),
    ("Illegal character", "There is a character that no file of text has.", "Take it out."),
    (
        "Expected newline",
        "More stands on the line after its text is over.",
        f"{_QUOTES} Begin a new line for the next thing.",
    ),
    (
        "Unclosed array",
        "A list is not closed, or a comma is missing.",
        "Look for , and ], and for the quotes of each text.",
    ),
    (
        "Invalid initial character for a key",
        "Between { and } something stands where a name should.",
        'Write { name = "text", other = "text" } on one line, with no comma at the end.',
    ),
    (
        "Unclosed inline table",
        "A { is not closed, or a comma is missing.",
        "Look on this line for , and }, and for the quotes of each text.",
    ),
    ("Unescaped", "A \\ stands in a text.", "Write it as \\\\, or take it out."),
    ("Invalid statement", "A line begins with nothing that can be read.", "Begin with a name."),
    ("Invalid value", "What stands after the = can't be read.", f"{_QUOTES}"),
)


def read(source: str) -> tuple[dict[str, Any], Found | None, int]:
    """The data of the text; else what is wrong with it, and on which line (0: it has none)."""
    if line := deep_key(source):
        return {}, Found((), "", "A name has too many parts.", "Take out dots."), line
    try:
        return tomllib.loads(source), None, 0
    except tomllib.TOMLDecodeError as error:
        return {}, *_told(source, str(error))
    except RecursionError:
        says = Found(
            (), "", "The file is nested too deep to be a form.", "Say it with fewer levels."
        )
        return {}, says, 0
    except ValueError:  # a number of thousands of digits
        return {}, Found((), "", "A number is too large.", "Write a smaller one."), 0


def _told(source: str, error: str) -> tuple[Found, int]:
    at = _AT.search(error)
    sense = _AT.sub("", error)
    line = int(at[1]) if at and at[1] else 0
    written = source.split("\n")
    if not line:
        line = _opened(written) if "Unterminated" in sense or '"\'"' in sense else _last(written)
    if sense.startswith("Invalid value") and _HEADING.match(written[line - 1]):
        sense, line = "Unclosed array", _last(written[: line - 1])
    elif sense.startswith("Unclosed array"):
        line = _listed(written, line)
    here = written[line - 1] if line <= len(written) else ""
    trouble, mend = _in_words(sense, here)
    return Found((), "", f"This is not TOML: {trouble}", mend), line


def _in_words(sense: str, here: str) -> tuple[str, str]:
    bare = re.sub(r'"[^"]*"|#.*', "", here)
    if _NO_BLANK.search(bare) and "Illegal character" not in sense:
        return (
            "A blank on this line, or something that can't be seen, comes from a word processor.",
            "Type the line anew, without pasting.",
        )
    if "Expected '='" in sense and (found := _KEY_ALONE.match(here)):
        return f"After {shown(found[1])} there is no =.", f'Write {shown(found[1])} = "…".'
    if "Cannot overwrite" in sense and (found := _KEY.match(here)):
        return f"{shown(found[1])} is there twice in the same part.", _TWICE
    if _CURLY.search(here.rstrip()[-1:]) and "Illegal character" in sense:
        return (
            "The text ends in a curly quote, as a word processor makes them.",
            'End it in the straight quote, ", and use a plain text editor.',
        )
    if _CURLY.search(bare) and "Invalid value" in sense:
        return (
            "The text stands in curly quotes, as a word processor makes them.",
            'Use the straight quote, ", and a plain text editor.',
        )
    for begins, trouble, mend in _SAID:
        if sense.startswith(begins):
            return trouble, mend
    return f"{sense}.", "Compare the line with one that works."


def _last(written: list[str]) -> int:
    """The last line with anything on it."""
    return next((n for n in range(len(written), 0, -1) if written[n - 1].strip()), 1)


def _listed(written: list[str], line: int) -> int:
    """The line of the list that is not closed: the one before, where this one begins anew."""
    before = _last(written[: line - 1])
    anew = _BEGINS.match(written[line - 1]) and not _opens(written[line - 1])
    return before if anew and line > 1 and _opens(written[before - 1]) else line


def _opens(line: str) -> bool:
    bare = re.sub(r'"[^"]*"|#.*', "", line)
    return "=" in bare and bare.count("[") > bare.count("]")


def _opened(written: list[str]) -> int:
    """The line of the long text that never ends; of the last one, where none is found."""
    opened = 0
    for number, line in enumerate(written, start=1):
        for _ in range(line.count('"""') + line.count("'''")):
            opened = 0 if opened else number
    return opened or _last(written)
