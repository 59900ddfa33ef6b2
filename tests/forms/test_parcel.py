"""A file that travels: it says exactly what was there, or it is refused whole, with a reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.assessment import Change, Evidence
from forms.errors import BadInput, NewerFormat
from forms.form import Form
from forms.loading import load_form
from forms.parcel import LARGEST, Parcel, packed, read, written
from forms.text import clean
from tests.forms.acting import Story
from tests.forms.two_copies import BEGAN, a_change, a_parcel

BRENT = load_form("brent")
FILES = Path(__file__).parents[1] / "fixtures" / "parcels"


def example() -> Parcel:
    source = (Evidence(id="e1", what="Census", where="Office", date="2022"),)
    return a_parcel(
        BRENT,
        a_change("c1", "0.place", "Port Amity", minute=1),
        a_change("c2", "6.3", "Some.", minute=2),
        a_change("c3", "6.3", "About 1,900.", minute=3, parent="c2", evidence=source),
        a_change("c4", "9.2", "Two civic welcomes.", minute=4, role="officer"),
    )


def inside(parcel: Parcel | None = None) -> dict[str, Any]:
    carried: dict[str, Any] = json.loads(written(parcel or example()))["assessment"]
    return carried


def reviewed() -> Parcel:
    """A case that was sent, asked about, replied on, noted on, judged, accepted and decided."""
    story = Story(BRENT)
    story.answer("0.place", "Port Amity").answer("1.1a", "214,300 people.")
    story.send()
    request = story.request("1.1a")
    story.note("1.1a")
    story.give_back()
    story.reply(request)
    story.send()
    story.resolve(request)
    story.judge(1)
    story.accept()
    story.decide("motion", "passed", "2026-11-01")
    return packed(story.assessment, BRENT, story.assessment.pending)


def places_of(kind: str) -> list[int]:
    return [number for number, one in enumerate(inside(reviewed())["acts"]) if one["kind"] == kind]


def signed(carried: object, **other: object) -> bytes:
    """A file with this in it, its checksum right."""
    plain = json.dumps(carried, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    checksum = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    whole = {"reasoned": "assessment", "format": 1, "checksum": checksum, "assessment": carried}
    return json.dumps(whole | other).encode()


# ---------------------------------------------------------------- what travels


def test_a_parcel_comes_back_as_it_was() -> None:
    data = written(example())
    back = read(data, "x.json")
    assert back == example()
    assert written(back) == data


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(
    lambda text: clean(text).text
)
BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "line": TEXTS,
    "text": TEXTS,
    "number": st.integers(-(10**15), 10**15),
    "choice": st.fixed_dictionaries({"option": TEXTS, "reason": TEXTS}),
    "people": st.lists(st.fixed_dictionaries({"name": TEXTS, "role": TEXTS, "ward": TEXTS})),
}
ASKED = [one for _, one in BRENT.walk() if one.kind in BY_KIND]
EVIDENCE = st.lists(
    st.builds(Evidence, id=st.from_regex(r"[a-z0-9]{1,16}", fullmatch=True), what=TEXTS),
    max_size=2,
).map(tuple)
OFFICERS = {one.id for category, one in BRENT.walk() if category.by == "officer"}


@st.composite
def parcels(draw: st.DrawFn, form: Form = BRENT) -> Parcel:
    """A history of changes, each on top of the one before at its question."""
    last: dict[str, str] = {}
    changes: list[Change] = []
    for number in range(draw(st.integers(0, 12))):
        question = draw(st.sampled_from(ASKED))
        change = a_change(
            f"c{number}",
            question.id,
            draw(BY_KIND[question.kind]),
            minute=draw(st.integers(0, 10_000)),
            parent=last.get(question.id),
            role="officer" if question.id in OFFICERS else draw(st.sampled_from(["sponsor"])),
            evidence=draw(EVIDENCE),
        )
        last[question.id] = change.id
        changes.append(change)
    return a_parcel(form, *changes)


@given(parcels())
@settings(max_examples=60)
def test_whatever_was_answered_comes_back_as_it_was(parcel: Parcel) -> None:
    data = written(parcel)
    back = read(data, "x.json")
    assert back == parcel
    assert written(back) == data


def test_a_sponsors_file_holds_nothing_of_the_officers_answers_nor_of_their_history() -> None:
    data = written(example().without(OFFICERS))
    assert b"civic welcomes" in written(example())
    assert b"civic welcomes" not in data
    assert b'"c4"' not in data
    carried = json.loads(data)["assessment"]
    assert not OFFICERS & set(carried["answers"])
    assert not OFFICERS & {one["question"] for one in carried["history"]}


def test_what_is_local_does_not_travel() -> None:
    assert set(inside()) == {"id", "created_by", "created_at", "form", "answers", "history"}
    taken = read(written(example()), "x.json").assessment()
    assert (taken.revision, taken.places) == (4, {})
    assert taken.created_at == BEGAN
    assert taken.changed_at == max(change.at for change in example().history)


def test_files_of_every_released_format_can_be_read() -> None:
    for path in sorted(FILES.glob("*.json")):
        parcel = read(path.read_bytes(), path.name)
        assert parcel.answers["1.1"].value == "The Amity Society, 40 members in Wembley."
        assert [one.id for one in parcel.history] == ["ch-1", "ch-2", "ch-3"]


def test_what_an_editor_or_a_mail_program_does_to_a_file_does_not_matter() -> None:
    whole = json.loads(written(example()))
    turned = dict(reversed(whole["assessment"].items()))
    assert read(json.dumps(whole | {"assessment": turned}).encode(), "x.json") == example()
    assert read(written(example()).replace(b"\n", b"\r\n"), "x.json") == example()
    assert read(b"\xef\xbb\xbf" + written(example()), "x.json") == example()


def test_what_was_done_travels_too() -> None:
    data = written(reviewed())
    back = read(data, "x.json")
    assert back == reviewed()
    assert back.assessment().acts == reviewed().acts
    assert written(back) == data
    assert back.assessment().changed_at == max(act.at for act in back.acts)


def test_a_sponsors_file_holds_nothing_of_the_officers_notes() -> None:
    data = written(reviewed().for_sponsor())
    assert b"Ask the archive." in written(reviewed())
    assert b"Ask the archive." not in data
    assert b'"noted"' not in data
    carried = read(data, "x.json")
    left_out = {act.kind for act in reviewed().acts} - {act.kind for act in carried.acts}
    assert left_out == {"noted", "judged"}
    assert len(carried.acts) == len(reviewed().acts) - 2


# ---------------------------------------------------------------- what is refused


def deep(levels: int) -> object:
    nested: object = "bottom"
    for _ in range(levels):
        nested = [nested]
    return nested


def at(*way: object, to: object) -> Callable[[dict[str, Any]], None]:
    """Sets what lies this way in the file to something else."""

    def change(carried: Any) -> None:
        for part in way[:-1]:
            carried = carried[part]
        carried[way[-1]] = to

    return change


def also(**fields: object) -> Callable[[dict[str, Any]], None]:
    """Adds a change to the history, the first but for these fields."""

    def change(carried: dict[str, Any]) -> None:
        carried["history"].append(carried["history"][0] | fields)

    return change


def both_follow_each_other(carried: dict[str, Any]) -> None:
    carried["history"][1]["parent"] = "c3"


def a_form_of_its_own(carried: dict[str, Any]) -> None:
    """The form altered, and its hash with it, so that only its own rules can refuse it."""
    form = carried["form"]
    form["definition"]["title_from"] = ["99.9"]
    plain = json.dumps(
        form["definition"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    form["hash"] = hashlib.sha256(plain.encode()).hexdigest()


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (at("history", 0, "parent", to="zzz"), "follows zzz, which is not there"),
        (at("history", 2, "parent", to="c1"), "follows c1, which is not there"),
        (at("history", 2, "over", to="c1"), "follows c1, which is not there"),
        (at("history", 1, "parent", to="c2"), "follows itself"),
        (both_follow_each_other, "follows itself"),
        (also(), "c1 is in it twice"),
        (also(value="Another text."), "c1 is in it twice"),
        (at("history", 0, "question", to="99.9"), 'no question "99.9"'),
        (at("history", 0, "question", to="../../x"), 'no question "../../x"'),
        (at("history", 3, "role", to="sponsor"), "9.2 is an officer's to answer"),
        (at("history", 0, "value", to={"no": "shape"}), "0.place: A line answer has the shape"),
        (at("history", 0, "value", to="Another"), "does not tell of the answer"),
        (at("answers", "6.3", "change", to="c2"), "does not tell of the answer"),
        (at("answers", "6.3", "change", to="c1"), "does not tell of the answer"),
        (lambda carried: carried["answers"].pop("9.2"), "an answer to 9.2 that is not there"),
        (lambda carried: carried["history"].pop(), "does not tell of the answer"),
        (at("history", 0, "at", to="yesterday"), "history.0.at"),
        (at("history", 0, "at", to="2026-05-14T09:31:00"), "history.0.at"),
        (at("history", 0, "at", to=1_780_000_000), "not written as Reasoned writes it"),
        (at("history", 0, "by", "name", to="A\nB"), "is no name"),
        (at("created_by", "name", to="n" * 301), "is no name"),
        (at("history", 0, "id", to="../c1"), "can't be the id"),
        (at("history", 0, "id", to=""), "can't be the id"),
        (at("history", 2, "evidence", 0, "id", to="a/b"), "can't be the id"),
        (at("history", 0, "value", to="\x1b[2J"), "what no answer can (U+001B)"),
        (at("history", 0, "value", to="NUL \0"), "what no answer can (U+0000)"),
        (at("history", 0, "value", to="half \ud800"), "what no answer can (U+D800)"),
        (at("created_by", "handle", to="\x9b"), "what no answer can (U+009B)"),
        (at("answers", "\x1b", to={}), "what no answer can (U+001B)"),
        (at("history", 0, "value", to=deep(50)), "nested too deep"),
        (at("history", 0, "surprise", to=1), "history.0.surprise"),
        (at("surprise", to=1), "surprise"),
        (lambda carried: carried.pop("history"), "history"),
        (at("history", to={}), "history"),
        (at("form", "hash", to="0" * 64), "not the one that its hash names"),
        (at("form", "hash", to="../../etc/passwd"), "not the one that its hash names"),
        (at("form", "definition", "title", to="Forged"), "not the one that its hash names"),
        (at("form", "version", to="99"), "not the one that it names"),
        (a_form_of_its_own, "its form can't be used"),
    ],
)
def test_what_reasoned_did_not_write_is_refused(
    tamper: Callable[[dict[str, Any]], object], says: str
) -> None:
    carried = inside()
    tamper(carried)
    with pytest.raises(BadInput) as refused:
        read(signed(carried), "x.json")
    assert says in str(refused.value)
    assert str(refused.value).startswith("x.json can't be taken in")
    assert "Nothing was stored" in str(refused.value)
    assert "\n" not in str(refused.value)


def an_act(which: str, **fields: object) -> Callable[[dict[str, Any]], None]:
    """The first act of this kind, with these fields set."""

    def change(carried: dict[str, Any]) -> None:
        carried["acts"][places_of(which)[0]] |= fields

    return change


def again(**fields: object) -> Callable[[dict[str, Any]], None]:
    """The last act once more, but for these fields."""

    def change(carried: dict[str, Any]) -> None:
        carried["acts"].append(carried["acts"][-1] | fields)

    return change


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (an_act("sent", kind="stolen"), "something done that Reasoned does not know of"),
        (an_act("sent", id="../a1"), "can't be the id of an act"),
        (an_act("sent", id="a" * 101), "can't be the id of an act"),
        (again(), "is in it twice"),
        (again(reference="Minute 9"), "is in it twice"),
        (an_act("stage", number=10**9), "a number that none comes to"),
        (an_act("stage", number=-1), "number"),
        (an_act("stage", number=0), "not told in its order"),
        (an_act("stage", number="12"), "not written as Reasoned writes it"),
        (an_act("requested", question="99.9"), 'a question that its form has not, "99.9"'),
        (an_act("requested", question=""), 'a question that its form has not, ""'),
        (an_act("noted", question="99.9"), 'a question that its form has not, "99.9"'),
        (an_act("sent", answers={"99.9": "c1"}), 'a question that its form has not, "99.9"'),
        (an_act("sent", answers={"1.1a": "../c1"}), "can't be the id of a change"),
        (an_act("accepted", role="sponsor"), "is an officer's, and none did it"),
        (an_act("noted", role="sponsor"), "is an officer's, and none did it"),
        (an_act("stage", role="sponsor"), "is an officer's, and none did it"),
        (an_act("replied", request="a99"), "a request that is not in it"),
        (an_act("judged", category=99), "a category that its form has not, 99"),
        (an_act("stage", stage="coronation"), 'no stage "coronation"'),
        (an_act("stage", outcome="applause"), 'no stage "motion" with that outcome'),
        (an_act("stage", on="yesterday"), "stage.on it has not the shape"),
        (an_act("replied", text="\x1b[2J"), "what no answer can (U+001B)"),
        (an_act("replied", surprise=1), "surprise"),
        (an_act("replied", by={"handle": "a", "name": "A\nB"}), "is no name"),
    ],
)
def test_acts_that_nobody_here_could_have_done_are_refused(
    tamper: Callable[[dict[str, Any]], object], says: str
) -> None:
    carried = inside(reviewed())
    tamper(carried)
    with pytest.raises(BadInput) as refused:
        read(signed(carried), "x.json")
    assert says in str(refused.value)
    assert str(refused.value).startswith("x.json can't be taken in")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"\0" * 5000, "it is empty"),
        (b" \n", "it is empty"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"\xef\xbb\xbf{}", "no assessment that export"),
        (b"PK\x03\x04 a Word file", "x.json is not JSON: line 1"),
        (b"[1]", "no assessment that export"),
        (b'{"6.3": "An answer."}', "answers alone go in by fill"),
        (b'{"reasoned": "assessment", "format": 1}', "a part of it is missing"),
        (b'{"reasoned": "assessment", "format": 0}', "a part of it is missing"),
        (b'{"reasoned": "assessment", "format": true}', "a part of it is missing"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": 1e999}', "1e999"),
        (b'{"a": 1, "a": 2}', '"a" is there twice'),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a": ' * 100_000, "nested too deep"),
        (b"9" * 10_000, "too long"),
        (b" " * LARGEST + b"{}", "larger than any assessment"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_is_no_such_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(data, "x.json")
    assert says in str(refused.value)


def test_every_cut_and_every_changed_letter_is_noticed() -> None:
    data = written(example())
    for length in range(0, len(data) - 2, 97):
        with pytest.raises(BadInput):
            read(data[:length], "x.json")
    changed = data.replace(b"About 1,900.", b"About 9,100.")
    with pytest.raises(BadInput, match="changed on the way"):
        read(changed, "x.json")


@given(st.data())
@settings(max_examples=200)
def test_one_byte_changed_is_refused_or_says_the_same(data: st.DataObject) -> None:
    whole = bytearray(written(example()))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255))
    try:
        found = read(bytes(whole), "x.json")
    except (BadInput, NewerFormat):
        return
    assert found == example()


@pytest.mark.parametrize(
    "newer",
    [
        signed(inside(), format=2),
        signed({"anything": "at all"}, format=99),
        signed(inside() | {"history": [{"format": 2, "id": "c1", "new": "field"}]}),
        signed(inside() | {"acts": [{"format": 2, "id": "a1", "new": "field"}]}),
    ],
)
def test_a_newer_format_is_refused_by_name(newer: bytes) -> None:
    with pytest.raises(NewerFormat, match="later Reasoned"):
        read(newer, "x.json")


def test_a_file_that_would_be_refused_is_not_written() -> None:
    broken = a_parcel(BRENT, a_change("c2", "6.3", "About 1,900.", parent="lost"))
    with pytest.raises(BadInput, match="follows lost, which is not there"):
        written(broken)
    with pytest.raises(BadInput, match=r"U\+D800"):
        written(a_parcel(BRENT, a_change("c1", "6.3", "\ud800")))
