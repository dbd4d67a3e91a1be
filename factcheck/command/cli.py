"""The command line: wiring and exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck import __version__
from factcheck.command import baseline, rates, run, scan, server_commands
from factcheck.command.config import config, schema
from factcheck.command.examples import format_examples
from factcheck.command.options import (
    ColorOption,
    FormatOption,
    Lang,
    On,
    OnlyClaims,
    StdinName,
    complete_names,
    confirm_writing,
    escape_line,
    exit_on_problems,
    print_json,
    print_lines,
    refuse_options,
)
from factcheck.command.tie import tie
from factcheck.language.messages import use_language
from factcheck.run.gate import run_guarded

__all__ = ["main"]


class CommandGroup(TyperGroup):
    """Escapes control characters in error messages, since arguments may be untrusted file names (`*.md`)."""

    def make_context(self, *args: Any, **options: Any) -> Any:
        with _escape_error_messages():
            return super().make_context(*args, **options)

    def invoke(self, *args: Any, **options: Any) -> Any:
        with _escape_error_messages():
            return super().invoke(*args, **options)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Suggest `factcheck run FILE` where a file name stands in place of a command."""
        if args and args[0] not in self.commands and os.path.exists(args[0]):
            raise typer.BadParameter(
                f"{escape_line(args[0])!r} is a file: did you mean `factcheck run {escape_line(args[0])}`?",
                param_hint="COMMAND",
            )
        return super().resolve_command(ctx, args)


@contextmanager
def _escape_error_messages() -> Iterator[None]:
    try:
        yield
    except Exception as why:  # by its message: the class of Typer's errors differs between versions
        if isinstance(message := getattr(why, "message", None), str):
            why.message = "\n".join(map(escape_line, message.split("\n")))  # type: ignore[attr-defined]  # it has one
        raise


