"""Two people in one assessment: nobody is overwritten silently, whatever the order of things.

Each of these once lost or overwrote an answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from forms.answers import Choice, Source
from forms.errors import StoreError
from tui import rescue
from tui.desk import Desk
from tui.interview import Interview

A = "Forty families in two wards have kin there."
B = "A fair in July with three schools."
THEIRS = "Theirs: twelve choirs since 1998."

MakeDesk = Callable[..., Desk]
Two = tuple[Interview, Desk]


@pytest.fixture
def two(make_desk: MakeDesk) -> Callable[..., Two]:
    """My walk through an assessment with these answers, and a colleague's desk."""

    def make(**answers: str) -> Two:
        mine = make_desk()
        case = mine.begin(mine.form("brent"), {"0.place": "Port Amity"})
        for key, value in answers.items():
            case, _ = mine.answer(case, key.replace("_", "."), value)
        return Interview(mine, mine.open(case.id)), make_desk(handle="you", name="You")

    return make


def theirs_at(walk: Interview, you: Desk, question: str) -> None:
    you.answer(you.open(walk.case.id), question, THEIRS)


def stored(walk: Interview, question: str) -> object:
    answer = walk.desk.open(walk.case.id).assessment.answers.get(question)
    return answer.value if answer else None


def test_what_a_save_brought_in_where_i_stand_is_not_overwritten(two: Callable[..., Two]) -> None:
    walk, you = two()
    walk.go("4.1")
    walk.type(A)
    theirs_at(walk, you, "3.1")
    walk.go("3.1")  # its editor shows nothing
    walk.save()  # and now theirs is in memory
    walk.type(B)
    walk.save()
    assert [clash.mine.value for clash in walk.clashes] == [B]
    assert stored(walk, "3.1") == THEIRS


def test_what_i_type_while_that_save_runs_is_not_put_over_theirs(two: Callable[..., Two]) -> None:
    walk, you = two()
    walk.go("4.1")
    walk.type(A)
    walk.go("3.1")
    theirs_at(walk, you, "3.1")
    job = walk.job()
    assert job is not None
    kept = job.run()
    walk.type(B)
    walk.commit()
    walk.finished(job, kept)
    walk.save()
    assert walk.clashes
    assert stored(walk, "3.1") == THEIRS


def test_what_a_face_shows_anew_is_followed(two: Callable[..., Two]) -> None:
    walk, you = two()
    walk.go("4.1")
    walk.type(A)
    theirs_at(walk, you, "3.1")
    walk.go("3.1")
    walk.save()
    walk.look()  # the face shows theirs now
    assert walk.value == THEIRS
    walk.type(B)
    walk.save()
    assert not walk.clashes
    assert stored(walk, "3.1") == B


@pytest.mark.parametrize("before", ["", A])
def test_a_slip_taken_back_stays_back_though_others_save(
    two: Callable[..., Two], before: str
) -> None:
    walk, you = two(**({"3_1": before} if before else {}))
    walk.go("3.1")
    walk.type("oops, the wrong question")
    walk.save()
    theirs_at(walk, you, "5.1")
    walk.type(before)
    walk.go("4.1")
    walk.type(B)
    walk.save()
    assert stored(walk, "3.1") in ([before] if before else [None, ""])


@pytest.mark.parametrize("before", ["", A])
def test_where_i_wrote_nothing_nobody_asks_me(two: Callable[..., Two], before: str) -> None:
    walk, you = two(**({"3_1": before} if before else {}))
    walk.go("3.1")
    walk.type("Ye")
    walk.save()
    walk.type(before)
    walk.go("4.1")
    walk.save()
    theirs_at(walk, you, "3.1")
    walk.go("5.1")
    walk.save()
    assert not walk.clashes


def test_with_nobody_to_ask_an_answer_keeps_the_shape_of_its_kind(two: Callable[..., Two]) -> None:
    walk, you = two()
    charity, other = (option.id for option in walk.case.form.by_id["7.2"].options[:2])
    hers = Interview(you, you.open(walk.case.id))
    hers.go("7.2")
    hers.type(Choice(option=charity))
    hers.save()
    mine = Interview(walk.desk, walk.desk.open(walk.case.id))
    mine.go("7.2")
    mine.type(Choice(option=other, reason=A))
    hers.type(Choice())
    hers.leave()
    hers.save()
    rescue.save_or_rescue(mine)
    assert walk.desk.open(walk.case.id).journey.by_id["7.2"].value is not None


def test_mine_of_an_undecided_clash_is_rescued_when_the_disk_is_full(
    two: Callable[..., Two], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    walk, you = two()
    walk.go("3.1")
    walk.type(B)
    theirs_at(walk, you, "3.1")
    walk.save()
    assert walk.clashes

    def full(*_args: object, **_more: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(type(walk.desk.store), "save", full)
    said = rescue.save_or_rescue(walk)
    (rescued,) = tmp_path.glob("unsaved-*.json")
    assert json.loads(rescued.read_text("utf-8"))["3.1"] == B
    assert str(rescued) in " ".join(said)


def test_evidence_taken_out_stays_out_in_what_is_rescued(two: Callable[..., Two]) -> None:
    walk, _ = two()
    walk.go("3.1")
    walk.type(A)
    walk.cite((Source(what="Census"),))
    walk.save()
    walk.cite(())
    walk.type(B)
    assert rescue.unsaved(walk)["3.1"] == {"answer": B, "evidence": []}
