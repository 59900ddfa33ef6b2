"""A draft of a form from a policy paper: what it finds, in papers of many structures."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.drafting import TO_WRITE
from forms.drafting.criteria import Row, Search
from forms.drafting.draft import Draft
from forms.drafting.lines import Line, Paper
from forms.drafting.places import is_unwritten
from forms.drafting.plain import read_text
from forms.drafting.reading import draft
from forms.drafting.written import id_from, written
from forms.errors import BadInput
from forms.loading import load_form, parse_form
from forms.proofing.checker import check

PAPERS = Path(__file__).parent / "policies"
OUTLINES = sorted(PAPERS.glob("*.outline"))
SHARED = Path(__file__).resolve().parents[3] / "shared" / "policies"
"""Where the councils' own papers lie on the machine of whoever has them."""


def paper_of(outline: Path) -> str:
    (found,) = [one for one in PAPERS.glob(f"{outline.stem}.*") if one != outline]
    return found.read_bytes().decode("utf-8")


def drafted(source: str, **where: str) -> Draft:
    return draft(read_text(source), **where)


def outline(made: Draft) -> Iterator[tuple[str, str]]:
    """Every id of a draft with the paper's words at it."""
    for category in made.categories:
        yield str(category.number), category.title
        for bullet in category.bullets:
            yield bullet.id, bullet.words.text
            for point in bullet.points:
                yield point.id, point.words.text


# ---------------------------------------------------------------- papers of several structures


@pytest.mark.parametrize("expected", OUTLINES, ids=lambda path: path.stem)
def test_the_outline_of_an_invented_paper_is_found(expected: Path) -> None:
    found = list(outline(drafted(paper_of(expected))))
    wanted = [line.split(" ", 1) for line in expected.read_text("utf-8").splitlines()]
    assert [one for one, _ in found] == [one for one, _ in wanted]
    for (one, text), (_, beginning) in zip(found, wanted, strict=True):
        assert text.startswith(beginning), one


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\n"])
def test_line_ends_and_gaps_change_nothing(ends: str) -> None:
    source = (PAPERS / "hollowmere-protocol.txt").read_text("utf-8")
    one_to_a_line = "\n".join(line for line in source.split("\n") if line.strip())
    apart = source if ends != "\n\n" else one_to_a_line.replace("\n", "\n\n")
    # A sentence that is broken by a gap needs no second one.
    made = drafted(apart if ends == "\n\n" else source.replace("\n", ends))
    assert list(outline(made)) == list(outline(drafted(source)))


def test_a_paper_without_any_gap_is_read_too() -> None:
    source = (PAPERS / "hollowmere-protocol.txt").read_text("utf-8")
    tight = "\n".join(line for line in source.split("\n") if line.strip())
    # Without the gap the sentence that it broke is one all the same.
    assert list(outline(drafted(tight))) == list(outline(drafted(source)))


def test_questions_in_paragraphs_are_asked_beside_those_in_lists() -> None:
    made = drafted(
        "Criteria\n\n1. The place\n\nIs it a match in terms of:\n\na) size;\n\nb) people?\n\n"
        "Has it other links?\n\n2. Aims\n\nWhat is it for?\n\nWhat do we gain:\n\na) now\n\n"
        "b) later\n\nWhat do they gain?\n\n3. Means\n\nThink of money and time:\n\na) Whose?\n"
    )
    assert list(made.ids()) == ["1.1a", "1.1b", "1.2", "2.1", "2.2a", "2.2b", "2.3", "3.1"]
    assert made.categories[2].intro[0].text == "Think of money and time:"


def test_nothing_of_a_category_is_lost() -> None:
    """What is neither heading nor point stands beside what it belongs to."""
    source = (PAPERS / "larkfield-principles.md").read_text("utf-8")
    text = " ".join(written(drafted(source), "p.md", "p").replace("#", " ").split())
    for line in ("We see to it that there are:", "Note: for work that the town runs"):
        assert line in text
    assert "The next paragraphs say how." in text


