"""A council's own templates and its style: where they lie below the folder of its own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.locations import may_be_there

if TYPE_CHECKING:
    from exports.style import Style


def folder(own: Path) -> Path:
    """Where a council's own templates and its style lie, below the folder of its own files."""
    return own / "templates"


def own_template(own: Path, name: str) -> Path | None:
    """The council's own template of this name, None where there is none."""
    path = folder(own) / name
    return path if may_be_there(path) else None


def style(own: Path) -> Style:
    """The council's style, plain where it has none. Raises ExportError for a broken one."""
    from exports.style import NAME, style_of  # late: Word is slow to load

    return style_of(folder(own) / NAME)
