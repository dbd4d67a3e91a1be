"""Resolve the paths in a claims file: relative to it, and confined to the repository that contains it."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.claimfile.nodes import Scalar, YamlText
from factcheck.claimfile.shape import quote_text, suggest_word
from factcheck.opening import is_trusted
from factcheck.pattern import compile_lazily

ABSOLUTE = compile_lazily(r"[/\\~]|[A-Za-z]:")  # also C:\, \\server and C:name, which are not relative on Windows

MAX_NAMES = 1_000  # names of a folder that are compared to guess the file meant


class NamedPaths:
    """Resolves the files that one claims file names, and records those that exist."""

    __slots__ = ("folder", "found", "root", "shown_folder", "source")

    def __init__(self, source: YamlText, root: Path | None) -> None:
        self.source = source
        self.found: dict[str, None] = {}  # paths of the existing files, in the order they were named
        self.shown_folder = os.path.dirname(source.path)
        self.folder = Path(source.path).resolve().parent
        self.root = root.resolve() if root else find_repository_root(self.folder)

    def find(self, scalar: Scalar, code: str) -> str | None:
        """Resolve a named file, written like the claims file's own path; report a problem and return None if it is unusable.

        code: problem code for a missing file. A path that leaves the root, also through a symbolic link, is refused.
        """
        found = self._resolve(scalar.text, code)
        if isinstance(found, str):
            self.found[found] = None
            return found
        self.source.report_problem(scalar.start, *found)
        return None

    def _resolve(self, text: str, code: str) -> str | tuple[str, str]:
        """Return the path, or problem code and message."""
        name = quote_text(text)
        if ABSOLUTE.match(text) or "\\" in text or not text.isprintable():
            return "bad-path", f"{name}: write a path relative to this file, with '/' between folders"
        try:
            file = (self.folder / text).resolve()
            there = file.is_relative_to(self.root) and file.is_file()
        except (OSError, RuntimeError, ValueError):  # a name too long, links in a circle
            return code, f"there is no file {name}"
        if not file.is_relative_to(self.root):
            alone = self.root == self.folder and not (self.root / ".git").exists()
            border = "this file's folder, which is in no repository" if alone else "the repository"
            return "outside-root", f"{name} leads out of {border}: name a file inside it"
        if not there:
            names = sorted(os.listdir(file.parent))[:MAX_NAMES] if file.parent.is_dir() else []
            way = suggest_word(file.name, names, "it is looked for from this file's folder")
            return code, f"there is no file {name}: {way}"
        written = os.path.normpath(os.path.join(self.shown_folder, text))
        return written if Path(written).resolve() == file else str(file)


def find_repository_root(folder: Path) -> Path:
    """Return the nearest parent folder with .git; the folder itself if there is none or another user owns that .git."""
    found = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
    return found if found == folder or is_trusted(str(found / ".git"), str(folder)) else folder
