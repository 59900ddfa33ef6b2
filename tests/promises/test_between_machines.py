"""Promise 9: an assessment travels whole, is merged without loss, and a bad file is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest

from forms.answers import Source
from forms.assessment import Assessment, Change
from forms.errors import BadInput, NewerFormat
from forms.form import Role
from forms.parcel import Parcel, read, written
from forms.record import Author
from store import open_store
from tests.promises.keeping import Promised, short_and_long
from tui import rescue, travelling
from tui.desk import Actor, Case, Desk
from tui.interview import Interview

pytestmark = pytest.mark.promise(9)

ASKED = ("6.3", "1.1a", "4.1")
SECRET = "Two civic welcomes, at £600 each."


class Machines:
    """A sponsors' machine on which two people write, and an officer's: one case, two copies."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self._seconds = count(1)
        self._chance = chance
        self.texts: set[str] = set()
        self.here = [self._desk(folder / "here", name, "sponsor") for name in ("ann", "bob")]
        self.there = self._desk(folder / "there", "cat", "officer").for_sponsor()
        self.id = self.here[0].begin(self.here[0].form("brent"), {"0.place": "Port Amity"}).id
        travelling.take_in(self.there, self.sent(self.here[0]))
        self.there.answer(self.case(self.there), "9.2", SECRET)
        self.walks = [Interview(desk, desk.open(self.id)) for desk in self.here]

    def _desk(self, folder: Path, name: str, role: Role) -> Desk:
        author = Author(handle=name, name=name)
        return Desk(open_store(folder), Actor(author, role), folder / "own", now=self._now)

    def _now(self) -> datetime:
        return datetime(2026, 5, 14, 9, 30, tzinfo=UTC) + timedelta(seconds=next(self._seconds))

    def case(self, desk: Desk) -> Case:
        return desk.open(self.id)

    def sent(self, desk: Desk) -> Parcel:
        return travelling.pack(desk, self.id, "sponsor")

    def state(self, desk: Desk) -> Assessment:
        return desk.store.get(self.id)

    def history(self, desk: Desk) -> tuple[Change, ...]:
        return desk.store.history(self.id)

    def do_anything(self, number: int) -> None:
        """A key, a save, a clash settled, an answer on the other machine, a file that travels."""
        chance, walk = self._chance, self._chance.choice(self.walks)
        text = f"Text {number}, because of the census."
        match chance.randrange(12):
            case 0 | 1:
                walk.go(chance.choice(ASKED))
            case 2 | 3 | 4:
                walk.type(chance.choice(["", "Half a", text]))
            case 5:
                walk.cite((Source(what=f"Source {number}"),))
            case 6:
                walk.leave()
            case 7 | 8:
                self.save(walk)
            case 9:
                self.there.answer(self.case(self.there), chance.choice(ASKED), text)
            case 10:
                self.take(self.there, self.sent(self.here[0]))
            case 11:
                self.take(self.here[1], self.sent(self.there))

    def save(self, walk: Interview) -> None:
        walk.leave()
        walk.save()
        walk.concede()
        walk.save()
        self.texts |= {str(answer.value) for answer in self.state(walk.desk).answers.values()}

    def take(self, desk: Desk, file: Parcel) -> bool:
        """Merges the file; whether that changed anything."""
        self.texts |= {str(answer.value) for answer in file.answers.values()}
        return travelling.merge(desk, self.case(desk), file).changed

    def end(self) -> None:
        for walk in self.walks:
            rescue.save_or_rescue(walk)

    def agrees(self, desk: Desk) -> bool:
        """Whether each answer is what the history last says of its question."""
        last = {change.question: change.answer() for change in self.history(desk)}
        return last == self.state(desk).answers


@pytest.mark.parametrize("runs", short_and_long(8, 500))
def test_whatever_people_do_on_two_machines_becomes_one_again(
    runs: int, promised: Promised, tmp_path: Path
) -> None:
    lost = differ = again = disagree = inexact = gone = 0
    for seed in range(runs):
        machines = Machines(tmp_path / str(seed), Random(seed))
        for number in range(30):
            machines.do_anything(number)
        machines.end()
        ours, theirs = machines.here[0], machines.there
        there, back = machines.sent(ours), machines.sent(theirs)
        stood = {str(answer.value) for one in (there, back) for answer in one.answers.values()}
        machines.take(theirs, there)
        machines.take(ours, back)
        kept = {str(change.value) for change in machines.history(ours)}
        lost += len((machines.texts | stood) - kept)
        differ += machines.sent(ours).answers != machines.sent(theirs).answers
        again += machines.take(theirs, there) + machines.take(ours, back)
        disagree += sum(not machines.agrees(desk) for desk in (ours, theirs))
        gone += machines.state(theirs).answers["9.2"].value != SECRET
        third = Desk(open_store(tmp_path / f"{seed}c"), theirs.actor, tmp_path)
        sent = travelling.pack(theirs, machines.id)
        travelling.take_in(third, sent)
        inexact += written(travelling.pack(third, machines.id)) != written(sent)
    promised.did(f"{runs} cases written on two machines and merged at the end")
    promised.exactly("answers that ever stood and are in no history", lost, 0)
    promised.exactly("cases that differ after each took the other's file", differ, 0)
    promised.exactly("second merges of one file that changed something", again, 0)
    promised.exactly("copies whose answers and history disagree", disagree, 0)
    promised.exactly("officers' answers that a sponsor's file took out", gone, 0)
    promised.exactly("files that another store exported otherwise", inexact, 0)


def damaged(data: bytes, chance: Random, times: int) -> Iterator[bytes]:
    """The file with a byte changed, a piece left out, said twice or turned round, or cut off."""
    for _ in range(times):
        one, other = sorted(chance.randrange(len(data)) for _ in range(2))
        piece = data[one:other]
        match chance.randrange(5):
            case 0:
                yield data[:one] + bytes([chance.randrange(256)]) + data[one + 1 :]
            case 1:
                yield data[:one] + data[other:]
            case 2:
                yield data[:one] + piece[:200] + data[one:]
            case 3:
                yield data[:one]
            case _:
                yield data[:one] + piece[::-1] + data[other:]


@pytest.mark.parametrize("files", short_and_long(300, 20_000))
def test_a_damaged_file_is_refused_or_says_what_was_sent(
    files: int, promised: Promised, tmp_path: Path
) -> None:
    machines = Machines(tmp_path, Random(9))
    for number in range(40):
        machines.do_anything(number)
    machines.end()
    sent = machines.sent(machines.here[0])
    refused = otherwise = longest = 0
    for data in damaged(written(sent), Random(9), files):
        try:
            otherwise += read(data, "x.json") != sent
        except (BadInput, NewerFormat) as error:
            refused += 1
            longest = max(longest, len(str(error)))
    promised.did(f"{files:,} damaged files, {refused:,} refused")
    promised.exactly("files taken in that say anything else than was sent", otherwise, 0)
    promised.at_most("longest sentence that refused one", longest, 400, "letters")
