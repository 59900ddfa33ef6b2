"""Everything that can be done here, for the list of all actions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from tui.host import Host
from tui.screens.register import RegisterScreen
from tui.settings import THEMES

if TYPE_CHECKING:
    from tui.walk import Walk


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
    which: Walk | str = app.walk or getattr(screen, "picked", None) or ""
    if which:
        yield SystemCommand(
            "Make a file for another machine",
            "The assessment with its history, to send to somebody",
            partial(_send, app, which),
        )
        from tui import paper_actions

        yield from paper_actions.commands(app, which)
    if isinstance(screen, RegisterScreen) and app.desk.actor.role == "officer":
        yield SystemCommand(
            "Make the update of all arrangements",
            "A Word document: recommendations, every arrangement by region, a timeline",
            partial(_update, app),
        )
    if app.walk is not None:
        yield from _of_a_case(app, app.walk)
        yield from _on_paper(app, app.walk, screen)
    if app.walk is None:
        from tui.screens.example import open_example

        yield SystemCommand(
            "Take in a file from another machine",
            "An assessment that somebody sent to you",
            partial(_take_in, app),
        )
        yield SystemCommand(
            "Look around in an example",
            "A filled-in assessment of any of the forms, to try things on",
            partial(open_example, app),
        )
    yield SystemCommand(
        "Where files are kept", "The folders of assessments and forms", partial(_folders, app)
    )


def _of_a_case(app: Host, walk: Walk) -> Iterator[SystemCommand]:
    """What an open case has beside its questions."""
    from tui import around
    from tui.screens import mailing, sending_out

    for title, about, begin in mailing.actions(app, walk):
        yield SystemCommand(title, about, begin)
    for action, title, about in sending_out.actions(walk):
        yield SystemCommand(title, about, partial(sending_out.begin, app, walk, action))
    for title, about, screen in around.screens(walk):
        yield SystemCommand(title, about, partial(around.show, app, walk, screen))


def _on_paper(app: Host, walk: Walk, screen: Screen[object]) -> Iterator[SystemCommand]:
    """A paper to fill in, and what comes back; from the tasks, where no answer is being typed."""
    from tui.screens import coming_back
    from tui.screens.tasks import TaskScreen
    from tui.upgrading import came_from

    if not isinstance(screen, TaskScreen):
        return
    if earlier := came_from(walk.case.assessment):
        yield SystemCommand(
            f"Back to version {earlier.version} of the form",
            "As it was before the newer version; what was answered meanwhile is kept",
            screen.take_back,
        )
    yield SystemCommand(
        "Make a paper to fill in",
        "A Word form of this assessment, for whoever prefers one",
        partial(coming_back.make_paper, app, walk),
    )
    yield SystemCommand(
        "Read answers from a file",
        "A Word form that came back, or a table: shown first, then stored",
        partial(coming_back.begin, app, walk, screen),
    )


def _send(app: Host, which: Walk | str) -> None:
    from tui.sending import ask

    ask(app, which)


def _update(app: Host) -> None:
    from tui.screens.updating import begin

    begin(app)


def _take_in(app: Host) -> None:
    from tui.screens.taking import TakingScreen

    app.push_screen(TakingScreen())


def _folders(app: Host) -> None:
    app.tell(
        "Where files are kept",
        f"Your council's own forms and wording: {app.desk.own}\n\n"
        "The command reasoned locate lists every folder.",
    )
