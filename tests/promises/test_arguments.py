"""Promise 11 at the arguments: whatever is given, in whatever place, ends in one sentence."""

from __future__ import annotations

import os

import pytest

from tests.promises.doors import EVERYWHERE, SOUND, amiss_in, commands, sound
from tests.promises.keeping import Promised, short_and_long
from tests.tui.commands.running import CommandLine

COMMANDS = commands()


def test_every_command_has_a_row() -> None:
    assert COMMANDS.keys() == SOUND.keys(), "a row in tests/promises/doors.py for each command"


@pytest.mark.promise(11)
@pytest.mark.parametrize("everywhere", short_and_long(False, True))
@pytest.mark.parametrize("name", sorted(COMMANDS.keys() & SOUND.keys()))
def test_odd_arguments_end_in_a_sentence(
    run: CommandLine, name: str, everywhere: bool, promised: Promised
) -> None:
    command, arguments = COMMANDS[name], sound(run, name)
    own = [flag for flag in command.flags if flag not in EVERYWHERE]
    flags = command.flags if everywhere or name in {"", "list"} else own
    tried, found = 0, []
    for arguments_tried in command.tries(arguments, flags):
        os.chdir(run.folder / "here")
        tried += 1
        if trouble := amiss_in(run(*arguments_tried)):
            found.append(f"{[one[:40] for one in arguments_tried]}: {trouble}")
    promised.did(f"{tried} sets of odd arguments to reasoned {name}".rstrip())
    for one in found:
        print(one)
    promised.exactly("of them not ended in a sentence", len(found), 0)
