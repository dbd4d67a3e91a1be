"""Write corrections into an article where they are beyond doubt: a slip that could have produced only few numbers explains
the stated figure, and no change of another figure explains it too.

All else stays byte for byte: line ends, byte order mark, encoding, markup. A file is replaced atomically or not at all.
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
from factcheck.check.certain_correction import find_doubt
from factcheck.check.check import check
from factcheck.check.effort import Budget
from factcheck.claim.claim import Settings, list_figures
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.results import Correction, FixedFile, UnfixedClaim
from factcheck.figure.figure import Figure
from factcheck.figure.notation import find_number_span
from factcheck.opening import read_bytes
from factcheck.run import article_claims
from factcheck.run.article_claims import Extraction
from factcheck.run.claim_checks import MAX_SEARCH_STEPS
from factcheck.run.config.config import Config
from factcheck.run.inputs import CLAIMS_SUFFIXES, collect_inputs
from factcheck.run.one_file import (
    FileTask,
    drop_over_budget,
    make_settings,
    make_task,
    try_tasks,
    use_house_style,
)
from factcheck.run.options import RunOptions
from factcheck.run.replace_file import find_link_error, overwrite

__all__ = ["compute_exit_status", "plan", "plan_article", "write"]

UNWRITABLE_FORMATS = {
    ".docx": "a Word document is not written: `factcheck run` shows what to write in it",
    ".pdf": "a PDF is not written: `factcheck run` shows what to write in the document that it was made from",
}
MIN_AMOUNT_RATIO = Fraction(9, 10)  # least ratio of an amount to the one that would make a conversion right
MAX_PROOF_READINGS = 4  # times that a corrected article is checked again


class CheckedArticle(NamedTuple):
    """An article as stored, with its extracted claims and their findings."""

    path: str
    data: bytes
    codec: str
    text: str
    extraction: Extraction
    findings: tuple[Finding, ...]


def plan(options: RunOptions) -> tuple[list[FixedFile], list[Problem]]:
    """Plan the corrections of the articles under the paths; nothing is written. A file that can't be read becomes a Problem."""
    listed = collect_inputs(options)
    done, problems = try_tasks(_plan_file, [make_task(file, listed, options) for file in listed.files])
    return done, [*listed.problems, *problems]


def plan_article(file: str, data: bytes, config: Config, *, on: str | None = None, ids: tuple[str, ...] = ()) -> FixedFile:
    """Plan the corrections of an article with this content. Raises article.UnreadableFile."""
    with use_house_style(config.house):
        return _plan_article(file, data, make_settings(config, on), ids)


def _plan_article(file: str, data: bytes, settings: Settings, ids: tuple[str, ...]) -> FixedFile:
    read = _check_article(file, data, settings)
    corrections, left = _choose_corrections(read, ids)
    after, kept, refused = _prove_corrections(read, corrections, settings)
    return FixedFile(file, read.text, after, kept, (*left, *refused), data, read.codec)


def write(done: list[FixedFile]) -> tuple[list[FixedFile], list[Problem]]:
    """Write the corrections. A file that is read-only, or changed since it was read, is left alone and is a Problem."""
    kept, problems = [], []
    for one in done:
        if one.corrections and (why := overwrite(one.path, one.data, one.after.encode(one.codec))):
            problems.append(Problem(one.path, 1, 1, *why))
        else:
            kept.append(one)
    return kept, problems


def compute_exit_status(done: list[FixedFile], problems: list[Problem], *, written: bool) -> int:
    """Return 2 if there are problems, 1 if a claim still fails, else 0."""
    if problems:
        return 2
    return 1 if any(one.left or (one.corrections and not written) for one in done) else 0


def _plan_file(task: FileTask) -> FixedFile | Problem:
    file = task.file
    if file.endswith(CLAIMS_SUFFIXES):
        return _plan_claims_file(task)
    if file == "-" or task.streamed:
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be corrected: name the file")
    if message := UNWRITABLE_FORMATS.get(os.path.splitext(file)[1].lower()):
        return Problem(file, 1, 1, "not-text", message)
    if link := find_link_error(file):
        return Problem(file, 1, 1, link.code, f"{link.strerror}: nothing was written")
    try:
        data = read_bytes(file, task.settings.most + 1, root=task.root)
        return _plan_article(file, data, task.settings, task.options.ids)
    except OSError as why:
        return Problem(file, 1, 1, "unreadable", why.strerror or str(why))


