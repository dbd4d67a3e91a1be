"""Output that a CI's runner reads: no line of it is a command of the workflow but those that are meant.

GitHub's runner obeys a line that begins, after blanks, with "::", and its old commands, "##[add-mask]", anywhere in a line;
Azure Pipelines "##vso[task.complete]" and TeamCity "##teamcity[buildStop]", anywhere too. A line of an article or a file's name
may be any of them: https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

import io
import os

TYPE_CHECKING = False  # not typing's, which takes a fifth of the time that `--version` has
if TYPE_CHECKING:
    from typing import Any, TextIO

__all__ = ["wrap_stream", "write_command"]

RUNNER_VARIABLES = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")  # each sets its own variable; Azure's is TF_BUILD
LINE_COMMAND = r"(?<![^\r\n])([^\S\r\n]*):(?=:)"
INLINE_COMMAND = r"#(?=#[A-Za-z]{0,20}\[)"


def wrap_stream(buffer: Any, **options: Any) -> TextIO:
    """A text stream as io.TextIOWrapper makes it of a binary one; in a workflow one that writes commands by `command` alone."""
    is_read = any(os.environ.get(name, "").lower() not in ("", "false") for name in RUNNER_VARIABLES)
    return (_EscapingStream if is_read else io.TextIOWrapper)(buffer, **options)


def write_command(line: str, stream: TextIO) -> None:
    """Writes a line that is to be obeyed by GitHub's runner."""
    if isinstance(stream, _EscapingStream):
        stream.write_with_commands(f"{line}\n")
    else:
        stream.write(f"{line}\n")


class _EscapingStream(io.TextIOWrapper):
    """ "\\u003a:" for "::" and "\\u0023#[" for "##[": what JSON and YAML read as the same."""

    def write(self, text: str) -> int:
        import re  # no other output has need of it

        self.write_with_commands(re.sub(LINE_COMMAND, r"\1\\u003a", text))
        return len(text)

    def write_with_commands(self, text: str) -> None:
        import re

        super().write(re.sub(INLINE_COMMAND, r"\\u0023", text))
