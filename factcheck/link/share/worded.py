"""Shares that are printed twice, in words and in figures: "two fifths (39%) of the 2,000 voters", "half of them (52%)".

One of the two is cut out of the word, and what the other states it states too.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.link.rows.proportion import unlike
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["cut_twice", "said_twice"]

TWICE = pattern(
    r"(?P<words>H)(?P<of>_?oW?_?)?\(_?(?P<figures>P)(?P<more>_?(?:[;,:-]_?|r_?)(?=[^()|MQNP]{0,8}[MQN][^()|MQNP]{0,8}\)))?(?(more)|_?\))"
)
OF_THEM = pattern(r"\sof\s(?:them|these|those|this|that|it|whom|which)\s\(")
ROUGHLY = Fraction(15, 14)  # 55 percent are no "half"


def cut_twice(found: Found) -> None:
    """Cut the words where the figures stand right behind them, else the figures; what is cut of each pair is remembered."""
    cuts = []
    for match in TWICE.finditer(found.word.letters):
        words, figures = (found.number(match, name) for name in ("words", "figures"))
        if words is None or figures is None or (match["of"] and not OF_THEM.match(found.text, found.figures[words].end)):
            continue
        found.twice[words] = figures
        if match["of"] or match["more"]:  # "half of them (52%; 300 men)" has them in brackets: "half of them (300 men)"
            start = match.start("figures") if match["more"] else match.end("of")
            cuts.append((start, match.end()))
        else:
            cuts += [(match.start(), match.start("figures")), (match.end("figures"), match.end())]
    found.word = found.word.without(cuts) if cuts else found.word


def said_twice(found: Found) -> None:
    """Enter what is stated in words for the figures, and the other way round where the words may be rounded from them."""
    if not found.twice:
        return
    shares = {claim.stated.start: n for n, claim in enumerate(found.claims) if claim.relation == "share" and claim.stated}
    for words, figures in found.twice.items():
        one, other = (found.figures[number]._replace(direction=None) for number in (words, figures))
        n = shares.get(one.start, shares.get(other.start))
        if n is None or (one.start in shares and other.start in shares):
            continue
        claim = found.claims[n]
        found.replace(n, claim._replace(stated=other))
        operands = [(role, of) for role, of in claim.operands if isinstance(of, Figure)]
        if not unlike(one, operands[0][1], operands[1][1], ROUGHLY):
            found.add("share", operands, one, claim.confidence)
        found.stated |= {words, figures}
