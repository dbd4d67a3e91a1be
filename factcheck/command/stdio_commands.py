"""The commands that another program starts and speaks to over standard input and output."""

from __future__ import annotations

import os
from typing import Annotated

import typer

__all__ = ["lsp", "mcp"]


def lsp(
    stdio: Annotated[  # noqa: ARG001  it says what is so
        bool, typer.Option("--stdio", help="What some editors say; there is no other way.")
    ] = False,
) -> None:
    """Show what `run` finds in an editor, while typing: a language server on standard input and output."""
    from factcheck.command.lsp import serve  # only a server needs the wire, and not the other server
    from factcheck.command.rpc import open_streams

    raise typer.Exit(serve(*open_streams()))


def mcp(
    root: Annotated[str, typer.Option("--root", help="The folder whose files may be checked.", metavar="DIR")] = ".",
) -> None:
    """Let an agent check texts, files and sums: a server of the Model Context Protocol on standard input and output."""
    from factcheck.command.mcp import serve
    from factcheck.command.rpc import open_streams

    if not os.path.isdir(root):
        raise typer.BadParameter(f"there is no folder {root!r}", param_hint="--root")
    raise typer.Exit(serve(*open_streams(), root))
