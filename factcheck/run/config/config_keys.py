"""The keys of a configuration: the values allowed for each, and its description.

The loader, the JSON Schema and `factcheck config` are derived from them.
"""

from __future__ import annotations

from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.grammar import DATE_TEXT, ROUNDING
from factcheck.claimfile.shape import Key, Keys, Listing, Names, Text

__all__ = ["CONFIG", "DEFAULTS", "FAIL_ON_VALUES"]

FAIL_ON_VALUES = ("fail", "review", "unchecked", "never")
CHARACTER = r"[^\x00-\x1f\x7f]"
PATH = Text('a path below this file such as "news"', pattern=r"[^\x00-\x1f\x7f/\\~]" + CHARACTER + "{0,999}")
GLOB = Text('a glob such as "drafts/" or "*.tmp.md"', pattern=CHARACTER + "{1,1000}")
PERCENTAGE = Text('a percentage from 0% to 50% such as "3%"', pattern=r"(?:[0-4]?[0-9](?:\.[0-9]{1,9})?|50) ?%")
SIZE = Text('a size from 1 MB to 100 MB such as "25 MB"', pattern=r"(?:[1-9][0-9]?|100) ?MB")
DATA_SIZE = Text('a size such as "500 MB"', pattern="[1-9][0-9]{0,5} ?[MG]B")
RELATION = Text('a relation such as "per"', choices=tuple(RELATIONS))
CURRENCY = Text('a currency code such as "CAD"', pattern="[A-Z]{3}")
FIGURE = Text('one figure such as "7,140 square metres"', pattern=CHARACTER + "{1,100}")
WORD = "[A-Za-zµÀ-ÖØ-öø-ÿ]{2,30}"  # the letters that the reader accepts in units
UNIT_NAME = rf"{WORD}(?:[ -]{WORD}){{0,3}}|[\u3400-\u9fff]{{1,5}}"
MONEY_NAME = rf"{UNIT_NAME}|[A-Za-z]{{1,5}}\.?|[A-Za-z.]{{0,6}}[$£￡€¥￥₹₩₽₺₪฿₫₱₦₴₡₭₮₲₵₸₾₼₿৳]"

SOURCES = 'a list such as ["releases/{stem}.pdf"]'
TIE = Keys(
    "a tie",
    {
        "text": Key(
            Text('a glob such as "posts/*.md"', pattern=PATH.pattern), "The texts, by a glob below this file.", required=True
        ),
        "sources": Key(
            Listing(PATH, SOURCES), "Their sources; {stem} is the name of the text without its suffix.", required=True
        ),
    },
    example='text = "posts/*.md" and sources = ["releases/{stem}.pdf"]',
)

CONFIG = Keys(
    "the configuration",
    {
        "paths": Key(
            Listing(PATH, 'a list such as ["news", "claims"]'), "What `factcheck run` checks where it is given no PATH."
        ),
        "include": Key(
            Listing(GLOB, 'a list of globs such as ["*.md"]', 0),
            "Of a folder only what one of these globs names, as in .gitignore.",
        ),
        "exclude": Key(
            Listing(GLOB, 'a list of globs such as ["drafts/"]', 0),
            "What is left out of a folder, as in .gitignore. A file given by name is checked.",
        ),
        "date": Key(DATE_TEXT, "The date of articles that state none: a year, a month or a day."),
        "tolerance": Key(PERCENTAGE, "How far an exchange rate may lie from the fixing."),
        "rounding": Key(ROUNDING, "How figures are rounded; either: the rule for ties is not known."),
        "fail-on": Key(
            Text(" or ".join(FAIL_ON_VALUES), choices=FAIL_ON_VALUES), "The verdict from which the exit status is 1."
        ),
        "data-limit": Key(DATA_SIZE, "The size of a data file of evidence from which it is not read."),
        "ignore": Key(Listing(RELATION, 'a list of relations such as ["per"]', 0), "Relations that are not checked."),
        "max-size": Key(SIZE, "The size above which an article is not read."),
        "units": Key(
            Names(
                FIGURE,
                "What one of it is.",
                'a name and one figure, pitch = "7,140 square metres"',
                UNIT_NAME,
                'a name of one to four words in the singular, "football pitch"',
            ),
            "Units of your own, each with what one of it is.",
        ),
        "currencies": Key(
            Names(
                CURRENCY,
                "The ISO 4217 code.",
                'a name and a code, loonie = "CAD"',
                MONEY_NAME,
                'a name in the singular or a symbol, loonie, Rs or "R$"',
            ),
            "What currencies are called here, each with its ISO 4217 code.",
        ),
        "tie": Key(
            Listing(TIE, 'a table [[tie]] with text = "posts/*.md" and sources = ["releases/{stem}.pdf"]', 0),
            "Texts and their sources, for `factcheck tie` without a PATH.",
        ),
    },
    example='keys such as paths = ["news"]',
)

DEFAULTS = {  # in the words of `factcheck config`
    "paths": "none: run needs a PATH",
    "include": "every article and claims file",
    "exclude": "none; .gitignore always counts",
    "date": "none",
    "tolerance": "3%",
    "rounding": "either",
    "fail-on": "fail",
    "data-limit": "100 MB",
    "ignore": "none",
    "max-size": "10 MB",
    "units": "none",
    "currencies": "none",
    "tie": "none",
}
