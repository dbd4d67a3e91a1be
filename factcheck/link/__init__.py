"""Link the figures of an article to claims: decide which figure is the new level, the old level, the rate.

Grammar alone settles a few: conversions to another unit in brackets, shares printed with both counts, changes printed with both
levels. A model reads the rest (`model_claims`). Linking never looks at values: other digits in the
same notation give the same claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.claim.claim import HINT, Claim
from factcheck.figure.figure import Figure
from factcheck.language import detect_language, has_chinese, split_by_language
from factcheck.link.changes import link_changes
from factcheck.link.collector import ClaimCollector, Links, UnsureReading, compute_figure_limit, link_parts
from factcheck.link.conversions import link_bracketed_conversions
from factcheck.link.directions import link_directions
from factcheck.link.model_claims import enter_implied, enter_readings
from factcheck.link.proportions import link_proportions
from factcheck.pattern import compile_lazily
from factcheck.reader.normalize import normalize_figures

__all__ = ["Links", "UnsureReading", "compute_figure_limit", "find_links", "link"]

CLAIM_SIGN = compile_lazily(  # a text without any of these is numbers alone and claims nothing; so are "5½" and "2-1/2"
    r"[^\W\d_½¼¾⅐-⅞]|[%$=+:&\u00a2-\u00a5\u20a0-\u20cf\u2010-\u2015]|(?<!\d)-|-(?!\d)"
)

LETTER = compile_lazily(r"[^\W\d_]")  # a text without letters ("2 + 2 = 4") is left to the calculator


def link(text: str, figures: Sequence[Figure], beside: Sequence[Claim] = ()) -> list[Claim]:
    """Return only the claims of `find_links`."""
    return list(find_links(text, figures, beside).claims)


def find_links(text: str, figures: Sequence[Figure], beside: Sequence[Claim] = ()) -> Links:
    """Find the claims of a text in order, numbered by relation, and the readings and hints too unsure to be claims.

    Only the first `compute_figure_limit` figures are linked. Lines in Chinese are linked on their own, those between them as
    English. Hints about a figure that a claim states are dropped. beside: claims of the article's tables, lists and headline,
    numbered together with the others; one of their totals is dropped if the text's own claims have one of the same figure.
    """
    found = _link_text(text, figures)
    known = {claim.stated.start for claim in found.claims if claim.stated and claim.relation == "total"}
    more = (claim for claim in beside if not (claim.relation == "total" and claim.stated and claim.stated.start in known))
    several = [*more]
    claims = _number_claims([*found.claims, *(claim for claim in several if claim.confidence != HINT)])
    hints = [*found.hints, *(claim for claim in several if claim.confidence == HINT)]
    return found._replace(claims=claims, hints=_number_hints(hints, claims))


def _link_text(text: str, figures: Sequence[Figure]) -> Links:
    if not has_chinese(text):
        return _link_prose(text, figures)
    return link_parts(text, figures, ((_link_prose, start, end) for _, start, end in split_by_language(text)))


def _link_prose(text: str, figures: Sequence[Figure]) -> Links:
    """Link a text in one language."""
    if len(figures) > (first := compute_figure_limit(text)):  # too dense for prose: a table, or built to be slow
        text, figures = text[: figures[first].start], figures[:first]
    if len(figures) < 2 or not CLAIM_SIGN.search(text):
        return Links(())
    found = ClaimCollector(text, figures if detect_language(text) == "zh" else normalize_figures(text, figures))
    if detect_language(text) == "en":
        link_bracketed_conversions(found)
        link_proportions(found)
        link_changes(found)
    models = enter_readings(found) if LETTER.search(text) else ()
    enter_implied(found)
    link_directions(found)
    claims = [claim for claim in found.claims if claim.confidence != HINT]
    return Links(claims, found.unsure, [claim for claim in found.claims if claim.confidence == HINT], models)


def _number_claims(claims: Sequence[Claim]) -> list[Claim]:
    counts: Counter[str] = Counter()
    numbered = []
    for claim in sorted(claims, key=_get_position):
        counts[claim.relation] += 1
        numbered.append(claim._replace(id=f"{claim.relation}-{counts[claim.relation]}"))
    return numbered


def _number_hints(hints: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Number hints apart from the claims, whose ids must not depend on hints; drop those about a figure that a claim states."""
    known = {claim.stated.start for claim in claims if claim.stated}
    left = sorted((hint for hint in hints if hint.stated and hint.stated.start not in known), key=_get_position)
    return [hint._replace(id=f"{HINT}-{n}") for n, hint in enumerate(left, 1)]


def _get_position(claim: Claim) -> tuple[int, str]:
    figures = [claim.stated, *(operand for _, operand in claim.operands)]
    return min(figure.start for figure in figures if isinstance(figure, Figure)), claim.relation
