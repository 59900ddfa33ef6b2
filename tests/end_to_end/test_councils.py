"""Each council's form, as its people meet it: begun and answered by keyboard, printed, decided on.

Beside this file lies councils/<council>.json: the form; its `cases`, each by what it is for, with
all answers of the sponsor's (or the name of the form's example); the `officer`'s answers; the
answers to the `papers`; and, for the first case, the `route` to its end with what each paper says,
and, where a `review` begins with the answers of last time, which are asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from exports.accessibility import findings
from exports.context import BASIS
from forms.assessment import Answer
from forms.form import Category, Form, Kind, Question
from forms.journey import Journey, travel
from forms.loading import DEFINITIONS, find_form, load_form
from tests.end_to_end.casework import go_on_to, to
from tests.end_to_end.commands import run, the_id
from tests.end_to_end.hands import evidence, give
from tests.end_to_end.invented import parts, printed
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_whole_interview import assert_printed, assert_stored

COUNCILS = sorted((Path(__file__).parent / "councils").glob("*.json"))
OFFICER = {"REASONED_USER": "anofficer", "REASONED_ROLE": "officer"}


@dataclass(frozen=True)
class Council:
    """A form with the answers of a case, invented like everything in them."""

    form: Form
    answers: dict[str, Any]
    more: dict[str, Any]
    """What else the file has: the officer's answers, the papers', the route."""

    @property
    def journey(self) -> Journey:
        """The case with all of the sponsor's answers."""
        given = {key: Answer(value=parts(one)[0], change="-") for key, one in self.answers.items()}
        return travel(self.form, given)

    @property
    def asked(self) -> list[Question]:
        """What the sponsor is asked, in order."""
        return [step.question for step in self.journey.sponsors]

    @property
    def by_keyboard(self) -> list[Question]:
        """Of each kind the last question of the sponsor's on which no other depends."""
        depended = set(depended_on(self.form)) | {self.form.title_from[0]}
        last = {one.kind: one for one in self.asked if one.id not in depended}
        return [one for one in self.asked if one in last.values()]


def depended_on(form: Form) -> Iterator[str]:
    """The questions that decide what else is asked."""
    parts_of: list[Category | Question] = [*form.categories, *form.by_id.values()]
    for part in parts_of:
        yield from part.applies.questions() if part.applies else ()


def example(name: str) -> dict[str, Any]:
    """The answers of an example that ships beside its form."""
    answers: dict[str, Any] = json.loads((DEFINITIONS / name).read_text(encoding="utf-8"))
    return answers


def cases() -> Iterator[Any]:
    """Each council with each of its cases."""
    for path in COUNCILS:
        data = json.loads(path.read_text(encoding="utf-8"))
        for purpose, given in data["cases"].items():
            answers = example(given) if isinstance(given, str) else given
            council = Council(load_form(data["form"]), answers, data)
            yield pytest.param(council, id=f"{path.stem}-{purpose}")


CASES = list(cases())
FIRST = [next(one for one in CASES if str(one.id).startswith(f"{path.stem}-")) for path in COUNCILS]
"""The first case of each."""


def fill(
    reasoned: str, env: dict[str, str], case_id: str, given: dict[str, Any], folder: Path
) -> None:
    """Fills in many answers at once; each of them stands."""
    file = folder / "given.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    filled = run(reasoned, env, "fill", case_id, str(file))
    assert filled.returncode == 0, filled.stdout + filled.stderr


def begin_at_the_screen(terminal: Terminal, council: Council) -> None:
    """From the empty home: this form among the others, what it rests on, the first answer."""
    form, title = council.form, council.form.by_id[council.form.title_from[0]]
    terminal.sees("Begin your first assessment")
    terminal.press("ctrl+n")
    terminal.sees("What is the assessment for?")
    pick(terminal, form)
    terminal.press("enter")
    terminal.sees(f"{form.council} · {form.title}")
    terminal.sees(form.basis)
    terminal.sees(title.prompt)
    give(terminal, title, parts(council.answers[title.id])[0])
    terminal.press("enter")
    terminal.sees(council.asked[1].prompt)
    terminal.press("f10")
    assert terminal.ends() == 0


def pick(terminal: Terminal, form: Form) -> None:
    """Moves the mark to this form: its title, then its council and policy below it.

    Where another looks the same, the form's name stands behind them.
    """
    whose = f"{form.council}, {form.policy}"
    to(terminal, form.title, below=(whose, f"{whose} ({form.id})"))


def answer_by_keyboard(terminal: Terminal, questions: list[Question], given: Any) -> None:
    """Answers these questions; goes on past all others, to the end."""
    for question in questions:
        answer, sources = parts(given[question.id])
        go_on_to(terminal, question.prompt)
        give(terminal, question, answer)
        if sources:
            evidence(terminal, sources)
            terminal.sees(question.prompt)
        terminal.press("f2")
    go_on_to(terminal, "Check your answers ·")


@pytest.mark.long
@pytest.mark.parametrize("council", CASES)
def test_a_case_is_begun_answered_checked_printed_and_opened(
    reasoned: str, place: dict[str, str], tmp_path: Path, council: Council
) -> None:
    for name in ("home", "work"):
        (tmp_path / name).mkdir()
    with Terminal(reasoned, env=place) as terminal:
        begin_at_the_screen(terminal, council)
    case_id = the_id(reasoned, place)
    left = council.by_keyboard
    by_file = {
        key: one for key, one in council.answers.items() if key not in {one.id for one in left}
    }
    fill(reasoned, place, case_id, by_file, tmp_path)

    with Terminal(
        reasoned, ["interview", case_id], env=place, folder=tmp_path / "work"
    ) as terminal:
        answer_by_keyboard(terminal, left, council.answers)
        terminal.press("f9")
        terminal.sees("The Word document is made")
        terminal.press("enter", "f10")
        assert terminal.ends() == 0

    assert_stored(reasoned, place, council.answers)
    (document,) = (tmp_path / "work").glob("*.docx")
    assert findings(document) == ()
    assert_printed(document, council.asked, council.answers)
    said = printed(document)
    for category in council.journey.categories:
        assert category.title in said
    assert f"{BASIS} {' '.join(council.form.basis.split())}" in said