def test_deeper_points_stand_beside_the_point_that_they_are_under() -> None:
    made = drafted(
        "Criteria\n\n1. Money\n- Who pays:\n  a) now\n     i) in cash\n     ii) in kind\n"
        "  b) later\n2. Time\n- How long?\n"
    )
    point = made.categories[0].bullets[0].points[0]
    assert [one.text for one in point.more] == ["in cash", "in kind"]


def test_more_than_26_points_are_not_lost() -> None:
    lines = "\n".join(f"  - point {number}" for number in range(60))
    made = drafted(f"Criteria\n\n1. One\n- Which of:\n{lines}\n2. Two\n- Why?\n")
    assert len(list(made.ids())) == 61
    assert "1.3h" in list(made.ids())
    parse_form(written(made, "p", "p"))


def test_a_letter_that_a_scan_lost_shifts_no_other() -> None:
    made = drafted("Criteria\n\n1. One\n- Which of:\n a) a\n c) c\n d) d\n2. Two\n- Why?\n")
    assert list(made.ids()) == ["1.1a", "1.1c", "1.1d", "2.1"]


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ("Is it: (a) a charity; (b) a company; or (c) something else?", "1.1a 1.1b 1.1c"),
        ("Could it go ahead with a) half of it, or b) nothing?", "1.1a 1.1b"),
        ("What is done: (i) before the day. (ii) on the day. (iii) after it?", "1.1a 1.1b 1.1c"),
        ("Think of (1) its size and (2) its age.", "1.1a 1.1b"),
        ("Is it a match in (a) size (b) people (c) trade?", "1.1a 1.1b 1.1c"),
        ("Does it meet paragraphs (a) need, and (b) cost?", "1.1"),
        ("What of section 3(a) and (b) of the Act?", "1.1"),
        ("What do one (1) member and two (2) officers do?", "1.1"),
        ("Which of (a), (b) and (c) holds?", "1.1"),
        ("Is (a) better than (b) in the end?", "1.1"),
    ],
)
def test_points_that_run_together_in_a_sentence_are_each_a_question(said: str, points: str) -> None:
    made = drafted(f"Criteria\n\n1. Who\n- {said}\n2. Why\n- Why here?\n")
    assert list(made.ids()) == [*points.split(), "2.1"]
    text = " ".join(written(made, "p", "p").replace("#", " ").split())
    for word in re.findall(r"\w{3,}", said):
        assert word in text


def test_a_sentence_goes_on_with_the_letters_of_the_line_before() -> None:
    made = drafted("Criteria\n\n1. Who\n- Is it:\n (a) old; (b) new;\n (c) none?\n2. Why\n- Why?\n")
    assert list(made.ids()) == ["1.1a", "1.1b", "1.1c", "2.1"]


def test_a_paper_of_one_sentence_keeps_each_of_its_points() -> None:
    said = "Bids are weighed by (a) need: who asks; (b) use: who comes; and (c) cost: what it is."
    source = f"Grants\n\nCriteria\n\n{said}\n\nDecisions\n\nThe panel decides.\n"
    made = drafted(source, after="Criteria")
    assert [one.title for one in made.categories] == [
        *("need: who asks", "use: who comes", "cost: what it is")
    ]


def test_a_question_above_a_list_of_questions_is_asked_too() -> None:
    made = drafted(
        "Criteria\n\n1. Who\n\nWho asks?\n\n- Who pays?\n- Who else?\n\n2. Why\n- Why?\n"
    )
    assert [one.words.text for one in made.categories[0].bullets] == [
        *("Who asks?", "Who pays?", "Who else?")
    ]


# ---------------------------------------------------------------- where it can't tell

