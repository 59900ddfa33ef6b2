import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forms import reasons
from forms.reasons import judge
from forms.vocabulary import cldr, disguises, english, languages, reading
from forms.vocabulary.english_phrases import PHRASES
from tests.forms.corpus_figures import Example, examples

ROOT = Path(__file__).resolve().parents[2]
CORPUS = list(examples())
BARE = [each.answer for each in CORPUS if each.label == "bare" and judge(each.answer).blocks]
WRITTEN = [text for text in BARE if not set(text) & set("<&\\") and text.isprintable()]
REAL = [each for each in CORPUS if each.label in ("ordinary", "tricky")]
FACTS = [
    "The register was checked in March.",
    "Forty families live around Sample Lane.",
    "Mrs Example chairs the association.",
    "It lapses in 2030.",
    "Only for pupils of Examplia High.",
]
ANY_TEXT = st.text(st.characters(exclude_categories=()))
PEOPLE = "how many people, how you know, and who speaks for them"


# ---------------------------------------------------------------- the kinds


@pytest.mark.parametrize(
    "nothing", ["", "   ", "\n\t\n", "\u200b\ufeff", "<p></p>", "&nbsp;", "\0"]
)
def test_nothing_visible_is_empty_and_blocks(nothing: str) -> None:
    verdict = judge(nothing)
    assert (verdict.kind, verdict.blocks) == ("empty", True)


@pytest.mark.parametrize(
    "answer",
    [
        "Yes",
        "No.",
        "N/A",
        "I believe so",
        "TBC",
        "see above",
        "yes yes yes",
        "It does",
        "👍",
        "-",
        "Nil",
    ],
)
def test_a_yes_a_no_and_a_non_answer_are_bare_and_block(answer: str) -> None:
    verdict = judge(answer, "Who in the borough has roots in the place?")
    assert (verdict.kind, verdict.blocks) == ("bare", True)


@pytest.mark.parametrize(
    "answer",
    [
        "None: the register was checked in March",
        "Two",
        "£5k",
        "1 July (Independence Day)",
        "Q3",
        "CI/CD",
        "北京",
        "Ms Na",
        "Both",
        "Not before May",
        "None in Brent",
        "🇫🇷",
        "May",
    ],
)
def test_one_new_fact_is_enough_however_short(answer: str) -> None:
    assert judge(answer).kind == "reasoned"


def test_repeating_the_question_is_a_warning_and_does_not_block() -> None:
    verdict = judge("Yes it is a good fit", "Is the proposed location a good fit?")
    assert (verdict.kind, verdict.blocks) == ("restated", False)


@pytest.mark.parametrize("answer", ["asdfgh", "Good", "Various benefits", "lorem ipsum", "B"])
def test_little_is_pointed_out_and_does_not_block(answer: str) -> None:
    verdict = judge(answer)
    assert (verdict.kind, verdict.blocks) == ("thin", False)


def test_a_condition_in_the_question_s_own_words_is_an_answer() -> None:
    question = "Does the council there agree to the visits?"
    assert judge("Yes", question).kind == "bare"
    assert judge("Yes, the council agrees to visits", question).kind == "restated"
    assert judge("Only if the council agrees", question).kind == "reasoned"


@pytest.mark.parametrize(
    "pick", ["charity", "a CIC", "Neither", "the former", "the second", "both"]
)
def test_picking_an_alternative_that_the_question_offers_is_an_answer(pick: str) -> None:
    assert judge(pick, "Will it be a charity or a CIC?").kind == "reasoned"


def test_naming_every_alternative_picks_none() -> None:
    verdict = judge("Yes, a charity or a CIC", "Will it be a charity or a CIC?")
    assert verdict.kind == "restated"


@pytest.mark.parametrize("still_bare", ["No", "Yes", "Maybe", "I think so", "N/A"])
def test_yes_and_no_pick_no_alternative(still_bare: str) -> None:
    assert judge(still_bare, "Will it be a charity or a CIC?").blocks


def test_all_of_it_is_a_share_only_where_a_share_is_asked_for() -> None:
    assert judge("100%", "Is the sponsor sure?").blocks
    assert not judge("100%", "What share would the sponsor pay?").blocks


@pytest.mark.parametrize(
    "name", ["US", "It", "WHO", "A", "Will", "Çan", "A well", "By us", "A fine"]
)
def test_grammar_without_a_verb_may_be_a_name_and_stands(name: str) -> None:
    assert not judge(name).blocks


# ---------------------------------------------------------------- other languages


def test_the_yes_and_no_of_every_language_of_cldr_block() -> None:
    words = [word.strip() for text in cldr.WORDS.values() for word in text.split(",")]
    let_through = {word for word in words if not judge(word).blocks}
    assert len(words) > 300
    assert {word.lower() for word in let_through} <= languages.NEVER


