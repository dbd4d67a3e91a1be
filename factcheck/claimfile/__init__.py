"""Claims files in and out: YAML to Claims, with every problem of a file at its line and column."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from factcheck.claim.settings import Settings
from factcheck.claimfile.file import decoded, is_claims, is_claims_file, opened
from factcheck.claimfile.loaded import Loaded
from factcheck.claimfile.nodes import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_BYTES", "Loaded", "is_claims", "is_claims_file", "load"]

PLAIN = Settings()


def load(
    path: str, *, data: bytes | None = None, inside: str | None = None, root: Path | None = None, settings: Settings = PLAIN
) -> Loaded:
    """Read a claims file; never raises for what one may hold.

    data: its content, where that comes from elsewhere. inside: the folder that it must lie in itself. root: the one in which
    the files that it names must lie, by default the nearest with .git, else its own. settings: what holds where the file, and
    for the date its article, is silent.
    """
    from factcheck.claimfile.document import read  # with the YAML reader, of which an article has no need

    collecting = gc.isenabled()
    gc.disable()  # nothing here makes a cycle, and collecting takes a quarter of the time of a large file
    try:
        return read(opened(path, inside) if data is None else decoded(path, data), root, settings)
    finally:
        if collecting:
            gc.enable()
