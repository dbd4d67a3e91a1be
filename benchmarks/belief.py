"""Fit the weights of belief: python benchmarks/belief.py [--shared FOLDER] [--check] [--unread].

Needs the development extras (numpy, scipy) and the raw articles of FOLDER; two minutes of processor. Two kinds of mismatches:

read      those of raw articles that were read one by one (belief.jsonl.gz beside this: places alone, no text): an error of the
          text (1), a misreading or a number meant roughly (0), neither (null, left out). What is found and was not read is
          counted; --unread lists it, a line each to be appended when it was read: {"file", "id", "relation", "starts": [that of
          the stated figure, those of the others], "real"}.
planted   slips put into passing claims of one in EVERY of the same articles, of the kinds and as often as the errors read.
          All together they weigh as much as one in a hundred of the relations that hold there.

The weights are those of a logistic regression, in whole hundredths of log-odds; reasons for an error never get one below 0,
those against it none above. What weights of nine tenths of the documents say of the mismatches read in the others is the table
of docs/verdicts.md, and the record that is printed with each verdict. --check prints all that and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import slips
from scipy.optimize import minimize

from factcheck import article
from factcheck.check.belief import ALWAYS, BANDS
from factcheck.check.belief.reasons import REASONS
from factcheck.check.belief.told import told
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import BELIEVED, Verdict
from factcheck.figure.figure import Figure, grains_of
from factcheck.language import chinese
from factcheck.run import prose

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "factcheck" / "check" / "belief" / "weights.json"
DOCS = ROOT / "docs" / "verdicts.md"
LABELS = Path(__file__).with_name("belief.jsonl.gz")
EVERY = 2  # articles, of which one has slips planted
FOLDS, RIDGE, SMALL = 10, 0.02, 5  # documents; of the squares of weights; hundredths of log-odds
ERRORS = 0.01  # of printed relations


class Example(NamedTuple):
    document: str
    reasons: frozenset[str]
    real: bool
    weight: float
    read: bool
    asked: bool  # of a link that may fail
    where: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where raw texts are")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--unread", action="store_true", help="list the mismatches found that nobody has read")
    args = parser.parse_args()
    read, planted, unread, holding = gathered(args.shared / "raw")
    each = ERRORS * EVERY * holding / max(1, len(planted))
    every = [*read, *(one._replace(weight=each) for one in planted)]
    print(f"read: {len(read)}, errors {sum(one.real for one in read)}; planted: {len(planted)}; not read: {len(unread)}")
    fitted = [fit([one for one in every if fold(one) != k]) for k in range(FOLDS)]
    found = [odds(one.reasons, fitted[fold(one)]) for one in read]
    bands = reliability(read, found)
    for (least, share, of), name in zip(bands, NAMES, strict=True):
        print(f"{name:16} {share:4} of {of:4} real   (from {least})")
    weights = fit(every)
    missed(read, found)
    for name, weight in sorted(weights.items(), key=lambda pair: pair[1]):
        print(f"{weight:6} {name}")
    if args.unread:
        print(*unread, sep="\n")
    if not args.check:
        _, real, seen = map(list, zip(*bands, strict=True))
        written = {"always": weights.pop(ALWAYS), "real": real, "seen": seen, "reasons": dict(sorted(weights.items()))}
        WEIGHTS.write_text(json.dumps(written).replace(', "', ',\n"') + "\n", "utf-8")
        document(bands)


NAMES = ("under 1 in 10", "1 in 10 to half", "half to 3 in 4", "3 in 4 to 9 in 10", "9 in 10 and more")


def reliability(read: list[Example], found: list[int]) -> list[list[int]]:
    """Of each band the least odds, the errors and the mismatches in it."""
    ends = [*BANDS[1:], 10**6]
    rows = []
    for low, high in zip(BANDS, ends, strict=True):
        here = [one.real for one, o in zip(read, found, strict=True) if low <= o < high and one.asked]
        rows.append([low, sum(here), len(here)])
    return rows


def missed(read: list[Example], found: list[int]) -> None:
    for one, o in sorted(zip(read, found, strict=True), key=lambda pair: pair[1]):
        if one.asked and one.real != (o >= BELIEVED):
            print(f"{'missed' if one.real else 'wrong '} {o:5} {one.where} {', '.join(sorted(one.reasons))}")


def document(bands: list[list[int]]) -> None:
    """The table of docs/verdicts.md."""
    rows = "".join(f"| {name} | {real} | {of} |\n" for name, (_, real, of) in zip(NAMES, bands, strict=True))
    text = DOCS.read_text("utf-8")
    head = "| believed to be an error | were errors | of |\n| --- | --- | --- |\n"
    DOCS.write_text(re.sub(re.escape(head) + r"(?:\|.*\n)*", head + rows, text), "utf-8")


# fitting


def fold(one: Example) -> int:
    return drawn(one.document) % FOLDS


def drawn(name: str) -> int:
    """The same number for a name, always."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:8], 16)


def fit(every: list[Example]) -> dict[str, int]:
    names = [ALWAYS, *REASONS]
    a = np.array([[1.0, *(name in one.reasons for name in REASONS)] for one in every])
    y, w = np.array([float(one.real) for one in every]), np.array([one.weight for one in every])
    free = np.array([0.0, *(1.0 for _ in REASONS)])

    def loss(b: Any) -> tuple[float, Any]:
        p = 1 / (1 + np.exp(-(a @ b)))
        value = -(w * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() + RIDGE / 2 * (free * b * b).sum()
        return float(value), a.T @ (w * (p - y)) + RIDGE * free * b

    bounds = [(None, None), *((0, None) if reason.real else (None, 0) for reason in REASONS.values())]
    b = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds).x
    whole = {name: round(100 * weight) for name, weight in zip(names, b, strict=True)}
    return {name: weight for name, weight in whole.items() if abs(weight) >= SMALL or name == ALWAYS}