app = typer.Typer(
    name="factcheck",
    cls=CommandGroup,
    help="Recompute the figures of an article: growth, points, conversions, shares, totals.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(baseline.app)
app.add_typer(rates.app)
app.command(epilog=format_examples("run"))(run.run)


def main() -> None:
    """Parse the command line with Typer, which reports usage errors, and run the command."""
    _drop_other_commands(*sys.argv[1:2])
    run_guarded(partial(app, prog_name="factcheck"))


def _drop_other_commands(name: str = "") -> None:
    """Unregister all other commands: Typer takes as long to inspect them as checking a file takes."""
    if name == "help":
        return
    named = [command for command in app.registered_commands if command.callback and command.callback.__name__ == name]
    named = [command for command in app.registered_commands if command.name == name] or named
    if named:
        app.registered_commands[:], app.registered_groups[:] = named, []


def _print_version(wanted: bool) -> None:
    if wanted:
        print_lines([f"factcheck {__version__}"])
        raise typer.Exit


@app.callback()
def handle_global_options(
    version: Annotated[
        bool, typer.Option("-V", "--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Recompute the figures of an article: growth, points, conversions, shares, totals."""


@app.command()
def figures(
    paths: Annotated[list[str], typer.Argument(help="Articles, folders of them, or - for standard input.", metavar="PATH...")],
    format_: FormatOption = "text",
    stdin_filename: StdinName = None,
) -> None:
    """List every figure of an article: its place, value, unit, hedge, direction, and whether a claim covers it."""
    from factcheck.report.text import figure_list as listing  # only this command needs it: others start sooner
    from factcheck.run import job
    from factcheck.run.options import RunOptions

    found, problems = job.find_figures(RunOptions(paths, stdin_name=stdin_filename))
    if format_ == "json":
        print_json(listing.as_json(found))
    else:
        print_lines(listing.iter_lines(found))
    exit_on_problems(problems)


@app.command(epilog=format_examples("draft"))
def draft(
    path: Annotated[str, typer.Argument(help="The article.", metavar="ARTICLE")],
    on: On = None,
    output: Annotated[
        str,
        typer.Option("-o", "--output", help="The claims file, a new one; - is standard output.", metavar="FILE"),
    ] = "-",
) -> None:
    """Write the claims found in an article as a claims file, to be edited."""
    from factcheck.claim.finding import Problem  # only this command needs it: others start sooner
    from factcheck.run import job
    from factcheck.run.replace_file import write_new

    folder = None if output == "-" else os.path.dirname(output) or "."
    text, problems = job.draft(path, on=on, folder=folder)
    exit_on_problems(problems)
    if output == "-":
        sys.stdout.write(text)
    elif why := write_new(output, text.encode("utf-8")):
        exit_on_problems([Problem(output, 1, 1, *why)])


@app.command()
def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A relation, a verdict, a reason, a slip, or the id of a claim; none: all of them.",
            metavar="[NAME]",
            autocompletion=complete_names,
        ),
    ] = None,
    paths: Annotated[
        list[str] | None, typer.Argument(help="Where the claim is: claims files, articles, folders.", metavar="[PATH]...")
    ] = None,
    on: On = None,
    format_: FormatOption = "text",
    color: ColorOption = "auto",
    lang: Lang = None,
    report: Annotated[
        bool, typer.Option("--report", help="Print the claim for an issue: passage, figures, verdict, versions.")
    ] = False,
) -> None:
    """Explain a relation, a verdict's reason, a slip, or one claim, step by step."""
    import json

    from factcheck.report.text import explanation as texts

    words = " ".join([name or "", *(paths or [])])  # the names of slips have several words and may come unquoted
    with use_language(lang or "en" if format_ == "text" else "en"):
        text = texts.explain_name(words) if name else texts.format_all_names()
    if text is None or report:
        paths = paths or [path for path in ("claims",) if os.path.isdir(path)]
        from factcheck.command import explain_claim  # only for a claim: a name is explained sooner

        if report:
            explain_claim.print_issue(name or "", paths, on)
        else:
            explain_claim.explain_claim(name or "", paths, on, form=format_, color=color, language=lang)
    elif format_ == "json":
        print_json(json.dumps({"schema_version": 1, "name": texts.resolve_name(words), "text": text}))
    else:
        print_lines(text.split("\n"))


@app.command(epilog=format_examples("calc"), context_settings={"ignore_unknown_options": True})  # "-10%" is a figure
def calc(
    text: Annotated[
        list[str],
        typer.Argument(
            help='A figure, two figures, a sum, or a sentence: "rose 76% to $1.13bn from $639m".', metavar="TEXT..."
        ),
    ],
    on: On = None,
    format_: FormatOption = "text",
) -> None:
    """Work out a figure, two figures, a sum, or a sentence, without a file: the answer, its bounds, how to word it."""
    from factcheck.report.text import calculation
    from factcheck.run import calculator

    refuse_options(text)
    try:
        answer = calculator.calculate(" ".join(text), on=on)
    except ValueError as why:
        raise typer.BadParameter(str(why), param_hint="TEXT") from None
    if format_ == "json":
        print_json(calculation.as_json(answer))
    else:
        print_lines(calculation.iter_lines(answer))
    raise typer.Exit(calculator.compute_exit_status(answer))


@app.command(epilog=format_examples("fix"))
def fix(
    paths: Annotated[list[str], typer.Argument(help="Articles and folders of them.", metavar="PATH...")],
    diff: Annotated[bool, typer.Option("--diff", help="Only show what would be written.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    claim: OnlyClaims = None,
    on: On = None,
) -> None:
    """Write corrections into articles where nobody could object, after asking; an operand is never touched."""
    from factcheck.report.text import fixed_files
    from factcheck.run import fix as fixing
    from factcheck.run.options import RunOptions

    done, problems = fixing.plan(RunOptions(paths, on=on, ids=tuple(claim or ())))
    has_corrections = any(one.corrections for one in done)
    if diff or (has_corrections and not yes):
        sys.stdout.writelines(fixed_files.format_diff(one) for one in done)
    write = has_corrections and not diff and (yes or confirm_writing())
    if write:
        done, unwritten = fixing.write(done)
        problems += unwritten
    stream = sys.stderr if diff else sys.stdout
    stream.writelines(f"{escape_line(line)}\n" for line in fixed_files.iter_report_lines(done, written=write))
    exit_on_problems(problems)
    raise typer.Exit(fixing.compute_exit_status(done, problems, written=write))


app.command(epilog=format_examples("serve"))(server_commands.serve)
app.command()(server_commands.site)


@app.command()
def tamper(
    paths: Annotated[list[str], typer.Argument(help="Claims files, articles and folders of them.", metavar="PATH...")],
    on: On = None,
    format_: FormatOption = "text",
) -> None:
    """Show what share of all figures would be noticed if they were wrong."""
    from factcheck.report.text import tampering
    from factcheck.run import tamper as mutation
    from factcheck.run.options import RunOptions

    found = mutation.tamper(RunOptions(paths, on=on))
    if format_ == "json":
        print_json(tampering.as_json(found))
    else:
        print_lines(tampering.iter_lines(found))
    exit_on_problems(list(found.problems))


@app.command("help", hidden=True)
def help_(context: typer.Context, command: Annotated[str | None, typer.Argument(metavar="[COMMAND]")] = None) -> None:
    """Show what `factcheck --help`, or `factcheck COMMAND --help`, shows."""
    app([command, "--help"] if command else ["--help"], prog_name=context.find_root().info_name)


app.command("scan", epilog=format_examples("scan"))(scan.scan)
app.command()(schema)
app.command()(config)
app.command(epilog=format_examples("tie"))(tie)
app.command(epilog=format_examples("lsp"))(server_commands.lsp)
app.command(epilog=format_examples("mcp"))(server_commands.mcp)
