"""The editors: each kind of answer by keys alone, and nothing lost on the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult

from forms import loading
from forms.answers import Choice, Day, Money, Person, Source, Value, nothing
from forms.form import Kind, Option, Question
from forms.typed import read_amount, read_date, read_day, read_number
from tests.tui.asking import asking
from tests.tui.conftest import MakeDesk, until
from tui.desk import Desk
from tui.widgets.editors import entries, money, options, prose
from tui.widgets.editors.area import AnswerArea
from tui.widgets.editors.choosing import new_editor
from tui.widgets.editors.options import OptionsEditor
from tui.widgets.editors.picklist import PickList
from tui.widgets.editors.rows import Table

# ---------------------------------------------------------------- there and back, no screen

typed = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
days = st.one_of(typed, st.dates().map(str), st.dates().map(lambda one: f"{one:%m-%d}"))


@given(typed | st.dates().map(str))
def test_a_date_goes_there_and_back(text: str) -> None:
    kept = read_date(text)
    assert prose.as_kept("date", prose.as_typed("date", kept)) == kept


@given(typed | st.integers(-(10**14), 10**14))
def test_a_number_goes_there_and_back(value: str | int) -> None:
    kept = read_number(value) if isinstance(value, str) else value
    assert prose.as_kept("number", prose.as_typed("number", kept)) == kept


@given(st.lists(st.builds(Person, name=typed, role=typed, ward=typed), max_size=4))
def test_people_go_there_and_back(people: list[Person]) -> None:
    kept = tuple(people)
    while kept and not any(text.strip() for _, text in kept[-1]):
        kept = kept[:-1]
    assert entries.value_of("people", entries.rows_of(kept)) == kept


@given(st.builds(Day, date=days.map(read_day), what=typed.map("x{}".format), yearly=st.booleans()))
def test_dates_go_there_and_back(day: Day) -> None:
    kept = day if day.date or not day.yearly else day.model_copy(update={"yearly": False})
    assert entries.value_of("dates", entries.rows_of((kept,))) == (kept,)


@given(st.builds(Source, what=typed.map("x{}".format), where=typed, date=typed))
def test_sources_go_there_and_back(source: Source) -> None:
    assert entries.sources_of(entries.rows_of((source,))) == (source,)


@given(
    st.builds(
        Money,
        amount=(typed | st.decimals(0, 10**9, places=2).map(str)).map(read_amount),
        year=typed.map(str.strip),
        budget=typed,
        confirmed_by=typed,
        confirmed_on=(typed | st.dates().map(str)).map(read_date),
    )
)
def test_money_goes_there_and_back(value: Money) -> None:
    assert money.as_kept(money.as_typed(value)) == value


@given(st.lists(st.builds(Choice, option=typed, reason=typed), max_size=4))
def test_choices_go_there_and_back(choices: list[Choice]) -> None:
    value = tuple(choices)
    assert options.value_of("choices", options.entries_of("choices", value)) == value


# ---------------------------------------------------------------- there and back, on a screen

A_FEW = (Option(id="a", label="One"), Option(id="b", label="Two"), Option(id="c", label="Three"))


def a_question(kind: Kind) -> Question:
    return Question(
        id="1.1",
        kind=kind,
        ref="r",
        prompt="What?",
        hint="h",
        guidance="g",
        missing="m",
        options=A_FEW if kind in {"option", "choice", "choices"} else (),
    )


KEPT: list[tuple[Kind, Value]] = [
    ("text", "one\n\n two \nمرحبا 👩‍👩‍👧\n"),
    ("line", "Port Amity"),
    ("number", 1740),
    ("number", "many"),
    ("date", "2026-05-14"),
    ("date", "some day"),
    ("option", "b"),
    ("option", "gone-from-the-form"),
    ("choice", Choice(option="b", reason="because\nof that")),
    ("choice", Choice(option="", reason="half")),
    ("choices", (Choice(option="c", reason="x"), Choice(option="a", reason=""))),
    ("people", (Person(name="Ann"), Person(), Person(ward="Half"))),
    ("dates", (Day(date="07-01", what="x", yearly=True), Day(date="soon"), Day(date="02-03"))),
    ("money", Money(amount="4500.00", year="2026/27", confirmed_on="2026-05-14")),
    ("money", Money(amount="a lot")),
]


@pytest.mark.parametrize(("kind", "value"), KEPT)
async def test_an_editor_gives_back_what_was_put_in(kind: Kind, value: Value) -> None:
    editor = new_editor(kind)
    app = App[None]()
    async with app.run_test():
        await app.mount(editor)
        for one in (value, nothing(kind), value):
            await editor.load(a_question(kind), one)
            assert editor.value() == one
            assert editor.field().focusable


async def test_several_options_each_have_a_reason_of_their_own() -> None:
    editor = OptionsEditor()
    app = App[None]()
    async with app.run_test() as pilot:
        await app.mount(editor)
        await editor.load(a_question("choices"), ())
        app.screen.set_focus(editor.field())
        await pilot.press("space", "tab", *"why a", "shift+tab", "3", "tab", *"why c")
        both = (Choice(option="a", reason="why a"), Choice(option="c", reason="why c"))
        assert editor.value() == both
        await pilot.press("shift+tab", "1")
        assert editor.value() == both[1:]
        await pilot.press("1")
        assert editor.value() == (both[1], both[0])
        app.screen.set_focus(editor.field("0.reason"))
        await pilot.press(*"!")
        assert editor.value() == (Choice(option="c", reason="why c!"), both[0])


async def test_the_mouse_picks_as_well(desk: Desk) -> None:
    async with asking(desk, "0.kind") as person:
        await person.pilot.click("PickList", offset=(8, 1))
        await until(person.pilot, lambda: person.screen.editor.value() == "city")
        assert person.at == "0.kind"


PICKED_FROM = [
    question
    for name in loading.find_forms()
    for question in loading.load_form(name).by_id.values()
    if question.kind in {"option", "choice", "choices"}
]


def just_fitting(question: Question) -> set[int]:
    """The widths, up to 80, at which a line of the options fits to the last column."""
    margins, before = 2, len("▸ (•) 1 ")
    lines = [f"{one.label}: {one.hint}" if one.hint else one.label for one in question.options]
    return {width for one in lines if 60 <= (width := margins + before + len(one)) <= 80}


async def test_options_that_just_fit_come_to_rest() -> None:
    """Were they wrapped for the scrollbar that wrapping brings in, they would never."""
    drawn: list[str] = []

    class Counted(PickList):
        def on_resize(self) -> None:
            drawn.append("")
            super().on_resize()

    editor = OptionsEditor()
    editor.picks = Counted()

    class Host(App[None]):
        CSS = "Screen { padding: 0 1; }"

        def compose(self) -> ComposeResult:
            yield editor

    tried = [(one, width) for one in PICKED_FROM for width in sorted(just_fitting(one))]
    assert len(tried) > 30
    async with Host().run_test(size=(80, 24)) as pilot:
        for question, width in tried:
            await pilot.resize_terminal(width, 24)
            await editor.load(question, nothing(question.kind))
            for _ in range(10):
                await pilot.pause()
            drawn.clear()
            for _ in range(5):
                await pilot.pause()
            assert not drawn, (question.id, question.prompt, width)


# ---------------------------------------------------------------- by keys alone, a whole category


async def test_the_first_category_by_keys_alone(desk: Desk) -> None:
    said = "Three schools and the river trust asked for it in May 2026"
    async with asking(desk) as person:
        await person.type("Port Amity")
        await person.press("enter")
        await person.answer("Examplia")
        await person.press("down", "enter", "enter")
        await person.press("1", "enter")
        await person.press("2", "f2")
        assert person.at == "0.exceptional"
        await person.answer(said)
        await person.answer("Cllr A. Sponsor, Riverside")
        await person.answer(said)
        assert person.at == "0.motion-date"
        await person.answer("14 May 2026")
        await person.answer("Motion 7")
        await person.answer(said)
        await person.answer("1,740")
        await person.answer("60")
        for _ in range(3):
            await person.answer(said)
        assert person.at == "1.1a"
        journey = person.screen.walk.case.journey
        first = journey.form.categories[0]
        assert all(step.stands for step in journey.of(first))
        assert journey.words("0.kind") == "City"
        assert journey.words("0.motion-date") == "14 May 2026"
        assert journey.words("0.signatures") == "1,740 signatures"


async def test_a_date_is_told_back_in_words_and_refused_when_it_is_none(desk: Desk) -> None:
    async with asking(desk, "0.motion-date") as person:
        await person.answer("31/2/2026")
        assert "Write the date as day, month and year" in person.words("said")
        assert person.screen.editor.value() == "31/2/2026"
        await person.press(*["backspace"] * 9)
        await person.answer("1/2/2026")
        await person.press("f3")
        assert person.words("quiet") == "Understood: 1 February 2026"


async def test_a_line_takes_a_paste_of_several_lines_as_one(desk: Desk) -> None:
    async with asking(desk) as person:
        person.app.post_message(events.Paste("Port\nAmity\n"))
        await until(person.pilot, lambda: person.screen.editor.value() == "Port Amity")


async def test_a_choice_and_its_reason_are_one_answer(desk: Desk) -> None:
    async with asking(desk, "7.2") as person:
        await person.press("f2")
        assert "There is a problem" in person.words("said")
        await person.press("2", "f2")
        assert isinstance(person.app.focused, AnswerArea)
        assert "why this form fits" in person.words("said")
        await person.answer("It trades, and two members keep its books.")
        assert person.at == "7.3"
        await person.press("f3")
        assert person.screen.editor.value() == Choice(
            option="cic", reason="It trades, and two members keep its books."
        )


async def test_people_are_rows_to_add_to(desk: Desk) -> None:
    async with asking(desk, "7.3") as person:
        await person.type("Ann Example")
        await person.press("tab", *"Chair", "f2")
        assert "Name at least two" in person.words("said")
        await person.type("Bo Second")
        await person.press("enter")
        await person.type("Cy Third")
        names = [one.name for one in _people(person.screen.editor.value())]
        assert names == ["Ann Example", "Bo Second", "Cy Third"]
        await person.press("up", "ctrl+t")
        assert [one.name for one in _people(person.screen.editor.value())] == [names[0], names[2]]
        await person.press("ctrl+z")
        assert [one.name for one in _people(person.screen.editor.value())] == names
        await person.press("f2")
        assert person.at == "7.4"


async def test_a_half_filled_row_survives_quitting(make_desk: MakeDesk) -> None:
    desk = make_desk()
    async with asking(desk, "7.3") as person:
        await person.press("tab", *"Chair", "f10")
        await until(person.pilot, lambda: person.app._exit)
    async with asking(desk, case=desk.open(desk.store.ids()[0])) as person:
        assert person.at == "7.3"
        assert person.screen.editor.value() == (Person(role="Chair"),)


async def test_a_problem_in_a_row_takes_the_cursor_there(desk: Desk) -> None:
    async with asking(desk, "1.5") as person:
        await person.type("1 July")
        await person.press("f2")
        assert "Say what date 1 marks." in person.words("said")
        await person.type("Independence Day")
        await person.press("tab", "tab")
        await person.press("f2")
        assert person.at == "2.1"
        await person.press("f3")
        assert person.screen.editor.value() == (
            Day(date="07-01", what="Independence Day", yearly=True),
        )


async def test_a_day_with_a_year_is_not_yearly_until_it_is_ticked(desk: Desk) -> None:
    async with asking(desk, "1.5") as person:
        await person.type("3/4/2027")
        await person.press("tab", *"Fair")
        assert person.screen.editor.value() == (Day(date="2027-04-03", what="Fair"),)
        table = person.screen.query_one(Table)
        assert table.cells[0]["date"] == "3 April 2027"
        await person.press("tab", "space")
        assert person.screen.editor.value() == (Day(date="2027-04-03", what="Fair", yearly=True),)


async def test_money_is_confirmed_by_an_officer(make_desk: MakeDesk) -> None:
    async with asking(make_desk(role="officer"), "9.1") as person:
        await person.type("4,500")
        await person.press("enter", *"2026/27", "enter", *"Mayoral budget", "f2")
        assert "Say who confirmed the sum." in person.words("said")
        await person.type("The Corporate Director")
        await person.press("enter", *"14 may 2026", "enter")
        assert person.at == "9.2"
        await person.press("f3")
        assert person.screen.editor.value() == Money(
            amount="4500.00",
            year="2026/27",
            budget="Mayoral budget",
            confirmed_by="The Corporate Director",
            confirmed_on="2026-05-14",
        )


def _people(value: Value) -> list[Person]:
    assert isinstance(value, tuple)
    return [one for one in value if isinstance(one, Person)]
