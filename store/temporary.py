"""Files on their way to a name: what they are called, and which of them were left behind."""

from __future__ import annotations

import os
import platform
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_DAY = 24 * 60 * 60
_NAMED = re.compile(r"\..+\.([0-9a-f]{8})\.([0-9]+)\.[0-9a-f]{8}\.tmp")
# A process id means something on one machine only, and a store may be shared by several.
_MACHINE = f"{crc32(platform.node().encode()):08x}"


def beside(path: Path) -> Path:
    """A new name in the same folder, which tells the machine and the process it belongs to."""
    return path.with_name(f".{path.name}.{_MACHINE}.{os.getpid()}.{os.urandom(4).hex()}.tmp")


def left_behind(folder: Path) -> Iterator[Path]:
    """The temporary files whose process is gone, or that are older than a day."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAMED.fullmatch(entry.name) if entry.name.endswith(".tmp") else None
            if found is None:
                continue
            with suppress(OSError):
                old = time.time() - entry.stat().st_mtime > _DAY
                if old or (found[1] == _MACHINE and _gone(int(found[2]))):
                    yield folder / entry.name


def _gone(process: int) -> bool:
    if os.name == "nt":
        return False  # to ask there would be to send a signal; the day decides
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
