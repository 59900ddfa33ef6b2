"""A definition runs nothing, and one that would harm whoever reads it is refused in a sentence."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import bounds, loading
from forms.assessment import Answer
from forms.errors import FormError
from forms.form import Form
from forms.journey import travel
from forms.loading import find_form, load_form, parse_form, read_wording, restore_form

SOON = 5.0  # seconds; each takes a tenth of one, and a machine may be busy


def _in_a_condition(condition: str) -> Callable[[str], str]:
    return lambda source: source.replace(
        'missing = "who sponsors it"', f'missing = "who"\napplies = {condition}', 1
    )


def _in(was: str, becomes: str) -> Callable[[str], str]:
    def change(source: str) -> str:
        assert was in source
        return source.replace(was, becomes, 1)

    return change


def _prompt(text: str) -> Callable[[str], str]:
    return _in('"Who sponsors it?"', f'"{text}"')


def _nots(count: int) -> str:
    return "{ not = " * count + '{ question = "0.name", answered = true }' + " }" * count


def _question(question_id: str, more: str = "") -> str:
    return (
        f'[[category.question]]\nid = "{question_id}"\nkind = "line"\nref = "r"\nprompt = "p"\n'
        f'hint = "h"\nguidance = "g"\nmissing = "m"\n{more}\n'
    )


_PLENTY = '[[category]]\nnumber = 9\ntitle = "t"\ntask = "t"\nref = "r"\n' + "".join(
    _question(f"9.{n}") for n in range(1, 1_200)
)

HOSTILE: dict[str, tuple[Callable[[str], str], str]] = {
    # ids and names that are paths
    "id up and away": (_in('id = "small"', 'id = "../small"'), "id: "),
    "id a path": (_in('id = "small"', 'id = "a/b"'), "id: "),
    "id a Windows path": (_in('id = "small"', "id = 'c:\\small'"), "id: "),
    "id with a line end": (_in('id = "small"', 'id = "small\\n"'), "id: "),
    "id with NUL": (_in('id = "small"', 'id = "small\\u0000"'), r"U\+0000"),
    "question's id a path": (_in('id = "1.1"', 'id = "../1.1"'), "id: "),
    "question's id of a thousand digits": (_in('id = "1.1"', f'id = "1.{"1" * 999}"'), "id: "),
    "option's id a path": (_in('id = "new"', 'id = "/etc/new"'), "id: "),
    # orders to a terminal
    "escape in a prompt": (_prompt("\\u001b[2J Who?"), r"U\+001B.*Take it out"),
    "one-byte escape": (_prompt("\\u009b2J Who?"), r"U\+009B"),
    "bell": (_prompt("Who\\u0007?"), r"U\+0007"),
    "backspace": (_prompt("Who\\b?"), r"U\+0008"),
    "carriage return": (_prompt("Who?\\rYou?"), r"U\+000D"),
    "delete": (_prompt("Who\\u007f?"), r"U\+007F"),
    "turned direction": (_prompt("Who \\u202e?ohw"), r"U\+202E"),
    "non-character": (_prompt("Who \\uffff"), r"U\+FFFF"),
    "escape in a hint": (_in('hint = "A sort"', 'hint = "\\u001b]0;x\\u0007"'), r"U\+001B"),
    "escape in a title": (_in('title = "About"', 'title = "\\u001b[1A"'), r"U\+001B"),
    "escape in an option": (_in('"A new one"', '"\\u001b[8m"'), r"U\+001B"),
    "escape in a name": (_in("format = 1", 'format = 1\n"\\u001b[2J" = 2'), r"U\+001B"),
    # huge
    "long text": (_prompt("x" * 10_001), "longer than 10,000 characters"),
    "long name": (_in("format = 1", f"format = 1\n{'x' * 101} = 2"), "more than 100 characters"),
    "many values": (lambda s: "".join(f"k{n} = 1\n" for n in range(50_001)) + s, "50,000 values"),
    "long list": (_in('["0.name"]', str(["0.name"] * 1_001)), "list of more than 1,000"),
    "many questions": (lambda s: s + _PLENTY, "list of more than 1,000"),
    "title of all": (_in('["0.name"]', str(["0.name"] * 21)), "title_from"),
    "file": (lambda s: s + "#" * 1_000_000, "larger than any form"),
    # one sentence that tells an answer again and again
    "laughs": (_in("{0.name} is new", "{0.name}" * 11), "more than 10 answers"),
    # deep
    "nots": (_in_a_condition(_nots(40)), "nested more than 30 deep"),
    "a thousand nots": (_in_a_condition(_nots(3_000)), "nested too deep"),
    "lists": (lambda s: s + "x = " + "[" * 100_000, "nested too deep"),
    "parts of a name": (lambda s: s + "a" + ".a" * 100_000 + " = 1", "too many parts"),
    "parts of a table's name": (lambda s: s + "[" + "a." * 100_000 + "a]", "too many parts"),
    "quoted parts": (lambda s: s + '"a"' + ' . "a"' * 100_000 + " = 1", "too many parts"),
    # numbers that are none, or too large
    "nan": (_in_a_condition('{ question = "0.name", over = nan }'), "no number to compare"),
    "inf": (_in_a_condition('{ question = "0.name", below = inf }'), "no number to compare"),
    "digits": (_in("format = 1", f"format = {'1' * 5_000}"), "number is too large"),
    "power": (_in_a_condition('{ question = "0.name", over = 1e300 }'), "number is too large"),
    # what would take the square of its length to look through
    "line ends": (lambda s: "\n" * 900_000 + s.replace('hint = "A sort"', ""), "hint"),
    "braces": (_prompt("{0" * 4_000), "more than 10 answers"),
    "quotes": (lambda _: '"' * 900_000, "not TOML"),
    "word": (lambda _: "x" * 900_000, "not TOML"),
}


@pytest.mark.parametrize(("change", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_definition_is_refused_in_a_sentence(
    change: Callable[[str], str], says: str, small_source: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(change(small_source), encoding="utf-8")
    began = time.perf_counter()
    with pytest.raises(FormError, match=says) as caught:
        load_form(path)
    assert time.perf_counter() - began < SOON
    said = str(caught.value)
    assert said.startswith(f"{path}")
    assert said.endswith(".")
    assert len(said) < 400 + len(str(path))
    assert not re.search("[\x00-\x1f\x7f-\x9f]", said)


def test_the_most_that_is_taken_is_read_and_travelled_soon(small_source: str) -> None:
    applies = 'applies = { not = { question = "0.name", is = "x" } }'
    categories = "".join(
        f'[[category]]\nnumber = {n}\ntitle = "t"\ntask = "t"\nref = "r"\n'
        + "".join(_question(f"{n}.{m}", applies) for m in range(1, 900))
        for n in range(3, 7)
    )
    began = time.perf_counter()
    form = parse_form(small_source + categories)
    assert len(travel(form, {}).steps) > 3_600
    assert time.perf_counter() - began < SOON


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    endless = tmp_path / "endless.toml"
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        with pytest.raises(FormError, match="not a file"):
            load_form(path)


@pytest.mark.parametrize("name", ["..", "../brent", "a\x00b.toml", "~", "*", "", "/", "brent\n"])
def test_a_name_reaches_nothing_outside_the_folders(name: str, tmp_path: Path) -> None:
    (tmp_path / "brent.toml").write_text("format = 1", encoding="utf-8")
    folder = tmp_path / "forms"
    folder.mkdir()
    with pytest.raises(FormError):
        loading.read_form(find_form(name, [folder]))


CODE = [
    *("{0.name.__class__}", "{0.name!r:>999999999}", "{0.name[0]}", "{{ 7 * 7 }}", "{% for %}"),
    *("%(x)s %s %n", "${HOME} `id` $(id)", "__import__('os').system('id')", "\\g<0> \\1"),
]


@pytest.mark.parametrize("code", CODE)
def test_a_definition_runs_nothing(code: str, small_source: str) -> None:
    says = json.dumps(f"It is {code}.", ensure_ascii=False)
    source = small_source.replace('"{0.name} is new."', says).replace('"Who sponsors it?"', says)
    try:
        form = parse_form(source)
    except FormError as error:
        assert "nothing asks it" in str(error)  # noqa: PT017 - it may as well be taken as text
        return
    journey = travel(form, {"0.sort": Answer(value="new", change="1")})
    assert [said.says for _, said in journey.rules()] == [f"It is {code}."]
    assert form.by_id["0.who"].prompt == f"It is {code}."


def test_a_form_from_the_store_is_held_to_the_same_bounds(small: Form) -> None:
    kept = json.loads(small.canonical())
    kept["title"] = "\x1b[2J"
    with pytest.raises(FormError, match=r"U\+001B"):
        restore_form(json.dumps(kept))
    with pytest.raises(FormError):
        restore_form('{"a":' * 100_000)
    with pytest.raises(FormError):
        restore_form("9" * 5_000)


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ('[wording]\n"1.1" = "\\u001b[2J"\n', r"line 2, question 1\.1: .*U\+001B"),
        ('[wording]\n"1.1" = "\\u202eohw"\n', r"U\+202E"),
        (f'[wording]\n"1.1" = "{"x" * 10_001}"\n', "longer than 10,000"),
        ('[wording]\n"../1.1" = "x"\n', "no such question"),
        ('[wording]\n"\\u001b[2J" = "x"\n', r"U\+001B"),
        ("[wording]\n" + "1." * 50_000 + "1 = 2\n", "too many parts"),
        ("[wording]\n" + "[" * 50_000, "nested too deep|not TOML"),
        ("[wording]\n" + "\n" * 900_000 + '"9.9" = "x"\n', "no such question"),
    ],
)
def test_hostile_wording_is_refused_in_a_sentence(
    wording: str, says: str, tmp_path: Path, small: Form
) -> None:
    overlay = tmp_path / "small.toml"
    overlay.write_text(wording, encoding="utf-8")
    began = time.perf_counter()
    with pytest.raises(FormError, match=says) as caught:
        read_wording(overlay, small)
    assert time.perf_counter() - began < SOON
    assert not re.search("[\x00-\x1f\x7f-\x9f]", str(caught.value))


def test_a_file_saved_by_windows_notepad_is_read(tmp_path: Path, small_source: str) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(b"\xef\xbb\xbf" + small_source.replace("\n", "\r\n").encode())
    assert load_form(path) == parse_form(small_source)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(data=_JSON)
def test_whatever_the_data_the_bounds_are_a_value(data: object) -> None:
    found = bounds.excess(data)
    assert found is None or found.says.endswith(".")


@given(source=st.text(alphabet="ab1.=[]{}\"'\n\\ #", max_size=300))
def test_whatever_the_text_it_is_a_form_error_or_a_form(source: str) -> None:
    with pytest.raises(FormError):
        parse_form(source, where="mine.toml")
