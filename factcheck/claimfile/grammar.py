"""The keys of a claims file, version 1: the shape of each value and its help text."""

from __future__ import annotations

from factcheck.claim.relation import RELATIONS, Relation
from factcheck.claimfile.shape import Either, Key, Keys, Listing, Names, Text
from factcheck.figure.rounding import RoundingMode

MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"
DATE = rf"[0-9]{{4}}|{MONTH}|{MONTH}-(0[1-9]|[12][0-9]|3[01])"
DAY = rf"{MONTH}-(0[1-9]|[12][0-9]|3[01])"

TEXT = Text("text")
DATE_TEXT = Text("a year, a month or a day such as 2024-11-12", pattern=DATE)
DAY_TEXT = Text("a day such as 2027-01-31", pattern=DAY)
ROUNDING = Text(" or ".join(mode.value for mode in RoundingMode), choices=tuple(mode.value for mode in RoundingMode))
CONFIDENCE = Text("high or low", choices=("high", "low"))
FIGURE_TEXT = Text("one figure as printed, such as 5.2 billion yuan")
DATA_PATH_TEXT = Text(
    "a path that ends in .csv, .tsv, .sqlite, .db or .parquet", pattern=r".{1,1000}\.(csv|tsv|sqlite3?|db|parquet)"
)
SHA256_TEXT = Text("the 64 digits that sha256sum prints", pattern="[0-9a-f]{64}")

CLAIM_REFERENCE = Keys(
    "a reference to a claim",
    {"claim": Key(TEXT, "The id of the claim whose result is meant.", required=True)},
    example="{claim: its id}",
)
AGGREGATES = ("sum", "mean", "count", "min", "max")
QUERY = {  # keys of a source that is a data file; a reference may override them
    "where": Key(
        Names(TEXT, "What the column holds, to the letter.", "columns and what they hold, {year: 2024}"),
        "The row: what each of these columns holds.",
    ),
    "column": Key(TEXT, "The column that holds the figure."),
    "unit": Key(TEXT, "What follows the number, where the column has it not: billion yuan."),
    "grain": Key(
        Text("a figure such as 1,000 tonnes or 0.1"),
        "The step in which the column is rounded; left out, whole numbers are exact.",
    ),
    "aggregate": Key(
        Text(" or ".join(AGGREGATES), choices=AGGREGATES), "What is made of all rows that match; left out, one row must."
    ),
}
EVIDENCE_REFERENCE = Keys(
    "a reference to evidence",
    {
        "evidence": Key(TEXT, "The name of a source under the file's evidence.", required=True),
        "figure": Key(TEXT, "The name of one of that source's figures."),
        **QUERY,
    },
    example="{evidence: a name, figure: a name}, or of a file {evidence: a name, where: {year: 2024}}",
)
FIGURE = Either(FIGURE_TEXT, (CLAIM_REFERENCE, EVIDENCE_REFERENCE))
STATED = Either(FIGURE_TEXT, (EVIDENCE_REFERENCE,))
SUFFICIENT_KEYS = {  # for relations where they can't be derived from the formula
    "conversion": (("amount", "stated"), ("amount", "rate")),
    "threshold": (("value", "over"), ("value", "under")),
    "rise": (("new", "old"),),
    "fall": (("new", "old"),),
}
CONFLICTING_KEYS = {"growth": ("old", "new", "change"), "decline": ("old", "new", "change"), "threshold": ("over", "under")}
ROLE_HELP = {
    "old": "The earlier figure.",
    "new": "The later figure.",
    "change": "By how much it changed, in the unit of old and new.",
    "higher": "The higher percentage.",
    "lower": "The lower percentage.",
    "part": "The part of the whole.",
    "whole": "The whole.",
    "parts": "The parts.",
    "terms": "What is added up.",
    "larger": "The larger figure.",
    "smaller": "The smaller figure.",
    "amount": "The amount.",
    "rate": "The exchange rate or factor that the text prints.",
    "count": "How many.",
    "total": "The total.",
    "years": "How many years, a plain number.",
    "rates": "The growths, one after the other.",
    "pairs": "Two or more conversions between the same two currencies, each as [amount, amount].",
    "figures": "The figures that are printed for the one quantity.",
    "value": "The figure that is compared.",
    "over": "The threshold that it is said to exceed.",
    "under": "The threshold that it is said to fall short of.",
    "level": "The level of this part, in the later period.",
    "growth": "The growth of this part, in percent.",
}


def _build_operand_shape(relation: Relation, key: str) -> Either | Listing:
    role = next(role for role in relation.roles if role.key == key)
    if not role.many:
        return FIGURE
    if key == "pairs":
        pair = Listing(FIGURE, "two amounts, [23 billion yuan, $3.2 billion]", 2, 2)
        return Listing(pair, "a list of two or more pairs, [[23 billion yuan, $3.2 billion], ...]", 2)
    if len(role.names) > 1:
        keys = {name: Key(FIGURE, ROLE_HELP[name], required=True) for name in role.names}
        part = Keys("a part", keys, example="{level: 61 billion yuan, growth: 12.5 percent}")
        return Listing(part, "a list of two or more parts, [{level: 61 billion yuan, growth: 12.5 percent}, ...]", 2)
    return Listing(FIGURE, "a list of two or more figures, [33 percent, 67 percent]", 2)


