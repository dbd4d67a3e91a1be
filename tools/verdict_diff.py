"""Print what a release changes, as Markdown: the verdicts of two versions on the same texts.

usage: python -m tools.verdict_diff [OLD] NEW [PATH...]

OLD, NEW: command lines that take paths and options as `factcheck run` does: "old/bin/factcheck run". With NEW alone only
the counts are printed. PATH: articles to compare on; by default the exam (benchmarks/exam), the articles of docs and
of tests. All may be published. Both run with the shipped rates, and read every text anew. A release's notes end with it.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
EXAM = ROOT / "benchmarks" / "exam"
ARTICLES = (
    "docs/example*.md",
    "docs/harbour*.md",
    "docs/*.txt",
    "claims/*.md",
    "tests/samples/article.*",
    "tests/golden/input/*.md",
)
OPTIONS = ("--format", "json", "--allow-empty", "--on", "2024-06-03", ".")
ENVIRONMENT = {"FACTCHECK_CACHE": "off", "FACTCHECK_RATES": "shipped"}
HEADINGS = {"fail": "Fails anew", "review": "For review anew", "pass": "Passes anew", "": "No longer flagged"}
FLAGS = ("fail", "review")
MAX_LISTED = 50  # claims of a heading; GitHub takes notes of 125,000 characters
Claim = tuple[str, str]  # the text's name; relation and figures


class Verdicts(NamedTuple):
    """version: of the program and its models. found: the verdict of each claim; of the same figures claimed twice the worst."""

    version: str
    found: dict[Claim, str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run both commands on the texts and print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commands", nargs="+", metavar="[OLD] NEW [PATH...]")
    given = parser.parse_args(arguments).commands
    commands, paths = [one for one in given if not Path(one).is_file()], [Path(one) for one in given if Path(one).is_file()]
    if len(commands) > 2:
        parser.error(f"no such file: {commands[2]}")
    texts = {path.name: path.read_text("utf-8") for path in paths} if paths else dict(iter_texts())
    sys.stdout.write(
        "".join(f"{line}\n" for line in compare(*(read_verdicts(one, texts) for one in commands), texts=len(texts)))
    )


def iter_texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each: a name without a suffix is of the exam."""
    for twin in map(json.loads, EXAM.joinpath("en.jsonl").read_text("utf-8").splitlines()):
        yield from ((f"{twin['id']} {side}", twin[side]) for side in ("right", "wrong"))
    for trap in map(json.loads, EXAM.joinpath("en-traps.jsonl").read_text("utf-8").splitlines()):
        yield f"{trap['id']} right", trap["text"]
    for pattern in ARTICLES:
        for path in sorted(ROOT.glob(pattern)):
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def read_verdicts(command: str, texts: Mapping[str, str]) -> Verdicts:
    """Run a command on the texts, each a file of its own. Exits with its message where it fails."""
    names = list(texts)
    with TemporaryDirectory() as folder:
        for n, name in enumerate(names):
            Path(folder, f"{n:05}{Path(name).suffix or '.txt'}").write_text(f"{texts[name]}\n", "utf-8", newline="")
        words = [str(Path(shlex.split(command)[0]).absolute()) if os.sep in command.split()[0] else shlex.split(command)[0]]
        done = subprocess.run(  # noqa: S603  the command is the caller's own
            [*words, *shlex.split(command)[1:], *OPTIONS],
            capture_output=True, encoding="utf-8", cwd=folder, env={**os.environ, **ENVIRONMENT}, check=False,
        )  # fmt: skip
    if done.returncode not in (0, 1):
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr[-500:] or done.stdout[-500:]}")
    data = json.loads(done.stdout)
    tool = data["tool"]
    return Verdicts(", ".join((tool["version"], *tool.get("models", ()))), _collect(data["claims"], names))


def _collect(claims: Iterable[Mapping[str, Any]], names: Sequence[str]) -> dict[Claim, str]:
    found: dict[Claim, str] = {}
    for claim in claims:
        figures = [figure["text"] for figure in (claim["stated"], *claim["operands"]) if figure]
        key = names[int(Path(claim["path"]).stem)], f"{claim['relation']}: {' / '.join(dict.fromkeys(figures))}"
        verdict = claim["verdict"] if claim["verdict"] in (*FLAGS, "pass") else ""
        found[key] = min(verdict, found.get(key, ""), key=list(HEADINGS).index)
    return found


def compare(*versions: Verdicts, texts: int) -> Iterator[str]:
    """Yield the lines of the comparison: how many claims have which verdict, then those whose verdict has changed."""
    counts = [Counter(one.found.values()) for one in versions]
    yield from (f"Verdicts on {texts:,} texts, of which some are wrong on purpose:", "")
    yield f"| | {' | '.join(one.version for one in versions)} |"
    yield f"| --- |{' --- |' * len(versions)}"
    for verdict in (*FLAGS, "pass"):
        yield f"| {verdict} | {' | '.join(f'{count[verdict]:,}' for count in counts)} |"
    if len(versions) < 2:
        return
    old, new = versions
    lines = list(_iter_changes(old, new))
    yield from lines or ("", "No verdict has changed.")


def _iter_changes(old: Verdicts, new: Verdicts) -> Iterator[str]:
    for verdict, heading in HEADINGS.items():
        changed = [key for key in sorted({**old.found, **new.found}) if is_changed(key, verdict, old, new)]
        if changed:
            yield from ("", f"### {heading}: {len(changed):,}", "")
            yield from (format_change(key, old.found.get(key)) for key in changed[:MAX_LISTED])
            yield from [f"- and {len(changed) - MAX_LISTED:,} more"] if len(changed) > MAX_LISTED else []


def is_changed(claim: Claim, verdict: str, old: Verdicts, new: Verdicts) -> bool:
    """True if the claim has this verdict in the new version alone; "" is of what was flagged and no longer is."""
    before, after = old.found.get(claim, ""), new.found.get(claim, "")
    return after == verdict and before != after and bool(verdict or before in FLAGS)


def format_change(claim: Claim, before: str | None) -> str:
    """Format a change: "- a.md, `growth: 24% / 311 / 236` (was review)"; the figures as code, in which nothing is markup."""
    name, figures = claim
    was = "was no claim" if before is None else f"was {before or 'neither checked nor flagged'}"
    return f"- {name}, `{figures.replace('`', chr(39))}` ({was})"


if __name__ == "__main__":
    main()
