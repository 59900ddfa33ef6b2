"""The register's part of the embedded store: a TinyDB file for each arrangement.

It is kept as assessments are: the same writes and locks, and what can't be read is set aside.
An arrangement has its whole past in itself, so that no history stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from forms.assessment import FORMAT
from forms.errors import BadInput, Broken, ReasonedError, Refused, Stale
from forms.register import Arrangement
from store import quarantine
from store.assessments import Kept
from store.drawer import Drawer
from store.encoding import Damage, decode
from store.files import in_words, read_whole
from store.ids import refuse_name, the_one
from store.layout import Layout
from store.listing import listed
from store.record import record_of, understood
from store.storage import MOST, document_in

_TABLE = "arrangement"


class TinyRegister:
    """A `RegisterStore` in a folder. Nothing is written until something is kept."""

    def __init__(self, layout: Layout, patience: float) -> None:
        self._layout = layout
        self._drawer = Drawer(layout, _TABLE, arrangement_in, patience)
        layout.sweep()

    def create(self, arrangement: Arrangement) -> None:
        """Keeps a new arrangement. Raises BadInput for an id that exists or can't be."""
        name = arrangement.id
        refuse_name(name)
        with self._drawer.locked(name):
            if self._drawer.exists(name):
                raise BadInput(f"There is an arrangement {name} already.")
            self._drawer.insert(name, _document_of(arrangement))
            quarantine.dealt_with(self._layout, name)  # of what it may be in the place of

    def get(self, arrangement_id: str) -> Arrangement:
        """The arrangement as it is stored. Raises NotFound, Broken and NewerFormat."""
        return self._drawer.read(arrangement_id)

    def save(self, arrangement: Arrangement, *, base: int) -> None:
        """Keeps a new state. Raises Stale, NotFound, Broken, NewerFormat and Busy."""
        name, path = arrangement.id, self._layout.state(arrangement.id)
        self._drawer.refuse_missing(name)

        def renew(document: MutableMapping[str, Any]) -> None:
            stored = arrangement_in(document, name, path)
            if stored.revision != base:
                raise Stale(
                    f"Somebody else wrote of {name} since it was opened here. Open it again and "
                    "write on top of what they did."
                )
            document.clear()
            document.update(_document_of(arrangement))

        with self._drawer.locked(name):
            self._drawer.update(name, renew)

    def find(self, beginning: str) -> str:
        """The id that is this or alone begins so. Raises NotFound, Broken and BadInput."""
        if found := the_one(self.ids(), beginning):
            return found
        raise self._drawer.not_found(beginning)

    def ids(self) -> tuple[str, ...]:
        """The ids of all arrangements, sorted; no file is opened."""
        return tuple(name for _, name in self._layout.states() if name)

    def all(self) -> Kept:
        """Every arrangement by its id, and the files that could not be used."""
        found: dict[str, Arrangement] = {}

        def read(name: str) -> Mapping[str, Any]:
            found[name] = self.get(name)
            return {}

        return Kept(found, listed(self._layout, read, "").troubles)

    def recover(self, beginning: str) -> Arrangement:
        """Brings back an arrangement whose file is broken or missing, as it last was.

        Raises Refused where nothing is broken, NotFound, Broken where nothing is left, Busy.
        """
        name = the_one(self._layout.lost(), beginning) or self.find(beginning)
        with self._drawer.locked(name):
            try:
                self._drawer.parse(name)
            except Damage:
                quarantine.set_aside(self._layout, self._layout.state(name))
            except Broken:
                pass  # set aside before, or missing
            else:
                raise Refused(f"{name} can be read: there is nothing to bring back.")
            path = self._layout.before(name)
            try:
                with in_words(path, "read"):
                    data = read_whole(self._layout.files, path, most=MOST)
                before = arrangement_in(document_in(decode(data), _TABLE), name, path)
            except (Damage, ReasonedError):
                raise Broken(
                    f"Nothing is left of {name} to bring back. Put {self._layout.state(name)} "
                    "back from a backup."
                ) from None
            self._drawer.insert(name, _document_of(before))
            quarantine.dealt_with(self._layout, name)
        return before


def arrangement_in(document: Mapping[str, Any], name: str, path: Path) -> Arrangement:
    """What a document says, checked throughout. Raises Damage and NewerFormat."""
    return understood(Arrangement, record_of(document, path), name, _TABLE)


def _document_of(arrangement: Arrangement) -> dict[str, Any]:
    return {"format": FORMAT, "record": arrangement.model_dump(mode="json")}
