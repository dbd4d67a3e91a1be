"""Numbers that measure nothing: the words that give them away."""

import re

from factcheck.language import split_words
from factcheck.pattern import compile_lazily

MONTHS = split_words(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec"""
)
YEAR_BEFORE = split_words("in since until circa year early late mid by during between before after a.d. ad")  # "in 1850"
SHORT_YEAR_BEFORE = YEAR_BEFORE | {"of", "fiscal", "summer", "winter", "spring", "autumn", "fall", "class"}  # "fiscal '25"
DURING_A_YEAR = compile_lazily(
    r"\b(?:in|during|throughout|over|for)(?: the year| fiscal| calendar| all of)? ((?:19|20)\d\d)\b", re.IGNORECASE
)
MONTHS_OF_A_YEAR = compile_lazily(  # "9M 2024", "9M'24", "6M FY25"; not the users of "9M users in 2024"
    r"(?:1[0-2]|[1-9])M(?:(?:[ /-]| of | ended )?(?:[FC]Y ?['’]?(?:20)?[0-9]{2}|(?:19|20)[0-9]{2})|['’][0-9]{2})"
    r"(?![0-9,]|\.[0-9])",
    re.IGNORECASE,
)
PART_OF_A_YEAR = compile_lazily(  # before "'22"
    r"(?<![^\W_])(?:[QH][1-4]|[1-4][QH]|(?:1[0-2]|[1-9])M|[FC]Y|YTD) ?\Z", re.IGNORECASE
)
COUNTED_NOUNS = split_words(  # "2000 people" is a count, "2003 sales" a year's
    """people person men man women woman job worker employee staff home house hire unit car vehicle soldier troop case
    death share member student pupil child victim patient refugee migrant visitor passenger customer user store shop
    branch school village mile kilometre metre tonne barrel acre hectare flight ticket seat vote word page copy job
    complaint application"""
)
ALWAYS_NUMBERED = split_words(  # the number after them is a name, whatever follows
    """no. nos. section sections article articles chapter chapters page pages pp pp. p. vol. vols. volume issue route highway
    interstate flight boeing airbus formula version windows channel clause schedule annex resolution directive ch. chs.
    sec. secs. art. arts. para. paras. eq. eqs. exh. cl. sch. reg. regs. ext. tel. regulation amendment psalm fig. figs.
    figure apartment apt. suite rm. hwy. rte. bldg. ftse dow nikkei cac dax nasdaq s&p sp topix russell sensex nifty asx
    stoxx hsi csi kospi fortune forbes iphone ipad galaxy xbox playstation android ios macos peugeot porsche audi bmw
    mercedes mazda lexus soyuz apollo gemini voyager falcon ariane title item phase"""
)
NUMBERED = split_words(  # the same where no noun follows: "part 2", "the top 10"
    """no number numbers part parts point group class category type model series level stage tier grade unit room floor
    gate platform pier track lane episode season game match round week day act scene table appendix bill verse line
    row column block lot area district zone sector ward precinct region building box exit junction para paragraph
    question option plan generation mark division league super bowl top bottom last final aged age ages seed seeds
    ranked rank ranking position place nos rule step paragraph article score bus street road pin code psalm #"""
)
# with a word for aeroplane
AIRCRAFT_MODELS = split_words("501 911 707 717 727 737 747 757 767 777 787 320 321 330 340 350 380")
AEROPLANES = split_words("jet jets plane planes aircraft max airliner airliners dreamliner dreamliners crash landed landing")
CLOCK_WORDS = split_words(
    "am pm a.m p.m gmt est edt pst pdt cet bst noon midnight o'clock o’clock utc jst et hrs zip bc ad bce ce b.c a.d"
)
STREETS = "street st road rd avenue ave lane drive boulevard blvd square place court crescent terrace way wall"
BEFORE_PRONOUN_ONE = split_words("no any every each which another some the same a this that everyone someone anyone only not")
