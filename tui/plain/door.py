"""The way into plain lines from the command line, and out again whatever happens."""

from __future__ import annotations

import sys
from collections.abc import Callable

from forms.errors import BadInput
from tui.desk import Desk
from tui.plain.conversation import Lines
from tui.plain.home import PlainHome
from tui.plain.listening import HANGUP, Left, reading_stdin
from tui.tty.hangup import hung_up


def run(
    desk: Desk, say: Callable[[str], None], case_id: str = "", *, register: bool = False
) -> int:
    """Interviews on standard input until it ends: on this case, or on those that are picked.

    With `register`, the register comes first.

    Returns the exit code: 0, or 1 where something could not be saved or somebody else's answer
    stands, or 128 + a signal. Raises NotFound and what else opening a case raises.
    """
    case = desk.open(case_id) if case_id else None
    with reading_stdin() as typed:
        home = PlainHome(desk, Lines(typed, say), asks=typed.at_terminal)
        try:
            if register:
                return home.at_the_register()
            if case is None or home.visit(case):
                return home.run()
            return home.code
        except Left as left:
            return left.code
        except BadInput:
            if sys.stdin is not None and typed.at_terminal and hung_up(sys.stdin.fileno()):
                return HANGUP  # nobody is left to say anything to, and all is saved
            raise
