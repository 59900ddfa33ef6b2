"""The papers that went out of a case, each kept as it went, under the SHA-256 of its bytes.

A paper's name says what is in it, so that it is never changed, keeping it twice is keeping it
once, and whoever takes it out again can tell whether it is still what went out.
"""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import sha256

from forms.errors import BadInput, Broken, NotFound
from store.encoding import Damage
from store.files import in_words, make_folders, read_whole, write_whole
from store.layout import Layout

LARGEST = 32 * 2**20
"""Bytes; a paper that was made of the longest texts there are has a tenth of this."""


def digest(data: bytes) -> str:
    """The name that a paper is kept under: the SHA-256 of its bytes, in hex."""
    return sha256(data).hexdigest()


def keep(layout: Layout, assessment_id: str, data: bytes) -> str:
    """Keeps a paper and returns its hash. Raises BadInput for one too large, and StoreError."""
    if len(data) > LARGEST:
        raise BadInput(f"A paper of {len(data) / 2**20:,.0f} MB is larger than can be kept.")
    name = digest(data)
    path = layout.paper(assessment_id, name)
    with in_words(path, "written"):
        with suppress(OSError, Damage):
            if read_whole(layout.files, path, most=LARGEST) == data:
                return name
        make_folders(layout.files, layout.papers, layout.modes.folder)
        write_whole(layout.files, path, data, layout.modes.file)
    return name


def read(layout: Layout, assessment_id: str, name: str) -> bytes:
    """A paper as it was kept. Raises NotFound, Broken where it is no longer that, StoreError."""
    path = layout.paper(assessment_id, name)
    with in_words(path, "read"):
        try:
            data = read_whole(layout.files, path, most=LARGEST)
        except FileNotFoundError:
            raise NotFound(
                f"The paper {name[:8]} of {assessment_id} is not kept here. Ask for it where it "
                "was sent from, or restore it from a backup."
            ) from None
        except Damage as damage:
            raise _harmed(str(path), str(damage)) from None
    if digest(data) != name:
        raise _harmed(str(path), "its checksum is another")
    return data


def kept(layout: Layout, assessment_id: str) -> tuple[str, ...]:
    """The hashes of the papers that are kept of an assessment, sorted. Raises StoreError."""
    own = re.compile(rf"{re.escape(assessment_id)}\.([0-9a-f]{{64}})\.docx")
    with in_words(layout.papers, "read"):
        try:
            names = sorted(path.name for path in layout.papers.iterdir())
        except FileNotFoundError:
            return ()
    return tuple(one[1] for one in map(own.fullmatch, names) if one)


def _harmed(path: str, why: str) -> Broken:
    return Broken(
        f"{path} is not the paper that went out: {why}. Restore it from a backup; it is left as "
        "it is."
    )
