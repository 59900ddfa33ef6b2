"""What a store of assessments can do, whatever it is made of, and how one is opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from forms.errors import BadInput
from store import locations

if TYPE_CHECKING:  # a list out of the index needs none of these
    from datetime import datetime

    from pydantic import JsonValue

    from forms.assessment import Assessment, Change, Stamp
    from forms.form import Form
    from forms.register import Arrangement
    from store.noting import NotedBackup
    from store.presence import Presence, Present

Summary: TypeAlias = "Mapping[str, JsonValue]"
"""What a list shows of one assessment. Its fields are the caller's; it must be JSON."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a listing could not use: an assessment's id or a file's path, and a sentence.

    `recover` is the id of an assessment that `AssessmentStore.recover` may bring back, or "".
    """

    where: str
    says: str
    recover: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a store: a summary by id, and the troubles, which hide none of the others."""

    entries: Mapping[str, Summary]
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Recovered:
    """An assessment brought back.

    `source` is what it was brought back from: its broken file itself, the state before its last
    save, or its history alone; `aside` is where the broken file lies now, if there is one.
    """

    assessment: Assessment
    source: Literal["file", "before", "history"]
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is on the register: arrangements by id, and the troubles, which hide no other."""

    arrangements: Mapping[str, Arrangement]
    troubles: tuple[Trouble, ...] = ()


class RegisterStore(Protocol):
    """Keeps the arrangements of the register. Nothing is ever taken off it.

    Every method may raise StoreError, with a sentence for the person at the terminal.
    """

    def create(self, arrangement: Arrangement) -> None:
        """Keeps a new arrangement. Raises BadInput for an id that exists or can't be."""

    def get(self, arrangement_id: str) -> Arrangement:
        """The arrangement as it is stored. Raises NotFound, Broken and NewerFormat."""

    def save(self, arrangement: Arrangement, *, base: int) -> None:
        """Keeps a new state; when this returns, it survives kill -9 and power loss.

        `base` is the revision that the caller's copy was read at. Raises Stale where the stored
        one is another, NotFound, Broken, NewerFormat and Busy.
        """

    def find(self, beginning: str) -> str:
        """The id that is this or alone begins so. Raises NotFound, or BadInput naming several."""

    def ids(self) -> tuple[str, ...]:
        """The ids of all arrangements, sorted; no file is opened."""

    def all(self) -> Kept:
        """Every arrangement, and the files that could not be used."""

    def recover(self, beginning: str) -> Arrangement:
        """Brings back an arrangement whose file is broken or missing, as it last was.

        Raises Refused where nothing is broken, NotFound, Broken where nothing is left, and Busy.
        """


