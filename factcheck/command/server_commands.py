"""The commands that start a server, for a browser, an editor or an agent; and `site`, a page that needs none."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from factcheck.command.options import On, exit_on_problems, print_lines, print_notes

__all__ = ["lsp", "mcp", "serve", "site"]


def serve(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Claims files, articles, folders; none: a page to paste a text into.", metavar="PATH..."),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Of this machine; 0 takes a free one.")] = 8421,
    on: On = None,
) -> None:
    """Show in a browser the pages of --format html, anew whenever a file is saved; without a PATH one to paste a text into."""
    from factcheck.command import paste  # only this command needs it: others start sooner
    from factcheck.command import serve as serving
    from factcheck.run.baseline import find_baseline

    known, ignored = find_baseline()
    print_notes(ignored)
    try:
        server = serving.make_server(paths, port, on=on, baseline=known) if paths else paste.make_server(port, on=on)
    except OSError as why:
        raise typer.BadParameter(f"{port}: {why.strerror}", param_hint="--port") from None
    if isinstance(server, serving.ReportServer):
        exit_on_problems([problem for problem in server.current.run.problems if problem.code == "no-input"])
    with server:
        print_lines([f"http://{serving.LOOPBACK}:{server.server_port}/   Ctrl-C ends it"])
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            raise typer.Exit from None


def site(
    output: Annotated[str, typer.Option("-o", "--output", help="The folder to write.", metavar="DIR")],
    pyodide: Annotated[
        str, typer.Option("--pyodide", help="Where the npm package of that name is: the Python of the page.", metavar="DIR")
    ] = os.path.join("node_modules", "pyodide"),
) -> None:
    """Write the page to paste a text into as files for a static host: it checks in the browser, offline too."""
    from factcheck.command import site as making  # only this command needs it: others start sooner

    try:
        size = making.build(output, pyodide)
    except making.MissingPart as why:
        raise typer.BadParameter(str(why), param_hint="--pyodide") from None
    except OSError as why:
        raise typer.BadParameter(f"{why.filename or output}: {why.strerror}", param_hint="-o") from None
    print_lines([f"{output}: {size / 1_000_000:.1f} MB; python -m http.server -d {output} shows it"])


def lsp(
    stdio: Annotated[  # noqa: ARG001  accepted, since editors pass it
        bool, typer.Option("--stdio", help="What some editors say; there is no other way.")
    ] = False,
) -> None:
    """Show what `run` finds in an editor, while typing: a language server on standard input and output."""
    from factcheck.command.lsp import serve  # imported late: each command loads its own server only
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
