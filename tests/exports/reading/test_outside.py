"""What somebody wrote elsewhere than in its control is reported with its place, and offered."""

from __future__ import annotations

from datetime import date

import pytest
from docx.oxml.ns import qn
from lxml import etree

from exports.blank import make
from exports.reading.assembling import picked
from exports.reading.filled import Outside
from exports.style import Style
from forms.errors import BadInput
from forms.form import Form
from forms.loading import load_form, restore_form
from tests.exports.invented import FORM, assessment
from tests.exports.reading.paper import Paper, copied, element, paragraph, run, words
from tests.exports.reading.test_rewrites import controls_lost

TEXT = "Two choirs gain, of 60 each."
WHO = "Who gains from it?"


def outside(kind: str, question: str, text: str, where: str = "") -> Outside:
    return Outside(kind, question, where, text)  # type: ignore[arg-type]


def test_an_answer_typed_under_its_control_is_reported_and_offered() -> None:
    paper = Paper.blank()
    paper.type_after(paper.control("1.1"), TEXT)
    found = paper.read()
    assert found.answers == {}
    assert found.outside == (outside("outside", "1.1", TEXT, f"1.1 {WHO}"),)
    assert found.offered == {"1.1": TEXT}


def test_what_was_left_where_a_control_was_deleted_is_reported_and_offered() -> None:
    paper = Paper.blank()
    control = paper.control("1.1")
    control.addprevious(paragraph(TEXT))
    control.addprevious(paragraph("The first sings on Mondays."))
    control.getparent().remove(control)
    found = paper.read()
    assert found.answers == {}
    assert [one.text for one in found.outside] == [f"{TEXT}\n\nThe first sings on Mondays."]
    assert found.offered == {"1.1": f"{TEXT}\n\nThe first sings on Mondays."}


def test_what_goes_on_behind_an_answer_is_offered_with_it() -> None:
    paper = Paper.blank()
    paper.type_after(paper.write("1.1", TEXT), "And one band.")
    found = paper.read()
    assert found.answers == {"1.1": TEXT}
    assert found.offered == {"1.1": f"{TEXT}\n\nAnd one band."}


@pytest.mark.parametrize(
    ("question", "part", "text", "offered"),
    [
        ("1.2", "", "1,740", 1740),
        ("1.2", "", "about forty", "about forty"),
        ("1.3", "", "14 May 2026", "2026-05-14"),
        ("0.sort", "", "An old one", "old"),
        ("0.name", "", "Port Amity", "Port Amity"),
        ("1.4a", "reason", TEXT, {"option": "", "reason": TEXT}),
        ("1.4a", "option", "An old one", {"option": "old", "reason": ""}),
    ],
)
def test_what_is_offered_has_the_shape_of_its_kind(
    question: str, part: str, text: str, offered: object
) -> None:
    paper = Paper.blank()
    control = paper.control(question, part)
    line = control if control.getparent() is paper.body else control.getparent()
    paper.type_after(line, text)
    found = paper.read()
    assert [one.text for one in found.outside] == [text]
    assert found.offered == {question: offered}


def test_typed_in_the_same_line_behind_the_control() -> None:
    paper = Paper.blank()
    paper.write("0.name", "Port Amity").addnext(run(" (in Examplia)"))
    found = paper.read()
    assert found.answers == {"0.name": "Port Amity"}
    assert [one.text for one in found.outside] == ["(in Examplia)"]
    assert found.offered == {}, "a line takes one answer"


def test_typed_behind_the_guidance() -> None:
    paper = Paper.blank()
    heading = paper.paragraph(f"1.1{WHO}")
    guidance = heading.getnext().getnext().getnext()
    assert words(guidance) == "Guidance."
    guidance.append(run(f" {TEXT}"))
    found = paper.read()
    assert found.answers == {}
    assert found.outside == (outside("outside", "1.1", TEXT, f"1.1 {WHO}"),)


@pytest.mark.parametrize("heading", [f"1.1{WHO}", "What is it called?"])
def test_typed_in_a_heading(heading: str) -> None:
    paper = Paper.blank()
    paper.paragraph(heading).append(run(f" {TEXT}"))
    assert [one.text for one in paper.read().outside] == [TEXT]
    line = next(one for one in paper.root.iter(qn("w:p")) if words(one).startswith(heading))
    next(line.iter(qn("w:t"))).text = f"1.1 {TEXT} And so they said at the meeting in May. "
    assert TEXT in paper.read().outside[0].text


