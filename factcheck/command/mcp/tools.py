"""The tools that an agent may call: each maps its arguments to quotable text and to data.

None writes anything but the user's cache of what the model has read. Only files inside the working folder are read, after
resolving links; sizes are bounded.
"""

from __future__ import annotations

import os
from pathlib import Path

from factcheck import claimfile, rate, units
from factcheck.claim.run import Run
from factcheck.command.mcp.brief_result import build_brief_result, build_claims_result
from factcheck.command.mcp.claim_tools import (
    CLAIMS_SCHEMA,
    RELATIONS_SCHEMA,
    SOURCES_SCHEMA,
    describe_relations,
    format_claims,
)
from factcheck.command.mcp.run_result import RUN_SCHEMA, build_result
from factcheck.command.mcp.tool import Argument, Object, Tool, ToolRefusal, ToolResult
from factcheck.opening import is_within, read_bytes
from factcheck.report.full import format_block
from factcheck.report.text import calculation, explanation
from factcheck.report.text.output_page import escape_controls
from factcheck.run import calculator, gate, tie_articles
from factcheck.run.inputs import CLAIMS_SUFFIXES
from factcheck.run.options import RunOptions, StatedClaims

__all__ = ["TOOLS", "Tool", "ToolRefusal"]

MAX_BYTES = 2_000_000  # of a text or a file: some seconds to check
TEXT_FORMATS = ("md", "txt", "html", "yaml")
DATE_OPTION = "'date'"  # the name of the exchange-rate date in messages
OUTSIDE_CODES = frozenset({"outside-root", "bad-path"})

DETAILS = ("brief", "full")


def check_text(text: str, kind: str | None, on: str | None, detail: str | None) -> ToolResult:
    data = _encode(text)
    kind = kind or ("yaml" if claimfile.is_claims(data) else "md")
    return _check(f"text.{kind}", data, on, detail)


def check_file(path: str, on: str | None, detail: str | None) -> ToolResult:
    path, data = _read(path)
    return _check(path, data, on, detail)


def check_claims(text: str, claims: list[Object], on: str | None, sources: Object | None, detail: str | None) -> ToolResult:
    _check_date(on)
    stated = StatedClaims("claims", format_claims(claims, sources))
    path = "text.md"
    units.forget_defined()
    options = RunOptions([path], on=on, date_option=DATE_OPTION, contents={path: _encode(text)}, jobs=1, claims=stated)
    done = gate.check_paths(options)
    return build_result(done) if detail == "full" else build_claims_result(done)


