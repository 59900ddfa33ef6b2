"""The Word document: rendered from a template, read back, and only then put in its place.

What was typed is what is printed, or there is no document. The file is written beside its
target under another name, every answer in it is compared with what was to be printed, and it
takes the target's place in one step. Whatever goes wrong, a file that was there stays.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError
from markupsafe import Markup, escape

from exports.context import Document
from exports.finishing import finish
from exports.paragraphs import cut
from exports.readback import compare
from forms.errors import Altered, ExportError

TEMPLATE = Path(__file__).with_name("templates") / "assessment.docx"
"""The template of the assessment that ships with Reasoned."""

_LONGEST_PROPERTY = 255


def render(
    document: Document, target: Path, *, template: Path = TEMPLATE, mode: int = 0o600
) -> Path:
    """Writes the document to this file, whole or not at all, and returns the file.

    `mode` is the permissions it gets: its owner's alone, or its folder's group's as well.
    Raises Altered where the document would not say what was typed, and ExportError where
    it can't be made or written. In both cases the target is as it was.
    """
    made = _make(document, template)
    with _beside(target) as temporary:
        temporary.write_bytes(made)
        compare(document, temporary.read_bytes(), frame=template == TEMPLATE)
        _let_in(temporary, mode)
        _settle(temporary)
        temporary.replace(target)
    return target


# ---------------------------------------------------------------- rendering


def _printable(value: object) -> Markup:
    """A value as text that nothing on the way takes for anything else.

    docxtpl turns "{_{" into "{{" once values are in, so that an underline is written as its
    number, which is the same to a reader of XML.
    """
    return Markup(str(escape(str(value))).replace("_", "&#95;"))  # noqa: S704 - escaped here


ENVIRONMENT = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printable)
"""How templates run: fenced in, every value escaped, an unknown name an error."""


def _make(document: Document, template: Path) -> bytes:
    try:
        maker = DocxTemplate(template)
        maker.render({"document": document}, ENVIRONMENT, autoescape=True)
        finish(maker.docx, document)
        _set_properties(maker.docx.core_properties, document)
        made = io.BytesIO()
        maker.save(made)
    except (TemplateError, LxmlError, OpcError, BadZipFile, KeyError, ValueError) as error:
        said = re.sub(r"\s+", " ", str(error)).rstrip(". ")
        raise ExportError(
            f"The template {template.name} can't be used: {said}. Mend it, or use another."
        ) from error
    except OSError as error:
        raise ExportError(f"The template can't be read: {_reason(error)}.") from error
    return made.getvalue()


def _set_properties(properties: Any, document: Document) -> None:
    """What the file says of itself. Set after rendering: docxtpl would escape it twice."""
    made = datetime.combine(document.made_on, time(), UTC)
    properties.title = document_title(document)
    properties.subject = cut(document.arrangement, _LONGEST_PROPERTY)
    properties.author = properties.last_modified_by = cut(document.council, _LONGEST_PROPERTY)
    properties.identifier = cut(document.assessment, _LONGEST_PROPERTY)
    properties.content_status = "Draft" if document.draft else "Complete"
    properties.language = "en-GB"
    properties.comments = properties.keywords = properties.category = ""
    properties.revision = max(1, document.revision)
    properties.created = properties.modified = made


def document_title(document: Document) -> str:
    """The title in the file's properties, at most 255 characters."""
    return cut(f"{document.form_title}: {document.title}", _LONGEST_PROPERTY)


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


__all__ = ["ENVIRONMENT", "TEMPLATE", "Altered", "document_title", "render"]
