"""Explanations of verdicts, reasons and relations for `factcheck explain`."""

from __future__ import annotations

from difflib import get_close_matches

from factcheck.check import belief, slip
from factcheck.claim.finding import MIN_BELIEF_LOG_ODDS, SEARCH_ENDED
from factcheck.claim.relation import RELATIONS
from factcheck.language import has_chinese
from factcheck.language.messages import mark, translate, use_language

__all__ = ["FORMULAS", "TEXTS", "describe_unknown", "explain_name", "format_all_names", "resolve_name"]

FORMULAS = {  # of relations over a list, or that compare without computing
    "conversion": "amount / rate, or amount x rate; of units, amount x factor",
    "breakdown": "part + part + ... = 100 percent",
    "total": "term + term + ..., each with its sign",
    "compound": "(1 + rate) x (1 + rate) x ... - 1",
    "composite": "(level + level + ...) / (level / (1 + growth) + level / (1 + growth) + ...) - 1",
    "cross_rate": "amount / amount, the same for each pair",
    "restatement": "figure = figure = ...",
    "threshold": "value > over, or value < under",
    "rise": "new > old",
    "fall": "old > new",
}

TEXTS = {
    "pass": """the computed and the stated figure can both be true: the sets of numbers that they stand for meet.
needs nothing: the printed figures give the printed result. needs rounding: only with what rounding hides.
necessary: every reading of the operands agrees with the stated figure. possible: some do.""",
    "review": """only a wide reading holds: look at it.
Nothing is proved wrong, so it does not fail the run (but see --fail-on).""",
    "fail": """no reading of the printed figures agrees: rounding and hedges are allowed for, and it is still off.""",
    "hint": """its figures likely belong together, which is too unsure to be claimed; if they do, they do not hold.
It is told with `-v`, in JSON, on a page and faintly in an editor; it fails no run. Where it holds, nothing is said.""",
    "weak": """of a pass: more than one in ten of the numbers with as many digits would have passed too.
"Up 7 percent to 5.1 million from 4.8 million" may be 4 to 8 percent: 4 others of 9. It stays a pass, and is counted apart.""",
    "unchecked": """it could not be checked; the reason is printed. It is never counted as passed.""",
    "implied": """one figure is not printed: it is computed from the others. There is nothing to agree or disagree with.""",
    "missing-operand": """unchecked: the relation needs a figure that the claim does not give.""",
    "unit-mismatch": """unchecked: units that can't be compared, such as yuan and tonnes, or percent and points.""",
    "period-mismatch": """unchecked: the figures are of different periods.""",
    "zero-base": """unchecked: the old figure, or the whole, may be 0: nothing can be divided by it.""",
    "negative-base": """unchecked: the old figure is below 0: growth from a loss means nothing.""",
    "which-currency": """unchecked: several countries call their money so, and it holds in that of one and not of another.
The text decides: a country, a code, a sign, crores, another conversion that holds. Write whose money it is.""",
    "no-rate": """unchecked: no exchange rate for that date; the dates that are there are printed.
A rate of another time says at most that the amounts are plausible. `rates:` in a claims file adds rates.""",
    "quote-not-found": """the quote does not occur in the article: an edited figure is the usual cause.""",
    "too-deep": """unchecked: it rests on too many claims or figures.""",
    "vague": """a figure such as "several" gives no number (unchecked).
"Dozens" is so wide that agreeing with it proves little (review).""",
    "rounding": """a pass that needs rounding: the printed figures do not give the printed result,
but figures that round to them do.""",
    "tolerance": """a pass that needs the tolerance of exchange rates: within 3 percent of the day's rate.""",
    "hedge": """review: it holds only by the full width of a hedge, such as "nearly" for much less.""",
    "coarse-rounding": """review: it holds only if a round figure was rounded more coarsely than it looks:
600 for 598, "300 percent" for 298.""",
    "truncation": """review: the stated figure fits if it was cut off instead of rounded: 8.79 printed as 8.7.""",
    "times-more": """review: "three times more" fits only if it is read as four times as many.""",
    "stale-rate": """review: the amounts fit an exchange rate of the 12 months before, not that of the day.""",
    "coarse-rate": """review: the amounts fit no rate near that of the month. Of a currency that the ECB does not fix a rate
is known for one day a month from March 2024 (npm package currency-api, CC0): within 8 percent it passes; it fails only where a
power of ten or a rate upside down explains it.""",
    "distant-rate": """review: there is no rate of that date, and by the nearest known one an amount is ten times off or more.
It fails where a thousandfold explains it within three years of that rate, or no rate in history allows it.""",
    "one-side": """of a translation: a figure that the other text does not have.
review where the rest of its clause is in both texts; unchecked where the whole clause is in one alone.
Of a text that must be complete (`tie --complete`): a figure of its sources that it does not have, for review.""",
    "untied": """of a text held against its sources: none of them has the figure, and it follows from none of theirs by a sum.
unchecked for a small count in words, which a writer may have made himself.""",
    "period": """review, of a text held against its sources: the figure is of another year, quarter or month there.""",
    "differs": """of a text held against its sources: they have another figure, told of the same thing.
It fails where one digit, the order of two, the scale or the unit is another, or "by" for "to"; else it is for review.
review, of a translation: a digit, the unit or the currency is another than in the original, or another figure
stands in its place, and no power of ten explains it.""",
    "direction": """what rises in the source falls in the text, or in the translation; or the reverse.""",
    "swapped": """review, of a translation: two rates stand beside each other's level.""",
    "nothing": """a pass that needs nothing: the printed figures give the printed result.""",
    "necessary": """of a pass: every reading of the operands agrees with the stated figure. It is the stronger of the two.""",
    "possible": """of a pass: some readings of the operands agree with the stated figure, others do not.
`-v` shows a wording that all of them bear.""",
    "none": """no slip: no single mistake that is tried explains the failure.
What each operand would have to be is printed instead.""",
    SEARCH_ENDED: """what would explain a failure was looked for as long as a file is given, and not all was tried.
The search takes as many steps on every machine, and no verdict depends on it.""",
    "waived": """it does not hold, and is accepted: by `waive:` in the claims file, with its reason, or by a baseline.""",
    "low-confidence": """review: it does not hold, but that the figures belong together was inferred from the prose.""",
    belief.DOUBTFUL_LINK: """review: it does not hold. In prose such a mismatch is more often a wrong link than a wrong figure:
what speaks for an error of the text does not come to {least} hundredths of log-odds, three to one.
In a claims file it fails.""",
}