def test_every_other_whole_answer_in_the_vocabulary_blocks() -> None:
    for language, text in languages.WORDS.items():
        for answer in text.split(","):
            if " ".join(answer.split()) not in languages.NEVER:
                assert judge(answer).blocks, (language, answer)


@pytest.mark.parametrize(
    "answer", ["Ne Win", "Ja Rule", "Da Nang", "Na Li", "Oui, depuis 2010", "是的,四十个家庭"]
)
def test_foreign_words_count_only_as_the_whole_answer(answer: str) -> None:
    assert judge(answer).kind == "reasoned"


def test_a_whole_answer_may_be_repeated_or_joined_with_another_of_its_language() -> None:
    assert judge("Oui, oui, bien sûr").blocks
    assert judge("是的是的").blocks
    assert judge("да " * 1000).blocks
    assert not judge("да " * 1000 + "сорок семей").blocks
    # One word each of Finnish, Russian and Welsh: no language has them all.
    assert not judge("kyllä нет oes").blocks


def test_a_first_name_stands_where_a_name_is_asked_for() -> None:
    assert judge("Maya").blocks
    assert not judge("Maya", "Who would lead it?").blocks


# ---------------------------------------------------------------- disguises

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@given(st.sampled_from(WRITTEN))
def test_case_and_space_and_punctuation_hide_nothing(answer: str) -> None:
    for disguised in (
        answer.upper(),
        answer.lower(),
        answer.swapcase(),
        f"  \n{answer}\t ",
        f"{answer} !!!",
        f'"{answer}"',
        f"**{answer}**",
        f"- {answer}",
        answer.replace(" ", " \u00a0 "),
    ):
        assert judge(disguised).blocks, disguised


@given(st.sampled_from(WRITTEN), st.sampled_from("\u200b\u200d\u2060\ufeff\u00ad\u034f\0"))
def test_characters_that_show_nothing_hide_nothing(answer: str, hidden: str) -> None:
    assert judge(hidden.join(answer)).blocks


@given(st.sampled_from([text for text in WRITTEN if text.isascii()]))
def test_full_width_and_struck_through_letters_hide_nothing(answer: str) -> None:
    assert judge(answer.translate(FULL_WIDTH)).blocks
    struck = "".join(each + "\u0336" if each.isalnum() else each for each in answer)
    assert judge(struck).blocks


@given(st.sampled_from(REAL))
def test_a_real_answer_stands_in_any_case_and_spacing(real: Example) -> None:
    for text in (real.answer.upper(), real.answer.lower(), f"\n {real.answer} ...\n"):
        assert not judge(text, real.question).blocks, text


@pytest.mark.parametrize(
    "answer",
    [
        "yeeeees",
        "yesyesyes",
        "y e s",
        "Y.E.S.",
        "уеѕ",
        "ΝΟ",
        "ýes",
        "<b>yes</b>",
        "&#121;es",
        "n0",
        "Ýes, ít dóes",
    ],
)
def test_imitations_of_yes_and_no_block(answer: str) -> None:
    assert judge(answer).blocks


@pytest.mark.parametrize("answer", ["Noor", "Nono Sample", "Yesim", "Okayama", "Noé", "Kaan"])
def test_names_that_resemble_yes_or_no_stand(answer: str) -> None:
    assert not judge(answer).blocks


def test_an_address_inside_markup_is_evidence() -> None:
    assert judge('<a href="#">yes</a>').blocks
    assert not judge('<a href="https://example.org/letter">yes</a>').blocks


# ---------------------------------------------------------------- for any text


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@example("\ud800", "\ud800", "\ud800")
@example("\0", "\0", "\0")
@example("<b" * 9, "or/or", "?.")
def test_any_text_gets_one_verdict_and_one_sentence(answer: str, asked: str, missing: str) -> None:
    verdict = judge(answer, asked, missing=missing)
    assert verdict == judge(answer, asked, missing=missing)
    assert verdict.blocks is (verdict.kind in ("empty", "bare"))
    assert len(verdict.message.splitlines()) == (verdict.kind != "reasoned")
    assert verdict.message == "" or verdict.message.endswith(".")


@given(st.sampled_from(BARE), st.sampled_from(FACTS), st.booleans())
def test_a_fact_beside_any_bare_answer_makes_it_stand(bare: str, fact: str, first: bool) -> None:
    assert not judge(f"{fact} {bare}" if first else f"{bare} {fact}").blocks


@given(st.lists(st.sampled_from(["yes", "no", "of course", "it does", "tbc"]), min_size=1))
def test_bare_answers_together_are_bare(answers: list[str]) -> None:
    assert judge(", ".join(answers)).blocks


# ---------------------------------------------------------------- what is said


