"""Writing what would be right into the article, where nobody could object: a slip that could have given few numbers explains
the stated figure, and no change of another figure explains it as well.

Everything else stays byte for byte: line ends, byte order mark, encoding, markup. A file is replaced whole or not at all.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from factcheck import article, claimfile
from factcheck.article.source import UTF_16_BOMS
from factcheck.check import slip
from factcheck.check.belief import judged
from factcheck.check.check import check
from factcheck.check.effort import Budget
from factcheck.check.slip import Search
from factcheck.check.slip.case import STATED
from factcheck.claim.claim import figures_of
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.settings import Settings
from factcheck.command.fix_report import Correction, Fixed, Left
from factcheck.figure.figure import Figure
from factcheck.figure.notation import number_span
from factcheck.opening import content, piped
from factcheck.run import prose
from factcheck.run.config.config import Config
from factcheck.run.files import CLAIMS_SUFFIXES, inputs
from factcheck.run.one_file import SEARCHED, bearable, settings_of, spoken, tried
from factcheck.run.prose import Drawn
from factcheck.run.replace_file import linked, overwrite

__all__ = ["doubt", "plan", "planned", "write"]

STRONG = frozenset(  # slips that could have given few numbers
    {
        "power of ten", "digits transposed", "divided by the new value", "growth for multiple", "upside down",
        "upside-down rate", "averaged, not compounded", "total for yearly", "added, not compounded",
    }
)  # fmt: skip
NOT_WRITTEN = {
    ".docx": "a Word document is not written: `factcheck run` shows what to write in it",
    ".pdf": "a PDF is not written: `factcheck run` shows what to write in the document that it was made from",
}
NEAR = Fraction(9, 10)  # of an amount that would explain a conversion
PROOFS = 4  # readings of a corrected article


class Read(NamedTuple):
    """An article as stored, and what its claims come to."""

    path: str
    data: bytes
    codec: str
    text: str
    drawn: Drawn
    findings: tuple[Finding, ...]


def plan(paths: list[str], *, on: str | None = None, ids: tuple[str, ...] = ()) -> tuple[list[Fixed], list[Problem]]:
    """What would be corrected in the articles that the paths name; nothing is written. ids: only these claims.

    A file that can't be read is a problem.
    """
    listed = inputs(paths)
    problems, done = listed.problems, list[Fixed]()
    for file, config in listed.files.items():
        found = tried(_file, file, settings_of(config, on), ids, listed.roots.get(file), file=file, house=config.house)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            done.append(found)
    return done, problems


def planned(file: str, data: bytes, config: Config, *, on: str | None = None, ids: tuple[str, ...] = ()) -> Fixed:
    """What would be written into an article of this content. Raises article.Unreadable."""
    with spoken(config.house):
        return _planned(file, data, settings_of(config, on), ids)


def _planned(file: str, data: bytes, settings: Settings, ids: tuple[str, ...]) -> Fixed:
    read = _understood(file, data, settings)
    corrections, left = _chosen(read, ids)
    after, kept, refused = _proven(read, corrections, settings)
    return Fixed(file, read.text, after, kept, (*left, *refused), data, read.codec)


def write(done: list[Fixed]) -> tuple[list[Fixed], list[Problem]]:
    """Write the corrections. A file that is read-only, or has changed since it was read, is a problem, and stays as it is."""
    kept, problems = [], []
    for one in done:
        if one.corrections and (why := overwrite(one.path, one.data, one.after.encode(one.codec))):
            problems.append(Problem(one.path, 1, 1, *why))
        else:
            kept.append(one)
    return kept, problems


def doubt(finding: Finding, search: Search) -> str | None:
    """Why the suggestion is not certain enough to be written; None where it is. search: the slips."""
    if finding.waived:
        return "waived"
    if finding.claim.confidence != "high":
        return "that these figures belong together was inferred"
    if search.ended:
        return "the search for other mistakes was ended: correct the others first"
    found = search.found
    strong = [fit for one in found if one.name in STRONG for fit in one.fits if fit.wrong == STATED]
    own = max(strong, key=lambda fit: fit.weight, default=None)
    if own is None:
        return "no slip explains it that could have given few numbers"
    for name, fit in slip.rivals(found, own):
        if fit.wrong != STATED or fit.mended != own.mended:
            return f"another mistake is as likely: {name}: {fit.text}"
    return _unsettled(finding, own.mended or finding.suggestion, search)


def _unsettled(finding: Finding, meant: str | None, search: Search) -> str | None:
    """Why no one number is to be written: there is none, or what the figures give is not what the slip was made of."""
    given = slip.suggestion(finding, search)
    if not meant or not given or meant != slip.intended(finding, search.found):
        return "no other number in its place would be right"
    return None if meant == given else f"the other figures give {given}, and without the slip it is {meant}"


def _file(file: str, settings: Settings, ids: tuple[str, ...], root: str | None) -> Fixed | Problem:
    if file.endswith(CLAIMS_SUFFIXES):
        return _claims(file, settings, ids, root)
    if file == "-" or piped(file):
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be corrected: name the file")
    if told := NOT_WRITTEN.get(os.path.splitext(file)[1].lower()):
        return Problem(file, 1, 1, "not-text", told)
    if why := linked(file):
        return Problem(file, 1, 1, why.code, f"{why.strerror}: nothing was written")
    try:
        return _planned(file, content(file, settings.most + 1, root=root), settings, ids)
    except article.Unreadable as unreadable:
        return Problem(file, unreadable.line, unreadable.column, "unreadable", unreadable.message)
    except OSError as closed:
        return Problem(file, 1, 1, "unreadable", closed.strerror or str(closed))


def _claims(file: str, settings: Settings, ids: tuple[str, ...], root: str | None) -> Fixed | Problem:
    """A claims file is not written: what fails in it is only named."""
    loaded = claimfile.load(file, inside=root, settings=settings)
    claims, beyond = bearable(loaded.claims)
    if problems := (*loaded.problems, *beyond):
        return problems[0]
    left, budget = list[Left](), Budget(SEARCHED)
    for finding in (f for f in map(check, claims) if _wanted(f, ids)):
        search = slip.searched(finding, budget)
        write = f'in a claims file and its article: write "{slip.suggestion(finding, search)}" by hand'
        left.append(Left(finding, doubt(finding, search) or write))
    return Fixed(file, "", "", (), tuple(left))


def _understood(file: str, data: bytes, settings: Settings) -> Read:
    codec = "utf-8" if not data.startswith(UTF_16_BOMS) else "utf-16-le" if data.startswith(UTF_16_BOMS[0]) else "utf-16-be"
    drawn = prose.claims(article.from_bytes(data, file, on=settings.date, limit=settings.most), settings)
    known: slip.Known = {}
    return Read(file, data, codec, data.decode(codec), drawn, tuple(judged(check(claim), known) for claim in drawn.claims))


def _wanted(finding: Finding, ids: tuple[str, ...]) -> bool:
    return finding.verdict is Verdict.FAIL and (not ids or finding.claim.id in ids)


def _chosen(read: Read, ids: tuple[str, ...]) -> tuple[list[Correction], list[Left]]:
    """What would be written, by place, and what not: what two claims would change differently, or what stands twice."""
    corrections, left = [], []
    bare, budget = _unclaimed(read), Budget(SEARCHED)
    for finding in (f for f in read.findings if _wanted(f, ids)):
        search = slip.searched(finding, budget)
        found = (
            doubt(finding, search)
            or _again(finding, bare)
            or _told_otherwise(finding, read)
            or _correction(finding, slip.suggestion(finding, search), read.text)
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


def _told_otherwise(finding: Finding, read: Read) -> str | None:
    """Whether the article prints what the amount of a conversion would have to be: then that may be the wrong one."""
    computed, printed, amount = finding.computed, finding.printed, dict(finding.operands).get("amount")
    if computed is None or not computed.value or not printed or amount is None or not amount.value:
        return None
    needed = abs(amount.value * printed / computed.value)
    for other in read.drawn.figures:
        near = other.value and other.high is None and NEAR < abs(other.value) / needed < 1 / NEAR
        if near and (other.unit, other.kind) == (amount.unit, amount.kind) and other.place:
            return f"{other.text} in line {other.place.line}, for {amount.text}, would explain it too"
    return None


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


def _proven(read: Read, kept: list[Correction], settings: Settings) -> tuple[str, tuple[Correction, ...], tuple[Left, ...]]:
    """The text with the corrections after which their claims pass and nothing fails that did not before.

    All of them are proven by one reading; what that refuses is left out, and the rest read again, a few times at most.
    """
    refused = list[Correction]()
    for _ in range(PROOFS):
        wrong = _disproved(read, kept, settings)
        refused += [one for one in kept if one.start in wrong]
        kept = [one for one in kept if one.start not in wrong]
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
    passing = {key for key, finding in now.items() if finding.verdict is Verdict.PASS}
    asked = {one.start: (one.finding.claim.relation, moved(_stated_at(one.finding))) for one in corrections}
    wrong = {start for start, key in asked.items() if key not in passing}
    failing = [f for key, f in now.items() if f.verdict is Verdict.FAIL and key not in before]
    touched = {places[at].start for f in failing for at in _begins(f) if at in places}
    return wrong | touched or ({one.start for one in corrections} if failing else set())


def _stated_at(finding: Finding) -> int:
    stated = finding.claim.stated
    return stated.place.start if stated and stated.place else -1


def _begins(finding: Finding) -> Iterator[int]:
    """Where the figures of a claim begin in the file as stored; markup may stand before the digits that are corrected."""
    for place in filter(None, (figure.place for figure in figures_of(finding.claim))):
        yield from range(place.start, place.end)


def _moves(corrections: list[Correction]) -> Callable[[int], int]:
    """Where a place of the text is after the corrections before it."""
    starts = [one.start for one in corrections]
    by = [0, *accumulate(len(one.new) - (one.end - one.start) for one in corrections)]
    return lambda start: start + by[bisect_left(starts, start)]


def _applied(text: str, corrections: list[Correction]) -> str:
    parts, at = [], 0
    for one in corrections:
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join([*parts, text[at:]])
