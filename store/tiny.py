"""The embedded default: a TinyDB file for each assessment, its history beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import Timeout

from forms.assessment import Assessment, Change, Stamp
from forms.errors import BadInput, Broken, NewerFormat, NotFound, Refused, StoreError
from forms.form import Form
from store import bin, noting, papers, presence, quarantine
from store import history as past
from store.appending import open_history
from store.assessments import Listing, Recovered, Summary
from store.drawer import Drawer
from store.encoding import Damage, refuse_depth
from store.files import Files, in_words
from store.ids import is_hash, is_safe, refuse_name, the_one
from store.layout import Layout
from store.listing import listed
from store.noting import NotedBackup
from store.presence import Presence, Present
from store.record import document_of, newer, settled_in, state_in, values
from store.recovery import put_together
from store.registers import TinyRegister
from store.shelf import Shelf

_TABLE = "assessment"


class TinyStore:
    """An `AssessmentStore` in a folder. Nothing is written until something is kept.

    `patience` is how many seconds to wait for another who saves the same assessment.
    """

    def __init__(self, folder: Path, *, files: Files | None = None, patience: float = 5) -> None:
        self._layout = Layout(folder, files or Files())
        self._shelf = Shelf(self._layout)
        self._drawer = Drawer(self._layout, _TABLE, state_in, patience)
        self._register = TinyRegister(Layout.of_register(self._layout), patience)
        self._mine: set[Path] = set()
        """The notes of those who entered here."""
        self._layout.sweep()
        self._finish_removing()

    @property
    def register(self) -> TinyRegister:
        """The existing arrangements."""
        return self._register

    def create(self, assessment: Assessment, form: Form, *, deleted: Stamp | None = None) -> None:
        """Keeps a new assessment and its form. Raises BadInput for an id that can't be."""
        name = assessment.id
        refuse_name(name)
        refuse_depth(values(assessment))
        with self._drawer.locked(name):
            if self._drawer.exists(name) or self._layout.forgetting(name).exists():
                raise BadInput(f"There is an assessment {name} already.")
            # The form first: an assessment without its form would be of no use.
            self._shelf.keep(form)
            if deleted:
                bin.put_in(self._layout, name, deleted)
            elif self._layout.mark(name).exists():  # of what never came to be
                bin.take_out(self._layout, name)
            self._drawer.insert(name, document_of(assessment, 0))
            quarantine.dealt_with(self._layout, name)  # of what it may be in the place of

    def get(self, assessment_id: str) -> Assessment:
        """The assessment as it is stored. Raises NotFound, Broken and NewerFormat."""
        return self._drawer.read(assessment_id).assessment

    def form_of(self, assessment: Assessment) -> Form:
        """The form it was begun with. Raises NotFound, Broken and NewerFormat."""
        return self._shelf.get(assessment.form)

    def keep_form(self, form: Form) -> None:
        """Keeps a form once, by its hash."""
        self._shelf.keep(form)

    def save(self, assessment: Assessment, *, base: int, ongoing: str = "") -> Assessment:
        """Keeps a new state. Raises Stale, NotFound, Deleted, Broken, NewerFormat and Busy.

        Whatever the length of the history and the number of assessments, the state's file is
        read once and written once, and of the history the tail alone is read.
        """
        name, path = assessment.id, self._layout.state(assessment.id)
        self._drawer.refuse_missing(name)
        refuse_depth(values(assessment))
        making = any(change.id != ongoing for change in assessment.pending)
        with self._to_change(name), open_history(self._layout, name, making=making) as history:
            saved, end = assessment, 0

            def renew(document: MutableMapping[str, Any]) -> None:
                nonlocal saved, end
                tail = history.settle(
                    settled_in(document, name, path, base), _ids(assessment.pending)
                )
                saved, end = past.without(assessment, tail), tail.end
                document.clear()
                document.update(document_of(saved, end))

            self._drawer.update(name, renew)
            history.append(end, [one for one in saved.pending if one.id != ongoing])
        return saved

    def history(self, assessment_id: str) -> tuple[Change, ...]:
        """Every change, oldest first. Raises NotFound, Broken and NewerFormat.

        Where the state is broken the history is still read.
        """
        path = self._layout.history(assessment_id)
        # First the state, then the history: what has left the one is in the other by then.
        try:
            state = self._drawer.read(assessment_id)
            pending, settled = state.assessment.pending, state.settled
        except Broken:
            if not path.exists():
                raise
            pending, settled = (), 0
        try:
            with in_words(path, "read"):
                changes = past.read_history(self._layout.files, path, settled, _ids(pending))
        except Damage as damage:
            raise Broken(
                f"The history of {assessment_id} can't be read: {damage}. Its answers are "
                f"unharmed. Put {path} back from a backup."
            ) from None
        except NewerFormat:
            raise newer(path) from None
        return past.joined(changes, pending)

    def enter(self, assessment_id: str, who: str, at: datetime, name: str = "") -> Presence | None:
        """Notes that somebody has this assessment open; None where that can't be noted."""
        noted = presence.enter(self._layout, assessment_id, who, at, name)
        if noted is not None:
            self._mine.add(noted.path)
        return noted

    def present(self, assessment_id: str = "") -> tuple[Present, ...]:
        """Who else has this assessment open, or any; not who entered here."""
        found = presence.present(self._layout, self._mine)
        return tuple(one for one in found if assessment_id in ("", one.id))

    def find(self, beginning: str, *, deleted: bool = False) -> str:
        """The id that is this or alone begins so. Raises NotFound, Deleted and BadInput."""
        wanted = beginning.strip().lower()
        there, binned = self.ids(), self._binned()
        if deleted:
            there, binned = binned, ()
        if wanted in binned:
            raise bin.deleted(self._layout, wanted)
        if found := the_one(there, beginning):
            return found
        if deleted:
            raise self._not_binned(beginning)
        for one in binned:
            if wanted and one.startswith(wanted):
                raise bin.deleted(self._layout, one)
        raise self._drawer.not_found(wanted)

    def recover(self, beginning: str, *, form: str = "") -> Recovered:
        """Brings back an assessment whose state is broken or missing. Raises Refused and more."""
        name = self._to_recover(beginning)
        with self._drawer.locked(name), open_history(self._layout, name, making=False) as history:
            try:
                self._drawer.parse(name)
            except Damage:
                quarantine.set_aside(self._layout, self._layout.state(name))
            except Broken:
                pass  # set aside before, or missing
            else:
                raise Refused(f"{name} can be read: there is nothing to bring back.")
            found = put_together(self._layout, self._shelf, name, _TABLE, form)
            tail = history.settle(0, _ids(found.assessment.pending))
            kept = past.without(found.assessment, tail)
            self._drawer.insert(name, document_of(kept, tail.end))
            aside = quarantine.dealt_with(self._layout, name)
        return Recovered(kept, found.source, aside)

    def _to_recover(self, beginning: str) -> str:
        wanted = beginning.strip().lower()
        lost = [one for one in self._layout.lost() if wanted and one.startswith(wanted)]
        if wanted in lost or not lost:
            return wanted if lost else self.find(wanted)
        if len(lost) > 1:
            raise BadInput(
                f'"{beginning}" is the beginning of several ids: {", ".join(lost)}. '
                "Give more of it."
            )
        return lost[0]

    def ids(self) -> tuple[str, ...]:
        """The ids of all assessments, sorted."""
        return tuple(name for _, name in self._layout.states() if name)

    def scan(
        self,
        derive: Callable[[Assessment, Form], Summary],
        *,
        version: str = "",
        deleted: bool = False,
    ) -> Listing:
        """What `derive` says of every assessment, and the files that could not be used."""

        def summarise(name: str) -> Summary:
            assessment = self.get(name)
            return derive(assessment, self.form_of(assessment))

        return listed(self._layout, summarise, version, deleted=deleted)

    # ------------------------------------------------------------ the bin, and backups

    def delete(self, assessment_id: str, stamp: Stamp) -> None:
        """Puts an assessment into the bin. Raises NotFound, Deleted and Busy."""
        self._drawer.refuse_missing(assessment_id)
        with self._to_change(assessment_id):
            self._drawer.refuse_missing(assessment_id)
            bin.put_in(self._layout, assessment_id, stamp)

    def undelete(self, assessment_id: str) -> None:
        """Takes an assessment out of the bin. Raises NotFound and Busy."""
        if assessment_id not in self._binned():
            raise self._not_binned(assessment_id)
        with self._drawer.locked(assessment_id):
            if assessment_id not in self._binned():
                raise self._not_binned(assessment_id)
            bin.take_out(self._layout, assessment_id)

    def deleted(self) -> dict[str, Stamp | None]:
        """What is in the bin, by id, sorted."""
        return {name: bin.stamp_of(self._layout, name) for name in self._binned()}

    def forget(self, assessment_id: str) -> None:
        """Removes an assessment with all there is of it. Raises NotFound and Busy."""
        if not is_safe(assessment_id) or not bin.traces(self._layout, assessment_id):
            raise self._drawer.missing(assessment_id)
        with self._drawer.locked(assessment_id):
            bin.remove_for_good(self._layout, assessment_id)

    def keep_paper(self, assessment_id: str, data: bytes) -> str:
        """Keeps a paper that goes out, and returns its SHA-256. Raises NotFound and Busy."""
        self._drawer.refuse_missing(assessment_id)
        with self._drawer.locked(assessment_id):
            self._drawer.refuse_missing(assessment_id)
            return papers.keep(self._layout, assessment_id, data)

    def paper(self, assessment_id: str, sha256: str) -> bytes:
        """A paper as it went out. Raises NotFound and Broken."""
        if not is_safe(assessment_id) or not is_hash(sha256):
            raise self._drawer.unknown(assessment_id)
        return papers.read(self._layout, assessment_id, sha256)

    def papers(self, assessment_id: str) -> tuple[str, ...]:
        """The SHA-256 of each paper that is kept of an assessment, sorted."""
        return papers.kept(self._layout, assessment_id) if is_safe(assessment_id) else ()

    def note_backup(self, path: Path, made: Stamp) -> None:
        """Notes where a backup was written. Raises StoreError."""
        with self._drawer.locked("-backups"):  # no assessment's id
            noting.note(self._layout, path, made)

    def backups(self) -> tuple[NotedBackup, ...]:
        """The backups that were noted, oldest first."""
        return noting.noted(self._layout)

    def _binned(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._layout.states(deleted=True))

    def _not_binned(self, named: str) -> NotFound:
        return NotFound(
            f'There is no "{named}" in the bin. "reasoned list --deleted" shows what is.'
        )

    def _finish_removing(self) -> None:
        """Goes on where somebody was stopped; what another is at, or can't be, waits."""
        with suppress(StoreError):
            for name in bin.left_half(self._layout):
                with suppress(StoreError, OSError, Timeout, NotImplementedError):
                    self._layout.prepare()
                    with self._drawer.lock(name).acquire(timeout=0):
                        bin.finish(self._layout, name)

    @contextmanager
    def _to_change(self, name: str) -> Iterator[None]:
        """Locked, and not deleted. Raises Deleted, NotFound, Busy and StoreError."""
        with self._drawer.locked(name):
            if self._layout.forgetting(name).exists():
                raise self._drawer.unknown(name)
            if not self._drawer.exists(name):
                with suppress(OSError):  # made just now, for nothing
                    self._layout.files.remove(self._layout.lock(name))
                raise self._drawer.missing(name)
            if self._layout.mark(name).exists():
                raise bin.deleted(self._layout, name)
            yield


def _ids(changes: Iterable[Change]) -> frozenset[str]:
    return frozenset(change.id for change in changes)
