"""The texts that an answer had: which there are, one of them found, two of them compared.

No store and no screen: the desk hands the changes in, and every face tells what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forms.assessment import Answer, Assessment, Change
from forms.comparing import Piece, compare_answers
from forms.errors import BadInput
from forms.form import Question


@dataclass(frozen=True)
class Version:
    """A text that an answer had, or has.

    `change` is None where the history does not tell who left it, and when.
    """

    answer: Answer
    change: Change | None
    stands: bool = False
    """Whether it is what stands now."""


@dataclass(frozen=True)
class Compared:
    """Two versions, and what became of the older one's words; None where there was no answer."""

    older: Version | None
    newer: Version | None
    pieces: tuple[Piece, ...]


def versions(
    history: Iterable[Change], assessment: Assessment, question_id: str
) -> tuple[Version, ...]:
    """Every text of the answer, the newest first. What is not yet saved is among them."""
    found = {change.id: change for change in history}
    for change in assessment.pending:
        if change.question == question_id:
            found[change.id] = change
    standing = assessment.answers.get(question_id)
    listed = [
        Version(change.answer(), change, standing is not None and change.id == standing.change)
        for change in reversed(found.values())
    ]
    if standing is not None and standing.change not in found:
        listed.insert(0, Version(standing, None, stands=True))
    return tuple(listed)


def one(those: Sequence[Version], beginning: str, where: str) -> Version:
    """The version whose change alone begins so. Raises BadInput; `where` says how to list them."""
    begin_so = [
        version
        for version in those
        if beginning and version.change is not None and version.change.id.startswith(beginning)
    ]
    if len(begin_so) != 1:
        how_many = "several changes begin" if begin_so else "no change begins"
        raise BadInput(f'There {how_many} with "{beginning}". {where} lists them.')
    return begin_so[0]


def last_two(those: Sequence[Version]) -> tuple[Version | None, Version | None]:
    """The version that what stands now followed, and what stands; None where there is none.

    Where texts were merged, that need not be the one before in time.
    """
    place = next((place for place, version in enumerate(those) if version.stands), -1)
    newer = those[place] if place >= 0 else None
    parent = newer.change.parent if newer and newer.change else None
    before = those[place + 1 :]
    followed = (one for one in before if one.change and one.change.id == parent)
    return next(followed, next(iter(before), None)), newer


def compared(question: Question, older: Version | None, newer: Version | None) -> Compared:
    """Two versions of the answer to this question, word by word."""
    pieces = compare_answers(
        question, older.answer if older else None, newer.answer if newer else None
    )
    return Compared(older, newer, pieces)
