"""Resolve the paths in a claims file: relative to it, and confined to the repository that contains it."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.claimfile.nodes import Scalar, YamlText
from factcheck.claimfile.shape import guess_word, quote_text
from factcheck.opening import is_trusted
from factcheck.pattern import compile_lazily

__all__ = ["NamedPaths", "find_repository_root"]

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
        text = scalar.text
        if ABSOLUTE.match(text) or "\\" in text or not text.isprintable():
            return self._refuse(
                scalar, "bad-path", f"{quote_text(text)}: write a path relative to this file, with '/' between folders"
            )
        try:
            file = (self.folder / text).resolve()
            there = file.is_relative_to(self.root) and file.is_file()
        except (OSError, RuntimeError, ValueError):  # a name too long, links in a circle
            return self._refuse(scalar, code, f"there is no file {quote_text(text)}")
        if not file.is_relative_to(self.root):
            return self._refuse(
                scalar, "outside-root", f"{quote_text(text)} leads out of {self._describe_border()}: name a file inside it"
            )
        if not there:
            return self._refuse(scalar, code, f"there is no file {quote_text(text)}: {self._suggest_file(file)}")
        written = os.path.normpath(os.path.join(self.shown_folder, text))
        path = written if Path(written).resolve() == file else str(file)
        self.found[path] = None
        return path

    def _describe_border(self) -> str:
        alone = self.root == self.folder and not (self.root / ".git").exists()
        return "this file's folder, which is in no repository" if alone else "the repository"

    def _suggest_file(self, file: Path) -> str:
        """Suggest a similar file name in the same folder."""
        names = sorted(os.listdir(file.parent))[:MAX_NAMES] if file.parent.is_dir() else []
        guess = guess_word(file.name, names)
        return f"did you mean '{guess}'?" if guess else "it is looked for from this file's folder"

    def _refuse(self, scalar: Scalar, code: str, message: str) -> str | None:
        self.source.report_problem(scalar.start, code, message)
        return None


def find_repository_root(folder: Path) -> Path:
    """Return the nearest parent folder with .git; the folder itself if there is none or another user owns that .git."""
    found = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
    return found if found == folder or is_trusted(str(found / ".git"), str(folder)) else folder
