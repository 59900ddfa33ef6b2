"""What a document for the working group says besides the assessment, as its template prints it.

What has changed since the version that its readers had, what the officers asked, and, in a
copy for officers, the comments in its margin. `exports.group` makes these of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from exports.paragraphs import BULLET, Paragraph


class Span(NamedTuple):
    """Words of a changed answer that follow one another."""

    how: Literal["kept", "removed", "added"]
    """What became of them: "kept", "removed" or "added"."""
    text: str
    """The words, with what became of them in words: "[taken out: two]"."""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of an answer in which something changed, or what is said of lines left out."""

    sort: Literal["plain", "bullet", "gap"]
    """"plain", "bullet" (an entry of a list), "gap" (lines that are as before and left out)."""
    spans: tuple[Span, ...]
    """Its words."""

    @property
    def seen(self) -> str:
        """The line as a reader sees it."""
        return BULLET * (self.sort == "bullet") + "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that is not what it was in the version that the readers had."""

    place: str
    """The number of the question, or its category's title where it has none."""
    heading: str
    """Number and prompt, with a tab between them."""
    numbered: bool
    """Whether the heading begins with a number."""
    says: str
    """What became of it, in a sentence."""
    lines: tuple[ChangedLine, ...]
    """What changed, word by word; none where the answer as a whole is new."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since the version that the readers were sent."""

    since: str
    """Which version that was: "revision 12 of 14 November 2026"."""
    says: str
    """How much has changed, and where, in a sentence or two."""
    answers: tuple[ChangedAnswer, ...]
    """Each answer that changed, in the order of the questions; none where none did."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said on a request."""

    by: str
    """What it is, by whom, in which role and when, on a line."""
    text: tuple[Paragraph, ...]
    """The paragraphs of what was said; none where a request was resolved without a word."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an officer asked at a question, with the replies."""

    heading: str
    """Its number in the paper, its question's number, and whether it is open."""
    prompt: str
    """What the question asks."""
    said: tuple[Said, ...]
    """The request and all that was said on it, the oldest first."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the margin, at the answer to a question; at the title where it names none."""

    question: str
    """The question's id, or ""."""
    author: str
    """Who wrote it."""
    initials: str
    """Their initials."""
    at: datetime
    """When it was written, as the clock on the wall there said."""
    text: str
    """What it says, a line for each paragraph."""