REPORT = """\
Report to the Committee

1. BACKGROUND

1.1 There is no policy yet.

2. CONSULTATION

2.1 Nobody was asked.

3. RECOMMENDATIONS

3.1 That one be made.

4. IMPLICATIONS

- Money: none
- Law: none
"""


def test_the_sections_of_a_report_are_not_taken_for_criteria() -> None:
    with pytest.raises(BadInput, match=r'(?s)No numbered categories.*--from "…".*--to "…"') as said:
        drafted(REPORT)
    assert "\n" not in str(said.value)
    assert "line 3 (“1. BACKGROUND”)" in str(said.value)


def test_a_person_can_say_where_they_are() -> None:
    made = drafted(REPORT, after="implications")
    assert list(made.ids()) == ["4.1", "4.2"]
    made = drafted(REPORT, after="2. consultation", before="Implications")
    assert [one.title for one in made.categories] == ["CONSULTATION", "RECOMMENDATIONS"]


def test_a_heading_that_is_not_there_is_said() -> None:
    with pytest.raises(BadInput, match="No line of the paper begins “Nowhere”"):
        drafted(REPORT, after="Nowhere")


def test_two_places_that_may_be_the_criteria_are_both_named() -> None:
    half = "Criteria for {}\n\n1. Who\n- Who is it?\n- Who else?\n2. Where\n- Where is it?\n\n"
    source = half.format("gardens") + half.format("halls")
    with pytest.raises(BadInput, match=r"may be at line 3 .* or line 11 "):
        drafted(source)
    made = drafted(source, after="Criteria for halls")
    assert made.categories[0].words.number == 11


# ---------------------------------------------------------------- papers that are long


def of_lines(texts: Iterable[str]) -> Paper:
    return Paper(tuple(Line(number, text) for number, text in enumerate(texts, start=1)))


def test_points_that_run_together_are_counted_as_the_lines_that_they_become() -> None:
    points = "; ".join(f"({letter}) the matter" for letter in ascii_lowercase)
    with pytest.raises(BadInput, match=r"With each point .* more than 10,000 lines\. Draft from"):
        draft(of_lines(f"In terms of: {points}." for _ in range(400)))


def test_lists_with_headings_between_their_numbers_are_weighed_a_few_times_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weighed = []

    def count(*given: Any, **named: Any) -> Row:
        weighed.append(given)
        return row(*given, **named)

    row = Search._row
    monkeypatch.setattr(Search, "_row", count)
    numbers = [*range(1, 41)] * 3
    said = (text for n in numbers for text in (f"{n}. Word", "Heading", "- point", "Words."))
    with pytest.raises(BadInput):
        draft(of_lines(said))
    assert len(weighed) <= 2 * len(numbers)


def test_a_number_that_is_there_often_is_looked_for_once() -> None:
    short, long = (calls(of_lines(mixed(length))) for length in (100, 200))
    assert long < 3 * short


def mixed(length: int) -> Iterator[str]:
    """Lines whose numbers skip one that is there, and before them."""
    return (f"{value}. Word of this" for value in (2, 1, 3) for _ in range(length))


