"""English words of people who were hurt, held or saved: a list of them by kind is all of them where one verb has both."""

from __future__ import annotations

__all__ = ["PERSONS"]

# what people are by kind, as the unit of a figure
PERSONS = frozenset(
    """man woman child boy girl baby infant toddler teenager adult youth civilian soldier trooper policeman police officer
    militant rebel gunman attacker bomber guard worker miner fisherman student pupil teacher villager farmer tourist foreigner
    passenger pilot driver pedestrian firefighter paramedic doctor nurse patient journalist reporter prisoner inmate local
    resident relative bystander crew""".split()  # noqa: SIM905  a word is easier added to a text
)
