"""The words that are commands in plain lines, and the lines that are answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMANDS = {
    "back": "to the question before",
    "skip": "leave this question for later",
    "go": "to a question, as in: go 4.2c",
    "guidance": "what a full answer covers",
    "evidence": "cite what backs the answer up",
    "add": "go on below the answer that is there",
    "editor": "write the answer in your own editor",
    "clear": "empty the answer; what was there stays in the history",
    "history": "what the answer said before, to bring one back",
    "list": "the categories, and how far each is",
    "check": "what still stands open, and what comes next",
    "answers": "hear your answers, all or of one category, as in: answers 4",
    "rules": "what the policy says, and how this assessment stands to it",
    "examine": "review the answers, as an officer: ask for more, return, accept",
    "route": "the route to a decision: what is done, now and next",
    "audit": "who did what when",
    "upgrade": "what another version of the form changes, to go on in it; answers set aside",
    "requests": "what the officers ask, and what was said on it",
    "reply": "answer a request at this question in words",
    "mark": "say that the answer, or a source, is not for publication; or take that off",
    "send": "send the assessment to the officers for review; you are asked once more",
    "document": "make the Word document",
    "paper": "make a paper to fill in, for somebody who won't use a terminal",
    "read": "take in the answers of a paper, or a table, that came back",
    "save": "save now; it is saved after each line anyway",
    "home": "to the list of assessments; all is saved",
    "quit": "save and leave",
    "help": "these words",
}
"""The words that are commands at every prompt, and what each does."""

WRITING = frozenset({"add", "editor", "clear"})
"""The commands that change how the answer itself is written."""

_MEANT = {
    "exit": "To leave, type quit.",
    "bye": "To leave, type quit.",
    "q": "To leave, type quit.",
    ":q": "To leave, type quit.",
    "?": "To hear the words that do something, type help.",
    "next": "To leave this question for later, type skip.",
    "go": "To go to a question, type go and its number, as in: go 4.2c",
}
_LONGEST_NUMBER = 6
_QUESTION = re.compile(r"[0-9]+\.[a-z0-9-]+")
_NEARLY_A_QUESTION = re.compile(r"[0-9][0-9a-z.,:-]{0,20}")


@dataclass(frozen=True)
class Told(Exception):
    """A command was typed; `about` is what it names: the question of `go`, say."""

    command: str
    about: str = ""


def command_in(line: str) -> Told | None:
    """The command that the line is, or None where it is an answer."""
    words = line.lower().split()
    if len(words) == 1 and words[0] in COMMANDS and words[0] != "go":
        return Told(words[0])
    if len(words) != 2:
        return None
    if words[0] == "go" and _QUESTION.fullmatch(words[1]):
        return Told("go", words[1])
    if words[0] == "answers" and words[1].isdecimal():
        return Told("answers", words[1])
    return None


def nearly_a_command(line: str) -> str:
    """What to tell of a line that looks like a command and is none; "" for all others."""
    said = line.strip()
    meant = _meant(line.lower().split())
    return f"{meant.rstrip('.')}. Where {said} is your answer, type: answer {said}" if meant else ""


def _meant(words: list[str]) -> str:
    match words:
        case [word] if word in _MEANT:
            return _MEANT[word]
        case [word] if word.rstrip(".!") in COMMANDS and word != word.rstrip(".!"):
            return f"To have that done, type {word.rstrip('.!')} and nothing after it."
        case ["go", word] if word.rstrip(".!") in COMMANDS:
            return f"To have that done, type {word.rstrip('.!')} alone."
        case ["go", word] if _NEARLY_A_QUESTION.fullmatch(word):
            return _MEANT["go"]
        case ["go", "to", word] if _NEARLY_A_QUESTION.fullmatch(word):
            return _MEANT["go"]
    return ""


def number_in(typed: str, most: int) -> int:
    """The number from 1 to `most` that was typed; 0 where it is none of these."""
    said = typed.strip()
    number = int(said) if said.isdecimal() and len(said) <= _LONGEST_NUMBER else 0
    return number if number <= most else 0


def plain_answer(line: str) -> str:
    """The answer in a line. After "answer" a word that is else a command is an answer."""
    first, _, rest = line.strip().partition(" ")
    if first.lower() != "answer":
        return line
    taken = command_in(rest) or nearly_a_command(rest) or plain_answer(rest) != rest
    return rest.strip() if taken else line