def resolve_name(name: str) -> str | None:
    """Return the canonical name, whatever the spacing, hyphens and case ("Divided-by-the-new-value"), also from Chinese."""
    every = (*slip.KINDS, *belief.NAMES, *TEXTS, *RELATIONS)
    known = {_normalize_name(known): known for known in every}
    if has_chinese(name):
        with use_language("zh"):
            known = {_normalize_name(translate(known)): known for known in every}
    return known.get(_normalize_name(name))


def explain_name(name: str) -> str | None:
    """Return the explanation of a relation, a verdict, a reason or a slip; None where the name is none of these."""
    known = resolve_name(name)
    if known in RELATIONS:
        return _explain_relation(known)
    if known not in TEXTS:
        return slip.explain_slip(known or "") or belief.explain_reason(known or "")
    told = translate(TEXTS[known], least=MIN_BELIEF_LOG_ODDS)
    return translate("{name}: {text}", name=translate(known), text=told)


def format_all_names() -> str:
    """Return the list of every name that can be explained, by kind."""
    kinds = (
        (mark("relations"), [*RELATIONS]),
        (mark("verdicts, reasons and needs"), [*TEXTS]),
        (mark("slips"), [*slip.KINDS]),
        (mark("reasons to believe in an error"), [*belief.NAMES]),
    )
    return "\n".join(translate("{name}: {text}", name=translate(kind), text=_join_names(names)) for kind, names in kinds)


def _join_names(names: list[str]) -> str:
    return translate(", ").join(map(translate, names))


def describe_unknown(name: str, where: list[str] | None = None) -> str:
    """Return the error message for an unknown name, with the closest known one."""
    near = get_close_matches(_normalize_name(name).replace("-", " "), [*RELATIONS, *TEXTS, *slip.KINDS, *belief.NAMES], 1)
    hint = f": did you mean {near[0]!r}?" if near else ""
    place = f" and no claim in {', '.join(where)}" if where else "; for a claim, name its file as well"
    return f"{name!r} is no relation, verdict, reason or slip{place}{hint}"


def _normalize_name(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())


def _explain_relation(name: str) -> str:
    known = RELATIONS[name]
    keys = translate(", ").join(translate("{key} (a list)", key=role.key) if role.many else role.key for role in known.roles)
    formula = translate(FORMULAS[name]) if name in FORMULAS else known.working.replace("{", "").replace("}", "")
    lines = [
        translate("{name}: {text}", name=translate(name), text=translate(known.help)),
        "",
        translate("operands: {keys}", keys=keys),
        translate("formula:  {formula}", formula=formula),
    ]
    if known.inverses:
        missing = translate(", ").join(dict.fromkeys(role for role, *_ in known.inverses))
        lines.append(translate("any one may be missing, and is implied: {roles}, stated", roles=missing))
    return "\n".join(lines)
