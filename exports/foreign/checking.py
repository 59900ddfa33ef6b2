"""A template of somebody else's, looked through before anything is made with it."""

from __future__ import annotations

from jinja2 import nodes
from lxml import etree

from exports.context import Document
from exports.findings import Finding
from exports.foreign import placeholders, reaching, traces
from exports.foreign.allowed import FILTERS, TESTS, NotAllowed, check
from exports.foreign.around import keep_page_breaks
from exports.foreign.package import Package
from exports.rendering import Fenced
from exports.wordml import Styles
from forms.errors import ExportError

_BODY = "word/document.xml"


class Guarded(Fenced):
    """How a template of somebody else's runs: nothing is compiled that is not allowed.

    The places of what is not allowed are found before (`findings`). This looks once more at the
    very text that is compiled, after all that is done to it on the way.
    """

    def __init__(self, of: type = Document) -> None:
        super().__init__()
        self._of = of
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in TESTS | {"equalto"}}

    def compile(self, source: str | nodes.Template, *given: object, **named: object) -> object:  # type: ignore[override]
        """Compiles a source that uses only what it may. Raises ExportError for another."""
        tree = self.parse(source) if isinstance(source, str) else source
        try:
            check(tree, self._of)
        except NotAllowed as refusal:
            raise ExportError(refusal.says) from None
        return super().compile(tree, *given, **named)  # type: ignore[call-overload]


def looked_through(content: bytes, of: type = Document) -> tuple[bytes, tuple[Finding, ...]]:
    """The template packed anew, and all that keeps it from being used.

    `of` is the type of what it prints.
    """
    package = Package(content)
    found = list(package.findings)
    if not found:
        environment = Guarded(of)
        styles = styles_of(package)
        for name, root in package.trees.items():
            found += reaching.of_part(name, root)
            found += traces.of_part(name, root, package.trees, styles)
            found += placeholders.of_part(name, root, environment, styles, of)
    if found:
        return b"", tuple(found)
    body = package.trees.get(_BODY)
    if body is not None and keep_page_breaks(body):
        package.parts[_BODY] = etree.tostring(body, xml_declaration=True, encoding="UTF-8")
    return package.rebuilt(), ()


def styles_of(package: Package) -> Styles | None:
    """The styles of a template, where it has any."""
    root = package.trees.get("word/styles.xml")
    return None if root is None else Styles(root)
