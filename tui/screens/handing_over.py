"""Sending an assessment to the officers: asked once more, done, and what happens next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from forms.errors import ReasonedError
from forms.form import Role
from tui.host import Host
from tui.review import reviewing, sponsoring
from tui.screens.confirm import Confirm
from tui.tty.typeahead import ACTS
from tui.walk import Walk

_SEND = "send"

Mail: TypeAlias = Callable[[Host, Walk, Role], Awaitable[None]]
"""Makes the file to mail to somebody of that role, and says where it is."""


def ask(app: Host, walk: Walk, done: Callable[[], object], *, mail: Mail | None = None) -> None:
    """Asks once more and sends; says what stands in the way where something does.

    `done` is called once it is sent and the person has read what happens next. With `mail` the
    file for the officers is made at once.
    """
    case = walk.case
    if trouble := sponsoring.in_the_way(case):
        app.tell("It can’t be sent yet" if case.journey.open else "Nothing to send", trouble)
        return
    left = sponsoring.waiting(case)
    does = "Send it all the same" if left else "Send it"
    does += ", and make the file" if mail else ""
    send, keep = (_SEND, does), ("", "Not yet")

    def chosen(choice: str | None) -> None:
        if choice == _SEND:
            app.run_worker(_send(app, walk, done, mail), exclusive=True, group="send", name=ACTS)

    app.push_screen(
        Confirm(
            f"Send {walk.title} to the officers?",
            "\n\n".join(sponsoring.before_sending(case)),
            (keep, send) if left else (send, keep),
        ),
        chosen,
    )


async def _send(app: Host, walk: Walk, done: Callable[[], object], mail: Mail | None) -> None:
    try:
        await walk.act(reviewing.send)
    except ReasonedError as error:
        app.tell_trouble(error)
        return
    if mail is not None:
        await mail(app, walk, "officer")
        done()
        return

    def read(_: str | None) -> None:
        done()

    app.push_screen(Confirm("Sent", sponsoring.sent(walk.case)), read)
