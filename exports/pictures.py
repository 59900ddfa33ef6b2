"""A PNG or JPEG as it comes from elsewhere: whether it is one, whole, and how large.

Nothing is drawn here. The sizes that a file names are bounded before anybody's Word draws it,
and what a PNG unpacks to is bounded by its sizes.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 2_000_000  # bytes of a file
MOST_PIXELS: Final = 4_000
"""Of a side."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END = 0xDA, b"\xff\xd9"


class NoPicture(Exception):
    """Why a file is no picture that can be used, a phrase without a full stop at its end."""


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels."""

    wide: int
    high: int


def size_of(content: bytes) -> Size:
    """How large a picture is. Raises NoPicture for what is none, is damaged or too large."""
    try:
        if content.startswith(_PNG):
            return _of_png(content)
        if content.startswith(b"\xff\xd8\xff"):
            return _of_jpeg(content)
    except (struct.error, zlib.error, IndexError) as error:
        raise NoPicture("it is damaged. Save it anew") from error
    raise NoPicture("it is neither a PNG nor a JPEG. Save the picture as a PNG")


def _bounded(wide: int, high: int) -> Size:
    if not (0 < wide <= MOST_PIXELS and 0 < high <= MOST_PIXELS):
        raise NoPicture(
            f"it is {wide:,} by {high:,} pixels. Make each side at most {MOST_PIXELS:,}"
        )
    return Size(wide, high)


def _of_png(content: bytes) -> Size:
    place, size, most, packed, ended = len(_PNG), None, 0, [], False
    while place < len(content) and not ended:
        length, sort = struct.unpack_from(">I4s", content, place)
        data = content[place + 8 : place + 8 + length]
        (sum_,) = struct.unpack_from(">I", content, place + 8 + length)
        if zlib.crc32(sort + data) != sum_ or (size is None) != (sort == b"IHDR"):
            raise NoPicture("it is damaged. Save it anew")
        if sort == b"IHDR":
            wide, high, depth, colours, *_ = struct.unpack(">IIBBBBB", data)
            size = _bounded(wide, high)
            row = (wide * depth * _CHANNELS.get(colours, 4) + 7) // 8 + 1
            most = row * high + 8 * high + 64  # as much again for a picture that comes in passes
        elif sort == b"IDAT":
            packed.append(data)
        ended = sort == b"IEND"
        place += 12 + length
    if size is None or not packed or not ended:
        raise NoPicture("it is damaged. Save it anew")
    unpacking = zlib.decompressobj()
    unpacking.decompress(b"".join(packed), most)
    if unpacking.unconsumed_tail:
        raise NoPicture("it unpacks to more than its size says. Save it anew")
    return size


def _of_jpeg(content: bytes) -> Size:
    place, size = 2, None
    while size is None:
        mark, sort = struct.unpack_from(">BB", content, place)
        if mark != 0xFF or sort == _SCAN:
            raise NoPicture("it is damaged. Save it anew")
        if sort in _ALONE or sort == 0xFF:
            place += 1 if sort == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        if sort in _FRAMES:
            _, high, wide = struct.unpack_from(">BHH", content, place + 4)
            size = _bounded(wide, high)
        place += 2 + max(2, length)
    if _END not in content[place:]:
        raise NoPicture("it is damaged. Save it anew")
    return size
