"""What a shell may offer for an argument, where no assessment need be looked at for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Completer = Callable[..., list[str]]


def complete(action: argparse.Action, completer: Completer) -> None:
    """Has the shell offer what `completer` gives for this argument.

    An argument without one is offered files.
    """
    action.completer = completer  # type: ignore[attr-defined]  # argcomplete looks for it there


def nothing(**_: Any) -> list[str]:
    """Nothing: what is typed here nobody knows but the person, and it is no file's name."""
    return []


def roles(**_: Any) -> list[str]:
    """The roles."""
    return ["sponsor", "officer"]


def folders(prefix: str = "", **_: Any) -> list[str]:
    """The folders that there are."""
    from argcomplete.completers import DirectoriesCompleter

    return list(DirectoriesCompleter()(prefix))
