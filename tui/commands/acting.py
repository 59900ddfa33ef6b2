"""Who is acting, in which role, and where: from flags, then the environment, then the system."""

from __future__ import annotations

import argparse
import getpass
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from forms.errors import BadInput
from forms.text import clean

if TYPE_CHECKING:
    from forms.form import Role
    from tui.desk import Desk
    from tui.entrance import Entrance

NOBODY = "someone"
"""The handle where the system knows no login."""


def setting(args: argparse.Namespace, flag: str, variable: str) -> str | None:
    """What the flag says, or else the environment; None where neither says anything."""
    given: str | None = getattr(args, flag, None)
    return given if given is not None else os.environ.get(variable) or None


def role(args: argparse.Namespace) -> Role:
    """The role. Raises BadInput for one that there is not."""
    named = setting(args, "role", "REASONED_ROLE")
    if named is None:
        return "sponsor"
    if named.strip().lower() not in {"sponsor", "officer"}:
        raise BadInput(f'There is no role "{named}". Act as sponsor or as officer.')
    return cast("Role", named.strip().lower())


def handle(args: argparse.Namespace) -> str:
    """The handle of whoever is acting: the login, unless another is named."""
    return _on_one_line(setting(args, "user", "REASONED_USER") or _login()) or NOBODY


def name_of(handle: str) -> str:
    """The name to show: REASONED_NAME, or what the system knows, or the handle."""
    return _on_one_line(os.environ.get("REASONED_NAME", "") or _full_name(handle)) or handle


def desk(args: argparse.Namespace) -> Desk:
    """The desk of whoever is acting. Nothing is written by this."""
    acting_as, folder, who = role(args), store_folder(args), handle(args)
    for_sponsor = acts_for_sponsor(args, acting_as)
    found = _desk(folder, who, name_of(who), acting_as)
    return found.for_sponsor() if for_sponsor else found


def add_acting_for(parser: argparse.ArgumentParser) -> None:
    """Adds the flag with which an officer writes the sponsor's answers for them."""
    from tui.commands import offering

    option = parser.add_argument(
        "--acting-for",
        metavar="ROLE",
        help="sponsor: an officer writes the sponsor's answer for them, and it is recorded",
    )
    offering.complete(option, lambda **_: ["sponsor"])


def acts_for_sponsor(args: argparse.Namespace, acting_as: Role) -> bool:
    """Whether an officer said to act for the sponsor. Raises BadInput for anybody else."""
    named: str | None = getattr(args, "acting_for", None)
    if named is None:
        return False
    if named.strip().lower() != "sponsor":
        raise BadInput(f'Nobody can act for "{named}". There is --acting-for sponsor.')
    if acting_as != "officer":
        raise BadInput("--acting-for sponsor is for officers. Leave it out, or add --as officer.")
    return True


def entrance(args: argparse.Namespace) -> Entrance:
    """The way to the desk, which is opened when it is needed. Raises BadInput as `desk` does."""
    from tui.cases import listing
    from tui.cases.queue import Viewer
    from tui.entrance import Entrance

    acting_as, folder, who = role(args), store_folder(args), handle(args)
    name = name_of(who)
    return Entrance(
        Viewer(who, name, acting_as),
        open=partial(_desk, folder, who, name, acting_as),
        glance=partial(listing.glance, folder),
        look=partial(listing.present, folder),
    )


def store_folder(args: argparse.Namespace) -> Path:
    """The folder of the store. Raises BadInput for what can't be one."""
    from store.assessments import folder_of

    return folder_of(setting(args, "store", "REASONED_STORE"))


def _desk(folder: Path, handle: str, name: str, role: Role) -> Desk:
    from forms.record import Author
    from store import open_store
    from store.locations import own_folder
    from tui.desk import Actor, Desk

    actor = Actor(Author(handle=handle, name=name), role)
    return Desk(store=open_store(folder), actor=actor, own=own_folder())


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in a bare container
        return ""


def _full_name(handle: str) -> str:
    try:
        import pwd

        return pwd.getpwnam(handle).pw_gecos.partition(",")[0]
    except (ImportError, KeyError, ValueError):
        return ""


def _on_one_line(text: str) -> str:
    return " ".join(clean(text).text.split())
