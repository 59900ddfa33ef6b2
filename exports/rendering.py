"""A template and what a document says, made into a file. Nothing is written here."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, time
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError
from markupsafe import Markup, escape

from exports.commenting import annotate
from exports.context import Document, Paper
from exports.dressing import dress
from exports.finishing import finish
from exports.paragraphs import cut
from exports.style import PLAIN, Style
from forms.errors import ExportError

_LONGEST_PROPERTY = 255


def _printable(value: object) -> Markup:
    """A value as text that nothing on the way takes for anything else.

    docxtpl turns "{_{" into "{{" once values are in, so that an underline is written as its
    number, which is the same to a reader of XML.
    """
    return Markup(str(escape(str(value))).replace("_", "&#95;"))  # noqa: S704 - escaped here


class Fenced(SandboxedEnvironment):
    """How templates run: fenced in, every value escaped, an unknown name an error."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_printable)


ENVIRONMENT = Fenced()
"""How the templates that ship with Reasoned run."""


def make(
    document: Paper,
    template: bytes,
    name: str,
    environment: Fenced = ENVIRONMENT,
    style: Style = PLAIN,
) -> bytes:
    """The file that this template makes of a document, in this style. Raises ExportError."""
    try:
        maker = DocxTemplate(io.BytesIO(template))
        maker.render({"document": document}, environment, autoescape=True)
        finish(maker.docx, document)
        dress(maker.docx, style)
        if isinstance(document, Document) and document.remarks:
            annotate(maker.docx, document)
        _set_properties(maker.docx.core_properties, document)
        made = io.BytesIO()
        maker.save(made)
    except (TemplateError, LxmlError, OpcError, BadZipFile, KeyError, ValueError) as error:
        said = re.sub(r"\s+", " ", str(error)).rstrip(". ")
        raise ExportError(f"The template {name} can't be used: {said}. {MEND}") from error
    return made.getvalue()


MEND = "Mend it, or use another."


def _set_properties(properties: Any, document: Paper) -> None:
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


def document_title(document: Paper) -> str:
    """The title in the file's properties, at most 255 characters."""
    return cut(f"{document.form_title}: {document.title}", _LONGEST_PROPERTY)