def calls(paper: Paper) -> int:
    """How many calls a draft takes, each turn of a generator with them."""
    counted = 0

    def count(_frame: object, event: str, _of: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        draft(paper)
    finally:
        sys.setprofile(before)
    return counted


def test_numbers_that_count_on_from_another_list_are_found_without_it() -> None:
    steps = "Steps\n\n1. We read it.\n2. We ask.\n\nCriteria for gardens\n\n"
    made = drafted(f"{steps}3. Who\n- Who is it?\n- Who else?\n4. Where\n- Where is it?\n")
    assert [one.number for one in made.categories] == [3, 4]


def test_what_was_left_out_is_told_with_its_reason() -> None:
    made = drafted((PAPERS / "tarn-valley-grants.txt").read_text("utf-8"))
    why = {one.why for one in made.left_out}
    assert why == {
        "the table of contents",
        "a page number",
        "it stands on several pages",
        "before the criteria",
        "after the criteria",
    }
    after = next(one for one in made.left_out if one.why == "after the criteria")
    assert after.words == "3. How to apply"


def test_contents_without_dots_are_left_out_too() -> None:
    made = drafted((PAPERS / "northmere-links.txt").read_text("utf-8"))
    (contents,) = [one for one in made.left_out if one.why == "the table of contents"]
    assert (contents.first, contents.last) == (4, 11)


def test_a_word_that_the_end_of_a_line_broke_is_whole_again() -> None:
    line = "and something that fills the line up to where all of the lines of it end"
    made = drafted(
        f"Criteria\n\n1. Who\n- Who are the volun-\nteers in the well-known village, {line}\n"
        f"and in which well-\nknown hall?\n\n2. Why\n- Why {line}?\n"
    )
    text = made.categories[0].bullets[0].words.text
    assert "volunteers in the well-known village" in text
    assert "which well-known hall" in text


def test_a_number_that_is_missing_is_said() -> None:
    made = drafted("Criteria\n\n1. A\n- Why?\n\n2. B\n- Why?\n\n4. D\n- Why?\n")
    assert any("leave out 3" in one for one in made.cautions)


# ---------------------------------------------------------------- any outline, in any dress

WORDS = ["harbour", "school", "river", "meadow", "people", "money", "roof", "music", "bread"]
plain = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
sentence = plain.map(lambda words: f"Say of {words} what is known?")
title = plain.map(str.capitalize)
Category = tuple[str, list[tuple[str, list[str]]]]
categories = st.lists(
    st.tuples(
        title,
        st.lists(
            st.tuples(sentence, st.lists(sentence, max_size=4).filter(lambda one: len(one) != 1)),
            min_size=1,
            max_size=4,
        ),
    ),
    min_size=2,
    max_size=9,
)


@dataclass(frozen=True)
class Dress:
    """How a paper is set."""

    heading: str
    bullet: str
    letter: str
    gap: str
    end: str
    indent: str = " "


def letter(dress: str, place: int) -> str:
    romans = ("i", "ii", "iii", "iv")
    return dress.replace("a", "abcd"[place]).replace("R", romans[place])


dresses = st.builds(
    Dress,
    heading=st.sampled_from(
        [
            *("{n}. {t}", "{n} {t}", "{n}) {t}", "{n}: {t}", "### {n}. {t}", "**{n}. {t}**"),
            *("{n}.\t{t}", "Criterion {n}: {t}", "## {n} {t}", "Section {n} – {t}", "4.{n} {t}"),
            "{c}. {t}",
        ]
    ),
    bullet=st.sampled_from(["- ", "• ", "* ", "– ", "·\t", "▪ ", "{n}.{m} ", "+ "]),
    letter=st.sampled_from(["a) ", "(a) ", "a. ", "(R) ", "R) ", "R. ", "- a) "]),
    gap=st.sampled_from(["\n", "\n\n"]),
    end=st.sampled_from(["\n", "\r\n"]),
    indent=st.sampled_from(["", " ", "    "]),
)


def set_in(outline: list[Category], dress: Dress) -> str:
    own = dress.bullet == "{n}.{m} "
    heading = "{n}. {t}" if own else dress.heading
    lines = [
        "Wherever Town Council: a policy",
        "Kinds of thing\n",
        "1. The first kind is small and runs for a year or so, and then comes to its end.",
        "2. The second kind is large and runs for many years, as the council has decided.\n",
        "Assessment criteria",
        "Those who ask are to answer these, each in words of their own.\n",
    ]
    for n, (t, bullets) in enumerate(outline, start=1):
        lines.append(heading.format(n=n, t=t, c=chr(64 + n)))
        for m, (text, points) in enumerate(bullets, start=1):
            lines.append(dress.bullet.format(n=n, m=m) + text)
            lines += [
                f"{dress.indent}{letter(dress.letter, place)}{point}"
                for place, point in enumerate(points)
            ]
    closing = "How it is decided"
    lines += ["## " + closing if heading.startswith("#") else "\n" + closing + "\n"]
    lines += ["1. The clerk reads what was written, and puts it before the members of the panel."]
    lines += ["2. The panel meets and decides, and the clerk writes to all of those who asked."]
    return dress.gap.join(lines).replace("\n", dress.end)


def expected(outline: list[Category]) -> Iterator[tuple[str, str]]:
    for n, (t, bullets) in enumerate(outline, start=1):
        yield str(n), t
        for m, (text, points) in enumerate(bullets, start=1):
            yield f"{n}.{m}", text
            for place, point in enumerate(points):
                yield f"{n}.{m}{'abcd'[place]}", point


@settings(max_examples=100, deadline=None)
@given(categories, dresses)
def test_an_outline_comes_back_from_any_dress(found: list[Category], dress: Dress) -> None:
    assert list(outline_of(set_in(found, dress))) == list(expected(found))


def outline_of(source: str) -> Iterator[tuple[str, str]]:
    return outline(drafted(source))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("1234abciA.)(-•* \n\t#|?:\f—o"), max_size=300))
