"""The options that several commands share, their validation, and output to the terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.claim.finding import Problem
from factcheck.claim.run import Run
from factcheck.opening import is_stream
from factcheck.report import FORMATS
from factcheck.report.text.json_output import escape_json
from factcheck.report.text.output_page import make_page

if TYPE_CHECKING:  # most commands need no rates
    from factcheck.rate import DateRange

__all__ = [
    "Color",
    "ColorOption",
    "FailOn",
    "FailOnOption",
    "FormatOption",
    "Jobs",
    "Lang",
    "Language",
    "On",
    "OnlyClaims",
    "Output",
    "Quiet",
    "ReportFormat",
    "StdinName",
    "TextFormat",
    "Verbose",
    "complete_currencies",
    "complete_formats",
    "complete_names",
    "complete_outputs",
    "confirm_writing",
    "escape_line",
    "exit_on_problems",
    "parse_dates",
    "parse_outputs",
    "print_json",
    "print_lines",
    "print_notes",
    "refuse_options",
    "resolve_paths",
    "save",
]


FailOn = Literal["fail", "review", "unchecked", "never"]
Color = Literal["auto", "always", "never"]
TextFormat = Literal["text", "json"]
Language = Literal["en", "zh"]


def _complete(word: str, known: Iterable[str]) -> list[str]:
    return [name for name in known if name.startswith(word)]


def complete_formats(incomplete: str) -> list[str]:
    return _complete(incomplete, ("auto", *FORMATS))


def complete_outputs(incomplete: str) -> list[str]:
    return _complete(incomplete, (f"{name}=" for name in FORMATS))


def complete_names(incomplete: str) -> list[str]:
    """Complete the names that `factcheck explain` knows."""
    from factcheck.check import slip  # imported late: only shell completion needs it
    from factcheck.claim.relation import RELATIONS
    from factcheck.report.text import explanation

    return _complete(incomplete, (*RELATIONS, *explanation.TEXTS, *slip.KINDS))


def complete_currencies(incomplete: str) -> list[str]:
    from factcheck.rate import ecb  # imported late: only shell completion needs it

    return _complete(incomplete.upper(), sorted(ecb.list_currencies()))


def parse_dates(on: str) -> DateRange:
    from factcheck import rate  # most commands need no rates

    try:
        return rate.parse_date_range(on)
    except ValueError as why:
        raise typer.BadParameter(str(why), param_hint="--on") from None


def _check_date(on: str | None) -> str | None:
    if on is not None:
        parse_dates(on)
    return on


def _check_format(name: str, hint: str = "--format") -> str:
    if name != "auto" and name not in FORMATS:
        raise typer.BadParameter(f"no format {name!r}: choose from auto, {', '.join(FORMATS)}", param_hint=hint)
    return name


On = Annotated[str | None, typer.Option("--on", callback=_check_date, metavar="DATE", help="Date of articles that state none.")]
FormatOption = Annotated[TextFormat, typer.Option("--format", help="How to show it.")]
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format",
        callback=lambda name: _check_format(name),
        help=f"auto, {', '.join(FORMATS)}.",
        metavar="FORMAT",
        autocompletion=complete_formats,
    ),
]
ColorOption = Annotated[Color, typer.Option("--color", help="Colour the table: auto, always or never.", metavar="WHEN")]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help="The language of what is told, en or zh; by default that of each article.",
        metavar="LANG",
        show_default=False,
    ),
]
OnlyClaims = Annotated[list[str] | None, typer.Option("--claim", help="Only the claim with this id; repeatable.", metavar="ID")]
StdinName = Annotated[str | None, typer.Option("--stdin-filename", help="What standard input is called.", metavar="NAME")]

Output = Annotated[
    list[str] | None,
    typer.Option(
        "-o", "--output", help="Also write a format to a file.", metavar="FORMAT=PATH", autocompletion=complete_outputs
    ),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on",
        help="The verdict from which the exit status is 1: fail, review, unchecked or never.",
        metavar="VERDICT",
        show_default="fail",
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only what failed.")]
Verbose = Annotated[int, typer.Option("-v", "--verbose", count=True, help="Also what passed, and figures not covered.")]
Jobs = Annotated[int | None, typer.Option("-j", "--jobs", min=1, help="Processes; by default as many as pay.", metavar="N")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read each text anew, and keep nothing of what is read in the cache folder.")
]


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output, with control characters escaped."""
    make_page(sys.stdout, color="never").print(((line, ""),) for line in lines)


