"""What a construction says once its figures have their roles: relations with operands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.link.words.levels import partners

__all__ = ["IMPLIED", "Made", "Roles", "claims"]

DOWN = "dl"  # letters of verbs and comparatives of decline
APART = "gYB"  # letters of nouns of difference, which say no direction
IMPLIED = ("lone", "lone-gap", "lone-change")  # families with one side only


Made = tuple[str, list[tuple[str, Figure]], Figure]


class Roles(NamedTuple):
    """The figures of a match: what is stated of the new and the old level, and a change beside a rate."""

    family: str
    verb: str | None
    stated: Figure
    new: Figure
    old: Figure | None
    change: Figure | None

    @property
    def down(self) -> bool:
        return self.verb is not None and self.verb in DOWN

    @property
    def apart(self) -> bool:
        return self.verb is not None and self.verb in APART


def claims(roles: Roles) -> Iterator[Made]:
    """The relations, operands and stated figures that the roles give; none where the levels cannot be of one unit."""
    stated = roles.stated._replace(direction="down" if roles.down else "up")
    if roles.down and stated.value is not None and stated.value < 0:
        stated = stated._replace(value=-stated.value)  # "a decrease of 7,602 (-6.3%)"
    roles = roles._replace(stated=stated)
    if roles.family in IMPLIED:
        yield from _lone(roles)
    elif roles.old is None:
        yield from _on_change(roles)
    elif levels := partners(roles.new, roles.old):
        new, old = levels
        if (
            roles.family == "change"
            and roles.new.scaled
            and not (roles.stated.scaled or roles.old.scaled or roles.old.decimals)
        ):
            return  # "24 ships of 2.1 million tonnes, 4 fewer than the 28 of 2016"
        if min(new.value or 0, old.value or 0) >= 0 or roles.family in ("change", "gap"):
            yield from _on_levels(roles, new, old)


def _on_levels(roles: Roles, new: Figure, old: Figure) -> Iterator[Made]:
    match roles.family:
        case "growth" | "halved":
            yield from _growth(roles, new, old)
        case "gap" | "points":
            yield _gap(roles, new, old)
        case "fraction":
            yield "multiple", [("new", new), ("old", old)], roles.stated._replace(direction=None)
        case _:
            yield from _change(roles, roles.stated, *_opposed(new, old, roles))


def _lone(roles: Roles) -> Iterator[Made]:
    """What has one side only; the other is implied."""
    if roles.family == "lone-change":
        pair = partners(roles.stated, roles.new)
        if pair:
            name, role = ("difference", "smaller") if roles.down else ("change", "new")
            yield name, [(role, pair[1])], pair[0]._replace(direction=None)
    elif roles.new.kind is Kind.PERCENT:
        yield "gap", [("lower" if roles.down else "higher", roles.new)], _points(roles.stated)
    else:
        yield _name(roles), [("new", roles.new)], roles.stated


def _on_change(roles: Roles) -> Iterator[Made]:
    pair = partners(roles.change, roles.new) if roles.change else None
    if pair:  # "down 6% (-2,748)": its sign says no more than the verb
        change = pair[0]._replace(value=None if pair[0].value is None else abs(pair[0].value))
        if change.scaled is pair[1].scaled is True and change.step == pair[1].step:
            change = change._replace(decimals=True)  # "by EUR 9m to EUR 263m": rounded alike, to the million
        yield _name(roles), [("change", change), ("new", pair[1])], roles.stated


def _growth(roles: Roles, new: Figure, old: Figure) -> Iterator[Made]:
    """The growth, and the change beside it. A "difference of 300 (3%)" is taken of the level named first."""
    if roles.apart and roles.change:
        yield "growth", [("change", roles.change), ("old", new)], roles.stated
    else:
        yield _name(roles), [("new", new), ("old", old)], roles.stated
    if roles.change:
        yield from _change(roles, roles.change, new, old)


def _change(roles: Roles, stated: Figure, new: Figure, old: Figure) -> Iterator[Made]:
    pair = partners(stated, new)
    if not pair or (stated.scaled and not (new.scaled or old.scaled)):
        return  # 15 million is no rise from 6,000 to 26,000
    stated = pair[0]._replace(direction=None)
    if roles.apart and new.value is not None and old.value is not None:
        larger, smaller = (new, old) if new.value >= old.value else (old, new)
        yield "difference", [("larger", larger), ("smaller", smaller)], stated
    elif roles.down:
        yield "difference", [("larger", old), ("smaller", new)], stated
    else:
        yield "change", [("new", new), ("old", old)], stated


def _gap(roles: Roles, new: Figure, old: Figure) -> Made:
    down = (new.value or 0) < (old.value or 0) if roles.apart else roles.down
    higher, lower = (old, new) if down else (new, old)
    if roles.stated.kind is Kind.PERCENT:  # a growth, or points that are called percent: its way says which growth
        return (
            "gap",
            [("higher", higher), ("lower", lower)],
            roles.stated._replace(direction=None if roles.apart else roles.stated.direction),
        )
    return "gap", [("higher", higher), ("lower", lower)], _points(roles.stated)


def _name(roles: Roles) -> str:
    return "decline" if roles.down else "growth"


def _points(stated: Figure) -> Figure:
    """A figure in percentage points, where it says "points" alone."""
    if stated.kind is Kind.POINT:
        return stated._replace(direction=None)
    return stated._replace(direction=None, kind=Kind.POINT, unit="percentage_point")


def _opposed(new: Figure, old: Figure, roles: Roles) -> tuple[Figure, Figure]:
    """Levels with their signs; both without where both are below zero and the verb is of their size: a loss that grew."""
    if new.value is None or old.value is None or roles.apart:
        return new, old
    if new.value < 0 and old.value < 0 and (new.value < old.value) != roles.down:
        return new._replace(value=-new.value), old._replace(value=-old.value)
    return new, old
