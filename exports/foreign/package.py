"""A .docx as a file: what parts it may have, and how large they may be.

A .docx is a zip of XML parts with relations between them. What is not known to be harmless is
refused: macros, embedded files, whatever is fetched from elsewhere when the document is
opened, XML that declares entities of its own, and what unpacks to far more than it seems.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from exports.findings import Finding

LARGEST_FILE = 10_000_000  # bytes, as it lies on the disk
_LARGEST_PART = 20_000_000  # bytes, unpacked
_LARGEST_WHOLE = 50_000_000  # bytes, unpacked
_MOST_PARTS = 1_000
_ENCRYPTED = 0x1
_TYPES = "[Content_Types].xml"
_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OVERRIDE, _DEFAULT = f"{_NAMESPACE}Override", f"{_NAMESPACE}Default"

PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
"""Reads XML within libxml2's own bounds of depth and size, and nothing that it points at."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_HARMLESS: Final = frozenset(
    kind.lower()
    for kind in (
        *("application/xml", "text/xml"),
        "application/vnd.openxmlformats-package.relationships+xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        *(f"{_OFFICE}{name}+xml" for name in ("extended-properties", "custom-properties")),
        *(f"{_OFFICE}{name}+xml" for name in ("customXmlProperties", "theme", "themeOverride")),
        *(f"{_WORD}{name}+xml" for name in ("document.main", "document.glossary", "styles")),
        *(f"{_WORD}{name}+xml" for name in ("settings", "webSettings", "fontTable", "numbering")),
        *(f"{_WORD}{name}+xml" for name in ("header", "footer", "footnotes", "endnotes")),
        *(f"{_WORD}{name}+xml" for name in ("comments", "commentsExtended", "commentsIds")),
        *(f"{_WORD}{name}+xml" for name in ("commentsExtensible", "people")),
        *("application/vnd.ms-word.stylesWithEffects+xml", f"{_WORD}printerSettings"),
        *(f"image/{name}" for name in ("png", "jpeg", "jpg", "gif", "bmp", "tiff")),
        *("image/x-emf", "image/x-wmf", "image/emf", "image/wmf"),
        *("application/x-fontdata", "application/x-font-ttf", f"{_OFFICE}obfuscatedFont"),
    )
)
ELSEWHERE: Final = re.compile(r"(?i)\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)")
"""How an address begins that is not of a part of the file."""
_LINKS: Final = re.compile(r"(?i)(https?://|mailto:)")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")


class Package:
    """The parts of a .docx, and what is wrong with them."""

    def __init__(self, content: bytes) -> None:
        self.parts: dict[str, bytes] = {}
        self.trees: dict[str, Any] = {}
        """The XML parts, read."""
        self.findings: tuple[Finding, ...] = tuple(self._look(content))

    def _look(self, content: bytes) -> Iterator[Finding]:
        """What is wrong; stops at the first thing that makes it unwise to look further."""
        try:
            with ZipFile(io.BytesIO(content)) as file:
                wrong = of_the_zip(file)
                if wrong:
                    yield Finding("", wrong)
                    return
                for entry in file.infolist():
                    if not entry.is_dir():
                        self.parts[entry.filename] = unpacked(file, entry)
        except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error):
            yield Finding("", "it is not a Word file, or it is damaged. Save it anew as .docx")
            return
        if _TYPES not in self.parts:
            yield Finding("", "it is not a Word file. Save it as .docx")
            return
        for name, part in self.parts.items():
            if name == _TYPES or name.lower().endswith((".xml", ".rels")):
                yield from self._read(name, part)
        yield from _of_types(self.parts, self.trees.get(_TYPES))
        for name, tree in self.trees.items():
            if name.lower().endswith(".rels"):
                yield from _of_relations(name, tree)

    def _read(self, name: str, part: bytes) -> Iterator[Finding]:
        wrong = of_xml(part)
        if not wrong:
            try:
                self.trees[name] = etree.fromstring(part, PARSER)
            except etree.LxmlError as error:
                wrong = f"its XML can't be read ({str(error).partition(',')[0]})"
        if wrong:
            yield Finding(f"its part {name}", f"{wrong}. Save the template anew in Word")

    def rebuilt(self) -> bytes:
        """The same parts in a plain zip, so that nothing else of the file is ever read."""
        content = io.BytesIO()
        with ZipFile(content, "w", ZIP_STORED) as file:
            for name, part in self.parts.items():
                file.writestr(name, part)
        return content.getvalue()


