"""A history held open while its assessment is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from forms.assessment import Change
from store import quarantine
from store.encoding import Damage
from store.files import in_words, write_whole
from store.history import Tail, line_of, settle, sound_lines
from store.layout import Layout


class OpenHistory:
    """The history of one assessment, whose lock is held."""

    def __init__(self, layout: Layout, assessment_id: str, fd: int | None) -> None:
        self._layout, self._files = layout, layout.files
        self._path = layout.history(assessment_id)
        self._fd = fd

    def settle(self, settled: int, pending: frozenset[str]) -> Tail:
        """Makes the tail last and says what is in it. Raises StoreError."""
        with in_words(self._path, "written"):
            try:
                if self._fd is not None:
                    tail = settle(self._files, self._fd, settled, pending)
                elif settled:
                    raise Damage("it is missing")
                else:
                    return Tail(frozenset(), 0)
            except Damage:
                tail = self._mend()
            if settled == 0 and tail.end:
                # The first lines: that there is such a file must last as well.
                self._files.sync_folder(self._path.parent)
            return tail

    def append(self, end: int, changes: Iterable[Change]) -> None:
        """Appends these changes at the end that `settle` found.

        The state that lasts has them as pending, so that a save whose append fails has not
        failed: the next one appends them.
        """
        lines = b"".join(map(line_of, changes))
        if lines and self._fd is not None:
            with suppress(OSError):
                self._files.write(self._fd, end, lines)

    def close(self) -> None:
        """Lets go of the file."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            self._files.close(fd)

    def _mend(self) -> Tail:
        """Keeps a copy of a damaged history aside and goes on with what can be read of it."""
        data = b"" if self._fd is None else self._files.read(self._fd, 0)
        quarantine.keep_copy(self._layout, self._path.name, data)
        lines = sound_lines(data)
        if self._fd is not None:
            # Closed first: Windows replaces no file that is open.
            self.close()
            write_whole(self._files, self._path, b"".join(lines), self._layout.modes.file)
            self._fd = self._files.open_to_change(self._path)
        return Tail(frozenset(lines), sum(map(len, lines)))


@contextmanager
def open_history(layout: Layout, assessment_id: str, *, making: bool) -> Iterator[OpenHistory]:
    """The history of an assessment, made where there is none yet if it is to be written.

    It is opened before the state is written, so that a history that may not be written is
    said while nothing has happened yet. Raises StoreError.
    """
    path = layout.history(assessment_id)
    fd: int | None = None
    with in_words(path, "written"):
        try:
            fd = layout.files.open_to_change(path)
        except FileNotFoundError:
            if making:
                fd = layout.files.create(path, layout.modes.file)
    history = OpenHistory(layout, assessment_id, fd)
    try:
        yield history
    finally:
        history.close()
