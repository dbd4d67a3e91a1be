"""Find and read the files that the paths of a command line name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim.claim import Settings
from factcheck.claim.finding import Problem
from factcheck.language.messages import join, mark, say, say_plural
from factcheck.opening import is_stream, read_bytes
from factcheck.pattern import compile_lazily
from factcheck.run.config.config import Config
from factcheck.run.folder import CLAIMS_SUFFIXES, Walk, is_left_out, iter_folder_files
from factcheck.run.options import RunOptions

if TYPE_CHECKING:  # not loaded for claims files
    from factcheck.article import Article

__all__ = ["CLAIMS_SUFFIXES", "STDIN_NAME", "Inputs", "collect_inputs", "find_crowding", "read_article"]

MAX_NAMED_FILES = 3  # file names in the note on files that are too large
PDF_INSTALL_COMMAND = "pip install 'factcheck-cli[pdf]'"
MAX_NUMBERS = 100_000  # numbers in an article: a table of a million lines is data, and would take minutes
STDIN_NAME = "stdin.md"  # default display name of standard input
DEFAULT_SETTINGS = Settings()
NUMBER = compile_lazily(r"\d[\d.,]*")


class Inputs(NamedTuple):
    """The claims files and articles that paths name, each once and with its configuration; and problems and notes."""

    files: dict[str, Config]
    problems: list[Problem]
    notes: list[str]
    streams: frozenset[str] = frozenset()  # those of the files that are pipes or devices
    roots: Mapping[str, str] = MappingProxyType({})  # for files found in folders: the folder that each must lie in


def collect_inputs(options: RunOptions) -> Inputs:
    """Collect the files that the paths of a run name; a path that names nothing is a problem.

    Those of `options.contents` are files whether or not they exist on disk.
    """
    walk = Walk()
    files: dict[str, Config] = {}
    for path in options.paths:
        out = options.force_exclude and _is_excluded(path, walk)
        found = {} if out else dict(_iter_files(path, walk, options))
        if not found and not (out and not os.path.isdir(path)):  # excluded files are no problem: a hook may name only such
            walk.problems.append(Problem(path, 1, 1, "no-input", _explain_no_input(path)))
        files |= found
    broken = [problem for config in walk.configs.found.values() for problem in config.problems]
    kept = {file: config for file, config in files.items() if not config.problems}
    return Inputs(kept, broken + walk.problems, list(_iter_notes(walk)), frozenset(walk.streams), walk.roots)


def read_article(
    file: str,
    settings: Settings = DEFAULT_SETTINGS,
    name: str | None = None,
    *,
    streamed: bool = False,
    root: str | None = None,
    data: bytes | None = None,
) -> Article | Problem:
    """Read an article from a file, or from standard input ("-") under `name`; return a Problem if it can't be read.

    streamed: the file is a pipe or a device, read as Markdown like standard input. root: folder that a file found by walking
    must lie in. data: content to use instead of the file's.
    """
    from factcheck import article  # imported late: claims files do not need it

    on, most = settings.date, settings.most
    try:
        if data is not None:
            found = article.from_bytes(data, file, on, limit=most)
        elif file == "-":
            found = article.from_bytes(sys.stdin.buffer.read(most + 1), name or STDIN_NAME, on, limit=most)
        elif streamed:
            found = article.from_bytes(read_bytes(file, most + 1, streams=True), name or file, on, limit=most, suffix=".md")
        else:
            found = article.read(file, on=on, limit=most, root=root)
    except article.UnreadableFile as why:
        return Problem(name or file, why.line, why.column, "unreadable", why.message)
    except OSError as why:
        return Problem(file, 1, 1, "unreadable", why.strerror or str(why))
    return find_crowding(found) or found


def find_crowding(found: Article) -> Problem | None:
    """Return a Problem if a text has more than MAX_NUMBERS numbers, too many to check in reasonable time; else None."""
    if sum(1 for _ in islice(NUMBER.finditer(found.text), MAX_NUMBERS + 1)) > MAX_NUMBERS:
        return Problem(found.path, 1, 1, "too-many-numbers", f"more than {MAX_NUMBERS:,} numbers: no article, or split it")
    return None


def _iter_files(path: str, walk: Walk, options: RunOptions) -> Iterator[tuple[str, Config]]:
    """Yield the files of a path: itself, or in a folder the articles (by suffix) and the claims files (by their keys)."""
    if path in options.contents:
        yield path, walk.configs.find_for_file(path)
        return
    if streamed := is_stream(path) and not path.endswith(CLAIMS_SUFFIXES):
        walk.streams.add(path)
    if path == "-" or streamed:
        yield path, walk.configs.find_for_file(options.stdin_name or STDIN_NAME)
    elif os.path.isdir(path):
        yield from iter_folder_files(path, walk)
    elif os.path.isfile(path):
        if options.from_repository:
            walk.roots[path] = walk.configs.find_root(os.path.dirname(os.path.abspath(path)))
        yield path, walk.configs.find_for_file(path)


def _is_excluded(path: str, walk: Walk) -> bool:
    """True if the configuration excludes the path; counts it in the walk then."""
    if path == "-" or not os.path.exists(path):
        return False
    config = walk.configs.find_for_path(path)
    out = is_left_out(path, config)
    if out:
        walk.excluded[config.path or ""] += 1
    return out


def _iter_notes(walk: Walk) -> Iterator[str]:
    """Yield notes on the files that the walk left out."""
    for path, count in walk.excluded.items():
        yield say_plural(
            "{number:,} file or folder is left out by {path}",
            "{number:,} files or folders are left out by {path}",
            count,
            path=path,
        )
    if walk.pages:
        yield say_plural(
            "{number:,} page is a report of factcheck: left out",
            "{number:,} pages are reports of factcheck: left out",
            walk.pages,
        )
    if walk.large:
        yield _tell_large(walk.large)
    if walk.unread:
        note = say_plural(
            "{number:,} file is of a kind that is not read ({kinds}): left out",
            "{number:,} files are of a kind that is not read ({kinds}): left out",
            walk.unread.total(),
            kinds=", ".join(sorted(walk.unread)),
        )
        yield say("{note}; for PDF: {command}", note=note, command=PDF_INSTALL_COMMAND) if ".pdf" in walk.unread else note
    if walk.links:
        yield say_plural(
            "{number:,} link leads out of the repository: left out",
            "{number:,} links lead out of the repository: left out",
            walk.links,
        )
    yield from walk.configs.notes


def _tell_large(paths: list[str]) -> str:
    first, more = join(", ", paths[:MAX_NAMED_FILES]), len(paths) - MAX_NAMED_FILES
    if more > 0:
        template = mark("{paths} and {number:,} more are larger than max-size, 10 MB by default: left out")
        return say(template, paths=first, number=more)
    return say_plural(
        "{paths} is larger than max-size, 10 MB by default: left out",
        "{paths} are larger than max-size, 10 MB by default: left out",
        len(paths),
        paths=first,
    )


def _explain_no_input(path: str) -> str:
    if os.path.isdir(path):
        return "no article and no claims file in this folder"
    if is_stream(path):
        return "a pipe or a device: a claims file must be a file"
    if os.path.exists(path):
        return "neither a file nor a folder: give its text to standard input, and the path -"
    from difflib import get_close_matches
    from pathlib import Path

    folder, name = Path(path).parent, Path(path).name
    near = get_close_matches(name, [file.name for file in folder.glob("*")], 1) if folder.is_dir() else []
    return "no such file" + (f": did you mean {str(folder / near[0])!r}?" if near else "")