def _build_relation_shape(relation: Relation) -> Keys:
    keys = {
        role.key: Key(_build_operand_shape(relation, role.key), ROLE_HELP.get(role.key, "A figure.")) for role in relation.roles
    }
    if relation.converts:
        keys["on"] = Key(DATE_TEXT, "The date of the exchange rate, where it is not the article's.")
    if relation.states:
        keys["stated"] = Key(STATED, "The figure that the text gives for the result; left out, it is computed.")
    return Keys(
        f"'{relation.name}'",
        keys,
        enough=SUFFICIENT_KEYS.get(relation.name) or _find_sufficient_keys(relation),
        never=CONFLICTING_KEYS.get(relation.name, ()),
        example=f"its figures, such as {{{', '.join(f'{key}: ...' for key in keys)}}}",
    )


def _find_sufficient_keys(relation: Relation) -> tuple[tuple[str, ...], ...]:
    """Return the minimal sets of keys from which the rest can be computed: for growth two of old, new, change and stated."""
    of_name = {name: role.key for role in relation.roles for name in role.names}
    sets = [roles for roles, *_ in relation.forms] + [used for _, used, *_ in relation.inverses]
    return tuple(dict.fromkeys(tuple(dict.fromkeys(of_name.get(name, name) for name in names)) for names in sets))


WAIVER = Keys(
    "'waive'",
    {
        "reason": Key(TEXT, "Why a failure is accepted.", required=True),
        "until": Key(DAY_TEXT, "The last day of the waiver."),
    },
    example="{reason: ..., until: 2027-01-31}",
)
CLAIM = Keys(
    "a claim",
    {
        "id": Key(Text("a-name-of-its-own"), "The claim's name, once in a file.", required=True),
        "quote": Key(TEXT, "The phrase of the article that makes the claim, word for word."),
        "prefix": Key(TEXT, "The words right before the quote, where it stands more than once in the article."),
        "suffix": Key(TEXT, "The words right after the quote, where it stands more than once in the article."),
        "rounding": Key(ROUNDING, "How the figures were rounded, where it differs from the file's."),
        "grain": Key(Text("a figure such as 5 percent or 10 million"), 'The step of the stated figure ("to the nearest 5").'),
        "on": Key(DATE_TEXT, "The date of the exchange rate, where it is not the article's."),
        "confidence": Key(CONFIDENCE, "low: inferred from prose. It is at most a review, until this line is taken out."),
        "note": Key(TEXT, "A remark for the reader of the file."),
        "waive": Key(WAIVER, "Accepts that this claim fails, for a reason and for a time."),
        **{name: Key(_build_relation_shape(relation), relation.help) for name, relation in RELATIONS.items()},
    },
    one_of=tuple(RELATIONS),
    example="keys such as 'id: ...' and 'growth: {old: ..., new: ..., stated: ...}'",
)
ARTICLE = Keys(
    "the article",
    {
        "title": Key(TEXT, "The article's title."),
        "publisher": Key(TEXT, "Who published it."),
        "date": Key(DATE_TEXT, "When it was published: a year, a month or a day. Exchange rates are those of this date."),
        "url": Key(TEXT, "Where it was published."),
        "path": Key(TEXT, "The article's file, relative to this one. Every quote must then be found in it."),
    },
    example="keys such as 'title: ...' below it",
)
SOURCE = Keys(
    "a source",
    {
        "source": Key(TEXT, "What the source is called.", required=True),
        "url": Key(TEXT, "Where it can be read."),
        "accessed": Key(DAY_TEXT, "The day it was read."),
        "path": Key(TEXT, "A copy of the source, relative to this file."),
        "figures": Key(
            Names(FIGURE_TEXT, "One figure, as the source prints it.", "'a name: a figure' below it"), "Its figures, by name."
        ),
        "file": Key(DATA_PATH_TEXT, "A table that holds its figures, relative to this file: CSV, TSV, SQLite, or Parquet."),
        "sha256": Key(SHA256_TEXT, "The hash of that file: another one is an error."),
        "table": Key(TEXT, "The table of an SQLite file that has several."),
        **QUERY,
    },
    never=("figures", "file"),
    needs=dict.fromkeys(("sha256", "table", *QUERY), "file"),
    example="keys such as 'source: ...' below it",
)
RATES = Names(
    Names(
        Text("a rate such as 7.2"),
        "Units of the first currency for one of the second.",
        "rates by day, {2024-11-12: 7.2}",
        DAY,
        "a day such as 2024-11-12",
    ),
    "The rates of a pair of currencies, by date.",
    "rates by pair and day, CNY/USD: {2024-11-12: 7.2}",
    "[A-Z]{3}/[A-Z]{3}",
    "a pair of currency codes such as CNY/USD",
)
VERSION = Text(
    "1", choices=("1",), refusal="version {} of claims files is not known here: write 'version: 1' or update factcheck"
)
DOCUMENT = Keys(
    "the file",
    {
        "version": Key(VERSION, "The version of the format: 1.", required=True),
        "article": Key(ARTICLE, "The article that the claims are made in."),
        "evidence": Key(
            Names(SOURCE, "A source.", "'a name:' and below it 'source: ...'"), "Sources outside the article, by name."
        ),
        "rates": Key(Either(Text("a CSV file with date, base, quote and rate"), (RATES,)), "Exchange rates of your own."),
        "tolerance": Key(Text("a percentage such as 3%"), "How far an exchange rate may lie from the fixing; 3% if left out."),
        "rounding": Key(ROUNDING, "How the figures were rounded; either if left out: the rule for ties is not known."),
        "claims": Key(Listing(CLAIM, "a list of claims, each beginning '- id: ...'"), "The claims.", required=True),
    },
    example="'version: 1' and 'claims:' with a list of claims",
)
