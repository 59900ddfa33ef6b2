"""A file from anybody: whatever is in it, it is read, or refused in a sentence."""

from __future__ import annotations

import io
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.foreign.package import LARGEST_FILE
from exports.reading.paragraphs import MOST_PARAGRAPHS
from exports.reading.table import read as read_table
from exports.reading.word import read
from forms.errors import BadInput
from tests.exports.invented import FORM
from tests.exports.reading.paper import DOCUMENT, Paper, element, run

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = Paper.blank().content


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def spoilt(old: bytes, new: bytes, part: str = DOCUMENT) -> bytes:
    """A paper with this in place of that in one of its parts, as bytes."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(WHOLE)) as file, ZipFile(made, "w", ZIP_DEFLATED) as copy:
        for name in file.namelist():
            content = file.read(name)
            copy.writestr(name, content.replace(old, new, 1) if name == part else content)
    return made.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    paper = Paper(WHOLE)
    paper.parts[name] = content
    return paper.content


def lying() -> bytes:
    """A zip with a part that is longer than its entry says."""
    place = WHOLE.rindex(DOCUMENT.encode()) - 46  # its entry in the directory at the end
    assert WHOLE[place : place + 4] == b"PK\x01\x02"
    return WHOLE[: place + 24] + (90).to_bytes(4, "little") + WHOLE[place + 28 :]


ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document '
FILES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "damaged, or no Word file"),
    "a .doc": (OLE + b"\x00" * 600, "old format of Word"),
    "a .doc with a workbook in it": (
        OLE + "Workbook".encode("utf-16-le") + "WordDocument".encode("utf-16-le"),
        "old format of Word",
    ),
    "an .xls": (OLE + "Workbook".encode("utf-16-le"), "old format of Excel"),
    "an .odt": (b"PK..mimetypeapplication/vnd.oasis.opendocument.text", r"LibreOffice \(.odt\)"),
    "an .ods": (b"PK..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "Save it as CSV"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    "a PDF": (b"%PDF-1.7 ...", "is a PDF"),
    "an RTF": (b"{\\rtf1 hello}", "is an RTF file"),
    "a zip": (zipped(a=b"b"), "is no Word file"),
    "an .xlsx": (zipped(**{"xl/workbook.xml": b"<a/>"}), "Excel workbook"),
    "half a file": (WHOLE[: len(WHOLE) // 2], "damaged, or no Word file"),
    "a lying entry": (lying(), "damaged, or no Word file"),
    "an entity": (spoilt(b"<w:document ", ENTITY), "declares entities"),
    "no XML": (spoilt(b"<w:document ", b"{}"), "is not XML"),
    "half its XML": (spoilt(b"</w:body>", b""), "its XML is damaged"),
    "macros": (with_part("word/vbaProject.bin", OLE), "holds macros"),
    "a bomb": (with_part("word/styles.xml", b" " * 30_000_000), "unpacks to more than 20 MB"),
    "a way out": (with_part("../../etc/passwd", b"x"), "leads elsewhere"),
    "far too large": (b"PK" + b"0" * LARGEST_FILE, "larger than 10 MB"),
    "strict": (
        spoilt(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        "Strict Open XML",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_sound_paper_is_refused_in_a_sentence(name: str) -> None:
    content, says = FILES[name]
    with pytest.raises(BadInput, match=says) as refused:
        read(content, "paper.docx", FORM)
    assert str(refused.value).startswith("paper.docx ")
    assert "\n" not in str(refused.value)


def test_deep_nesting_ends_in_a_sentence_or_a_reading() -> None:
    paper = Paper.blank()
    inner = element("w:p", run("deep down"))
    for _ in range(100):
        inner = element("w:sdt", element("w:sdtContent", inner))
    paper.body.insert(0, inner)
    assert [one.text for one in paper.read().outside] == ["deep down"]
    for _ in range(300):
        inner = element("w:sdt", element("w:sdtContent", inner))
    paper.body.insert(0, inner)
    with pytest.raises(BadInput, match="XML is damaged"):
        paper.read()


@settings(max_examples=40)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, bytes_: bytes) -> None:
    content = WHOLE[:place] + bytes_ + WHOLE[place + len(bytes_) :]
    with suppress(BadInput):
        read(content, "paper.docx", FORM)


@settings(max_examples=200)
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda one: f"id,answer\n{one}".encode())
)
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    with suppress(BadInput):
        read_table(content, "table.csv", FORM)


def test_a_file_of_endless_paragraphs_is_refused() -> None:
    paper = Paper.blank()
    for _ in range(MOST_PARAGRAPHS):
        paper.body.insert(0, element("w:p"))
    with pytest.raises(BadInput, match="more than 20,000 paragraphs"):
        paper.read()
