"""Everything that can be done here, for the list of all actions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen

from tui.host import Host
from tui.settings import THEMES


def commands(app: Host, screen: Screen[object]) -> Iterator[SystemCommand]:
    """The screen's actions with their keys, then what has no key of its own."""
    seen = {"command_palette"}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id or binding.action in seen or not active.enabled:
            continue
        seen.add(binding.action)
        run = partial(app.run_action, binding.action, active.node)
        yield SystemCommand(binding.description, binding.tooltip, run)
    for theme, title in THEMES.items():
        yield SystemCommand(
            f"Colours: {title.lower()}",
            "For now and the next time",
            partial(app.choose_theme, theme),
        )
    if app.walk is None:
        from tui.example import open_example

        yield SystemCommand(
            "Look around in an example",
            "A filled-in assessment to try things on",
            partial(open_example, app),
        )
    yield SystemCommand(
        "Where files are kept", "The folders of assessments and forms", partial(_folders, app)
    )


def _folders(app: Host) -> None:
    app.tell(
        "Where files are kept",
        f"Your council's own forms and wording: {app.desk.own}\n\n"
        "The command reasoned locate lists every folder.",
    )
