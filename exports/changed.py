"""What has changed since the version that readers were sent, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from exports.appended import ChangedAnswer, ChangedLine, Changes, Span
from exports.door import cleaned
from forms import telling
from forms.assessment import Answer
from forms.comparing import How, Piece, by_lines, compare, differ
from forms.form import Form, Question
from forms.journey import Journey, travel
from forms.typed import in_words

LEGEND = (
    "Words taken out are struck through and stand in square brackets after “taken out”; words "
    "put in are underlined and stand in square brackets after “added”. Paragraphs that are as "
    "before are left out."
)

_WORDS: dict[How, str] = {"removed": "taken out", "added": "added"}
_BULLET = re.compile(r"[ \t]*[-*•][ \t]+")
_MARKED_BULLET = re.compile(r"\[(?:taken out|added): [-*•][ \t]+(?=[^\s\]])")
_NUMBER = re.compile(r"[ \t]*([0-9]+)\.[ \t]+")


@dataclass(frozen=True, slots=True)
class Version:
    """What readers had before them: its revision, the day it went out, and its answers."""

    revision: int
    on: date
    answers: Mapping[str, Answer]

    @property
    def told(self) -> str:
        """Which version it is, in words."""
        return f"revision {self.revision} of {in_words(self.on.isoformat())}"


def changes(form: Form, before: Version, answers: Mapping[str, Answer]) -> Changes:
    """What has changed between the version that went out and these answers."""
    found = dict(changed(form, before, answers))
    places = ", ".join(dict.fromkeys(one.place for one in found.values()))
    says = f"You were sent {before.told}. "
    if not found:
        says += "No answer has changed since."
    elif len(found) == 1:
        says += f"One answer has changed since: {places}. It is marked at its place as well."
    else:
        says += (
            f"{len(found)} answers have changed since: {places}. Each is marked at its place as "
            "well."
        )
    return Changes(before.told, says, tuple(found.values()))


def changed(
    form: Form, before: Version, answers: Mapping[str, Answer]
) -> Iterator[tuple[str, ChangedAnswer]]:
    """Each answer that is not what it was, by its question's id, in the form's order."""
    old, _ = cleaned(form, before.answers)
    new, _ = cleaned(form, answers)
    then, now = travel(form, old), travel(form, new)
    for category, question in form.walk():
        was = _text(then, question, old)
        is_now = _text(now, question, new)
        pieces = compare(was, is_now)
        if not differ(pieces):
            continue
        number = question.id if category.number else ""
        lines = _lines(pieces) if was.strip() else ()
        says = _says(was, is_now, asked=question.id in now.by_id, told=bool(lines))
        yield (
            question.id,
            ChangedAnswer(
                place=number or category.title,
                heading=f"{number}\t{question.prompt}" if number else question.prompt,
                numbered=bool(number),
                says=says,
                lines=lines,
            ),
        )


def _text(journey: Journey, question: Question, answers: Mapping[str, Answer]) -> str:
    """The answer as it was read: "" of a question that did not apply."""
    return telling.whole(question, answers.get(question.id)) if question.id in journey.by_id else ""


def _says(was: str, is_now: str, *, asked: bool, told: bool) -> str:
    if not was.strip():
        return "New: it had no answer in that version. The answer stands in full at its place."
    if not asked:
        return "No longer asked, because of what is answered elsewhere. The answer was:"
    if not is_now.strip():
        return "The answer was taken out. It was:"
    return "Changed:" if told else "Only spaces or line ends have changed."


def _lines(pieces: tuple[Piece, ...]) -> tuple[ChangedLine, ...]:
    """The lines in which something changed, and a word on those between; () where none did."""
    found = tuple(_with_gaps(pieces))
    return () if all(line.sort == "gap" for line in found) else found


def _with_gaps(pieces: tuple[Piece, ...]) -> Iterator[ChangedLine]:
    as_before = 0
    for line in by_lines(pieces):
        if all(piece.how == "kept" for piece in line):
            as_before += any(piece.text.strip() for piece in line)
            continue
        spans = tuple(_spans(line))
        if all(span.how == "kept" for span in spans):
            as_before += any(span.text.strip() for span in spans)
            continue
        if as_before:
            yield _gap(as_before)
            as_before = 0
        yield _line(spans)
    if as_before:
        yield _gap(as_before)


def _gap(count: int) -> ChangedLine:
    those = "1 paragraph" if count == 1 else f"{count} paragraphs"
    return ChangedLine("gap", (Span("kept", f"({those} as before)"),))


def _spans(line: tuple[Piece, ...]) -> Iterator[Span]:
    """The words, each change said in words; the spaces around it stand outside the brackets."""
    after_mark = False
    for piece in line:
        text = piece.text.removesuffix("\n")
        words = text.strip()
        if piece.how == "kept":
            if text:
                yield Span("kept", text)
                after_mark = False
            continue
        if not words:
            if text and piece.how == "added":
                yield Span("kept", text)
                after_mark = False
            continue
        start = text.index(words)
        lead = text[:start] or " " * after_mark
        if lead:
            yield Span("kept", lead)
        yield Span(piece.how, f"[{_WORDS[piece.how]}: {words}]")
        after_mark = True
        if trail := text[start + len(words) :]:
            yield Span("kept", trail)
            after_mark = False


def _line(spans: tuple[Span, ...]) -> ChangedLine:
    """An entry of a list as one: of a counted list by its number in words."""
    text = "".join(span.text for span in spans)
    if mark := _BULLET.match(text):
        return ChangedLine("bullet", _without(spans, mark.end()))
    if mark := _MARKED_BULLET.match(text):
        first, *others = spans
        words = f"[{_WORDS[first.how]}: {first.text[mark.end() :]}"
        return ChangedLine("bullet", (Span(first.how, words), *others))
    if mark := _NUMBER.match(text):
        lead = Span("kept", f"Point {mark[1]}: ")
        return ChangedLine("plain", (lead, *_without(spans, mark.end())))
    return ChangedLine("plain", spans)


def _without(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """The spans without so many characters at their beginning, all of which were kept."""
    left: list[Span] = []
    for span in spans:
        text = span.text[length:]
        length = max(length - len(span.text), 0)
        if text:
            left.append(Span(span.how, text))
    return tuple(left)
