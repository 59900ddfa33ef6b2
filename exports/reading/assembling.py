"""What stands at the places of a paper, made into answers in the shape of their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from exports.blanks.naming import question_names
from exports.blanks.pieces import (
    DAYS,
    EVIDENCE,
    LINE_STYLE,
    MONEY,
    PEOPLE,
    PLACEHOLDERS,
    SOURCES,
    WORDS_OWN,
    Slot,
    folded,
)
from exports.reading.filled import Outside
from exports.reading.paragraphs import Paragraph
from exports.reading.placing import Placed
from exports.reading.ticking import every_year
from forms import answers
from forms.errors import BadInput
from forms.form import Form, Question
from forms.typed import read_date, read_number

_SENTENCE = 4  # words; fewer behind a question's number are a name for it
_NOTHING = {folded(one) for one in (*PLACEHOLDERS.values(), *WORDS_OWN)}
_WORD = re.compile(r"\w+|[^\w\s.,:;!'\"()–—-]")
_PARTS = re.compile(r"[:;]|\.(?!\w)|\s*[–—]\s+|\s-\s|\n")
"""What stands between an option and the reason for it."""


@dataclass(slots=True)
class Assembled:
    """Answers by question, evidence by question, and what is left over."""

    answers: dict[str, JsonValue] = field(default_factory=dict)
    as_written: dict[str, str] = field(default_factory=dict)
    """Answers of one piece as they stand there, before a number or a day was understood."""
    evidence: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    outside: list[Outside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def assemble(form: Form, placed: Placed) -> Assembled:
    """The answers of a paper."""
    return _Assembling(form, placed).go()


def typed(question: Question, text: str) -> JsonValue:
    """An answer of one piece in the text that somebody wrote for it; as written, if unreadable."""
    text = text.strip()
    if question.kind == "option":
        return option_id(question, text)
    if question.kind == "number" and question.unit:  # "24 months", where months are asked for
        plain = re.sub(rf"(?i)\s+{re.escape(question.unit)}\.?$", "", text)
        plain = plain.removeprefix("£") if question.unit == "pounds" else plain
        text = plain if isinstance(read_number(plain), int) else text
    if question.kind in {"number", "date"}:
        return answers.write(answers.read(question.kind, text))
    return text


def option_id(question: Question, text: str) -> str:
    """The id of the option that was named by label or id; the text where there is none."""
    for same in (_to_the_letter, _bare):
        said = same(text)
        named = {
            one.id
            for one in question.options
            if said in {same(name) for name in (one.id, one.label, f"{one.label}: {one.hint}")}
        }
        if said and len(named) == 1:
            return named.pop()
    return text.strip()


def picked(question: Question, text: str) -> tuple[str, str]:
    """The id of the option that was named, and the reason that somebody wrote behind it.

    Only a sign that ends a sentence, or a new line, parts the two; and where another option's
    label begins in the same words, no part of the text names one of them for certain.
    """
    option = option_id(question, text)
    if question.option(option):
        return option, ""
    longest = max((len(one.label) + len(one.hint) for one in question.options), default=0)
    for sign in reversed(list(_PARTS.finditer(text, 0, 2 * longest + 9))):
        more = text[sign.end() :].lstrip(" .,;:–—-\n")
        found = question.option(option_id(question, text[: sign.start()]))
        if found is None or not more or more.startswith("?"):
            continue
        others = {_bare(one.label) for one in question.options if one is not found}
        if not any(f"{one} ".startswith(f"{_bare(found.label)} ") for one in others):
            return found.id, more.rstrip()
    return option, ""


def _to_the_letter(text: str) -> str:
    return folded(text).casefold().rstrip(".")


def _bare(text: str) -> str:
    """The words, and such signs as "?" that change what they say."""
    return " ".join(_WORD.findall(folded(text).casefold()))


def joined(lines: Iterable[Paragraph]) -> str:
    """The paragraphs as one text: a blank line between two, none within a list."""
    text, in_list, goes_on = "", False, False
    for line in lines:
        said = line.text.strip() if line.mark else line.text.rstrip()
        if not said.strip():
            continue
        between = "" if not text else "\n" if line.mark or goes_on else "\n\n"
        text += between + line.mark + said
        in_list = bool(line.mark)
        goes_on = line.style == LINE_STYLE.replace(" ", "")
    return text.strip("\n") if in_list else text.strip()


class _Assembling:
    def __init__(self, form: Form, placed: Placed) -> None:
        self._form, self._placed = form, placed
        self._made = Assembled(outside=list(placed.outside), notes=list(placed.notes))

    def go(self) -> Assembled:
        for _, question in self._form.walk():
            value = self._value(question)
            if value not in ("", [], {}):
                self._made.answers[question.id] = value
        self._evidence()
        return self._made

    def _value(self, question: Question) -> JsonValue:
        match question.kind:
            case "choice":
                option, more = picked(question, self._text(question, "option"))
                reason = self._text(question, "reason", prose=True)
                reason = "\n\n".join(filter(None, (more, reason)))
                given: dict[str, JsonValue] = {"option": option, "reason": reason}
                return given if option or reason else {}
            case "choices":
                return self._choices(question)
            case "people":
                return self._people(question)
            case "dates":
                return self._days(question)
            case "money":
                return self._money(question)
            case _:
                text = self._text(question, "", prose=question.kind == "text")
                if text:
                    self._made.as_written[question.id] = text
                return typed(question, text) if text else ""

    # ------------------------------------------------------------ texts

    def _text(self, question: Question, part: str, *, prose: bool = False) -> str:
        """What stands in a slot. A control may be there twice, where somebody copied it."""
        those = self._placed.texts.get(Slot(question.id, part), {})
        found = {folded(one): one for one in map(self._written, those.values()) if folded(one)}
        first, *others = found.values() or ("",)
        if others and prose:
            self._made.notes.append(
                f"{question.id} stands there {_times(len(found))}, each time with another text. "
                "They are put one after the other."
            )
            return "\n\n".join(found.values())
        for other in others:
            self._made.outside.append(Outside("outside", question.id, question.prompt, other))
        return first

    def _written(self, lines: list[Paragraph]) -> str:
        """A text without what stood in the control before anybody wrote."""
        return without_placeholder(joined(lines))

    # ------------------------------------------------------------ lists

    def _choices(self, question: Question) -> JsonValue:
        found: list[JsonValue] = []
        for option in question.options:
            ticked = self._placed.ticks.get(Slot(question.id, f"pick.{option.id}"), False)
            reason = self._text(question, f"why.{option.id}", prose=True)
            if reason and not ticked:
                self._made.notes.append(
                    f"{question.id}: “{option.label}” has reasons and no tick; it is taken as "
                    "picked."
                )
            if reason or ticked:
                found.append({"option": option.id, "reason": reason})
        return found

    def _rows(self, question: str, fields: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """The rows of a table as texts by field; what stands beyond its columns is outside."""
        for cells in self._placed.rows.get(question, ()):
            texts = [self._written(cell) for cell in cells]
            for more in texts[len(fields) :]:
                if more:
                    self._outside_row(question, more)
            row = dict(zip(fields, texts, strict=False))
            yield {**dict.fromkeys(fields, ""), **row}

    def _outside_row(self, question: str, text: str) -> None:
        known = question if question in self._form.by_id else ""
        self._made.outside.append(Outside("outside", known, "the table", text))

    def _people(self, question: Question) -> JsonValue:
        return [dict(row) for row in self._rows(question.id, PEOPLE) if any(row.values())]

    def _days(self, question: Question) -> JsonValue:
        found: list[JsonValue] = []
        for row in self._rows(question.id, DAYS):
            yearly, more = every_year(row["yearly"])
            if row["date"] or row["what"]:
                found.append({"date": row["date"], "what": row["what"], "yearly": yearly})
            if more:
                self._outside_row(question.id, ", ".join(filter(None, row.values())))
        return self._understood(question, found)

    def _money(self, question: Question) -> JsonValue:
        labels = {folded(label).casefold(): key for key, label in MONEY.items()}
        found: dict[str, str] = {}
        for row in self._rows(question.id, {"label": "", "entry": ""}):
            said = folded(row["label"])
            label = next((one for one in labels if said.casefold().startswith(one)), "")
            more = said[len(label) :].strip(" :")
            if label and row["entry"]:
                key = labels[label]
                found[key] = "; ".join(filter(None, (found.get(key), row["entry"])))
            elif row["entry"]:
                more = f"{more}: {row['entry']}".strip(": ")
            if more:
                self._outside_row(question.id, more)
        return self._understood(question, dict(found)) if found else {}

    def _understood(self, question: Question, raw: JsonValue) -> JsonValue:
        try:
            return answers.write(answers.read(question.kind, raw))
        except BadInput:  # pragma: no cover - the shape is made above
            return raw

    # ------------------------------------------------------------ evidence

    def _evidence(self) -> None:
        names = question_names(self._form)
        before = ""
        for row in self._rows(EVIDENCE, SOURCES):
            said = row.pop("question")
            if not any(row.values()):
                if said:
                    self._lost(said, row)
                continue
            named = names(said) if said else before
            if not named:
                self._lost(said, row)
                continue
            before = named
            if more := _beside_number(said, self._form.by_id[named].prompt):
                self._made.outside.append(Outside("outside", named, "Evidence", more))
            self._made.evidence.setdefault(named, []).append(
                {**row, "date": read_date(row["date"])}
            )

    def _lost(self, said: str, row: Mapping[str, str]) -> None:
        text = ", ".join(filter(None, (said, *row.values())))
        self._made.outside.append(Outside("outside", "", "Evidence", text))


def without_placeholder(text: str) -> str:
    """A text without the words that stood in its control before; "" where there are no others."""
    if folded(text) in _NOTHING:
        return ""
    for words in (*PLACEHOLDERS.values(), *WORDS_OWN):
        # Somebody wrote before or behind these words instead of over them.
        if words in (PLACEHOLDERS["cell"], PLACEHOLDERS["pick"]):
            continue
        if text.startswith(words):
            return text[len(words) :].lstrip(" .:\n")
        if text.endswith(words):
            return text[: -len(words)].rstrip()
    return text


def _beside_number(said: str, prompt: str) -> str:
    """What somebody wrote behind the number of a question, unless it only names the question."""
    words, asked = folded(said), folded(prompt).casefold()
    rest = words.partition(" ")[2]
    named = any(asked.startswith(one.casefold().rstrip(" .…")) for one in (words, rest))
    return "" if named or len(rest.split()) < _SENTENCE else rest


def _times(number: int) -> str:
    return {2: "twice", 3: "three times"}.get(number, f"{number} times")
