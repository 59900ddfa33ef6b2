"""Every error that Reasoned raises on purpose, with the sentence a person reads as its text.

    ReasonedError
    ├── FormError           a definition that can't be used: file, question, line, what to do
    │   └── FormNotFound    no form of that name
    ├── BadInput            a flag, an id, a file or an answer of the wrong shape
    ├── Refused             understood, but not this role's to do, or not now
    ├── StoreError          an assessment that can't be read or written
    │   ├── NotFound        no assessment of that id
    │   │   └── Deleted     it is in the bin
    │   ├── Stale           somebody else saved since this copy was read
    │   ├── Broken          a file that can't be read; it was set aside
    │   ├── NewerFormat     written by a later Reasoned
    │   └── Busy            somebody else holds the assessment for longer than we wait
    └── ExportError         no document could be made
        └── Altered         the document would not say what was typed

The text of each is one sentence, or two, that says what is wrong and what to do.
An answer that doesn't stand is no error: it is a `forms.checking.Standing`.
"""


class ReasonedError(Exception):
    """Base of all. `str(error)` is meant for the person at the terminal."""


class FormError(ReasonedError):
    """A form definition that can't be used.

    `where` names the file, `question` the id the trouble lies in (may be empty) and `line`
    its line, counted from 1 (0 where the trouble has no line).
    """

    def __init__(self, message: str, *, where: str = "", question: str = "", line: int = 0) -> None:
        self.where, self.question, self.line = where, question, line
        place = where + (f", line {line}" if line else "")
        parts = [part for part in (place, f"question {question}" if question else "") if part]
        super().__init__(f"{', '.join(parts)}: {message}" if parts else message)


class FormNotFound(FormError):
    """No form of that name, or no file at that path."""


class BadInput(ReasonedError):
    """A flag, an id, a file or an answer that has not the shape it needs."""


class Refused(ReasonedError):
    """Understood, but not this role's to do, or not now."""


class StoreError(ReasonedError):
    """An assessment can't be read or written."""


class NotFound(StoreError):
    """No assessment of that id."""


class Deleted(NotFound):
    """The assessment is in the bin. It can be brought back."""


class Stale(StoreError):
    """Somebody else saved the assessment since this copy of it was read."""


class Broken(StoreError):
    """A file of the store can't be read. It was set aside, never overwritten."""


class NewerFormat(StoreError):
    """A file was written by a later Reasoned than this one."""


class Busy(StoreError):
    """Somebody else has held the assessment's lock for longer than we wait."""


class ExportError(ReasonedError):
    """No document could be made."""


class Altered(ExportError):
    """The document would not say what was typed, so there is none.

    `where` is what came out otherwise, a phrase.
    """

    def __init__(self, says: str, where: str = "") -> None:
        super().__init__(says)
        self.where = where
