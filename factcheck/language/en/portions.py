"""English portions: of how many one is told, and what "in" counts instead: "two in three days", "3 in 12 games"."""

from factcheck.language import split_words

USUAL_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000})  # "3 in 20", "1 in 40"
DECIMAL_WHOLES = frozenset({10, 20, 100, 1000})  # "4 in 10 districts" is a portion, "3 in 7 districts" may be districts
PERIODS = split_words(
    """year years month months week weeks day days hour hours minute minutes second seconds decade decades quarters night
    nights game games season seasons"""
)
OCCASIONS = split_words(
    "matches starts appearances innings overs moves steps sets attempts outings laps rounds sittings races attacks raids goes"
)
PLACES = split_words(
    """countries states cities towns villages districts provinces counties regions places areas sites locations hospitals
    languages continents markets stages rooms buildings"""
)
NO_PORTION = split_words(
    "million billion trillion thousand hundred dozen km kg point points share shares feet metres meters others"
)
