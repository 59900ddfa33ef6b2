"""Where files live when nobody says otherwise, as each system has it."""

from __future__ import annotations

from pathlib import Path

from forms.errors import BadInput

_NAME = "reasoned"


def store_folder() -> Path:
    """The folder of the person's own store."""
    from platformdirs import user_data_path  # noqa: PLC0415  (not needed where a store is named)

    return user_data_path(_NAME, appauthor=False) / "store"


def own_folder() -> Path:
    """The folder of a council's own files: forms/, wording/ and templates/ in it."""
    from platformdirs import user_config_path  # noqa: PLC0415  (as above)

    return user_config_path(_NAME, appauthor=False)


def may_be_there(path: Path) -> bool:
    """Whether something has this name, as far as can be told.

    What may not be looked at may be there, and a link that leads nowhere is: to read it then
    says why it can't be read, where to go on as if it were not would leave a council's own form,
    wording or template out unsaid.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def in_full(named: str) -> Path:
    """The path, with what ~ stands for. Raises BadInput for the home of nobody."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise BadInput(f"{named} is in no home that is known here. Write it in full.") from None
