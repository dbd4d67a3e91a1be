"""The articles and claims files of a folder: what .gitignore and the configuration leave out, they leave out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck import claimfile
from factcheck.claim.finding import Problem
from factcheck.opening import content, within
from factcheck.run.config import Configs, shown
from factcheck.run.config.config import Config

if TYPE_CHECKING:  # few folders have any
    from factcheck.run.globs import Globs

__all__ = ["CLAIMS_SUFFIXES", "Walk", "left_out", "walked", "why_left_out"]

CLAIMS_SUFFIXES = (".yaml", ".yml")
SKIPPED = frozenset({"node_modules", "__pycache__"})
UNREAD = (".odt", ".rtf", ".epub", ".doc", ".pages")
LARGEST = 1_000_000  # bytes of a .gitignore
PAGE = b'<meta name="generator" content="factcheck '  # in the head of a page of --format html
HEAD = 2_000  # bytes


class Walk:
    """What walking has met with besides the files."""

    __slots__ = ("configs", "excluded", "large", "links", "pages", "problems", "roots", "streams", "unread")

    def __init__(self) -> None:
        self.configs = Configs()
        self.problems: list[Problem] = []
        self.excluded = Counter[str]()  # files and whole folders, by the configuration's path
        self.links = 0  # that lead out of the repository
        self.pages = 0  # reports of ours among the articles
        self.large: list[str] = []  # articles that are larger than their configuration allows
        self.unread = Counter[str]()  # documents of kinds that no reader has, by suffix
        self.roots: dict[str, str] = {}  # of files that nobody has named: the folder that each must lie in
        self.streams: set[str] = set()  # pipes and devices, which only a command line names


class Reason(NamedTuple):
    text: str
    config: str = ""  # the configuration that says so


class Rules(NamedTuple):
    """What holds in a folder. Each list of patterns has the number of path components above its own folder."""

    parts: tuple[str, ...]  # of the folder's absolute path
    root: str  # of its repository
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
            walk.unread.update(suffix for suffix in _unread() if entry.name.lower().endswith(suffix) and entry.is_file())
            if not _candidate(entry) or _left_out(entry, rules, walk):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
            elif _there(entry, rules, walk):
                path = os.path.normpath(entry.path)  # "a.md", not "./a.md"
                walk.roots[path] = rules.root
                yield path, rules.config
        waiting += reversed(below)


def left_out(file: str, config: Config) -> bool:
    """Whether the configuration leaves out a file or a folder, or a folder that it lies in."""
    path = os.path.abspath(file)
    if not config.path or not within(path, config.folder):
        return False
    below = _parts(path)[len(_parts(config.folder)) :]
    found = config.exclude.within(below, folder=os.path.isdir(path)) if config.exclude else None
    return found is not None and not found.negated


def why_left_out(path: str, configs: Configs) -> str | None:
    """What keeps a run of the repository from a file or a folder; None where nothing does."""
    names = os.path.abspath(path).split(os.sep)
    root = configs.root(os.path.dirname(os.path.abspath(path)))
    for length in range(len(_parts(root)) + 1, len(names) + 1):
        above, name = os.sep.join(names[: length - 1]) or os.sep, names[length - 1]
        folder = length < len(names) or os.path.isdir(path)
        if name.startswith(".") or (folder and name in SKIPPED):
            return f'"{name}" is never looked into' if folder else f'"{name}" is hidden'
        if why := _reason(name, _rules(above, root, configs), folder=folder):
            return why.text
    return None


def _candidate(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return entry.name not in SKIPPED
    return entry.name.lower().endswith(_suffixes())


def _left_out(entry: os.DirEntry[str], rules: Rules, walk: Walk) -> bool:
    why = _reason(entry.name, rules, folder=entry.is_dir(follow_symlinks=False))
    if why and why.config:
        walk.excluded[why.config] += 1
    return why is not None


def _reason(name: str, rules: Rules, *, folder: bool) -> Reason | None:
    """Why a file or a folder of the folder is left out; None where it is not."""
    parts, config = (*rules.parts, name), rules.config
    for depth, ignored in rules.ignored:
        if found := ignored.last(parts[depth:], folder=folder):
            if not found.negated:
                return Reason(f'"{found.text}" in {shown(os.sep.join((*parts[:depth], ".gitignore")))}:{found.number}')
            break
    if not config.path:
        return None
    below = parts[len(_parts(config.folder)) :]
    out = config.exclude.last(below, folder=folder) if config.exclude else None
    if out and not out.negated:
        return Reason(f'"{out.text}" in exclude, {config.at("exclude")}', config.path)
    if folder or config.include is None:
        return None
    wanted = config.include.within(below)
    return None if wanted and not wanted.negated else Reason(f"no glob of include, {config.at('include')}", config.path)


def _there(entry: os.DirEntry[str], rules: Rules, walk: Walk) -> bool:
    """Whether it is a file, of this repository where it is a link, of YAML a claims file, of HTML no report of ours, and no
    larger than an article may be.
    """
    try:
        if not entry.is_file():
            return False
        if entry.is_symlink() and not within(os.path.realpath(entry.path), os.path.realpath(rules.root)):
            walk.links += 1
            return False
        size = entry.stat().st_size
    except OSError:  # links in a circle
        return False
    if entry.name.lower().endswith((".html", ".htm")) and _is_page(entry.path, rules.root):
        walk.pages += 1
        return False
    if entry.name.endswith(CLAIMS_SUFFIXES):
        return claimfile.is_claims_file(entry.path, rules.root)
    if size > rules.config.settings.most:
        walk.large.append(os.path.normpath(entry.path))
    return size <= rules.config.settings.most


def _is_page(path: str, root: str) -> bool:
    """Its figures are those of articles, with what they should be."""
    try:
        return PAGE in content(path, HEAD, root=root)
    except OSError:  # reading it says so
        return False


def _rules(folder: str, top: str, configs: Configs) -> Rules:
    path = os.path.abspath(folder)
    root = configs.root(path, top)
    parts = _parts(path)
    above = range(len(parts), len(_parts(root)) - 1, -1)
    start = configs.start(path, top)
    lists = ((depth, _gitignore(os.sep.join(parts[:depth]) or os.sep, start, configs)) for depth in above)
    return Rules(parts, root, configs.inside(path, top), tuple((depth, known) for depth, known in lists if known))


def _gitignore(folder: str, start: str, configs: Configs) -> Globs | None:
    known = configs.ignored
    if folder not in known:
        path = os.path.join(folder, ".gitignore")
        known[folder] = _patterns(path) if configs.counts(path, start) else None
    return known[folder]


def _patterns(path: str) -> Globs | None:
    """Those of a .gitignore; None where it is no file of its own, or too large to be one."""
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            return None
        data = content(path, LARGEST + 1, root=os.path.dirname(path))
    except OSError:
        return None
    from factcheck.run.globs import globs  # most runs have none to read

    return globs(os.fsdecode(data).split("\n")) if len(data) <= LARGEST else None


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.rstrip(os.sep).split(os.sep))


@lru_cache(maxsize=1)
def _suffixes() -> tuple[str, ...]:
    from factcheck import article  # a claims file given by name has no need of it

    return tuple(suffix for suffix in (*CLAIMS_SUFFIXES, *article.SUFFIXES) if suffix not in article.missing())


@lru_cache(maxsize=1)
def _unread() -> tuple[str, ...]:
    from factcheck import article

    return (*UNREAD, *article.missing())
