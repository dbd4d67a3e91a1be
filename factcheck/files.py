"""The files that the paths of a command line name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from factcheck.config import Config
from factcheck.finding import Problem
from factcheck.folder import CLAIMS_SUFFIXES, Walk, left_out, walked
from factcheck.pattern import pattern

if TYPE_CHECKING:
    from factcheck.article import Article

__all__ = ["CLAIMS_SUFFIXES", "Inputs", "crowded", "inputs", "read_article"]

MOST_NUMBERS = 100_000  # of an article: a table of a million lines is data, and would take minutes
NUMBER = pattern(r"\d[\d.,]*")


class Inputs(NamedTuple):
    """The claims files and articles that paths name, each once and with its configuration; and what is to be said of it."""

    files: dict[str, Config]
    problems: list[Problem]
    notes: list[str]


def inputs(paths: Iterable[str], *, name: str | None = None, force_exclude: bool = False) -> Inputs:
    """What the paths of a command line name; a path that names nothing is a problem.

    name: what standard input is called. force_exclude: what the configuration leaves out of a folder is left out by name too.
    """
    walk = Walk()
    files: dict[str, Config] = {}
    for path in paths:
        out = force_exclude and _out(path, walk)
        found = {} if out else dict(_files(path, name, walk))
        if not found and not (out and os.path.isfile(path)):  # a hook names files, and may name none that counts
            walk.problems.append(Problem(path, 1, 1, "no-input", _nothing(path)))
        files |= found
    broken = [problem for config in walk.configs.found.values() for problem in config.problems]
    kept = {file: config for file, config in files.items() if not config.problems}
    return Inputs(kept, broken + walk.problems, list(_notes(walk)))


def read_article(file: str, on: str | None = None, name: str | None = None) -> Article | Problem:
    """The article in a file, or in standard input under the name given for it; a problem where it can't be read."""
    from factcheck import article  # a claims file has no need of it

    try:
        if file == "-":
            found = article.from_bytes(sys.stdin.buffer.read(article.LIMIT + 1), name or "stdin.md", on=on)
        else:
            found = article.read(file, on=on)
    except article.Unreadable as why:
        return Problem(name or file, why.line, why.column, "unreadable", why.message)
    except OSError as why:
        return Problem(file, 1, 1, "unreadable", why.strerror or str(why))
    return crowded(found) or found


def crowded(found: Article) -> Problem | None:
    """Why a text is no article: it has more numbers than can be checked in a time that one waits for."""
    if sum(1 for _ in islice(NUMBER.finditer(found.text), MOST_NUMBERS + 1)) > MOST_NUMBERS:
        return Problem(found.path, 1, 1, "too-many-numbers", f"more than {MOST_NUMBERS:,} numbers: no article, or split it")
    return None


def _files(path: str, name: str | None, walk: Walk) -> Iterator[tuple[str, Config]]:
    """The files that a path stands for: itself, or in a folder the articles by suffix and the claims files by their keys."""
    if path == "-":
        yield path, walk.configs.of(name or "stdin.md")
    elif os.path.isdir(path):
        yield from walked(path, walk)
    elif os.path.isfile(path):
        yield path, walk.configs.of(path)


def _out(path: str, walk: Walk) -> bool:
    """Whether the configuration leaves out what is named."""
    if path == "-" or not os.path.exists(path):
        return False
    config = walk.configs.inside(path) if os.path.isdir(path) else walk.configs.of(path)
    out = left_out(path, config)
    if out:
        walk.excluded[config.path or ""] += 1
    return out


def _notes(walk: Walk) -> Iterator[str]:
    for path, count in walk.excluded.items():
        yield f"{count:,} {'files or folders are' if count > 1 else 'file or folder is'} left out by {path}"
    if walk.pages:
        yield f"{walk.pages:,} {'pages are reports' if walk.pages > 1 else 'page is a report'} of factcheck: left out"
    if walk.links:
        yield f"{walk.links:,} {'links lead' if walk.links > 1 else 'link leads'} out of the repository: left out"


def _nothing(path: str) -> str:
    if os.path.isdir(path):
        return "no article and no claims file in this folder"
    if os.path.exists(path):
        return "neither a file nor a folder: give its text to standard input, and the path -"
    from difflib import get_close_matches
    from pathlib import Path

    near = (
        get_close_matches(Path(path).name, [p.name for p in Path(path).parent.glob("*")], 1)
        if Path(path).parent.is_dir()
        else []
    )
    return "no such file" + (f": did you mean {str(Path(path).parent / near[0])!r}?" if near else "")
