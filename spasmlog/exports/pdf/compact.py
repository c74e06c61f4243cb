"""Making a PDF smaller: the many small objects of its structure are put into compressed streams (ISO 32000-1, 7.5.7).

The tags that make a PDF readable aloud are an object for each cell of each table, 100 bytes each, and the typesetter
writes them as they are. Nothing of what is shown or read changes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

# As many as a reader must unpack for any one of them.
IN_A_STREAM: Final = 200
ENTRY: Final = re.compile(rb"(\d{10}) \d{5} n")
START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
TRAILER: Final = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
SIZE: Final = re.compile(rb"/Size \d+")
HEAD: Final = re.compile(rb"(\d+) 0 obj\s*")


def compact(pdf: bytes) -> bytes:
    """The same document, smaller. It must have one plain table of references, as the typesetter writes it."""
    start = START.search(pdf)
    # Only after the table: a title may hold any word.
    trailer = None if start is None else TRAILER.search(pdf, int(start[1]))
    if start is None or trailer is None:
        raise ValueError("no table of references")
    table = int(start[1])
    offsets = [int(entry[1]) for entry in ENTRY.finditer(pdf, table, trailer.start())]
    objects = dict(_objects(pdf, sorted(offsets), table))
    small = {number: body for number, body in objects.items() if not body.endswith(b"endstream")}
    out = bytearray(pdf[: min(offsets)])
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # kind, then offset and 0, or stream and index
    for number, body in objects.items():
        if number not in small:
            places[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    last = max(objects)
    for packed in _packs(sorted(small)):
        last += 1
        places |= {number: (2, last, index) for index, number in enumerate(packed)}
        places[last] = (1, len(out), 0)
        out += _stream(last, *_packed({number: small[number] for number in packed}))
    last += 1
    places[last] = (1, len(out), 0)
    keys = b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>"
    keys += SIZE.sub(b"/Size %d" % (last + 1), trailer[1])
    at = len(out)
    out += _stream(last, keys, _table([places.get(number, (0, 0, 65535)) for number in range(last + 1)]))
    out += b"startxref\n%d\n%%%%EOF" % at
    return bytes(out)


def _objects(pdf: bytes, offsets: list[int], end: int) -> Iterator[tuple[int, bytes]]:
    """The objects by number, without the words around them."""
    for offset, following in zip(offsets, [*offsets[1:], end], strict=True):
        head = HEAD.match(pdf, offset)
        if head is None:
            raise ValueError("a reference leads to no object")
        yield int(head[1]), pdf[head.end() : pdf.rindex(b"endobj", offset, following)].rstrip()


def _packs(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), IN_A_STREAM):
        yield numbers[start : start + IN_A_STREAM]


def _packed(objects: dict[int, bytes]) -> tuple[bytes, bytes]:
    """The keys and the content of a stream that holds objects: where each begins, and then all of them."""
    places, content = [], bytearray()
    for number, body in objects.items():
        places.append(b"%d %d" % (number, len(content)))
        content += body + b"\n"
    head = b" ".join(places) + b"\n"
    return b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + bytes(content)


def _table(places: list[tuple[int, int, int]]) -> bytes:
    """The table of references, each as its difference to the one above (PNG's "up"): most of these are nearly nothing,
    and pack into a twentieth."""
    content, above = bytearray(), bytes(7)
    for kind, first, second in places:
        row = bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")
        content += b"\2" + bytes((new - old) % 256 for new, old in zip(row, above, strict=True))
        above = row
    return bytes(content)


def _stream(number: int, keys: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        keys,
        len(packed),
        packed,
    )
