"""The document that an assessment is in its file: the record, and how long its history is.

    {"format": 1, "history_size": 1234, "record": {…}}

`history_size` is the number of bytes of the history that are known to last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import JsonValue, ValidationError

from forms.assessment import FORMAT, Assessment
from forms.errors import NewerFormat, Stale
from forms.register import Arrangement
from store.encoding import Damage

_Kept = TypeVar("_Kept", Assessment, Arrangement)


@dataclass(frozen=True, slots=True)
class State:
    """What a document says."""

    assessment: Assessment
    settled: int


def document_of(assessment: Assessment, settled: int) -> dict[str, Any]:
    """The document of an assessment whose history lasts this far."""
    record = assessment.model_dump(mode="json")
    return {"format": FORMAT, "history_size": settled, "record": record}


def state_in(document: Mapping[str, Any], name: str, path: Path) -> State:
    """What a document says, checked throughout. Raises Damage and NewerFormat."""
    record = _record(document, path)
    assessment = understood(Assessment, record, name, "assessment")
    return State(assessment, document["history_size"])


def record_of(document: Mapping[str, Any], path: Path) -> object:
    """The record in a document. Raises NewerFormat where a later Reasoned wrote either."""
    record = document.get("record")
    for written in (document.get("format"), isinstance(record, dict) and record.get("format")):
        if type(written) is int and written > FORMAT:
            raise newer(path)
    return record


def understood(model: type[_Kept], record: object, name: str, what: str) -> _Kept:
    """What a record says, checked throughout; `what` it holds, in a word. Raises Damage."""
    try:
        kept = model.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise Damage(f"it holds no {what} ({place}: {first['msg']})") from None
    except RecursionError:
        raise Damage("it is nested too deep") from None
    if kept.id != name:
        raise Damage(f"it holds another {what}, {kept.id}")
    return kept


def settled_in(document: Mapping[str, Any], name: str, path: Path, base: int) -> int:
    """How far the history lasts, of a document still at the revision `base`.

    The rest of the record is about to be replaced and isn't checked. Raises Stale, Damage
    and NewerFormat.
    """
    record = _record(document, path)
    revision = record.get("revision")
    if type(revision) is not int or record.get("id") != name:
        raise Damage("it holds no assessment")
    if revision != base:
        raise Stale(
            f"Somebody else saved {name} since it was opened here (revision {revision}, here "
            f"{base}). Open it again and save on top of what they did."
        )
    settled: int = document["history_size"]
    return settled


def values(assessment: Assessment) -> Iterator[JsonValue]:
    """Everything in a record whose shape is the person's own."""
    for answer in assessment.answers.values():
        yield answer.value
    for change in assessment.pending:
        yield change.value


def newer(path: Path) -> NewerFormat:
    """The error for a file that a later Reasoned wrote."""
    return NewerFormat(
        f"{path} was written by a later Reasoned than this one. Update Reasoned to open it."
    )


def _record(document: Mapping[str, Any], path: Path) -> dict[str, Any]:
    record = record_of(document, path)
    settled = document.get("history_size")
    if not isinstance(record, dict) or type(settled) is not int or settled < 0:
        raise Damage("it holds no assessment")
    return record