def print_json(text: str) -> None:
    """Write JSON to standard output, in ASCII where the encoding is not Unicode."""
    sys.stdout.write(escape_json(f"{text}\n", ascii_only=not make_page(sys.stdout).unicode))


def escape_line(line: str) -> str:
    """Escape the control characters of a line, which may come from an article, as a report does."""
    return make_page(sys.stdout).escape(line)


def exit_on_problems(problems: list[Problem]) -> None:
    """Write the problems to standard error and exit with 2, if there are any."""
    sys.stdout.flush()
    if problems:
        from factcheck.report.text.finding_text import format_problem

        sys.stderr.writelines(f"{escape_line(format_problem(each))}\n" for each in problems)
        raise typer.Exit(2)


def print_notes(notes: Iterable[str]) -> None:
    """Write notes to standard error."""
    sys.stderr.writelines(escape_line(f"note: {note}") + "\n" for note in notes)


def confirm_writing() -> bool:
    """Ask whether to write what has been shown. Exits with 2 if standard input is no terminal."""
    sys.stdout.flush()
    if not can_ask():
        sys.stderr.write("error: nobody to ask, so nothing was written: --yes writes, --diff only shows\n")
        raise typer.Exit(2)
    try:
        return typer.confirm("Write this?", err=True)
    except typer.Abort:
        return False


def can_ask() -> bool:
    return sys.stdin.isatty()


def resolve_paths(paths: list[str] | None) -> list[str]:
    """Return the paths of the command line, else those that the configuration of the working folder names."""
    if paths:
        return paths
    from factcheck.run.config import Configs  # imported late: not needed for paths of the command line

    config = Configs().find_for_folder(os.getcwd())
    exit_on_problems(list(config.problems))
    if not config.paths:
        raise typer.BadParameter('name files or folders, or write paths = ["news"] in factcheck.toml', param_hint="PATH")
    found = [os.path.relpath(os.path.join(config.folder, path)) for path in config.paths]
    exit_on_problems([Problem(path, 1, 1, "no-input", "neither a file nor a folder") for path in found if is_stream(path)])
    return found


def refuse_options(words: list[str]) -> None:
    """Refuse misspelt options of a command that accepts unknown ones, since a figure such as -10% begins with a dash."""
    for word in words:
        if re.match(r"--?[A-Za-z]", word):
            raise typer.BadParameter(f"no such option: {word}", param_hint="TEXT")


def parse_output(entry: str) -> tuple[str, str]:
    name, sign, path = entry.partition("=")
    if not sign or not path or name == "auto":
        raise typer.BadParameter(f"write FORMAT=PATH, not {entry!r}", param_hint="-o")
    _check_format(name, "-o")
    if path == "-":
        raise typer.BadParameter(f"for standard output write --format {name}", param_hint="-o")
    return name, path


def parse_outputs(entries: list[str]) -> list[tuple[str, str]]:
    """Return the format and path of each -o option. Refuses two reports to one file: the second would replace the first."""
    files = [parse_output(entry) for entry in entries]
    targets = [os.path.realpath(path) for _, path in files]
    for n, (_, path) in enumerate(files):
        if targets[n] in targets[:n] and (os.path.isfile(path) or not os.path.exists(path)):
            raise typer.BadParameter(f"two reports to {path}", param_hint="-o")
    return files


def save(done: Run, name: str, path: str) -> bool:
    """Write a report to a file; return False, after a message on standard error, if it could not be written."""
    from factcheck.run import save as saved  # imported late: most runs write to the terminal only

    if os.path.realpath(path) in map(os.path.realpath, done.files):
        sys.stderr.write(escape_line(f"factcheck: -o {name}={path}: this file was checked; nothing was written") + "\n")
        return False
    try:
        saved.save(done, name, path)
    except OSError as why:
        sys.stderr.write(escape_line(f"factcheck: -o {name}={path}: {why.strerror or why}; nothing was written") + "\n")
        return False
    return True