class AssessmentStore(Protocol):
    """Keeps assessments, the forms they were begun with, and their histories.

    Every method may raise StoreError, with a sentence for the person at the terminal.
    """

    @property
    def register(self) -> RegisterStore:
        """The existing arrangements."""

    def create(self, assessment: Assessment, form: Form, *, deleted: Stamp | None = None) -> None:
        """Keeps a new assessment, and the form it was begun with (once, by its hash).

        With `deleted` it is in the bin from the first. Raises BadInput for an id that exists
        or can't be a file's name.
        """

    def get(self, assessment_id: str) -> Assessment:
        """The assessment as it is stored, in the bin too.

        Raises NotFound, Broken and NewerFormat.
        """

    def form_of(self, assessment: Assessment) -> Form:
        """The form it was begun with. Raises NotFound, Broken and NewerFormat."""

    def keep_form(self, form: Form) -> None:
        """Keeps a form once, by its hash, for an assessment that is to be saved in it."""

    def save(self, assessment: Assessment, *, base: int, ongoing: str = "") -> Assessment:
        """Keeps a new state; when this returns, it survives kill -9 and power loss.

        `base` is the revision that the caller's copy was read at; `ongoing` the id of the
        change whose visit still lasts, which stays pending while all others go to the history.
        Returns the assessment as it now is stored. Raises Stale where the stored revision is
        not `base`, Deleted where it is in the bin, NotFound, Broken, NewerFormat and Busy.
        """

    def history(self, assessment_id: str) -> tuple[Change, ...]:
        """Every change, oldest first, what is still pending included. Raises NotFound, Broken."""

    def enter(self, assessment_id: str, who: str, at: datetime, name: str = "") -> Presence | None:
        """Notes that somebody has this assessment open; None where that can't be noted.

        `who` is the handle, `name` what others know the person by.

        The note lasts until its `leave`, or until the process ends, however it ends. Raises
        nothing.
        """

    def present(self, assessment_id: str = "") -> tuple[Present, ...]:
        """Who else has this assessment open, or any, first come first; not who entered here.

        Raises nothing.
        """

    def find(self, beginning: str, *, deleted: bool = False) -> str:
        """The id that is this or alone begins so; `deleted`, in the bin.

        Raises NotFound, Deleted where only the bin has it, or BadInput naming several.
        """

    def ids(self) -> tuple[str, ...]:
        """The ids of all assessments that are not in the bin, sorted; no file is opened."""

    def recover(self, beginning: str, *, form: str = "") -> Recovered:
        """Brings back an assessment whose state is broken or missing, as it last was.

        `form` is the beginning of a form's id, version or hash, where several may have been its.
        Raises Refused where nothing is broken, NotFound, BadInput where it must be told which
        form it was, Broken where nothing is left, NewerFormat and Busy.
        """

    def scan(
        self,
        derive: Callable[[Assessment, Form], Summary],
        *,
        version: str = "",
        deleted: bool = False,
    ) -> Listing:
        """What `derive` says of every assessment, and the files that could not be used.

        What is in the bin is left out or, with `deleted`, all that there is. With a `version`,
        which names what `derive` does and changes whenever that does, summaries are taken from
        an index where it is up to date.
        """

    def delete(self, assessment_id: str, stamp: Stamp) -> None:
        """Puts an assessment into the bin: it is in no list, and can't be saved.

        Raises NotFound, Deleted where it is there already, and Busy.
        """

    def undelete(self, assessment_id: str) -> None:
        """Takes an assessment out of the bin, as it was. Raises NotFound and Busy."""

    def deleted(self) -> Mapping[str, Stamp | None]:
        """What is in the bin, by id, sorted: by whom and when, None where that is lost."""

    def forget(self, assessment_id: str) -> None:
        """Removes an assessment, from the bin or not, with its history and all else of it.

        What was set aside of it goes as well. Whoever opens the store next finishes what a
        crash stopped. Raises NotFound where there is nothing of it, and Busy.
        """

    def keep_paper(self, assessment_id: str, data: bytes) -> str:
        """Keeps a paper that goes out of a case, as it goes, and returns its SHA-256 in hex.

        It survives as a save does, and goes with the assessment when that is forgotten.
        Raises NotFound, BadInput for one too large, and Busy.
        """

    def paper(self, assessment_id: str, sha256: str) -> bytes:
        """A paper as it went out. Raises NotFound, and Broken where its bytes are others now."""

    def papers(self, assessment_id: str) -> tuple[str, ...]:
        """The SHA-256 of each paper that is kept of an assessment, sorted; () of none."""

    def note_backup(self, path: Path, made: Stamp) -> None:
        """Notes where a backup of the store was written."""

    def backups(self) -> tuple[NotedBackup, ...]:
        """The backups that were noted, oldest first."""


def open_store(where: str | Path | None = None) -> AssessmentStore:
    """The store in this folder, or `tinydb:FOLDER`; None means where the system keeps data.

    Nothing is written until something is kept. Raises BadInput for another scheme.
    """
    from store.tiny import TinyStore  # noqa: PLC0415  (the protocol alone needs no TinyDB)

    return TinyStore(folder_of(where))


def folder_of(where: str | Path | None) -> Path:
    """The folder that a store is named by. Raises BadInput as `open_store` does."""
    if where is None:
        return locations.store_folder()
    if isinstance(where, str):
        # One letter before the colon is a Windows drive.
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", where)
        if scheme and scheme[1] != "tinydb":
            raise BadInput(
                f'"{scheme[1]}:" is no store that Reasoned knows. Name a folder, or tinydb:FOLDER.'
            )
        where = where.removeprefix("tinydb:")
        if not where or "\0" in where:
            raise BadInput("Name the folder of the store, as FOLDER or tinydb:FOLDER.")
        where = locations.in_full(where)
    try:
        if where.exists() and not where.is_dir():
            raise BadInput(f"{where} is a file. Name a folder to keep assessments in.")
    except OSError as error:
        reason = error.strerror or error
        raise BadInput(f"{where} can't be used: {reason}. Name another folder.") from None
    return where
