"""Read and write claims files: YAML to Claims, with every problem of a file at its line and column.

Here: recognise a claims file among YAML files, decode its bytes, and load it.
"""

from __future__ import annotations

import codecs
import gc
import re
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claim.claim import Settings
from factcheck.claim.finding import Problem
from factcheck.claimfile.nodes import MAX_BYTES, YamlText, describe_bad_byte
from factcheck.opening import read_bytes

if TYPE_CHECKING:  # the YAML reader is imported by `load`
    from factcheck.article import Article
    from factcheck.claimfile.claims_document import LoadedClaims

__all__ = ["MAX_BYTES", "LoadedClaims", "decode_source", "is_claims", "is_claims_file", "load", "read_schema", "read_source"]

DEFAULT_SETTINGS = Settings()
MAX_LINES = 2_000_000
UTF_16_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
TOP_KEYS = (rb"version", rb"claims")


def load(
    path: str,
    *,
    data: bytes | None = None,
    inside: str | None = None,
    root: Path | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    article: Article | None = None,
) -> LoadedClaims:
    """Read a claims file. Faults of its content become problems of the result, never exceptions.

    data: its content, if already read. inside: the folder that the file itself must lie in. root: the folder that the files it
    names must lie in; default: the nearest parent folder with .git, else the file's own. settings: defaults for what the file
    (for the date: also its article) does not set. article: what the claims are of, instead of what the file names; then a bare
    list of claims is read, too.
    """
    from factcheck.claimfile.claims_document import read  # articles do not need the YAML reader

    collecting = gc.isenabled()
    gc.disable()  # no reference cycles are created here, and collection takes a quarter of the time for a large file
    try:
        return read(read_source(path, inside) if data is None else decode_source(path, data), root, settings, article)
    finally:
        if collecting:
            gc.enable()


def read_schema() -> str:
    """Return the JSON Schema of a claims file."""
    return Path(__file__).with_name("schema.json").read_text(encoding="utf-8")


def is_claims_file(path: str, root: str | None = None) -> bool:
    """True if a YAML file has the top-level keys `version` and `claims`; False if it can't be read or lies outside `root`."""
    try:
        return is_claims(read_bytes(path, MAX_BYTES, root=root))
    except OSError:
        return False


def is_claims(data: bytes) -> bool:
    """True if the content has the top-level keys `version` and `claims`."""
    before = rb"[{,]\s{0,99}" if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{" else rb"^(?:\xef\xbb\xbf)?"
    return all(re.search(before + rb"[\"']?" + key + rb"[\"']?\s{0,9}:", data, re.MULTILINE) for key in TOP_KEYS)


def read_source(path: str, root: str | None = None) -> YamlText | Problem:
    """Read a file's text, or return the Problem why it can't be read. root: the folder that it must lie in."""
    try:
        data = read_bytes(path, MAX_BYTES + 1, root=root)
    except OSError as error:
        return Problem(path, 1, 1, "unreadable", f"cannot be read: {error.strerror}")
    return decode_source(path, data)


def decode_source(path: str, data: bytes) -> YamlText | Problem:
    """Decode a file's bytes, or return the Problem: too large, binary, not UTF-8."""
    if len(data) > MAX_BYTES:
        return Problem(path, 1, 1, "too-large", "larger than 10 MB: split the file")
    if data.startswith(UTF_16_32):
        return Problem(path, 1, 1, "not-utf-8", "UTF-16 or UTF-32: save the file as UTF-8")
    if b"\0" in data:
        return Problem(path, 1, 1, "binary", "a binary file: a claims file is YAML text in UTF-8")
    if data.count(b"\n") + data.count(b"\r") > MAX_LINES:
        return Problem(path, 1, 1, "too-large", f"more than {MAX_LINES:,} lines: split the file")
    try:
        return YamlText(path, data.decode())
    except UnicodeDecodeError as error:
        return Problem(path, *describe_bad_byte(data, error))
