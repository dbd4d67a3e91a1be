"""One rate of two pairs of levels: "Profit before and after tax rose by 48% to $105m (2013: $71m) and to $78m (2013: $53m)
respectively"; "rising by 21% from $111m to $135m, and from $38m to $46m, respectively". The first has been read. Inferred."""

from __future__ import annotations

from factcheck.figure.figure import Figure
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["of_each"]

LEVELS = "MQN"
TWO = pattern(
    rf"P_?t_?[{LEVELS}]_?\([_y#:,-]{{0,6}}[{LEVELS}]\),?_?&_?t?_?(?P<new>[{LEVELS}])_?\([_y#:,-]{{0,6}}(?P<old>[{LEVELS}])\),?_?s"
    rf"|P_?f_?[{LEVELS}][_iy]{{0,6}}t_?[{LEVELS}][_iy]{{0,6}},?_?&_?f_?(?P<old2>[{LEVELS}])[_iy]{{0,6}}t_?(?P<new2>[{LEVELS}])[_iy]{{0,6}},?_?s"
)
RATES = ("growth", "decline")
RESPECTIVELY = frozenset({"respectively"})


def of_each(found: Found) -> None:
    """Enter the growth of the second pair."""
    for match in TWO.finditer(found.word.letters) if found.says(RESPECTIVELY) else ():
        suffix = "" if match["new"] else "2"
        stated, new, old = (
            found.figures[found.word.figures[at]]
            for at in (match.start(), match.start("new" + suffix), match.start("old" + suffix))
        )
        told = found.stating(stated.start)
        pair = partners(new, old)
        if pair and len(told) == 1 and told[0].relation in RATES and isinstance(dict(told[0].operands).get("old"), Figure):
            verb = "d" if told[0].relation == "decline" else "u"
            enter(found, Roles("growth", verb, stated, *pair, None), ())
