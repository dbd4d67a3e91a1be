"""Writing what would be right into the article, where that is certain: one stated figure, and no sign that another is wrong.

Everything else stays byte for byte: line ends, byte order mark, encoding, markup. A file is replaced whole or not at all.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from factcheck import article, claimfile, prose, slip
from factcheck.article.source import LIMIT, UTF_16_BOMS
from factcheck.check import check
from factcheck.effort import Budget
from factcheck.figure import Figure
from factcheck.files import CLAIMS_SUFFIXES, inputs
from factcheck.finding import Finding, Problem, Verdict
from factcheck.fixed import Correction, Fixed, Left
from factcheck.notation import number_span
from factcheck.overwrite import overwrite
from factcheck.part import SEARCHED, bearable, settings_of, spoken
from factcheck.prose import Drawn
from factcheck.settings import Settings
from factcheck.slip import Search
from factcheck.slip.case import STATED

__all__ = ["doubt", "fix"]

PROOFS = 4  # readings of a corrected article
SURE = 9  # to 1: how much likelier the slip must be in the stated figure than anywhere else


class Read(NamedTuple):
    """An article as stored, and what its claims come to."""

    path: str
    data: bytes
    codec: str
    text: str
    drawn: Drawn
    findings: tuple[Finding, ...]


def fix(
    paths: list[str], *, on: str | None = None, ids: tuple[str, ...] = (), write: bool = True
) -> tuple[list[Fixed], list[Problem]]:
    """Correct the articles that the paths name; with write=False, only say what would be corrected.

    ids: only these claims. A file that can't be read, is read-only or has changed meanwhile is a problem, and stays as it is.
    """
    listed = inputs(paths)
    problems, done = listed.problems, []
    for file, config in listed.files.items():
        with spoken(config.house):
            found = _outside(file, paths) or _file(file, settings_of(config, on), ids, write)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            done.append(found)
    return done, problems


def doubt(finding: Finding, search: Search | None = None) -> str | None:
    """Why the suggestion is not certain enough to be written; None where it is. search: the slips, where they are known."""
    if finding.waived:
        return "waived"
    if finding.claim.confidence != "high":
        return "that these figures belong together was inferred"
    search = search or slip.searched(finding)
    if search.ended:
        return "the search for other mistakes was ended: correct the others first"
    found = search.found
    own = sum((one.of(STATED) for one in found), Fraction(0))
    others = [(fit.weight, one.name, fit.text) for one in found for fit in one.fits if fit.wrong != STATED]
    if sum((weight for weight, *_ in others), Fraction(0)) * SURE > own:
        _, name, text = max(others)
        return f"another mistake is as likely: {name}: {text}"
    new, stated = slip.suggestion(finding, search), finding.claim.stated
    if not new or not stated:
        return "no other number in its place would be right"
    verb = number_span(stated.text) is None and number_span(new) is not None
    return f'"{new}" would be right, but stands for no verb' if verb else None


def _outside(file: str, paths: list[str]) -> Problem | None:
    """A link in a folder must not lead out of it: what lies there was not given to be changed."""
    real, roots = os.path.realpath(file), [os.path.realpath(path) for path in paths if os.path.isdir(path)]
    if file in paths or any(os.path.commonpath([root, real]) == root for root in roots):
        return None
    return Problem(file, 1, 1, "outside", f"the link leads out of the folder, to {real}: nothing was written")


def _file(file: str, settings: Settings, ids: tuple[str, ...], write: bool) -> Fixed | Problem:
    if file.endswith(CLAIMS_SUFFIXES):
        return _claims(file, settings, ids)
    if file == "-":
        return Problem(file, 1, 1, "not-text", "standard input can't be corrected: name the file")
    if file.lower().endswith(".docx"):
        return Problem(file, 1, 1, "not-text", "a Word document is not written: `factcheck run` shows what to write in it")
    read = _read(file, settings)
    if isinstance(read, Problem):
        return read
    corrections, left = _planned(read, ids)
    after, kept, refused = _proven(read, corrections, settings)
    fixed = Fixed(file, read.text, after, kept, (*left, *refused))
    if write and kept:
        why = overwrite(file, read.data, after.encode(read.codec))
        if why:
            return Problem(file, 1, 1, *why)
    return fixed


def _claims(file: str, settings: Settings, ids: tuple[str, ...]) -> Fixed | Problem:
    """A claims file is not written: what fails in it is only named."""
    loaded = claimfile.load(file, settings=settings)
    claims, beyond = bearable(loaded.claims)
    if problems := (*loaded.problems, *beyond):
        return problems[0]
    failed, budget = [f for f in map(check, claims) if _wanted(f, ids)], Budget(SEARCHED)
    return Fixed(file, "", "", (), tuple(_by_hand(finding, slip.searched(finding, budget)) for finding in failed))


def _by_hand(finding: Finding, search: Search) -> Left:
    write = f'in a claims file and its article: write "{slip.suggestion(finding, search)}" by hand'
    return Left(finding, doubt(finding, search) or write)


def _read(file: str, settings: Settings) -> Read | Problem:
    try:
        with open(file, "rb") as stream:
            data = stream.read(LIMIT + 1)
        return _understood(file, data, settings)
    except article.Unreadable as why:
        return Problem(file, why.line, why.column, "unreadable", why.message)
    except OSError as why:
        return Problem(file, 1, 1, "unreadable", why.strerror or str(why))


def _understood(file: str, data: bytes, settings: Settings) -> Read:
    codec = "utf-8" if not data.startswith(UTF_16_BOMS) else "utf-16-le" if data.startswith(UTF_16_BOMS[0]) else "utf-16-be"
    drawn = prose.claims(article.from_bytes(data, file, on=settings.date), settings)
    return Read(file, data, codec, data.decode(codec), drawn, tuple(map(check, drawn.claims)))


def _wanted(finding: Finding, ids: tuple[str, ...]) -> bool:
    return finding.verdict is Verdict.FAIL and (not ids or finding.claim.id in ids)


def _planned(read: Read, ids: tuple[str, ...]) -> tuple[list[Correction], list[Left]]:
    """What would be written, and what not: a figure that two claims would change differently, or that stands twice."""
    corrections, left = [], []
    bare, budget = _unclaimed(read), Budget(SEARCHED)
    for finding in (f for f in read.findings if _wanted(f, ids)):
        search = slip.searched(finding, budget)
        found = (
            doubt(finding, search) or _again(finding, bare) or _correction(finding, slip.suggestion(finding, search), read.text)
        )
        if isinstance(found, str):
            left.append(Left(finding, found))
        else:
            corrections.append(found)
    at: dict[int, set[str]] = {}
    for one in corrections:
        at.setdefault(one.start, set()).add(one.new)
    left += [Left(one.finding, "two claims would change it differently") for one in corrections if len(at[one.start]) > 1]
    unique = {one.start: one for one in corrections if len(at[one.start]) == 1}
    return [unique[start] for start in sorted(unique)], left


def _unclaimed(read: Read) -> dict[object, Figure]:
    """The first figure of each value that no claim states, neither with its hedge nor without."""
    claimed = {at for f in read.findings if f.claim.stated for at in range(f.claim.stated.start, f.claim.stated.end)}
    bare = [one for one in read.drawn.figures if one.place and claimed.isdisjoint(range(one.start, one.end))]
    return {_value(one): one for one in reversed(bare)}


def _again(finding: Finding, bare: dict[object, Figure]) -> str | None:
    """Whether the same figure stands elsewhere, where nothing says that it is right: both must be corrected together."""
    stated = finding.claim.stated
    if stated is None or stated.place is None:
        return "it has no place in the file"
    other = bare.get(_value(stated))
    return f"{stated.text} stands in line {other.place.line} too: correct both by hand" if other and other.place else None


def _value(figure: Figure) -> object:
    return figure.value, figure.unit, figure.kind, figure.high


def _correction(finding: Finding, new: str | None, text: str) -> Correction | str:
    """The stated figure's place in the stored text, where that is the figure and nothing else; or why it can't be changed."""
    stated = finding.claim.stated
    if stated is None or stated.place is None or new is None:
        return "it has no place in the file"
    start, end = stated.place.start, stated.place.end
    old = text[start:end]
    if old == stated.text:
        return Correction(finding, start, end, old, new[0].upper() + new[1:] if old[0].isupper() else new)
    was, now = number_span(stated.text), number_span(new)
    if was is None or now is None:
        return "markup or entities stand inside the figure"
    digits, instead = stated.text[slice(*was)], new[slice(*now)]
    rest = stated.text[: was[0]] + instead + stated.text[was[1] :]
    if rest != new or old.count(digits) != 1:
        return "markup or entities stand inside the figure"
    start += old.index(digits)
    return Correction(finding, start, start + len(digits), digits, instead)


def _proven(
    read: Read, corrections: list[Correction], settings: Settings
) -> tuple[str, tuple[Correction, ...], tuple[Left, ...]]:
    """The text with the corrections after which their claims pass and nothing fails that did not before.

    All of them are proven by one reading; what that refuses is left out, and the rest read again, a few times at most.
    """
    kept, refused = corrections, list[Correction]()
    for _ in range(PROOFS):
        wrong = _disproved(read, kept, settings)
        kept, refused = (
            [one for one in kept if one.start not in wrong],
            [*refused, *(one for one in kept if one.start in wrong)],
        )
        if not wrong:
            break
    else:
        kept, refused = [], [*refused, *kept]
    why = "another claim of the article would fail, or the sentence would be read differently"
    return _applied(read.text, kept), tuple(kept), tuple(Left(one.finding, why) for one in refused)


def _disproved(read: Read, corrections: list[Correction], settings: Settings) -> set[int]:
    """Where the corrections begin after which their claims do not pass, or others fail."""
    if not corrections:
        return set()
    try:
        after = _understood(read.path, _applied(read.text, corrections).encode(read.codec), settings)
    except article.Unreadable:
        return {one.start for one in corrections}
    moved = _moves(corrections)
    now = {(f.claim.relation, _stated_at(f)): f for f in after.findings}
    before = {(f.claim.relation, moved(_stated_at(f))) for f in read.findings if f.verdict is Verdict.FAIL}
    places = {moved(one.start): one for one in corrections}
    wrong = {
        one.start
        for at, one in places.items()
        if (found := now.get((one.finding.claim.relation, moved(_stated_at(one.finding))))) is None
        or found.verdict is not Verdict.PASS
    }
    failing = [f for key, f in now.items() if f.verdict is Verdict.FAIL and key not in before]
    touched = {places[at].start for f in failing for at in _begins(f) if at in places}
    return wrong | touched or ({one.start for one in corrections} if failing else set())


def _stated_at(finding: Finding) -> int:
    stated = finding.claim.stated
    return stated.place.start if stated and stated.place else -1


def _begins(finding: Finding) -> Iterator[int]:
    """Where the figures of a claim begin in the file as stored; markup may stand before the digits that are corrected."""
    for figure in (finding.claim.stated, *(operand for _, operand in finding.claim.operands)):
        if isinstance(figure, Figure) and figure.place:
            yield from range(figure.place.start, figure.place.end)


def _moves(corrections: list[Correction]) -> Callable[[int], int]:
    """Where a place of the text is after the corrections before it."""
    ordered = sorted(corrections, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    by = [0, *accumulate(len(one.new) - (one.end - one.start) for one in ordered)]
    return lambda start: start + by[bisect_left(starts, start)]


def _applied(text: str, corrections: list[Correction]) -> str:
    parts, at = [], 0
    for one in sorted(corrections, key=lambda one: one.start):
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join([*parts, text[at:]])
