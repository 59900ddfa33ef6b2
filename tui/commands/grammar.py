"""The whole command line, put together from its groups of commands. Loads nothing heavy."""

from __future__ import annotations

from tui.commands import (
    answering,
    assessments,
    backing_up,
    circulating,
    coming_back,
    completion,
    documents,
    forms,
    history,
    interview,
    marking,
    places,
    portfolio,
    recovering,
    register,
    removing,
    reporting,
    reviewing,
    staging,
    templates,
    travelling,
    upgrading,
)
from tui.commands.parser import Commands, Parser, everywhere
from tui.version import __version__

_INTRODUCTION = """\
Guided assessments for local government: every answer says more than yes or no.
Without a command, the application opens."""

_EXAMPLES = """\
examples:
  reasoned forms list                          which assessments there are
  reasoned new --form brent --place "Port Amity" --country Examplia
  reasoned interview port-amity                answer on the screen
  reasoned answer port-amity 1.1a "214,300 people (census of 2022)."
  reasoned check port-amity                    what stands open
  reasoned export port-amity                   the Word document

An ID may be cut short, as port-amity is here: its beginning is enough.
reasoned COMMAND --help says more about each command."""


def build() -> Parser:
    """The whole grammar."""
    parser = Parser(
        prog="reasoned", description=_INTRODUCTION, epilog=_EXAMPLES, parents=[everywhere()]
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"%(prog)s {__version__}",
        help="show the version and exit",
    )
    interview.add_plain(parser)
    parser.set_defaults(handler=interview.open_application)
    commands = Commands(parser, dest="command")
    for group in (
        assessments,
        interview,
        answering,
        coming_back,
        reviewing,
        staging,
        reporting,
        marking,
        register,
        portfolio,
        documents,
        circulating,
        travelling,
        history,
        removing,
        backing_up,
        forms,
        templates,
        upgrading,
        recovering,
        places,
        completion,
    ):
        group.add(commands)
    return parser
