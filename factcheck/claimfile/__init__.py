"""Read and write claims files: YAML to Claims, with every problem of a file at its line and column."""

from __future__ import annotations

import gc
from pathlib import Path

from factcheck.claim.settings import Settings
from factcheck.claimfile.file_bytes import decode_source, is_claims, is_claims_file, read_source
from factcheck.claimfile.loaded_claims import LoadedClaims
from factcheck.claimfile.nodes import MAX_BYTES

__all__ = ["MAX_BYTES", "LoadedClaims", "is_claims", "is_claims_file", "load", "read_schema"]

DEFAULT_SETTINGS = Settings()


def load(
    path: str,
    *,
    data: bytes | None = None,
    inside: str | None = None,
    root: Path | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> LoadedClaims:
    """Read a claims file. Faults of its content become problems of the result, never exceptions.

    data: its content, if already read. inside: the folder that the file itself must lie in. root: the folder that the files it
    names must lie in; default: the nearest parent folder with .git, else the file's own. settings: defaults for what the file
    (for the date: also its article) does not set.
    """
    from factcheck.claimfile.claims_document import read  # imports the YAML reader, which articles do not need

    collecting = gc.isenabled()
    gc.disable()  # no reference cycles are created here, and collection takes a quarter of the time for a large file
    try:
        return read(read_source(path, inside) if data is None else decode_source(path, data), root, settings)
    finally:
        if collecting:
            gc.enable()


def read_schema() -> str:
    """Return the JSON Schema of a claims file."""
    return Path(__file__).with_name("schema.json").read_text(encoding="utf-8")
