"""Where a document goes, and what its file is called; what an id begins with."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from contextlib import suppress
from itertools import count
from pathlib import Path

_LONGEST, _LONGEST_SLUG = 60, 40


def folder() -> Path:
    """Where documents go: the folder one is in, or else Documents, or home."""
    # Each is asked for by itself: the folder one is in may be gone, and home not known.
    for place in (Path.cwd, _documents):
        with suppress(OSError, RuntimeError):
            if (there := place()).is_dir() and os.access(there, os.W_OK | os.X_OK):
                return there
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def _documents() -> Path:
    return Path.home() / "Documents"


def free_name(where: Path, title: str, draft: bool, kind: str = ".docx") -> Path:
    """A file there that does not exist yet, named after the assessment."""
    named = re.sub(r"[^\w]+", "-", title).strip("-_")[:_LONGEST].strip("-_") or "assessment"
    named += "-DRAFT" if draft else ""
    numbered = (
        f"{named}-{number}{kind}" if number > 1 else f"{named}{kind}" for number in count(1)
    )
    return next(path for path in (where / name for name in numbered) if not os.path.lexists(path))


def slug(words: str) -> str:
    """The beginning of an id, out of words; "" where none of their letters can be in one."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
