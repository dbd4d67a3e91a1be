"""Writing what would be right into the article, where nobody could object: a slip that could have given few numbers explains
the stated figure, and no change of another figure explains it as well.

Everything else stays byte for byte: line ends, byte order mark, encoding, markup. A file is replaced whole or not at all.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck import article, claimfile
from factcheck.article.source import UTF_16_BOMS
from factcheck.check import slip
from factcheck.check.belief import weighed
from factcheck.check.check import check
from factcheck.check.slip.case import STATED, Fit
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.settings import Settings
from factcheck.command.fix_report import Correction, Fixed, Left
from factcheck.figure.figure import Figure
from factcheck.figure.notation import number_span
from factcheck.opening import content, piped
from factcheck.run import prose
from factcheck.run.files import CLAIMS_SUFFIXES, inputs
from factcheck.run.one_file import settings_of, spoken, tried
from factcheck.run.prose import Drawn
from factcheck.run.replace_file import linked, overwrite

__all__ = ["doubt", "plan", "planned", "write"]

STRONG = frozenset(  # slips that could have given few numbers
    {
        "power of ten", "digits transposed", "divided by the new value", "growth for multiple", "upside down",
        "upside-down rate", "averaged, not compounded", "total for yearly", "added, not compounded",
    }
)  # fmt: skip
NEAR = Fraction(9, 10)  # of an amount that would explain a conversion


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
        with spoken(config.house):
            found = tried(_file, file, settings_of(config, on), ids, listed.roots.get(file), file=file)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            done.append(found)
    return done, problems


def planned(file: str, data: bytes, settings: Settings, ids: tuple[str, ...] = ()) -> Fixed:
    """What would be written into an article of this content. Raises article.Unreadable."""
    read = _understood(file, data, settings)
    corrections, left = _chosen(read, ids)
    after, kept, refused = _proven(read, corrections, settings)
    return Fixed(file, read.text, after, kept, (*left, *refused), data, read.codec)


def write(done: list[Fixed]) -> tuple[list[Fixed], list[Problem]]:
    """Write the corrections. A file that is read-only, or has changed since it was read, is a problem, and stays as it is."""
    kept, problems = [], []
    for one in done:
        why = overwrite(one.path, one.data, one.after.encode(one.codec)) if one.corrections else None
        if why:
            problems.append(Problem(one.path, 1, 1, *why))
        else:
            kept.append(one)
    return kept, problems


def doubt(finding: Finding) -> str | None:
    """Why the suggestion is not certain enough to be written; None where it is."""
    if finding.waived:
        return "waived"
    if finding.claim.confidence != "high":
        return "that these figures belong together was inferred"
    found = slip.explained(finding)
    own = max(
        (fit for one in found if one.name in STRONG for fit in one.fits if fit.wrong == STATED), key=_weight, default=None
    )
    if own is None:
        return "no slip explains it that could have given few numbers"
    for name, fit in slip.rivals(found, own):
        if fit.wrong != STATED or fit.mended != own.mended:
            return f"another mistake is as likely: {name}: {fit.text}"
    meant = own.mended or finding.suggestion
    return None if meant and slip.suggestion(finding) == meant else "no other number in its place would be right"


def _weight(fit: Fit) -> Fraction:
    return fit.weight


def _file(file: str, settings: Settings, ids: tuple[str, ...], root: str | None) -> Fixed | Problem:
    if file.endswith(CLAIMS_SUFFIXES):
        return _claims(file, settings, ids, root)
    if file == "-" or piped(file):
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be corrected: name the file")
    if file.lower().endswith(".docx"):
        return Problem(file, 1, 1, "not-text", "a Word document is not written: `factcheck run` shows what to write in it")
    if why := linked(file):
        return Problem(file, 1, 1, why.code, f"{why.strerror}: nothing was written")
    try:
        return planned(file, content(file, settings.most + 1, root=root), settings, ids)
    except article.Unreadable as unreadable:
        return Problem(file, unreadable.line, unreadable.column, "unreadable", unreadable.message)
    except OSError as closed:
        return Problem(file, 1, 1, "unreadable", closed.strerror or str(closed))


def _claims(file: str, settings: Settings, ids: tuple[str, ...], root: str | None) -> Fixed | Problem:
    """A claims file is not written: what fails in it is only named."""
    loaded = claimfile.load(file, inside=root, settings=settings)
    if loaded.problems:
        return loaded.problems[0]
    failed = [f for f in (weighed(check(claim)) for claim in loaded.claims) if _wanted(f, ids)]
    left = (Left(f, doubt(f) or f'in a claims file and its article: write "{f.suggestion}" by hand') for f in failed)
    return Fixed(file, "", "", (), tuple(left))


def _understood(file: str, data: bytes, settings: Settings) -> Read:
    codec = "utf-8" if not data.startswith(UTF_16_BOMS) else "utf-16-le" if data.startswith(UTF_16_BOMS[0]) else "utf-16-be"
    drawn = prose.claims(article.from_bytes(data, file, on=settings.date, limit=settings.most), settings)
    return Read(file, data, codec, data.decode(codec), drawn, tuple(weighed(check(claim)) for claim in drawn.claims))


def _wanted(finding: Finding, ids: tuple[str, ...]) -> bool:
    return finding.verdict is Verdict.FAIL and (not ids or finding.claim.id in ids)


def _chosen(read: Read, ids: tuple[str, ...]) -> tuple[list[Correction], list[Left]]:
    """What would be written, and what not: a figure that two claims would change differently, or that stands twice."""
    corrections, left = [], []
    for finding in (f for f in read.findings if _wanted(f, ids)):
        found = doubt(finding) or _again(finding, read) or _told_otherwise(finding, read) or _correction(finding, read.text)
        if isinstance(found, str):
            left.append(Left(finding, found))
        else:
            corrections.append(found)
    at: dict[int, set[str]] = {}
    for one in corrections:
        at.setdefault(one.start, set()).add(one.new)
    torn = [one for one in corrections if len(at[one.start]) > 1]
    left += [Left(one.finding, "two claims would change it differently") for one in torn]
    unique = {one.start: one for one in corrections if one not in torn}
    return [unique[start] for start in sorted(unique)], left


def _again(finding: Finding, read: Read) -> str | None:
    """Whether the same figure stands elsewhere, where nothing says that it is right: both must be corrected together."""
    stated = finding.claim.stated
    if stated is None or stated.place is None:
        return "it has no place in the file"
    claimed = [f.claim.stated for f in read.findings if f.claim.stated]
    for other in read.drawn.figures:
        if _same(other, stated) and other.place and not any(_overlap(other, one) for one in claimed):
            return f"{stated.text} stands in line {other.place.line} too: correct both by hand"
    return None


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


def _overlap(a: Figure, b: Figure) -> bool:
    """Whether they are one figure, with its hedge or without."""
    return a.start < b.end and b.start < a.end


def _same(a: Figure, b: Figure) -> bool:
    return (a.value, a.unit, a.kind, a.high) == (b.value, b.unit, b.kind, b.high)


def _correction(finding: Finding, text: str) -> Correction | str:
    """The stated figure's place in the stored text, where that is the figure and nothing else; or why it can't be changed."""
    stated, new = finding.claim.stated, slip.suggestion(finding)
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
    """The text with every correction after which its claim passes and nothing fails that did not before."""
    kept: list[Correction] = []
    refused: list[Left] = []
    for one in corrections:
        if _holds(read, [*kept, one], one, settings):
            kept.append(one)
        else:
            refused.append(
                Left(one.finding, "another claim of the article would fail, or the sentence would be read differently")
            )
    return _applied(read.text, kept), tuple(kept), tuple(refused)


def _holds(read: Read, corrections: list[Correction], one: Correction, settings: Settings) -> bool:
    try:
        after = _understood(read.path, _applied(read.text, corrections).encode(read.codec), settings)
    except article.Unreadable:
        return False
    here = _moved(one.finding, corrections)
    now = {(f.claim.relation, _stated_at(f)): f.verdict for f in after.findings}
    before = {(f.claim.relation, _moved(f, corrections)) for f in read.findings if f.verdict is Verdict.FAIL}
    failing = {key for key, verdict in now.items() if verdict is Verdict.FAIL}
    return now.get((one.finding.claim.relation, here)) is Verdict.PASS and failing <= before


def _stated_at(finding: Finding) -> int:
    stated = finding.claim.stated
    return stated.place.start if stated and stated.place else -1


def _moved(finding: Finding, corrections: list[Correction]) -> int:
    """Where a stated figure begins after the corrections before it."""
    start = _stated_at(finding)
    return start + sum(len(one.new) - (one.end - one.start) for one in corrections if one.start < start)


def _applied(text: str, corrections: list[Correction]) -> str:
    for one in sorted(corrections, key=lambda one: -one.start):
        text = text[: one.start] + one.new + text[one.end :]
    return text
