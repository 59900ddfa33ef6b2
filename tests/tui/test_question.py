"""The question screen, met with a keyboard at 80 columns and 24 lines."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Static

from forms.errors import StoreError
from tests.tui.asking import a_case, asking
from tests.tui.conftest import MakeDesk, until
from tui.desk import Desk
from tui.screens.check import CheckScreen
from tui.screens.guidance import GuidanceScreen
from tui.screens.help import HelpScreen
from tui.screens.question import QuestionScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.editors.area import AnswerArea
from tui.widgets.editors.base import Editor
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar

REASONED = "The youth orchestras have met each summer since 2019."


async def test_an_answer_that_stands_leads_to_the_next_question(desk: Desk) -> None:
    async with asking(desk) as person:
        assert person.at == "0.place"
        await person.answer("Port Amity")
        assert person.at == "0.country"
        assert person.words("progress").endswith("1 of 58")
        await until(person.pilot, lambda: not person.screen.walk.interview.unsaved)
        assert desk.open(desk.store.ids()[0]).journey.words("0.place") == "Port Amity"


async def test_a_bare_answer_is_refused_with_the_same_words_in_two_places_and_kept(
    desk: Desk,
) -> None:
    async with asking(desk, "4.2a") as person:
        await person.answer("Yes, definitely.")
        assert person.at == "4.2a"
        summary, field = person.words("said"), person.words("quiet")
        assert summary.startswith("There is a problem\n› Say more than ")
        assert "(What you typed is kept. F8 leaves it for later.)" in summary
        assert field.startswith("› ")
        assert field in summary
        assert isinstance(person.app.focused, AnswerArea)
        assert person.app.focused.text == "Yes, definitely."
        await until(person.pilot, lambda: person.saved() == "Yes, definitely.")


async def test_the_problem_goes_when_the_answer_stands(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        await person.answer("Yes")
        await person.answer(f", {REASONED}")
        assert person.at == "4.2b"
        assert person.words("said") == ""


async def test_nothing_typed_is_a_problem_that_says_what_to_say(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        await person.press("f2")
        assert "› Say which groups" in person.words("said")
        assert "(F8 leaves it for later.)" in person.words("said")


async def test_a_thin_answer_stands_and_is_pointed_out_once(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        await person.answer("Sdfghjkl")
        assert person.at == "4.2b"
        assert person.words("said").startswith("4.2a counts as answered, but says little. Say more")
        await person.press("f8")
        assert person.words("said") == ""


async def test_the_quiet_line_waits_for_a_pause(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.question.PAUSE", 0.05)
    async with asking(desk, "4.2a") as person:
        before = person.words("quiet")
        await person.type("No.")
        await until(person.pilot, lambda: 'Say more than "No"' in person.words("quiet"))
        assert before.startswith("Say which groups")
        assert person.words("said") == ""


async def test_back_and_skip_lose_nothing(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        await person.type("Yes")
        await person.press("f8")
        assert person.at == "4.2b"
        await person.type("half a thou")
        await person.press("f3")
        assert person.at == "4.2a"
        assert isinstance(person.app.focused, AnswerArea)
        assert person.app.focused.text == "Yes"
        assert person.app.focused.cursor_at_end_of_text
        await person.press("ctrl+s")
        await person.press("f8")
        assert person.app.focused.text == "half a thou"


async def test_back_from_the_first_question_is_the_task_list(desk: Desk) -> None:
    async with asking(desk) as person:
        await person.press("ctrl+l")
        await until(person.pilot, lambda: isinstance(person.app.screen, TaskScreen))


async def test_the_task_list_is_a_key_away_and_keeps_the_text(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        await person.type("half a thou")
        await person.press("f5")
        await until(person.pilot, lambda: isinstance(person.app.screen, TaskScreen))
        await person.press("f2")
        await person.until_at("4.2a")
        assert person.screen.editor.value() == "half a thou"


async def test_quitting_and_coming_back_is_the_same_place_and_text(make_desk: MakeDesk) -> None:
    desk = make_desk()
    async with asking(desk, "4.2a") as person:
        await person.type("half a thou")
        await person.press("f10")
        await until(person.pilot, lambda: person.app._exit)
    assert person.app.last_words() == []
    async with asking(desk, case=desk.open(desk.store.ids()[0])) as person:
        assert person.at == "4.2a"
        assert person.screen.editor.value() == "half a thou"


async def test_the_last_question_leads_to_check_your_answers(desk: Desk) -> None:
    async with asking(desk, "8.1j") as person:
        await person.answer(REASONED)
        await until(person.pilot, lambda: isinstance(person.app.screen, CheckScreen))


async def test_a_question_to_change_leads_straight_back(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        went: list[str | None] = []
        await person.app.push_screen(QuestionScreen(person.screen.walk, "check"), went.append)
        await until(person.pilot, lambda: person.screen.showing)
        await person.answer(REASONED)
        await until(person.pilot, lambda: went == ["check"])


async def test_undo_brings_text_back_but_not_another_question_s(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        await person.type("abc")
        await person.press("ctrl+w")
        assert person.screen.editor.value() == ""
        await person.press("ctrl+z")
        assert person.screen.editor.value() == "abc"
        await person.press("f8", "ctrl+z")
        assert person.screen.editor.value() == ""


async def test_a_paste_of_100_kb_is_kept_to_the_last_letter(desk: Desk) -> None:
    text = "\n".join(f"{line}: {REASONED}" for line in range(1700))
    assert len(text) > 100_000
    async with asking(desk, "4.2a") as person:
        person.app.post_message(events.Paste(text))
        await until(person.pilot, lambda: person.screen.editor.value() == text)
        await until(person.pilot, lambda: person.saved() == text)


@pytest.mark.parametrize(
    "text", ["مرحبا، نعم منذ 2019", "日本の青年団と2019年から", "👩‍👩‍👧 since 2019"]
)
async def test_any_script_is_kept_and_shown_again(desk: Desk, text: str) -> None:
    async with asking(desk, "4.2a") as person:
        person.app.post_message(events.Paste(text))
        await until(person.pilot, lambda: person.screen.editor.value() == text)
        await person.press("f2", "f3")
        assert person.at == "4.2a"
        assert person.screen.editor.value() == text


async def test_a_key_typed_ahead_reaches_its_question_first(desk: Desk) -> None:
    async with asking(desk) as person:
        # All at once, as when a slow machine catches up.
        for key in [*"Port", "f2", *"Far"]:
            person.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(person.pilot, lambda: person.screen.editor.value() == "Far")
        assert person.at == "0.country"
        assert person.screen.walk.case.journey.words("0.place") == "Port"


async def test_tab_leaves_the_text(desk: Desk) -> None:
    async with asking(desk, "7.2") as person:
        await person.press("tab")
        assert isinstance(person.app.focused, AnswerArea)
        await person.press("shift+tab")
        assert not isinstance(person.app.focused, AnswerArea)


@pytest.mark.parametrize("question", ["3.1", "0.country"])
async def test_characters_that_only_join_others_are_typed_like_any_other(
    desk: Desk, question: str
) -> None:
    words = "می\u200cخواهم \U0001f468\u200d\U0001f469 a\u00adb \u200f"
    async with asking(desk, question) as person:
        for char in words:
            person.app.post_message(events.Key(char, char))
        await until(person.pilot, lambda: person.screen.walk.interview.value == words.strip(" "))


async def test_the_task_list_is_one_key_away_from_the_guidance_too(desk: Desk) -> None:
    async with asking(desk, "3.1") as person:
        await person.press("ctrl+g")
        await until(person.pilot, lambda: isinstance(person.app.screen, GuidanceScreen))
        await person.press("f5")
        await until(person.pilot, lambda: isinstance(person.app.screen, TaskScreen))


async def test_a_question_that_comes_or_goes_is_announced(desk: Desk) -> None:
    async with asking(desk, "0.purpose") as person:
        await person.press("3", "f2")
        assert "is now asked." in person.words("said")
        assert person.at == "0.existing"
        await person.type("Signed in 2001")
        await person.press("f3", "1", "f2")
        assert "is no longer asked. What was written there is kept." in person.words("said")
        assert person.at == "0.arrangement"
        await person.press("f3", "3", "f2")
        assert "is now asked. What was written there before is back." in person.words("said")
        assert person.screen.editor.value() == "Signed in 2001"


async def test_what_is_typed_is_saved_without_a_key(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.saving.AFTER_LAST_KEY", 0.02)
    async with asking(desk, "4.2a") as person:
        await person.type("half a thou")
        await until(person.pilot, lambda: person.saved() == "half a thou")
        assert "Saved 14:02" in person.screen.query_one(CaseHeader).words


async def test_a_failed_save_is_loud_and_keeps_the_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asking(desk, "4.2a") as person:

        def full(*_args: object, **_kwargs: object) -> None:
            raise StoreError("The disk is full. Make room, then go on.")

        with monkeypatch.context() as patched:
            patched.setattr(type(desk.store), "save", full)
            await person.type("half a thou")
            header = person.screen.query_one(CaseHeader)
            await until(person.pilot, lambda: "NOT SAVED" in header.words)
            assert "The disk is full" in str(header.render())
            assert person.screen.editor.value() == "half a thou"
        await person.answer(f"ght: {REASONED}")
        assert person.at == "4.2b"
        await until(person.pilot, lambda: "Saved" in header.words)
        assert person.saved() is None


async def test_the_text_outlives_the_widgets(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        await person.type("half a thou")
        person.app.exit(1)
    assert person.app.last_words() == []
    assert desk.store.get(desk.store.ids()[0]).answers["4.2a"].value == "half a thou"


async def test_the_council_s_wording_stands_under_the_prompt(desk: Desk) -> None:
    folder = desk.own / "wording"
    folder.mkdir(parents=True)
    (folder / "brent-international-partnering.toml").write_text(
        '[wording]\n"4.2a" = "Adopted words of the council"\n', encoding="utf-8"
    )
    async with asking(desk, "4.2a") as person:
        assert "The council's wording: Adopted words of the council" in person.words("heading")


async def test_guidance_stands_beside_a_wide_screen_and_over_a_narrow_one(desk: Desk) -> None:
    async with asking(desk, "4.2a", size=(120, 40)) as person:
        assert person.screen.query_one("#beside").display
    async with asking(desk, "4.2a") as person:
        assert not person.screen.query_one("#beside").display
        await person.type("Half")
        await person.press("ctrl+g")
        await until(person.pilot, lambda: isinstance(person.app.screen, GuidanceScreen))
        await person.press("ctrl+g")
        await person.until_at("4.2a")
        await person.type(" more")
        assert person.screen.editor.value() == "Half more"


@pytest.mark.parametrize("question", ["4.2a", "7.2", "7.3", "1.5", "9.1", "0.kind"])
async def test_all_is_in_sight_with_a_problem_to_tell(make_desk: MakeDesk, question: str) -> None:
    async with asking(make_desk(role="officer").for_sponsor(), question) as person:
        await person.press("f2")
        await person.pilot.pause()
        for part in ("#said", "#heading", "#quiet", "#cited", "KeyBar"):
            region = person.screen.query_one(part).region
            assert region.height > 0, part
            assert person.screen.region.contains_region(region), part
        focused = person.app.focused
        assert focused is not None
        assert focused.region.height > 0
        assert person.screen.region.contains_region(focused.region)


async def test_the_editor_is_one_and_the_same(desk: Desk) -> None:
    async with asking(desk, "4.2a") as person:
        first = person.screen.editor
        await person.press("f8", "f8")
        assert person.screen.editor is first
        assert len(person.screen.query(Editor)) == 1


async def test_an_officer_goes_on_to_the_officers_questions(make_desk: MakeDesk) -> None:
    desk = make_desk(role="officer").for_sponsor()
    async with asking(desk, case=a_case(desk, "8.1j")) as person:
        await person.answer(REASONED)
        assert person.at == "9.1"


async def test_where_one_is_stands_whole_in_the_line_at_the_top(desk: Desk) -> None:
    place = "A place with a name that is longer than any line of a terminal has room for"
    async with asking(desk, "0.country", answers={"0.place": place}) as person:
        header = person.screen.query_one(CaseHeader)
        await until(person.pilot, lambda: header.size.width > 0)
        line = str(header.render())
        assert line.startswith("0 About the proposal · question 2 of ")
        assert line.rstrip().endswith("… · All saved")
        assert "A place" in line


async def test_no_word_of_ours_stands_for_a_clause(desk: Desk) -> None:
    async with asking(desk) as person:
        assert "0.place" not in person.words("heading")
    async with asking(desk, "4.2a") as person:
        assert "  4.2a" in person.words("heading")


async def test_the_keys_name_an_editor_only_for_a_long_text(desk: Desk) -> None:
    async with asking(desk) as person:
        bar = person.screen.query_one(KeyBar)
        assert "Editor" not in str(bar.render())
    async with asking(desk, "4.2a") as person:
        bar = person.screen.query_one(KeyBar)
        assert "F4 Editor" in str(bar.render())


async def test_help_tells_about_this_screen(desk: Desk) -> None:
    async with asking(desk) as person:
        await person.press("f1")
        await until(person.pilot, lambda: isinstance(person.app.screen, HelpScreen))
        told = "\n".join(str(one.content) for one in person.app.screen.query(Static))
        assert "One question at a time" in told
