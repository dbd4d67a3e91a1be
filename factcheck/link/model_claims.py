"""What the models read in prose, as claims beside those that grammar makes."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.claim.claim import HINT, ModelReading, list_figures
from factcheck.language import detect_language
from factcheck.link.adjacent_growths import find_growths, iter_implied
from factcheck.link.choose import Choice
from factcheck.link.collector import ClaimCollector, UnsureReading
from factcheck.link.draft_claims import DraftedClaim, draft_claim
from factcheck.link.frame_reader import find_calibration, name_model, read_frames, weigh_margin
from factcheck.link.frames import Frame, get_family

__all__ = ["enter_implied", "enter_readings"]

# Of a frame that becomes a claim, by language and family. Of shares and differences more are misread in English articles.
MIN_PROBABILITY = {
    "en": {
        "growth": 0.8,
        "share": 0.85,
        "difference": 0.85,
        "total": 0.8,
        "per": 0.85,
        "product": 0.85,
        "multiple": 0.75,
        "other": 0.6,
    },
    "zh": {"other": 0.7},
}
MIN_HINT_PROBABILITY = 0.5  # of one that is no claim, and a hint where it does not hold
MIN_UNSURE_PROBABILITY = 0.3  # of one that is no claim, and listed for a person to look at


def enter_readings(found: ClaimCollector) -> tuple[str, ...]:
    """Enter what the model reads, the likeliest first: one claim of the same figures, and one of each stated figure.

    What is claimed already is certain by its grammar, and stays. What is likelier than not and too unsure to be a claim comes
    last, as a hint; what is to be looked at is kept apart. Returns the name of the model; none where there is none.
    """
    choices = {n: choice for n, choice in read_frames(found.text, found.figures).items() if choice}
    least = MIN_PROBABILITY[detect_language(found.text)]
    found.unsure += (_make_unsure_reading(found, n, choice) for n, choice in choices.items() if _is_unsure(choice, least))
    stated = {claim.stated.start for claim in found.claims if claim.stated}
    taken = {frozenset(figure.start for figure in list_figures(claim)) for claim in found.claims}
    likely = [(n, choice) for n, choice in choices.items() if choice.probability >= MIN_HINT_PROBABILITY]
    for n, choice in sorted(likely, key=lambda item: (not _is_likely(item[1], least), -item[1].probability, item[0])):
        drafted = draft_claim(choice.frame, n, found.figures, found.text, choice.order, found.rates)
        if drafted is None or found.figures[n].start in stated:
            continue
        places = frozenset(figure.start for figure in (drafted.stated, *(figure for _, figure in drafted.operands)))
        if places not in taken:
            taken.add(places)
            _enter(found, choice, drafted, _is_likely(choice, least))
    model = name_model(found.text)
    return (model,) if model else ()


def _enter(found: ClaimCollector, choice: Choice, drafted: DraftedClaim, is_claim: bool) -> None:
    reading = _describe(found, choice)
    found.add(drafted, None if is_claim else HINT, reading)
    if is_claim and drafted.relation == "total":
        _enter_composite(found, drafted, reading)


def _is_likely(choice: Choice, least: Mapping[str, float]) -> bool:
    return choice.probability >= least.get(get_family(choice.frame.name), least["other"])


def _is_unsure(choice: Choice, least: Mapping[str, float]) -> bool:
    return choice.probability >= MIN_UNSURE_PROBABILITY and not _is_likely(choice, least)


def _make_unsure_reading(found: ClaimCollector, n: int, choice: Choice) -> UnsureReading:
    return UnsureReading(
        choice.probability, found.figures[n].start, tuple(found.figures[m].start for m in choice.frame.operands)
    )


def enter_implied(found: ClaimCollector) -> None:
    """Enter the growths that are in no other claim and no hint, with the level beside each."""
    used = {figure.start for claim in found.claims for figure in list_figures(claim)}
    for relation, operands, rate in iter_implied(found.text, found.figures, used):
        found.add(DraftedClaim(relation, operands, rate))


def _enter_composite(found: ClaimCollector, total: DraftedClaim, reading: ModelReading) -> None:
    composite = find_growths(found.text, found.figures, total.stated, [term for _, term in total.operands])
    if composite:
        found.add(DraftedClaim("composite", *composite), "low", reading)


def _describe(found: ClaimCollector, choice: Choice) -> ModelReading:
    instead = ""
    if choice.runner_up:
        instead = (
            f"{_format_family(choice.runner_up)} of {' and '.join(found.figures[n].text for n in choice.runner_up.operands)}"
        )
    right, seen = find_calibration(found.text, choice.frame.name, choice.probability)
    shown, other = (round(1000 * probability) for probability in (choice.probability, choice.runner_up_probability))
    odds = weigh_margin(found.text, choice.frame.name, choice.margin)
    return ModelReading(name_model(found.text), _format_family(choice.frame), shown, odds, instead, other, right, seen)


def _format_family(frame: Frame) -> str:
    return get_family(frame.name).replace("_", " ")
