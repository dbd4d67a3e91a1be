"""The articles and claims files of a folder: what .gitignore and the configuration leave out, they leave out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck import claimfile
from factcheck.claim.finding import Problem
from factcheck.opening import is_within, read_bytes
from factcheck.run.config import Configs, shorten_path
from factcheck.run.config.config import Config

if TYPE_CHECKING:  # few folders have any
    from factcheck.run.globs import Globs

__all__ = ["CLAIMS_SUFFIXES", "Walk", "explain_left_out", "is_left_out", "iter_folder_files"]

CLAIMS_SUFFIXES = (".yaml", ".yml")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
UNREAD_SUFFIXES = (".odt", ".rtf", ".epub", ".doc", ".pages")
MAX_GITIGNORE_BYTES = 1_000_000  # bytes of a .gitignore
REPORT_PAGE_MARK = b'<meta name="generator" content="factcheck '  # in the head of a page of --format html
PAGE_HEAD_BYTES = 2_000  # bytes


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


class Exclusion(NamedTuple):
    text: str
    config: str = ""  # the configuration that says so


class FolderRules(NamedTuple):
    """What holds in a folder. Each list of patterns has the number of path components above its own folder."""

    parts: tuple[str, ...]  # of the folder's absolute path
    root: str  # of its repository
    config: Config
    ignored: tuple[tuple[int, Globs], ...]  # of the .gitignore files, the nearest first


def iter_folder_files(top: str, walk: Walk) -> Iterator[tuple[str, Config]]:
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
        rules = _collect_rules(folder, top, walk.configs)
        below = []
        for entry in entries:
            walk.unread.update(
                suffix for suffix in _list_unread_suffixes() if entry.name.lower().endswith(suffix) and entry.is_file()
            )
            if not _is_candidate(entry) or _is_entry_left_out(entry, rules, walk):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
            elif _is_input(entry, rules, walk):
                path = os.path.normpath(entry.path)  # "a.md", not "./a.md"
                walk.roots[path] = rules.root
                yield path, rules.config
        waiting += reversed(below)


def is_left_out(file: str, config: Config) -> bool:
    """Whether the configuration leaves out a file or a folder, or a folder that it lies in."""
    path = os.path.abspath(file)
    if not config.path or not is_within(path, config.folder):
        return False
    below = _split_path(path)[len(_split_path(config.folder)) :]
    found = config.exclude.find_deciding_above(below, folder=os.path.isdir(path)) if config.exclude else None
    return found is not None and not found.negated


def explain_left_out(path: str, configs: Configs) -> str | None:
    """What keeps a run of the repository from a file or a folder; None where nothing does."""
    names = os.path.abspath(path).split(os.sep)
    root = configs.find_root(os.path.dirname(os.path.abspath(path)))
    for length in range(len(_split_path(root)) + 1, len(names) + 1):
        above, name = os.sep.join(names[: length - 1]) or os.sep, names[length - 1]
        folder = length < len(names) or os.path.isdir(path)
        if name.startswith(".") or (folder and name in SKIPPED_FOLDERS):
            return f'"{name}" is never looked into' if folder else f'"{name}" is hidden'
        if why := _find_exclusion(name, _collect_rules(above, root, configs), folder=folder):
            return why.text
    return None


def _is_candidate(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return entry.name not in SKIPPED_FOLDERS
    return entry.name.lower().endswith(_list_suffixes())


def _is_entry_left_out(entry: os.DirEntry[str], rules: FolderRules, walk: Walk) -> bool:
    why = _find_exclusion(entry.name, rules, folder=entry.is_dir(follow_symlinks=False))
    if why and why.config:
        walk.excluded[why.config] += 1
    return why is not None


def _find_exclusion(name: str, rules: FolderRules, *, folder: bool) -> Exclusion | None:
    """Why a file or a folder of the folder is left out; None where it is not."""
    parts, config = (*rules.parts, name), rules.config
    for depth, ignored in rules.ignored:
        if found := ignored.find_deciding(parts[depth:], folder=folder):
            if not found.negated:
                return Exclusion(
                    f'"{found.text}" in {shorten_path(os.sep.join((*parts[:depth], ".gitignore")))}:{found.number}'
                )
            break
    if not config.path:
        return None
    below = parts[len(_split_path(config.folder)) :]
    out = config.exclude.find_deciding(below, folder=folder) if config.exclude else None
    if out and not out.negated:
        return Exclusion(f'"{out.text}" in exclude, {config.format_place("exclude")}', config.path)
    if folder or config.include is None:
        return None
    wanted = config.include.find_deciding_above(below)
    return (
        None
        if wanted and not wanted.negated
        else Exclusion(f"no glob of include, {config.format_place('include')}", config.path)
    )


def _is_input(entry: os.DirEntry[str], rules: FolderRules, walk: Walk) -> bool:
    """Whether it is a file, of this repository where it is a link, of YAML a claims file, of HTML no report of ours, and no
    larger than an article may be.
    """
    try:
        if not entry.is_file():
            return False
        if entry.is_symlink() and not is_within(os.path.realpath(entry.path), os.path.realpath(rules.root)):
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
        return REPORT_PAGE_MARK in read_bytes(path, PAGE_HEAD_BYTES, root=root)
    except OSError:  # reading it says so
        return False


def _collect_rules(folder: str, top: str, configs: Configs) -> FolderRules:
    path = os.path.abspath(folder)
    root = configs.find_root(path, top)
    parts = _split_path(path)
    above = range(len(parts), len(_split_path(root)) - 1, -1)
    start = configs.find_start(path, top)
    lists = ((depth, _read_gitignore(os.sep.join(parts[:depth]) or os.sep, start, configs)) for depth in above)
    return FolderRules(
        parts, root, configs.find_for_folder(path, top), tuple((depth, known) for depth, known in lists if known)
    )


def _read_gitignore(folder: str, start: str, configs: Configs) -> Globs | None:
    known = configs.ignored
    if folder not in known:
        path = os.path.join(folder, ".gitignore")
        known[folder] = _load_patterns(path) if configs.can_decide(path, start) else None
    return known[folder]


def _load_patterns(path: str) -> Globs | None:
    """Those of a .gitignore; None where it is no file of its own, or too large to be one."""
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            return None
        data = read_bytes(path, MAX_GITIGNORE_BYTES + 1, root=os.path.dirname(path))
    except OSError:
        return None
    from factcheck.run.globs import parse_globs  # most runs have none to read

    return parse_globs(os.fsdecode(data).split("\n")) if len(data) <= MAX_GITIGNORE_BYTES else None


def _split_path(path: str) -> tuple[str, ...]:
    return tuple(path.rstrip(os.sep).split(os.sep))


@lru_cache(maxsize=1)
def _list_suffixes() -> tuple[str, ...]:
    from factcheck import article  # a claims file given by name has no need of it

    return tuple(suffix for suffix in (*CLAIMS_SUFFIXES, *article.SUFFIXES) if suffix not in article.find_missing_suffixes())


@lru_cache(maxsize=1)
def _list_unread_suffixes() -> tuple[str, ...]:
    from factcheck import article

    return (*UNREAD_SUFFIXES, *article.find_missing_suffixes())
