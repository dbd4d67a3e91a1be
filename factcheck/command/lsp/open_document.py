"""An open document: its text as the editor has it, and what the last check of it has found."""

from __future__ import annotations

import time
from typing import Any

from factcheck.article import BINARY_SUFFIXES, SUFFIXES
from factcheck.claim.finding import Problem
from factcheck.claimfile import is_claims
from factcheck.command.fix_report import Correction
from factcheck.command.lsp.position import Lines
from factcheck.command.lsp.uri import to_path
from factcheck.command.rpc import get_optional_param, get_required_param
from factcheck.report import Run
from factcheck.run import gate
from factcheck.run.config import shorten_path
from factcheck.run.inputs import CLAIMS_SUFFIXES

__all__ = ["OpenDocument"]

MAX_BYTES = 1_000_000  # bytes that are checked at each edit
LANGUAGE_SUFFIXES = {"markdown": ".md", "plaintext": ".txt", "text": ".txt", "html": ".html", "yaml": ".yaml"}


class OpenDocument:
    """Of the editor alone: what lies on disk under its path is not looked at."""

    def __init__(self, params: Any, encoding: str) -> None:
        self.uri = get_required_param(params, "uri", kind=str)
        self.path = _make_path(self.uri, get_optional_param(params, "languageId", kind=str) or "")
        self.version = get_optional_param(params, "version", kind=int) or 0
        self.text = _replace_surrogates(get_required_param(params, "text", kind=str))
        self._encoding = encoding
        self._lines: Lines | None = None
        self._found: Run | None = None
        self.seconds = 0.0  # of the last check
        self.corrections: dict[tuple[str, ...], tuple[Correction, ...]] = {}  # by the claims; an editor asks at each step

    @property
    def lines(self) -> Lines:
        self._lines = self._lines or Lines(self.text, self._encoding)
        return self._lines

    @property
    def data(self) -> bytes:
        """The file, were it saved."""
        return self.text.encode()

    @property
    def is_yaml(self) -> bool:
        return self.path.endswith(CLAIMS_SUFFIXES)

    @property
    def is_claims_file(self) -> bool:
        """Whether it is a claims file: YAML with the keys of one."""
        return self.is_yaml and is_claims(self.data)

    @property
    def is_article(self) -> bool:
        return self.path.lower().endswith(SUFFIXES) and not self.path.lower().endswith(BINARY_SUFFIXES)

    @property
    def run(self) -> Run:
        """What `factcheck run` would say of it, were it saved; found once a version."""
        if self._found is None:
            started = time.perf_counter()
            self._found = self._check()
            self.seconds = time.perf_counter() - started
        return self._found

    def edit(self, params: Any) -> None:
        """Takes the changes of a didChange, one after the other."""
        for change in get_required_param(params, "contentChanges", kind=list):
            new = _replace_surrogates(get_required_param(change, "text", kind=str))
            if found := get_optional_param(change, "range", kind=dict):
                start, end = self.lines.to_span(found)
                new = self.text[:start] + new + self.text[end:]
            self.text, self._lines = new, None
        self.version = get_optional_param(params, "textDocument", "version", kind=int) or self.version + 1
        self.mark_stale()

    def mark_stale(self) -> None:
        """What it was checked against may have changed: an article, a configuration."""
        self._found = None
        self.corrections.clear()

    def _check(self) -> Run:
        if not (self.is_article or self.is_claims_file):
            return Run(())
        data = self.data
        if len(data) > MAX_BYTES:
            message = f"larger than {MAX_BYTES // 1_000_000} MB: `factcheck run` checks it, not each edit"
            return Run((), (Problem(self.path, 1, 1, "too-large", message),))
        return gate.check_paths([self.path], {"json"}, date_option="", given={self.path: data}, force_exclude=True, jobs=1)


def _replace_surrogates(text: str) -> str:
    """Half of a pair of UTF-16, which is no character, is a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _make_path(uri: str, language: str) -> str:
    """The path as seen from the working folder; what has none, "untitled:1", is called by its language."""
    path = to_path(uri)
    return shorten_path(path) if path else f"untitled{LANGUAGE_SUFFIXES.get(language, '.none')}"