def test_whatever_is_in_a_text_it_is_a_draft_or_a_sentence(source: str) -> None:
    try:
        made = drafted(f"Criteria\n\n{source}")
    except BadInput as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - whether it refuses depends on the text
    else:
        parse_form(written(made, "p", "p"))


# ---------------------------------------------------------------- what is written

ONE_CRITERION = "Criteria\n\n1. Who\n- Who asks?\n2. Why\n- Why now?\n"


@pytest.mark.parametrize("expected", OUTLINES, ids=lambda path: path.stem)
def test_what_is_written_is_a_sound_form_with_the_ids_of_the_paper(expected: Path) -> None:
    made = drafted(paper_of(expected))
    form = parse_form(written(made, "paper.txt", "our-own"), "our-own.toml")
    assert [one for one in form.by_id if not one.startswith("0.")] == list(made.ids())
    assert form.id == "our-own"


def test_every_text_that_people_would_read_is_marked_and_none_is_the_papers() -> None:
    made = drafted((PAPERS / "hollowmere-protocol.txt").read_text("utf-8"))
    form = parse_form(written(made, "p", "p"))
    for question_id in made.ids():
        question = form.by_id[question_id]
        texts = (question.prompt, question.hint, question.guidance, question.missing)
        assert all(text.startswith(TO_WRITE) for text in texts)
    said = [words for _, words in outline(made) if len(words.split()) > 5]
    kept = form.model_dump_json()
    assert said
    assert not [words for words in said if words in kept]


def test_the_papers_words_stand_beside_each_question() -> None:
    made = drafted((PAPERS / "hollowmere-protocol.txt").read_text("utf-8"))
    source = written(made, "p", "p")
    for question_id in made.ids():
        before, _, _ = source.partition(f'id = "{question_id}"')
        comment = before.rpartition("\n\n")[2]
        assert comment.startswith("# line "), question_id


def test_the_council_and_its_policy_are_taken_from_the_title() -> None:
    form = parse_form(written(drafted((PAPERS / "hollowmere-protocol.txt").read_text()), "p", "p"))
    assert (form.council, form.policy) == ("Hollowmere Borough Council", "Links Abroad Protocol")


def test_the_steps_to_a_decision_are_begun_for_somebody_to_write() -> None:
    form = parse_form(
        written(drafted((PAPERS / "ashby-framework.txt").read_text("utf-8")), "p", "p")
    )
    first, last = form.route
    assert (first.done, last.done) == ("ready", None)
    assert all(
        text.startswith(TO_WRITE) for text in (last.decides, last.what, last.by_when, last.ref)
    )
    assert [one.leads for one in last.outcomes] == ["ends", "ends", "again"]


