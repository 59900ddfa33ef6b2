"""A form beside the one in use: ids that moved, were reused, or were never counted up."""

from __future__ import annotations

import pytest

from forms.loading import parse_form
from forms.proofing.checker import Beside, checked
from forms.proofing.finding import Finding

QUESTION = """
[[category.question]]
id = "{id}"
kind = "text"
ref = "2.9"
prompt = "{prompt}"
hint = "h"
guidance = "g"
missing = "m"
"""


def beside(source: str, earlier: str) -> list[Finding]:
    used = parse_form(earlier)
    found = checked(source, "mine.toml", lambda _: Beside(earlier=used, named="small 1.0"))
    return list(found.findings)


def with_two(small_source: str, first: str, second: str) -> str:
    """The small form with two more questions in category 1, in this order."""
    more = "".join(
        QUESTION.format(id=one, prompt=prompt)
        for one, prompt in (one.split("|") for one in (first, second))
    )
    return small_source.replace("\n[[category]]\nnumber = 2", f"{more}\n[[category]]\nnumber = 2")


USED = ("1.2|Who pays for it all?", "1.3|When would it end?")


def test_the_form_itself_has_nothing_said_of_it(small_source: str) -> None:
    assert beside(small_source, small_source) == []


def test_a_new_question_put_between_renumbers_none(small_source: str) -> None:
    earlier = with_two(small_source, *USED)
    later = earlier.replace('version = "1.0"', 'version = "1.1"')
    assert beside(later + "", earlier) == []


def test_questions_that_moved_are_found_with_the_id_that_they_had(small_source: str) -> None:
    earlier = with_two(small_source, *USED)
    later = with_two(small_source, "1.2|What is it called there?", "1.3|Who pays for it all?")
    later = later.replace('version = "1.0"', 'version = "1.1"')
    (found,) = [one for one in beside(later, earlier) if one.weight == "fault"]
    assert (found.question, found.line) == ("1.3", later[: later.index('"1.3"')].count("\n") + 1)
    assert "It was 1.2 in small 1.0" in found.trouble
    assert 'id = "1.2"' in found.mend


def test_an_id_with_answers_of_another_kind_is_found(small_source: str) -> None:
    later = small_source.replace('kind = "money"', 'kind = "text"').replace('"1.0"', '"1.1"', 1)
    (found,) = beside(later, small_source)
    assert (found.question, found.weight) == ("2.1", "fault")
    assert "was of the kind money" in found.trouble


def test_an_id_that_seems_to_ask_something_else_is_pointed_out(small_source: str) -> None:
    later = small_source.replace("Who gains from it?", "Where would the water come to?")
    later = later.replace('ref = "2.1"', 'ref = "4.4"').replace('"1.0"', '"1.1"', 1)
    (found,) = beside(later, small_source)
    assert (found.question, found.weight) == ("1.1", "advice")
    assert "Who gains from it?" in found.trouble
    reworded = small_source.replace("Who gains from it?", "Who gains from this, and how much?")
    assert beside(reworded.replace('"1.0"', '"1.1"', 1), small_source) == []


def test_an_option_that_changed_its_id_is_found(small_source: str) -> None:
    later = small_source.replace('{ id = "old", label', '{ id = "older", label')
    later = later.replace('is = "old"', 'is = "older"').replace('"1.0"', '"1.1"', 1)
    (found,) = beside(later, small_source)
    assert (found.question, found.weight) == ("0.sort", "fault")
    assert 'id = "old"' in found.mend


def test_a_version_that_was_not_counted_up_is_pointed_out(small_source: str) -> None:
    (found,) = beside(small_source.replace('"A form for tests."', '"Another."'), small_source)
    assert (found.weight, found.line) == ("advice", 4)
    assert "Count the version up" in found.mend


@pytest.mark.parametrize("change", ["# a note\n", "\n\n"])
def test_notes_and_empty_lines_are_no_change(change: str, small_source: str) -> None:
    assert beside(change + small_source, small_source) == []
