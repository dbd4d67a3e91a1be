"""Shares of a whole that is named with them, left out, or told of the figure before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Kind
from factcheck.language.zh import cues
from factcheck.link.zh.complements import siblings
from factcheck.link.zh.fact import LEVEL, Fact, alike, name_of
from factcheck.link.zh.found import Found
from factcheck.link.zh.names import akin, holds
from factcheck.pattern import pattern

__all__ = ["shared"]

SHARED = pattern("占|比重|份额")
OF_THESE = pattern("其中|[当之]中|里面|中，")
AWAY = 10  # sentences
FAR = 40  # facts back to a whole
MOST = 12  # members of a list


def shared(found: Found) -> None:
    """Enter each share whose part and whole are printed."""
    last: Fact | None = None  # the whole of the share before
    together: dict[int, list[Fact]] | None = None
    for fact in found.facts:
        if fact.letter != "h":
            _rated(found, fact)
        elif fact.left.endswith("的") and not cues.SHARE.search(fact.left):
            _inside(found, fact)
        else:
            part, name = _told(found.facts, fact)
            last = part and (_named(found.facts, fact, part, name) if name else _left_out(found.facts, part, last, found.low))
            if part and last:
                found.put("share", [("part", part.figure), ("whole", last.figure)], fact.figure)
            elif part and not name:
                together = siblings(found.facts) if together is None else together
                _of_all(found, part, together.get(part.n, []), fact.figure)
    _divided(found, together)


def _told(facts: Sequence[Fact], fact: Fact) -> tuple[Fact | None, str]:
    """The part of a share, and the name of its whole: "" where it is left out."""
    said = cues.SHARE.search(facts[fact.listed].left.rstrip())
    return (_part(facts, fact), (said["whole"] or "").strip("其的 ")) if said else (None, "")


def _of_all(found: Found, part: Fact, parts: Sequence[Fact], share: Figure) -> None:
    """Enter the share of a part in the sum of all parts."""
    if parts:
        whole = Claim("all", "total", tuple(("term", one.figure) for one in parts))
        found.put("share", [("part", part.figure), ("whole", whole)], share)


def _divided(found: Found, together: dict[int, list[Fact]] | None) -> None:
    """三次产业结构为3.8:58.8:37.4: what each industry told of before is of all of them."""
    ratios = [run for run in _ratios(found.facts, found.low) if "产业" in run[0].left]
    for n, parts in ((siblings(found.facts) if together is None else together) if ratios else {}).items():
        lead = found.facts[n]
        run = next((run for run in ratios if 0 <= run[0].sentence - lead.sentence <= AWAY), [])
        if lead.n == parts[0].n and "产业" in lead.what and len(run) == len(parts):
            for part, share in zip(parts, run, strict=True):
                _of_all(found, part, parts, share.figure._replace(kind=Kind.PERCENT, unit="percent"))


def _ratios(facts: Sequence[Fact], low: str) -> Iterator[list[Fact]]:
    """Figures set a:b:c."""
    run: list[Fact] = []
    for fact in facts:
        if run and low[run[-1].figure.end : fact.figure.start].strip() == ":":
            run.append(fact)
        else:
            if len(run) > 2:
                yield run
            run = [fact]
    if len(run) > 2:
        yield run


def _inside(found: Found, fact: Fact) -> None:
    """约占其全球14亿美元总收入的12%: the whole stands within, the part before it."""
    whole, part = found.facts[fact.n - 1], found.facts[fact.n - 2] if fact.n > 1 else None
    if name_of(whole.left.partition("占")[0]):
        return  # what is the part is named, and not as a figure
    if part and part.sentence == fact.sentence and part.letter in "at" and alike(part.figure, whole.figure):
        found.put("share", [("part", part.figure), ("whole", whole.figure)], fact.figure)


def _rated(found: Found, fact: Fact) -> None:
    """抽检A批次，合格B批次，合格率为N."""
    if cues.RATED.search(fact.left) and fact.letter in "at":
        before = [
            f for f in found.facts[: fact.n] if f.sentence == fact.sentence and f.letter in "at" and f.figure.kind in LEVEL
        ]
        if len(before) > 1 and before[-1].n == fact.n - 1 and alike(before[-1].figure, before[-2].figure) and before[-1].own:
            found.put("share", [("part", before[-1].figure), ("whole", before[-2].figure)], fact.figure, "low")


def _part(facts: Sequence[Fact], fact: Fact) -> Fact | None:
    """The level that a share is of: the last before it in its sentence; in a list the one of the same place."""
    lead = facts[fact.listed]
    group = [f for f in facts[lead.n : fact.n + MOST] if f.listed == lead.n]
    near = [f for f in facts[max(0, lead.n - FAR) : lead.n] if f.letter in "ats" and f.figure.kind in LEVEL]
    before = [f for f in near if f.sentence == fact.sentence]
    if len(group) > 1:
        return _of_list(before, [f for f in near if f.sentence == fact.sentence - 1 and f.own], len(group), fact.n - lead.n)
    part = before[-1] if before else None
    subject = name_of(SHARED.split(lead.left, maxsplit=1)[0])
    if subject and (part is None or not akin(subject, part.what)):
        return _by_name(facts, fact, subject)
    if part is None or part.listed != part.n or part.letter == "s":
        return None
    return part if all(f.letter in "gkchos" for f in facts[part.n + 1 : fact.n]) else None


def _by_name(facts: Sequence[Fact], fact: Fact, subject: str) -> Fact | None:
    """The level told before of what a share's own clause names: 第一产业增加值占国内生产总值比重为7.1%."""
    near = facts[max(0, fact.n - FAR) : fact.n]
    named = [f for f in near if f.own and f.what == subject and f.letter in "at" and f.figure.kind in LEVEL]
    return named[-1] if named and fact.sentence - named[-1].sentence <= AWAY else None


def _of_list(before: Sequence[Fact], earlier: Sequence[Fact], size: int, place: int) -> Fact | None:
    """The level at the same place of the last list as long, or of the sentence before."""
    if not before:
        return earlier[place] if len(earlier) == size else None
    lists = [f for f in before if sum(g.listed == f.listed for g in before) == size]
    return [f for f in lists if f.listed == lists[-1].listed][place] if lists else None


def _named(facts: Sequence[Fact], fact: Fact, part: Fact, name: str) -> Fact | None:
    """The last level before the part that bears the name of the whole, in full before one that bears most of it."""
    near = [f for f in reversed(facts[max(0, fact.n - FAR) : fact.n]) if _may_hold(f, fact, part)]
    named = [f for f in near if holds(f.what, name) or (f.sentence == fact.sentence and f.own and f.what in name)]
    return next((f for f in named if "总" in name and "总" in f.what), named[0] if named else None)


def _may_hold(whole: Fact, fact: Fact, part: Fact) -> bool:
    level = (
        whole.listed != part.listed and whole.letter in "at" and whole.figure.kind in LEVEL and alike(whole.figure, part.figure)
    )
    return level and fact.sentence - whole.sentence <= AWAY and not cues.BALANCE.search(whole.what)


def _left_out(facts: Sequence[Fact], part: Fact, last: Fact | None, low: str) -> Fact | None:
    """占比N: of the whole of the share before, or of the level before 其中."""
    if last is not None and alike(last.figure, part.figure):
        return last
    before = [
        f for f in facts[: part.n] if f.letter in "at" and alike(f.figure, part.figure) and part.sentence - f.sentence < 2
    ]
    if before:
        end, start = before[-1].figure.end, part.figure.start
        if OF_THESE.search(low, max(end, low.rfind("。", end, start)), start):
            return before[-1]
    return None
