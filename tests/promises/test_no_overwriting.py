"""Promise 5: nobody's words are written over by somebody else's without a word."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from store import open_store
from tests.end_to_end.commands import run as command
from tests.end_to_end.commands import the_id
from tests.promises.keeping import Promised, short_and_long
from tests.store.made import a_form, an_assessment, assert_agreement
from tests.tui import conftest as screens
from tui.desk import Desk
from tui.interview import Interview

pytestmark = pytest.mark.promise(5)

make_desk = screens.make_desk

ROOT = Path(__file__).resolve().parents[2]

_CHANGES = """
import sys
from store import open_store
from tests.store.made import a_change, keep_changing

store, name = open_store(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    keep_changing(store, "place-a1", a_change(f"{name}-{number}", f"{name} {number}"))
"""


@pytest.mark.parametrize("each", short_and_long(25, 100))
def test_four_processes_at_one_question_lose_no_change(
    tmp_path: Path, each: int, promised: Promised
) -> None:
    store = open_store(tmp_path / "store")
    store.create(an_assessment(), a_form())
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _CHANGES, str(tmp_path / "store"), f"p{name}", str(each)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in range(4)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:  # all at once
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate()
        assert program.returncode == 0
    promised.did(f"4 processes x {each} changes of one answer, at once")
    changes = store.history("place-a1")
    promised.exactly("changes in the end", store.get("place-a1").revision, 4 * each)
    promised.exactly("changes in its history", len({change.id for change in changes}), 4 * each)
    # Each follows the one that stood there: none was made past another.
    assert_agreement(store, "place-a1")


@pytest.mark.parametrize("each", short_and_long(3, 100))
def test_four_shells_with_the_installed_program_lose_no_change(
    reasoned: str, place: dict[str, str], each: int, promised: Promised
) -> None:
    command(reasoned, place, "new", "--form", "brent", "--place", "Port Amity")
    case_id = the_id(reasoned, place)
    # Four at questions of their own, and two of them at one more that both answer.
    own = ["6.3", "6.4", "5.1", "5.2"]
    script = (
        'for n in $(seq $1); do "$0" answer "$2" "$3" "Text $n of $3 says something." >/dev/null '
        '&& echo "$3"; "$0" answer "$2" 3.1 "Text $n from $3 says something." >/dev/null 2>&1 '
        "&& echo 3.1; done; true"
    )
    shells = [
        subprocess.Popen(
            ["/bin/sh", "-c", script, reasoned, str(each), case_id, question],
            env=place | {"REASONED_USER": f"user-{question}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for question in own
    ]
    done: Counter[str] = Counter()
    for shell in shells:
        out, err = shell.communicate()
        assert err == ""
        done.update(out.split())
    told = open_store(place["REASONED_STORE"]).history(case_id)
    found = Counter(change.question for change in told)
    promised.did(f"4 shells x {2 * each} commands, {each} of each at one question of all")
    promised.exactly("changes at questions of their own", sum(found[one] for one in own), 4 * each)
    # Whoever was told that it is stored is in the history, and whoever is in it was told.
    promised.exactly("changes at the one question, acknowledged or not", found["3.1"], done["3.1"])
    assert done["3.1"] >= each


@pytest.mark.parametrize("turns", short_and_long(40, 2000))
def test_two_people_in_any_order_of_things(
    make_desk: Callable[..., Desk], turns: int, promised: Promised
) -> None:
    """Typing, saving, moving and coming back by turns: every text that was left is somewhere."""
    chance = random.Random(5)
    questions = ["3.1", "4.1", "5.1"]
    clashes = lost = 0
    for turn in range(turns):
        first, second = make_desk(), make_desk(handle="bob", name="B. Other")
        case = first.begin(first.form("brent"))
        people = [Interview(desk, desk.open(case.id)) for desk in (first, second)]
        left: list[str] = []
        for step in range(chance.randrange(4, 12)):
            person = chance.choice(people)
            match chance.choice(["type", "type", "save", "go"]):
                case "type":
                    text = f"Text {turn}.{step} says something of its own."
                    person.look()
                    person.type(text)
                    person.go(person.visit.question)  # the visit ends: this was meant to stay
                    left.append(text)
                case "save":
                    person.save()
                case "go":
                    person.go(chance.choice(questions))
        for person in people:
            person.leave()
            person.save()
            while person.clashes:
                clashes += 1
                person.concede()
                person.save()
        said = {change.value for change in first.history(first.open(case.id))}
        lost += len([text for text in left if text not in said])
    promised.did(f"{turns} times two people, in any order")
    promised.exactly("texts that were left and are in no answer and no history", lost, 0)
    promised.at_least("times somebody was asked which shall stand", clashes, turns // 10)
