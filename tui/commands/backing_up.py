"""The commands `backup` and `restore`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from store.locations import in_full
from tui.commands import acting, offering
from tui.commands.saying import complain, say, table
from tui.humane import count, local

if TYPE_CHECKING:
    from store.backup import Fate, Made
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the commands."""
    backup = commands.add(
        "backup",
        _backup,
        "Write all assessments into one file.",
        "reasoned backup assessments-2026-11-21.zip",
        "reasoned backup /media/stick               a new file, named after the time",
        more="With their history, their forms, and what is in the bin. People may be at work\n"
        "meanwhile. The file is read back before it gets its name, which stands on the last\n"
        "line. The exit code is 1 where something could not be read and is not in it.",
    )
    backup.add_argument("file", metavar="FILE", help="a new file, or a folder to put one into")
    backup.add_argument(
        "--replace", action="store_true", help="put it in the place of a file that is there"
    )

    restore = commands.add(
        "restore",
        _restore,
        "Bring back what is in a backup and is not here.",
        "reasoned restore assessments-2026-11-21.zip",
        "reasoned restore assessments-2026-11-21.zip port-amity-examplia-k7m2p9qx",
        "reasoned restore assessments-2026-11-21.zip --check",
        "reasoned --store EMPTY-FOLDER restore assessments-2026-11-21.zip",
        more="What is here is never changed: what became of each is said, a line each. A backup\n"
        "that is not whole is refused before anything is done. The exit code is 1 where the\n"
        "backup says something that was left out.",
    )
    restore.add_argument("file", metavar="FILE", help="the file that backup made")
    ids = restore.add_argument(
        "ids",
        metavar="ID",
        nargs="*",
        default=(),
        help="only these, by their whole ids; otherwise all",
    )
    offering.complete(ids, offering.nothing)
    restore.add_argument(
        "--check", action="store_true", help="check the backup and list what is in it, no more"
    )


def _backup(args: argparse.Namespace) -> int:
    from store.backup import write_backup
    from tui import bin

    desk = acting.desk(args)
    stamp = bin.stamp(desk)
    target = _path(args.file)
    if target.is_dir():
        target /= f"reasoned-{local(stamp.at):%Y-%m-%d-%H%M%S}.zip"
    _refuse_inside(target, acting.store_folder(args))
    made = write_backup(desk.store, target, stamp, replace=args.replace)
    for trouble in made.troubles:
        complain(f"Not in the backup: {trouble.says}")
    if made.unnoted:
        complain(f"reasoned forget will not name this backup: {made.unnoted}")
    say(_what_is_in(made))
    say(str(made.path))
    return 1 if made.troubles or made.unnoted else 0


def _path(named: str) -> Path:
    if not named or "\0" in named:
        raise BadInput("Name the file of the backup.")
    path = in_full(named)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return path
    except OSError as error:
        reason = error.strerror or error
        raise BadInput(f"{named} can't be used: {reason}. Name another file.") from None
    return path


def _refuse_inside(target: Path, store: Path) -> None:
    try:
        inside = target.absolute().resolve().is_relative_to(store.absolute().resolve())
    except (OSError, RuntimeError) as error:  # the folder one is in is gone; links go in a circle
        raise BadInput(
            f"{target} can't be found: {error}. Name the file in full, from another folder."
        ) from None
    if inside:
        raise BadInput(
            f"{target} lies in the store, and would be lost with it. Name a file elsewhere."
        )


def _what_is_in(made: Made) -> str:
    binned = f", {made.deleted} more in the bin" if made.deleted else ""
    register = f", {count(made.arrangements, 'arrangement')} of the register"
    binned += register if made.arrangements else ""
    return (
        f"{count(made.listed, 'assessment')}{binned}, with history and forms. "
        "The backup was read back and is whole."
    )


def _restore(args: argparse.Namespace) -> int:
    from store.backup import restore

    path = _path(args.file)
    if args.check:
        return _check(path)
    fates = restore(acting.desk(args).store, path, args.ids)
    for fate in fates:
        say(f"{fate.id}: {_told(fate)}")
    for line in _summary(fates):
        say(line)
    return 1 if any(fate.what in {"differs", "failed"} for fate in fates) else 0


def _check(path: Path) -> int:
    from store.backup import contents
    from tui.commands.assessments import local

    held = contents(path)
    made, wholes = held.made, held.wholes
    rows: list[tuple[str, ...]] = [("ID", "CHANGED", "CHANGES", "")]
    rows += [
        (
            whole.assessment.id,
            local(whole.assessment.changed_at),
            str(len(whole.history)),
            "in the bin" if whole.deleted else "",
        )
        for whole in wholes
    ]
    for line in table(rows) if wholes else ():
        say(line)
    for one in held.arrangements:
        say(f"{one.id}  on the register")
    register = f" and {count(len(held.arrangements), 'arrangement')}" if held.arrangements else ""
    say(
        f"Whole, with {count(len(wholes), 'assessment')}{register}; "
        f"{made.by.name} made it on {local(made.at)}."
    )
    return 0


def _told(fate: Fate) -> str:
    binned = " (in the bin)" if fate.deleted else ""
    changes = count(fate.changes, "change")
    match fate.what:
        case "new":
            more = f", with {changes} more that its history here still had" if fate.changes else ""
            return f"restored{binned}{more}."
        case "recovered":
            return f"was broken here, and is now as it last was{binned}, without the backup."
        case "same":
            return f"is here and says the same{binned}."
        case "ahead":
            return f"is here and has gone on since{binned}; it was left as it is."
        case "differs":
            return f"is here{binned} and lacks {changes} of the backup; it was left as it is."
        case "failed":
            return f"was not restored. {fate.says}"


def _summary(fates: tuple[Fate, ...]) -> Iterator[str]:
    restored = sum(fate.what == "new" for fate in fates)
    left = sum(fate.what in {"same", "ahead", "differs"} for fate in fates)
    failed = sum(fate.what == "failed" for fate in fates)
    said = [f"{restored} restored"]
    said += [f"{left} here already"] if left else []
    said += [f"{failed} not restored"] if failed else []
    yield f"{', '.join(said)}."
    if any(fate.what == "differs" for fate in fates):
        yield (
            "To see what the backup says of those that differ, restore it into an empty folder: "
            "reasoned --store FOLDER restore FILE."
        )
