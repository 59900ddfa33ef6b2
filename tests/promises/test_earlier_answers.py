"""Whatever stood in an answer can be seen, compared word by word, and brought back."""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time

import pytest

from forms.comparing import compare
from forms.form import Role
from forms.loading import DEFINITIONS
from forms.record import Author
from store import open_store
from tests.forms.test_comparing import a_text, joined, pairs
from tests.promises.keeping import Promised, short_and_long
from tui.cases.past import Version
from tui.desk import Actor, Desk
from tui.interview import Interview

pytestmark = pytest.mark.promise(6)

WORDS = (
    *("the", "choir", "of", "May", "don't", "£5k", "4,500.00", "2026/27", "[-", "-]", "{+", "+}"),
    *(" ", "  ", "\t", "\n", "\n\n", ". ", ", ", "\u200b", "\u00a0", "\u2028"),
    *("友好之家", "見面", "สวัสดี", "ગુજરાતી", "שלום", "مرحبا", "کتاب\u200cها", "Żółw", "e\u0301"),
    *("👨‍👩‍👧‍👦", "🇬🇧", "👍🏽", "\u202e", "\ufffd"),
)


@pytest.mark.parametrize("count", short_and_long(500, 50_000))
def test_compared_texts_join_to_both_again(count: int, promised: Promised) -> None:
    rng = random.Random(count)
    lost = 0
    for _ in range(count):
        old = rng.choices(WORDS, k=rng.randint(0, 60))
        new = [rng.choice(WORDS) if rng.random() < 0.2 else word for word in old]
        rng.shuffle(new) if rng.random() < 0.1 else None
        before, after = "".join(old), "".join(new)
        pieces = compare(before, after)
        lost += joined(pieces, "added") != before or joined(pieces, "removed") != after
    promised.did(f"{count:,} pairs of texts in nine scripts compared")
    promised.exactly("that did not join to both texts again", lost, 0)


def seconds(old: str, new: str) -> float:
    before = process_time()
    compare(old, new)
    return process_time() - before


def test_a_very_long_answer_is_compared_at_once(promised: Promised) -> None:
    rng = random.Random(2)
    promised.did("answers of 20,000 words compared")
    slowest = max(seconds(*one) for one in pairs().values())
    promised.at_most("slowest of eight kinds of change", slowest, 5, "s")
    once, twice = (
        min(seconds(a_text(rng, words), a_text(rng, words)) for _ in range(3))
        for words in (20_000, 40_000)
    )
    promised.at_most("times as long for twice the words", twice / once, 3.5)


QUESTIONS = ("1.1a", "3.1", "4.2a", "5.1")


class Two:
    """Two people who write, look away and bring back, in one assessment."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.rng = rng
        self.desks = [self._desk(folder, "asponsor", "sponsor"), self._desk(folder, "b", "officer")]
        self.id = self.desks[0].begin(self.desks[0].form(str(BRENT))).id
        self.walks = [Interview(desk, desk.open(self.id)) for desk in self.desks]
        self.stood: set[tuple[str, str]] = set()
        self.typed = 0

    def _desk(self, folder: Path, handle: str, role: Role) -> Desk:
        author = Author(handle=handle, name=handle)
        found = Desk(open_store(folder / "store"), Actor(author, role), folder / "own")
        return found.for_sponsor()

    def step(self) -> None:
        """One of them does something, and all is saved."""
        walk = self.rng.choice(self.walks)
        match self.rng.randrange(5):
            case 0 | 1:
                self.typed += 1
                walk.type(f"{walk.value or ''} Sentence {self.typed}, of May."[-200:])
                self.save(walk)  # as it is saved while somebody types on
            case 2:
                walk.go(self.rng.choice(QUESTIONS))
            case 3:
                walk.leave()
                self.note(walk)
            case _:
                self.bring_back(walk)

    def bring_back(self, walk: Interview) -> None:
        """A version at the question, whichever."""
        walk.leave()
        self.save(walk)
        those = self.versions(walk)
        changes = [one.change for one in those if one.change is not None]
        if changes:
            self.note(walk)
            walk.bring_back(self.rng.choice(changes))
            self.note(walk)

    def versions(self, walk: Interview) -> tuple[Version, ...]:
        return walk.desk.versions(walk.case, walk.visit.question)

    def save(self, walk: Interview) -> None:
        walk.save()
        while walk.clashes:
            clash = walk.clashes[0]
            walk.decide(clash, clash.mine.value, clash.mine.evidence)
            walk.save()

    def note(self, walk: Interview) -> None:
        """What stands where this visit ended, unless the other's visit is still at it."""
        self.save(walk)
        question = walk.visit.question
        answer = self.desks[0].open(self.id).assessment.answers.get(question)
        if answer is not None and answer.change not in {one.visit.change for one in self.walks}:
            self.stood.add((question, str(answer.value)))


BRENT = next(DEFINITIONS.glob("brent-international*.toml"))


@pytest.mark.parametrize("steps", short_and_long(150, 2_000))
def test_whatever_stood_can_be_seen_and_brought_back(
    steps: int, tmp_path: Path, promised: Promised
) -> None:
    two = Two(tmp_path, random.Random(steps))
    for _ in range(steps):
        two.step()
    for walk in two.walks:
        walk.leave()
        two.note(walk)
    desk, gone = two.desks[0], 0
    for question, text in sorted(two.stood):
        case = desk.open(two.id)
        those = [one for one in desk.versions(case, question) if one.answer.value == text]
        if not those or those[0].change is None:
            gone += 1
            continue
        case, _ = desk.revert(case, question, those[0].change.id)
        answer = desk.open(two.id).assessment.answers[question]
        gone += answer.value != text
    promised.did(f"{steps:,} steps of two people writing and bringing back")
    promised.at_least("texts that stood when somebody turned away", len(two.stood), steps // 10)
    promised.exactly("of them not brought back to the letter", gone, 0)
