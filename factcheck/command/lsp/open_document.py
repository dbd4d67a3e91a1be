"""An open document: its text in the editor and the result of its last check."""

from __future__ import annotations

import time
from typing import Any

from factcheck.article import BINARY_SUFFIXES, SUFFIXES
from factcheck.claim.finding import Problem
from factcheck.claim.results import Correction
from factcheck.claim.run import Run
from factcheck.claimfile import is_claims
from factcheck.command.lsp.position import Lines
from factcheck.command.lsp.uri import to_path
from factcheck.command.rpc import get_optional_param, get_required_param
from factcheck.run import gate
from factcheck.run.config import shorten_path
from factcheck.run.inputs import CLAIMS_SUFFIXES
from factcheck.run.options import RunOptions

__all__ = ["OpenDocument"]

MAX_BYTES = 1_000_000  # of a document; each edit checks all of it
LANGUAGE_SUFFIXES = {"markdown": ".md", "plaintext": ".txt", "text": ".txt", "html": ".html", "yaml": ".yaml"}


class OpenDocument:
    """A document with the editor's content; the file on disk under its path is never read."""

    def __init__(self, params: Any, encoding: str) -> None:
        self.uri = get_required_param(params, "uri", kind=str)
        self.path = _make_path(self.uri, get_optional_param(params, "languageId", kind=str) or "")
        self.version = get_optional_param(params, "version", kind=int) or 0
        self.text = _replace_surrogates(get_required_param(params, "text", kind=str))
        self.encoding = encoding
        self._lines: Lines | None = None
        self._found: Run | None = None
        self.seconds = 0.0  # duration of the last check
        self.corrections: dict[tuple[str, ...], tuple[Correction, ...]] = {}  # by claim ids; editors ask at each cursor move

    @property
    def lines(self) -> Lines:
        self._lines = self._lines or Lines(self.text, self.encoding)
        return self._lines

    @property
    def data(self) -> bytes:
        """The bytes of the file if it were saved now."""
        return self.text.encode()

    @property
    def is_yaml(self) -> bool:
        return self.path.endswith(CLAIMS_SUFFIXES)

    @property
    def is_claims_file(self) -> bool:
        """True if it is YAML with the keys of a claims file."""
        return self.is_yaml and is_claims(self.data)

    @property
    def is_article(self) -> bool:
        return self.path.lower().endswith(SUFFIXES) and not self.path.lower().endswith(BINARY_SUFFIXES)

    @property
    def run(self) -> Run:
        """The result of `factcheck run` if it were saved now; computed once per version."""
        if self._found is None:
            started = time.perf_counter()
            self._found = self._check()
            self.seconds = time.perf_counter() - started
        return self._found

    def edit(self, params: Any) -> None:
        """Apply the changes of a didChange notification in order."""
        for change in get_required_param(params, "contentChanges", kind=list):
            new = _replace_surrogates(get_required_param(change, "text", kind=str))
            if found := get_optional_param(change, "range", kind=dict):
                start, end = self.lines.to_span(found)
                new = self.text[:start] + new + self.text[end:]
            self.text, self._lines = new, None
        self.version = get_optional_param(params, "textDocument", "version", kind=int) or self.version + 1
        self.mark_stale()

    def mark_stale(self) -> None:
        """Discard the cached results: an article or a configuration that it depends on may have changed."""
        self._found = None
        self.corrections.clear()

    def _check(self) -> Run:
        if not (self.is_article or self.is_claims_file):
            return Run(())
        data = self.data
        if len(data) > MAX_BYTES:
            message = f"larger than {MAX_BYTES // 1_000_000} MB: `factcheck run` checks it, not each edit"
            return Run((), (Problem(self.path, 1, 1, "too-large", message),))
        contents = {self.path: data}
        options = RunOptions([self.path], date_option="", contents=contents, force_exclude=True, jobs=1, remembers=True)
        return gate.check_paths(options)


def _replace_surrogates(text: str) -> str:
    """Replace each lone surrogate of UTF-16, which is no character, by a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _make_path(uri: str, language: str) -> str:
    """Return the path relative to the working folder; for "untitled:1", which has none, a name with its language's suffix."""
    path = to_path(uri)
    return shorten_path(path) if path else f"untitled{LANGUAGE_SUFFIXES.get(language, '.none')}"
