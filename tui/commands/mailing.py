"""The one file that `send` and `return` write to mail, and to whom, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput, ReasonedError, Refused
from tui.commands.saying import say, wrapped

if TYPE_CHECKING:
    from forms.form import Role
    from tui.desk import Case, Desk


def target(named: str | None) -> Path | None:
    """The file to write, None where none is wanted. Raises BadInput for a place that can't be."""
    if named is None:
        return None
    path = Path(named)
    if path.suffix.lower() != ".json":
        raise BadInput(f'The file is JSON: end its name in .json, not "{path.name}".')
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name a file in it.")
    if not path.absolute().parent.is_dir():
        raise BadInput(f"There is no folder {path.parent}. Make it, or name another.")
    return path


def sent_already(case: Case) -> bool:
    """Whether it is with the officers, and nothing has changed since it was sent."""
    stands = case.review
    return stands.sent is not None and stands.turn == "officer" and not stands.unsent


def returned_already(case: Case) -> bool:
    """Whether it is with the sponsor, who was asked for changes."""
    return case.review.state == "changes requested"


def write(desk: Desk, case: Case, path: Path, copy_for: Role) -> None:
    """Writes the file, and says to whom it goes. What was done before stays done."""
    from tui import bringing, travelling

    reader = copy_for if desk.actor.role == "officer" else "sponsor"
    try:
        travelling.send(desk, case.id, path, reader)
    except ReasonedError as error:
        again = f"reasoned export {case.id} --format json --for {reader} -o FILE"
        raise Refused(
            f"{error} No file was written; all else is done. {again} writes it."
        ) from None
    say(wrapped(bringing.to_mail(case, copy_for)))
    say(str(path))