def test_the_councils_name_alone_is_not_the_policy() -> None:
    made = drafted(f"THORNBECK TOWN COUNCIL\n\nGrants Policy\n\n{ONE_CRITERION}")
    assert (made.council, made.title) == ("Thornbeck Town Council", "Grants Policy")
    made = drafted(f"Thornbeck Town Council\n\nIt gives grants.\n\n{ONE_CRITERION}")
    assert made.title == "Criteria"


def test_a_sentence_for_a_heading_becomes_no_title() -> None:
    made = drafted((PAPERS / "quill-questions.txt").read_text("utf-8"))
    long = "Criteria\n\n1. Say who uses the path now, and how you know, and who has no other way\n"
    made = drafted(f"{long}a) by day\nb) by night\n2. Why\na) in short\n")
    form = parse_form(written(made, "p", "p"))
    assert form.categories[1].title.startswith(TO_WRITE)
    assert form.categories[2].title == "Why"


@pytest.mark.parametrize("expected", OUTLINES, ids=lambda path: path.stem)
def test_the_checker_finds_nothing_but_the_places_to_write(expected: Path) -> None:
    made = drafted(paper_of(expected))
    source = written(made, "paper.txt", "our-own")
    found = check(source)
    assert {one.trouble for one in found if "still to be written" not in one.trouble} == set()
    # Comments speak of the mark and are none.
    lines = enumerate(source.split("\n"), start=1)
    marked = [line for line, text in lines if f' = "{TO_WRITE}' in text]
    assert [one.line for one in found] == marked
    assert {one.question for one in found} == {"", *made.ids()}


def test_a_form_is_unwritten_until_the_last_place_is_written() -> None:
    made = drafted((PAPERS / "hollowmere-protocol.txt").read_text("utf-8"))
    source = written(made, "p", "p")
    while is_unwritten(tomllib.loads(source)):
        source = source.replace(f'"{TO_WRITE}', '"', 1)
    assert not [one for one in check(source) if "still to be written" in one.trouble]
    assert not is_unwritten(load_form("brent").model_dump())


@pytest.mark.parametrize(
    ("name", "form_id"),
    [
        ("Policy (final) v2", "policy-final-v2"),
        ("2024 Grants", "grants"),
        ("Ünïcode", "n-code"),
        ("!!!", "draft"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_form_is_named_after_its_file(name: str, form_id: str) -> None:
    assert id_from(name) == form_id


def test_what_a_paper_says_can_not_get_out_of_its_comment() -> None:
    source = (
        'Criteria "quoted" \\ back\n\n1. A "title" \\n \x1b[31m\u202e here\n'
        '- First\u2028id = "evil"\n\n2. B\n- "Second"\x0bprompt = "x"\n- third\u200b one\n'
    )
    made = drafted(source)
    text = written(made, 'a\nid = "x".txt', "p")
    form = parse_form(text)
    assert form.id == "p"
    assert not any(one in text for one in "\x1b\u202e\u2028\x0b\u200b")


# ---------------------------------------------------------------- the councils' own papers


def test_brents_protocol_gives_its_categories_bullets_and_points() -> None:
    """The protocol is not in the repository; where it lies beside it, this looks at it."""
    path = SHARED / "brent-international-partnering-protocol.txt"
    if not path.exists():
        pytest.skip("needs Brent's protocol, which is not part of the repository")
    made = drafted(path.read_text("utf-8"))
    form = load_form("brent-international-partnering")
    # The form splits what the protocol asks in one bullet, in 8 and 9, and so does 8.1a to 8.1j.
    clauses = [one for one in form.by_id if one[0] in "1234567"]
    assert list(made.ids()) == [*clauses, "8.1", "9.1"]
    assert len(made.categories) == 9
    assert made.categories[0].title == "Location Overview"
    assert made.categories[8].words.mark == "9"
