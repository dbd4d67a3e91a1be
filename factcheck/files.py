"""The files that the paths of a command line name."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import claimfile
from factcheck.finding import Problem

if TYPE_CHECKING:
    from factcheck.article import Article

__all__ = ["CLAIMS_SUFFIXES", "inputs", "read_article"]

CLAIMS_SUFFIXES = (".yaml", ".yml")
MOST_NUMBERS = 100_000  # of an article: a table of a million lines is data, and would take minutes
NUMBER = re.compile(r"\d[\d.,]*")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


def inputs(paths: list[str], problems: list[Problem]) -> list[str]:
    """The claims files and articles that the paths name, each once; what names none is a problem."""
    files: dict[str, None] = {}
    for path in paths:
        found = list(_files(path))
        if not found:
            problems.append(Problem(path, 1, 1, "no-input", _nothing(path)))
        files |= dict.fromkeys(found)
    return list(files)


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
    if sum(1 for _ in islice(NUMBER.finditer(found.text), MOST_NUMBERS + 1)) > MOST_NUMBERS:
        return Problem(found.path, 1, 1, "too-many-numbers", f"more than {MOST_NUMBERS:,} numbers: no article, or split it")
    return found


def _files(path: str) -> Iterator[str]:
    """The files that a path stands for: itself, or in a folder the articles by suffix and the claims files by their keys."""
    if path == "-" or os.path.isfile(path):
        yield path
    elif os.path.isdir(path):
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in SKIPPED_FOLDERS)
            inside = (os.path.normpath(os.path.join(folder, file)) for file in sorted(files))  # "a.md", not "./a.md"
            yield from filter(_ours, inside)


def _ours(file: str) -> bool:
    if os.path.basename(file).startswith("."):
        return False
    if file.endswith(CLAIMS_SUFFIXES):
        return claimfile.is_claims_file(file)
    from factcheck import article

    return file.lower().endswith(article.SUFFIXES)


def _nothing(path: str) -> str:
    if os.path.isdir(path):
        return "no article and no claims file in this folder"
    near = (
        get_close_matches(Path(path).name, [p.name for p in Path(path).parent.glob("*")], 1)
        if Path(path).parent.is_dir()
        else []
    )
    return "no such file" + (f": did you mean {str(Path(path).parent / near[0])!r}?" if near else "")
