"""Two copies become one: nothing is lost, and it does not matter who merges, nor how often."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.errors import BadInput
from forms.parentage import Copy, unite
from tests.forms.two_copies import Machine, a_change

A, B = "Forty families in two wards.", "A fair in July with three schools."


def two(*texts: str) -> tuple[Machine, Machine]:
    """Two machines with one copy between them, in which these were written at 1.1."""
    clock = iter(range(1_000_000))
    ours, theirs = (Machine(name, lambda: next(clock)) for name in "ab")
    for text in texts:
        ours.write("1.1", text)
    theirs.copy = ours.copy
    return ours, theirs


# ---------------------------------------------------------------- one question


def test_what_only_they_changed_is_taken() -> None:
    ours, theirs = two(A)
    theirs.write("1.1", B)
    theirs.write("1.2", A)
    united = ours.merge(theirs.copy)
    assert united.taken == ("1.1", "1.2")
    assert not united.meetings
    assert ours.says == {"1.1": B, "1.2": A}
    assert ours.copy == theirs.copy, "no change of our own was called for"


def test_what_only_we_changed_stays() -> None:
    ours, theirs = two(A)
    ours.write("1.1", B)
    ours.write("1.2", A)
    before = ours.copy
    united = ours.merge(theirs.copy)
    assert (united.added, united.taken, united.meetings) == ((), (), ())
    assert ours.copy == before


def test_where_both_changed_both_are_kept_and_the_later_stands() -> None:
    ours, theirs = two("Some.")
    ours.write("1.1", A)
    theirs.write("1.1", B)
    (met,) = ours.merge(theirs.copy).meetings
    assert (met.question, met.stands.value, met.other.value) == ("1.1", B, A)
    assert not met.ours_stands
    assert not met.decided
    assert ours.says == {"1.1": B}
    assert ours.texts == {("1.1", "Some."), ("1.1", A), ("1.1", B)}
    last = ours.copy.history[-1]
    assert (last.parent, last.over) == ("b1", "a2")
    assert last.answer() == ours.copy.answers["1.1"]


def test_it_does_not_matter_who_takes_whose_file() -> None:
    ours, theirs = two("Some.")
    ours.write("1.1", A)
    theirs.write("1.1", B)
    was = ours.copy
    (here,) = ours.merge(theirs.copy).meetings
    (there,) = theirs.merge(was).meetings
    assert here.ours_stands is False
    assert there.ours_stands is True
    assert ours.copy.answers == theirs.copy.answers
    assert set(ours.copy.history) == set(theirs.copy.history)


def test_the_same_file_again_changes_nothing() -> None:
    ours, theirs = two("Some.")
    ours.write("1.1", A)
    theirs.write("1.1", B)
    theirs.write("1.2", B)
    assert ours.merge(theirs.copy).added
    merged = ours.copy
    assert not ours.merge(theirs.copy).added
    ours.write("1.1", "Decided: both.")
    assert not ours.merge(theirs.copy).added
    assert not ours.merge(merged).added


def test_who_was_passed_over_elsewhere_is_told() -> None:
    ours, theirs = two("Some.")
    theirs.write("1.1", B)
    ours.write("1.1", A)
    before = theirs.copy
    ours.merge(before)
    (met,) = theirs.merge(ours.copy).meetings
    assert (met.stands.value, met.other.value) == (A, B)
    assert not met.decided, "the two met, and nobody has chosen"
    ours.write("1.1", "Decided: families, and a fair.")
    theirs.copy = before
    (met,) = theirs.merge(ours.copy).meetings
    assert met.decided
    assert (met.stands.value, met.other.value) == ("Decided: families, and a fair.", B)


def test_a_decision_on_top_of_ours_is_no_news_but_an_answer() -> None:
    ours, theirs = two("Some.")
    ours.write("1.1", A)
    theirs.write("1.1", B)
    ours.merge(theirs.copy)
    ours.write("1.1", A)  # theirs stood, and mine was brought back
    united = theirs.merge(ours.copy)
    assert (united.taken, united.meetings) == (("1.1",), ())
    assert theirs.says == ours.says == {"1.1": A}


def test_the_same_text_on_both_sides_is_nothing_to_decide() -> None:
    ours, theirs = two("Some.")
    ours.write("1.1", A)
    theirs.write("1.1", A)
    assert not ours.merge(theirs.copy).meetings
    ours.write("1.1", B)
    assert not theirs.merge(ours.copy).meetings
    assert theirs.says == {"1.1": B}


def test_a_file_without_a_question_takes_nothing_out() -> None:
    ours, theirs = two(A)
    ours.write("1.2", B)
    ours.merge(Copy({}, ()))
    theirs.copy = Copy({}, ())
    theirs.write("1.3", A)
    ours.merge(theirs.copy)
    assert ours.says == {"1.1": A, "1.2": B, "1.3": A}


# ---------------------------------------------------------------- a visit that went on


def test_a_visit_that_went_on_after_its_copy_travelled_brings_its_end() -> None:
    ours, theirs = two("Forty")
    ours.write_on("1.1", A)
    united = theirs.merge(ours.copy)
    assert (united.taken, united.meetings) == (("1.1",), ())
    assert theirs.says == {"1.1": A}
    assert theirs.texts == {("1.1", "Forty"), ("1.1", A)}, "no line of a history is put away"
    assert not ours.merge(theirs.copy).meetings
    assert ours.copy.answers == theirs.copy.answers
    assert not theirs.merge(ours.copy).added


@pytest.mark.parametrize("we_wrote_last", [True, False])
def test_a_visit_that_went_on_meets_what_was_written_on_its_beginning(we_wrote_last: bool) -> None:
    ours, theirs = two("Forty")
    for machine in (theirs, ours) if we_wrote_last else (ours, theirs):
        if machine is ours:
            ours.write_on("1.1", A)
        else:
            theirs.write("1.1", B)
    sent, back = ours.copy, theirs.copy
    (met,) = theirs.merge(sent).meetings
    ours.merge(back)
    assert met.stands.value == (A if we_wrote_last else B)
    assert ours.texts == theirs.texts == {("1.1", "Forty"), ("1.1", A), ("1.1", B)}
    assert ours.copy.answers == theirs.copy.answers
    for machine in (ours, theirs):
        for file in (sent, back, ours.copy, theirs.copy):
            assert not machine.merge(file).added


# ---------------------------------------------------------------- what is no copy


@pytest.mark.parametrize(
    "other",
    [
        a_change("c1", "1.2", A),
        a_change("c1", "1.1", B, parent="c0"),
        a_change("c1", "1.1", B, role="officer"),
    ],
    ids=["another question", "another parent", "another role"],
)
def test_two_things_under_one_id_are_refused(other: object) -> None:
    change = a_change("c1", "1.1", A)
    ours = Copy({"1.1": change.answer()}, (change,))
    assert hasattr(other, "question")
    theirs = Copy({other.question: other.answer()}, (other,))  # type: ignore[attr-defined,arg-type]
    with pytest.raises(BadInput, match="says one thing here and another"):
        unite(ours, theirs)


# ---------------------------------------------------------------- any order of things

QUESTIONS = st.sampled_from(["1.1", "1.2"])
MACHINES = st.integers(0, 2)
STEPS = st.lists(
    st.tuples(st.just("write"), MACHINES, QUESTIONS)
    | st.tuples(st.just("write on"), MACHINES, QUESTIONS)
    | st.tuples(st.just("send"), MACHINES, MACHINES)
    | st.tuples(st.just("take"), MACHINES, st.integers(0, 20)),
    min_size=4,
    max_size=30,
)
CLOCKS = st.lists(st.integers(0, 30), min_size=1, max_size=30)


def played(steps: list[tuple[str, int, object]], clock: list[int]) -> list[Machine]:
    """Three machines that write and send each other files, which may come late or twice.

    Clocks differ: the time of each change is drawn as well.
    """
    ticks = iter(clock * 30)
    machines = [Machine(name, lambda: next(ticks)) for name in "abc"]
    sent: list[Copy] = []
    for number, (what, who, about) in enumerate(steps):
        machine = machines[who]
        if what == "write":
            machine.write(str(about), f"{machine.name} wrote this in step {number}")
        elif what == "write on":
            machine.write_on(str(about), f"{machine.name} went on in step {number}")
        elif what == "send":
            sent.append(machine.copy)
        elif sent:
            machine.merge(sent[int(str(about)) % len(sent)])
    return machines


def agrees(machine: Machine) -> bool:
    """Whether every answer is what the history last says of its question."""
    last = {change.question: change.answer() for change in machine.copy.history}
    return last == machine.copy.answers


@given(STEPS, CLOCKS)
@settings(max_examples=300)
def test_in_whatever_order_files_travel(
    steps: list[tuple[str, int, object]], clock: list[int]
) -> None:
    machines = played(steps, clock)
    a, b = machines[0], machines[1]
    written_a, written_b = a.copy, b.copy
    b.merge(written_a)
    a.merge(written_b)
    # Commutative: both keep the same, and the same stands.
    assert a.texts == b.texts
    assert a.says == b.says
    # Every text is kept, the half of one included that a visit went on to write.
    for change in (*written_a.history, *written_b.history):
        assert (change.question, str(change.value)) in a.texts
    # The same files again: nothing changes.
    for machine in (a, b):
        assert agrees(machine)
        for file in (written_a, written_b, machine.copy):
            assert not machine.merge(file).added
    # The copies as they are now say the same, and once more exchanged they are the same.
    says, merged_a, merged_b = a.says, a.copy, b.copy
    for machine, file in ((a, merged_b), (b, merged_a)):
        united = machine.merge(file)
        assert (united.taken, united.meetings) == ((), ())
        assert machine.says == says
        assert agrees(machine)
    assert {one.model_dump_json() for one in a.copy.history} == {
        one.model_dump_json() for one in b.copy.history
    }
