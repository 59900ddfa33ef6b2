"""The command `portfolio`: the update of all arrangements, as a Word document."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting
from tui.commands.saying import complain, say

if TYPE_CHECKING:
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    from tui.commands import offering

    parser = commands.add(
        "portfolio",
        _portfolio,
        "Make the update of all arrangements on the register. An officer's.",
        "reasoned portfolio",
        "reasoned portfolio --year 2026/27 -o update.docx",
        more="Recommendations first, then every arrangement by region with its review and the\n"
        "activities of the municipal year (1 May to 30 April), then a timeline. What is marked\n"
        "as not for publication is left out. The last line names the file.",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="make it in this file, over what is there"
    )
    given = parser.add_argument(
        "--form", default="", metavar="FORM", help="the form that the register goes by"
    )
    offering.complete(given, offering.nothing)
    given = parser.add_argument(
        "--year", default="", metavar="YEAR", help="the municipal year, such as 2026/27; or this"
    )
    offering.complete(given, offering.nothing)


def _portfolio(args: argparse.Namespace) -> int:
    from tui.naming import folder, free_name
    from tui.papers import updating

    target = Path(args.output) if args.output is not None else None
    if target is not None and target.suffix.lower() != ".docx":
        raise BadInput(f'The document is a Word file: end its name in .docx, not "{target.name}".')
    desk = acting.desk(args)
    updated = updating.make(
        desk,
        target or free_name(folder(), updating.NAME, draft=False),
        form=args.form,
        year=args.year,
    )
    for sentence in updated.told:
        complain(sentence)
    say(str(updated.path))
    return 0
