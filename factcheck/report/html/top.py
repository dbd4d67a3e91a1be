"""The top of a page: does it fail, where, and what to write instead; then the boxes that choose what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from factcheck.figure.figure import at
from factcheck.language.messages import mark_plural, speaking, translate, translate_plural
from factcheck.report import Run, summary_line
from factcheck.report.html.card import context
from factcheck.report.html.escaping import attribute, plain
from factcheck.report.html.section import ORDER, Card, Section, kind
from factcheck.report.text.sentence import advice, or_else
from factcheck.report.text.words import basis, phrase, problem

__all__ = ["byline", "counted", "filters", "lead", "outcome", "table", "word"]

LEAD = 12  # failures named on top
DOUBTFUL = mark_plural(
    "No figure is wrong for certain; one needs a look.",
    "No figure is wrong for certain; {number:,} need a look.",
)
DOUBTFUL_BUT_WAIVED = mark_plural(
    "Except for what is waived, no figure is wrong for certain; one needs a look.",
    "Except for what is waived, no figure is wrong for certain; {number:,} need a look.",
)


def byline(section: Section | None) -> str:
    if section is None:
        return ""
    date = next((text.date for text in section.files if text.date), None)
    return f'<p class="byline">{plain(" · ".join(filter(None, (section.path, date))))}</p>'


def counted(found: Sequence[Section]) -> str:
    if all(section.text for section in found):
        return translate_plural("{number:,} article", "{number:,} articles", len(found))
    return translate_plural("{number:,} file", "{number:,} files", len(found))


def word(cards: Iterable[Card]) -> str:
    failed = sum(kind(card.finding) == "fail" for card in cards)
    return translate("{number} wrong", number=failed) if failed else translate("nothing wrong")


def outcome(run: Run, cards: Sequence[Card]) -> Iterator[str]:
    """What an editor needs first, in one sentence; then how much of the article it rests on."""
    found = Counter(kind(card.finding) for card in cards)
    worst = next((name for name in ("fail", "review", "waived", "pass") if found[name]), "implied")
    yield f'<p class="outcome {"fail" if run.problems else worst}">{_told(found, broken=bool(run.problems))}</p>'
    yield f'<p class="summary">{plain(summary_line(run))}</p>'
    if run.figures:
        meter = f'<meter max="{run.figures}" value="{run.covered}" aria-label="{translate("figures covered")}"></meter>'
        yield f'<p class="coverage">{meter} {_uncovered(run.figures - run.covered)}</p>'
    if run.problems:
        yield f'<ul class="problems">{"".join(f"<li>{plain(problem(each))}</li>" for each in run.problems[:LEAD])}</ul>'


def _told(found: Counter[str], *, broken: bool) -> str:
    wrong, doubtful = found["fail"], found["review"]
    if wrong:
        return translate_plural("One figure does not add up.", "{number:,} figures do not add up.", wrong)
    if broken:
        return translate("Not everything could be checked.") if found.total() else translate("Nothing was checked.")
    if doubtful:
        return translate_plural(*(DOUBTFUL_BUT_WAIVED if found["waived"] else DOUBTFUL), doubtful)
    if found["waived"]:
        return translate("Except for what is waived, no figure is wrong by its own sums.")
    if found["pass"] or found["implied"]:
        return translate("No figure is wrong by its own sums.")
    return translate("Nothing could be checked.") if found.total() else translate("Nothing was checked.")


def _uncovered(number: int) -> str:
    if not number:
        return translate("every figure is checked")
    return translate_plural(
        "{number:,} figure is checked by no claim; what is in none is dotted in the text",
        "{number:,} figures are checked by no claim; what is in none is dotted in the text",
        number,
    )


def lead(found: Sequence[Section]) -> str:
    """What fails, where, and what to write."""
    wrong = [(card, section) for section in found for card in section.cards if kind(card.finding) == "fail"]
    if not wrong:
        return ""
    items = "".join(_tell_wrong(card, section) for card, section in wrong[:LEAD])
    more = f"<li>{translate('and {number:,} more', number=len(wrong) - LEAD)}</li>" if len(wrong) > LEAD else ""
    return f'<ol class="lead">{items}{more}</ol>'


def _tell_wrong(card: Card, section: Section) -> str:
    with speaking(section.language):
        return _wrong(card, section)


def _wrong(card: Card, section: Section) -> str:
    claim, finding = card.finding.claim, card.finding
    place = claim.place or claim.entry
    new = f"<ins>{plain(finding.suggestion)}</ins>{plain(or_else(finding))}" if finding.suggestion else ""
    write = new or plain(advice(finding) or "")
    words = context(card, section.text)
    tag = "span" if claim.structure else "q"  # the names of a table's row and column are no quotation
    quoted = f"<{tag}>{plain(words)}</{tag}>" if words else ""
    why = translate("does not follow from {basis}", basis=basis(claim))
    if finding.working:
        why = translate("{claim}: {working}", claim=why, working=finding.working[0])
    return (
        f'<li><a href="{attribute(card.link)}"><del>{plain(phrase(claim))}</del> {write}</a>{quoted}'
        f'<span class="why">{plain(why)}</span>'
        f'<span class="where">{plain(at(place) if place else claim.id)}</span></li>'
    )


def filters(cards: Sequence[Card]) -> str:
    """Boxes that need no script: the style hides what is not ticked."""
    found = Counter(kind(card.finding) for card in cards)
    weak = sum(card.finding.weak is not None for card in cards)
    told = {name: f"{found[name]:,}" + _of_which_weak(weak if name == "pass" else 0) for name in ORDER}
    boxes = "".join(
        f'<label><input type="checkbox" id="_{name}" checked> <b class="v {name}">{translate(name)}</b> {told[name]}</label>'
        for name in ORDER
        if found[name]
    )
    keys = f'<button type="button" id="_keys" hidden>{translate("? keys")}</button>'
    return f'<div class="filters" role="group" aria-label="{translate("Show")}">{boxes}{keys}</div>' if boxes else ""


def _of_which_weak(number: int) -> str:
    return translate(" ({number:,} weak)", number=number) if number else ""


def table(found: Sequence[Section], addresses: Sequence[str] = ()) -> str:
    shown = [name for name in ORDER if any(section.counts[name] for section in found)]
    head = "".join(f'<th scope="col">{translate(name)}</th>' for name in shown)
    rows = []
    for n, section in enumerate(found):
        address = addresses[n] if addresses else f"#_s{n + 1}"
        counts = section.counts
        cells = "".join(f'<td class="{name}">{counts[name] or ""}</td>' for name in shown)
        told = translate("{number} errors", number=len(section.problems))
        errors = f' <b class="v fail">{told}</b>' if section.problems else ""
        rows.append(
            f'<tr><th scope="row"><a href="{attribute(address)}">{plain(section.title)}</a>{errors}'
            f'<span class="path">{plain(section.path)}</span></th>{cells}</tr>'
        )
    head = f'<tr><th scope="col">{translate("Article")}</th>{head}</tr>'
    return f'<table class="index"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