def test_typed_behind_a_box_to_tick_and_under_a_table() -> None:
    paper = Paper.blank()
    control = paper.control("1.4b", "pick.old")
    control.getparent().append(run(", if it still meets"))
    table = next(one for one in paper.root.iter(qn("w:tbl")) if "Role" in words(one))
    paper.type_after(table, "There may be a third.")
    found = paper.read()
    assert [(one.question, one.text) for one in found.outside] == [
        ("1.4b", ", if it still meets"),
        ("1.5", "There may be a third."),
    ]


@pytest.mark.parametrize("typed", ["X", "x", "Yes", "✓", "✔️", "√", "☑", "[x]", "no", "[ ]"])
@pytest.mark.parametrize("named", [True, False])
def test_a_box_is_ticked_by_what_is_written_in_place_of_its_sign(typed: str, named: bool) -> None:
    paper = Paper.blank()
    paper.write("1.4b", typed, "pick.old")
    paper.write("1.6", "1 July", "1.date")
    paper.write("1.6", typed, "1.yearly")
    if not named:
        controls_lost(paper)
    found = paper.read()
    picked = [{"option": "old", "reason": ""}]
    assert found.answers.get("1.4b", []) == ([] if typed in {"no", "[ ]"} else picked)
    assert found.answers["1.6"] == [
        {"date": "07-01", "what": "", "yearly": typed not in {"no", "[ ]"}}
    ]
    assert found.outside == ()


def test_what_is_written_beside_the_box_for_every_year_is_reported() -> None:
    paper = Paper.blank()
    paper.write("1.6", "1 July", "1.date")
    paper.write("1.6", "only until 2030,", "1.yearly")
    found = paper.read()
    assert found.answers == {"1.6": [{"date": "07-01", "what": "", "yearly": False}]}
    (said,) = found.outside
    assert (said.question, said.text) == ("1.6", "1 July, only until 2030, every year")


@pytest.mark.parametrize("known", [True, False])
def test_typed_under_or_behind_the_name_of_the_case(known: bool) -> None:
    paper = Paper.blank()
    if not known:
        del paper.parts["docProps/custom.xml"]
    title = paper.paragraph("Port Amity")
    title.addnext(paragraph("From the choirs.", "Subtitle"))
    if known:
        title.append(run(" (for the last time)"))
    said = [one.text for one in paper.read().outside]
    assert said == ["(for the last time)\n\nFrom the choirs." if known else "From the choirs."]


def test_what_is_written_beside_a_sum_is_reported_and_a_row_that_is_there_twice_is_read() -> None:
    paper = Paper.blank()
    labels = [one for one in paper.root.iter(qn("w:p")) if words(one) in {"Budget", "Confirmed by"}]
    labels[0].append(run(" (asked for)"))
    next(labels[1].iter(qn("w:t"))).text = "Not confirmed yet"
    paper.write("2.1", "£4,500", "amount")
    paper.write("2.1", "Mayoral", "budget")
    row = next(paper.control("2.1", "budget").iterancestors(qn("w:tr")))
    again = copied(row)
    next(again.iter(qn("w:sdtContent"))).find(qn("w:r")).find(qn("w:t")).text = "Culture"
    row.addnext(again)
    found = paper.read()
    assert found.answers["2.1"]["amount"] == "4500.00"  # type: ignore[call-overload, index]
    assert found.answers["2.1"]["budget"] == "Mayoral; Culture"  # type: ignore[call-overload, index]
    assert {one.text for one in found.outside} == {"(asked for)", "Not confirmed yet"}


def test_typed_before_the_first_question_and_after_the_last() -> None:
    paper = Paper.blank()
    first = paper.paragraph("Invented Assessment")
    paper.type_after(first, "From the choirs.")
    paper.type_after(paper.body.findall(qn("w:tbl"))[-1], "That is all.")
    found = paper.read()
    assert found.outside == (
        outside("outside", "", "From the choirs.", "Invented Assessment"),
        outside("outside", "", "That is all.", "Evidence"),
    )


