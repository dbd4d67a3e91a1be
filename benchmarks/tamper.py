"""What the passes on news are worth: how many wrong rates of growth are seen, by how far they are off.

usage: python benchmarks/tamper.py FILE   (a JSON object a line, with its "text" and, where it has one, its "date")

Of the passing growths in the texts, whose two levels are printed, the stated rate is altered by 1, 2, 5 and 10 of its printed
units either way. `read` takes the figures as the program does: integers keep two digits, hedges are wide; `strict` takes each
figure to mean its last printed digit, as a table would. Rounding hides the rest from anybody.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

from factcheck import article
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.command.alter import iter_alteration_results
from factcheck.figure.figure import Figure, Kind
from factcheck.run import article_claims

UNITS = (1, 2, 5, 10)


def growths(file: Path) -> Iterator[Claim]:
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text = article.from_bytes(case["text"].encode(), "text.md", on=case.get("date"))
        for claim in article_claims.extract(text).claims:
            sure = claim.relation in ("growth", "decline") and claim.confidence == "high"
            if sure and claim.stated and claim.stated.high is None and check(claim).verdict is Verdict.PASS:
                yield claim


def strict(claim: Claim) -> Claim:
    """Every figure means its last printed digit, and no hedge."""
    operands = tuple((role, _strict(o) if isinstance(o, Figure) else o) for role, o in claim.operands)
    return claim._replace(operands=operands, stated=claim.stated and claim.stated._replace(hedge=None))


def _strict(figure: Figure) -> Figure:
    if figure.kind is Kind.COUNT and not figure.scaled and not figure.decimals:
        return figure._replace(zeros=0, hedge="exactly")
    return figure._replace(decimals=True, zeros=0, hedge=None, kind=Kind.MEASURE)


def row(name: str, claims: list[Claim]) -> str:
    cells = []
    for n in UNITS:
        names = {f"{sign}{n} printed unit{'s' * (n > 1)}" for sign in "+-"}
        stated = [one for c in claims for one in iter_alteration_results([c]) if one and "stated" in one.roles]
        tried = [verdict for one in stated for key, verdict in one.verdicts if key in names]
        share = sum(verdict is not Verdict.PASS for verdict in tried) / len(tried)
        error = sqrt(share * (1 - share) / len(claims))
        cells.append(f"{100 * share:.1f} % +- {100 * error:.1f}")
    return f"| {name} | {len(claims)} | {' | '.join(cells)} |"


def main() -> None:
    read = list(growths(Path(sys.argv[1])))
    exact = [claim for claim in map(strict, read) if check(claim).verdict is Verdict.PASS]
    print("| figures | growths | 1 unit off | 2 units | 5 units | 10 units |\n| --- | --- | --- | --- | --- | --- |")
    print(row("read", read))
    print(row("read, none hedged", [c for c in read if not ((c.stated and c.stated.hedge) or _hedged(c))]))
    print(row("strict", exact))


def _hedged(claim: Claim) -> bool:
    return any(isinstance(o, Figure) and o.hedge for _, o in claim.operands)


if __name__ == "__main__":
    main()
