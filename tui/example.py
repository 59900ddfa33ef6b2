"""An example to look around in: a filled-in assessment of a place that does not exist."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pydantic import JsonValue

from forms import loading
from forms.errors import BadInput, ReasonedError
from tui.desk import Case, Desk
from tui.host import Host

MARK = "(example)"
"""What the title of an example ends in, on every screen and in its document."""


def examples(desk: Desk) -> dict[str, Path]:
    """The forms that have an example, by id, with the file of its answers.

    The example of `brent-international-partnering.toml` is `brent-example.json` beside it.
    """
    forms = loading.find_forms(desk.form_folders)
    beside = {
        name: path.with_name(f"{name.partition('-')[0]}-example.json")
        for name, path in forms.items()
    }
    return {name: path for name, path in beside.items() if os.access(path, os.R_OK)}


def begin_example(desk: Desk) -> Case:
    """A new assessment with an example's answers. Raises ReasonedError."""
    found = examples(desk)
    if not found:
        raise BadInput("There is no form with an example. Begin an assessment of your own.")
    name, path = next(iter(found.items()))
    form = desk.form(name)
    try:
        answers: dict[str, JsonValue] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"The example {path} can't be read. Begin one of your own.") from error
    title = form.title_from[0]
    answers[title] = f"{answers.get(title, form.about.capitalize())} {MARK}"
    sponsors = {
        one: answer
        for one, answer in answers.items()
        if one in form.by_id and desk.actor.may_see(form.category_of(one))
    }
    case, _ = desk.fill(desk.begin(form, {title: str(answers[title])}), sponsors)
    return case


def open_example(app: Host) -> None:
    """Makes an example and opens it."""
    try:
        app.open_case(begin_example(app.desk))
    except ReasonedError as error:
        app.tell_trouble(error)
