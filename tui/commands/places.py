"""The command `locate`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui import faults
from tui.commands import acting
from tui.commands.saying import say, table

if TYPE_CHECKING:
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    commands.add(
        "locate",
        _locate,
        "Say where assessments, forms, wording and templates lie, and who is acting.",
        "reasoned locate",
        more="A council puts forms of its own into the folder named here (NAME.toml), its adopted\n"
        "wording beside them (FORM.toml), and a Word template (FORM.docx).",
    )


def _locate(args: argparse.Namespace) -> int:
    who = acting.handle(args)
    rows: list[tuple[str, ...]] = [(what, _told(path)) for what, path in _places(args)]
    rows.append(("acting", f"{acting.name_of(who)} ({who}), as {acting.role(args)}"))
    for line in table(rows):
        say(line)
    return 0


def _told(path: Path) -> str:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return f"{path} (not there yet)"
    except OSError as error:
        return f"{path} ({error.strerror})"
    return str(path)


def _places(args: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    from forms.loading import DEFINITIONS
    from store.locations import own_folder

    own = own_folder()
    yield "assessments", _store_folder(args)
    yield "forms", DEFINITIONS
    yield "forms of your own", own / "forms"
    yield "adopted wording", own / "wording"
    yield "template", DEFINITIONS.parents[1] / "exports" / "templates" / "assessment.docx"
    yield "templates of your own", own / "templates"
    yield "style of your own", own / "templates" / "style.toml"
    yield "settings", own / "screens.json"
    yield "notes of faults", faults.log_file()


def _store_folder(args: argparse.Namespace) -> Path:
    folder = acting.store_folder(args)
    try:
        return folder.absolute()
    except OSError:  # the folder one is in is gone
        return folder