def test_a_row_that_was_added_to_a_table_is_an_entry_like_another() -> None:
    paper = Paper.blank()
    table = next(one for one in paper.root.iter(qn("w:tbl")) if "Role" in words(one))
    cells = (element("w:tc", paragraph(text)) for text in ("C. Fourth", "Member", "Hill"))
    table.append(element("w:tr", *cells))
    cells = (element("w:tc", paragraph(text)) for text in ("D. Fifth", "", "", "A guest"))
    table.append(element("w:tr", *cells))
    found = paper.read()
    assert found.answers == {
        "1.5": [
            {"name": "C. Fourth", "role": "Member", "ward": "Hill"},
            {"name": "D. Fifth", "role": "", "ward": ""},
        ]
    }
    assert [one.text for one in found.outside] == ["A guest"]


def test_a_sentence_behind_the_number_of_a_source_is_reported() -> None:
    paper = Paper.blank()
    paper.write("evidence", "1.1 see also the count of May", "1.question")
    paper.write("evidence", "School roll", "1.what")
    paper.write("evidence", "1.2 How many people", "2.question")
    paper.write("evidence", "Survey", "2.what")
    paper.write("evidence", "What could go wrong?", "3.question")
    paper.write("evidence", "Minutes", "3.what")
    found = paper.read()
    assert found.evidence.keys() == {"1.1", "1.2", "1.7"}
    assert [(one.question, one.text) for one in found.outside] == [
        ("1.1", "see also the count of May")
    ]


def test_a_source_that_names_no_question_is_reported() -> None:
    paper = Paper.blank()
    paper.write("evidence", "the choir question", "1.question")
    paper.write("evidence", "Minutes", "1.what")
    found = paper.read()
    assert found.evidence == {}
    assert found.outside == (outside("outside", "", "the choir question, Minutes", "Evidence"),)


@pytest.mark.parametrize("named", ["1.1", "1.1.", "Who gains", "1.1 Who gains from it?"])
def test_a_source_names_its_question_by_number_or_words(named: str) -> None:
    paper = Paper.blank()
    paper.write("evidence", named, "1.question")
    paper.write("evidence", "Minutes", "1.what")
    paper.write("evidence", "A letter", "2.what")  # of the same question as the row above
    assert [one["what"] for one in paper.read().evidence["1.1"]] == ["Minutes", "A letter"]


# ---------------------------------------------------------------- beside the text


def test_a_text_box_is_reported_once_though_word_has_it_twice() -> None:
    paper = Paper.blank()
    control = paper.write("1.1", "Forty families.")
    ns = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = element("w:txbxContent", paragraph(TEXT))
    both = etree.Element(f"{{{ns}}}AlternateContent")
    for name in ("Choice", "Fallback"):
        side = etree.SubElement(both, f"{{{ns}}}{name}")
        side.append(element("w:drawing", copied(box)))
    next(control.iter(qn("w:p"))).append(element("w:r", both))
    found = paper.read()
    assert found.answers == {"1.1": "Forty families."}
    assert found.outside == (outside("text box", "1.1", TEXT, f"1.1 {WHO}"),)
    assert found.offered == {"1.1": f"Forty families.\n\n{TEXT}"}


def test_comments_and_footnotes_are_reported_with_their_question() -> None:
    paper = Paper.blank()
    control = paper.write("1.1", "Forty families.")
    line = next(control.iter(qn("w:p")))
    line.append(element("w:r", element("w:commentReference", id="3")))
    line.append(element("w:r", element("w:footnoteReference", id="2")))
    comment = element("w:comment", paragraph("Ask the choirs."), id="3", author="B. Member")
    paper.parts["word/comments.xml"] = etree.tostring(element("w:comments", comment))
    note = element("w:footnote", paragraph("Count of May."), id="2")
    paper.parts["word/footnotes.xml"] = etree.tostring(element("w:footnotes", note))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = b"".join(
        f'<Relationship Id="x{one}" Type="{kind}/{one}" Target="{one}.xml"/>'.encode()
        for one in ("comments", "footnotes")
    )
    name = "word/_rels/document.xml.rels"
    paper.parts[name] = paper.parts[name].replace(b"</Relationships>", more + b"</Relationships>")
    found = paper.read()
    assert found.answers == {"1.1": "Forty families."}
    assert [(one.kind, one.question, one.text) for one in found.outside] == [
        ("comment", "1.1", "B. Member: Ask the choirs."),
        ("note", "1.1", "Count of May."),
    ]
    assert found.offered == {}


