"""Walk a folder for articles and claims files, without what .gitignore and the configuration exclude."""

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

if TYPE_CHECKING:  # loaded only for folders that have any
    from factcheck.run.globs import Globs

__all__ = ["CLAIMS_SUFFIXES", "Walk", "explain_left_out", "is_left_out", "iter_folder_files"]

CLAIMS_SUFFIXES = (".yaml", ".yml")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
UNREAD_SUFFIXES = (".odt", ".rtf", ".epub", ".doc", ".pages")
MAX_GITIGNORE_BYTES = 1_000_000  # bytes of a .gitignore
REPORT_PAGE_MARK = b'<meta name="generator" content="factcheck '  # in the head of our own HTML reports (--format html)
PAGE_HEAD_BYTES = 2_000  # bytes in which to look for it


class Walk:
    """What a walk collects besides the files: problems, counts of skipped files, and how each file must be opened."""

    __slots__ = ("configs", "excluded", "large", "links", "pages", "problems", "roots", "streams", "unread")

    def __init__(self) -> None:
        self.configs = Configs()
        self.problems: list[Problem] = []
        self.excluded = Counter[str]()  # number of excluded files and whole folders, by the configuration's path
        self.links = 0  # skipped links that lead out of the repository
        self.pages = 0  # skipped HTML reports of our own
        self.large: list[str] = []  # skipped articles, larger than their configuration allows
        self.unread = Counter[str]()  # documents of unsupported kinds, by suffix
        self.roots: dict[str, str] = {}  # for files found by walking, not named: the folder that each must lie in
        self.streams: set[str] = set()  # pipes and devices, which only a command line can name


class Exclusion(NamedTuple):
    text: str
    config: str = ""  # path of the configuration that excludes it; empty for .gitignore


class FolderRules(NamedTuple):
    """The rules that apply in a folder."""

    parts: tuple[str, ...]  # components of the folder's absolute path
    root: str  # root of its repository
    config: Config
    ignored: tuple[tuple[int, Globs], ...]  # .gitignore patterns, nearest first, each with the path depth of its folder


def iter_folder_files(top: str, walk: Walk) -> Iterator[tuple[str, Config]]:
    """Yield each input file in or below a folder with its configuration; the files of a folder before its subfolders."""
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
    """True if the configuration's `exclude` matches a file or folder, or a folder above it."""
    path = os.path.abspath(file)
    if not config.path or not is_within(path, config.folder):
        return False
    below = _split_path(path)[len(_split_path(config.folder)) :]
    found = config.exclude.find_deciding_above(below, folder=os.path.isdir(path)) if config.exclude else None
    return found is not None and not found.negated


def explain_left_out(path: str, configs: Configs) -> str | None:
    """Return why a run over the repository would skip a file or folder; None if it would not."""
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
    """Return why a file or folder in the rules' folder is excluded; None if it is not."""
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
    """True if it is a file to check: no link out of the repository, no report of ours, not too large.

    YAML counts only if it is a claims file."""
    try:
        if not entry.is_file():
            return False
        if entry.is_symlink() and not is_within(os.path.realpath(entry.path), os.path.realpath(rules.root)):
            walk.links += 1
            return False
        size = entry.stat().st_size
    except OSError:  # circular links
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
    """True if it is one of our HTML reports, which repeat the figures of articles along with corrections."""
    try:
        return REPORT_PAGE_MARK in read_bytes(path, PAGE_HEAD_BYTES, root=root)
    except OSError:  # reported when it is read
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
    """Load the patterns of a .gitignore; None if it is missing, a link, or too large."""
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            return None
        data = read_bytes(path, MAX_GITIGNORE_BYTES + 1, root=os.path.dirname(path))
    except OSError:
        return None
    from factcheck.run.globs import parse_globs  # imported late: most runs have no patterns

    return parse_globs(os.fsdecode(data).split("\n")) if len(data) <= MAX_GITIGNORE_BYTES else None


def _split_path(path: str) -> tuple[str, ...]:
    return tuple(path.rstrip(os.sep).split(os.sep))


@lru_cache(maxsize=1)
def _list_suffixes() -> tuple[str, ...]:
    from factcheck import article  # imported late: a claims file given by name does not need it

    return tuple(suffix for suffix in (*CLAIMS_SUFFIXES, *article.SUFFIXES) if suffix not in article.find_missing_suffixes())


@lru_cache(maxsize=1)
def _list_unread_suffixes() -> tuple[str, ...]:
    from factcheck import article

    return (*UNREAD_SUFFIXES, *article.find_missing_suffixes())
