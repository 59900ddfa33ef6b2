"""The screens around the questions of an open case: its review, its route, its record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from textual.screen import Screen

from tui.host import Host
from tui.walk import Walk, Where

Make: TypeAlias = Callable[[Walk], Screen[Where]]


def screens(walk: Walk) -> Iterator[tuple[str, str, Make]]:
    """Those that this person may see: what each is called, what it is, and how it is made."""
    stands = walk.case.review
    if walk.interview.desk.actor.role == "officer" and stands.sent is not None:
        yield "Review", "Go through the answers, ask for more, return or accept", _review
        yield "Changed since you last had it", "Word by word, asked for and not", _changed
    if walk.case.form.route:
        yield "The route to a decision", "What is done, now and next, and what it needs", _route
    if walk.interview.desk.actor.role == "officer" and walk.case.form.papers:
        yield "Papers", "The report, letters and other papers of this case", _papers
    yield "Who did what when", "Everything that was done with this assessment", _audit


def show(app: Host, walk: Walk, make: Make) -> None:
    """Shows one of them over the screen in sight, which is there again afterwards."""
    app.push_screen(make(walk))


def _review(walk: Walk) -> Screen[Where]:
    from tui.screens.review import ReviewScreen

    return ReviewScreen(walk)


def _changed(walk: Walk) -> Screen[Where]:
    from tui.screens.review import ReviewScreen

    return ReviewScreen(walk, only_changed=True)


def _route(walk: Walk) -> Screen[Where]:
    from tui.screens.route import RouteScreen

    return RouteScreen(walk)


def _papers(walk: Walk) -> Screen[Where]:
    from tui.screens.papers import PapersScreen

    return PapersScreen(walk)


def _audit(walk: Walk) -> Screen[Where]:
    from tui.screens.audit import AuditScreen

    return AuditScreen(walk)
