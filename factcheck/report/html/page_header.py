"""The top of a page: the outcome, the failures with what to write instead, and the filter boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from factcheck.claim.run import Run
from factcheck.figure.figure import format_place
from factcheck.language.messages import mark_plural, translate, translate_plural, use_language
from factcheck.report import format_summary
from factcheck.report.html.card import format_context
from factcheck.report.html.marks import find_stated_words, list_claim_figures
from factcheck.report.html.markup import escape_attribute, escape_text
from factcheck.report.html.section import OUTCOME_ORDER, Card, Section, classify_finding
from factcheck.report.text.advice import format_advice, format_alternatives
from factcheck.report.text.finding_text import format_basis, format_problem

MAX_LEAD_FAILURES = 12  # failures, and also problems, listed at the top
REVIEW_TEXTS = mark_plural(
    "No figure is wrong for certain; one needs a look.",
    "No figure is wrong for certain; {number:,} need a look.",
)
REVIEW_BUT_WAIVED_TEXTS = mark_plural(
    "Except for what is waived, no figure is wrong for certain; one needs a look.",
    "Except for what is waived, no figure is wrong for certain; {number:,} need a look.",
)


def render_byline(section: Section | None) -> str:
    if section is None:
        return ""
    date = next((text.date for text in section.files if text.date), None)
    return f'<p class="byline">{escape_text(" · ".join(filter(None, (section.path, date))))}</p>'


def format_wrong_count(cards: Iterable[Card]) -> str:
    failed = sum(classify_finding(card.finding) == "fail" for card in cards)
    return translate("{number} wrong", number=failed) if failed else translate("nothing wrong")


def iter_outcome(run: Run, cards: Sequence[Card]) -> Iterator[str]:
    """Yield the outcome in one sentence, the summary, the share of figures covered, and the problems."""
    counts = Counter(classify_finding(card.finding) for card in cards)
    worst = next((name for name in ("fail", "review", "waived", "pass") if counts[name]), "implied")
    yield f'<p class="outcome {"fail" if run.problems else worst}">{_format_outcome(counts, broken=bool(run.problems))}</p>'
    yield f'<p class="summary">{escape_text(format_summary(run))}</p>'
    if run.figures:
        meter = f'<meter max="{run.figures}" value="{run.covered}" aria-label="{translate("figures covered")}"></meter>'
        yield f'<p class="coverage">{meter} {_format_uncovered(run.figures - run.covered, _count_dotted(run, cards))}</p>'
    if run.problems:
        items = (f"<li>{escape_text(format_problem(each))}</li>" for each in run.problems[:MAX_LEAD_FAILURES])
        yield f'<ul class="problems">{"".join(items)}</ul>'


def _format_outcome(counts: Counter[str], *, broken: bool) -> str:
    failed, doubtful = counts["fail"], counts["review"]
    if failed:
        return translate_plural("One figure does not add up.", "{number:,} figures do not add up.", failed)
    if broken:
        return translate("Not everything could be checked.") if counts.total() else translate("Nothing was checked.")
    if doubtful:
        return translate_plural(*(REVIEW_BUT_WAIVED_TEXTS if counts["waived"] else REVIEW_TEXTS), doubtful)
    if counts["waived"]:
        return translate("Except for what is waived, no figure is wrong by its own sums.")
    if counts["pass"] or counts["implied"]:
        return translate("No figure is wrong by its own sums.")
    return translate("Nothing could be checked.") if counts.total() else translate("Nothing was checked.")


def _format_uncovered(number: int, dotted: int) -> str:
    """7 figures are checked by no claim; 5 are in none, and dotted in the text"""
    if not number:
        return translate("every figure is checked")
    unchecked = translate_plural(
        "{number:,} figure is checked by no claim", "{number:,} figures are checked by no claim", number
    )
    if not dotted:
        return unchecked
    alone = translate_plural(
        "{number:,} is in none, and dotted in the text", "{number:,} are in none, and dotted in the text", dotted
    )
    return translate("; ").join((unchecked, alone))


def _count_dotted(run: Run, cards: Iterable[Card]) -> int:
    """Count the figures in no claim, not even in one that could not be checked: the text marks them with dots."""
    used = (figure.place for card in cards for figure in list_claim_figures(card))
    alone = (figure.place for figure in run.uncovered)
    spans, dotted = ({(one.path, one.start, one.end) for one in places if one} for places in (used, alone))
    return len(dotted - spans)


def render_lead(sections: Sequence[Section]) -> str:
    """Render the list of failures: what to write instead, why, and where."""
    failures = [(card, section) for section in sections for card in section.cards if classify_finding(card.finding) == "fail"]
    if not failures:
        return ""
    items = []
    for card, section in failures[:MAX_LEAD_FAILURES]:
        with use_language(section.language):
            items.append(_render_failure(card, section))
    if len(failures) > MAX_LEAD_FAILURES:
        items.append(f"<li>{translate('and {number:,} more', number=len(failures) - MAX_LEAD_FAILURES)}</li>")
    return f'<ol class="lead">{"".join(items)}</ol>'


def _render_failure(card: Card, section: Section) -> str:
    claim, finding = card.finding.claim, card.finding
    place = claim.place or claim.entry
    if finding.suggestion:
        fix = f"<ins>{escape_text(finding.suggestion)}</ins>{escape_text(format_alternatives(finding))}"
    else:
        fix = escape_text(format_advice(finding) or "")
    context = format_context(card, section.text)
    tag = "span" if claim.structure else "q"  # a table's row and column names are no quotation
    quoted = f"<{tag}>{escape_text(context)}</{tag}>" if context else ""
    stated = escape_text(find_stated_words(card, section.text))
    why = translate("does not follow from {basis}", basis=format_basis(claim))
    if finding.working:
        why = translate("{claim}: {working}", claim=why, working=finding.working[0])
    return (
        f'<li><a href="{escape_attribute(card.link)}"><del>{stated}</del> {fix}</a>{quoted}'
        f'<span class="why">{escape_text(why)}</span>'
        f'<span class="where">{escape_text(format_place(place) if place else claim.id)}</span></li>'
    )


def render_filters(cards: Sequence[Card]) -> str:
    """Render the filter boxes. They need no script: CSS hides the outcomes that are not ticked."""
    counts = Counter(classify_finding(card.finding) for card in cards)
    weak = sum(card.finding.weak is not None for card in cards)
    labels = {name: f"{counts[name]:,}" for name in OUTCOME_ORDER if counts[name]}
    if weak and "pass" in labels:
        labels["pass"] += translate(" ({number:,} weak)", number=weak)
    boxes = "".join(
        f'<label><input type="checkbox" id="_{name}" checked> <b class="v {name}">{translate(name)}</b> {words}</label>'
        for name, words in labels.items()
    )
    keys = f'<button type="button" id="_keys" hidden>{translate("? keys")}</button>'
    return f'<div class="filters" role="group" aria-label="{translate("Show")}">{boxes}{keys}</div>' if boxes else ""


def render_index_table(sections: Sequence[Section], addresses: Sequence[str] = ()) -> str:
    outcomes = [name for name in OUTCOME_ORDER if any(section.counts[name] for section in sections)]
    head = "".join(f'<th scope="col">{translate(name)}</th>' for name in outcomes)
    rows = []
    for n, section in enumerate(sections):
        address = addresses[n] if addresses else f"#_s{n + 1}"
        counts = section.counts
        cells = "".join(f'<td class="{name}">{counts[name] or ""}</td>' for name in outcomes)
        label = translate("{number} errors", number=len(section.problems))
        errors = f' <b class="v fail">{label}</b>' if section.problems else ""
        rows.append(
            f'<tr><th scope="row"><a href="{escape_attribute(address)}">{escape_text(section.title)}</a>{errors}'
            f'<span class="path">{escape_text(section.path)}</span></th>{cells}</tr>'
        )
    head = f'<tr><th scope="col">{translate("Article")}</th>{head}</tr>'
    return f'<table class="index"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