def test_of_two_forms_that_look_alike_the_one_is_begun_that_was_picked(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    general = load_form("general-assessment")
    own = tmp_path / "config" / "reasoned" / "forms"
    own.mkdir(parents=True)
    parks = own / "parks.toml"
    parks.write_text(
        find_form(general.id).read_text("utf-8").replace(f'"{general.id}"', '"parks"'), "utf-8"
    )
    for form in (load_form(parks), general):
        with Terminal(reasoned, env=place) as terminal:
            terminal.sees("ctrl+p All actions")
            terminal.press("ctrl+n")
            terminal.sees("What is the assessment for?")
            pick(terminal, form)
            terminal.press("enter")
            terminal.sees(form.by_id[form.title_from[0]].prompt)
            terminal.type(f"A trial of {form.id}")
            terminal.press("enter")
            terminal.sees("question 2 of")
            terminal.press("f10")
            assert terminal.ends() == 0
    listed = json.loads(run(reasoned, place, "list", "--json").stdout)
    assert {one["title"]: one["form"] for one in listed} == {
        "A trial of parks": "parks",
        f"A trial of {general.id}": general.id,
    }


def test_between_them_the_cases_ask_every_kind_of_answer_by_keyboard() -> None:
    kinds: set[Kind] = {one.kind for case in CASES for one in case.values[0].by_keyboard}
    assert kinds >= {"line", "text", "number", "date", "option", "choice", "people", "dates"}


@pytest.mark.long
@pytest.mark.parametrize("council", FIRST)
def test_a_case_goes_its_whole_way_with_the_papers_that_meetings_need(
    reasoned: str, place: dict[str, str], tmp_path: Path, council: Council
) -> None:
    (tmp_path / "home").mkdir()
    officer, more = {**place, **OFFICER}, council.more
    case_id = run(reasoned, place, "new", "--form", council.form.id).stdout.split()[-1]
    fill(reasoned, place, case_id, council.answers, tmp_path)
    assert run(reasoned, place, "send", case_id).returncode == 0
    assert run(reasoned, officer, "accept", case_id).returncode == 0
    officers = [one for one in council.form.by_id.values() if one.id in more["officer"]]
    if officers:
        with Terminal(reasoned, ["interview", case_id], env=officer) as terminal:
            answer_by_keyboard(terminal, officers, more["officer"])
            terminal.press("f10")
            assert terminal.ends() == 0
    for step in more["route"]:
        if "paper" in step:
            make_paper(reasoned, officer, case_id, step, more["papers"], tmp_path)
        else:
            record_stage(reasoned, officer, case_id, step)
    assert more["ends"] in run(reasoned, officer, "show", case_id).stdout
    if "review" in more:
        begin_its_review(reasoned, officer, case_id, more["review"])


def begin_its_review(
    reasoned: str, env: dict[str, str], case_id: str, wanted: dict[str, Any]
) -> None:
    """Puts what was decided into the register; its review begins with the answers of last time."""
    line = run(reasoned, env, "register", "add", "--from", case_id)
    assert line.returncode == 0, line.stderr
    name = line.stdout.split()[-1]
    assert wanted["says"] in run(reasoned, env, "register", "show", name).stdout
    review = run(reasoned, env, "register", "review", name)
    assert review.returncode == 0, review.stderr
    checked = run(reasoned, env, "check", review.stdout.split()[-1]).stdout
    said = checked.splitlines()
    assert [one.partition(":")[0] for one in said if ":" in one] == wanted["anew"]


def record_stage(reasoned: str, env: dict[str, str], case_id: str, step: dict[str, Any]) -> None:
    """Records a stage; only what an officer has to confirm by hand is confirmed."""
    for need in step.get("confirm", ()):
        confirmed = run(reasoned, env, "stage", case_id, step["stage"], "--confirm", need)
        assert confirmed.returncode == 0, confirmed.stderr
    flags = [
        part for name in ("reference", "note") if name in step for part in (f"--{name}", step[name])
    ]
    done = run(reasoned, env, "stage", case_id, step["stage"], step["outcome"], *flags)
    assert done.returncode == 0, done.stdout + done.stderr


def make_paper(
    reasoned: str,
    env: dict[str, str],
    case_id: str,
    step: dict[str, Any],
    answers: dict[str, Any],
    folder: Path,
) -> None:
    """Writes a paper of the case, and finds in it what it is to say."""
    name = step["paper"]
    begun = run(reasoned, env, "report", case_id, name)
    assert begun.returncode < 2, begun.stderr  # 1: something is still wanting
    if name in answers:
        fill(reasoned, env, begun.stdout.split()[-1], answers[name], folder)
    target = folder / f"{name}.docx"
    made = run(reasoned, env, "report", case_id, name, "-o", str(target))
    assert made.returncode == 0, made.stdout + made.stderr
    assert findings(target) == ()
    said, at = printed(target), 0
    for piece in step["says"]:
        plain = " ".join(piece.split())
        at = said.find(plain, at)
        assert at >= 0, (piece, said)
