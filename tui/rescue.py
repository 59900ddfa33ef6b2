"""The last resort: what could not be saved goes to a file that `reasoned fill` takes."""

from __future__ import annotations

import json
import os
import shlex
import tempfile
from contextlib import suppress
from pathlib import Path

from pydantic import JsonValue

from forms.errors import Broken, ReasonedError
from store.assessments import AssessmentStore
from tui import faults
from tui.cases.case import Actor
from tui.deciding import latest
from tui.interview import Interview


def unsaved(interview: Interview) -> dict[str, JsonValue]:
    """The answers that are in memory and not in the store, as `reasoned fill` takes them.

    Mine of an undecided clash are among them.
    """
    interview.commit()
    saved = interview.saved.answers
    mine = {clash.mine.question: latest(interview, clash) for clash in interview.clashes}
    found: dict[str, JsonValue] = {}
    for question, answer in {**interview.case.assessment.answers, **mine}.items():
        there = saved.get(question)
        if answer.says_the_same(there):
            continue
        found[question] = answer.value
        if answer.evidence or (there is not None and there.evidence):
            cited: list[JsonValue] = [one.model_dump(exclude={"id"}) for one in answer.evidence]
            found[question] = {"answer": answer.value, "evidence": cited}
    return found


def rescue(interview: Interview, answers: dict[str, JsonValue] | None = None) -> Path | None:
    """Writes what is not saved to a new file where there is room for one; None: nowhere.

    Tried are the folder one is in, home, and the folder for temporary files.
    """
    answers = unsaved(interview) if answers is None else answers
    said = json.dumps(answers, ensure_ascii=False, indent=2) + "\n"
    # Each is asked for by itself: the folder one is in may be gone, and home not known.
    for place in (Path.cwd, Path.home, tempfile.gettempdir):
        try:
            handle, name = tempfile.mkstemp(
                prefix=f"unsaved-{interview.case.id}-", suffix=".json", dir=place()
            )
        except (OSError, RuntimeError):
            continue
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(said)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):  # a part of it would be taken for the whole
                Path(name).unlink()
            continue
        return Path(name)
    return None


def words(interview: Interview, path: Path | None) -> str:
    """What to tell the person of it."""
    if path is None:
        return "What you typed last could not be saved, nor written to any file."
    return f"What could not be saved is in this file:\n{path}\n{_way_back(interview, path)}"


def _is_broken(store: AssessmentStore, case_id: str) -> bool:
    try:
        store.find(case_id)
    except Broken:
        return True
    except ReasonedError:  # gone, or in the bin
        return False
    return False


def _way_back(interview: Interview, path: Path) -> str:
    """What puts the file in, whatever became of the assessment meanwhile."""
    case_id, store = interview.case.id, interview.desk.store
    fill = f"reasoned fill {case_id} {shlex.quote(str(path))}{_as(interview.desk.actor)}"
    with suppress(ReasonedError):
        if case_id in store.deleted():
            return (
                f"The assessment was deleted. These put it in:\nreasoned undelete {case_id}\n{fill}"
            )
        if _is_broken(store, case_id):
            return f"The assessment is broken. These put it in:\nreasoned recover {case_id}\n{fill}"
        if case_id not in store.ids():
            return "The assessment is gone. reasoned fill takes the file for another one too."
    return f"Later, this puts it in:\n{fill}"


def _as(actor: Actor) -> str:
    """The flags with which the same person may write these answers, in the same role."""
    role = " --as officer" if actor.role == "officer" else ""
    return f"{role} --acting-for sponsor" if actor.for_sponsor else role


def save_or_rescue(interview: Interview) -> list[str]:
    """Saves with nobody left to ask, or writes to a file; what to tell the person of it."""
    waiting = unsaved(interview) if interview.clashes else {}
    try:
        interview.leave()
        interview.concede()
        interview.save()
        interview.concede()  # what that save ran into
        interview.save()
    except Exception as error:  # whatever it is, nothing that was typed is lost by it
        said = str(error) if isinstance(error, ReasonedError) else faults.not_saved(error)
        left = {**waiting, **unsaved(interview)}
        return [said, words(interview, rescue(interview, left))] if left else []
    return []
