"""The process that looks through somebody else's template and renders it, and then is gone.

Started by `exports.foreign.fence`, which hands it bounds, a document and a template on its
standard input and reads a file, or a sentence, from its standard output.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from contextlib import suppress
from typing import Any

MADE, REFUSED = b"made\n", b"refused\n"
"""How an answer begins: a file follows, or a sentence."""
TOO_MUCH = 3
"""The exit code of a process that came to its bounds."""

_MOST_TOLD = 3


def main() -> None:
    """Reads, renders and answers."""
    bounds = json.loads(sys.argv[2])
    bound(bounds["memory"], bounds["seconds"], bounds["file"])
    document, template, name = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    try:
        sys.stdout.buffer.write(_answer(document, template, name))
        sys.stdout.buffer.flush()
    except (MemoryError, RecursionError, OSError):
        # Nothing is tidied up: there may be no memory left to do it with.
        os._exit(TOO_MUCH)


def bound(memory: int, seconds: int, file: int) -> None:
    """Bounds this process: bytes of memory, seconds of work, bytes of a file that it writes.

    Windows has no such bounds, and macOS none of memory.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _answer(document: Any, template: bytes, name: str) -> bytes:
    from exports.foreign.checking import Guarded, looked_through  # noqa: PLC0415 - within bounds
    from exports.rendering import MEND, make  # noqa: PLC0415
    from forms.errors import ExportError  # noqa: PLC0415

    packed, found = looked_through(template)
    if found:
        told = "; ".join(map(str, found[:_MOST_TOLD]))
        more = f"; and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
        return REFUSED + f"The template {name} can't be used: {told}{more}. {MEND}".encode()
    try:
        return MADE + make(document, packed, name, Guarded())
    except ExportError as refusal:
        return REFUSED + str(refusal).encode()
    except (TypeError, AttributeError, IndexError, AssertionError) as error:
        sort = type(error).__name__
        return REFUSED + f"The template {name} can't be used: {sort}: {error}. {MEND}".encode()
