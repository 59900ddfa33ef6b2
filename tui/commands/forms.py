"""The commands `forms list` and `forms show`; `forming` and `drafting` have the others."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.errors import BadInput, FormError
from tui.commands import acting
from tui.commands.saying import complain, say, say_json, table, too_wide, wrapped

if TYPE_CHECKING:
    from forms.form import Category, Form, Question
    from tui.commands.parser import Commands


def add(commands: Commands) -> None:
    """Adds the commands."""
    from tui.commands import completion, drafting, forming, offering

    group = commands.group("forms", "List, show, write and check forms.", _none_given)
    group.add("list", _list, "List the forms that there are.", "reasoned forms list")
    show = group.add(
        "show",
        _show,
        "Show what a form asks, with the ids of questions and options.",
        "reasoned forms show brent",
        "reasoned forms show brent --json",
    )
    form = show.add_argument("form", metavar="FORM", help="a name, its beginning, or a file")
    offering.complete(form, completion.forms)
    show.add_argument("--json", action="store_true", help="as JSON, for a program")
    forming.add(group)
    drafting.add(group)


def _none_given(_args: argparse.Namespace) -> int:
    raise BadInput(
        "reasoned forms needs list, show, check, new, draft, preview or schema. "
        "reasoned forms --help shows how."
    )


def _list(args: argparse.Namespace) -> int:
    from forms.drafting.places import is_unwritten
    from forms.loading import find_forms, find_papers, misnamed
    from tui.forming import copies

    desk = acting.desk(args)
    rows: list[tuple[str, ...]] = [("FORM", "TITLE", "COUNCIL")]
    for name in find_forms(desk.form_folders):
        try:
            form = desk.form(name)
        except FormError as error:
            complain(str(error))
        else:
            title = (
                "A draft, still to be written" if is_unwritten(form.model_dump()) else form.title
            )
            rows.append((name, title, form.council))
    lines = table(rows)
    if too_wide(lines):
        lines = [part for name, title, whose in rows[1:] for part in (name, f"  {title}, {whose}")]
    for line in lines:
        say(line)
    for path in misnamed(desk.form_folders):
        complain(f"{path} is passed over: let its name end in .toml.")
    papers = find_papers(desk.form_folders)
    if papers:
        say()
        say("Asked for papers of a case, which reasoned report begins:")
    for name in papers:
        try:
            say(f"{name}: {desk.form(name).title}")
        except FormError as error:
            complain(str(error))
    for name in (*find_forms(desk.form_folders), *papers):
        for sentence in copies.told(desk, name):
            say()
            say(wrapped(sentence))
    return 0


def _show(args: argparse.Namespace) -> int:
    form = acting.desk(args).form(args.form)
    if args.json:
        say_json(as_data(form))
    else:
        for line in as_lines(form):
            say(line)
    return 0


def as_data(form: Form) -> dict[str, object]:
    """What `forms show --json` prints: the whole form, and of each category who answers it."""
    whole = form.model_dump(mode="json", by_alias=True, exclude={"categories", "facts", "format"})
    stages, rules = whole.pop("stage", []), whole.pop("rule", [])
    categories = [
        {
            **category.model_dump(mode="json", by_alias=True, exclude={"questions"}),
            "questions": [
                question.model_dump(mode="json", by_alias=True) for question in category.questions
            ],
        }
        for category in form.categories
    ]
    return {**whole, "categories": categories, "rules": rules, "route": stages}


def as_lines(form: Form) -> Iterator[str]:
    """What `forms show` prints."""
    yield form.title
    yield f"{form.council}, {form.policy}; form {form.id}, version {form.version}"
    yield ""
    yield wrapped(" ".join(form.intro.split()))
    if form.basis:
        yield ""
        yield wrapped(" ".join(form.basis.split()))
    for category in form.categories:
        yield ""
        yield _heading(category)
        for question in category.questions:
            yield ""
            yield from _question(question)


def _heading(category: Category) -> str:
    officer = " (an officer answers this)" if category.by == "officer" else ""
    return f"{category.number} {category.title}{officer}"


def _question(question: Question) -> Iterator[str]:
    sometimes = ", not always asked" if question.applies else ""
    yield wrapped(f"{question.id} {question.prompt} [{question.kind}{sometimes}]")
    if question.wording:
        yield wrapped(f"As adopted: {question.wording}", 2)
    yield wrapped(question.hint, 2)
    for option in question.options:
        yield wrapped(f"{option.id}: {option.label}", 4)