def _encode(text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if len(data) > MAX_BYTES:
        raise ToolRefusal(f"text: {len(data):,} bytes are too many: {MAX_BYTES:,} at most")
    return data


def tie_text(text: str, source: str | None, path: str | None) -> ToolResult:
    given = {"text.md": text.encode("utf-8", "replace")}
    sources = []
    if source:
        given["source.md"] = source.encode("utf-8", "replace")
        sources.append("source.md")
    if path:
        name, data = _read(path)
        given[name] = data
        sources.append(name)
    if not sources:
        raise ToolRefusal("source: give the text of a source, or the path of one")
    if len(given) <= len(sources):
        raise ToolRefusal(f"path: {escape_controls(path or '')} has the name of the text")
    units.forget_defined()
    return build_result(tie_articles.tie_articles(sources, "text.md", contents=given))


def calculate(text: str, on: str | None) -> ToolResult:
    _check_date(on)
    try:
        answer = calculator.calculate(text, on=on, date_option=DATE_OPTION)
    except ValueError as why:
        raise ToolRefusal(str(why)) from None
    return "\n".join(map(escape_controls, calculation.iter_lines(answer))), calculation.as_dict(answer)


def explain_name(name: str, path: str | None) -> ToolResult:
    text = None if path else explanation.explain_name(name)
    if text:
        return text, {"name": explanation.resolve_name(name), "text": text}
    if not path:
        raise ToolRefusal(explanation.describe_unknown(name))
    where, data = _read(path)
    done = _run(where, data, None, date_option="")  # this tool has no date argument to mention
    found = [*done.findings, *done.hints]
    texts = [format_block(finding) for finding in found if finding.claim.id == name]
    if not texts:
        known = ", ".join(finding.claim.id for finding in found[:20])
        raise ToolRefusal(f"{escape_controls(name)}: no claim of {where}: there are {known or 'none'}")
    return "\n".join(texts), {"name": name, "text": "\n".join(texts)}


def describe_rate(base: str, quote: str, on: str) -> ToolResult:
    _check_date(on)
    day = rate.parse_date_range(on)
    found = rate.find_quotation(base.upper(), quote.upper(), day)
    if isinstance(found, rate.MissingRate):
        raise ToolRefusal(str(found))
    return "\n".join(rate.describe(found, day)), rate.as_dict(found)


def _check(path: str, data: bytes, on: str | None, detail: str | None) -> ToolResult:
    _check_date(on)
    done = _run(path, data, on)
    return build_result(done) if detail == "full" else build_brief_result(done)


def _run(path: str, data: bytes, on: str | None, date_option: str = DATE_OPTION) -> Run:
    units.forget_defined()
    if path.endswith(CLAIMS_SUFFIXES):  # it may name files of its repository outside the working folder
        out = [p for p in claimfile.load(path, data=data, root=Path.cwd()).problems if p.code in OUTSIDE_CODES]
        if out:
            return Run((), tuple(out))
    return gate.check_paths(RunOptions([path], on=on, date_option=date_option, contents={path: data}, jobs=1))


def _read(path: str) -> tuple[str, bytes]:
    """Return a file's path relative to the working folder and its content. Raises ToolRefusal for one outside it."""
    here = os.path.realpath(os.curdir)
    try:
        real = os.path.realpath(os.path.join(here, path))
        if not is_within(real, here):
            raise ToolRefusal(f"path: {escape_controls(path)} is outside of the folder that may be read")
        data = read_bytes(real, MAX_BYTES + 1, root=here)
        if len(data) > MAX_BYTES:
            raise ToolRefusal(f"path: {escape_controls(path)} has more than {MAX_BYTES:,} bytes: `factcheck run` reads it")
        return os.path.relpath(real, here), data
    except (OSError, ValueError) as why:
        raise ToolRefusal(f"path: {escape_controls(path)}: {getattr(why, 'strerror', None) or 'no path'}") from None


def _check_date(on: str | None) -> None:
    try:
        if on is not None:
            rate.parse_date_range(on)
    except ValueError as why:
        raise ToolRefusal(f"date: {why}") from None


DATE_ARGUMENT = Argument(
    "date", "Of exchange rates, where the article states no date: 2024-11-12, a month or a year.", needed=False
)
DETAIL_ARGUMENT = Argument("detail", "brief, or full with every claim and its working.", needed=False, choices=DETAILS)
PATH_ARGUMENT = Argument("path", "From the folder that the server was started in.", longest=4_000)
TEXT_SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "text": {"type": "string"}},
    "required": ["name", "text"],
}
CALC_SCHEMA = {
    "type": "object",
    "properties": {"kind": {"enum": ["figure", "pair", "sentence"]}, "figure": {"type": "object"}, "claims": {"type": "array"}},
    "required": ["kind", "text"],
}
RATE_SCHEMA = {
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
            "Recompute the figures of an article, or of a claims file, given as text: what does not add up, and which figures "
            "are in no claim.",
            (
                Argument("text", "The article.", longest=MAX_BYTES),
                Argument("format", "What it is; by default Markdown or a claims file.", needed=False, choices=TEXT_FORMATS),
                DATE_ARGUMENT,
                DETAIL_ARGUMENT,
            ),
            RUN_SCHEMA,
            check_text,
        ),
        Tool(
            "check_claims",
            "Check claims that you state",
            "Recompute what you have read in a text: say which figures belong together, as the text prints them. A line a "
            "claim: verdict, computed, what to write. `relations` has an example of each.",
            (
                Argument("text", "The article.", longest=MAX_BYTES),
                Argument(
                    "claims",
                    'Such as [{"relation": "growth", "stated": "24%", "new": "311", "old": "236", "quote": "rose 24%"}].',
                    longest=MAX_BYTES,
                    kind=list,
                    schema=CLAIMS_SCHEMA,
                ),
                DATE_ARGUMENT,
                Argument(
                    "sources",
                    'Figures from elsewhere, {"board": {"2023": "4.3 million"}}; a claim then has '
                    '"old": {"evidence": "board", "figure": "2023"}.',
                    needed=False,
                    longest=MAX_BYTES,
                    kind=dict,
                    schema=SOURCES_SCHEMA,
                ),
                DETAIL_ARGUMENT,
            ),
            RUN_SCHEMA,
            check_claims,
        ),
        Tool(
            "relations",
            "How claims are stated",
            "The relations that a claim may state: the figures that each takes, what it checks, an example.",
            (Argument("name", "One of them: growth.", needed=False),),
            RELATIONS_SCHEMA,
            describe_relations,
        ),
        Tool(
            "check_file",
            "Check a file",
            "The same of an article (.md .txt .html .docx .pdf) or a claims file (.yaml), which is read and not changed.",
            (PATH_ARGUMENT, DATE_ARGUMENT, DETAIL_ARGUMENT),
            RUN_SCHEMA,
            check_file,
        ),
        Tool(
            "tie",
            "Tie a text to its sources",
            "Hold each figure of a story, a summary or a translation against its sources: which one says it, from which it "
            "follows, where they have another, and what none of them has.",
            (
                Argument("text", "The story.", longest=MAX_BYTES),
                Argument("source", "The text of its source.", needed=False, longest=MAX_BYTES),
                PATH_ARGUMENT._replace(needed=False, help="A file that is a source."),
            ),
            RUN_SCHEMA,
            tie_text,
        ),
        Tool(
            "calc",
            "Calculate",
            'What a figure may stand for ("nearly 840,000"), what lies between two ("from 236 to 311"), or whether a sum or a '
            'sentence holds ("52,316 + 4,228 + 873 = 57,417", "rose 76% to $1.13bn from $639m").',
            (Argument("text", "A figure, two figures, a sum, or a sentence.", longest=calculator.MAX_CHARS), DATE_ARGUMENT),
            CALC_SCHEMA,
            calculate,
        ),
        Tool(
            "explain",
            "Explain",
            "What a relation, a verdict, a reason or a slip means; with a path, one claim of that file step by step.",
            (
                Argument("name", "growth, review, divided by the new value; with a path the id of a claim."),
                PATH_ARGUMENT._replace(needed=False, help="The file that the claim is in."),
            ),
            TEXT_SCHEMA,
            explain_name,
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
            RATE_SCHEMA,
            describe_rate,
        ),
    )
}
