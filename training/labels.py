"""Labelled relations as frames."""

from __future__ import annotations

from factcheck.link.frames import Frame

__all__ = ["AUXILIARY", "frame_of"]

AUXILIARY = frozenset({"years", "first", "last", "base", "rate"})  # no figure, or one beside its operand: `claims` finds it
LEVELS = {"growth": "growth_levels", "discount": "growth_levels", "delta": "change", "cagr": "cagr", "multiple": "multiple"}
RENAMED = {"sum": "total", "decline": "growth", "pp_gap": "gap", "unit_conversion": "conversion", "times": "multiple",
           "ratio": "multiple", "average": "per"}  # fmt: skip


def frame_of(relation: str, operands: list[tuple[str, int]], sizes: list[float | None]) -> Frame | None:
    """The frame of a labelled relation; None where no frame tells it (growth of a total from its parts' growths, spans).

    operands: role and mention. sizes: of the mentions' figures in a right text: they tell which is the larger where the label
    does not. The model never sees them.
    """
    relation = RENAMED.get(relation, relation)
    of: dict[str, list[int]] = {}
    for role, mention in operands:
        of.setdefault(role, []).append(mention)
    if len({mention for _, mention in operands}) < len(operands):
        return None
    if relation in ("total", "remainder"):
        return _subset(relation, of, operands)
    if relation in ("conversion", "restatement"):
        first = of.get("amount") or of.get("from") or of.get("figure")
        return Frame(relation, (first[0],)) if first and len(first) == 1 else None
    return _pair(relation, of, sizes)


def _subset(relation: str, of: dict[str, list[int]], operands: list[tuple[str, int]]) -> Frame | None:
    if relation == "total":
        members = tuple(sorted(mention for _, mention in operands))
        return Frame("total", members) if len(members) > 1 else None
    whole, parts = of.get("whole", []), of.get("part", [])
    return Frame("remainder", (whole[0], *sorted(parts))) if len(whole) == 1 and len(parts) > 1 else None


def _pair(relation: str, of: dict[str, list[int]], sizes: list[float | None]) -> Frame | None:
    mentions = [mention for role, several in of.items() for mention in several if role not in AUXILIARY]
    if len(mentions) != 2:
        return None
    one = {role: several[0] for role, several in of.items()}
    delta = one.get("delta", one.get("change", one.get("increment")))
    if relation == "growth" and delta is not None:
        level = next((role for role in ("new", "old") if role in one), None)
        return Frame(f"growth_delta_{level}", (one[level], delta)) if level else None
    if "new" in one and "old" in one:
        name = LEVELS.get(relation) or ("change" if relation in ("change", "difference", "gap") else None)
        return Frame(name, (one["new"], one["old"])) if name else None
    if relation in ("difference", "gap", "change"):
        return Frame("difference", _by_size(mentions, sizes))
    return _named(relation, one, mentions)


NAMED = {
    "share": (("part",), ("whole",)),
    "per": (("amount", "total"), ("count",)),
    "product": (("amount",), ("count",)),
    "multiple": (("numerator", "larger"), ("denominator", "smaller")),
    "taxed": (("net",), ("tax",)),
}


def _named(relation: str, one: dict[str, int], mentions: list[int]) -> Frame | None:
    if relation == "product_of_shares":
        return Frame(relation, (min(mentions), max(mentions)))  # in the order of the text
    if relation not in NAMED:
        return None
    found = tuple(next((one[role] for role in roles if role in one), None) for roles in NAMED[relation])
    first, second = found
    return Frame(relation, (first, second)) if first is not None and second is not None else None


def _by_size(mentions: list[int], sizes: list[float | None]) -> tuple[int, ...]:
    first, second = mentions
    a, b = sizes[first], sizes[second]
    return (second, first) if a is not None and b is not None and abs(b) > abs(a) else (first, second)