@pytest.mark.parametrize("margin", ["header", "footer"])
def test_what_is_written_at_the_head_or_the_foot_of_a_page_is_reported_once(margin: str) -> None:
    paper = Paper.blank()
    name = f"word/{margin}1.xml"
    root = etree.fromstring(paper.parts[name])
    root.append(paragraph(TEXT, "Header"))
    root.find(qn("w:p")).append(run(" Ring me."))
    paper.parts[name] = etree.tostring(root)
    paper.parts["word/second.xml"] = paper.parts[name]  # as where the first page has its own
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{margin}"
    relations = "word/_rels/document.xml.rels"
    more = f'<Relationship Id="x2" Type="{kind}" Target="second.xml"/></Relationships>'
    paper.parts[relations] = paper.parts[relations].replace(b"</Relationships>", more.encode())
    found = paper.read()
    assert found.outside == (outside("margin", "", "Ring me."), outside("margin", "", TEXT))
    assert (found.answers, found.offered) == ({}, {})


@pytest.mark.parametrize(
    ("version", "council", "classification"),
    [
        ("1.0, as adopted by the Council in July 2026 and as amended in September", "", ""),
        ("9 " * 200, "", ""),
        ("1.0", "The Borough Council of " + "Upper and Lower Fairmead and " * 12, ""),
        ("1.0", "", "OFFICIAL: " + "for the members of the Panel " * 12),
    ],
)
def test_what_stands_in_our_margins_is_nobodys_writing_however_long_it_is(
    version: str, council: str, classification: str
) -> None:
    form = restore_form(FORM.model_copy(update={"version": version.strip()}).canonical())
    style = Style(council=council.strip(), classification=classification.strip())
    for title in ("Port Amity", "Port " * 80):
        paper = Paper(make(form, {}, title=title, made_on=date(2026, 11, 22), style=style))
        found = paper.read(form, "")
        assert (dict(found.answers), found.outside, found.notes) == ({}, (), ())
        for part in etree.fromstring(paper.parts["docProps/custom.xml"]):
            assert len("".join(part.itertext())) <= 255


@pytest.mark.parametrize("head", ["", "Nowhere Council · Invented Assessment"])
def test_what_stands_in_mid_line_as_at_the_head_is_not_taken_out(head: str) -> None:
    paper = Paper.blank()
    root = etree.fromstring(paper.parts["word/header1.xml"])
    said = (
        "Is this To fill in · version 1.0 of the form? I ask Nowhere Council · Invented Assessment."
    )
    root.append(paragraph(said, "Header"))
    paper.parts["word/header1.xml"] = etree.tostring(root)
    name = "docProps/custom.xml"
    paper.parts[name] = paper.parts[name].replace(
        "Nowhere Council · Invented Assessment".encode(), head.encode()
    )
    assert paper.read().outside == (outside("margin", "", said),)


def test_a_table_and_a_link_within_an_answer_are_text_of_it() -> None:
    paper = Paper.blank()
    control = paper.write("1.1", "See:")
    cells = [element("w:tc", paragraph(text)) for text in ("2024", "40")]
    content = control.find(qn("w:sdtContent"))
    content.append(element("w:tbl", element("w:tr", *cells)))
    link = element("w:hyperlink", run("the roll"))
    link.set(qn("r:id"), "link")
    content.append(element("w:p", link))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    name = "word/_rels/document.xml.rels"
    more = f'<Relationship Id="link" Type="{kind}" Target="https://example.org/r" '
    more += 'TargetMode="External"/></Relationships>'
    paper.parts[name] = paper.parts[name].replace(b"</Relationships>", more.encode())
    found = paper.read()
    assert found.answers == {"1.1": "See:\n\n2024 | 40\n\nthe roll (https://example.org/r)"}


def test_a_list_within_an_answer_is_a_list() -> None:
    paper = Paper.blank(assessment({"1.7": "Three:\n- frost\n- fog\n\nThen:\n1. a\n2. b"}).answers)
    content = paper.control("1.7").find(qn("w:sdtContent"))
    content.append(paragraph("And more."))
    assert paper.read().answers == {
        "1.7": "Three:\n- frost\n- fog\n\nThen:\n1. a\n2. b\n\nAnd more."
    }


