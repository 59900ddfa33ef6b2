"""Two answers compared word by word: nothing lost, readable, and quick for a long answer."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from forms import telling
from forms.assessment import Answer, Evidence
from forms.comparing import Piece, by_lines, compare, compare_answers, differ
from forms.form import Kind, Question
from forms.words import split

MakeQuestion = Callable[..., Question]


def marked(pieces: Iterable[Piece]) -> str:
    """The pieces with marks, as the tests here write them."""
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.how].format(piece.text) for piece in pieces)


def joined(pieces: Iterable[Piece], without: str) -> str:
    return "".join(piece.text for piece in pieces if piece.how != without)


# -------------------------------------------------------------------- nothing is lost

# Few words, so that much is the same; and whatever text there is.
FEW = st.lists(
    st.sampled_from(
        [
            "the",
            "choir",
            "of",
            "May",
            " ",
            ". ",
            "\n",
            "\n\n",
            "月",
            "友",
            "é",
            "e\u0301",
            "👨‍👩‍👧",
            "£5k",
        ]
    ),
    max_size=40,
).map("".join)
ANY = st.text(max_size=60)


@given(FEW | ANY, FEW | ANY)
def test_both_texts_are_there_to_the_letter(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert joined(pieces, "added") == old
    assert joined(pieces, "removed") == new
    assert differ(pieces) == (old != new)


@given(FEW | ANY, FEW | ANY)
def test_runs_are_one_piece_and_what_was_removed_comes_first(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert all(piece.text for piece in pieces)
    for one, other in pairwise(pieces):
        assert one.how != other.how
        assert (one.how, other.how) != ("added", "removed")


@given(FEW | ANY, FEW | ANY)
def test_only_whole_words_are_taken_out_or_put_in(old: str, new: str) -> None:
    pieces = compare(old, new)
    for text, without in ((old, "added"), (new, "removed")):
        parts = [piece.text for piece in pieces if piece.how != without]
        ends = set(lengths(parts))
        assert ends <= set(lengths(split(text))) | {0}


def lengths(parts: Iterable[str]) -> list[int]:
    at, found = 0, []
    for part in parts:
        at += len(part)
        found.append(at)
    return found


@given(FEW | ANY, FEW | ANY)
def test_line_by_line_nothing_is_lost_either(old: str, new: str) -> None:
    lines = by_lines(compare(old, new))
    pieces = [piece for line in lines for piece in line]
    assert joined(pieces, "added") == old
    assert joined(pieces, "removed") == new
    assert all("\n" not in piece.text[:-1] for piece in pieces)


@given(ANY)
def test_a_text_taken_apart_is_the_text_again(text: str) -> None:
    assert "".join(split(text)) == text


# -------------------------------------------------------------------- readable


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't", ["don't"]),
        ("the well-known 4,500.00", ["the", " ", "well-known", " ", "4,500.00"]),
        (
            "2026/27, by ann@port.example.",
            ["2026/27", ",", " ", "by", " ", "ann@port.example", "."],
        ),
        ("友好之家", ["友", "好", "之", "家"]),
        ("ગુજરાતી મંડળ", ["ગુજરાતી", " ", "મંડળ"]),
        ("שלום רב", ["שלום", " ", "רב"]),
        ("کتاب\u200cها", ["کتاب\u200cها"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧🇫🇷👍🏽", ["👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧", "🇫🇷", "👍🏽"]),
        ("one  two\n\nthree", ["one", "  ", "two", "\n", "\n", "three"]),
    ],
)
def test_a_word_is_what_a_reader_takes_for_one(text: str, words: list[str]) -> None:
    assert list(split(text)) == words


@pytest.mark.parametrize(
    ("old", "new", "drawn"),
    [
        ("", "", ""),
        ("The same.", "The same.", "The same."),
        ("", "Now there is one.", "{+Now there is one.+}"),
        ("Gone.", "", "[-Gone.-]"),
        ("Two schools met.", "Three schools met.", "[-Two-]{+Three+} schools met."),
        (
            "Half, 50,000 people.",
            "Half, 52,000 people.",
            "Half, [-50,000-]{+52,000+} people.",
        ),
        (  # a sentence put in goes from one full stop to the next
            "The fair. The choir. The school.",
            "The fair. The choir. The band. The school.",
            "The fair. The choir. {+The band. +}The school.",
        ),
        (  # a sentence written anew is one change and not ten
            "The choirs of both places have met since 2019 in the town hall.",
            "A school exchange of sixty pupils in the summer is planned for 2027.",
            "[-The choirs of both places have met since 2019 in the town hall-]"
            "{+A school exchange of sixty pupils in the summer is planned for 2027+}.",
        ),
        (
            "The orchestras of both places have played together since 2019, in May.",
            "The orchestras of both towns have played together every year since 2021, in June.",
            "The orchestras of both [-places-]{+towns+} have played together "
            "[-since 2019, in May-]{+every year since 2021, in June+}.",
        ),
        ("七月在友好之家见面。", "八月在友好之家见面。", "[-七-]{+八+}月在友好之家见面。"),
        ("We meet.", "We meet.\nAnd sing.", "We meet.{+\nAnd sing.+}"),
        ("A family 👨‍👩‍👧‍👦.", "A family 👨‍👩‍👧.", "A family [-👨‍👩‍👧‍👦-]{+👨‍👩‍👧+}."),
    ],
)
def test_a_change_reads_as_a_person_would_tell_it(old: str, new: str, drawn: str) -> None:
    assert marked(compare(old, new)) == drawn


def test_a_paragraph_that_moved_up_leaves_the_others_as_they_were() -> None:
    one, two, three = "The fair is in July.", "The choir sings.", "The schools write."
    pieces = compare(f"{one}\n{two}\n{three}", f"{three}\n{one}\n{two}")
    assert Piece("kept", f"{one}\n{two}") in pieces or f"{one}\n{two}" in marked(pieces)


def test_a_rewritten_page_does_not_become_confetti() -> None:
    rng = random.Random(4)
    words = ["the", "of", "and", "in", "a", *(f"word{number}" for number in range(300))]
    often = [40, 30, 20, 20, 20, *([1] * 300)]
    old, new = (" ".join(rng.choices(words, often, k=400)) for _ in range(2))
    assert len(compare(old, new)) < 40


# -------------------------------------------------------------------- every kind of answer

OPTIONS = [{"id": "charity", "label": "A charity"}, {"id": "cic", "label": "A company"}]
KINDS: list[tuple[Kind, JsonValue, JsonValue, str]] = [
    ("line", "Port Amity", "Port Unity", "Port [-Amity-]{+Unity+}"),
    ("text", "Two.\nThree.", "Two.\nFour.", "Two.\n[-Three-]{+Four+}."),
    ("number", 1740, 1750, "[-1,740-]{+1,750+}"),
    ("date", "2026-05-14", "2026-05-15", "[-14-]{+15+} May 2026"),
    ("option", "charity", "cic", "A [-charity-]{+company+}"),
    (
        "choice",
        {"option": "charity", "reason": "It is cheap."},
        {"option": "cic", "reason": "It is cheap."},
        "A [-charity-]{+company+}: It is cheap.",
    ),
    (
        "choices",
        [{"option": "charity", "reason": "Cheap."}],
        [{"option": "charity", "reason": "Cheap."}, {"option": "cic", "reason": "Quick."}],
        "A charity: Cheap.{+\nA company: Quick.+}",
    ),
    (
        "people",
        [{"name": "Member one", "role": "Chair", "ward": "Hillside"}],
        [{"name": "Member one", "role": "Vice-chair", "ward": "Hillside"}],
        "Member one, [-Chair-]{+Vice-chair+}, Hillside",
    ),
    (
        "dates",
        [{"date": "07-01", "what": "Founding Day", "yearly": True}],
        [{"date": "07-02", "what": "Founding Day", "yearly": True}],
        "[-1-]{+2+} July, every year: Founding Day",
    ),
    (
        "money",
        {"amount": "4500.00", "year": "2026/27", "budget": "Hospitality"},
        {"amount": "4500.00", "year": "2027/28", "budget": "Hospitality"},
        "£4,500.00, [-2026/27-]{+2027/28+}, Hospitality",
    ),
]


@pytest.mark.parametrize(("kind", "old", "new", "drawn"), KINDS, ids=[one[0] for one in KINDS])
def test_every_kind_is_compared_in_the_words_people_read(
    question: MakeQuestion, kind: Kind, old: JsonValue, new: JsonValue, drawn: str
) -> None:
    options = OPTIONS if kind in {"option", "choice", "choices"} else []
    asked = question(kind, options=options)
    pieces = compare_answers(asked, Answer(value=old, change="1"), Answer(value=new, change="2"))
    assert marked(pieces) == drawn


def test_evidence_is_compared_a_line_for_each_source(question: MakeQuestion) -> None:
    census = Evidence(id="1", what="Census", where="Statistics office", date="2022")
    letter = Evidence(id="2", what="Letter from the school")
    old = Answer(value="Half.", evidence=(census,), change="1")
    new = Answer(value="Half.", evidence=(census, letter), change="2")
    assert marked(compare_answers(question("text"), old, new)) == (
        "Half.\nEvidence: Census, Statistics office, 2022{+\nEvidence: Letter from the school+}"
    )


def test_no_answer_is_compared_as_no_words(question: MakeQuestion) -> None:
    answer = Answer(value="Half.", change="1")
    assert marked(compare_answers(question("text"), None, answer)) == "{+Half.+}"
    assert compare_answers(question("text"), None, None) == ()


def test_an_answer_in_another_shape_is_told_as_it_is_kept(question: MakeQuestion) -> None:
    assert telling.whole(question("text"), Answer(value={"odd": 1}, change="1")) == "{'odd': 1}"


# -------------------------------------------------------------------- quick

LONG = 20_000  # words


def a_text(rng: random.Random, count: int) -> str:
    words = [f"w{number:x}" for number in range(4000)]
    return " ".join(rng.choices(words, [1 / (place + 1) for place in range(4000)], k=count))


def pairs() -> dict[str, tuple[str, str]]:
    rng = random.Random(1)
    text = a_text(rng, LONG)
    words = text.split()
    changed = [rng.choice(words) if rng.random() < 0.05 else word for word in words]
    same, few = "word " * LONG, rng.choices(("a", "b"), k=LONG)
    return {
        "other texts": (text, a_text(rng, LONG)),
        "a thousand changes": (text, " ".join(changed)),
        "halves swapped": (text, " ".join(words[LONG // 2 :] + words[: LONG // 2])),
        "one word again and again": (f"x {same}y", f"{same}z"),
        "two words in any order": (" ".join(few), " ".join(rng.sample(few, LONG))),
        "a word a line": (text.replace(" ", "\n"), " ".join(changed).replace(" ", "\n")),
        "no spaces": ("友好之家见面" * (LONG // 6), "家见面友好" * (LONG // 5)),
        "words that are there once, reversed": (
            " ".join(map(str, range(LONG))),
            " ".join(map(str, reversed(range(LONG)))),
        ),
    }


@pytest.mark.parametrize("which", pairs())
def test_a_very_long_answer_is_compared_at_once(which: str) -> None:
    old, new = pairs()[which]
    before = process_time()
    pieces = compare(old, new)
    assert process_time() - before < 5  # seconds; it takes 0.4 at most
    assert joined(pieces, "added") == old
    assert joined(pieces, "removed") == new


def test_two_words_changed_far_apart_in_a_very_long_answer_are_two_changes() -> None:
    same = "The choir sang again. " * (LONG // 4)
    pieces = compare(f"First. {same}Last.", f"Second. {same}End.")
    assert [piece.text for piece in pieces if piece.how == "added"] == ["Second", "End"]