def of_the_zip(file: ZipFile) -> str:
    """What is wrong with the zip before anything of it is unpacked; "" where nothing is."""
    entries = file.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > _MOST_PARTS:
        return f"it has more than {_MOST_PARTS:,} parts. Save it anew in Word"
    if len({name.lower() for name in names}) != len(names):
        return "two of its parts have the same name. Save it anew in Word"
    for entry in entries:
        steps = entry.filename.split("/")
        if ".." in steps or steps[0] == "" or re.search(r"[\\:\x00-\x1f]", entry.filename):
            return "one of its parts has a name that leads elsewhere. Save it anew in Word"
        if entry.flag_bits & _ENCRYPTED:
            return "it is encrypted. Save it without a password"
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            return "it is packed in a way that Word does not use. Save it anew in Word"
        if entry.file_size > _LARGEST_PART:
            return f"a part of it unpacks to more than {_LARGEST_PART // 10**6} MB. Make it smaller"
    if sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        return f"it unpacks to more than {_LARGEST_WHOLE // 10**6} MB. Make it smaller"
    return ""


def unpacked(file: ZipFile, entry: ZipInfo) -> bytes:
    """The part's content. Raises BadZipFile where there is more of it than its entry says."""
    with file.open(entry) as part:
        # Without a size zipfile unpacks all there is before it looks at what the entry says.
        content = part.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise BadZipFile("the part is not as long as its entry says")
    return content


def of_xml(part: bytes) -> str:
    """What keeps a part from being read as XML; "" where nothing does."""
    start = part.removeprefix(b"\xef\xbb\xbf").lstrip()
    encoding = _ENCODING.match(start[:200])
    if not start.startswith(b"<") or b"\x00" in start[:4]:
        return "it is not XML"
    if encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        return "its XML is not in UTF-8"
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        return "its XML declares entities or a document type"
    return ""


def _of_types(parts: Mapping[str, bytes], types: Any) -> Iterator[Finding]:
    """Parts that a template does not need: macros, controls, embedded files, other formats."""
    kinds: dict[str, str] = {}
    for entry in types if types is not None else ():
        about = {_OVERRIDE: "PartName", _DEFAULT: "Extension"}.get(entry.tag)
        name = str(entry.get(about, "")).lower() if about else ""
        if not name or name in kinds:
            yield Finding(f"its part {_TYPES}", "it can't be read. Save the template anew in Word")
            return
        kinds[name] = str(entry.get("ContentType", "")).lower()
    for name in parts:
        extension = name.lower().rpartition(".")[2]
        kind = kinds.get(f"/{name.lower()}") or kinds.get(extension, "")
        # What is XML has to be called so: only then has it been read here.
        misnamed = kind.endswith("xml") and extension not in {"xml", "rels"}
        if name != _TYPES and (misnamed or kind not in _HARMLESS):
            yield Finding(
                f"its part {name}",
                f"a template has no part of this sort ({kind or 'none is given'}): no macros, "
                "controls or embedded files. Save it as a plain .docx without them",
            )


def _of_relations(name: str, tree: Any) -> Iterator[Finding]:
    """What is fetched from elsewhere. A link that a reader may follow is not."""
    for relation in tree.iter("{*}Relationship"):
        target = str(relation.get("Target", ""))
        if str(relation.get("TargetMode", "")).lower() != "external" and not ELSEWHERE.match(
            target
        ):
            continue
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        if kind != "hyperlink" or not _LINKS.match(target):
            yield Finding(
                f"its part {name}",
                f"it points outside the file ({kind} to {target[:80]}). Put what it needs into "
                "the template, or take it out",
            )
