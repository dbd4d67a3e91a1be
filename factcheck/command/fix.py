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
from factcheck.check.belief import judge_mismatch
from factcheck.check.check import check
from factcheck.check.effort import Budget
from factcheck.check.slip import Search
from factcheck.check.slip.case import STATED
from factcheck.claim.claim import list_figures
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.settings import Settings
from factcheck.command.fix_report import Correction, FixedFile, UnfixedClaim
from factcheck.figure.figure import Figure
from factcheck.figure.notation import find_number_span
from factcheck.opening import is_stream, read_bytes
from factcheck.run import article_claims
from factcheck.run.article_claims import Extraction
from factcheck.run.config.config import Config
from factcheck.run.inputs import CLAIMS_SUFFIXES, collect_inputs
from factcheck.run.one_file import MAX_SEARCH_STEPS, drop_over_budget, make_settings, try_work, use_house_style
from factcheck.run.replace_file import find_link_error, overwrite

__all__ = ["find_doubt", "plan", "plan_article", "write"]

STRONG_SLIPS = frozenset(  # slips that could have given few numbers
    {
        "power of ten", "digits transposed", "divided by the new value", "growth for multiple", "upside down",
        "upside-down rate", "averaged, not compounded", "total for yearly", "added, not compounded",
    }
)  # fmt: skip
UNWRITABLE_FORMATS = {
    ".docx": "a Word document is not written: `factcheck run` shows what to write in it",
    ".pdf": "a PDF is not written: `factcheck run` shows what to write in the document that it was made from",
}
MIN_AMOUNT_RATIO = Fraction(9, 10)  # of an amount that would explain a conversion
MAX_PROOF_READINGS = 4  # readings of a corrected article


class CheckedArticle(NamedTuple):
    """An article as stored, and what its claims come to."""

    path: str
    data: bytes
    codec: str
    text: str
    drawn: Extraction
    findings: tuple[Finding, ...]


def plan(paths: list[str], *, on: str | None = None, ids: tuple[str, ...] = ()) -> tuple[list[FixedFile], list[Problem]]:
    """What would be corrected in the articles that the paths name; nothing is written. ids: only these claims.

    A file that can't be read is a problem.
    """
    listed = collect_inputs(paths)
    problems, done = listed.problems, list[FixedFile]()
    for file, config in listed.files.items():
        found = try_work(
            _plan_file, file, make_settings(config, on), ids, listed.roots.get(file), file=file, house=config.house
        )
        if isinstance(found, Problem):
            problems.append(found)
        else:
            done.append(found)
    return done, problems


def plan_article(file: str, data: bytes, config: Config, *, on: str | None = None, ids: tuple[str, ...] = ()) -> FixedFile:
    """What would be written into an article of this content. Raises article.Unreadable."""
    with use_house_style(config.house):
        return _plan_article(file, data, make_settings(config, on), ids)


def _plan_article(file: str, data: bytes, settings: Settings, ids: tuple[str, ...]) -> FixedFile:
    read = _check_article(file, data, settings)
    corrections, left = _choose_corrections(read, ids)
    after, kept, refused = _prove_corrections(read, corrections, settings)
    return FixedFile(file, read.text, after, kept, (*left, *refused), data, read.codec)


def write(done: list[FixedFile]) -> tuple[list[FixedFile], list[Problem]]:
    """Write the corrections. A file that is read-only, or has changed since it was read, is a problem, and stays as it is."""
    kept, problems = [], []
    for one in done:
        if one.corrections and (why := overwrite(one.path, one.data, one.after.encode(one.codec))):
            problems.append(Problem(one.path, 1, 1, *why))
        else:
            kept.append(one)
    return kept, problems


def find_doubt(finding: Finding, search: Search) -> str | None:
    """Why the suggestion is not certain enough to be written; None where it is. search: the slips."""
    if finding.waived:
        return "waived"
    if finding.claim.confidence != "high":
        return "that these figures belong together was inferred"
    if search.ended:
        return "the search for other mistakes was ended: correct the others first"
    found = search.found
    strong = [fit for one in found if one.name in STRONG_SLIPS for fit in one.fits if fit.wrong == STATED]
    own = max(strong, key=lambda fit: fit.weight, default=None)
    if own is None:
        return "no slip explains it that could have given few numbers"
    for name, fit in slip.list_rivals(found, own):
        if fit.wrong != STATED or fit.mended != own.mended:
            return f"another mistake is as likely: {name}: {fit.text}"
    return _find_ambiguity(finding, own.mended or finding.suggestion, search)


def _find_ambiguity(finding: Finding, meant: str | None, search: Search) -> str | None:
    """Why no one number is to be written: there is none, or what the figures give is not what the slip was made of."""
    given = slip.suggest_correction(finding, search)
    if not meant or not given or meant != slip.find_intended(finding, search.found):
        return "no other number in its place would be right"
    return None if meant == given else f"the other figures give {given}, and without the slip it is {meant}"


