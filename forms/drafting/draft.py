"""What a draft is: categories, their bullets, and the lettered points of a bullet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forms.drafting.lines import LeftOut


@dataclass(frozen=True, slots=True)
class Words:
    """The paper's own words at a place: the mark before them, and the number of their line."""

    number: int
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A lettered point of a bullet; `more` is what the paper has under it."""

    id: str
    words: Words
    more: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet of a category: a question, or the stem of its points, which are the questions.

    `clause` where the paper itself gives it the number of its id.
    """

    id: str
    words: Words
    points: tuple[Point, ...] = ()
    more: tuple[Words, ...] = ()
    clause: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """A numbered category; `intro` is what the paper says before its first bullet."""

    number: int
    words: Words
    bullets: tuple[Bullet, ...]
    intro: tuple[Words, ...] = ()

    @property
    def title(self) -> str:
        """Its heading, without the stop at its end."""
        text = re.sub(r"[;,]\s*(?:and|or|and/or)$", "", self.words.text)
        return text.rstrip(" .:;,–—-…") or self.words.text

    @property
    def questions(self) -> int:
        """How many questions it makes."""
        return sum(len(bullet.points) or 1 for bullet in self.bullets)

    @property
    def stems(self) -> int:
        """How many of its bullets are no questions, but have points that are."""
        return sum(bool(bullet.points) for bullet in self.bullets)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as far as a paper gives it.

    `title` is the paper's and `council` whose it is, "" where it doesn't say. `cautions` are
    sentences on what a person should look at first.
    """

    title: str
    council: str
    categories: tuple[Category, ...]
    left_out: tuple[LeftOut, ...]
    counts: str
    cautions: tuple[str, ...] = ()

    def ids(self) -> Iterator[str]:
        """The ids of its questions, in their order."""
        for category in self.categories:
            for bullet in category.bullets:
                if bullet.points:
                    yield from (point.id for point in bullet.points)
                else:
                    yield bullet.id
