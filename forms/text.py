"""Text at the door: what can be kept and printed, and a report of anything that can't.

Word's XML has no place for most control characters and for half of a surrogate pair, and a
terminal obeys the others (U+0080 to U+009F). They are replaced here, once, where text comes in,
and each replacement is counted, so that nothing vanishes without being said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_ENDS = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
# Everything that XML 1.0 (2.2, Characters) leaves out or advises against as a control.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that can be kept and printed. `altered` names each replaced character and counts it."""

    text: str
    altered: tuple[tuple[str, int], ...] = ()

    @property
    def report(self) -> str:
        """A sentence on what was replaced, empty where nothing was."""
        if not self.altered:
            return ""
        named = ", ".join(f"{name} ({count})" for name, count in self.altered)
        return f"Characters that no document can hold were replaced by {REPLACEMENT}: {named}."


def clean(text: str) -> Cleaned:
    """Replaces what can't be kept and makes all line ends one kind.

    Line ends (also the vertical tab that Word copies for a line break) become a line feed;
    that changes no word and is not reported.
    """
    text = _LINE_ENDS.sub("\n", text)
    if not _UNPRINTABLE.search(text):
        return Cleaned(text)
    found = Counter(_UNPRINTABLE.findall(text))
    altered = tuple((f"U+{ord(char):04X}", count) for char, count in sorted(found.items()))
    return Cleaned(_UNPRINTABLE.sub(REPLACEMENT, text), altered)
