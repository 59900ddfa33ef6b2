"""The command line: `reasoned COMMAND`. Every command's result is an exit code.

0 done; 1 something stands open, or was refused; 2 usage or bad input. Errors go to stderr, in
a sentence that says what to do. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from forms.errors import ReasonedError, Refused
from tui.commands import saying

DONE, OPEN, WRONG = 0, 1, 2
"""The exit codes: done; something stands open or was refused; usage or bad input."""

_INTERRUPTED = 130
_NOBODY_READS = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Without arguments of its own it takes the program's."""
    given = [_unicode(one) for one in sys.argv[1:]] if arguments is None else list(arguments)
    saying.speak_unicode()
    try:
        code = _run(given)
        saying.flush()
    except Refused as refusal:
        saying.complain(str(refusal))
        return OPEN
    except ReasonedError as error:
        saying.complain(str(error))
        return WRONG
    except BrokenPipeError:
        saying.fall_silent()
        return _NOBODY_READS
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as fault:
        from tui import faults

        saying.complain(faults.note(fault))
        return WRONG
    return code


def _unicode(argument: str) -> str:
    """An argument as it was typed, where the locale knows less than the terminal."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def _run(given: list[str]) -> int:
    from tui.commands import grammar, parser

    whole = grammar.build()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(whole)
    try:
        chosen = whole.parse_args(parser.hoisted(given))
    except SystemExit as done:  # --help and --version have said what there is to say
        return int(done.code or 0)
    handler: parser.Handler = chosen.handler
    return handler(chosen)
