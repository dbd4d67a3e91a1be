"""English fractions: their words, what makes "third" or "half" one, and the ordinals that are none."""

from factcheck.language import split_words

ORDINALS = split_words("first second third fourth fifth sixth seventh eighth ninth tenth hundredth thousandth millionth")
NOT_HALF = split_words("first second other next latter previous final last opening this each either fiscal later earlier early")
PART_FOLLOWERS = split_words(  # after "a third": a fraction; after "the third" or before a noun: an ordinal
    """a an to from in as more less fewer higher lower larger smaller up down bigger on over since this last share
    stake increase drop fall rise cut reduction and or by at were was is are said have had interest each faster cheaper
    below above while after compared when this that the its their"""
)
FRACTIONS = {  # numerator and denominator of one part
    "half": (1, 2),
    "halves": (1, 2),
    "third": (1, 3),
    "thirds": (1, 3),
    "quarter": (1, 4),
    "quarters": (1, 4),
    "fourth": (1, 4),
    "fourths": (1, 4),
    "fifth": (1, 5),
    "fifths": (1, 5),
    "sixth": (1, 6),
    "sixths": (1, 6),
    "seventh": (1, 7),
    "sevenths": (1, 7),
    "eighth": (1, 8),
    "eighths": (1, 8),
    "ninth": (1, 9),
    "ninths": (1, 9),
    "tenth": (1, 10),
    "tenths": (1, 10),
    "hundredth": (1, 100),
    "hundredths": (1, 100),
    "sixteenths": (1, 16),
}
GLYPHS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
