"""Claims files in and out: YAML to Claims, with every problem of a file at its line and column."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim import Claim
from factcheck.claimfile.file import decoded, is_claims, is_claims_file, opened
from factcheck.claimfile.nodes import MAX_BYTES
from factcheck.finding import Problem
from factcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.article import Article

__all__ = ["MAX_BYTES", "Loaded", "is_claims", "is_claims_file", "load"]

PLAIN = Settings()


class Loaded(NamedTuple):
    """A claims file as far as it is sound: its claims in order, and every problem in the order of the lines."""

    path: str
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    article_path: str | None = None  # as the claims file's own path is written; None: it names no article, or not a file
    title: str | None = None
    date: str | None = None  # of the article: 2024-11-12, 2024-11 or 2024
    named: tuple[str, ...] = ()  # the files that it names: article, rates, evidence
    article: Article | None = None  # the one that it names
    addresses: tuple[tuple[str, str], ...] = ()  # of its evidence: a figure's source and where it is on the web


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
