"""English words by which `link` tells whether two sentences speak of one thing."""

from __future__ import annotations

__all__ = ["ALIKE", "PLAIN", "QUALIFIERS", "VALUES"]

# words of any report, which two sentences may share by chance
PLAIN = frozenset(
    """said says will would could also have been late early company group million billion percent expects expected reported from
    with than more about nearly around after before monday tuesday wednesday thursday friday saturday sunday""".split()  # noqa: SIM905  a word is easier added to a text
)
# words of a share's whole that name nothing: "of its total value"
VALUES = frozenset(
    """the and for was were are had has all of whose total whole that this them these those their its local value volume amount
    overall entire last first year month from with""".split()  # noqa: SIM905  as above
)
# a whole with one of these is another whole than without: "of adjusted sales"
QUALIFIERS = frozenset({"adjusted", "gross", "net", "domestic", "foreign", "online", "operating", "organic"})
# what a whole may be called after its first mention
ALIKE = {
    "gdp": frozenset({"economy"}),
    "retail": frozenset({"market", "sale"}),
    "market": frozenset({"retail", "sale", "sold"}),
    "revenue": frozenset({"sale", "turnover"}),
    "sale": frozenset({"revenue", "turnover", "sold", "spent"}),
    "turnover": frozenset({"sale", "revenue"}),
    "trade": frozenset({"commerce", "traded"}),
    "export": frozenset({"shipment"}),
}
