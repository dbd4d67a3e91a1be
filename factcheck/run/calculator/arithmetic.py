"""Typed arithmetic: with operators or "=", whole numbers are exact, as in any calculator.

"200 + 300 = 510" is wrong, where "the sum of 200 and 300 is 510" may have been rounded.
"""

from __future__ import annotations

import re

from factcheck.claim.claim import Claim, Operand
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.pattern import compile_lazily

__all__ = ["has_operator", "has_signed_bracket", "is_unsupported", "make_exact"]

OPERATOR = compile_lazily(r"[=+×*÷/]| [−–-] | x |[0-9%][−–-][0-9$€£]", re.IGNORECASE)
BETWEEN_FIGURES = compile_lazily(r"[0-9a-z%)] ?([+×*÷/]|[−–-](?= )| x ) ?(?=[0-9.$€£(])", re.IGNORECASE)
POWER = compile_lazily(r"\^|\*\*|√")
TWO_SIGNS = compile_lazily(r"[+×*÷/] ?[+×*÷/]|[−–-] [+×*÷/−–-]")
OPEN_END = compile_lazily(r"[0-9a-z%)] ?[+×*÷/−–-] ?(?:=|[ ?.]{0,9}\Z)", re.IGNORECASE)
OPEN_START = compile_lazily(r"[×*÷/]")
SIGNED_BRACKET = compile_lazily(r"[+×*÷/−–-] ?\(")
IN_BRACKETS = compile_lazily(r"\([^()]{1,200}[0-9a-z%] ?[+×*÷/−–-] ?[0-9.$€£][^()]{0,200}\)", re.IGNORECASE)
UNSUPPORTED_PATTERNS = (OPEN_END, POWER, TWO_SIGNS, SIGNED_BRACKET, IN_BRACKETS)
ADDITIVE_RELATIONS = ("total", "difference", "change", "gap")  # whole operands give a whole result


def has_operator(text: str) -> bool:
    """True if the text has an operator or "=" and not only words: "200 + 300", "75/236"."""
    return OPERATOR.search(text) is not None


def is_unsupported(text: str) -> bool:
    """True if the arithmetic is beyond what is supported, or incomplete: "1 + 2 * 3", "2^10", "(1 + 2) / 3", "1 + 2 +"."""
    signs = [found[1].strip() for found in BETWEEN_FIGURES.finditer(text)]
    if len(signs) > 1 and not all(sign in "+−–-" for sign in signs):
        return True
    return OPEN_START.match(text) is not None or any(like.search(text) for like in UNSUPPORTED_PATTERNS)


def has_signed_bracket(text: str) -> bool:
    """True if a bracket follows an operator: the (2) of "1 + (2)" is 2; elsewhere it may be -2, as in accounts."""
    return SIGNED_BRACKET.search(text) is not None


def make_exact(claim: Claim, asked: str) -> Claim:
    """Make the whole numbers of a typed claim exact. asked: the role of the result: `stated`, or that of an operand.

    A sum of whole numbers is exact too. Any other whole result is rounded at its last digit: "5% of 236 = 12".
    """
    pairs = [*claim.operands, *([("stated", claim.stated)] if claim.stated else [])]
    whole = all(_is_whole(operand) for role, operand in pairs if role != asked)

    def make(role: str, operand: Operand) -> Operand:
        if isinstance(operand, Claim):
            return operand._replace(operands=tuple((inner, make("", one)) for inner, one in operand.operands))
        if not _is_whole(operand) or (role == asked and claim.relation in ADDITIVE_RELATIONS and not whole):
            return operand
        if operand.form is Form.FRACTION:
            return operand._replace(hedge="exactly")
        if operand.kind is Kind.COUNT and (role != asked or claim.relation in ADDITIVE_RELATIONS):
            return operand._replace(zeros=0)  # trailing zeros are significant: 1,200 is exact
        if role == asked:
            return operand._replace(zeros=0, decimals=True)
        return operand._replace(form=Form.STORED)

    made = {id(operand): make(role, operand) for role, operand in pairs}
    stated = made[id(claim.stated)] if claim.stated else None
    return claim._replace(
        operands=tuple((role, made[id(operand)]) for role, operand in claim.operands),
        stated=stated if isinstance(stated, Figure) else None,
    )


def _is_whole(operand: Operand) -> bool:
    """True if a figure has no decimals, no scale word and no hedge: 1,200, 5%, 1/2."""
    if isinstance(operand, Claim):
        return all(_is_whole(one) for _, one in operand.operands)
    if operand.scaled or operand.hedge or operand.high is not None:
        return False
    return operand.form is Form.FRACTION or (operand.form is Form.NUMBER and not operand.decimals)
