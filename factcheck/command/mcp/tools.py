"""The tools that an agent may call: each a function of its arguments to text that can be quoted, and to data.

None writes. A path is read inside the working folder alone, links followed; sizes are bounded.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from factcheck import claimfile, rate, units
from factcheck.command import calc, explain
from factcheck.command.mcp.told import CHECKED, checked
from factcheck.opening import content, within
from factcheck.report import Run
from factcheck.report.full import plain
from factcheck.report.text.page import printable
from factcheck.run import gate
from factcheck.run.files import CLAIMS_SUFFIXES

__all__ = ["TOOLS", "Refused", "Tool"]

LARGEST = 2_000_000  # bytes of a text or a file: some seconds
LONGEST = 200  # characters of a name, a path, a date
FORMATS = ("md", "txt", "html", "yaml")
DATE_OPTION = "'date'"  # what the date of exchange rates is called here
OUTSIDE = frozenset({"outside-root", "bad-path"})

Object = dict[str, Any]
Answer = tuple[str, Object]


class Refused(Exception):  # noqa: N818  it says what to do otherwise
    """Why a tool does nothing."""


class Argument(NamedTuple):
    name: str
    help: str
    needed: bool = True
    choices: tuple[str, ...] = ()
    longest: int = LONGEST

    def schema(self) -> Object:
        return {"type": "string", "description": self.help, **({"enum": list(self.choices)} if self.choices else {})}

    def read(self, given: Object) -> str | None:
        found = given.get(self.name)
        if found is None and not self.needed:
            return None
        if not isinstance(found, str) or not found.strip():
            raise Refused(f"{self.name}: give a text: {self.help}")
        if len(found) > self.longest:
            raise Refused(f"{self.name}: {len(found):,} characters are too many: {self.longest:,} at most")
        if self.choices and found not in self.choices:
            raise Refused(f"{self.name}: one of {', '.join(self.choices)}")
        return found


class Tool(NamedTuple):
    name: str
    title: str
    help: str
    arguments: tuple[Argument, ...]
    output: Object
    work: Callable[..., Answer]

    def described(self) -> Object:
        return {
            "name": self.name,
            "title": self.title,
            "description": self.help,
            "inputSchema": {
                "type": "object",
                "properties": {argument.name: argument.schema() for argument in self.arguments},
                "required": [argument.name for argument in self.arguments if argument.needed],
                "additionalProperties": False,
            },
            "outputSchema": self.output,
            "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
        }

    def called(self, given: Object) -> Answer:
        """Raises Refused."""
        known = {argument.name for argument in self.arguments}
        if unknown := sorted(given.keys() - known):
            raise Refused(f"{printable(unknown[0][:LONGEST])}: no such argument: there are {', '.join(sorted(known))}")
        return self.work(*(argument.read(given) for argument in self.arguments))


def check_text(text: str, kind: str | None, on: str | None) -> Answer:
    path, data = f"text.{kind or 'md'}", text.encode("utf-8", "replace")
    if len(data) > LARGEST:
        raise Refused(f"text: {len(data):,} bytes are too many: {LARGEST:,} at most")
    return _checked(path, data, on)


def check_file(path: str, on: str | None) -> Answer:
    path, data = _read(path)
    return _checked(path, data, on)


def calculate(text: str, on: str | None) -> Answer:
    _date(on)
    try:
        answer = calc.calc(text, on=on, date_option=DATE_OPTION)
    except ValueError as why:
        raise Refused(str(why)) from None
    return "\n".join(map(printable, calc.as_text(answer))), calc.as_dict(answer)


def explained(name: str, path: str | None) -> Answer:
    text = None if path else explain.text(name)
    if text:
        return text, {"name": explain.named(name), "text": text}
    if not path:
        raise Refused(explain.unknown(name))
    where, data = _read(path)
    done = _run(where, data, None, date_option="")  # it takes no date
    found = [*done.findings, *done.hints]
    texts = [plain(finding) for finding in found if finding.claim.id == name]
    if not texts:
        known = ", ".join(finding.claim.id for finding in found[:20])
        raise Refused(f"{printable(name)}: no claim of {where}: there are {known or 'none'}")
    return "\n".join(texts), {"name": name, "text": "\n".join(texts)}


def rates(base: str, quote: str, on: str) -> Answer:
    _date(on)
    day = rate.dates(on)
    found = rate.quotation(base.upper(), quote.upper(), day)
    if isinstance(found, rate.Missing):
        raise Refused(str(found))
    return "\n".join(rate.describe(found, day)), rate.as_dict(found)


def _checked(path: str, data: bytes, on: str | None) -> Answer:
    _date(on)
    return checked(_run(path, data, on))


def _run(path: str, data: bytes, on: str | None, date_option: str = DATE_OPTION) -> Run:
    units.forget()
    if path.endswith(CLAIMS_SUFFIXES):  # it may name files of its repository, and the folder may be a part of that
        out = [p for p in claimfile.load(path, data=data, root=Path.cwd()).problems if p.code in OUTSIDE]
        if out:
            return Run((), tuple(out))
    return gate.checked([path], {"json"}, on=on, date_option=date_option, given={path: data}, jobs=1)


def _read(path: str) -> tuple[str, bytes]:
    """A file inside the working folder: its path as seen from there, and its content."""
    here = os.path.realpath(os.curdir)
    try:
        real = os.path.realpath(os.path.join(here, path))
        if not within(real, here):
            raise Refused(f"path: {printable(path)} is outside of the folder that may be read")
        data = content(real, LARGEST + 1, root=here)
        if len(data) > LARGEST:
            raise Refused(f"path: {printable(path)} has more than {LARGEST:,} bytes: `factcheck run` reads it")
        return os.path.relpath(real, here), data
    except (OSError, ValueError) as why:
        raise Refused(f"path: {printable(path)}: {getattr(why, 'strerror', None) or 'no path'}") from None


def _date(on: str | None) -> None:
    try:
        if on is not None:
            rate.dates(on)
    except ValueError as why:
        raise Refused(f"date: {why}") from None


DATE = Argument("date", "Of exchange rates, where the article states no date: 2024-11-12, a month or a year.", needed=False)
PATH = Argument("path", "From the folder that the server was started in.", longest=4_000)
TEXT = {"type": "object", "properties": {"name": {"type": "string"}, "text": {"type": "string"}}, "required": ["name", "text"]}
WORKED_OUT = {
    "type": "object",
    "properties": {"kind": {"enum": ["figure", "pair", "sentence"]}, "figure": {"type": "object"}, "claims": {"type": "array"}},
    "required": ["kind", "text"],
}
RATE = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("base", "quote", "rate", "inverse", "fixing", "source")},
    "required": ["base", "quote", "rate", "inverse", "fixing", "source"],
}

TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "check_text",
            "Check a text",
            "Recompute the figures of an article, or of a claims file, given as text: what does not add up, and why.",
            (
                Argument("text", "The article.", longest=LARGEST),
                Argument("format", "What the text is; Markdown by default.", needed=False, choices=FORMATS),
                DATE,
            ),
            CHECKED,
            check_text,
        ),
        Tool(
            "check_file",
            "Check a file",
            "The same of an article (.md .txt .html .docx .pdf) or a claims file (.yaml), which is read and not changed.",
            (PATH, DATE),
            CHECKED,
            check_file,
        ),
        Tool(
            "calc",
            "Calculate",
            'What a figure may stand for ("nearly 840,000"), what lies between two ("from 236 to 311"), or whether a sum or a '
            'sentence holds ("52,316 + 4,228 + 873 = 57,417", "rose 76% to $1.13bn from $639m").',
            (Argument("text", "A figure, two figures, a sum, or a sentence.", longest=calc.LONGEST), DATE),
            WORKED_OUT,
            calculate,
        ),
        Tool(
            "explain",
            "Explain",
            "What a relation, a verdict, a reason or a slip means; with a path, one claim of that file step by step.",
            (
                Argument("name", "growth, review, divided by the new value; with a path the id of a claim."),
                PATH._replace(needed=False, help="The file that the claim is in."),
            ),
            TEXT,
            explained,
        ),
        Tool(
            "rates",
            "Exchange rate",
            "The reference rate of the European Central Bank on a day, the range of the 12 months before, and the source.",
            (
                Argument("base", "The currency that is counted: CNY."),
                Argument("quote", "For one of this currency: USD."),
                Argument("date", "A day, a month or a year: 2024-11-12."),
            ),
            RATE,
            rates,
        ),
    )
}