def _plan_file(file: str, settings: Settings, ids: tuple[str, ...], root: str | None) -> FixedFile | Problem:
    if file.endswith(CLAIMS_SUFFIXES):
        return _plan_claims_file(file, settings, ids, root)
    if file == "-" or is_stream(file):
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be corrected: name the file")
    if told := UNWRITABLE_FORMATS.get(os.path.splitext(file)[1].lower()):
        return Problem(file, 1, 1, "not-text", told)
    if why := find_link_error(file):
        return Problem(file, 1, 1, why.code, f"{why.strerror}: nothing was written")
    try:
        return _plan_article(file, read_bytes(file, settings.most + 1, root=root), settings, ids)
    except article.UnreadableFile as unreadable:
        return Problem(file, unreadable.line, unreadable.column, "unreadable", unreadable.message)
    except OSError as closed:
        return Problem(file, 1, 1, "unreadable", closed.strerror or str(closed))


def _plan_claims_file(file: str, settings: Settings, ids: tuple[str, ...], root: str | None) -> FixedFile | Problem:
    """A claims file is not written: what fails in it is only named."""
    loaded = claimfile.load(file, inside=root, settings=settings)
    claims, beyond = drop_over_budget(loaded.claims)
    if problems := (*loaded.problems, *beyond):
        return problems[0]
    left, budget = list[UnfixedClaim](), Budget(MAX_SEARCH_STEPS)
    for finding in (f for f in map(check, claims) if _is_wanted_failure(f, ids)):
        search = slip.search_slips(finding, budget)
        write = f'in a claims file and its article: write "{slip.suggest_correction(finding, search)}" by hand'
        left.append(UnfixedClaim(finding, find_doubt(finding, search) or write))
    return FixedFile(file, "", "", (), tuple(left))


def _check_article(file: str, data: bytes, settings: Settings) -> CheckedArticle:
    codec = "utf-8" if not data.startswith(UTF_16_BOMS) else "utf-16-le" if data.startswith(UTF_16_BOMS[0]) else "utf-16-be"
    drawn = article_claims.extract(article.from_bytes(data, file, on=settings.date, limit=settings.most), settings)
    known: slip.KnownWeights = {}
    return CheckedArticle(
        file, data, codec, data.decode(codec), drawn, tuple(judge_mismatch(check(claim), known) for claim in drawn.claims)
    )


def _is_wanted_failure(finding: Finding, ids: tuple[str, ...]) -> bool:
    return finding.verdict is Verdict.FAIL and (not ids or finding.claim.id in ids)


def _choose_corrections(read: CheckedArticle, ids: tuple[str, ...]) -> tuple[list[Correction], list[UnfixedClaim]]:
    """What would be written, by place, and what not: what two claims would change differently, or what stands twice."""
    corrections, left = [], []
    bare, budget = _index_unclaimed(read), Budget(MAX_SEARCH_STEPS)
    for finding in (f for f in read.findings if _is_wanted_failure(f, ids)):
        search = slip.search_slips(finding, budget)
        found = (
            find_doubt(finding, search)
            or _find_repeat(finding, bare)
            or _find_other_amount(finding, read)
            or _make_correction(finding, slip.suggest_correction(finding, search), read.text)
        )
        if isinstance(found, str):
            left.append(UnfixedClaim(finding, found))
        else:
            corrections.append(found)
    at: dict[int, set[str]] = {}
    for one in corrections:
        at.setdefault(one.start, set()).add(one.new)
    left += [
        UnfixedClaim(one.finding, "two claims would change it differently") for one in corrections if len(at[one.start]) > 1
    ]
    unique = {one.start: one for one in corrections if len(at[one.start]) == 1}
    return [unique[start] for start in sorted(unique)], left


def _index_unclaimed(read: CheckedArticle) -> dict[object, Figure]:
    """The first figure of each value that no claim states, neither with its hedge nor without."""
    claimed = {at for f in read.findings if f.claim.stated for at in range(f.claim.stated.start, f.claim.stated.end)}
    bare = [one for one in read.drawn.figures if one.place and claimed.isdisjoint(range(one.start, one.end))]
    return {_make_value_key(one): one for one in reversed(bare)}


def _find_repeat(finding: Finding, bare: dict[object, Figure]) -> str | None:
    """Whether the same figure stands elsewhere, where nothing says that it is right: both must be corrected together."""
    stated = finding.claim.stated
    if stated is None or stated.place is None:
        return "it has no place in the file"
    other = bare.get(_make_value_key(stated))
    return f"{stated.text} stands in line {other.place.line} too: correct both by hand" if other and other.place else None


