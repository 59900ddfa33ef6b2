"""What could not be read is set aside under a name of its own: never overwritten, never lost."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from forms.errors import Broken
from store.encoding import Damage
from store.files import in_words, make_folders, write_whole
from store.layout import Layout


def set_aside(layout: Layout, path: Path) -> Path:
    """Moves a file to the quarantine and says where it lies now. Raises StoreError."""
    with in_words(path, "set aside"):
        target = _reserve(layout, path.name)
        try:
            layout.files.replace(path, target)
        except OSError:
            with suppress(OSError):
                layout.files.remove(target)
            raise
        layout.files.sync_folder(layout.quarantine)
        layout.files.sync_folder(path.parent)
    return target


def keep_copy(layout: Layout, name: str, data: bytes) -> Path:
    """Keeps a copy of a file's content in the quarantine. Raises StoreError."""
    with in_words(layout.quarantine, "written"):
        target = _reserve(layout, name)
        write_whole(layout.files, target, data, layout.modes.file)
    return target


def broken(layout: Layout, assessment_id: str, damage: Damage, now_at: Path) -> Broken:
    """The error for a state that was set aside, with what can be done."""
    return Broken(
        f"The file of {assessment_id} can't be read: {damage}. It was set aside as {now_at} and "
        f"harms no other. {_way_out(layout, assessment_id)}"
    )


def set_aside_before(layout: Layout, assessment_id: str) -> Broken | None:
    """The error for an assessment that has no file since an earlier one was set aside."""
    with suppress(OSError):
        for path in sorted(layout.quarantine.glob(f"{assessment_id}.json*")):
            return Broken(
                f"The file of {assessment_id} could not be read and lies aside as {path}. "
                f"{_way_out(layout, assessment_id)}"
            )
    return None


def held(layout: Layout) -> list[Path]:
    """Everything that was set aside."""
    with suppress(OSError):
        return sorted(path for path in layout.quarantine.iterdir() if path.suffix != ".tmp")
    return []


def _way_out(layout: Layout, assessment_id: str) -> str:
    history = layout.history(assessment_id)
    with suppress(OSError):
        if history.stat().st_size:
            return (
                f"Its history is still there, {history}, with every answer in plain JSON: keep it, "
                "and put the file back from a backup."
            )
    return "Put the file back from a backup."


def _reserve(layout: Layout, name: str) -> Path:
    """A name in the quarantine that nothing else has, now taken by an empty file."""
    make_folders(layout.files, layout.quarantine, layout.modes.folder)
    number = 0
    while True:
        target = layout.quarantine / (f"{name}.{number}" if number else name)
        try:
            layout.files.close(layout.files.create(target, layout.modes.file))
        except FileExistsError:
            number += 1
        else:
            return target
