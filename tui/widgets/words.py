"""Words that are painted only when they are other words."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Words(Static):
    """A Static whose words are painted again only where they change."""

    _now: object = None

    def tell(self, words: str | Content, *, layout: bool = False) -> None:
        """Shows these words."""
        if words != self._now:
            self._now = words
            self.update(words, layout=layout)