def test_a_picture_is_said_to_be_none() -> None:
    paper = Paper.blank()
    picture = etree.Element("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic")
    line = next(paper.write("1.1", TEXT).iter(qn("w:p")))
    line.append(element("w:r", element("w:drawing", picture)))
    (note,) = paper.read().notes
    assert "A picture stands under 1.1" in note


# ---------------------------------------------------------------- odd papers


def test_a_control_that_is_there_twice_with_two_texts_loses_neither() -> None:
    paper = Paper.blank()
    first = copied(paper.write("1.1", TEXT))
    paper.write("1.1", "One band gains.").addprevious(first)
    found = paper.read()
    assert found.answers == {"1.1": f"{TEXT}\n\nOne band gains."}
    assert "1.1 stands there twice" in found.notes[0]
    paper = Paper.blank()
    line = paper.write("0.name", "Port Amity").getparent()
    line.addnext(copied(line))
    next(line.getnext().iter(qn("w:t"))).text = "Port Bonny"
    found = paper.read()
    assert found.answers == {"0.name": "Port Amity"}
    assert [one.text for one in found.outside] == ["Port Bonny"]


def test_reasons_without_a_tick_are_taken_and_said() -> None:
    paper = Paper.blank()
    paper.write("1.4b", "It has money.", "why.old")
    found = paper.read()
    assert found.answers == {"1.4b": [{"option": "old", "reason": "It has money."}]}
    assert found.notes == ("1.4b: “An old one” has reasons and no tick; it is taken as picked.",)


def test_what_the_form_does_not_ask_is_reported() -> None:
    paper = Paper.blank()
    for one in paper.write("1.7", TEXT).iter(qn("w:tag")):
        one.set(qn("w:val"), one.get(qn("w:val")).replace("/1.7/", "/1.9/"))
    found = paper.read()
    assert found.answers == {}
    assert [(one.kind, one.question, one.text) for one in found.outside] == [
        ("unknown", "1.9", TEXT)
    ]


def newer() -> Form:
    """The form with another version and one other prompt."""
    return restore_form(
        FORM.canonical().replace('"1.0"', '"1.1"').replace("gains from", "gains by")
    )


def test_a_paper_of_another_version_is_read_and_said_to_be_one() -> None:
    paper = Paper.blank(form=newer())
    paper.write("1.1", TEXT)
    found = paper.read()
    assert found.answers == {"1.1": TEXT}
    assert "version 1.1 of the form; the assessment is of version 1.0" in found.notes[0]
    assert found.outside == ()


def test_a_paper_of_another_case_is_said_to_be_one_and_all_of_it_counts() -> None:
    paper = Paper.blank(assessment({"1.1": TEXT}).answers)
    assert paper.read().answers == {}
    found = paper.read(case_id="otherwhere-1234")
    assert found.answers == {"1.1": TEXT}
    assert found.notes == ("The paper was made for port-amity-7f3k, and not for otherwhere-1234.",)


def test_a_paper_of_another_form_and_a_file_that_is_no_paper_are_refused() -> None:
    paper = Paper.blank()
    paper.parts["docProps/custom.xml"] = paper.parts["docProps/custom.xml"].replace(
        b">invented<", b">garden<"
    )
    with pytest.raises(BadInput, match="is a paper of the form garden"):
        paper.read()
    paper = Paper.blank()
    del paper.parts["docProps/custom.xml"]
    for one in list(paper.body):
        paper.body.remove(one)
    paper.body.append(paragraph("Minutes of the last meeting"))
    with pytest.raises(BadInput, match="none of its questions stands in it"):
        paper.read()


def test_what_nobody_touched_is_no_answer_whatever_the_case_has_now() -> None:
    paper = Paper.blank(assessment().answers)
    paper.write("1.1", TEXT)
    found = paper.read()
    assert dict(found.answers) == {"1.1": TEXT}
    assert set(found.untouched) == set(assessment().answers) - {"1.1"}


