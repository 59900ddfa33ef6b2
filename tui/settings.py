"""What a person has chosen for the screens, remembered in a small file of their own."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from store.files import Files, make_folders, write_whole

_LARGEST = 100_000  # bytes, for a few names of keys

THEMES = {
    "dark": "Light on dark",
    "light": "Dark on light",
    "terminal": "The terminal's own colours",
}
"""The choices of colours, and what they are called."""


@dataclass
class Settings:
    """The colours, and keys of one's own (a binding's id to keys such as "f2,ctrl+s").

    Without a `path` nothing is remembered.
    """

    theme: str = "dark"
    keys: dict[str, str] = field(default_factory=dict)
    path: Path | None = None

    @classmethod
    def load(cls, path: Path) -> Settings:
        """The settings in this file. What can't be read or is not known is as if not there.

        REASONED_THEME goes before the file, and NO_COLOR means the terminal's own.
        """
        try:
            kept = json.loads(_beginning(path))
        except (OSError, ValueError, RecursionError):
            kept = {}
        kept = kept if isinstance(kept, dict) else {}
        plain = "terminal" if os.environ.get("NO_COLOR") else None
        theme = os.environ.get("REASONED_THEME") or plain or kept.get("theme")
        keys = kept.get("keys")
        keys = keys if isinstance(keys, dict) else {}
        return cls(
            theme=theme if isinstance(theme, str) and theme in THEMES else "dark",
            keys={str(one): key for one, key in keys.items() if _are_keys(key)},
            path=path,
        )

    def keep(self) -> bool:
        """Remembers them, whole or not at all. False where that can't be done."""
        if self.path is None:
            return False
        said = json.dumps({"theme": self.theme, "keys": self.keys}, indent=2, ensure_ascii=False)
        try:
            make_folders(Files(), self.path.parent, 0o700)
            write_whole(Files(), self.path, f"{said}\n".encode(errors="backslashreplace"))
        except OSError:
            return False
        return True


def _beginning(path: Path) -> bytes:
    if not path.is_file():  # a pipe would be waited for
        return b""
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _are_keys(said: object) -> bool:
    """Whether this names keys, such as "f2,ctrl+s": an action without any could not be done."""
    parts = said.split(",") if isinstance(said, str) else [""]
    return all(re.fullmatch(r"(?:(?:ctrl|alt|shift)\+)*[a-z0-9_]+", one.strip()) for one in parts)
