"""The answers and the stores that are measured with, all of it invented."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

from pydantic import JsonValue

from forms.assessment import Assessment
from forms.record import Author
from store.assessments import open_store
from tests.benchmarks.terminal import ROOT
from tui.desk import Actor, Case, Desk
from tui.interview import Interview

HANDLE = "bench"
LONG_AGO = 1_700_000_000 * 10**9
"""When the files of a big store were written: too young a file is in no index."""

_EXAMPLE = ROOT / "forms/definitions/brent-example.json"
_SENTENCES = (
    "The youth orchestras of both places have played together every summer since 2019.",
    "Families in Fairmead and Larkfield wards keep shops that trade with the harbour.",
    "The library lends 1,200 books in the language, and its reading group meets on Thursdays.",
    "Two schools write to each other each term, and thirty pupils travelled in 2024.",
    "Officers checked these figures with the census tables, and found them to be right.",
    "A company of the borough repairs the cranes there, under a contract that ends in 2029.",
    "The residents' group has pledged forty hours a month, which it keeps in a minute book.",
)


def prose(length: int) -> str:
    """An answer of about this length as people write them: paragraphs of four or so sentences."""
    said: list[str] = []
    size = 0
    for number, sentence in enumerate(cycle(_SENTENCES)):
        if size + len(sentence) > length:
            break
        said.append(sentence + ("\n\n" if number % 5 == 3 else " "))
        size += len(said[-1])
    return "".join(said).rstrip()


def example() -> dict[str, JsonValue]:
    """An answer to each of the sponsor's questions of Brent's form."""
    answers: dict[str, JsonValue] = json.loads(_EXAMPLE.read_text(encoding="utf-8"))
    return answers


def desk(folder: Path) -> Desk:
    """The desk of the person who is measured, at the store in this folder."""
    actor = Actor(Author(handle=HANDLE, name="B. Ench"), "sponsor")
    return Desk(store=open_store(folder), actor=actor, own=folder / "own")


def begin(at: Desk, place: str = "Port Amity", *, only: Iterable[str] = ()) -> Case:
    """An assessment with every answer of the sponsor's, or with only these, all saved."""
    given = {name: said for name, said in example().items() if not only or name in only}
    case = at.fill(at.begin(at.form("brent"), {"0.place": place}), given | {"0.place": place})[0]
    return case.with_assessment(leave_at(at, case.assessment, "0.place"))


def at_question(at: Desk, question: str, text: str) -> str:
    """The id of an assessment that is opened at this question, with this answer to it."""
    interview = Interview(at, begin(at))
    interview.go(question)
    interview.type(text)
    interview.save()
    return interview.case.id


def leave_at(at: Desk, assessment: Assessment, question: str) -> Assessment:
    """The assessment, left off at this question, so that it is opened there."""
    return at.store.save(assessment.left_at(HANDLE, question), base=assessment.revision)


def multiply(folder: Path, count: int, *, only: Iterable[str] = ()) -> list[str]:
    """Makes an assessment and so many of its like, written long ago. Returns their ids."""
    first = begin(desk(folder), "Port 0", only=only)
    tail = first.id[-8:]
    names = [first.id, *(f"port-{number}-{tail}" for number in range(1, count))]
    states = folder / "assessments"
    state = (states / f"{first.id}.json").read_bytes()
    history = (states / f"{first.id}.history.jsonl").read_bytes()
    for number, name in islice(enumerate(names), 1, None):
        like = state.replace(first.id.encode(), name.encode())
        like = like.replace(b'"Port 0"', f'"Port {number}"'.encode())
        (states / f"{name}.json").write_bytes(like)
        (states / f"{name}.history.jsonl").write_bytes(history)
    for path in states.iterdir():
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    if hasattr(os, "sync"):
        os.sync()  # what is still on its way to the disk is not the next save's
    return names
