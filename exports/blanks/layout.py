"""A blank paper put together: the pieces of it, in order, for a form and what is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from exports.blanks.naming import called
from exports.blanks.pieces import (
    DAYS,
    EVERY_YEAR,
    EVIDENCE,
    HOW,
    LONGEST_TAG,
    MONEY,
    PEOPLE,
    PLACEHOLDERS,
    SOURCES,
    SPARE_ROWS,
    SPARE_SOURCES,
    Cell,
    Grid,
    Layout,
    Piece,
    Place,
    Said,
    Slot,
    Sort,
    Tick,
    mark,
)
from exports.context import BASIS
from exports.paragraphs import cut, one_line
from forms.answers import Choice, Day, Money, Person, Value, is_empty, read, write
from forms.assessment import Answer
from forms.errors import BadInput
from forms.form import Category, Form, Option, Question, Role
from forms.typed import in_words, is_date, pounds
from forms.when import in_words as when_in_words


def layout(form: Form, answers: Mapping[str, Answer], role: Role, title: str = "") -> Layout:
    """The paper for this role, with these answers in it; `title` is what the case is called."""
    whose = [one for one in form.categories if role == "officer" or one.by == "sponsor"]
    values = {
        question.id: value
        for category in whose
        for question in category.questions
        if (value := shown(question, answers.get(question.id))) is not None
    }
    cited = [
        (called(form, key), one)
        for key in form.order
        for one in _sources(answers.get(key), key, whose)
    ]
    parts: list[Piece] = [Said("Title", form.title, opens=True)]
    parts += [Said("Subtitle", title or form.council), Said("Paper Text", one_line(form.intro))]
    parts += [Said("Heading 1", "How to fill this in", opens=True)]
    parts += [Said("List Bullet", text) for text in HOW]
    if basis := one_line(form.basis):
        parts += [Said("Heading 1", BASIS, opens=True), Said("Paper Text", basis)]
    for category in whose:
        parts += _category(form, category, values)
    parts += _evidence(cited)
    marks = {key: mark(write(value)) for key, value in values.items()}
    return Layout(form, _told_apart(parts), marks)


# ---------------------------------------------------------------- what is filled in already


def shown(question: Question, answer: Answer | None) -> Value | None:
    """The answer that is put on the paper; None where there is none that the paper can hold."""
    if answer is None:
        return None
    try:
        value = read(question.kind, answer.value)
    except BadInput:
        return None
    if is_empty(value):
        return None
    entries = value if isinstance(value, tuple) else ()
    picked = [one.option for one in entries if isinstance(one, Choice)]
    picked += [value.option] if isinstance(value, Choice) and value.option else []
    picked += [str(value)] if question.kind == "option" else []
    known = all(question.option(one) for one in picked) and len(set(picked)) == len(picked)
    return value if known else None


def full_date(day: str) -> str:
    """A date in words; other text as it is, a day without a year too."""
    return in_words(day) if is_date(day) else day


def _sources(
    answer: Answer | None, question_id: str, whose: list[Category]
) -> Iterator[Mapping[str, str]]:
    shown = any(one.id == question_id for category in whose for one in category.questions)
    for one in answer.evidence if answer and shown else ():
        yield {"what": one.what, "where": one.where, "date": full_date(one.date)}


# ---------------------------------------------------------------- the parts


def _category(form: Form, category: Category, values: Mapping[str, Value]) -> Iterator[Piece]:
    number = f"{category.number}\t" if category.number else ""
    yield Said("Heading 1", f"{number}{category.title}", opens=True)
    yield from (Said("Small Print", one) for one in _prose(category.intro))
    if category.applies:
        told = when_in_words(category.applies, form)
        yield Said("Small Print", f"Fill this part in only if {told}.")
    for question in category.questions:
        yield from _question(form, question, values.get(question.id))


def _question(form: Form, question: Question, value: Value | None) -> Iterator[Piece]:
    number = f"{question.number}\t" if question.number else ""
    yield Said("Heading 2", f"{number}{question.prompt}", question.id, opens=True)
    for style, text in _small_print(form, question):
        yield Said(style, text, question.id)
    match question.kind:
        case "choices":
            yield from _choices(question, value)
        case "people" | "dates":
            yield _list(question, value)
        case "money":
            yield _money(question, value)
        case "choice":
            yield from _choice(question, value)
        case _:
            yield _one(question, value)


def _small_print(form: Form, question: Question) -> Iterator[tuple[str, str]]:
    yield "Small Print", question.ref
    if question.wording:
        yield "Small Print", "The council’s wording:"
        yield from (("Wording", one) for one in _prose(question.wording))
    if question.applies:
        told = when_in_words(question.applies, form)
        yield "Small Print", f"Answer this only if {told}."
    yield "Small Print", _sentence(question.hint)
    yield from (("Small Print", one) for one in _prose(question.guidance))
    if bounds := _bounds(question):
        yield "Small Print", bounds
    if question.kind == "choices":
        return
    if question.options:
        yield "Small Print", "What there is to pick:"
    for option in question.options:
        yield "Detail List", _with_hint(option)


def _with_hint(option: Option) -> str:
    return ": ".join(filter(None, (option.label, option.hint)))


def _bounds(question: Question) -> str:
    least, most = question.minimum, question.maximum
    unit = f" of {question.unit}" if question.unit else ""
    if question.kind == "number":
        said = f"Write the number{unit} in figures"
        said += f", {least} or more" if least is not None else ""
        return said + (f", {most} at the most." if most is not None else ".")
    if question.at_least > 1:
        return f"At least {question.at_least} are needed."
    return ""


def _one(question: Question, value: Value | None) -> Place:
    sorts: dict[str, Sort] = {"line": "line", "number": "line", "date": "date", "option": "pick"}
    sort = sorts.get(question.kind, "text")
    filled = "" if value is None else str(value)
    if question.kind == "date":
        filled = full_date(filled)
    elif (option := question.option(filled)) and question.kind == "option":
        filled = option.label
    return Place(
        Slot(question.id),
        sort,
        _title(question),
        PLACEHOLDERS.get(question.kind, PLACEHOLDERS[sort]),
        filled,
        _labels(question) if sort == "pick" else (),
    )


def _choice(question: Question, value: Value | None) -> Iterator[Piece]:
    given = value if isinstance(value, Choice) else Choice()
    option = question.option(given.option)
    yield Said("Box Label", "Your choice", question.id)
    yield Place(
        Slot(question.id, "option"),
        "pick",
        _title(question, "Choice"),
        PLACEHOLDERS["pick"],
        option.label if option else given.option,
        _labels(question),
    )
    yield Said("Box Label", question.reason_prompt or "Your reasons", question.id)
    yield _reason(question, "reason", _title(question, "Reasons"), given.reason)


def _choices(question: Question, value: Value | None) -> Iterator[Piece]:
    entries = value if isinstance(value, tuple) else ()
    given = {one.option: one.reason for one in entries if isinstance(one, Choice)}
    for option in question.options:
        slot = Slot(question.id, f"pick.{option.id}")
        title = _title(question, f"Tick: {option.label}")
        yield Tick(slot, title, _with_hint(option), option.id in given)
        title = _title(question, f"Reasons: {option.label}")
        yield _reason(question, f"why.{option.id}", title, given.get(option.id, ""))


def _reason(question: Question, part: str, title: str, filled: str) -> Place:
    return Place(Slot(question.id, part), "text", title, PLACEHOLDERS["reason"], filled)


def _list(question: Question, value: Value | None) -> Grid:
    fields = PEOPLE if question.kind == "people" else DAYS
    given = value if isinstance(value, tuple) else ()
    entries = [_entry(one) for one in given if not is_empty(one)]
    least = max(len(entries) + SPARE_ROWS, question.at_least)
    what = "Person" if question.kind == "people" else "Date"
    rows = []
    for number, (_, entry) in enumerate(zip_longest(range(least), entries), start=1):
        said = entry or {}
        rows.append(
            tuple(
                _cell(question, number, what, field, title, said.get(field, ""))
                for field, title in fields.items()
            )
        )
    return Grid(question.id, tuple(fields), tuple(fields.values()), tuple(rows))


def _entry(entry: object) -> Mapping[str, str]:
    match entry:
        case Person():
            return {"name": entry.name, "role": entry.role, "ward": entry.ward}
        case Day():
            yearly = EVERY_YEAR if entry.yearly else ""
            return {"date": in_words(entry.date), "what": entry.what, "yearly": yearly}
        case _:
            return {}


def _cell(
    question: Question, number: int, what: str, field: str, title: str, filled: str
) -> Place | Tick:
    slot = Slot(question.id, f"{number}.{field}")
    named = _title(question, f"{what} {number}, {title[:1].lower()}{title[1:]}")
    if field == "yearly":
        return Tick(slot, named, EVERY_YEAR, bool(filled))
    return Place(slot, "line", named, PLACEHOLDERS["cell"], filled)


def _money(question: Question, value: Value | None) -> Grid:
    given = value if isinstance(value, Money) else Money()
    filled = {
        **given.model_dump(),
        "amount": pounds(given.amount),
        "confirmed_on": full_date(given.confirmed_on),
    }
    rows = tuple(
        (
            label,
            Place(
                Slot(question.id, field),
                "line",
                _title(question, label),
                PLACEHOLDERS["cell"],
                filled[field],
            ),
        )
        for field, label in MONEY.items()
    )
    return Grid(question.id, tuple(MONEY), ("Item", "Entry"), rows)


def _evidence(cited: list[tuple[str, Mapping[str, str]]]) -> Iterator[Piece]:
    yield Said("Heading 1", "Evidence", opens=True)
    yield Said(
        "Small Print",
        "Name here what your answers rest on, such as a letter, minutes or a web page: the number "
        "of the question, or its first words; what it is; where it can be seen; its date.",
        EVIDENCE,
    )
    given: list[Mapping[str, str]] = [{"question": key, **one} for key, one in cited]
    given += [{} for _ in range(SPARE_SOURCES)]
    rows = tuple(
        tuple(
            Place(
                Slot(EVIDENCE, f"{number}.{field}"),
                "line",
                f"Evidence {number}, {title.lower()}",
                PLACEHOLDERS["cell"],
                entry.get(field, ""),
            )
            for field, title in SOURCES.items()
        )
        for number, entry in enumerate(given, start=1)
    )
    yield Grid(EVIDENCE, tuple(SOURCES), tuple(SOURCES.values()), rows)


# ---------------------------------------------------------------- words


def _prose(text: str) -> Iterator[str]:
    """The paragraphs of a text of the form's, whose lines are broken for whoever edits it."""
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        if block.strip():
            yield " ".join(block.split())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _labels(question: Question) -> tuple[str, ...]:
    return tuple(option.label for option in question.options)


def _title(question: Question, part: str = "") -> str:
    """What a control is called: a screen reader says it before what is written there."""
    asked = ": ".join(filter(None, (question.number, part or question.prompt)))
    if part and not question.number:
        asked = f"{part}: {question.prompt}"
    return cut(asked, LONGEST_TAG)


def _told_apart(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces, each control with a title that no other has."""
    seen: dict[str, int] = {}

    def named(cell: Cell) -> Cell:
        if isinstance(cell, str):
            return cell
        count = seen[cell.title] = seen.get(cell.title, 0) + 1
        if count == 1:
            return cell
        return replace(cell, title=f"{cut(cell.title, LONGEST_TAG - 5)} ({count})")

    def piece(one: Piece) -> Piece:
        match one:
            case Grid():
                return replace(one, rows=tuple(tuple(map(named, row)) for row in one.rows))
            case Said():
                return one
            case _:
                named_one = named(one)
                return one if isinstance(named_one, str) else named_one

    return tuple(map(piece, pieces))