def test_the_message_says_what_to_add() -> None:
    assert judge("Yes", missing=PEOPLE).message == f'Say more than "Yes": {PEOPLE}.'
    assert judge("", missing=PEOPLE).message == f"Give an answer here: {PEOPLE}."
    assert judge("Good", missing=PEOPLE).message == f"Say more about this: {PEOPLE}."
    restated = judge("Yes, a good fit", "Is it a good fit?", missing=PEOPLE)
    assert restated.message == f"Add what the question does not already say: {PEOPLE}."


def test_without_a_hint_the_message_still_says_what_would_count() -> None:
    assert judge("No.").message == (
        'Say more than "No": a fact, a name, a number, a date or a reason.'
    )


def test_a_reasoned_answer_gets_no_message() -> None:
    assert judge("Forty families", missing=PEOPLE).message == ""


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("which groups, which exchanges, from when", "which groups, which exchanges, from when"),
        ("  the date.\n", "the date"),
        ("Which groups?", "which groups"),
        ("say how many", "how many"),
        ("Port Amity's own rules", "Port Amity's own rules"),
        ("the date. And who", "the date; And who"),
    ],
)
def test_any_way_to_write_what_is_missing_reads_as_one_sentence(missing: str, said: str) -> None:
    assert judge("Yes", missing=missing).message == f'Say more than "Yes": {said}.'


@pytest.mark.parametrize("answer", ["yes " * 50, "<b>yes</b>", "yes\u202e", "Yes! No! Yes! No!"])
def test_what_can_not_be_quoted_plainly_is_not_quoted(answer: str) -> None:
    assert judge(answer).message.startswith("Say more than yes, no or later: ")


@given(st.sampled_from(CORPUS))
def test_no_message_scolds(one: Example) -> None:
    message = judge("Hm" if "please" in one.answer.lower() else one.answer, one.question).message
    quoted = message.partition('": ')[2] or message
    assert not any(word in quoted.lower() for word in ("please", "invalid", "required"))


# ---------------------------------------------------------------- how it is done


class _Counting:
    def __init__(self) -> None:
        self.words = 0
        self.characters = 0

    def tokens(self, text: str) -> Iterator[str]:
        for word in reading.tokens(text):
            self.words += 1
            yield word

    def fold(self, text: str) -> str:
        self.characters += len(text)
        return self.real_fold(text)

    real_fold = staticmethod(reading.fold)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> _Counting:
    counted = _Counting()
    monkeypatch.setattr(reading, "fold", counted.fold)
    monkeypatch.setattr(reasons, "tokens", counted.tokens)
    return counted


def test_a_long_answer_is_read_no_further_than_its_first_news(counting: _Counting) -> None:
    reading.whole_answers()
    counting.characters = 0
    assert judge("Around 4,000 residents of the ward were born there. " * 20_000).kind == "reasoned"
    assert counting.words < 50
    assert counting.characters < 2_000


@pytest.mark.parametrize(
    "unit", ["yes ", "да ", "是", "it is ", "y ", "!", "👍", "a", "<b ", "&", "to be ", "see 1.1 "]
)
def test_reading_grows_only_in_proportion_to_the_answer(counting: _Counting, unit: str) -> None:
    reading.whole_answers()
    counting.characters = 0
    answer = unit * (60_000 // len(unit))
    judge(answer)
    assert counting.characters <= 3 * len(answer)
    assert counting.words <= 2 * len(answer) + 50


def test_a_verdict_can_not_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        judge("Yes").kind = "reasoned"  # type: ignore[misc]


def test_the_rule_needs_nothing_but_python() -> None:
    # Without site-packages, a third-party import would fail.
    run = [sys.executable, "-I", "-S", "-c"]
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import forms.reasons"
    subprocess.run([*run, code], check=True)


def test_the_vocabulary_gives_each_word_one_part() -> None:
    core = ("YES", "NO", "NON_ANSWERS", "DEGREE", "GLUE")
    parts = (*core, "BESIDE_ANY", "BESIDE_NO", "BESIDE_LATER", "WEAK", "FACTS")
    seen: dict[str, str] = {}
    for part in parts:
        for word in getattr(english, part):
            assert seen.setdefault(word, part) == part, (word, part, seen[word])
    assert english.PICKS <= english.WEAK
    assert english.AUXILIARIES | english.CONNECTIVES <= english.GLUE


def test_the_vocabulary_is_written_as_answers_are_read() -> None:
    for phrase in PHRASES:
        assert " ".join(reading.tokens(phrase)) == phrase
    for part in ("YES", "NO", "NON_ANSWERS", "DEGREE", "GLUE", "WEAK"):
        for word in getattr(english, part):
            assert list(reading.tokens(word)) == [word]


def test_look_alikes_are_each_read_as_one_latin_letter() -> None:
    for letter in disguises.LOOKALIKES.values():
        assert "a" <= chr(letter) <= "z"
