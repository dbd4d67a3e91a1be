"""English words of people who were hurt, held or saved: a list of them by kind is all of them where one verb has both."""

from __future__ import annotations

from factcheck.pattern import pattern

__all__ = ["FATES", "PERSONS"]

# what people are by kind, as the unit of a figure
PERSONS = frozenset(
    """man woman child boy girl baby infant toddler teenager adult youth civilian soldier trooper policeman police officer
    militant rebel gunman attacker bomber guard worker miner fisherman student pupil teacher villager farmer tourist foreigner
    passenger pilot driver pedestrian firefighter paramedic doctor nurse patient journalist reporter prisoner inmate local
    resident relative bystander crew""".split()  # noqa: SIM905  a word is easier added to a text
)
# what befell them: two verbs of one row say the same
FATES = tuple(
    pattern(rf"\b(?:{words})")
    for words in (
        r"kill|dead\b|deaths?\b|died\b|dying\b|slain|slaying|lost their lives|toll\b|fatal",
        r"injur|wound|hurt\b",
        r"arrest|detain|held\b|custody",
        r"rescue|saved\b|pulled (?:out|from)",
        r"abduct|kidnap|hostage|captur",
        r"missing\b",
        r"evacuat",
    )
)
