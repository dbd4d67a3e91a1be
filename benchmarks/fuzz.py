"""A fuzzer of the road from a file to its verdicts: mutated news through every article reader, scan, link and check.

usage: python benchmarks/fuzz.py [MINUTES]        (pip install atheris)

A crash, a figure that is not where it says, or a text that takes a second for 4 KB stops it and is printed.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["factcheck"]):
    from factcheck import article
    from factcheck.article import SUFFIXES, UnreadableFile
    from factcheck.check.check import check
    from factcheck.run import article_claims

import yaml  # noqa: E402  behind what is instrumented
from hostile import TEXTS  # noqa: E402  as above

LONGEST = 4_000  # bytes
SLOW = 1.0  # seconds, with coverage counted
DATES = ("2024-11-12", "1987-03-02", "2024", None)

NEWS = [
    case["text"] for path in sorted((ROOT / "tests/prose").glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))
]
MARKUP = [
    "**",
    "*",
    "<b>",
    "</b>",
    "<p>",
    "&nbsp;",
    "&#8211;",
    "<!-- factcheck: ignore x -->",
    "| 5 | 6 |",
    "\n\n",
    "\r\n",
    "[1]",
    "`",
    "---\n",
]


def one(data: bytes) -> None:
    """One file; its first byte chooses the format and the date."""
    if not data:
        return
    suffix, date = SUFFIXES[data[0] % len(SUFFIXES)], DATES[data[0] // len(SUFFIXES) % len(DATES)]
    started = time.process_time()
    try:
        read = article.from_bytes(data[1:], f"a{suffix}", on=date)
    except UnreadableFile:
        return
    drawn = article_claims.extract(read)
    for figure in drawn.figures:
        assert read.text[figure.start : figure.end] == figure.text, figure
    for claim in drawn.claims:
        check(claim)
    assert time.process_time() - started < SLOW, f"{time.process_time() - started:.2f} s"


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """Half the time what libFuzzer makes of it, half the time news spliced into it."""
    chance = random.Random(seed)  # noqa: S311  no secret
    if chance.random() < 0.5:
        return atheris.Mutate(data, longest)  # type: ignore[no-any-return]
    kinds = (NEWS, NEWS, MARKUP, list(TEXTS.values()))
    piece = chance.choice(chance.choice(kinds)).encode() * chance.choice((1, 1, 1, 2, 30))
    start = chance.randrange(1, max(2, len(data)))
    end = min(len(data), start + chance.choice((0, 0, 1, 8, 40)))
    return (data[:start] + piece + data[end:])[:longest]


def main(minutes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(NEWS):
            Path(folder, str(i)).write_bytes(bytes([i % 256]) + text.encode())
        for path in (ROOT / "tests/samples").iterdir():
            if path.suffix in SUFFIXES and path.stat().st_size < LONGEST:
                Path(folder, path.name).write_bytes(bytes([SUFFIXES.index(path.suffix)]) + path.read_bytes())
        options = [f"-max_total_time={int(60 * minutes)}", f"-max_len={LONGEST}", "-timeout=20", "-print_final_stats=1", folder]
        atheris.Setup([sys.argv[0], *options], one, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
