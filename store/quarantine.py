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
    """The error for an assessment of which a part is left, and no file of its state."""
    if assessment_id not in layout.lost():
        return None
    way_out = _way_out(layout, assessment_id)
    for path in states_held(layout, assessment_id):
        return Broken(
            f"The file of {assessment_id} could not be read and lies aside as {path}. {way_out}"
        )
    return Broken(f"The file of {assessment_id} is missing. {way_out}")


def held(layout: Layout) -> list[Path]:
    """Everything that was set aside and is not dealt with."""
    with suppress(OSError):
        paths = layout.quarantine.iterdir()
        return sorted(path for path in paths if path.suffix != ".tmp" and path.is_file())
    return []


def states_held(layout: Layout, assessment_id: str) -> list[Path]:
    """The states of an assessment that were set aside, the last one first."""
    found = [one for one in held(layout) if one.name.startswith(f"{assessment_id}.json")]
    return sorted(found, key=lambda one: (len(one.name), one.name), reverse=True)


def dealt_with(layout: Layout, assessment_id: str) -> Path | None:
    """Puts the states that were set aside where lists no longer speak of them.

    Returns the folder, None where there are no such states. Raises StoreError.
    """
    paths, folder = states_held(layout, assessment_id), layout.recovered
    if not paths:
        return None
    with in_words(folder, "written"):
        make_folders(layout.files, folder, layout.modes.folder)
        for path in paths:
            layout.files.replace(path, _reserved(layout, folder, path.name))
        layout.files.sync_folder(folder)
    return folder


def left_of(layout: Layout, assessment_id: str) -> bool:
    """Whether there is something to recover an assessment from besides its broken file."""
    for path in (layout.before(assessment_id), layout.history(assessment_id)):
        with suppress(OSError):
            if path.stat().st_size:
                return True
    return False


def _way_out(layout: Layout, assessment_id: str) -> str:
    if left_of(layout, assessment_id):
        return (
            f"What it said before is still there: {layout.recovering} {assessment_id} "
            "brings it back."
        )
    return "Put the file back from a backup."


def _reserve(layout: Layout, name: str) -> Path:
    """A name in the quarantine that nothing else has, now taken by an empty file."""
    make_folders(layout.files, layout.quarantine, layout.modes.folder)
    return _reserved(layout, layout.quarantine, name)


def _reserved(layout: Layout, folder: Path, name: str) -> Path:
    number = 0
    while True:
        target = folder / (f"{name}.{number}" if number else name)
        try:
            layout.files.close(layout.files.create(target, layout.modes.file))
        except FileExistsError:
            number += 1
        else:
            return target
