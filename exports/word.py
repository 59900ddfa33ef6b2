"""The Word document: rendered from a template, read back, and only then put in its place.

What was typed is what is printed, or there is no document. The file is written beside its
target under another name, every answer in it is compared with what was to be printed, and it
takes the target's place in one step. Whatever goes wrong, a file that was there stays.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from exports.context import Document
from exports.dressing import confirm, confirm_of_own
from exports.foreign.fence import make_behind
from exports.readback import compare
from exports.remains import NOTHING, Remains
from exports.rendering import document_title, make
from exports.style import PLAIN, Style
from forms.errors import Altered, ExportError

TEMPLATE = Path(__file__).with_name("templates") / "assessment.docx"
"""The template of the assessment that ships with Reasoned."""

GROUP_TEMPLATE = TEMPLATE.with_name("working_group.docx")
"""The template of the paper for the working group."""


def render(
    document: Document,
    target: Path,
    *,
    template: Path = TEMPLATE,
    style: Style = PLAIN,
    mode: int = 0o600,
    free_of: Remains = NOTHING,
) -> Path:
    """Writes the document to this file, whole or not at all, and returns the file.

    `mode` is the permissions it gets: its owner's alone, or its folder's group's as well.
    `free_of` is what must be nowhere in it. `style` is put on a template that ships with Reasoned.

    A template that does not ship with Reasoned is looked through first, and rendered in a
    process of its own.

    Raises Altered where the document would not say what was typed, Refused where it would say
    what it must not, and ExportError where it can't be made or written. The target is then as
    it was.
    """
    document = style.named(document)
    made = _make(document, template, style)

    def check(written: bytes) -> None:
        compare(document, written, frame=_is_ours(template))
        free_of.refuse(written)
        if _is_ours(template):
            confirm(style, written)
        else:
            confirm_of_own(style, template, written)

    return put(made, target, check, mode=mode)


def put(made: bytes, target: Path, check: Callable[[bytes], None], *, mode: int = 0o600) -> Path:
    """Puts a file that was made in its place, whole or not at all, once `check` has read it back.

    Raises what `check` raises, and ExportError where it can't be written; the target is then as
    it was.
    """
    with _beside(target) as temporary:
        temporary.write_bytes(made)
        check(temporary.read_bytes())
        _let_in(temporary, mode)
        _settle(temporary)
        temporary.replace(target)
    return target


def _is_ours(template: Path) -> bool:
    return template.parent == TEMPLATE.parent


def _make(document: Document, template: Path, style: Style) -> bytes:
    if not _is_ours(template):
        return make_behind(document, template)
    try:
        return make(document, template.read_bytes(), template.name, style=style)
    except OSError as error:
        raise ExportError(f"The template can't be read: {_reason(error)}.") from error


# ---------------------------------------------------------------- writing


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new file in the target's folder, gone at the end unless it took the target's place."""
    temporary: Path | None = None
    try:
        if target.is_dir():
            raise ExportError(f"{target} is a folder. Name a file in it.")
        handle, name = tempfile.mkstemp(prefix=".making-", suffix=".docx", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
    except FileNotFoundError as error:
        raise ExportError(
            f"There is no folder {target.parent}. Make it, or name another."
        ) from error
    except PermissionError as error:
        raise ExportError(
            f"{target} can't be written: {_reason(error)}. Close it where it is open, "
            "or name another file."
        ) from error
    except OSError as error:
        raise ExportError(
            f"{target} can't be written: {_reason(error)}. Name another file."
        ) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _let_in(path: Path, mode: int) -> None:
    """Gives the file these permissions; nobody but the owner where it can't be the group's."""
    if mode != 0o600 and sys.platform != "win32":
        with suppress(OSError):
            os.chown(path, -1, path.parent.stat().st_gid)
            path.chmod(mode)


def _settle(path: Path) -> None:
    """Waits until the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


__all__ = ["GROUP_TEMPLATE", "TEMPLATE", "Altered", "document_title", "put", "render"]
