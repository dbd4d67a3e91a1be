"""Escape workflow commands in output that a CI runner reads, except those that are intended.

GitHub's runner obeys a line that begins, after blanks, with "::", and its old commands, "##[add-mask]", anywhere in a line;
Azure Pipelines "##vso[task.complete]" and TeamCity "##teamcity[buildStop]", also anywhere. An article or a file name may hold
any of them: https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

import io
import os

TYPE_CHECKING = False  # importing typing would take a fifth of the time of `--version`
if TYPE_CHECKING:
    from typing import Any, TextIO

__all__ = ["wrap_stream", "write_command"]

RUNNER_VARIABLES = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")  # each sets its own variable; Azure's is TF_BUILD
LINE_COMMAND = r"(?<![^\r\n])([^\S\r\n]*):(?=:)"
INLINE_COMMAND = r"#(?=#[A-Za-z]{0,20}\[)"


def wrap_stream(buffer: Any, **options: Any) -> TextIO:
    """Wrap a binary stream as io.TextIOWrapper does; in a CI, escape all commands but those of `write_command`."""
    is_read = any(os.environ.get(name, "").lower() not in ("", "false") for name in RUNNER_VARIABLES)
    return (_EscapingStream if is_read else io.TextIOWrapper)(buffer, **options)


def write_command(line: str, stream: TextIO) -> None:
    """Write a line that GitHub's runner is to obey as a command."""
    if isinstance(stream, _EscapingStream):
        stream.write_with_commands(f"{line}\n")
    else:
        stream.write(f"{line}\n")


class _EscapingStream(io.TextIOWrapper):
    """Writes "\\u003a:" for "::" and "\\u0023#[" for "##[", which JSON and YAML read as the same."""

    def write(self, text: str) -> int:
        import re  # only needed in a CI

        self.write_with_commands(re.sub(LINE_COMMAND, r"\1\\u003a", text))
        return len(text)

    def write_with_commands(self, text: str) -> None:
        import re

        super().write(re.sub(INLINE_COMMAND, r"\\u0023", text))
