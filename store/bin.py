"""The bin, and what is removed for good.

That an assessment is deleted is said by one small file beside the others, its *mark*. Its own
files stay where they are. So deleting is one step, which nothing can stop half way, and so is
bringing back.

Removing for good takes many steps. The first says what is to be done, the last takes that back:
in between the assessment is in no list, and whoever opens the store next goes on with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from forms.assessment import Stamp
from forms.errors import Deleted
from forms.moments import local
from store import index
from store.encoding import Damage, decode, encode
from store.files import in_words, make_folders, read_whole, write_whole
from store.layout import Layout


def put_in(layout: Layout, assessment_id: str, stamp: Stamp) -> None:
    """Marks an assessment as deleted. Raises StoreError."""
    path = layout.mark(assessment_id)
    with in_words(path, "written"):
        make_folders(layout.files, layout.bin, layout.modes.folder)
        data = encode(stamp.model_dump(mode="json"))
        write_whole(layout.files, path, data, layout.modes.file)


def take_out(layout: Layout, assessment_id: str) -> None:
    """Takes the mark off. Raises StoreError."""
    path = layout.mark(assessment_id)
    with in_words(path, "removed"):
        layout.files.remove(path)
        layout.files.sync_folder(layout.bin)


def stamp_of(layout: Layout, assessment_id: str) -> Stamp | None:
    """By whom and when it was deleted; None where the mark no longer says so.

    A mark counts whatever is in it: what was deleted does not come back by itself.
    """
    with suppress(OSError, Damage, ValidationError):
        return Stamp.model_validate(decode(read_whole(layout.files, layout.mark(assessment_id))))
    return None


def deleted(layout: Layout, assessment_id: str) -> Deleted:
    """The error for an assessment that is in the bin, with the way back."""
    stamp = stamp_of(layout, assessment_id)
    when = f": {stamp.by.name} deleted it on {_told(stamp)}" if stamp else ""
    return Deleted(
        f'{assessment_id} is in the bin{when}. "reasoned undelete {assessment_id}" brings it back.'
    )


def _told(stamp: Stamp) -> str:
    at = local(stamp.at)
    return f"{at.day} {at:%B %Y} at {at:%H:%M}"


def traces(layout: Layout, assessment_id: str) -> list[Path]:
    """Every file that there is of an assessment, whatever became of it. Raises StoreError."""
    own = re.compile(rf"\.?{re.escape(assessment_id)}\.(json|history\.jsonl|before)(\..*)?")
    paper = re.compile(rf"\.?{re.escape(assessment_id)}\.[0-9a-f]{{64}}\.docx(\..*)?")
    found: list[Path] = []
    for folder in _folders(layout):
        found += _named(folder, own)
    return found + _named(layout.papers, paper)


def _folders(layout: Layout) -> tuple[Path, ...]:
    return layout.assessments, layout.quarantine, layout.recovered, layout.bin


def _named(folder: Path, pattern: re.Pattern[str]) -> list[Path]:
    with in_words(folder, "read"), suppress(FileNotFoundError), os.scandir(folder) as entries:
        return sorted(folder / one.name for one in entries if pattern.fullmatch(one.name))
    return []


def remove_for_good(layout: Layout, assessment_id: str) -> None:
    """Removes everything there is of an assessment, whose lock is held. Raises StoreError."""
    begun = layout.forgetting(assessment_id)
    with in_words(begun, "written"):
        make_folders(layout.files, layout.bin, layout.modes.folder)
        write_whole(layout.files, begun, b"", layout.modes.file)
    # Who has it open loses the note of that, and is told when they next save.
    notes = _named(layout.presence, re.compile(rf"\.?{re.escape(assessment_id)}\..*"))
    for path in (*traces(layout, assessment_id), *notes):
        with in_words(path, "removed"), suppress(FileNotFoundError):
            layout.files.remove(path)
    with in_words(layout.index, "written"):
        index.drop(layout.files, layout.index, assessment_id, layout.modes.file)
    with in_words(layout.folder, "written"):
        for folder in (*_folders(layout), layout.papers):
            if folder.exists():
                layout.files.sync_folder(folder)
        # The lock's name tells the id too. Whoever waits for it finds it gone and asks anew.
        with suppress(FileNotFoundError, PermissionError):  # Windows keeps what is locked
            layout.files.remove(layout.lock(assessment_id))
        with suppress(FileNotFoundError):
            layout.files.remove(begun)
        layout.files.sync_folder(layout.bin)


def left_half(layout: Layout) -> Iterator[str]:
    """The ids of what was not removed to the end, or never came to be in the bin.

    Raises StoreError.
    """
    for name, kind in layout.absent().items():
        if kind == "forgetting" or _is_of_nothing(layout, name):
            yield name


def finish(layout: Layout, assessment_id: str) -> None:
    """Ends what was left half, under the lock, if it still is. Raises StoreError."""
    if layout.forgetting(assessment_id).exists():
        remove_for_good(layout, assessment_id)
    elif _is_of_nothing(layout, assessment_id):
        take_out(layout, assessment_id)


def _is_of_nothing(layout: Layout, assessment_id: str) -> bool:
    """Whether a mark is all there is. Raises StoreError."""
    if layout.state(assessment_id).exists():
        return False
    return traces(layout, assessment_id) == [layout.mark(assessment_id)]
