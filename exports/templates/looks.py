"""What the templates look like: page, typeface, styles and lists, in WordprocessingML.

Arial is on every Windows machine and has a free metric equivalent, Liberation Sans. The
margins are wide, for pencil notes; numbers of clauses stand in the left one, where the eye
finds them. The three colours hold 4.5:1 on white and mean nothing that is not said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Twips
from docx.table import _Row
from docx.text.paragraph import Paragraph

INK = "1B1B1B"
NAVY = "1F3A5F"
QUIET = "595959"
RED = "8F1D14"

PAGE = (21.0, 29.7)
LEFT, RIGHT, TOP, BOTTOM = 3.2, 3.4, 2.6, 2.3
TEXT_WIDTH = PAGE[0] - LEFT - RIGHT
HANG = 680  # twentieths of a point: how far a number stands out into the margin

BULLETS, NUMBERS, SMALL_BULLETS = 1, 2, 3
"""The numbering instances in the template, by id."""


@dataclass(frozen=True)
class Look:
    """A style: `paragraph` and `run` are WordprocessingML without prefix or brackets' noise."""

    name: str
    size: float = 0
    bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    line: int = 0
    """Line height in 240ths of a line."""
    left: int = 0
    hanging: int = 0
    keep_next: bool = False
    outline: int = -1
    num: int = 0
    base: str = "Normal"
    following: str = ""
    extra: str = ""
    """More of the paragraph's properties, as XML (before the spacing)."""
    italic: bool = False


_TABBED = f'<w:tabs><w:tab w:val="right" w:pos="{round(TEXT_WIDTH * 567)}"/></w:tabs>'
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="BFBFBF"/></w:pBdr>'
_RULE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="BFBFBF"/></w:pBdr>'
_RULE_BESIDE = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="BFBFBF"/></w:pBdr>'

LOOKS = (
    Look("Title", 22, True, NAVY, after=2, line=252, keep_next=True, following="Subtitle"),
    Look("Subtitle", 15, colour=INK, after=4, line=252, keep_next=True, following="Answer"),
    Look("Status Line", 9.5, colour=QUIET, after=14),
    Look(
        "heading 1",
        15,
        True,
        NAVY,
        before=20,
        after=6,
        line=252,
        keep_next=True,
        outline=0,
        following="Answer",
    ),
    Look(
        "heading 2",
        11,
        True,
        INK,
        before=15,
        after=1,
        line=264,
        keep_next=True,
        outline=1,
        following="Answer",
    ),
    Look(
        "heading 3",
        10.5,
        True,
        INK,
        before=12,
        after=1,
        line=264,
        keep_next=True,
        outline=2,
        following="Answer",
    ),
    Look("Sender", 12, colour=NAVY, after=20),
    Look("Address", 11, after=2),
    Look("Unheaded", 11, before=12, after=2, keep_next=True),
    Look("Paper Text", 11, before=5, after=3),
    Look("Signature", 11, before=26, keep_next=True),
    Look("Intro", 9.5, colour=QUIET, after=6, keep_next=True),
    Look("Clause", 8.5, colour=QUIET, after=4, keep_next=True),
    Look("Wording", 9.5, colour=QUIET, after=5, left=200, extra=_RULE_BESIDE, keep_next=True),
    Look("Answer", 11, after=6),
    Look("Chosen", 11, after=4, keep_next=True),
    Look("Note", 10.5, colour=RED, after=6, italic=True),
    Look("Mark", 9.5, colour=NAVY, after=4, extra=_RULE_BESIDE, left=200, keep_next=True),
    Look("Said By", 9.5, colour=QUIET, before=6, after=2, keep_next=True),
    Look("Detail", 10.5, after=3),
    Look("List Bullet", 11, after=4, left=400, hanging=280, num=BULLETS),
    Look("List Number", 11, after=4, left=400, hanging=400, num=NUMBERS),
    Look("Detail List", 10.5, after=3, left=400, hanging=280, num=SMALL_BULLETS),
    Look("Evidence Label", 9, colour=QUIET, before=3, after=1, keep_next=True),
    Look("Evidence", 9.5, after=2, left=280, hanging=280, num=SMALL_BULLETS),
    Look("Table Head", 9.5, True, NAVY, before=3, after=3, keep_next=True),
    Look("Table Text", 9.5, before=2, after=2, line=252),
    Look("End", 8.5, colour=QUIET, before=14),
    Look("header", 8.5, colour=QUIET, line=240),
    Look("Draft Mark", 10, True, RED, before=2, line=240),
    Look("footer", 8.5, colour=QUIET, line=240, extra=_RULE_ABOVE + _TABBED),
)
"""Every paragraph style of the templates."""


