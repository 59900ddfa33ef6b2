"""A Word file that came back, opened: its text, and what is beside it. Nothing in it is run.

Anybody may have sent it. What is read of it are a few parts of XML; nothing else is unpacked.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from exports.foreign.package import LARGEST_FILE, PARSER, of_the_zip, of_xml, unpacked
from exports.wordml import P
from forms.errors import BadInput

_WHOLE: Final = "_rels/.rels"
_KINDS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "comments": "comments",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "custom-properties": "properties",
}
"""The last word of a relation's type, and what the part is called here."""
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_CSV: Final = "Save it as CSV, in UTF-8"
_SAVE: Final = "Open it in Word or LibreOffice and save it as .docx"
_DOC: Final = f"it is in the old format of Word (.doc). {_SAVE}"
_OLD_ONES: Final = (
    ("EncryptedPackage".encode("utf-16-le"), "it has a password. Save it without one"),
    # A Word file may hold a workbook, or speak of one, so its own sign is looked for first.
    ("WordDocument".encode("utf-16-le"), _DOC),
    ("Workbook".encode("utf-16-le"), f"it is in the old format of Excel (.xls). {_AS_CSV}"),
    (b"", _DOC),
)
_OPEN: Final = b"application/vnd.oasis.opendocument"
_OTHERS: Final = (
    (b"%PDF", "it is a PDF. Send back the .docx itself"),
    (b"{\\rtf", f"it is an RTF file. {_SAVE}"),
    (_OPEN + b".spreadsheet", f"it is a spreadsheet of LibreOffice (.ods). {_AS_CSV}"),
    (_OPEN, f"it is in the format of LibreOffice (.odt). {_SAVE}"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a Word file that have words in them."""

    body: Any
    """The text."""
    parts: Mapping[str, Any]
    """What is beside it: styles, numbering, comments, footnotes, endnotes, properties."""
    margins: tuple[Any, ...]
    """What stands at the head and the foot of its pages."""
    addresses: Mapping[str, str]
    """Where its links lead, by the id of the relation."""

    def part(self, name: str) -> Any:
        """One of the other parts, empty where the file has none."""
        found = self.parts.get(name)
        return etree.Element(P) if found is None else found

    @property
    def properties(self) -> Mapping[str, str]:
        """What the file says of itself in properties of its own."""
        return {
            str(one.get("name")): "".join(one.itertext())
            for one in self.part("properties").iter("{*}property")
        }


def opened(content: bytes, where: str) -> Opened:
    """The file's parts. Raises BadInput, in a sentence, for what is no sound Word file."""
    if wrong := _at_first_sight(content):
        raise BadInput(f"{where} can't be read: {wrong}.")
    try:
        with ZipFile(io.BytesIO(content)) as file:
            if wrong := of_the_zip(file):
                raise BadInput(f"{where} can't be read: {wrong}.")
            return _Package(file, where).opened()
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error):
        raise BadInput(f"{where} is damaged, or no Word file. {_SAVE}.") from None


class _Package:
    """A file's parts, found by the relations between them: their names are their maker's."""

    def __init__(self, file: ZipFile, where: str) -> None:
        self._file, self._where = file, where
        self._names = {one.filename: one for one in file.infolist() if not one.is_dir()}

    def opened(self) -> Opened:
        """The parts that have words in them."""
        if any(name.lower().endswith("vbaproject.bin") for name in self._names):
            raise BadInput(f"{self._where} holds macros. Save it as a plain .docx without them.")
        if any(name.startswith("xl/") for name in self._names):
            raise BadInput(f"{self._where} is an Excel workbook. {_AS_CSV}.")
        whole = self._relations(_WHOLE, "")
        main = next((target for kind, _, target in whole if kind == "officeDocument"), "")
        body = self._read(main) if main in self._names else None
        if body is None or body.tag.partition("}")[2] != "document":
            raise BadInput(f"{self._where} is no Word file. {_SAVE}.")
        if body.tag.startswith(f"{{{_STRICT}"):
            raise BadInput(
                f"{self._where} is saved as Strict Open XML. Save it as an ordinary .docx."
            )
        folder, _, name = main.rpartition("/")
        folder += "/" if folder else ""
        beside = self._relations(f"{folder}_rels/{name}.rels", folder)
        found = {
            _KINDS[kind]: self._read(target)
            for kind, _, target in (*whole, *beside)
            if kind in _KINDS and target in self._names
        }
        margins = tuple(
            self._read(target)
            for kind, _, target in beside
            if kind in {"header", "footer"} and target in self._names
        )
        links = {key: target for kind, key, target in beside if kind == "hyperlink"}
        return Opened(body, found, margins, links)

    def _relations(self, name: str, folder: str) -> tuple[tuple[str, str, str], ...]:
        """Each relation's kind, its id, and the part or the address that it leads to."""
        if name not in self._names:
            return ()
        found = []
        for one in self._read(name).iter("{*}Relationship"):
            target, kind = str(one.get("Target", "")), str(one.get("Type", "")).rpartition("/")[2]
            if str(one.get("TargetMode", "")).lower() != "external":
                target = target[1:] if target.startswith("/") else folder + target
            found.append((kind, str(one.get("Id")), target))
        return tuple(found)

    def _read(self, name: str) -> Any:
        part = unpacked(self._file, self._names[name])
        wrong = of_xml(part)
        if not wrong:
            try:
                return etree.fromstring(part, PARSER)
            except etree.LxmlError:
                wrong = "its XML is damaged"
        raise BadInput(f"{self._where} can't be read: in its part {name}, {wrong}. {_SAVE} anew.")


def _at_first_sight(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        return f"it is larger than {LARGEST_FILE // 10**6} MB. Take out its pictures"
    if content.startswith(_OLD):
        return next((says for sign, says in _OLD_ONES if sign in content), "")
    return next((says for sign, says in _OTHERS if sign in content[:200]), "")
