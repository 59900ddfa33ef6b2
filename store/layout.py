"""Where each thing lies in a store's folder.

assessments/<id>.json             the present state
assessments/<id>.history.jsonl    its history, append-only
assessments/<id>.before           the state that it had before the last save, to recover it from
papers/<id>.<hash>.docx           each paper that went out of it, as it went (`store.papers`)
forms/<hash>.json                 each form that an assessment was begun with
forms/<hash>.spare                the same once more, should the first be harmed
bin/<id>.json                     says that it is deleted: by whom, and when
bin/<id>.forgetting               says that it is being removed for good
locks/<id>.lock                   held while an assessment is saved
presence/<id>.<random>            who has it open, locked by them (`store.presence`)
quarantine/                       what could not be read, never overwritten
index.json                        summaries for lists: a cache, rebuilt when out of date
backups.json                      where backups were written
register/                         existing arrangements, laid out as the store is:
  arrangements/<id>.json          what is on record of one, and .before as above
  locks/, quarantine/             as above

A file on its way to one of these names lies beside it (`store.temporary`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from store.files import Files, Modes, in_words, make_folders
from store.ids import is_hash, is_safe
from store.temporary import left_behind

_PARTS = {"history.jsonl", "before"}
_STATE_ASIDE = re.compile(r"([^.]+)\.json(?:\.[0-9]+)?")


@dataclass
class Layout:
    """The paths in a store's folder, with its permissions.

    `keeps` is the folder of the states; the register has one of another name. `store` is the
    folder of the whole store where this is a part of it.
    """

    folder: Path
    files: Files
    keeps: str = "assessments"
    store: Path | None = None
    _prepared: bool = False

    @classmethod
    def of_register(cls, store: Layout) -> Layout:
        """The part of a store that is its register."""
        return cls(store.folder / "register", store.files, "arrangements", store.folder)

    @cached_property
    def modes(self) -> Modes:
        """The permissions that new files and folders get."""
        return Modes.of(self.store or self.folder)

    @property
    def assessments(self) -> Path:
        """The folder of states and histories."""
        return self.folder / self.keeps

    @property
    def forms(self) -> Path:
        """The folder of forms."""
        return self.folder / "forms"

    @property
    def papers(self) -> Path:
        """The folder of papers that went out."""
        return self.folder / "papers"

    @property
    def locks(self) -> Path:
        """The folder of locks."""
        return self.folder / "locks"

    @property
    def presence(self) -> Path:
        """The folder of notes on who has what open."""
        return self.folder / "presence"

    @property
    def quarantine(self) -> Path:
        """The folder of what could not be read."""
        return self.folder / "quarantine"

    @property
    def recovered(self) -> Path:
        """The folder of what was set aside and is dealt with."""
        return self.quarantine / "recovered"

    @property
    def bin(self) -> Path:
        """The folder of what says which assessments are deleted."""
        return self.folder / "bin"

    @property
    def backups(self) -> Path:
        """The note of the backups that were made."""
        return self.folder / "backups.json"

    @property
    def index(self) -> Path:
        """The cache of summaries."""
        return self.folder / "index.json"

    @property
    def recovering(self) -> str:
        """The command that brings back what is broken."""
        return "reasoned register recover" if self.store else "reasoned recover"

    def state(self, assessment_id: str) -> Path:
        """The file of a present state."""
        return self.assessments / f"{assessment_id}.json"

    def history(self, assessment_id: str) -> Path:
        """The file of a history."""
        return self.assessments / f"{assessment_id}.history.jsonl"

    def before(self, assessment_id: str) -> Path:
        """The state that it had before the last save."""
        return self.assessments / f"{assessment_id}.before"

    def paper(self, assessment_id: str, paper_hash: str) -> Path:
        """The file of a paper that went out."""
        return self.papers / f"{assessment_id}.{paper_hash}.docx"

    def form(self, form_hash: str) -> Path:
        """The file of a form."""
        return self.forms / f"{form_hash}.json"

    def spare(self, form_hash: str) -> Path:
        """The same form once more."""
        return self.forms / f"{form_hash}.spare"

    def form_hashes(self) -> list[str]:
        """The hashes of the forms that are there, sorted."""
        with suppress(OSError):
            return sorted({path.stem for path in self.forms.iterdir() if is_hash(path.stem)})
        return []

    def lock(self, assessment_id: str) -> Path:
        """The file that is locked while an assessment is saved."""
        return self.locks / f"{assessment_id}.lock"

    def mark(self, assessment_id: str) -> Path:
        """The file that says that an assessment is in the bin."""
        return self.bin / f"{assessment_id}.json"

    def forgetting(self, assessment_id: str) -> Path:
        """The file that says that an assessment is being removed for good."""
        return self.bin / f"{assessment_id}.forgetting"

    def absent(self) -> dict[str, str]:
        """What is in no list: the ids in the bin ("json"), or being removed ("forgetting").

        Raises StoreError where the folder can't be read.
        """
        found: dict[str, str] = {}
        with in_words(self.bin, "read"), suppress(FileNotFoundError), os.scandir(self.bin) as marks:
            for entry in marks:
                name, _, kind = entry.name.rpartition(".")
                if is_safe(name) and kind in {"json", "forgetting"}:
                    found[name] = kind if found.get(name) != "forgetting" else "forgetting"
        return found

    def prepare(self) -> None:
        """Makes the folders that are missing, once. Raises StoreError."""
        if self._prepared:
            return
        with in_words(self.folder, "set up"):
            make_folders(self.files, self.store or self.folder, 0o700)
            first = self.folder if self.store else self.forms
            for folder in (first, self.assessments, self.locks):
                make_folders(self.files, folder, self.modes.folder)
        self._prepared = True

    def sweep(self) -> None:
        """Removes what writes that never ended left behind; nothing is said of what can't be."""
        for folder in (
            self.folder,
            self.assessments,
            self.forms,
            self.papers,
            self.bin,
            self.presence,
            self.quarantine,
        ):
            for path in left_behind(folder):
                with suppress(OSError):
                    self.files.remove(path)

    def states(self, *, deleted: bool = False) -> Iterator[tuple[os.DirEntry[str], str]]:
        """Every file that looks like a state, with the id it belongs to, "" for no id's name.

        What is in the bin is left out or, where `deleted`, all that there is. Raises StoreError
        where the folder can't be read.
        """
        absent = self.absent()
        with in_words(self.assessments, "read"), suppress(FileNotFoundError):
            with os.scandir(self.assessments) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
            for entry in found:
                name, dot, kind = entry.name.rpartition(".")
                if not dot or kind != "json" or name.startswith("."):
                    continue
                if absent.get(name) == ("json" if deleted else None):
                    yield entry, name if is_safe(name) else ""

    def lost(self) -> list[str]:
        """The ids of which a part is left and the state is not, sorted."""
        there: set[str] = set()
        parts: set[str] = set()
        with suppress(OSError), os.scandir(self.assessments) as entries:
            for entry in entries:
                name, _, kind = entry.name.partition(".")
                (there if kind == "json" else parts if kind in _PARTS else set()).add(name)
        with suppress(OSError), os.scandir(self.quarantine) as entries:
            found = (_STATE_ASIDE.fullmatch(entry.name) for entry in entries)
            parts.update(one[1] for one in found if one)
        going = {name for name, kind in self.absent().items() if kind == "forgetting"}
        return sorted(name for name in parts - there - going if is_safe(name))