_NOT_OURS = {"stylesWithEffects", "customXml", "webSettings", "theme", "fontTable"}
_NOT_OURS |= {"thumbnail", "extended-properties"}
"""Parts of the empty document that say nothing of ours."""


def style_id(name: str) -> str:
    """The id of a style, as Word makes it of the name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def blank_document() -> Document:
    """An A4 page with our styles, lists and settings, and nothing of its maker."""
    document = docx.Document()
    for rel_id, rel in list(document.part.rels.items()):
        if rel.reltype.rpartition("/")[2] in _NOT_OURS:
            document.part.rels.pop(rel_id)
    package = document.part.package
    for rel_id, rel in list(package.rels.items()):
        if rel.reltype.rpartition("/")[2] in _NOT_OURS:
            package.rels.pop(rel_id)
    _styles(document)
    _numbering(document)
    _settings(document)
    _page(document)
    _properties(document)
    return document


def _styles(document: Document) -> None:
    styles = document.styles.element
    for child in list(styles):
        if child.tag != qn("w:latentStyles"):
            styles.remove(child)
    styles.insert(0, parse_xml(_DEFAULTS))
    for xml in (
        _NORMAL,
        *map(_style, LOOKS),
        *_CHARACTERS,
        _TABLE_NORMAL,
        _NO_LIST,
        _TABLE,
        _BOXES,
    ):
        styles.append(parse_xml(xml))


def add_look(document: Document, look: Look) -> None:
    """One more style, for a document that has what no template of ours has."""
    document.styles.element.append(parse_xml(_style(look)))


_W = nsdecls("w")
_FONTS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Microsoft YaHei"/>'
_DEFAULTS = f"""<w:docDefaults {_W}>
<w:rPrDefault><w:rPr>{_FONTS}<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>
<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="276" w:lineRule="auto"/></w:pPr>
</w:pPrDefault></w:docDefaults>"""
_NORMAL = f"""<w:style {_W} w:type="paragraph" w:default="1" w:styleId="Normal">
<w:name w:val="Normal"/><w:qFormat/></w:style>"""
_CHARACTERS = (
    f"""<w:style {_W} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>""",
    f"""<w:style {_W} w:type="character" w:customStyle="1" w:styleId="Label">
<w:name w:val="Label"/><w:rPr><w:color w:val="{QUIET}"/></w:rPr></w:style>""",
    f"""<w:style {_W} w:type="character" w:customStyle="1" w:styleId="TakenOut">
<w:name w:val="Taken Out"/><w:rPr><w:strike/><w:color w:val="{RED}"/></w:rPr></w:style>""",
    f"""<w:style {_W} w:type="character" w:customStyle="1" w:styleId="PutIn">
<w:name w:val="Put In"/><w:rPr><w:color w:val="{NAVY}"/><w:u w:val="single"/></w:rPr></w:style>""",
    f"""<w:style {_W} w:type="character" w:styleId="Strong">
