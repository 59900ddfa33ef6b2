"""A newer version of the form in plain lines: what it changes, going on in it, and back."""

from __future__ import annotations

from contextlib import suppress

from forms.errors import ReasonedError, Refused
from tui import upgrading
from tui.desk import Case, Desk
from tui.humane import count
from tui.plain.conversation import Lines
from tui.plain.examining import Act
from tui.upgrading import Plan


def greet(lines: Lines, desk: Desk, case: Case) -> None:
    """Says that there is a newer version, and that answers were set aside."""
    planned = None
    with suppress(ReasonedError):  # one that can't be used is told to whoever asks for it
        planned = _newer(desk, case)
    if planned:
        lines.say(
            f"There is a newer version of the form, {planned.version}. Type upgrade to hear what "
            "it changes; nothing changes until you say so."
        )
    if there := upgrading.asides(desk, case):
        lines.say(f"{count(len(there), 'answer')} set aside. Type upgrade to hear what they say.")


def change(lines: Lines, desk: Desk, case: Case, act: Act) -> None:
    """Tells what is set aside and what another version changes, and goes to it where asked to.

    Raises what asking a line and `act` raise, and ReasonedError.
    """
    there = upgrading.asides(desk, case)
    for one in there:
        lines.say(f"Set aside: {one.question}, {one.prompt}")
        lines.say(one.told)
    planned = _newer(desk, case)
    if planned is None and upgrading.came_from(case.assessment):
        planned = upgrading.way_back(desk, case)
    if planned is None:
        lines.say("There is no other version of the form to go on in.")
        return
    for heading, differences in upgrading.told(desk, planned):
        lines.say(f"{heading}:")
        for said in differences:
            lines.say(f"- {said}")
    lines.say(upgrading.summary(desk, planned))
    if not lines.agrees(
        f"Type yes to go on in {planned.version}, or press Enter to leave it as it is."
    ):
        lines.say("Nothing was changed.")
        return
    act(lambda desk, _: upgrading.upgrade(desk, planned))
    back = "" if planned.back else " Type upgrade to go back."
    lines.say(f"It is now in {planned.version} of its form.{back}")


def _newer(desk: Desk, case: Case) -> Plan | None:
    """What taking it to the version that is here would do; None where there is no other.

    Raises what says why the other can't be used.
    """
    with suppress(Refused):
        return upgrading.plan(desk, case)
    return None
