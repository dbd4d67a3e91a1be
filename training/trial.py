"""Run `factcheck` with a fitted reader in place of the linker of prose, to be scored like the program itself.

usage: python -m training.trial NAME THRESHOLD [factcheck's arguments]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from factcheck import link
from factcheck.__main__ import main as run_program
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.claims import draft_claim
from factcheck.link.pair.conversions import converted
from factcheck.link.weigh.english import ENGLISH
from factcheck.link.weigh.reading import read
from factcheck.link.words.found import Found
from factcheck.link.words.settle import settled
from training.predict import Reader

__all__ = ["main"]


def _link_by(reader: Reader, threshold: float) -> object:
    def link_english(text: str, figures: Sequence[Figure]) -> list[Claim]:
        figures = settled(text, figures[: link.most(text)])
        if len(figures) < 2:
            return []
        reading = read(text, figures, ENGLISH)
        found = Found(text, figures, [f.sentence for f in reading.facts])
        converted(found, reading)
        taken = {_figures_of(claim) for claim in found.claims}
        choices = sorted(reader.read(text, figures).items(), key=lambda pair: -pair[1].probability)
        for stated, choice in choices:
            drafted = (
                draft_claim(choice.frame, stated, figures, text, choice.order) if choice.probability >= threshold else None
            )
            if drafted is None or stated in found.stated:
                continue
            spans = [figure for _, figure in drafted.operands] + ([drafted.stated] if drafted.stated else [])
            if frozenset(f.start for f in spans) not in taken:
                taken.add(frozenset(f.start for f in spans))
                quote = text[min(f.start for f in spans) : max(f.end for f in spans)]
                found.claims.append(Claim("", drafted.relation, tuple(drafted.operands), drafted.stated, quote, "low"))
                found.stated.add(stated)
        return found.claims

    return link_english


def _figures_of(claim: Claim) -> frozenset[int]:
    figures = [o for _, o in claim.operands if isinstance(o, Figure)] + ([claim.stated] if claim.stated else [])
    return frozenset(f.start for f in figures)


def main() -> None:
    """Replace the linker, then run the program on one process."""
    name, threshold, *rest = sys.argv[1:]
    link._english = _link_by(Reader(name), float(threshold))  # type: ignore[assignment]
    sys.argv = ["factcheck", *rest, "-j", "1"]
    run_program()


if __name__ == "__main__":
    main()
