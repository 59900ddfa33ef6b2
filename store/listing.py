"""A list of everything in a store, in which one broken file hides none of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from forms.errors import Broken, NotFound, ReasonedError
from store import quarantine
from store.assessments import Listing, Summary, Trouble
from store.files import in_words
from store.index import Index, key_of
from store.layout import Layout


def listed(
    layout: Layout, summarise: Callable[[str], Summary], version: str, *, deleted: bool = False
) -> Listing:
    """The summary of each assessment by its id, out of the index where it is up to date.

    Where `deleted`, of those in the bin, which are in no index.
    """
    index = Index.read(layout.files, layout.index, "" if deleted else version)
    entries: dict[str, Summary] = {}
    troubles = [] if deleted else list(_held(layout))
    for entry, name in layout.states(deleted=deleted):
        if not name:
            says = f"{entry.path} has no {layout.keeps[:-1]}'s name. Move it out of the store."
            troubles.append(Trouble(entry.path, says))
            continue
        try:
            # The key is taken first: a save in between makes it old, never the summary.
            with in_words(Path(entry.path), "read"):
                try:
                    key = key_of(entry)
                except FileNotFoundError:
                    continue  # deleted since the folder was read
            summary = index.get(name, key)
            if summary is None:
                summary = summarise(name)
                index.put(name, key, summary)
            entries[name] = summary
        except ReasonedError as error:
            if not isinstance(error, NotFound) or Path(entry.path).exists():
                left = isinstance(error, Broken) and quarantine.left_of(layout, name)
                troubles.append(Trouble(name, str(error), name if left else ""))
    index.write(layout.files, layout.index, layout.modes.file)
    return Listing(entries, tuple(troubles))


def _held(layout: Layout) -> Iterator[Trouble]:
    """What was set aside before, and what is missing."""
    lost = set(layout.lost())
    for path in quarantine.held(layout):
        name = path.name.partition(".")[0]
        says = f"{path} was set aside, since it could not be read."
        if name in lost and quarantine.left_of(layout, name):
            yield Trouble(
                str(path),
                f"{says} {layout.recovering} {name} brings back what it said before.",
                name,
            )
        else:
            yield Trouble(str(path), f"{says} Once it is dealt with, move it out of the store.")
        lost.discard(name)
    for name in sorted(lost):
        if missing := quarantine.set_aside_before(layout, name):
            yield Trouble(name, str(missing), name if quarantine.left_of(layout, name) else "")
