"""Somebody sends, accepts or circulates while an answer is still being written.

What was acted on stays as it was, an edit after it withdraws the acceptance, and the officers
see every answer that is not what they had: in whatever order it happens.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.errors import Refused
from forms.form import Role
from forms.proceedings import Accepted, Act, named
from forms.record import Author
from store import open_store
from tests.store.made import assert_agreement
from tests.tui.asking import asking
from tests.tui.conftest import until
from tests.tui.plain.talking import Talk, Typed
from tui import travelling
from tui.desk import Actor, Desk, Kept
from tui.example import begin_example
from tui.interview import Interview, SaveJob
from tui.papers import circulating
from tui.review import considering, reviewing

AT, ELSEWHERE = "4.2a", "5.1"
SENT = "Three schools, forty pupils, since 2019."
LATER = "Three schools and a choir, sixty pupils, since 2019."
OTHER = "Two colleges, which have asked for it in writing."

Sits = Callable[..., Desk]


@pytest.fixture
def sits(tmp_path: Path) -> Sits:
    """A desk at a store, the one store where none is named. Time goes on by a minute a look."""
    minutes = count(1)

    def make(role: Role = "sponsor", handle: str = "", at: str = "store") -> Desk:
        return _desk(tmp_path / at, role, handle, minutes)

    return make


def _desk(folder: Path, role: Role, handle: str, minutes: Iterator[int]) -> Desk:
    handle = handle or role
    return Desk(
        store=open_store(folder),
        actor=Actor(Author(handle=handle, name=f"A. {handle.title()}"), role),
        own=folder / "own",
        now=lambda: datetime(2026, 5, 14, 9, 30, tzinfo=UTC) + timedelta(minutes=next(minutes)),
    )


@pytest.fixture
def writing(sits: Sits) -> Interview:
    """Somebody is writing at a question, and what they wrote so far was saved by itself."""
    sponsor = sits()
    walk = Interview(sponsor, begin_example(sponsor))
    walk.go(AT)
    walk.type(SENT)
    walk.save()
    return walk


@pytest.fixture
def accepted(writing: Interview, sits: Sits) -> Interview:
    """And it was sent and accepted meanwhile, elsewhere."""
    reviewing.send(sits(), writing.case)
    reviewing.accept(sits("officer"), writing.case)
    return writing


def says(desk: Desk, case_id: str, question: str = AT) -> JsonValue:
    return desk.store.get(case_id).answers[question].value


def is_accepted(walk: Interview, sits: Sits, at: str = "store") -> bool:
    desk = sits("officer", at=at)
    return desk.open(walk.case.id).review.accepted is not None


def test_an_edit_in_the_visit_that_was_accepted_withdraws_it(
    accepted: Interview, sits: Sits
) -> None:
    assert is_accepted(accepted, sits)
    accepted.type(LATER)
    accepted.save()
    assert says(accepted.desk, accepted.case.id) == LATER
    assert not is_accepted(accepted, sits)
    assert "your change withdraws that" in " ".join(accepted.notices)


def test_the_officer_sees_word_by_word_what_that_visit_changed(
    accepted: Interview, sits: Sits
) -> None:
    accepted.type(LATER)
    accepted.save()
    officer = sits("officer")
    before = considering.consider(officer, officer.open(accepted.case.id))
    shown = before.by_id[AT]
    words = [(piece.how, piece.text.strip()) for piece in shown.pieces]
    assert ("removed", ", forty") in words
    assert ("added", "and a choir, sixty") in words


def test_however_often_that_visit_is_saved_it_is_one_change_after_what_was_accepted(
    accepted: Interview, sits: Sits
) -> None:
    for text in ("Three", "Three schools and", LATER):
        accepted.type(text)
        accepted.save()
        sits().answer(sits().open(accepted.case.id), ELSEWHERE, f"Until {text}, it was so.")
    accepted.leave()
    accepted.save()
    changes = accepted.desk.history(accepted.case, AT)
    assert [one.value for one in changes[-2:]] == [SENT, LATER]
    assert changes[-1].parent == changes[-2].id


def test_a_visit_that_ends_with_the_words_that_were_accepted_was_no_edit(
    accepted: Interview, sits: Sits
) -> None:
    accepted.type(LATER)
    accepted.save()
    assert not is_accepted(accepted, sits)
    accepted.type(SENT)  # ctrl+z
    accepted.save()
    assert is_accepted(accepted, sits)
    accepted.leave()
    accepted.save()
    assert is_accepted(accepted, sits)
    assert_agreement(accepted.desk.store, accepted.case.id)


def test_words_brought_back_on_another_visit_are_looked_at_again(
    accepted: Interview, sits: Sits
) -> None:
    accepted.type(LATER)
    accepted.go(ELSEWHERE)
    accepted.save()
    accepted.go(AT)
    accepted.type(SENT)
    accepted.save()
    assert not is_accepted(accepted, sits)
    officer = sits("officer")
    before = considering.consider(officer, officer.open(accepted.case.id))
    assert "the words are the same" in considering.changed_in_words(before.by_id[AT])


def test_what_is_taken_back_to_before_it_was_sent_is_an_edit_of_what_was_sent(
    accepted: Interview, sits: Sits
) -> None:
    first = accepted.desk.history(accepted.case, AT)[0].value
    accepted.type(first if isinstance(first, str) else "")
    accepted.leave()
    accepted.save()
    assert says(accepted.desk, accepted.case.id) == first
    assert not is_accepted(accepted, sits)
    assert_agreement(accepted.desk.store, accepted.case.id)


def test_whoever_is_killed_and_comes_back_goes_on_from_what_was_saved(
    accepted: Interview, sits: Sits
) -> None:
    accepted.type(LATER)
    accepted.save()
    again = Interview(sits(), sits().open(accepted.case.id))
    again.go(AT)
    again.type(OTHER)
    again.save()
    assert not again.clashes
    assert [one.value for one in again.desk.history(again.case, AT)][-3:] == [SENT, LATER, OTHER]
    assert not is_accepted(again, sits)


def test_the_next_paper_says_what_was_written_after_the_last_went_out(
    writing: Interview, sits: Sits, tmp_path: Path
) -> None:
    officer = sits("officer")
    circulating.circulate(officer, writing.case, tmp_path / "first.docx")
    writing.type(LATER)
    writing.save()
    case = officer.open(writing.case.id)
    before = circulating.sent_before(officer, case, case.form.readers)
    assert before is not None
    assert before.answers[AT].value == SENT
    assert says(officer, case.id) == LATER


def test_so_it_is_where_the_case_travels_as_files(writing: Interview, sits: Sits) -> None:
    case_id = writing.case.id
    there = sits("officer", at="theirs")
    reviewing.send(sits(), writing.case)
    travelling.take_in(there, travelling.pack(sits(), case_id))
    reviewing.accept(there, there.open(case_id))
    writing.type(LATER)
    writing.save()
    for here, other in ((sits(), there), (there, sits()), (sits(), there)):
        travelling.merge(here, here.open(case_id), travelling.pack(other, case_id))
    for desk in (sits(), there):
        assert says(desk, case_id) == LATER
    assert not is_accepted(writing, sits)
    assert not is_accepted(writing, sits, at="theirs")
    writing.type(OTHER)
    writing.save()
    assert not writing.clashes
    assert says(sits(), case_id) == OTHER


# ---------------------------------------------------------------- a colleague at the same words


def test_a_colleague_who_saw_half_a_sentence_is_asked_before_the_rest_is_replaced(
    writing: Interview, sits: Sits
) -> None:
    hers = Interview(sits(handle="colleague"), sits().open(writing.case.id))
    hers.go(AT)
    writing.type(LATER)
    writing.save()
    hers.type(OTHER)
    hers.save()
    assert [clash.mine.value for clash in hers.clashes] == [OTHER]
    assert says(hers.desk, hers.case.id) == LATER


def test_words_that_others_have_in_the_history_are_taken_back_by_words_and_not_in_silence(
    writing: Interview, sits: Sits
) -> None:
    first = writing.desk.history(writing.case, AT)[0].value
    assert isinstance(first, str)
    sits(handle="colleague").answer(writing.case, ELSEWHERE, OTHER)  # their save has mine in it
    writing.type(LATER)
    writing.save()
    writing.type(first)
    writing.leave()
    writing.save()
    assert says(writing.desk, writing.case.id) == first
    assert_agreement(writing.desk.store, writing.case.id)


def test_going_back_to_a_question_before_a_slow_save_is_over_is_no_clash_with_oneself(
    accepted: Interview,
) -> None:
    accepted.type(LATER)
    accepted.go(ELSEWHERE)
    job = accepted.job()
    assert job is not None
    kept = job.run()
    accepted.go(AT)
    accepted.type(OTHER)
    accepted.commit()
    accepted.finished(job, kept)
    accepted.save()
    assert not accepted.clashes
    assert says(accepted.desk, accepted.case.id) == OTHER


# ---------------------------------------------------------------- on every face


async def test_so_it_is_on_the_screen_with_ctrl_z(sits: Sits) -> None:
    case = begin_example(sits())
    left = case.with_assessment(case.assessment.left_at("sponsor", AT))
    async with asking(sits(), case=left) as person:
        await person.press("end")
        before = str(person.saved())

        async def saved(said: str) -> None:
            await until(person.pilot, lambda: person.saved() == said)

        await person.type("A")
        await saved(f"{before}A")
        reviewing.send(sits(), case)
        reviewing.accept(sits("officer"), sits().open(case.id))
        walk = person.screen.walk.interview
        await person.press("home", "end")  # what follows is undone by itself
        await person.type(" B")
        await saved(f"{before}A B")
        assert not is_accepted(walk, sits)
        await person.press("ctrl+z")
        await saved(f"{before}A")
        assert is_accepted(walk, sits)


def test_so_it_is_in_plain_lines(sits: Sits) -> None:
    case = begin_example(sits())
    talk = Talk(sits(), case)

    def lines() -> Iterator[str]:
        yield from (f"go {AT}", "add", "In 2025 too.")
        reviewing.send(sits(), case)
        reviewing.accept(sits("officer"), sits().open(case.id))
        yield from ("And in 2026.", ".", "quit")

    talk.hear(Typed(lines()))
    assert str(talk.value(AT)).endswith("In 2025 too.\nAnd in 2026.")
    assert str(talk.texts(AT)[-2]).endswith("In 2025 too.")
    assert talk.case.review.accepted is None


# ---------------------------------------------------------------- any order

Said = dict[str, JsonValue]


class World:
    """Two sponsors at their screens, an officer, and a shell, at one case."""

    def __init__(self, folder: Path, case_id: str) -> None:
        minutes = count(1)
        self.case_id = case_id
        self.sponsor = _desk(folder, "sponsor", "ann", minutes)
        self.other = _desk(folder, "sponsor", "bob", minutes)
        self.officer = _desk(folder, "officer", "eve", minutes)
        self.walks = [self._walk(self.sponsor), self._walk(self.other)]
        self.running: dict[int, tuple[SaveJob, Kept]] = {}
        self.meant: dict[str, Said] = {}
        """What every answer said when somebody acted, by the act's id."""
        self.known: frozenset[str] = frozenset()
        """The changes that there were when it was last accepted."""

    def _walk(self, desk: Desk) -> Interview:
        walk = Interview(desk, desk.open(self.case_id))
        walk.go(AT)
        return walk

    @property
    def stored(self) -> Said:
        answers = self.officer.store.get(self.case_id).answers
        return {key: answer.value for key, answer in answers.items()}

    def does(self, who: int, what: str, said: str) -> None:
        walk = self.walks[who]
        match what:
            case "type":
                walk.type(said)
            case "look":
                walk.look()
            case "leave":
                walk.go(AT)
            case "elsewhere":
                walk.go(ELSEWHERE)
                walk.type(said)
                walk.go(AT)
            case "save" if who not in self.running:
                walk.save()
            case "begin_to_save" if who not in self.running and (job := walk.job()):
                self.running[who] = (job, job.run())
            case "have_saved" if who in self.running:
                walk.finished(*self.running.pop(who))
            case "decide":
                walk.concede()
            case "are_killed":
                self.running.pop(who, None)
                self.walks[who] = self._walk(walk.desk)
            case "send" | "accept" | "judge" | "command":
                with suppress(Refused):
                    self._acts(what, said)
            case _:
                pass
        self.holds()

    def _acts(self, what: str, said: str) -> None:
        case = self.officer.open(self.case_id)
        match what:
            case "send":
                done = reviewing.send(self.sponsor, case)
            case "accept":
                done = reviewing.accept(self.officer, case)
                self.known = frozenset(one.id for one in self.officer.history(done))
            case "judge":
                done = reviewing.judge(self.officer, case, 4, "accepted")
            case _:
                self.other.answer(case, AT, said)
                return
        self.meant[done.assessment.acts[-1].id] = self.stored

    def holds(self) -> None:
        """What is promised, whatever was done so far."""
        case = self.officer.open(self.case_id)
        said, now = {one.id: one for one in self.officer.history(case)}, self.stored
        for act in case.assessment.acts:
            for question, change in getattr(act, "answers", {}).items():
                assert said[change].value == self.meant[act.id][question]
        stands = case.review
        last = [act for act in case.assessment.acts if isinstance(act, Accepted)]
        if stands.accepted is not None:
            assert now == self.meant[stands.accepted.id]
        elif last and stands.withdrawn is not None:
            accepted = self.meant[last[-1].id]
            since = [one for key, one in said.items() if key not in self.known]
            assert [one for one in since if one.value != accepted.get(one.question)]
        if stands.compared_with is not None:
            had = self.meant[stands.compared_with.id]
            changed = {one for one in now if now[one] != had.get(one)}
            assert changed <= {edit.question for edit in stands.edits}
        for number, verdict in stands.verdicts.items():
            before = self.meant[verdict.id]
            assert all(
                now[one.id] == before[one.id]
                for one in case.form.categories[number].questions
                if one.id in now
            )
        assert_agreement(self.officer.store, self.case_id)


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with one case, in which nothing stands open."""
    folder = tmp_path_factory.mktemp("complete")
    case = begin_example(_desk(folder, "sponsor", "ann", count(1)))
    return folder, case.id


OFTEN = ("type", "save", "send", "accept")
SELDOM = (
    *("begin_to_save", "have_saved", "leave", "elsewhere", "look", "decide", "are_killed"),
    *("judge", "command"),
)
STEP = st.tuples(
    st.sampled_from([0, 0, 1]),
    st.sampled_from([*OFTEN, *OFTEN, *SELDOM]),
    st.sampled_from([SENT, SENT, LATER, OTHER]),
)


@settings(max_examples=40)
@given(steps=st.lists(STEP, min_size=4, max_size=24))
def test_in_any_order_an_acceptance_stands_for_the_words_that_were_accepted(
    complete: tuple[Path, str], steps: list[tuple[int, str, str]]
) -> None:
    """Two at one question, who type, save, move and are killed, while others act on it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        shutil.copytree(complete[0], folder)
        world = World(folder, complete[1])
        for step in steps:
            world.does(*step)
        for who, walk in enumerate(world.walks):
            world.does(who, "have_saved", "")
            world.does(who, "leave", "")
            while walk.clashes or walk.unsaved:
                walk.concede()
                walk.save()
                world.holds()


def test_every_act_that_speaks_of_answers_keeps_what_they_said() -> None:
    """An act of a new kind with answers must be among those that `named` looks at."""
    kinds = [one for one in get_args(get_args(Act)[0]) if "answers" in one.model_fields]
    assert Accepted in kinds
    for kind in kinds:
        assert named([kind.model_construct(answers={AT: "a-change"})]) == {"a-change"}
