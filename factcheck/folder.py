"""The articles and claims files of a folder: what .gitignore and the configuration leave out, they leave out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from factcheck import claimfile
from factcheck.config import Config, Configs
from factcheck.config.find import within
from factcheck.finding import Problem
from factcheck.globs import Globs, globs

__all__ = ["CLAIMS_SUFFIXES", "Walk", "left_out", "walked"]

CLAIMS_SUFFIXES = (".yaml", ".yml")
SKIPPED = frozenset({"node_modules", "__pycache__"})
LARGEST = 1_000_000  # bytes of a .gitignore


@dataclass(slots=True)
class Walk:
    """What walking has met with besides the files."""

    configs: Configs
    problems: list[Problem] = field(default_factory=list)
    excluded: Counter[str] = field(default_factory=Counter)  # by the configuration's path: files and whole folders
    links: int = 0  # that lead out of the repository


class Rules(NamedTuple):
    """What holds in a folder. Each list of patterns has the number of path components above its own folder."""

    parts: tuple[str, ...]  # of the folder's absolute path
    config: Config
    ignored: tuple[tuple[int, Globs], ...]  # of the .gitignore files, the nearest first


def walked(top: str, walk: Walk) -> Iterator[tuple[str, Config]]:
    """Each file in or below a folder that is ours, with its configuration; the files of a folder before its folders."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as why:
            walk.problems.append(Problem(folder, 1, 1, "unreadable", why.strerror or str(why)))
            continue
        rules = _rules(folder, top, walk.configs)
        below = []
        for entry in entries:
            if not _candidate(entry) or _left_out(entry, rules, walk):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
            elif _there(entry, rules, walk):
                yield os.path.normpath(entry.path), rules.config  # "a.md", not "./a.md"
        waiting += reversed(below)


def left_out(file: str, config: Config) -> bool:
    """Whether the configuration leaves out a file, or a folder that it lies in."""
    path = os.path.abspath(file)
    if not config.path or not within(path, config.folder):
        return False
    found = config.exclude.within(_parts(path)[len(_parts(config.folder)) :])
    return found is not None and not found.negated


def _candidate(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return entry.name not in SKIPPED
    return entry.name.lower().endswith(_suffixes())


def _left_out(entry: os.DirEntry[str], rules: Rules, walk: Walk) -> bool:
    parts, folder, config = (*rules.parts, entry.name), entry.is_dir(follow_symlinks=False), rules.config
    for depth, ignored in rules.ignored:
        if found := ignored.last(parts[depth:], folder=folder):
            if not found.negated:
                return True
            break
    if not config.path:
        return False
    below = parts[len(_parts(config.folder)) :]
    found = config.exclude.last(below, folder=folder)
    out = found is not None and not found.negated
    if not out and not folder and config.include.patterns:
        wanted = config.include.within(below)
        out = wanted is None or wanted.negated
    if out:
        walk.excluded[config.path] += 1
    return out


def _there(entry: os.DirEntry[str], rules: Rules, walk: Walk) -> bool:
    """Whether it is a file, of this repository where it is a link, and of YAML a claims file."""
    try:
        if not entry.is_file():
            return False
        if entry.is_symlink():
            root = os.path.realpath(walk.configs.root(os.sep.join(rules.parts) or os.sep, os.curdir))
            if not within(os.path.realpath(entry.path), root):
                walk.links += 1
                return False
    except OSError:  # links in a circle
        return False
    return not entry.name.endswith(CLAIMS_SUFFIXES) or claimfile.is_claims_file(entry.path)


def _rules(folder: str, top: str, configs: Configs) -> Rules:
    path = os.path.abspath(folder)
    root = configs.root(path, top)
    parts = _parts(path)
    above = range(len(parts), len(_parts(root)) - 1, -1)
    lists = ((depth, _gitignore(os.sep.join(parts[:depth]) or os.sep)) for depth in above)
    return Rules(parts, configs.inside(path, top), tuple((depth, known) for depth, known in lists if known.patterns))


@lru_cache(maxsize=1024)
def _gitignore(folder: str) -> Globs:
    """The patterns of a folder's .gitignore; of none where it is no file of its own, or too large to be one."""
    path = os.path.join(folder, ".gitignore")
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            return Globs()
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return Globs()
    return globs(os.fsdecode(data).split("\n")) if len(data) <= LARGEST else Globs()


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.rstrip(os.sep).split(os.sep))


@lru_cache(maxsize=1)
def _suffixes() -> tuple[str, ...]:
    from factcheck import article  # a claims file given by name has no need of it

    return (*CLAIMS_SUFFIXES, *article.SUFFIXES)
