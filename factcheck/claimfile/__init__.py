"""Claims files in and out: YAML to Claims, with every problem of a file at its line and column."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from factcheck.claim.settings import Settings
from factcheck.claimfile.file_bytes import decode_source, is_claims, is_claims_file, read_source
from factcheck.claimfile.loaded_claims import LoadedClaims
from factcheck.claimfile.nodes import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_BYTES", "LoadedClaims", "is_claims", "is_claims_file", "load"]

DEFAULT_SETTINGS = Settings()


def load(
    path: str,
    *,
    data: bytes | None = None,
    inside: str | None = None,
    root: Path | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> LoadedClaims:
    """Read a claims file; never raises for what one may hold.

    data: its content, where that comes from elsewhere. inside: the folder that it must lie in itself. root: the one in which
    the files that it names must lie, by default the nearest with .git, else its own. settings: what holds where the file, and
    for the date its article, is silent.
    """
    from factcheck.claimfile.claims_document import read  # with the YAML reader, of which an article has no need

    collecting = gc.isenabled()
    gc.disable()  # nothing here makes a cycle, and collecting takes a quarter of the time of a large file
    try:
        return read(read_source(path, inside) if data is None else decode_source(path, data), root, settings)
    finally:
        if collecting:
            gc.enable()
