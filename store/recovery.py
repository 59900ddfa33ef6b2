"""A lost state put together again: from its broken file, the state before it, or its history.

What each of them may lack: the file nothing, where the harm is before or behind what was
written; the state before, what was typed for the last second; the history, what was being
written at the question that somebody was still at.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from forms.assessment import Answer, Assessment, Change
from forms.errors import BadInput, Broken, NewerFormat
from forms.form import Form
from forms.record import Author, FormRef
from store import quarantine
from store.encoding import BOM, Damage, decode
from store.files import in_words, read_whole
from store.history import sound_changes
from store.layout import Layout
from store.record import newer, state_in
from store.shelf import Shelf
from store.storage import MOST, document_in

_HASH = re.compile(rb'"hash":"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be put together, and out of what."""

    assessment: Assessment
    source: Literal["file", "before", "history"]


def put_together(layout: Layout, shelf: Shelf, name: str, table: str, form: str) -> Salvage:
    """The assessment as it last was, as far as anything tells. It is not written.

    Raises Broken where nothing tells anything, BadInput where it may have been begun with
    several forms, NewerFormat and StoreError.
    """
    changes = _changes(layout, name)
    aside = [_held(layout, path) for path in quarantine.states_held(layout, name)]
    before = _held(layout, layout.before(name))
    whole = ((data, "file") for data in aside)
    for data, source in (*whole, (before, "before")):
        state = _state_at_the_beginning(data, name, table, layout)
        if state is not None:
            again = with_history(state, changes)
            return Salvage(_beyond(again), "file" if source == "file" else "before")
    if not changes:
        raise Broken(
            f"Nothing is left of {name} to bring back. Put {layout.state(name)} back from a backup."
        )
    begun_with = _form(shelf, changes, (*aside, before), form)
    return Salvage(_beyond(from_history(name, begun_with, changes)), "history")


def with_history(state: Assessment, changes: Sequence[Change]) -> Assessment:
    """A state from a while ago with what the history says happened since."""
    in_history = {change.id for change in changes}
    ahead = {one.question for one in state.pending if one.id not in in_history}
    answers = {key: answer for key, answer in _last(changes).items() if key not in ahead}
    return state.model_copy(
        update={
            "answers": {**state.answers, **answers},
            "changed_at": max([state.changed_at, *(change.at for change in changes)]),
        }
    )


def from_history(name: str, form: FormRef, changes: Sequence[Change]) -> Assessment:
    """What a history by itself tells of an assessment."""
    first, last = changes[0], max(change.at for change in changes)
    by = Author(handle=first.by.handle, name=first.by.name)
    return Assessment(
        id=name,
        form=form,
        created_by=by,
        created_at=first.at,
        changed_at=last,
        revision=len(changes),
        answers=_last(changes),
    )


def _last(changes: Iterable[Change]) -> dict[str, Answer]:
    return {change.question: change.answer() for change in changes}


def _beyond(assessment: Assessment) -> Assessment:
    """At a revision that nobody can have who opened the assessment before it was harmed.

    Theirs count saves, and microseconds since 1970 are beyond any count of saves. So whatever
    they still save goes on top of what was brought back, and never in its place.
    """
    revision = max(assessment.revision + 1, time.time_ns() // 1000)
    return assessment.model_copy(update={"revision": revision})


def _changes(layout: Layout, name: str) -> list[Change]:
    path = layout.history(name)
    with in_words(path, "read"):
        try:
            return sound_changes(read_whole(layout.files, path))
        except FileNotFoundError:
            return []
        except NewerFormat:
            raise newer(path) from None


def _held(layout: Layout, path: Path) -> bytes:
    with suppress(OSError, Damage):
        return read_whole(layout.files, path, most=MOST)
    return b""


def _state_at_the_beginning(
    data: bytes, name: str, table: str, layout: Layout
) -> Assessment | None:
    """The state that the data begins with, whatever follows behind it."""
    try:
        # What is no UTF-8 may follow; within the state it would be an answer of other letters.
        text = data.removeprefix(BOM).decode(errors="surrogateescape")
        end = json.JSONDecoder().raw_decode(text)[1]
        document = document_in(decode(text[:end].encode()), table)
        return state_in(document, name, layout.state(name)).assessment
    except (ValueError, RecursionError, Damage):
        return None


def _form(shelf: Shelf, changes: Sequence[Change], harmed: Iterable[bytes], wanted: str) -> FormRef:
    """The form that it was begun with: as the harmed files name it, or as its answers tell."""
    forms = {form.hash: form for form in shelf.sound()}
    if wanted:
        forms = {key: form for key, form in forms.items() if _named(form, wanted)}
    else:
        for form_hash in _hashes(harmed):
            if form_hash in forms:
                return FormRef.of(forms[form_hash])
    asked = {change.question for change in changes}
    fitting = [form for form in forms.values() if asked <= form.by_id.keys()]
    if len(fitting) != 1:
        those = ", ".join(f"{form.id} {form.version} ({form.hash[:8]})" for form in fitting)
        raise BadInput(
            f"It may have been begun with several forms: {those}. Name it with --form."
            if fitting
            else "No form in the store has all the questions that were answered. Put the store's "
            "folder of forms back from a backup."
        )
    return FormRef.of(fitting[0])


def _named(form: Form, wanted: str) -> bool:
    return any(one.startswith(wanted) for one in (form.id, f"{form.id} {form.version}", form.hash))


def _hashes(harmed: Iterable[bytes]) -> Iterator[str]:
    for data in harmed:
        for found in _HASH.finditer(data):
            yield found[1].decode()
