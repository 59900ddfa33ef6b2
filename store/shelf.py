"""The forms that assessments were begun with, each kept once by the hash of its content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from forms.errors import Broken, FormError, NewerFormat, NotFound, StoreError
from forms.form import Form
from forms.loading import restore_form
from forms.record import FormRef
from store import quarantine
from store.encoding import Damage, decode
from store.files import in_words, read_whole, write_whole
from store.ids import is_hash
from store.layout import Layout

_FORMAT = 1
_MOST = 16_000_000  # bytes; a long form has a fiftieth


class Shelf:
    """Forms by hash. A form read once is kept in memory: what a hash names never changes."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._read: dict[str, Form] = {}

    def keep(self, form: Form) -> None:
        """Keeps a form and a spare of it, unless they are there and sound. Raises StoreError."""
        data = form.canonical().encode()
        for path in (self._layout.spare(form.hash), self._layout.form(form.hash)):
            with in_words(path, "written"):
                with suppress(FileNotFoundError, Damage):
                    if read_whole(self._layout.files, path, most=_MOST) == data:
                        continue
                    # A damaged one is put right: we hold the content that its name promises.
                write_whole(self._layout.files, path, data, self._layout.modes.file)

    def get(self, ref: FormRef) -> Form:
        """The form of this hash. Raises NotFound, Broken, NewerFormat and StoreError."""
        if ref.hash not in self._read:
            self._read[ref.hash] = self._restore(ref)
        return self._read[ref.hash]

    def sound(self) -> Iterator[Form]:
        """Every form that can be read."""
        for form_hash in self._layout.form_hashes():
            ref = FormRef(id="", version="", hash=form_hash)
            with suppress(StoreError):
                yield self.get(ref)

    def _restore(self, ref: FormRef) -> Form:
        path = self._layout.form(ref.hash)
        told = f"the form {ref.id} {ref.version}, which the assessment was begun with,"
        missing = NotFound(f"There is no {path.name}: {told} is missing. {_WAY_OUT}")
        if not is_hash(ref.hash):
            raise missing
        trouble: StoreError = missing
        try:
            form = self._form_at(path, ref)
        except Damage as damage:
            form, now_at = None, quarantine.set_aside(self._layout, path)
            trouble = Broken(
                f"The file of {told} can't be read: {damage}. It was set aside as {now_at}. "
                f"{_WAY_OUT}"
            )
        except NewerFormat:
            raise
        except StoreError as refused:
            form, trouble = None, refused
        form = form or self._from_spare(ref)
        if form is None:
            raise trouble
        return form

    def _from_spare(self, ref: FormRef) -> Form | None:
        """The form out of its spare, which is put in its place."""
        try:
            form = self._form_at(self._layout.spare(ref.hash), ref)
        except (Damage, StoreError):
            return None
        if form is not None:
            with suppress(StoreError):
                self.keep(form)
        return form

    def _form_at(self, path: Path, ref: FormRef) -> Form | None:
        """None where there is no file. Raises Damage, NewerFormat and StoreError."""
        with in_words(path, "read"):
            try:
                return _form_in(read_whole(self._layout.files, path, most=_MOST), ref)
            except FileNotFoundError:
                return None


_WAY_OUT = "Put the file back from a backup, or begin another assessment with the same form."


def _form_in(data: bytes, ref: FormRef) -> Form:
    """Raises Damage and NewerFormat."""
    content = decode(data)
    if sha256(data).hexdigest() != ref.hash:
        raise Damage("its content is not what its name says")
    written = content.get("format") if isinstance(content, dict) else None
    if isinstance(written, int) and written > _FORMAT:
        raise NewerFormat(
            f"The form {ref.id} {ref.version} was written by a later Reasoned. Update Reasoned."
        )
    try:
        return restore_form(data.decode(), where=ref.hash)
    except FormError as error:
        raise Damage(str(error)) from None
