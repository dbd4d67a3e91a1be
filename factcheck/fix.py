"""Writing what would be right into the article, where that is certain: one stated figure, and no sign that another is wrong.

Everything else stays byte for byte: line ends, byte order mark, encoding, markup. A file is replaced whole or not at all.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck import article, claimfile, prose, slip
from factcheck.article.source import UTF_16_BOMS
from factcheck.check import check
from factcheck.figure import Figure
from factcheck.files import CLAIMS_SUFFIXES, inputs
from factcheck.finding import Finding, Problem, Verdict
from factcheck.fixed import Correction, Fixed, Left
from factcheck.notation import number_span
from factcheck.opening import content, piped
from factcheck.overwrite import linked, overwrite
from factcheck.part import settings_of, spoken, tried
from factcheck.prose import Drawn
from factcheck.settings import Settings
from factcheck.slip.case import STATED

__all__ = ["doubt", "fix", "planned"]

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
    problems, done = listed.problems, list[Fixed]()
    for file, config in listed.files.items():
        with spoken(config.house):
            found = tried(_file, file, settings_of(config, on), ids, write, listed.roots.get(file), file=file)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            done.append(found)
    return done, problems


def planned(file: str, data: bytes, settings: Settings, ids: tuple[str, ...] = ()) -> Fixed:
    """What would be written into an article of this content. Raises article.Unreadable."""
    read = _understood(file, data, settings)
    corrections, left = _planned(read, ids)
    after, kept, refused = _proven(read, corrections, settings)
    return Fixed(file, read.text, after, kept, (*left, *refused))


def doubt(finding: Finding) -> str | None:
    """Why the suggestion is not certain enough to be written; None where it is."""
    if finding.waived:
        return "waived"
    if finding.claim.confidence != "high":
        return "that these figures belong together was inferred"
    found = slip.explained(finding)
    own = sum((one.of(STATED) for one in found), Fraction(0))
    others = [(fit.weight, one.name, fit.text) for one in found for fit in one.fits if fit.wrong != STATED]
    if sum((weight for weight, *_ in others), Fraction(0)) * SURE > own:
        _, name, text = max(others)
        return f"another mistake is as likely: {name}: {text}"
    new, stated = slip.suggestion(finding), finding.claim.stated
    if not new or not stated:
        return "no other number in its place would be right"
    verb = number_span(stated.text) is None and number_span(new) is not None
    return f'"{new}" would be right, but stands for no verb' if verb else None


def _file(file: str, settings: Settings, ids: tuple[str, ...], write: bool, root: str | None) -> Fixed | Problem:
    if file.endswith(CLAIMS_SUFFIXES):
        return _claims(file, settings, ids, root)
    if file == "-" or piped(file):
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be corrected: name the file")
    if file.lower().endswith(".docx"):
        return Problem(file, 1, 1, "not-text", "a Word document is not written: `factcheck run` shows what to write in it")
    if link := linked(file):
        return Problem(file, 1, 1, link.code, f"{link.strerror}: nothing was written")
    try:
        data = content(file, settings.most + 1, root=root)
        fixed = planned(file, data, settings, ids)
    except article.Unreadable as why:
        return Problem(file, why.line, why.column, "unreadable", why.message)
    except OSError as why:
        return Problem(file, 1, 1, "unreadable", why.strerror or str(why))
    if write and fixed.corrections:
        undone = overwrite(file, data, fixed.after.encode(_codec(data)))
        if undone:
            return Problem(file, 1, 1, *undone)
    return fixed


def _claims(file: str, settings: Settings, ids: tuple[str, ...], root: str | None) -> Fixed | Problem:
    """A claims file is not written: what fails in it is only named."""
    loaded = claimfile.load(file, inside=root, settings=settings)
    if loaded.problems:
        return loaded.problems[0]
    failed = [f for f in map(check, loaded.claims) if _wanted(f, ids)]
    left = (Left(f, doubt(f) or f'in a claims file and its article: write "{slip.suggestion(f)}" by hand') for f in failed)
    return Fixed(file, "", "", (), tuple(left))


def _understood(file: str, data: bytes, settings: Settings) -> Read:
    codec = _codec(data)
    drawn = prose.claims(article.from_bytes(data, file, on=settings.date, limit=settings.most), settings)
    return Read(file, data, codec, data.decode(codec), drawn, tuple(map(check, drawn.claims)))


def _codec(data: bytes) -> str:
    return "utf-8" if not data.startswith(UTF_16_BOMS) else "utf-16-le" if data.startswith(UTF_16_BOMS[0]) else "utf-16-be"


def _wanted(finding: Finding, ids: tuple[str, ...]) -> bool:
    return finding.verdict is Verdict.FAIL and (not ids or finding.claim.id in ids)


def _planned(read: Read, ids: tuple[str, ...]) -> tuple[list[Correction], list[Left]]:
    """What would be written, and what not: a figure that two claims would change differently, or that stands twice."""
    corrections, left = [], []
    for finding in (f for f in read.findings if _wanted(f, ids)):
        found = doubt(finding) or _again(finding, read) or _correction(finding, read.text)
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
