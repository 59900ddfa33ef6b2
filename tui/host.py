"""What the screens may ask of the application around them, so that they need not know it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from tui.review.drafts import Drafts
from tui.tty.typeahead import KeysInOrder

if TYPE_CHECKING:
    from forms.errors import ReasonedError
    from tui.desk import Case, Desk
    from tui.entrance import Entrance
    from tui.walk import Walk


class Host(KeysInOrder[int]):
    """The application as its screens see it. `tui.app` is the one there is."""

    entrance: Entrance
    walk: Walk | None
    """The walk through the open case, if one is open."""
    drafts: Drafts
    """What was begun and is not on record yet."""

    @property
    def desk(self) -> Desk:
        """Where the person acts. The first who asks waits for what it has to import."""
        return self.entrance.desk

    @abstractmethod
    def open_case(self, case: Case, *, straight: bool = False) -> None:
        """The task list of this case; `straight`: on to the first question that stands open.

        Over the open case, if there is one: for a paper of it.
        """

    @abstractmethod
    def make_document(self, which: Walk | str) -> None:
        """Makes the Word document of a walk, or of an assessment by its id, and says where."""

    @abstractmethod
    def choose_theme(self, theme: str) -> None:
        """These colours from now on, and the next time."""

    @abstractmethod
    def leave_with(self, *sentences: str) -> None:
        """Leaves now; these are said on the terminal afterwards."""

    @abstractmethod
    def tell(self, title: str, text: str) -> None:
        """Shows something until the person has read it."""

    def tell_trouble(self, error: ReasonedError) -> None:
        """Shows what went wrong."""
        self.tell("There is a problem", str(error))
