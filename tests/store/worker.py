"""A program of its own that saves, for the tests that kill it or let several run at once.

    python -m tests.store.worker FOLDER ID NAME HOW-MANY

Prints a line for each save once it has returned. Each change takes three saves: two while its
visit lasts and one that ends it.
"""

from __future__ import annotations

import sys

from forms.errors import Stale
from store import open_store
from tests.store.made import a_change


def main(folder: str, assessment_id: str, name: str, how_many: str) -> None:
    store = open_store(folder)
    for number in range(int(how_many)):
        change_id = f"{name}-{number}"
        for ongoing in (change_id, change_id, ""):
            while True:
                assessment = store.get(assessment_id)
                # Longer and shorter by turns, so that half a write over the last shows.
                text = f"{change_id} at {assessment.revision} " + "word " * (
                    assessment.revision * 1733 % 4001
                )
                change = a_change(change_id, text, question=f"1.{number % 3 + 1}")
                try:
                    saved = store.save(
                        assessment.answered(change), base=assessment.revision, ongoing=ongoing
                    )
                except Stale:
                    continue
                break
            sys.stdout.write(f"{saved.revision} {change_id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