<w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>""",
)
_TABLE_NORMAL = f"""<w:style {_W} w:type="table" w:default="1" w:styleId="TableNormal">
<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="100" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>"""
_NO_LIST = f"""<w:style {_W} w:type="numbering" w:default="1" w:styleId="NoList">
<w:name w:val="No List"/><w:semiHidden/></w:style>"""
_TABLE = f"""<w:style {_W} w:type="table" w:customStyle="1" w:styleId="ReasonedTable">
<w:name w:val="Reasoned Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C8C8C8"/>
</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/></w:tcPr></w:tblStylePr></w:style>"""

_BOXES = f"""<w:style {_W} w:type="table" w:customStyle="1" w:styleId="ReasonedBoxes">
<w:name w:val="Reasoned Boxes"/><w:basedOn w:val="ReasonedTable"/><w:tblPr><w:tblBorders>
<w:left w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>
<w:right w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>
</w:tblBorders></w:tblPr></w:style>"""


def _style(look: Look) -> str:
    known = look.name in {
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "heading 3",
        "header",
        "footer",
    }
    custom = "" if known or look.name.startswith("List ") else ' w:customStyle="1"'
    follows = f'<w:next w:val="{style_id(look.following)}"/>' if look.following else ""
    paragraph = "<w:keepNext/>" * look.keep_next
    paragraph += "<w:keepLines/>" * (look.outline >= 0)
    if look.num:
        paragraph += f'<w:numPr><w:numId w:val="{look.num}"/></w:numPr>'
    paragraph += look.extra
    line = f' w:line="{look.line}" w:lineRule="auto"' if look.line else ""
    spacing = f'w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"{line}'
    paragraph += f"<w:spacing {spacing}/>"
    if look.left or look.hanging:
        paragraph += f'<w:ind w:left="{look.left}" w:hanging="{look.hanging}"/>'
    if look.outline >= 0:
        paragraph += f'<w:outlineLvl w:val="{look.outline}"/>'
    run = "<w:b/><w:bCs/>" * look.bold + "<w:i/><w:iCs/>" * look.italic
    run += f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    if look.size:
        run += f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
    return (
        f'<w:style {_W} w:type="paragraph"{custom} w:styleId="{style_id(look.name)}">'
        f'<w:name w:val="{look.name}"/><w:basedOn w:val="{look.base}"/>{follows}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _numbering(document: Document) -> None:
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    lists = ((BULLETS, "bullet", "•", 400, 280), (NUMBERS, "decimal", "%1.", 400, 400))
    for number, sort, text, left, hanging in (*lists, (SMALL_BULLETS, "bullet", "•", 280, 280)):
        numbering.append(
            parse_xml(
                f'<w:abstractNum {_W} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{sort}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
                f"</w:abstractNum>"
            )
        )
    for number in (BULLETS, NUMBERS, SMALL_BULLETS):
        numbering.append(
            parse_xml(f'<w:num {_W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def _settings(document: Document) -> None:
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    uri = 'w:uri="http://schemas.microsoft.com/office/word"'
    for xml in (
        f'<w:zoom {_W} w:percent="100"/>',
        f'<w:defaultTabStop {_W} w:val="720"/>',
        f'<w:characterSpacingControl {_W} w:val="doNotCompress"/>',
        f'<w:compat {_W}><w:compatSetting w:name="compatibilityMode" {uri} w:val="15"/></w:compat>',
        f'<w:decimalSymbol {_W} w:val="."/>',
        f'<w:listSeparator {_W} w:val=","/>',
    ):
        settings.append(parse_xml(xml))


def _page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin, section.right_margin = Cm(LEFT), Cm(RIGHT)
    section.top_margin, section.bottom_margin = Cm(TOP), Cm(BOTTOM)
    section.header_distance = section.footer_distance = Cm(1.2)


def _properties(document: Document) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Reasoned"
    properties.title = "Assessment"
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = "en-GB"
    properties.revision = 1
    # A fixed time, so that building twice gives the same file.
    properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)


# ---------------------------------------------------------------- small things python-docx lacks


def mark_as_header(row: _Row) -> None:
    """Marks a row as the table's header: repeated on each page, told by screen readers."""
    keep_row_whole(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_row_whole(row: _Row) -> None:
    """Keeps a row from breaking across pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def row_height(row: _Row, centimetres: float) -> None:
    """At least this height: room for a pen."""
    row.height = Twips(round(centimetres * 567))


def page_break_before(paragraph: Paragraph) -> Paragraph:
    """Begins a page with this paragraph."""
    paragraph.paragraph_format.page_break_before = True
    return paragraph


def number_in_margin(paragraph: Paragraph) -> Paragraph:
    """Lets the number before the first tab stand out into the margin."""
    paragraph.paragraph_format.left_indent = Twips(0)
    paragraph.paragraph_format.first_line_indent = Twips(-HANG)
    return paragraph


def field(paragraph: Paragraph, code: str, cached: str) -> None:
    """A field such as PAGE, with the text that stands there until it is worked out anew."""
    for kind in ("begin", code, "separate", cached, "end"):
        run = paragraph.add_run()
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == code:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        else:
            run.text = cached
