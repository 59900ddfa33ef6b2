"""The list of assessments in plain lines: told, narrowed down, opened, begun."""

from __future__ import annotations

import pytest

from forms import loading
from tests.tui.plain.talking import Talk
from tui.desk import Desk
from tui.example import offered


@pytest.fixture
def several(desk: Desk) -> Talk:
    """Twelve assessments, of which a person hears the list."""
    form = desk.form("brent")
    for number in range(1, 13):
        desk.begin(form, {"0.place": f"Port {'Amity' if number == 5 else 'Fair'} {number}"})
    return Talk(desk, desk.open(desk.store.ids()[0]))


def test_with_none_there_one_can_be_begun(desk: Desk) -> None:
    talk = Talk.__new__(Talk)
    talk.desk, talk.said = desk, []
    talk.at_home("new", "1", "", "Port Amity", "Examplia", "quit")
    assert "0 assessments" in talk.text
    assert "There is a problem. Say" in talk.text
    (begun,) = desk.store.ids()
    assert desk.open(begun).assessment.answers["0.country"].value == "Examplia"


def test_the_form_that_was_used_last_is_told_first(desk: Desk, several: Talk) -> None:
    several.at_home("new", "back", "quit")
    assert "1. International Partnering Assessment, Brent Council." in several.text
    desk.begin(desk.form("sheffield"), {"0.place": "Sampleton"})
    several.at_home("new", "back", "quit")
    assert "1. Partner City Assessment, Sheffield City Council." in several.text


def test_thinking_better_of_it_begins_none(desk: Desk, several: Talk) -> None:
    several.at_home("new", "1", "back", "quit")
    assert len(desk.store.ids()) == 12


def test_each_is_told_with_how_far_it_is_ten_at_a_time(several: Talk) -> None:
    several.at_home("more", "quit")
    assert "12 assessments" in several.text
    assert "Being written, 1 of 58 answered." in several.text
    assert "more for the other 2" in several.text
    assert any(line.startswith("12. Port") for line in several.said)


def test_a_part_of_a_name_finds_one_and_a_number_opens_it(several: Talk) -> None:
    several.at_home("amity", "1", "Examplia", "quit")
    opened = [one for one in several.desk.store.ids() if "amity" in one]
    assert several.desk.open(opened[0]).assessment.answers["0.country"].value == "Examplia"
    assert several.code == 0


@pytest.mark.parametrize("typed", ["99", "0", "9" * 5000])
def test_a_number_that_is_not_in_the_list_is_said(several: Talk, typed: str) -> None:
    several.at_home(typed, "quit")
    assert f"There is no number {typed[:10]} in the list." in several.text


def test_a_name_that_none_has_is_said_and_all_are_told_again(several: Talk) -> None:
    several.at_home("atlantis", "quit")
    assert 'None has "atlantis" in it. All are told again.' in several.text
    assert len([line for line in several.said if line.startswith("1. ")]) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [("exit", "To leave, type quit."), ("check", "check is for inside an interview.")],
)
def test_words_of_elsewhere_are_pointed_out(several: Talk, typed: str, said: str) -> None:
    several.at_home(typed, "quit")
    assert said in several.text
    assert "None has" not in several.text


def test_a_command_is_no_name_for_an_assessment_unless_it_is_said_to_be(several: Talk) -> None:
    several.at_home("new", "1", "help", "quit")
    assert len(several.desk.store.ids()) == 12
    several.at_home("new", "1", "help", "answer help", "quit")
    assert any(one.startswith("help-") for one in several.desk.store.ids())


def test_more_at_the_end_begins_again_and_says_so(several: Talk) -> None:
    several.at_home("more", "more", "quit")
    assert "Those were all. From the beginning:" in several.text


def test_home_leads_back_from_an_interview_and_all_is_saved(several: Talk) -> None:
    several.at_home("amity", "1", "Examplia", "home", "quit")
    assert several.text.count("12 assessments, the last changed first.") == 2


@pytest.mark.parametrize("form", loading.find_forms())
def test_each_forms_example_can_be_looked_around_in(desk: Desk, several: Talk, form: str) -> None:
    before = set(desk.store.ids())
    number = list(offered(desk, ["brent-international-partnering"]).forms).index(form) + 1
    several.at_home("example", str(number), "check", "quit")
    assert "(example)" in several.text
    (begun,) = set(desk.store.ids()) - before
    assert desk.open(begun).form.id == form


def test_thinking_better_of_an_example_begins_none(desk: Desk, several: Talk) -> None:
    several.at_home("example", "99", "back", "quit")
    assert "There is a problem. Type a number from 1 to" in several.text
    assert len(desk.store.ids()) == 12


def test_two_forms_of_one_title_and_council_are_told_apart(desk: Desk, several: Talk) -> None:
    folder = desk.form_folders[0]
    folder.mkdir(parents=True)
    name = "general-assessment"
    text = loading.find_form(name).read_text("utf-8")
    (folder / "parks.toml").write_text(text.replace(f'id = "{name}"', 'id = "parks"'), "utf-8")
    several.at_home("new", "back", "quit")
    for one in (name, "parks"):
        assert f"General Assessment, Your council. Its name is {one}." in several.text
    assert "Its name is brent" not in several.text


def test_help_says_every_word(several: Talk) -> None:
    several.at_home("help", "quit")
    for word in ("a number", "a part of a name", "more", "all", "new", "example", "quit"):
        assert any(line.startswith(f"{word}: ") for line in several.said)


def test_the_end_of_the_input_leaves(several: Talk) -> None:
    assert several.at_home().code == 0
    assert "The input has ended." in several.text
