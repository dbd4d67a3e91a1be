"""PDFs made by hand, byte by byte: what no honest program writes."""

from __future__ import annotations

import zlib

__all__ = ["FORM", "document", "flate", "packed_spaces", "page", "shown", "stream"]

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def document(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start, count = len(out), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return bytes(out) + tail % (count, table, count, start)


def page(content: bytes, *more: bytes, resources: bytes = b"", times: int = 1) -> bytes:
    """A document with a page of this content stream, so many times over; more: its objects from number 6."""
    kids = b"3 0 R " * times
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (times, kids)
    font = b"/Resources<</Font<</F 5 0 R>>%s>>" % resources
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%s>>" % font
    return document(b"<</Type/Catalog/Pages 2 0 R>>", tree, leaf, content, FONT, *more)


def stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(data), data)


def flate(data: bytes) -> bytes:
    return stream(zlib.compress(data), b"/Filter/FlateDecode")


def packed_spaces(megabytes: int) -> bytes:
    """A stream that unpacks to so many megabytes of spaces."""
    packer = zlib.compressobj()
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return stream(head + block * megabytes + packer.flush(), b"/Filter/FlateDecode")


def shown(*lines: tuple[float, float, str], size: int = 10) -> bytes:
    """A content stream that shows texts, each at x and y."""
    return stream(b"".join(b"BT /F %d Tf %f %f Td (%s) Tj ET\n" % (size, x, y, text.encode()) for x, y, text in lines))
