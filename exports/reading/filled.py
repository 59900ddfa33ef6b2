"""What a paper or a table says, as a value: answers, and all that is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import JsonValue

Kind = Literal["outside", "text box", "comment", "note", "margin", "unknown"]


@dataclass(frozen=True, slots=True)
class Outside:
    """Something that somebody wrote, and that is no answer by itself."""

    kind: Kind
    """Outside a control, in a text box, a comment or a footnote, at the head or foot of a page;
    or an answer to no question."""
    question: str
    """The question that it stands under, "" for none."""
    where: str
    """The heading or the row that it stands under, in words."""
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paper says that it comes from; each part may be empty."""

    form: str = ""
    version: str = ""
    hash: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came back."""

    answers: Mapping[str, JsonValue]
    """By question id, as `fill` takes them. What can't be read, such as a number written as
    words, is as it was typed."""
    evidence: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    """What is cited for a question, each with its `what`, `where` and `date`."""
    outside: tuple[Outside, ...] = ()
    """What was written elsewhere, in order."""
    offered: Mapping[str, JsonValue] = field(default_factory=dict)
    """What the answers would be if what stands outside a control belonged in it."""
    untouched: tuple[str, ...] = ()
    """The questions whose answer is the one that the paper was made with."""
    made_with: Mapping[str, str] | None = None
    """`mark` of each answer that it was made with; None where that is not known of this case."""
    notes: tuple[str, ...] = ()
    """Sentences on what was odd."""
    origin: Origin = Origin()
