"""English numbers, scales, fractions and multiples. One line a meaning, its words separated by bars."""

from factcheck.language.language import Numbers, index_by_word, split_words

__all__ = ["NUMBERS"]

CARDINALS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen"
)

NUMBERS = Numbers(
    cardinals=index_by_word(
        dict(enumerate(CARDINALS.split("|")))
        | {
            20: "twenty",
            30: "thirty",
            40: "forty|fourty",
            50: "fifty",
            60: "sixty",
            70: "seventy",
            80: "eighty",
            90: "ninety",
        }
    ),
    scales=index_by_word(
        {
            2: "hundred",
            3: "k|thousand|thousands",
            5: "lakh|lakhs|lac",
            6: "m|mm|mn|mln|mio|mil|million|millions",
            7: "crore|crores|cr",
            9: "b|bn|bil|bln|billion|billions|milliard",
            12: "t|tn|trn|tln|trillion|trillions",
            15: "quadrillion",
        }
    ),
    attached_scales=split_words("k m mm b t cr"),
    bare_scales=split_words("hundred thousand lakh million crore billion trillion dozen score"),
    dozens={"dozen": 12, "score": 20},
    vague=index_by_word(  # a plural alone
        {
            (24, 120): "dozens",
            (40, 200): "scores",
            (200, 1000): "hundreds",
            (2000, 10_000): "thousands",
            (20_000, 100_000): "tens of thousands",
            (200_000, 10**6): "hundreds of thousands",
            (2 * 10**6, 10**9): "millions",
            (2 * 10**7, 10**8): "tens of millions",
            (2 * 10**8, 10**9): "hundreds of millions",
            (2 * 10**9, 10**12): "billions",
            (2 * 10**10, 10**11): "tens of billions",
            (2 * 10**11, 10**12): "hundreds of billions",
            (2 * 10**12, 10**15): "trillions",
            (10, 100): "double digits|double-digits|double digit",
            (100, 1000): "triple digits",
        }
    ),
    no_value=frozenset({"several", "a few", "few", "many", "some", "a record", "numerous", "countless", "various"}),
    multiples=index_by_word(
        {
            (0, "down"): "halved|halving",  # read as a fraction
            (2, "up"): "doubled|doubles|doubling",
            (2, None): "double|twice|twofold",
            (3, "up"): "tripled|trebled|tripling|trebling",
            (3, None): "triple|treble|thrice|threefold",
            (4, "up"): "quadrupled|quadrupling",
            (4, None): "quadruple|fourfold",
            (5, "up"): "quintupled",
            (5, None): "fivefold",
            (6, "up"): "sextupled",
            (6, None): "sixfold",
            (7, None): "sevenfold",
            (8, None): "eightfold",
            (9, None): "ninefold",
            (10, None): "tenfold",
            (100, None): "hundredfold",
        }
    ),
    ambiguous_multiples=split_words("double twice triple treble thrice doubles quadruple doubling tripling trebling"),
    words_after_multiple=split_words(
        """the that its their his her what those more higher larger bigger greater faster less lower fewer cheaper stronger
        longer as last-year's earnings book sales heavier lighter scarcer dearer wider taller deeper denser richer poorer older
        younger slower riskier deadlier costlier likelier better worse oversubscribed overbooked average normal usual annual"""
    ),
    negative=split_words("minus negative"),
    fractions=index_by_word(
        {
            (1, 2): "half|halves",
            (1, 3): "third|thirds",
            (1, 4): "quarter|quarters|fourth|fourths",
            (1, 5): "fifth|fifths",
            (1, 6): "sixth|sixths",
            (1, 7): "seventh|sevenths",
            (1, 8): "eighth|eighths",
            (1, 9): "ninth|ninths",
            (1, 10): "tenth|tenths",
            (1, 16): "sixteenths",
            (1, 100): "hundredth|hundredths",
        }
    ),
    fraction_signs={
        "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
        "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    },
    ordinals=split_words("first second third fourth fifth sixth seventh eighth ninth tenth hundredth thousandth millionth"),
    words_before_period=split_words(
        "first second other next latter previous final last opening this each either fiscal later earlier early"
    ),
    words_after_fraction=split_words(  # after "the third", or before a noun, it is an ordinal
        """a an to from in as more less fewer higher lower larger smaller up down bigger on over since this last share
        stake increase drop fall rise cut reduction and or by at were was is are said have had interest each faster cheaper
        below above while after compared when this that the its their"""
    ),
    point_prefix="percentage",
)  # fmt: skip
