"""Fit the weights of belief: python benchmarks/belief.py [--shared FOLDER] [--check] [--unread].

Needs the development extras (numpy, scipy) and the raw articles of FOLDER; two minutes of processor. Two kinds of mismatches:

read      those of articles that were read one by one (belief.jsonl.gz beside this: places alone, no text): figures that belong
          together and do not fit (1), a misreading, or in older rows a number meant roughly (0), in doubt (null, left out).
          What a model has read has its frame and its odds: of a reader that was not fitted on these windows, as later ones
          are, which misread them no more. What is found by grammar alone and was not read is counted; --unread lists it, a
          line each to be appended when it was read: {"file", "id", "relation", "starts": [that of the stated figure, those
          of the others], "real"}.
          An article of which nothing but {"file", "id"} is stored has slips planted in it alone.
planted   slips put into passing claims of one in EVERY of the same articles, of the kinds and as often as the errors read.
          All together they weigh as much as the errors that were read, and these half as much as they are.

Publishers that training/split.yaml keeps to measure by are not fitted on.

The weights are those of a logistic regression, in whole hundredths of log-odds; reasons for an error never get one below 0,
those against it none above. What weights of some publishers say of the mismatches read in the others is the table
of docs/verdicts.md, and the record that is printed with each verdict. --check prints all that and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import slips
import yaml
from scipy.optimize import minimize

from factcheck import article
from factcheck.check.belief import BAND_MIN_ODDS, PRIOR_REASON
from factcheck.check.belief.decisive_reasons import find_other_meaning
from factcheck.check.belief.mismatch import read_mismatch
from factcheck.check.belief.reasons import REASONS
from factcheck.check.check import check
from factcheck.claim.claim import Claim, ModelReading
from factcheck.claim.finding import MIN_BELIEF_LOG_ODDS, Verdict
from factcheck.figure.figure import Figure, get_grains
from factcheck.link.collector import ClaimCollector
from factcheck.link.draft_claims import draft_claim
from factcheck.link.frames import Frame, get_family
from factcheck.reader import quantities
from factcheck.reader.normalize import normalize_figures
from factcheck.run import article_claims

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "factcheck" / "check" / "belief" / "weights.json"
DOCS = ROOT / "docs" / "verdicts.md"
LABELS = Path(__file__).with_name("belief.jsonl.gz")
EVERY = 2  # articles, of which one has slips planted
RIDGE, SMALL = 0.02, 5  # of the squares of weights; hundredths of log-odds
SPLIT = yaml.safe_load((ROOT / "training" / "split.yaml").read_text("utf-8"))
FITTED = {*SPLIT["fit"], *SPLIT["fit_chinese"]}


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
    read, planted, unread = gathered(args.shared / "raw")
    errors = sum(one.real for one in read)
    each = errors / 2 / max(1, len(planted))
    every = [
        *(one._replace(weight=0.5 if one.real else 1.0) for one in read),
        *(one._replace(weight=each) for one in planted),
    ]
    print(f"read: {len(read)}, errors {sum(one.real for one in read)}; planted: {len(planted)}; not read: {len(unread)}")
    fitted = {name: fit([one for one in every if publisher(one) != name]) for name in {publisher(one) for one in read}}
    found = [odds(one.reasons, fitted[publisher(one)]) for one in read]
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
        written = {"always": weights.pop(PRIOR_REASON), "real": real, "seen": seen, "reasons": dict(sorted(weights.items()))}
        WEIGHTS.write_text(json.dumps(written).replace(', "', ',\n"') + "\n", "utf-8")
        document(bands)


NAMES = ("under 1 in 10", "1 in 10 to half", "half to 3 in 4", "3 in 4 to 19 in 20", "19 in 20 and more")


def reliability(read: list[Example], found: list[int]) -> list[list[int]]:
    """Of each band the least odds, the errors and the mismatches in it."""
    ends = [*BAND_MIN_ODDS[1:], 10**6]
    rows = []
    for low, high in zip(BAND_MIN_ODDS, ends, strict=True):
        here = [one.real for one, o in zip(read, found, strict=True) if low <= o < high and one.asked]
        rows.append([low, sum(here), len(here)])
    return rows


def missed(read: list[Example], found: list[int]) -> None:
    for one, o in sorted(zip(read, found, strict=True), key=lambda pair: pair[1]):
        if one.asked and one.real != (o >= MIN_BELIEF_LOG_ODDS):
            print(f"{'missed' if one.real else 'wrong '} {o:5} {one.where} {', '.join(sorted(one.reasons))}")


def document(bands: list[list[int]]) -> None:
    """The table of docs/verdicts.md."""
    rows = "".join(f"| {name} | {real} | {of} |\n" for name, (_, real, of) in zip(NAMES, bands, strict=True))
    text = DOCS.read_text("utf-8")
    head = "| believed to be an error | were errors | of |\n| --- | --- | --- |\n"
    DOCS.write_text(re.sub(re.escape(head) + r"(?:\|.*\n)*", head + rows, text), "utf-8")


# fitting


def publisher(one: Example) -> str:
    """reuters of "reuters0613b:1": the sets of one publisher are held out together."""
    return re.split(r"[\d:]", one.document, maxsplit=1)[0]


def drawn(name: str) -> int:
    """The same number for a name, always."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:8], 16)


