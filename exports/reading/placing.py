"""What stands on a paper set beside what the paper said when it was made: who wrote what where.

Two things tell to which question some text belongs: the control that it stands in, by its tag,
or by its title where the tag is lost; and its place among the sentences that the paper itself
says, which are known to the letter. LibreOffice keeps no tags, and of an answer of several
paragraphs leaves only the first in its control, so there the place decides alone. Where the
controls are as Word keeps them, text outside of them is no answer: it is told, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from exports.blanks.pieces import (
    EVIDENCE,
    Grid,
    Layout,
    Place,
    Said,
    Slot,
    Tick,
    folded,
)
from exports.reading.emptied import lines, take_out_placeholders
from exports.reading.filled import Kind, Outside
from exports.reading.paragraphs import Block, Control, Paragraph, Span, Table, flat
from exports.reading.ticking import parted

_MUCH = 40
"""Letters more in a heading than a mended prompt has."""
BY_NO_CONTROL = 0
"""In place of a control's number: text that its place gave to a slot."""

_OURS = ("SmallPrint", "BoxLabel", "Wording", "DetailList", "Title", "Subtitle", "PaperText")
"""Styles of what the paper says itself: whoever went on in one of these wrote no answer."""


@dataclass(slots=True)
class Placed:
    """What was written, by its place."""

    texts: dict[Slot, dict[int, list[Paragraph]]] = field(default_factory=dict)
    """For each slot the paragraphs in it, by the number of the control that they stand in."""
    ticks: dict[Slot, bool] = field(default_factory=dict)
    rows: dict[str, list[list[list[Paragraph]]]] = field(default_factory=dict)
    """Rows of the tables of a question, or of the evidence, without their head."""
    outside: list[Outside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    known: int = 0
    """How many headings and controls of the paper were found in it."""
    hashes: set[str] = field(default_factory=set)
    """The beginnings of the forms' hashes in the tags."""


def place(
    found: Iterable[Block], paper: Layout, *, same_form: bool, titled: bool = False
) -> Placed:
    """Each text of a file at its place on this paper.

    `same_form`: whether the paper was made of this very form, so that what it says is known.
    `titled`: whether what stands under its title is known too, which is the case's own.
    """
    blocks = list(found)
    return _Placing(paper, blocks, same_form, titled).go()


@dataclass(slots=True, eq=False)
class _Section:
    """What the paper says under one heading, and the place that follows each sentence."""

    heading: str
    question: str
    place: int = 0
    """Which of the paper's it is."""
    says: dict[str, Slot | None] = field(default_factory=dict)
    ticks: dict[str, Slot] = field(default_factory=dict)
    after: dict[Slot, Slot | None] = field(default_factory=dict)
    """For each tick the slot under it."""
    slots: list[Slot] = field(default_factory=list)
    grid: Grid | None = None

    @property
    def longest_first(self) -> list[str]:
        """What is said, so that no sentence hides a longer one that begins with it."""
        return sorted(self.says, key=len, reverse=True)


def _sections(paper: Layout) -> Iterator[_Section]:
    current = _Section("", "")
    pieces = paper.pieces
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        slot = following.slot if isinstance(following, Place) else None
        match piece:
            case Said(opens=True):
                yield current
                current = _Section(piece.text, piece.question)
            case Said():
                if piece.question == EVIDENCE:
                    current.question = EVIDENCE
                current.says[folded(piece.text)] = slot
            case Place():
                current.slots.append(piece.slot)
            case Tick():
                current.ticks[folded(piece.label)] = piece.slot
                current.after[piece.slot] = slot
            case Grid():
                current.grid = piece
                current.question = piece.question
    yield current


class _Placing:
    """Goes through the file with one finger on the paper."""

    def __init__(self, paper: Layout, blocks: list[Block], same_form: bool, titled: bool) -> None:
        self._paper, self._blocks, self._same_form = paper, blocks, same_form
        self._form = paper.form
        self._titled = titled
        self._sections = list(_sections(paper))
        self._headings: dict[str, list[_Section]] = {}
        self._numbers: dict[str, list[_Section]] = {}
        for number, section in enumerate(self._sections):
            section.place = number
            self._headings.setdefault(folded(section.heading), []).append(section)
            self._numbers.setdefault(section.heading.partition("\t")[0], []).append(section)
        self._by_question = {one.question: one for one in self._sections if one.question}
        self._names = {
            Slot(key).tag(self._form).split("/")[1]: key for key in (*self._form.order, EVIDENCE)
        }
        self._titles = {one.title: one.slot for one in paper.places}
        self._placed = Placed()
        self._slots_of: dict[int, Slot | None] = {}
        self._by_tag = any(self._has_tag(one) for one in _controls(blocks))
        self._section = self._sections[0]
        self._slot: Slot | None = None
        self._said: set[str] = set()
        self._placed.notes += take_out_placeholders(blocks)

    def _has_tag(self, control: Control) -> bool:
        return control.tag.count("/") == 2

    def go(self) -> Placed:
        """All of it."""
        for block in self._blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)
        return self._placed

    # ------------------------------------------------------------ which slot

    def _named(self, control: Control) -> Slot | None:
        """The slot of a control, by its tag or its title; None where neither is ours."""
        if control.number not in self._slots_of:
            self._slots_of[control.number] = self._look_up(control)
        return self._slots_of[control.number]

    def _look_up(self, control: Control) -> Slot | None:
        if not self._by_tag:  # what LibreOffice keeps of titles may stand around anything
            return None
        if self._has_tag(control):
            mark, name, part = control.tag.split("/")
            self._placed.hashes.add(mark)
            self._placed.known += 1
            return Slot(self._names.get(name, name), part)
        return self._titles.get(control.title)

    def _slot_of(self, span: Span) -> tuple[Slot | None, int]:
        """The slot that some text stands in, and the number of the outermost control of it."""
        slot = next((one for one in map(self._named, span.controls) if one is not None), None)
        if slot is None:
            return None, BY_NO_CONTROL
        numbers = [one.number for one in span.controls if self._named(one) == slot]
        return slot, numbers[-1]

    # ------------------------------------------------------------ paragraphs

    def _paragraph(self, line: Paragraph) -> None:
        if line.kind:
            self._beside(line)
            return
        if self._tick(line):
            return
        if line.style == "Subtitle" and self._section.place < 2 and not self._titled:
            self._titled = True
            return
        named: dict[tuple[Slot, int], Paragraph] = {}
        bare: list[Span] = []
        for span in line.spans:
            slot, number = self._slot_of(span)
            if slot is None:
                bare.append(span)
            else:
                part = named.setdefault((slot, number), Paragraph(line.style, line.mark))
                part.spans.append(span)
        self._unnamed(bare, line)
        for (slot, number), part in named.items():
            self._put(slot, number, part)

    def _unnamed(self, spans: list[Span], line: Paragraph) -> None:
        """Text of a paragraph that stands in no control of ours."""
        text = self._what_is_said("".join(span.text for span in spans), line.style)
        if not text.strip():
            return
        controls = next((span.controls for span in spans if span.controls), ())
        slot = self._by_place(controls, line)
        if slot is not None:
            part = Paragraph(line.style, line.mark, [Span(text, controls, False)])
            self._put(slot, BY_NO_CONTROL, part)
        elif self._same_form or line.style not in _OURS:
            self._outside("outside", text, line.mark)

    def _what_is_said(self, text: str, style: str) -> str:
        """What is left of a text when that is taken off which the paper says there itself."""
        plain = folded(text)
        if not plain:
            return text
        if (section := self._heading(plain, style)) is not None:
            self._go_to(section)
            self._outside("outside", _written_in(text, folded(section.heading)), "")
            return ""
        for said in self._section.longest_first:
            if said in self._said or not f"{plain} ".startswith(f"{said} "):
                continue
            self._said.add(said)
            self._slot = self._section.says[said] or self._slot
            return _without(text, said)
        return text

    def _heading(self, plain: str, style: str) -> _Section | None:
        """The part of the paper that this line opens: the next one of several of that name."""
        those = self._headings.get(plain, [])
        if not those and style.startswith("Heading"):
            those = self._numbers.get(plain.partition(" ")[0], [])
            begun = (one for one in self._headings if one and _begins(plain, one))
            those = those or self._headings.get(max(begun, key=len, default=""), [])
            those = [one for one in those if one.heading]
        later = (one for one in those if one.place > self._section.place)
        return next(later, those[0] if those else None)

    def _go_to(self, section: _Section) -> None:
        self._placed.known += 1
        self._section, self._slot, self._said = section, None, set()

    def _by_place(self, controls: tuple[Control, ...], line: Paragraph) -> Slot | None:
        """The slot at which text stands that is in no control of ours."""
        if line.style in _OURS or (self._by_tag and not controls):
            return None
        only = self._section.slots[0] if len(self._section.slots) == 1 else None
        return self._slot or only

    def _tick(self, line: Paragraph) -> bool:
        """Takes a box to tick in, with what stands beside it. False for any other line."""
        known = self._section.ticks
        sign, beside = None, folded(line.text)
        label = self._label(beside)
        if not label:  # an option may itself begin with “Yes”
            sign, rest = parted(line.text)
            beside = folded(rest)
            label = self._label(beside)
        named = next((one for one in map(self._ticked_slot, line.spans) if one), None)
        by_words = known.get(label) if sign is not None or beside == label else None
        slot = named or by_words
        if slot is None:
            return False
        controls = (one for span in line.spans for one in span.controls)
        state = next((one.ticked for one in controls if one.ticked is not None), None)
        ticked = bool(state) if sign is None else sign
        self._placed.ticks[slot] = ticked or self._placed.ticks.get(slot, False)
        self._slot = self._section.after.get(slot) or self._slot
        if more := beside[len(label) :].strip():
            self._outside("outside", more, "")
        return True

    def _label(self, text: str) -> str:
        """The option that stands at the beginning of a text, "" for none."""
        longest_first = sorted(self._section.ticks, key=len, reverse=True)
        return next((one for one in longest_first if _begins(text, one)), "")

    def _ticked_slot(self, span: Span) -> Slot | None:
        slot, _ = self._slot_of(span)
        return slot if slot and slot.part.startswith("pick.") else None

    def _put(self, slot: Slot, number: int, part: Paragraph) -> None:
        if slot.question not in self._form.by_id:
            self._outside("unknown", part.text, part.mark, slot.question)
            return
        self._placed.texts.setdefault(slot, {}).setdefault(number, []).append(part)

    # ------------------------------------------------------------ what is no answer

    def _beside(self, line: Paragraph) -> None:
        if line.kind == "picture":
            if self._section.place == 0:  # above the title: the council's logo
                return
            self._placed.notes.append(
                f"A picture stands {self._where()}; only words are read. Cite it as evidence."
            )
            return
        kinds: Mapping[str, Kind] = {"text box": "text box", "comment": "comment", "note": "note"}
        self._outside(kinds[line.kind], line.text, line.mark)

    def _where(self) -> str:
        question = self._section.question
        if question in self._form.by_id:
            return f"under {question}"
        return f"under “{folded(self._section.heading)}”" if self._section.heading else "at the top"

    def _outside(self, kind: Kind, text: str, mark: str, question: str = "") -> None:
        if not text.strip():
            return
        said = mark + text.strip()
        under = self._section.question if self._section.question in self._form.by_id else ""
        found = Outside(kind, question or under, folded(self._section.heading), said)
        last = self._placed.outside[-1] if self._placed.outside else None
        if last and (last.kind, last.question, last.where) == (kind, found.question, found.where):
            between = "\n" if mark else "\n\n"
            joined = Outside(kind, last.question, last.where, last.text + between + said)
            self._placed.outside[-1] = joined
        else:
            self._placed.outside.append(found)

    # ------------------------------------------------------------ tables

    def _table(self, table: Table) -> None:
        grid = self._grid_of(table)
        if grid is None:
            for line in flat(table):
                self._paragraph(line)
            return
        head = [folded(title) for title in grid.titles]
        rows = self._placed.rows.setdefault(grid.question, [])
        for row in table.rows:
            words = [folded(" ".join(line.text for line in cell)) for cell in row]
            for cell in row:
                for line in cell:
                    if line.kind:
                        self._beside(line)
            if words != head:
                rows.append([[line for line in cell if not line.kind] for cell in row])
        self._placed.known += 1

    def _grid_of(self, table: Table) -> Grid | None:
        """The table of the paper that this is, by the controls in it, or by its place."""
        for row in table.rows:
            for cell in row:
                for line in cell:
                    for span in line.spans:
                        slot, _ = self._slot_of(span)
                        section = self._by_question.get(slot.question) if slot else None
                        if section and section.grid:
                            return section.grid
        return None if table.controls and self._by_tag else self._section.grid


def _controls(blocks: Iterable[Block]) -> Iterator[Control]:
    for line in lines(blocks):
        for span in line.spans:
            yield from span.controls


def _written_in(text: str, heading: str) -> str:
    """What somebody wrote in a heading: behind it, or, if it is changed much, all of it."""
    plain = folded(text)
    if plain.startswith(heading):
        return _without(text, heading) if plain != heading else ""
    return text if len(plain) > len(heading) + _MUCH else ""


def _begins(text: str, words: str) -> bool:
    """Whether a text begins with these words, and not with a longer one."""
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()


def _without(text: str, said: str) -> str:
    """What is left of a text after these words, whatever the spaces and the quotation marks."""
    words = re.split(r"\s+", text.strip())
    count = len(said.split())
    return " ".join(words[count:]) if folded(" ".join(words[:count])) == said else text.strip()
