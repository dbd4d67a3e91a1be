"""Output that GitHub's runner reads: no line of it is a command of the workflow but those that are meant.

The runner obeys a line that begins, after blanks, with "::", and its old commands, "##[add-mask]", anywhere in a line. A line
of an article or a file's name may be either: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import io
import os

TYPE_CHECKING = False  # not typing's, which takes a fifth of the time that `--version` has
if TYPE_CHECKING:
    from typing import Any, TextIO

__all__ = ["command", "text"]

READ = "GITHUB_ACTIONS"
AT_LINE = r"(?<![^\r\n])([^\S\r\n]*):(?=:)"
ANYWHERE = "##["


def text(buffer: Any, **options: Any) -> TextIO:
    """A text stream as io.TextIOWrapper makes it of a binary one; in a workflow one that writes commands by `command` alone."""
    return (_Tamed if os.environ.get(READ) == "true" else io.TextIOWrapper)(buffer, **options)


def command(line: str, stream: TextIO) -> None:
    """Writes a line that is to be obeyed."""
    if isinstance(stream, _Tamed):
        stream.obeyed(f"{line}\n")
    else:
        stream.write(f"{line}\n")


class _Tamed(io.TextIOWrapper):
    """ "\\u003a:" for "::" and "\\u0023#[" for "##[": what JSON and YAML read as the same."""

    def write(self, text: str) -> int:
        import re  # no other output has need of it

        super().write(re.sub(AT_LINE, r"\1\\u003a", text).replace(ANYWHERE, r"\u0023#["))
        return len(text)

    def obeyed(self, text: str) -> None:
        super().write(text)
