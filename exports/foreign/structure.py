"""Which placeholders of a template begin and end what: each for and if with its end.

What is broken is told in words, each at the placeholder itself, and mended for the look at all
the others: so that one slip hides none of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment, TemplateSyntaxError

from exports.foreign.allowed import used
from forms.bounds import shown

GIVEN_UP: Final = "given_up"
"""The name that stands for what could not be read."""

_WORD: Final = re.compile(r"\{%[-+]?\s*([a-z]*)")
_LOOPS: Final = re.compile(r"\{%[-+]?\s*for\s+([A-Za-z]\w*)")
_EXPECTED: Final = re.compile(r"got '(.+)'$")
_END: Final = {"for": "endfor", "if": "endif"}
_OTHERS: Final = {
    **{
        word: word
        for word in ("set", "macro", "call", "include", "import", "extends", "block", "filter")
    },
    **{"with": "with", "autoescape": "autoescape", "from": "import"},
}
_THEIR_ENDS: Final = frozenset(f"end{word}" for word in _OTHERS)


@dataclass
class Structure:
    """The placeholders of a part, a line for each, and what is wrong with them."""

    environment: Environment
    lines: list[str] = field(default_factory=list)
    """Each placeholder as it is, or what stands for it."""
    wrong: list[tuple[int, str]] = field(default_factory=list)
    """The place of a placeholder among them, from 0, and what is wrong with it."""
    groups: list[list[int]] = field(default_factory=list)
    """The places of those that belong together: an if, its elif and else, its end."""
    _open: list[tuple[str, list[int]]] = field(default_factory=list)

    def read(self, tags: Sequence[str]) -> str:
        """All of it as one source, a line for each, whose fors and ifs are whole."""
        for tag in tags:
            self.lines.append(self._read(tag, len(self.lines)))
        while self._open:
            self._never_ended(len(self.lines) - 1)
        return "\n".join(self.lines)

    def _read(self, tag: str, place: int) -> str:
        """What stands for one placeholder."""
        if not tag.startswith("{%"):
            return tag if self._sound(tag, place) else ""
        found = _WORD.match(tag)
        word = found[1] if found else ""
        match word:
            case "for" | "if":
                self._open.append((word, [place]))
                return tag if self._sound(f"{tag}{{% {_END[word]} %}}", place) else _mended(tag)
            case "elif" if self._open and self._open[-1][0] == "if":
                self._open[-1][1].append(place)
                return tag if self._sound(f"{{% if 1 %}}{tag}{{% endif %}}", place) else ""
            case "else" if self._open:
                self._open[-1][1].append(place)
                return tag
            case "elif" | "else":
                self._say(place, f"this “{word}” stands in no “if”; take it out")
            case "endfor" | "endif":
                return self._ended(tag, word.removeprefix("end"), place)
            case _ if word in _OTHERS:
                self._say(place, used(_OTHERS[word]))
            case _ if word not in _THEIR_ENDS:
                there = "there are for, if, elif, else, endfor and endif"
                self._say(place, f"there is no “{word}”; {there}" if word else there)
        return ""

    def _ended(self, tag: str, word: str, place: int) -> str:
        if word not in {one for one, _ in self._open}:
            self._say(place, f"no “{word}” begins before it; take it out, or begin it")
            return ""
        ends = ""
        while self._open[-1][0] != word:
            ends += self._never_ended(None)
        _, group = self._open.pop()
        self.groups.append([*group, place])
        return ends + tag

    def _never_ended(self, line: int | None) -> str:
        word, (place, *_) = self._open.pop()
        end = f"{{% {_END[word]} %}}"
        self._say(place, f"nothing ends this “{word}”; write {{%p {_END[word]} %}} where it ends")
        if line is not None:
            self.lines[line] += end
        return end

    def _sound(self, source: str, place: int) -> bool:
        try:
            self.environment.parse(source)
        except TemplateSyntaxError as error:
            got = _EXPECTED.search(error.message or "")
            at = f" at “{shown(got[1])}”" if got and "end of" not in got[1] else ""
            at = at or (" at its end" if got else f" ({shown(error.message or 'a slip')})")
            self.wrong.append(
                (
                    place,
                    f"it can't be read{at}; write {{{{ document.title }}}}, "
                    "{%p for one in … %} or {%p if … %}",
                )
            )
            return False
        return True

    def _say(self, place: int, says: str) -> None:
        self.wrong.append((place, f"it can't be read: {says}" if "uses" not in says else says))


def _mended(tag: str) -> str:
    """A beginning that can't be read, so that its end has one and its name is no news."""
    loop = _LOOPS.match(tag)
    if loop:
        return f"{{% for {loop[1]} in {GIVEN_UP} %}}"
    return "{% for nothing in " + GIVEN_UP + " %}" if "for" in tag[:6] else "{% if 1 %}"