def _plan_claims_file(task: FileTask) -> FixedFile | Problem:
    """Report the failures of a claims file as unfixed: claims files are never written."""
    loaded = claimfile.load(task.file, inside=task.root, settings=task.settings)
    claims, beyond = drop_over_budget(loaded.claims)
    if problems := (*loaded.problems, *beyond):
        return problems[0]
    left, budget = list[UnfixedClaim](), Budget(MAX_SEARCH_STEPS)
    for finding in (f for f in map(check, claims) if _is_wanted_failure(f, task.options.ids)):
        search = slip.search_slips(finding, budget)
        write = f'in a claims file and its article: write "{slip.suggest_correction(finding, search)}" by hand'
        left.append(UnfixedClaim(finding, find_doubt(finding, search) or write))
    return FixedFile(task.file, "", "", (), tuple(left))


def _check_article(file: str, data: bytes, settings: Settings) -> CheckedArticle:
    codec = "utf-8" if not data.startswith(UTF_16_BOMS) else "utf-16-le" if data.startswith(UTF_16_BOMS[0]) else "utf-16-be"
    extraction = article_claims.extract(article.from_bytes(data, file, on=settings.date, limit=settings.most), settings)
    known: slip.KnownWeights = {}
    return CheckedArticle(
        file,
        data,
        codec,
        data.decode(codec),
        extraction,
        tuple(judge_mismatch(check(claim), known) for claim in extraction.claims),
    )


def _is_wanted_failure(finding: Finding, ids: tuple[str, ...]) -> bool:
    return finding.verdict is Verdict.FAIL and (not ids or finding.claim.id in ids)


def _choose_corrections(read: CheckedArticle, ids: tuple[str, ...]) -> tuple[list[Correction], list[UnfixedClaim]]:
    """Return the corrections, by place, and the unfixed claims: doubtful, repeated elsewhere, or corrected in two ways."""
    corrections, left = [], []
    unclaimed, budget = _index_unclaimed(read), Budget(MAX_SEARCH_STEPS)
    for finding in (f for f in read.findings if _is_wanted_failure(f, ids)):
        search = slip.search_slips(finding, budget)
        found = (
            find_doubt(finding, search)
            or _find_repeat(finding, unclaimed)
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
    """Map each value to its first figure in the article that no claim states, with or without its hedge."""
    claimed = {at for f in read.findings if f.claim.stated for at in range(f.claim.stated.start, f.claim.stated.end)}
    unclaimed = [one for one in read.extraction.figures if one.place and claimed.isdisjoint(range(one.start, one.end))]
    return {_make_value_key(one): one for one in reversed(unclaimed)}


def _find_repeat(finding: Finding, unclaimed: dict[object, Figure]) -> str | None:
    """Return why not to fix a figure that is repeated unchecked elsewhere: both must be corrected together. Else None."""
    stated = finding.claim.stated
    if stated is None or stated.place is None:
        return "it has no place in the file"
    other = unclaimed.get(_make_value_key(stated))
    return f"{stated.text} stands in line {other.place.line} too: correct both by hand" if other and other.place else None


def _find_other_amount(finding: Finding, read: CheckedArticle) -> str | None:
    """Return why not to fix a conversion if the article prints an amount that would make it right: the operand may be wrong."""
    computed, printed, amount = finding.computed, finding.printed, dict(finding.operands).get("amount")
    if computed is None or not computed.value or not printed or amount is None or not amount.value:
        return None
    needed = abs(amount.value * printed / computed.value)
    for other in read.extraction.figures:
        near = other.value and other.high is None and MIN_AMOUNT_RATIO < abs(other.value) / needed < 1 / MIN_AMOUNT_RATIO
        if near and (other.unit, other.kind) == (amount.unit, amount.kind) and other.place:
            return f"{other.text} in line {other.place.line}, for {amount.text}, would explain it too"
    return None


def _make_value_key(figure: Figure) -> object:
    return figure.value, figure.unit, figure.kind, figure.high


def _make_correction(finding: Finding, new: str | None, text: str) -> Correction | str:
    """Return the correction at the stated figure's place in the stored text; where markup or other text prevents it, why."""
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
    """Keep the corrections after which their claims pass and nothing new fails; return the text, these, and the refused.

    One check tries all of them; those it refutes are dropped and the rest checked again, `MAX_PROOF_READINGS` times at most.
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
    """Return the start offsets of the corrections after which their claims do not pass, or others newly fail."""
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
    """Yield all offsets within a claim's figures in the stored file, since markup may precede the corrected digits."""
    for place in filter(None, (figure.place for figure in list_figures(finding.claim))):
        yield from range(place.start, place.end)


def _make_offset_map(corrections: list[Correction]) -> Callable[[int], int]:
    """Return a function from an offset before the corrections to the offset after them."""
    starts = [one.start for one in corrections]
    by = [0, *accumulate(len(one.new) - (one.end - one.start) for one in corrections)]
    return lambda start: start + by[bisect_left(starts, start)]


def _apply_corrections(text: str, corrections: list[Correction]) -> str:
    parts, at = [], 0
    for one in corrections:
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join([*parts, text[at:]])
