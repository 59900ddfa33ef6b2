"""A program that deletes, brings back, removes for good and restores, for the tests that kill it.

    python -m tests.store.removing_worker FOLDER BACKUP

Prints a line once it is at work, and goes on until it is killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from store import open_store
from store.backup import restore
from tests.store.made import STAMP


def main(folder: str, backup: str) -> None:
    store = open_store(folder)
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    while True:
        restore(store, Path(backup))
        for name in store.deleted():
            store.undelete(name)
        for name in store.ids():
            store.delete(name, STAMP)
        for name in store.deleted():
            store.forget(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
