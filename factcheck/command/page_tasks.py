"""The tasks of the page to paste a text into: check it as `run` checks a file, correct it, read a dropped file, make a report.

The page asks the same whether it is served on this machine or runs the program in the browser; answers are data for JSON.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import StringIO
from typing import Any

from factcheck import article, rate, report, units
from factcheck.article.source import BOM, decode_source
from factcheck.claim.finding import Problem
from factcheck.claim.run import Run
from factcheck.report import html
from factcheck.run import fix, gate
from factcheck.run.config import Configs
from factcheck.run.inputs import CLAIMS_SUFFIXES
from factcheck.run.one_file import try_work
from factcheck.run.options import RunOptions

__all__ = ["MAX_BYTES", "TASKS", "answer"]

MAX_BYTES = article.MAX_FILE_BYTES  # bytes of a text or a file
UNSAFE_NAME_CHARS = re.compile(r"[^\w. -]+")
MAX_NAME_CHARS = 80  # characters of a name

Object = dict[str, Any]


def answer(task: str, name: str, data: bytes, on: str = "") -> Object:
    """Return the result of one of TASKS, or {"error": reason}. An unreadable file is an error.

    name: file name of the text; its folder is ignored. data: the text as bytes. on: date of the rates if the text states none;
    "" for none.
    """
    name, on = _clean_name(name), on.strip()
    try:
        if on:
            rate.parse_date_range(on)
    except ValueError as why:
        return {"error": f"date: {why}"}
    if len(data) > MAX_BYTES:
        return {"error": f"larger than {MAX_BYTES // 1_000_000} MB: `factcheck run` reads it"}
    found = try_work(TASKS[task], name, data, on or None, file=name)
    return {"error": found.message} if isinstance(found, Problem) else found


def _check(name: str, data: bytes, on: str | None) -> Object:
    """Return the parts of the page that change with the text, and the marks of its figures."""
    run = _run(name, data, on)
    return html.build_page_parts(run, html.build_sections(run), name)


def _correct(name: str, data: bytes, on: str | None) -> Object | Problem:
    """Return the text as `factcheck fix` would write it, what was corrected, and what was left alone and why."""
    if name.endswith(CLAIMS_SUFFIXES):
        return Problem(name, 1, 1, "not-text", "a claims file is not written: correct the article")
    config = Configs().find_for_file(name)
    if config.problems:
        return config.problems[0]
    fixed = fix.plan_article(name, data, config, on=on)
    left = [f"{one.finding.claim.id}: {one.why}" for one in fixed.left]
    return {"text": fixed.after, "done": [f"{one.new} for {one.old}" for one in fixed.corrections], "left": left}


def _open(name: str, data: bytes, on: str | None) -> Object | Problem:
    """Return a file as text for the box: as stored; of a Word document or a PDF its visible text and its date."""
    if name.endswith(article.BINARY_SUFFIXES):
        return _read(name, data, on)
    if not name.endswith((*article.SUFFIXES, *CLAIMS_SUFFIXES)):
        return Problem(name, 1, 1, "unreadable", f"no article: its name ends in none of {', '.join(article.SUFFIXES)}")
    return {"text": decode_source(data, name).stored.removeprefix(BOM), "name": name, "date": None}


def _read(name: str, data: bytes, on: str | None) -> Object:
    """Return the visible text of a file or of the clipboard, as plain text."""
    found = article.from_bytes(data, name, on)
    return {"text": found.text, "name": f"{os.path.splitext(name)[0]}.txt", "date": found.date}


def _make_report_task(format_: str) -> Callable[[str, bytes, str | None], Object]:
    def write_report(name: str, data: bytes, on: str | None) -> Object:
        shown = StringIO()
        report.write(_run(name, data, on), format_, shown, color="never")
        return {"text": shown.getvalue()}

    return write_report


def _run(name: str, data: bytes, on: str | None) -> Run:
    units.forget_defined()  # the configuration is read again, and may define other units
    options = RunOptions([name], {"html"}, on=on, date_option="Date of the rates", contents={name: data}, jobs=1)
    return gate.check_paths(options._replace(remembers=True))


def _clean_name(name: str) -> str:
    """Return the name without its folder, with characters replaced that mean something in a path or on a terminal."""
    base, suffix = os.path.splitext(UNSAFE_NAME_CHARS.sub("-", re.split(r"[/\\]", name)[-1]).strip(". "))
    return f"{base[:MAX_NAME_CHARS] or 'pasted'}{suffix.lower()[:MAX_NAME_CHARS]}"


TASKS: dict[str, Callable[[str, bytes, str | None], Object | Problem]] = {
    "check": _check,
    "correct": _correct,
    "open": _open,
    "read": _read,
    **{name: _make_report_task(name) for name in ("html", "json", "markdown")},
}
