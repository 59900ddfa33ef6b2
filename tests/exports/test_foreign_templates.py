"""A template of somebody else's is looked through, refused with its place, and bounded."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exports.composing import compose
from exports.context import Document
from exports.foreign import fence
from exports.foreign.allowed import FILTERS
from exports.foreign.checking import Guarded, looked_through
from exports.foreign.fence import Bounds
from exports.readback import paragraphs_seen
from exports.rendering import make
from exports.word import TEMPLATE, render
from forms.errors import ExportError
from tests.exports.invented import FORM, MADE_ON, assessment

Change = Callable[[Any], None]


def _document(*, draft: bool = False) -> Document:
    return compose(FORM, assessment(), role="officer", made_on=MADE_ON, draft=draft)


def built(change: Change) -> bytes:
    """A template with this changed about it."""
    template = docx.Document()
    change(template)
    content = io.BytesIO()
    template.save(content)
    return content.getvalue()


def told(content: bytes) -> str:
    """What is found in a template, in one string."""
    packed, found = looked_through(content)
    assert bool(packed) != bool(found)
    return "; ".join(map(str, found))


def a_line(text: str) -> Change:
    return lambda template: template.add_paragraph(text)


def repacked(change: Callable[[dict[str, bytes]], None], base: bytes = b"") -> bytes:
    """A template with its parts changed."""
    with ZipFile(io.BytesIO(base or TEMPLATE.read_bytes())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


# ---------------------------------------------------------------- what a template may use


ALLOWED = [
    "{{ document.title }}",
    "{{ document.title|upper }} {{ document.made }} {{ document.revision }}",
    "{% if document.draft %}{{ document.draft }}{% elif document.ready %}x{% else %}y{% endif %}",
    "{% for row in document.facts %}{{ loop.index }} {{ row.label }}{% endfor %}",
    "{% for row in document.open %}{{ row.line }}{% else %}none{% endfor %}",
    "{% for q in document.questions if q.note %}{{ q.note }}{% endfor %}",
    "{% for q in document.questions %}{% for p in q.answer %}{{ p.lead }}{{ p.text }}{% endfor %}"
    "{% endfor %}",
    "{% if document.next_stage %}{{ document.next_stage.decides }}{% endif %}",
    "{{ document.altered|join(', ') }} {{ document.categories|length }}",
    "{{ “yes” if document.ready else ‘no’ }}",
    "{% if document.status in ('Complete', 'Being written') and not document.draft %}x{% endif %}",
    "{# a note to oneself: {{ nothing }} #}",
    "{% for c in document.evidence %}{{ c.source.what }}{{ c.source.line }}{% endfor %}",
    "50 % {ordinary} text, { } and 100 %}",
]


@pytest.mark.parametrize("line", ALLOWED)
def test_what_is_documented_may_be_used(line: str) -> None:
    assert told(built(a_line(line))) == ""


REFUSED = {
    # calls
    "{{ document.questions() }}": "calls something",
    "{{ document.title.upper() }}": "calls something",
    "{{ document.title.format(document) }}": "calls something",
    "{{ range(10**9) }}": "calls something",
    "{{ lipsum(n=10**6) }}": "calls something",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}": "calls something",
    "{{ loop() }}": "calls something",
    # ways out
    "{{ document.__class__ }}": "begins with an underscore",
    "{{ ''.__class__.__mro__ }}": "begins with an underscore",
    "{{ document._secret }}": "begins with an underscore",
    "{{ document['__class__'] }}": "square brackets",
    "{{ document['title'] }}": "square brackets",
    "{{ document|attr('__class__') }}": r"uses “\|attr”",
    "{{ document.title|attr('upper') }}": r"uses “\|attr”",
    "{{ (document.categories|first).questions|map(attribute='id')|list }}": r"uses “\|list”",
    "{{ document.questions|map('upper')|join }}": r"uses “\|map”",
    "{{ document.title|safe }}": r"uses “\|safe”",
    "{{ document.title|e }}": r"uses “\|e”",
    "{{ document.title|format(1) }}": r"uses “\|format”",
    "{{ document.title|pprint }}": r"uses “\|pprint”",
    "{{ document.title|join(document.facts) }}": "plain texts and numbers",
    # names that are not there
    "{{ self }}": "“self” is not there",
    "{{ request }}": "“request” is not there",
    "{{ os }}": "“os” is not there",
    "{{ document.titel }}": "“titel” is not in it; there is title",
    "{{ document.title.strip }}": "“strip” is not in it; nothing is",
    "{{ document.facts.count }}": "“count” is not in it; nothing is",
    "{% for c in document.categories %}{{ c.answer }}{% endfor %}": "“answer” is not in it",
    "{% for c in document.categories %}{% endfor %}{{ c.title }}": "“c” is not there",
    "{{ loop.index }}": "“loop” is not there",
    "{% for c in document.categories %}{{ loop.changed }}{% endfor %}": "“changed” is not in it",
    # statements
    "{% set x = 1 %}": "uses “set”",
    "{% set x %}y{% endset %}": "uses “set”",
    "{% macro m() %}{% endmacro %}": "uses “macro”",
    "{% call document.title() %}{% endcall %}": "uses “call”",
    "{% include '/etc/passwd' %}": "uses “include”",
    "{% import 'os' as os %}": "uses “import”",
    "{% from 'os' import path %}": "uses “import”",
    "{% extends 'x' %}": "uses “extends”",
    "{% block b %}{% endblock %}": "uses “block”",
    "{% filter safe %}x{% endfilter %}": "uses “filter”",
    "{% with x = 1 %}{% endwith %}": "uses “with”",
    "{% autoescape false %}{{ document.title }}{% endautoescape %}": "uses “autoescape”",
    "{% for c in document.categories recursive %}{% endfor %}": "recursive",
    "{% for a, b in document.facts %}{% endfor %}": "one name",
    "{% for document in document.facts %}{% endfor %}": "can't give the name “document”",
    "{% for loop in document.facts %}{% endfor %}": "can't give the name “loop”",
    "{% for _x in document.facts %}{% endfor %}": "can't give the name “_x”",
    "{% for c in document.title %}{% endfor %}": "no list",
    "{% for c in 'abc' * 9 %}{% endfor %}": "reckons or builds",
    "{% do x %}": "can't be read",
    "{% debug %}": "can't be read",
    "{% trans %}x{% endtrans %}": "can't be read",
    # what costs
    "{{ 'x' * 10**9 }}": "reckons or builds",
    "{{ 9 ** 9 ** 9 }}": "reckons or builds",
    "{{ document.title ~ document.title }}": "reckons or builds",
    "{{ [document.title, document.title] }}": "reckons or builds",
    "{{ {'a': 1} }}": "reckons or builds",
    "{{ " + "(" * 2_000 + "1" + ")" * 2_000 + " }}": "too deep",
    # what prints no text
    "{{ document }}": "prints a whole",
    "{{ document.facts }}": "prints a list",
    "{{r document.title }}": "prints no text",
    "{{p document.title }}": "prints no text",
    "{% cellbg document.title %}": "can't be read",
    "{% colspan 2 %}": "can't be read",
    "{% vm %}": "can't be read",
    # slips
    "{{ document.title": "does not end in the same paragraph",
    "{% if document.title %}": "can't be read",
    "{{ }}": "can't be read",
    "{{ document.title | }}": "can't be read",
    "{% for x in document.facts %}{{ 1 if x }}{% endfor %}": "needs an else",
}


@pytest.mark.parametrize(("line", "says"), REFUSED.items(), ids=range(len(REFUSED)))
def test_whatever_else_it_reaches_for_is_refused(line: str, says: str) -> None:
    found = told(built(a_line(line)))
    assert re.search(says, found), found


@pytest.mark.parametrize("reach", ["{{ document.__class__ }}", "{% set x = 1 %}", "{{ range(9) }}"])
def test_what_a_look_missed_is_refused_when_it_is_compiled(reach: str) -> None:
    with pytest.raises(ExportError, match=r"underscore|uses “set”|calls something"):
        make(_document(), built(a_line(reach)), "own.docx", Guarded())


def test_few_filters_are_there_and_none_of_them_prints_markup_or_runs_code() -> None:
    assert FILTERS.isdisjoint({"safe", "attr", "map", "select", "format", "pprint", "tojson"})


# ---------------------------------------------------------------- where it is


BAD = "{{ document.__class__ }}"


def _in_a_cell(template: Any) -> None:
    template.add_table(2, 2)
    template.add_table(3, 3).cell(1, 2).text = BAD


def _in_the_header(template: Any) -> None:
    template.sections[0].header.paragraphs[0].text = BAD


def _in_the_footer(template: Any) -> None:
    template.sections[0].footer.paragraphs[0].text = BAD


def _in_the_properties(template: Any) -> None:
    template.core_properties.subject = BAD


def _in_pieces(template: Any) -> None:
    paragraph = template.add_paragraph("First")
    paragraph = template.add_paragraph("So ")
    for piece in ("{", "{ docu", "ment.__cl", "ass__ }", "}"):
        paragraph.add_run(piece).bold = True


def _in_a_text_box(template: Any) -> None:
    box = (
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{BAD}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    template.add_paragraph("Beside a box")._p.append(parse_xml(box))


def _in_a_field(template: Any) -> None:
    code = "{{ document.title }}"
    field = f"<w:r {nsdecls('w')}><w:instrText>{code}</w:instrText></w:r>"
    template.add_paragraph("Page ")._p.append(parse_xml(field))


def _in_an_attribute(template: Any) -> None:
    link = (
        f'<w:hyperlink {nsdecls("w")} w:anchor="{{{{ document.title }}}}">'
        "<w:r><w:t>x</w:t></w:r></w:hyperlink>"
    )
    template.add_paragraph()._p.append(parse_xml(link))


def _in_deleted_text(template: Any) -> None:
    deleted = f"<w:r {nsdecls('w')}><w:delText>{{{{ document.title }}}}</w:delText></w:r>"
    template.add_paragraph()._p.append(parse_xml(deleted))


def _over_two_paragraphs(template: Any) -> None:
    template.add_paragraph("{{ document.")
    template.add_paragraph("title }}")


PLACES: dict[str, tuple[Change, str]] = {
    "paragraph": (lambda t: (a_line("One")(t), a_line(BAD)(t))[0], f"paragraph 2, “{BAD}”"),
    "cell": (_in_a_cell, f"table 2, row 2, column 3, “{BAD}”"),
    "header": (_in_the_header, f"the header, paragraph 1, “{BAD}”"),
    "footer": (_in_the_footer, f"the footer, paragraph 1, “{BAD}”"),
    "properties": (_in_the_properties, f"the file's properties, “{BAD}”"),
    "pieces": (_in_pieces, f"paragraph 2, “{BAD}”"),
    "text box": (_in_a_text_box, f"a text box, paragraph 2, “{BAD}”"),
    "field": (_in_a_field, "paragraph 1, “{{ document.title }}”: a placeholder stands where no"),
    "attribute": (_in_an_attribute, "“{{ document.title }}”: a placeholder stands where no text"),
    "deleted": (_in_deleted_text, "paragraph 1, “{{ document.title }}”: a placeholder stands"),
    "two paragraphs": (_over_two_paragraphs, "paragraph 1, “{{ document.”: a placeholder begins"),
}


@pytest.mark.parametrize(("change", "says"), PLACES.values(), ids=PLACES)
def test_the_place_is_named(change: Change, says: str) -> None:
    assert says in told(built(change))


# ---------------------------------------------------------------- the file


def _more(name: str, part: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = part

    return change


def _replaced(name: str, was: str, becomes: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert was.encode() in parts[name]
        parts[name] = parts[name].replace(was.encode(), becomes.encode(), 1)

    return change


def _typed(name: str, kind: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = b"\xd0\xcf\x11\xe0"
        own = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
        _replaced("[Content_Types].xml", "</Types>", own)(parts)

    return change


def _outside(kind: str, target: str) -> Callable[[dict[str, bytes]], None]:
    sort = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    relation = (
        f'<Relationship Id="rId99" Type="{sort}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    return _replaced("word/_rels/document.xml.rels", "</Relationships>", relation)


def _in_body(xml: str) -> Callable[[dict[str, bytes]], None]:
    return _replaced("word/document.xml", "<w:body>", f"<w:body>{xml}")


def _field(*codes: str) -> Callable[[dict[str, bytes]], None]:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>' for sort in ("begin", "end"))
    return _in_body(f"<w:p>{begin}{runs}{end}</w:p>")


_PNG = '<Default Extension="png" ContentType="image/png"/>'
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_START = "<w:document"

PACKAGES: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "macros": (
        _typed("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
        "word/vbaProject.bin: a template has no part of this sort .*no macros",
    ),
    "a .docm": (
        _replaced(
            "[Content_Types].xml",
            "openxmlformats-officedocument.wordprocessingml.document.main",
            "ms-word.document.macroEnabled.main",
        ),
        "word/document.xml: a template has no part of this sort .*macroenabled",
    ),
    "a control": (
        _typed("word/activeX/activeX1.bin", "application/vnd.ms-office.activeX"),
        "no macros, controls",
    ),
    "an embedded file": (
        _typed(
            "word/embeddings/oleObject1.bin",
            "application/vnd.openxmlformats-officedocument.oleObject",
        ),
        "embedded files",
    ),
    "a document in it": (
        _typed(
            "word/embeddings/inner.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        "embedded files",
    ),
    "a page of HTML": (_typed("word/chunk.html", "text/html"), "embedded files"),
    "a part under a false name": (
        _typed(
            "word/header9.bin",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        ),
        "word/header9.bin: a template has no part of this sort",
    ),
    "a sort told twice": (
        _replaced("[Content_Types].xml", "</Types>", f"{_PNG}{_PNG}</Types>"),
        "Content_Types.*can't be read",
    ),
    "a sort told in another tongue": (
        _replaced("[Content_Types].xml", "</Types>", '<x:Override xmlns:x="y"/></Types>'),
        "Content_Types.*can't be read",
    ),
    "a picture that draws": (_typed("word/media/x.svg", "image/svg+xml"), "no part of this sort"),
    "a part of no sort": (_more("word/run.exe", b"MZ"), "none is given"),
    "a picture from elsewhere": (
        _outside("image", "https://example.org/pixel.png"),
        r"points outside the file \(image to https://example.org",
    ),
    "a template of its own": (
        _outside("attachedTemplate", "https://example.org/evil.dotm"),
        r"points outside the file \(attachedTemplate",
    ),
    "an object from elsewhere": (_outside("oleObject", "file:///C:/x"), "points outside"),
    "a frame": (_outside("frame", "https://example.org"), "points outside"),
    "a link to a file": (_outside("hyperlink", "file://server/share"), "points outside"),
    "a link that is code": (_outside("hyperlink", "javascript:alert(1)"), "points outside"),
    "an address that is not called one": (
        _replaced(
            "word/_rels/document.xml.rels",
            "</Relationships>",
            '<Relationship Id="r9" Type="x/image" Target="https://example.org/x"/></Relationships>',
        ),
        "points outside",
    ),
    "a shape's picture": (
        _in_body(
            '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" '
            'src="https://example.org/x.png"/></w:pict></w:r></w:p>'
        ),
        "picture or shape points outside",
    ),
    "joined files": (_in_body('<w:altChunk r:id="rId1"/>'), "brings in another file|can't be read"),
    "an object": (_in_body("<w:p><w:r><w:object/></w:r></w:p>"), "brings in an embedded file"),
    "a source of data": (
        _replaced("word/settings.xml", "</w:settings>", "<w:mailMerge/></w:settings>"),
        "brings in a source of data",
    ),
    "DDE": (_field(" DDEAUTO c:\\windows\\system32\\cmd.exe “/k calc” "), "the field “DDEAUTO"),
    "DDE in pieces": (_field(" DD", "EAUTO ", "cmd "), "the field “DDEAUTO cmd”"),
    "included text": (_field(' INCLUDETEXT "/etc/passwd" '), "the field “INCLUDETEXT"),
    "included picture": (_field(' INCLUDEPICTURE "http://example.org/x" '), "the field “INCLUDEP"),
    "a link in a field": (_field(' HYPERLINK "file://server" '), "the field “HYPERLINK"),
    "a quoted field": (_field(" QUOTE 68 68 69 "), "the field “QUOTE"),
    "a field without a name": (_field("   "), "the field “”"),
    "a simple field": (
        _in_body('<w:p><w:fldSimple w:instr="DDE x y"/></w:p>'),
        "the field “DDE x y”",
    ),
    "a field of no end": (
        _in_body(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>DDE x</w:instrText></w:r></w:p>"
        ),
        "the field “DDE x”",
    ),
    "laughs": (_replaced("word/document.xml", _START, _LAUGHS + _START), "declares entities"),
    "an outside entity": (
        _replaced(
            "word/document.xml",
            _START,
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _START,
        ),
        "declares entities",
    ),
    "entities in styles": (
        _replaced("word/styles.xml", "<w:styles", "<!DOCTYPE w:styles><w:styles"),
        "word/styles.xml: its XML declares",
    ),
    "another encoding": (
        lambda parts: _more(
            "word/document.xml", parts["word/document.xml"].decode().encode("utf-16")
        )(parts),
        "not XML",
    ),
    "an encoding of its own": (
        _more("word/document.xml", b"<?xml version='1.0' encoding='UTF-7'?><a/>"),
        "not in UTF-8",
    ),
    "deep": (_in_body("<w:p>" * 5_000 + "</w:p>" * 5_000), "can't be read"),
    "broken": (_more("word/document.xml", b"<w:document"), "can't be read"),
    "a name that leads away": (_more("../../../tmp/x.xml", b"<a/>"), "leads elsewhere"),
    "a name from the root": (_more("/etc/x.xml", b"<a/>"), "leads elsewhere"),
    "a Windows name": (_more("word\\..\\x.xml", b"<a/>"), "leads elsewhere|no part of this sort"),
    "a drive": (_more("C:x.xml", b"<a/>"), "leads elsewhere"),
    "one name twice": (_more("WORD/Document.xml", b"<a/>"), "the same name"),
    "many parts": (
        lambda parts: parts.update({f"customXml/{n}.xml": b"<a/>" for n in range(1_001)}),
        "more than 1,000 parts",
    ),
    "a bomb": (_more("word/bomb.xml", b"<a>" + b" " * 20_000_000 + b"</a>"), "more than 20 MB"),
    "bombs": (
        lambda parts: parts.update({f"word/{n}.xml": b" " * 15_000_000 for n in range(4)}),
        "more than 50 MB",
    ),
    "nothing of Word in it": (dict.clear, "not a Word file"),
}


@pytest.mark.parametrize(("change", "says"), PACKAGES.values(), ids=PACKAGES)
def test_a_file_that_holds_or_fetches_anything_else_is_refused(
    change: Callable[[dict[str, bytes]], None], says: str
) -> None:
    found = told(repacked(change))
    assert re.search(says, found), found


def _lying(content: bytes, name: bytes) -> bytes:
    """The same zip, whose entry of this name says that it unpacks to a hundred bytes."""
    lying = bytearray(content)
    entry = content.rindex(name) - 46  # in the list at the end of the file
    assert lying[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<I", lying, entry + 24, 100)
    return bytes(lying)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04 no", b"{{ document.title }}", b"\xd0\xcf\x11\xe0" * 200, b"%PDF-1.7"],
)
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert "not a Word file" in told(content)


def test_a_file_that_unpacks_to_more_than_it_says_is_refused() -> None:
    bomb = repacked(_more("word/bomb.xml", b" " * 15_000_000))
    tracemalloc.start()
    try:
        assert "damaged" in told(_lying(bomb, b"word/bomb.xml"))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000, "it was unpacked all the same"
    finally:
        tracemalloc.stop()


def test_a_file_that_is_cut_or_locked_is_refused() -> None:
    whole = TEMPLATE.read_bytes()
    assert "not a Word file" in told(whole[: len(whole) // 2])
    locked = bytearray(whole)
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in told(bytes(locked))
    content = io.BytesIO()
    with ZipFile(content, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("[Content_Types].xml", "<a/>")
    assert "packed in a way" in told(content.getvalue())


# ---------------------------------------------------------------- the fence


def _saved(folder: Path, content: bytes) -> Path:
    path = folder / "own.docx"
    path.write_bytes(content)
    return path


def test_our_own_template_is_sound_and_makes_the_same_behind_the_fence(tmp_path: Path) -> None:
    assert told(TEMPLATE.read_bytes()) == ""
    document = _document(draft=True)
    ours = render(document, tmp_path / "ours.docx")
    own = _saved(tmp_path, TEMPLATE.read_bytes())
    theirs = render(document, tmp_path / "theirs.docx", template=own)
    with ZipFile(ours) as one, ZipFile(theirs) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist())


def test_a_template_that_ships_is_rendered_without_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a process was started"))
    render(_document(), tmp_path / "ours.docx")


def test_a_refusal_names_the_template_and_the_place_and_leaves_what_was_there(
    tmp_path: Path,
) -> None:
    target = tmp_path / "made.docx"
    target.write_bytes(b"kept")
    own = _saved(tmp_path, built(_in_a_cell))
    with pytest.raises(ExportError) as caught:
        render(_document(), target, template=own)
    assert str(caught.value) == (
        f"The template own.docx can't be used: table 2, row 2, column 3, “{BAD}”: “__class__” "
        "begins with an underscore. Mend it, or use another."
    )
    assert target.read_bytes() == b"kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.docx", "own.docx"]


def loops(depth: int, says: str) -> bytes:
    opened = "".join(f"{{% for q{n} in document.questions %}}" for n in range(depth))
    return built(a_line(opened + says + "{% endfor %}" * depth))


def test_a_template_that_goes_on_and_on_is_stopped(tmp_path: Path) -> None:
    own = _saved(tmp_path, loops(12, ""))
    with pytest.raises(ExportError, match=r"own\.docx .* more memory or time than it should"):
        fence.make_behind(_document(), own, Bounds(seconds=2))


def test_a_process_that_only_waits_is_stopped_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fence, "_START", "import time; time.sleep(100)")
    own = _saved(tmp_path, TEMPLATE.read_bytes())
    began = time.perf_counter()
    with pytest.raises(ExportError, match="more memory or time"):
        fence.make_behind(_document(), own, Bounds(seconds=1))
    assert time.perf_counter() - began < 45


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bound")
def test_a_template_that_takes_ever_more_memory_is_stopped(tmp_path: Path) -> None:
    own = _saved(tmp_path, loops(5, "x" * 2_000))
    began = time.perf_counter()
    with pytest.raises(ExportError, match=r"own\.docx .* more memory or time than it should"):
        fence.make_behind(_document(), own, Bounds(seconds=90, memory=300_000_000, file=2**40))
    assert time.perf_counter() - began < 45, "it was time that ran out"


def test_a_file_that_would_be_too_large_is_none(tmp_path: Path) -> None:
    own = _saved(tmp_path, TEMPLATE.read_bytes())
    with pytest.raises(ExportError, match="more memory or time"):
        fence.make_behind(_document(), own, Bounds(file=1_000))


def test_the_process_sees_no_secret_of_the_environment_and_no_module_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REASONED_SECRET", "x")
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "start.py"))
    for name in ("docx", "json", "jinja2", "exports"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    seen: list[dict[str, str]] = []
    proper = subprocess.run

    def run(*given: Any, **named: Any) -> Any:
        seen.append(named["env"])
        return proper(*given, **named)

    monkeypatch.setattr(subprocess, "run", run)
    own = _saved(tmp_path, built(a_line("{{ document.title }}")))
    assert paragraphs_seen(fence.make_behind(_document(), own)) == ["Port Amity"]
    assert "REASONED_SECRET" not in seen[0]
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there, and pipes are others")
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path) -> None:
    whole = tmp_path / "whole.docx"
    whole.write_bytes(TEMPLATE.read_bytes())
    link, endless, pipe, folder = (tmp_path / f"{name}.docx" for name in ("l", "e", "p", "f"))
    link.symlink_to(whole)
    endless.symlink_to("/dev/zero")
    os.mkfifo(pipe)
    folder.mkdir()
    large = tmp_path / "large.docx"
    large.write_bytes(b"PK" + bytes(10_000_000))
    for path, says in (
        (link, "it is a link"),
        (endless, "it is a link"),
        (pipe, "it is not a file"),
        (folder, "it is not a file"),
        (large, "it is larger than 10 MB"),
    ):
        with pytest.raises(ExportError, match=rf"{path.name} can't be used: {says}"):
            render(_document(), tmp_path / "made.docx", template=path)