def _find_other_amount(finding: Finding, read: CheckedArticle) -> str | None:
    """Whether the article prints what the amount of a conversion would have to be: then that may be the wrong one."""
    computed, printed, amount = finding.computed, finding.printed, dict(finding.operands).get("amount")
    if computed is None or not computed.value or not printed or amount is None or not amount.value:
        return None
    needed = abs(amount.value * printed / computed.value)
    for other in read.drawn.figures:
        near = other.value and other.high is None and MIN_AMOUNT_RATIO < abs(other.value) / needed < 1 / MIN_AMOUNT_RATIO
        if near and (other.unit, other.kind) == (amount.unit, amount.kind) and other.place:
            return f"{other.text} in line {other.place.line}, for {amount.text}, would explain it too"
    return None


def _make_value_key(figure: Figure) -> object:
    return figure.value, figure.unit, figure.kind, figure.high


def _make_correction(finding: Finding, new: str | None, text: str) -> Correction | str:
    """The stated figure's place in the stored text, where that is the figure and nothing else; or why it can't be changed."""
    stated = finding.claim.stated
    if stated is None or stated.place is None or new is None:
        return "it has no place in the file"
    start, end = stated.place.start, stated.place.end
    old = text[start:end]
    if old == stated.text:
        return Correction(finding, start, end, old, new[0].upper() + new[1:] if old[0].isupper() else new)
    was, now = find_number_span(stated.text), find_number_span(new)
    if was is None or now is None:
        return "markup or entities stand inside the figure"
    digits, instead = stated.text[slice(*was)], new[slice(*now)]
    rest = stated.text[: was[0]] + instead + stated.text[was[1] :]
    if rest != new or old.count(digits) != 1:
        return "markup or entities stand inside the figure"
    start += old.index(digits)
    return Correction(finding, start, start + len(digits), digits, instead)


def _prove_corrections(
    read: CheckedArticle, kept: list[Correction], settings: Settings
) -> tuple[str, tuple[Correction, ...], tuple[UnfixedClaim, ...]]:
    """The text with the corrections after which their claims pass and nothing fails that did not before.

    All of them are proven by one reading; what that refuses is left out, and the rest read again, a few times at most.
    """
    refused = list[Correction]()
    for _ in range(MAX_PROOF_READINGS):
        wrong = _find_disproved(read, kept, settings)
        refused += [one for one in kept if one.start in wrong]
        kept = [one for one in kept if one.start not in wrong]
        if not wrong:
            break
    else:
        kept, refused = [], [*refused, *kept]
    why = "another claim of the article would fail, or the sentence would be read differently"
    return _apply_corrections(read.text, kept), tuple(kept), tuple(UnfixedClaim(one.finding, why) for one in refused)


def _find_disproved(read: CheckedArticle, corrections: list[Correction], settings: Settings) -> set[int]:
    """Where the corrections begin after which their claims do not pass, or others fail."""
    if not corrections:
        return set()
    try:
        after = _check_article(read.path, _apply_corrections(read.text, corrections).encode(read.codec), settings)
    except article.UnreadableFile:
        return {one.start for one in corrections}
    moved = _make_offset_map(corrections)
    now = {(f.claim.relation, _get_stated_start(f)): f for f in after.findings}
    before = {(f.claim.relation, moved(_get_stated_start(f))) for f in read.findings if f.verdict is Verdict.FAIL}
    places = {moved(one.start): one for one in corrections}
    passing = {key for key, finding in now.items() if finding.verdict is Verdict.PASS}
    asked = {one.start: (one.finding.claim.relation, moved(_get_stated_start(one.finding))) for one in corrections}
    wrong = {start for start, key in asked.items() if key not in passing}
    failing = [f for key, f in now.items() if f.verdict is Verdict.FAIL and key not in before]
    touched = {places[at].start for f in failing for at in _iter_figure_offsets(f) if at in places}
    return wrong | touched or ({one.start for one in corrections} if failing else set())


def _get_stated_start(finding: Finding) -> int:
    stated = finding.claim.stated
    return stated.place.start if stated and stated.place else -1


def _iter_figure_offsets(finding: Finding) -> Iterator[int]:
    """Where the figures of a claim begin in the file as stored; markup may stand before the digits that are corrected."""
    for place in filter(None, (figure.place for figure in list_figures(finding.claim))):
        yield from range(place.start, place.end)


def _make_offset_map(corrections: list[Correction]) -> Callable[[int], int]:
    """Where a place of the text is after the corrections before it."""
    starts = [one.start for one in corrections]
    by = [0, *accumulate(len(one.new) - (one.end - one.start) for one in corrections)]
    return lambda start: start + by[bisect_left(starts, start)]


def _apply_corrections(text: str, corrections: list[Correction]) -> str:
    parts, at = [], 0
    for one in corrections:
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join([*parts, text[at:]])
