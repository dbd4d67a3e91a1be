"""What the green marks are worth. Of an article each right figure is printed wrong, and the text read anew (`reread`). Of a
claims file every figure of a passing claim is altered, and the claims are checked again.

An alteration is caught where a claim that passed fails, and seen where it is at least for review. What rounding hides nobody
can see: a rate off by one printed unit is seen in fewer than half of all cases.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.check import check
from factcheck.check.effort import Budget, Spent, steps
from factcheck.check.formula import node
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Problem, Verdict
from factcheck.figure.figure import Figure, Form, Kind, at, grains_of
from factcheck.figure.notation import number_span, several
from factcheck.figure.rewrite import reprinted
from factcheck.run import job
from factcheck.run.files import CLAIMS_SUFFIXES, Inputs, inputs, read_article
from factcheck.run.one_file import settings_of, tried
from factcheck.run.reread import OUTCOMES, Reread, counted, reread

__all__ = ["ALTERATIONS", "Tampered", "Tried", "altered", "as_json", "as_text", "tamper", "try_all"]

Alteration = Callable[[Figure], Figure | None]
SWAPPED = "old and new swapped"
MOST = 300_000  # steps for the figures of one claims file: those of eighty claims of two figures
UNSEEN = ("vanished", "kept")
TOLD = {
    "flagged": "fail, or are for review",
    "vanished": "no claim is made of them any more",
    "kept": "pass: a green mark on a wrong figure",
}


class Tried(NamedTuple):
    """A figure, the roles it has, and the worst verdict of the claims that cover it after each alteration."""

    figure: Figure
    roles: tuple[str, ...]
    claims: tuple[str, ...]
    verdicts: tuple[tuple[str, Verdict], ...]

    @property
    def caught(self) -> int:
        return sum(verdict is Verdict.FAIL for _, verdict in self.verdicts)


class Tampered(NamedTuple):
    tried: tuple[Tried, ...]  # of claims files
    read: tuple[Reread, ...]  # of articles
    uncovered: int  # figures of articles that no claim checks
    others: int  # claims that do not pass, and are left out
    problems: tuple[Problem, ...]
    untried: int = 0  # figures beyond what a file is given steps for


def tamper(paths: list[str], *, on: str | None = None) -> Tampered:
    """Alter the figures of the passing claims of claims files and articles; nothing is written."""
    done = job.run(paths, on=on)
    passing = [finding.claim for finding in done.findings if finding.verdict is Verdict.PASS]
    others = len(done.findings) - len(passing)
    problems = dict.fromkeys(done.problems)
    read = list[Reread | None]()
    listed = inputs(paths)
    for file in (file for file in listed.files if not file.endswith(CLAIMS_SUFFIXES)):
        found = tried(_read_anew, file, listed, on, file=file, house=listed.files[file].house)
        if isinstance(found, Problem):
            problems[found] = None
        else:
            read += found
    figures = list(try_all([claim for claim in passing if claim.entry]))
    untried = figures.count(None) + read.count(None)
    return Tampered(
        tuple(filter(None, figures)), tuple(filter(None, read)), done.figures - done.covered, others, tuple(problems), untried
    )


def _read_anew(file: str, listed: Inputs, on: str | None) -> list[Reread | None] | Problem:
    if file == "-" or file in listed.streams:
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be read anew: name the file")
    settings = settings_of(listed.files[file], on)
    text = read_article(file, settings, root=listed.roots.get(file))
    return text if isinstance(text, Problem) else list(reread(text, settings))


def try_all(claims: list[Claim]) -> Iterator[Tried | None]:
    """Each printed figure of passing claims, once, under every alteration; None where its file has no steps left for that."""
    budgets = defaultdict[str, Budget](lambda: Budget(MOST))
    users: dict[object, list[Claim]] = {}
    figures: dict[object, tuple[Figure, list[str]]] = {}
    for claim in claims:
        for role, figure in _printed(claim):
            users.setdefault(_key(figure), []).append(claim)
            figures.setdefault(_key(figure), (figure, []))[1].append(role)
    for key, (figure, roles) in figures.items():
        using = list({id(claim): claim for claim in users[key]}.values())
        if not _affordable(using, budgets[figure.place.path if figure.place else ""]):
            yield None
            continue
        found = [
            (name, _worst([_put(c, figure, new) for c in using])) for name, way in ALTERATIONS.items() if (new := way(figure))
        ]
        if "old" in roles or "new" in roles:
            turned = [claim for claim in map(_swapped, using) if claim]
            found += [(SWAPPED, _worst(turned))] if turned else []
        yield Tried(figure, tuple(dict.fromkeys(roles)), tuple(claim.id for claim in using), tuple(found))


def _affordable(claims: list[Claim], budget: Budget) -> bool:
    try:
        for claim in claims if budget.left else ():
            budget.spend(len(ALTERATIONS) * steps(node(claim)))
    except Spent:
        return False
    return bool(budget.left)


def altered(figure: Figure, value: Fraction) -> Figure | None:
    """The figure printed with another value; None where it has no digits, or the value is no amount."""
    if figure.form is not Form.NUMBER or figure.high is not None or number_span(figure.text) is None:
        return None
    if not value and not _turns(figure):
        return None
    return reprinted(figure, value)._replace(hedge=figure.hedge)


def as_text(found: Tampered) -> Iterable[str]:
    """What became of each figure and how many were caught, of articles and of claims files; then what nothing would catch."""
    yield from _of_articles(found.read)
    yield from _of_claims_files(found)
    if not found.tried and not found.read:
        yield "no claim passes: nothing was altered"
    blind = [one.figure for one in found.tried if not one.caught] + [one.figure for one in found.read if one.outcome in UNSEEN]
    if blind:
        yield f"nothing would catch a change of: {', '.join(figure.text for figure in blind)}"
    if found.others and (found.tried or found.read):
        yield f"left out, as they do not pass: {several(found.others, 'claim')}"
    if found.untried:
        yield f"{several(found.untried, 'figure was', 'figures were')} not altered: so much and no more is done for a file"
    if found.uncovered:
        yield f"{several(found.uncovered, 'figure is', 'figures are')} checked by no claim and may be anything"


def _of_articles(read: Sequence[Reread]) -> Iterator[str]:
    if not read:
        return
    yield from (f"{_place(one.figure)}{one.figure.text}, printed as {one.new}: {one.outcome}" for one in read)
    counts = counted(read)
    figures = several(len(read), "right figure was", "right figures were")
    yield from ("", f"{figures} printed with another leading digit, and the text was read anew")
    for name, words in TOLD.items():
        yield f"{name:10} {counts[name]:4,}  {_percent(counts[name], len(read))}  {words}"
    yield ""


def _of_claims_files(found: Tampered) -> Iterator[str]:
    if not found.tried:
        return
    for one in found.tried:
        yield f"{_place(one.figure)}{one.figure.text} ({'/'.join(one.roles)}): {one.caught} of {len(one.verdicts)} caught"
    yield from ("", f"{'alteration':24}   caught     seen")
    for name, (caught, seen, of) in _shares(found).items():
        yield f"{name:24} {_percent(caught, of)}  {_percent(seen, of)}  of {of}"
    yield ""


def as_json(found: Tampered) -> str:
    """The same for programs."""
    figures = [_entry(one) for one in found.tried]
    shares = [{"name": name, "caught": caught, "seen": seen, "of": of} for name, (caught, seen, of) in _shares(found).items()]
    counts = counted(found.read)
    told = {
        "schema_version": 1,
        "articles": {"altered": len(found.read), **{name: counts[name] for name in ("flagged", *OUTCOMES)}},
        "stated": [_reread(one) for one in found.read],
        "figures": figures,
        "alterations": shares,
        "uncovered": found.uncovered,
        "others": found.others,
        "untried": found.untried,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _reread(one: Reread) -> dict[str, object]:
    place = _place(one.figure).rstrip(": ") or None
    return {"text": one.figure.text, "place": place, "claim": one.claim, "new": one.new, "outcome": one.outcome}


def _entry(one: Tried) -> dict[str, object]:
    return {
        "text": one.figure.text,
        "place": _place(one.figure).rstrip(": ") or None,
        "roles": list(one.roles),
        "claims": list(one.claims),
        "alterations": [{"name": name, "verdict": verdict.value} for name, verdict in one.verdicts],
    }


def _turns(figure: Figure) -> bool:
    """Whether it may be 0 or less: percentages and points."""
    return figure.kind in (Kind.PERCENT, Kind.POINT)


def _off(units: int) -> Alteration:
    """Of an amount nothing below 0; a percentage may turn: 6 percent less 10 is -4."""

    def change(figure: Figure) -> Figure | None:
        value = (figure.value or Fraction(0)) + units * grains_of(figure).fine
        return altered(figure, value) if figure.value and (_turns(figure) or value * figure.value > 0) else None

    return change


def _times(by: int) -> Alteration:
    return lambda figure: altered(figure, (figure.value or Fraction(0)) * by)


def _digits_swapped(figure: Figure) -> Figure | None:
    """The first two digits: 671.7 for 761.7."""
    if not figure.value:
        return None
    mantissa = str(abs(figure.value) / figure.step)
    if not mantissa.isdecimal() or len(mantissa) < 2 or mantissa[0] == mantissa[1] or mantissa[1] == "0":
        return None
    return altered(figure, int(mantissa[1] + mantissa[0] + mantissa[2:]) * figure.step * (1 if figure.value > 0 else -1))


def _turned(figure: Figure) -> Figure | None:
    """A rise for a fall; of percentages, points and what has a direction."""
    if not _turns(figure) and figure.direction is None:
        return None
    if figure.direction:
        return figure._replace(direction={"up": "down", "down": "up"}[figure.direction])
    return altered(figure, -(figure.value or Fraction(0)))


ALTERATIONS: dict[str, Alteration] = {
    **{f"{units:+d} printed unit{'s' * (abs(units) > 1)}": _off(units) for n in (1, 2, 5, 10) for units in (n, -n)},
    "first two digits swapped": _digits_swapped,
    "times 10": _times(10),
    "times 1,000": _times(1000),
    "sign": _turned,
}


def _worst(claims: list[Claim]) -> Verdict:
    """Fail where one fails, else review where one is for review, else pass."""
    verdicts = {check(claim).verdict for claim in claims}
    return next((verdict for verdict in (Verdict.FAIL, Verdict.REVIEW) if verdict in verdicts), Verdict.PASS)


def _put(claim: Claim, old: Figure, new: Figure) -> Claim:
    """The claim with another figure wherever the old one is printed, in the claims that it rests on too."""
    key = _key(old)

    def put(operand: Figure | Claim) -> Figure | Claim:
        if isinstance(operand, Claim):
            return _put(operand, old, new)
        return new if _key(operand) == key else operand

    stated = new if claim.stated and _key(claim.stated) == key else claim.stated
    return claim._replace(operands=tuple((role, put(operand)) for role, operand in claim.operands), stated=stated)


def _swapped(claim: Claim) -> Claim | None:
    given = dict(claim.operands)
    if not {"old", "new"} <= set(given):
        return None
    turn = {"old": "new", "new": "old"}
    return claim._replace(operands=tuple((turn.get(role, role), operand) for role, operand in claim.operands))


def _printed(claim: Claim) -> Iterator[tuple[str, Figure]]:
    for role, operand in (*claim.operands, *([("stated", claim.stated)] if claim.stated else [])):
        if isinstance(operand, Claim):
            yield from _printed(operand)
        elif operand.value is not None:
            yield role, operand


def _key(figure: Figure) -> object:
    """One printed figure, whichever claims use it: by its place, else by what it says."""
    if figure.place:
        return figure.place.path, figure.place.start
    return figure.source, figure.text, figure.start


def _shares(found: Tampered) -> dict[str, tuple[int, int, int]]:
    """How many of each alteration are caught, are seen, and were tried; then of all."""
    counts = {name: Counter[str]() for name in (*ALTERATIONS, SWAPPED, "all")}
    for one in found.tried:
        for name, verdict in one.verdicts:
            for count in (counts[name], counts["all"]):
                count.update(of=1, caught=verdict is Verdict.FAIL, seen=verdict is not Verdict.PASS)
    return {name: (count["caught"], count["seen"], count["of"]) for name, count in counts.items() if count["of"]}


def _percent(part: int, whole: int) -> str:
    return f"{round(Fraction(100 * part, whole)):5} %"


def _place(figure: Figure) -> str:
    place = figure.place
    return f"{at(place)}: " if place else ""