def odds(reasons: frozenset[str], weights: dict[str, int]) -> int:
    return weights[ALWAYS] + sum(weights.get(name, 0) for name in reasons)


# examples


def gathered(raw: Path) -> tuple[list[Example], list[Example], list[str], int]:
    """What was read, what is planted, what was not read, and how many relations of the planted articles hold."""
    labels = labelled()
    read, planted, unread, holding = [], [], [], 0
    for file in sorted(raw.rglob("*.jsonl")):
        for line in file.read_text("utf-8").split("\n") if file.stem != "judged" else ():
            if not line:
                continue
            row = json.loads(line)
            document = f"{file.stem}:{row.get('id')}"
            here = labels.get(document, {})
            chosen = drawn(document) % EVERY == 0
            if (not here and not chosen) or (not here and chinese(row["text"])):
                continue
            for claim in claims(row):
                finding = check(claim._replace(confidence="high"), brief=True)
                if finding.verdict is Verdict.PASS and chosen and not claim.structure:
                    holding += 1
                    planted += planting(claim, document)
                elif finding.verdict is Verdict.FAIL and not claim.structure and (claim.confidence == "high" or claim.reasons):
                    where = f"{document} {claim.relation} {' '.join(f.text for f in figures(claim))}"
                    known = here.get(key(claim), "unread")
                    if known == "unread":
                        starts = [figure.start for figure in figures(claim)]
                        line = {
                            "file": file.stem,
                            "id": row.get("id"),
                            "relation": claim.relation,
                            "starts": starts,
                            "real": None,
                        }
                        unread += [f"{json.dumps(line)}  {where}"] if claim.confidence == "high" else []
                    elif known is not None and (reasons := reasons_of(finding)) is not None:
                        read.append(Example(document, reasons, bool(known), 1.0, True, claim.confidence == "high", where))
    return read, planted, unread, holding


def claims(row: dict[str, Any]) -> tuple[Claim, ...]:
    month = re.match(r"\d{4}(-\d\d)?", row.get("date") or "")
    return prose.claims(article.from_bytes(row["text"].encode(), "article.txt", on=month[0] if month else None)).claims


def labelled() -> dict[str, dict[object, bool | None]]:
    found: dict[str, dict[object, bool | None]] = {}
    with gzip.open(LABELS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            stated, *others = row["starts"]
            found.setdefault(f"{row['file']}:{row['id']}", {})[stated, frozenset(others)] = row["real"]
    return found


def figures(claim: Claim) -> list[Figure]:
    return [one for one in (claim.stated, *(operand for _, operand in claim.operands)) if isinstance(one, Figure)]


def key(claim: Claim) -> object:
    stated, *others = [figure.start for figure in figures(claim)]
    return stated, frozenset(others)


def reasons_of(finding: Any) -> frozenset[str] | None:
    known = told(finding)
    return known and frozenset(name for name, reason in REASONS.items() if reason.holds(known))


# planting


def near(claim: Claim, draw: random.Random) -> Claim | None:
    """Off by a printed unit or three, as a sum in the head is, or one made of figures before rounding."""
    stated = claim.stated
    if stated is None or not stated.value:
        return None
    return slips.restated(claim, abs(stated.value) + draw.choice((-3, -2, -1, -1, 1, 1, 2, 3)) * grains_of(stated).fine)


def another(claim: Claim, draw: random.Random) -> Claim | None:
    """Another number of its size: of a version before, of another line."""
    return slips.restated(claim, abs(claim.stated.value or 0) * draw.randint(40, 250) / 100) if claim.stated else None


def summed(claim: Claim, draw: random.Random) -> Claim | None:
    kinds = ["divided by the new value", "growth for multiple", "to for by", "upside down", "part of the rest"]
    draw.shuffle(kinds)
    return next(filter(None, (slips.PLANTS[kind][1](claim, draw) for kind in kinds)), None)


def planter(name: str) -> slips.Plant:
    return slips.PLANTS[name][1]


MIX = (  # of a hundred errors that were read, about so many are of each kind
    (28, near), (22, planter("power of ten, stated")), (5, planter("power of ten, operand")),
    (13, planter("one digit, stated")), (5, planter("one digit, operand")), (5, planter("digits transposed, stated")),
    (8, summed), (3, planter("wrong direction")), (11, another),
)  # fmt: skip


def planting(claim: Claim, document: str) -> Iterator[Example]:
    """A slip in a claim that holds, where it can be seen. The text of its figures stays: belief reads the words around them."""
    draw = random.Random(f"{document} {claim.id}")  # noqa: S311  the same slips each time
    plants = draw.choices([plant for _, plant in MIX], [share for share, _ in MIX])
    try:
        wrong = plants[0](claim, draw)
    except (ZeroDivisionError, ValueError, AssertionError, AttributeError, TypeError):  # a slip that this claim can't bear
        return
    if wrong is None or claim.stated is None or wrong.stated is None:
        return
    texts = {figure.start: figure.text for figure in figures(claim)}
    operands = tuple((r, o._replace(text=texts[o.start]) if isinstance(o, Figure) else o) for r, o in wrong.operands)
    stated = wrong.stated._replace(
        text=claim.stated.text, start=claim.stated.start, end=claim.stated.end, place=claim.stated.place
    )
    finding = check(wrong._replace(operands=operands, stated=stated, confidence="high"), brief=True)
    if finding.verdict is Verdict.FAIL and (reasons := reasons_of(finding)) is not None:
        yield Example(document, reasons, True, 0.0, False, claim.confidence == "high")


if __name__ == "__main__":
    main()