def fit(every: list[Example]) -> dict[str, int]:
    names = [PRIOR_REASON, *REASONS]
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
    return {name: weight for name, weight in whole.items() if abs(weight) >= SMALL or name == PRIOR_REASON}


def odds(reasons: frozenset[str], weights: dict[str, int]) -> int:
    return weights[PRIOR_REASON] + sum(weights.get(name, 0) for name in reasons)


# examples


def gathered(raw: Path) -> tuple[list[Example], list[Example], list[str]]:
    """What was read, what is planted, what was not read."""
    known, readings = labelled()
    read, planted, unread = [], [], []
    for document, row in iter_documents(raw, {*known, *readings}):
        for claim, real in iter_read(row, readings.get(document, ())):
            read += example(document, claim, bool(real)) if real is not None else ()
        for claim in claims(row):
            if claim.structure or claim.confidence != "high":
                continue
            finding = check(claim, brief=True)
            if finding.verdict is Verdict.PASS and drawn(document) % EVERY == 0:
                planted += planting(claim, document)
            elif finding.verdict is Verdict.FAIL and not claim.reading:
                real = known.get(document, {}).get(key(claim), "unread")
                if real == "unread":
                    unread.append(f"{line_of(document, claim)}  {where(document, claim)}")
                elif real is not None:
                    read += example(document, claim, bool(real))
    return read, planted, unread


def iter_read(row: dict[str, Any], readings: Iterable[dict[str, Any]]) -> Iterator[tuple[Claim, bool | None]]:
    """The claims that a model has read in an article, with whether each is an error of the text."""
    read = article.from_bytes(row["text"].encode(), "article.txt")
    figures = normalize_figures(read.text, quantities.find_quantities(read.text))
    at = {figure.start: n for n, figure in enumerate(figures)}
    for one in readings:
        places = [at.get(start) for start in one["starts"]]
        stated, *operands = (n for n in places if n is not None)
        drafted = draft_claim(Frame(one["frame"], tuple(operands)), stated, figures, read.text, one["order"])
        if drafted is None or len(operands) + 1 < len(places) or not drafted.is_sure:
            continue
        found = ClaimCollector(read.text, figures)
        reading = ModelReading("", get_family(one["frame"]), 0, one["odds"])
        found.add(drafted, "high", reading)
        yield from ((article_claims.place_claim(claim, {}, read), one["real"]) for claim in found.claims)


def example(document: str, claim: Claim, real: bool) -> Iterator[Example]:
    finding = check(claim, brief=True)
    if finding.verdict is Verdict.FAIL and (reasons := reasons_of(finding)) is not None:
        yield Example(document, reasons, real, 1.0, True, True, where(document, claim))


def where(document: str, claim: Claim) -> str:
    return f"{document} {claim.relation} {' '.join(f.text for f in figures(claim))}"


def iter_documents(raw: Path, wanted: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The articles of the publishers that are fitted on of which something is known."""
    for file in sorted(raw.rglob("*.jsonl")):
        for line in file.read_text("utf-8").split("\n")[:-1] if file.stem in FITTED else ():
            row = json.loads(line)
            document = f"{file.stem}:{row.get('id')}"
            if document in wanted:
                wanted.discard(document)
                yield document, row


def line_of(document: str, claim: Claim) -> str:
    file, _, name = document.partition(":")
    starts = [figure.start for figure in figures(claim)]
    return json.dumps({"file": file, "id": name, "relation": claim.relation, "starts": starts, "real": None})


def claims(row: dict[str, Any]) -> tuple[Claim, ...]:
    month = re.match(r"\d{4}(-\d\d)?", row.get("date") or "")
    return article_claims.extract(
        article.from_bytes(row["text"].encode(), "article.txt", on=month[0] if month else None)
    ).claims


def labelled() -> tuple[dict[str, dict[object, bool | None]], dict[str, list[dict[str, Any]]]]:
    """By document what was read: of claims of grammar by their places, and what a model has read."""
    known: dict[str, dict[object, bool | None]] = {}
    readings: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(LABELS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            document = f"{row['file']}:{row['id']}"
            if "frame" in row:
                readings.setdefault(document, []).append(row)
            elif "starts" not in row:
                known.setdefault(document, {})
            else:
                stated, *others = row["starts"]
                known.setdefault(document, {})[stated, frozenset(others)] = row["real"]
    return known, readings


def figures(claim: Claim) -> list[Figure]:
    return [one for one in (claim.stated, *(operand for _, operand in claim.operands)) if isinstance(one, Figure)]


def key(claim: Claim) -> object:
    stated, *others = [figure.start for figure in figures(claim)]
    return stated, frozenset(others)


def reasons_of(finding: Any) -> frozenset[str] | None:
    known = read_mismatch(finding)
    if known is None or find_other_meaning(known):
        return None  # no weight decides it
    return frozenset(name for name, reason in REASONS.items() if reason.holds(known))


# planting


def near(claim: Claim, draw: random.Random) -> Claim | None:
    """Off by a printed unit or three, as a sum in the head is, or one made of figures before rounding."""
    stated = claim.stated
    if stated is None or not stated.value:
        return None
    return slips.restated(claim, abs(stated.value) + draw.choice((-3, -2, -1, -1, 1, 1, 2, 3)) * get_grains(stated).fine)


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
