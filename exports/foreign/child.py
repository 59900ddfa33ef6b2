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

MADE, REFUSED, FOUND = b"made\n", b"refused\n", b"found\n"
"""How an answer begins: a file follows, or a sentence, or all findings as JSON."""
LOOK, MAKE, MAKE_STAMPED = "look", "make", "make stamped"
"""What can be asked: to look a template through for a type of document, or to make one of it,
whose paragraphs tell which of the template's they come from (`exports.foreign.stamping`)."""
TOO_MUCH = 3
"""The exit code of a process that came to its bounds."""

_MOST_TOLD = 3


def main() -> None:
    """Reads, renders and answers."""
    bounds = json.loads(sys.argv[2])
    bound(bounds["memory"], bounds["seconds"], bounds["file"])
    asked, of, template, name = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    try:
        if asked == LOOK:
            answer = _found(of, template)
        else:
            answer = _answer(of, template, name, stamp=asked == MAKE_STAMPED)
        sys.stdout.buffer.write(answer)
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


def _found(of: type, template: bytes) -> bytes:
    from exports.foreign.checking import looked_through  # noqa: PLC0415 - within bounds

    _, found = looked_through(template, of)
    return FOUND + json.dumps([[one.place, one.says] for one in found]).encode()


def _answer(document: Any, template: bytes, name: str, *, stamp: bool) -> bytes:
    from exports.foreign.checking import Guarded, looked_through  # noqa: PLC0415 - within bounds
    from exports.foreign.stamping import stamped  # noqa: PLC0415
    from exports.rendering import MEND, make  # noqa: PLC0415
    from forms.errors import ExportError  # noqa: PLC0415

    packed, found = looked_through(template, type(document))
    if found:
        told = "; ".join(map(str, found[:_MOST_TOLD]))
        more = f"; and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
        return REFUSED + f"The template {name} can't be used: {told}{more}. {MEND}".encode()
    try:
        content = stamped(packed) if stamp else packed
        return MADE + make(document, content, name, Guarded(type(document)))
    except ExportError as refusal:
        return REFUSED + str(refusal).encode()
    except (TypeError, AttributeError, IndexError, AssertionError) as error:
        sort = type(error).__name__
        return REFUSED + f"The template {name} can't be used: {sort}: {error}. {MEND}".encode()