def test_a_row_taken_out_of_a_list_is_a_change() -> None:
    people = [{"name": name, "role": "", "ward": ""} for name in ("A. One", "B. Two")]
    paper = Paper.blank(assessment({"1.5": people}).answers)
    table = next(one for one in paper.root.iter(qn("w:tbl")) if "Role" in words(one))
    table.remove(table.findall(qn("w:tr"))[1])
    assert paper.read().answers == {"1.5": [{"name": "B. Two", "role": "", "ward": ""}]}


# ---------------------------------------------------------------- what looks like nothing


def test_what_stands_in_two_boxes_that_say_that_they_are_empty_is_noted() -> None:
    paper = Paper.blank()
    for question in ("1.1", "1.7"):
        next(paper.control(question).iter(qn("w:t"))).text = "See my letter."
    found = paper.read()
    assert found.answers == {}
    assert found.notes == (
        "“See my letter.” stands in 2 boxes that say that they are empty, so it was not read.",
    )


@pytest.mark.parametrize(
    "typed", ["An old one: it has 12 members", "an old one – it has 12 members"]
)
def test_a_reason_behind_an_option_is_its_reason(typed: str) -> None:
    paper = Paper.blank()
    paper.write("1.4a", typed, "option")
    paper.write("1.4a", "And a hall.", "reason")
    assert paper.read().answers == {
        "1.4a": {"option": "old", "reason": "it has 12 members\n\nAnd a hall."}
    }


CAMBRIDGE = load_form("cambridge-partnership-principles")


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("8.1", "Join", "join"),
        ("8.1", "join.", "join"),
        ("8.1", "Join, on conditions", "join-on-conditions"),
        ("8.1", "JOIN: on conditions.", "join-on-conditions"),
        ("8.2", "Remain with changes", "remain-with-changes"),
        ("8.2", "Remain – with changes!", "remain-with-changes"),
    ],
)
def test_an_option_is_named_whatever_stands_between_its_words(
    question: str, typed: str, option: str
) -> None:
    assert picked(CAMBRIDGE.by_id[question], typed) == (option, "")


@pytest.mark.parametrize(
    ("question", "typed", "option", "reason"),
    [
        (
            "8.1",
            "Join on conditions: they pay. They said so.",
            "join-on-conditions",
            "they pay. They said so.",
        ),
        ("8.1", "Do not join. It costs too much", "do-not-join", "It costs too much"),
        ("8.2", "Remain with changes – fewer meetings", "remain-with-changes", "fewer meetings"),
        ("8.2", "leave\nNobody goes.", "leave", "Nobody goes."),
    ],
)
def test_behind_the_end_of_a_sentence_stands_a_reason(
    question: str, typed: str, option: str, reason: str
) -> None:
    assert picked(CAMBRIDGE.by_id[question], typed) == (option, reason)


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("8.1", "Join? No."),
        ("8.1", "Join?"),
        ("8.1", "Join. On what conditions, is open"),
        ("8.1", "Join or do not join"),
        ("8.2", "Leave? No, remain"),
        ("8.2", "Leave, or remain with changes"),
        ("8.2", "Leave: ?"),
        ("8.2", "Remain without changes"),
    ],
)
def test_what_may_mean_another_option_is_taken_for_none(question: str, typed: str) -> None:
    assert picked(CAMBRIDGE.by_id[question], typed) == (typed, "")


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("typed", ["1,740", "1740 people", "1 740 People."])
def test_a_number_may_have_its_unit_behind_it(typed: str) -> None:
    paper = Paper.blank()
    paper.write("1.2", typed)
    assert paper.read().answers == {"1.2": 1740}


@pytest.mark.parametrize("typed", ["about 24 people", "24 or 30 people.", "people"])
def test_a_number_that_is_none_keeps_its_unit(typed: str) -> None:
    paper = Paper.blank()
    paper.write("1.2", typed)
    assert paper.read().answers == {"1.2": typed}


@pytest.mark.parametrize("typed", ["24 people", "about 24 people"])
def test_a_number_that_was_kept_with_its_unit_is_untouched_until_somebody_mends_it(
    typed: str,
) -> None:
    paper = Paper.blank(assessment({"1.2": typed}, {}).answers)
    assert (dict(paper.read().answers), paper.read().untouched) == ({}, ("1.2",))
    paper.write("1.2", "24")
    assert paper.read().answers == {"1.2": 24}
