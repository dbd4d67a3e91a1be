"""English numbers that measure nothing: the words that give them away."""

import re

from factcheck.language.language import NonQuantities, split_words
from factcheck.pattern import compile_lazily

__all__ = ["NON_QUANTITIES"]

BEFORE_YEAR = split_words("in since until circa year early late mid by during between before after a.d. ad")

NON_QUANTITIES = NonQuantities(
    months=split_words(
        """january february march april may june july august september october november december jan feb mar apr jun jul aug sep
        sept oct nov dec"""
    ),
    before_year=BEFORE_YEAR,
    before_short_year=BEFORE_YEAR | split_words("of fiscal summer winter spring autumn fall class"),
    during_year=compile_lazily(
        r"\b(?:in|during|throughout|over|for)(?: the year| fiscal| calendar| all of)? ((?:19|20)\d\d)\b", re.IGNORECASE
    ),
    months_of_year=compile_lazily(  # "9M 2024", "9M'24", "6M FY25"; not the users of "9M users in 2024"
        r"(?:1[0-2]|[1-9])M(?:(?:[ /-]| of | ended )?(?:[FC]Y ?['’]?(?:20)?[0-9]{2}|(?:19|20)[0-9]{2})|['’][0-9]{2})"
        r"(?![0-9,]|\.[0-9])",
        re.IGNORECASE,
    ),
    part_of_year=compile_lazily(
        r"(?<![^\W_])(?:[QH][1-4]|[1-4][QH]|(?:1[0-2]|[1-9])M|[FC]Y|YTD) ?\Z", re.IGNORECASE
    ),
    always_numbered=split_words(
        """no. nos. section sections article articles chapter chapters page pages pp pp. p. vol. vols. volume issue route
        highway interstate flight boeing airbus formula version windows channel clause schedule annex resolution directive ch.
        chs. sec. secs. art. arts. para. paras. eq. eqs. exh. cl. sch. reg. regs. ext. tel. regulation amendment psalm fig.
        figs. figure apartment apt. suite rm. hwy. rte. bldg. ftse dow nikkei cac dax nasdaq s&p sp topix russell sensex nifty
        asx stoxx hsi csi kospi fortune forbes iphone ipad galaxy xbox playstation android ios macos peugeot porsche audi bmw
        mercedes mazda lexus soyuz apollo gemini voyager falcon ariane title item phase"""
    ),
    numbered=split_words(
        """no number numbers part parts point group class category type model series level stage tier grade unit room floor gate
        platform pier track lane episode season game match round week day act scene table appendix bill verse line row column
        block lot area district zone sector ward precinct region building box exit junction para paragraph question option plan
        generation mark division league super bowl top bottom last final aged age ages seed seeds ranked rank ranking position
        place nos rule step paragraph article score bus street road pin code psalm #"""
    ),
    aircraft_models=split_words("501 911 707 717 727 737 747 757 767 777 787 320 321 330 340 350 380"),
    aeroplanes=split_words("jet jets plane planes aircraft max airliner airliners dreamliner dreamliners crash landed landing"),
    clock=split_words(
        "am pm a.m p.m gmt est edt pst pdt cet bst noon midnight o'clock o’clock utc jst et hrs zip bc ad bce ce b.c a.d"
    ),
    streets=split_words("street st road rd avenue ave lane drive boulevard blvd square place court crescent terrace way wall"),
    before_pronoun_one=split_words(
        "no any every each which another some the same a this that everyone someone anyone only not"
    ),
)  # fmt: skip
