"""How old a reader has to be to read a text with ease, by the Automated Readability Index.

The index is 4.71 x letters in a word + 0.5 x words in a sentence - 21.43, an American school
year; five years more is an age. (R. J. Senter and E. A. Smith, "Automated Readability Index",
AMRL-TR-66-220, 1967.) It counts letters, not syllables, so the same text has the same age on
every machine. It says nothing of a single line: a question's words are taken together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.form import Form, Question
from forms.proofing.finding import Found

CEILING = 15
"""Years. Guidance above it is hard work for many councillors; those that ship are below it."""
_FEWEST_WORDS = 20
_LONG_SENTENCE = 25  # words, as GOV.UK has it

_WORD = re.compile(r"\w[\w'’-]*")
_SENTENCE_ENDS = re.compile(r"[.!?:;]+(?=\s|$)")


def reading_age(text: str) -> float:
    """Years of age at which the text is read with ease; 0 where it has no words."""
    words = _WORD.findall(text)
    sentences = len(_sentences(text))
    if not words:
        return 0.0
    letters = sum(len(word) for word in words)
    return 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43 + 5


def hard(form: Form) -> Iterator[Found]:
    """The questions whose words are hard to read: advice."""
    for number, category in enumerate(form.categories):
        for place, question in enumerate(category.questions):
            text = _words_of(question)
            age = reading_age(text)
            if age > CEILING and len(_WORD.findall(text)) >= _FEWEST_WORDS:
                yield Found(
                    ("category", number, "question", place, "guidance"),
                    question.id,
                    f"Its words are for readers of {age:.0f} and older; {CEILING} is the most.",
                    _mend(text),
                    "advice",
                )


def _words_of(question: Question) -> str:
    parts = (question.prompt, question.hint, question.guidance)
    return "\n".join(f"{part.strip().rstrip('.')}." for part in parts)


def _mend(text: str) -> str:
    longest = max(_sentences(text), key=lambda one: len(_WORD.findall(one)))
    words = len(_WORD.findall(longest))
    if words > _LONG_SENTENCE:
        begins = " ".join(longest.split()[:4])
        return f"Make several of the sentence of {words} words that begins “{begins}”."
    heavy = sorted(dict.fromkeys(_WORD.findall(text)), key=len, reverse=True)[:3]
    return f"Find shorter words, such as for {', '.join(heavy)}."


def _sentences(text: str) -> list[str]:
    return [one for one in _SENTENCE_ENDS.split(text) if _WORD.search(one)]
