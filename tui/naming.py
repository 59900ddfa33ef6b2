"""Where a document goes, and what its file is called."""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

_LONGEST = 60


def folder() -> Path:
    """Where documents go: the folder one is in, or else Documents, or home."""
    for one in (Path.cwd(), Path.home() / "Documents"):
        if one.is_dir() and os.access(one, os.W_OK):
            return one
    return Path.home()


def free_name(where: Path, title: str, draft: bool) -> Path:
    """A file there that does not exist yet, named after the assessment."""
    named = re.sub(r"[^\w]+", "-", title).strip("-_")[:_LONGEST].strip("-_") or "assessment"
    named += "-DRAFT" if draft else ""
    numbered = (f"{named}-{number}.docx" if number > 1 else f"{named}.docx" for number in count(1))
    return next(path for path in (where / name for name in numbered) if not path.exists())
