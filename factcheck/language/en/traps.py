"""Numbers that measure nothing: the words that give them away. One line a kind."""

MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec""".split()
)
YEAR_BEFORE = frozenset(  # "in 2004", "since 1998", "fiscal 2023"
    """in since until till during from by before after of for to fiscal year the early late mid and between through end year-end
    than on over against summer winter spring autumn calendar around circa""".split()
)
NUMBERED = frozenset(  # "Section 301", "Formula 1", "page 12"
    """no no. nos nos. number numbers section sections article articles chapter chapters page pages pp p. part parts volume vol
    vol. issue route highway interstate road street flight boeing airbus formula version windows channel group item clause rule
    title phase level stage tier grade class category type model series unit room suite floor gate platform pier track lane
    episode season game match round week day act scene figure fig fig. table appendix schedule annex resolution directive
    regulation bill proposition amendment psalm verse line row column block lot area district zone sector ward precinct region
    building apartment apt apt. box po bus route exit junction mile-marker paragraph para question point step option plan
    generation gen mark mk division league group world super bowl pier iphone ipad galaxy xbox playstation ps android ios chrome
    firefox office pentium core radeon geforce ryzen macos peugeot porsche audi bmw mercedes mazda ferrari fiat renault lexus
    nissan ford soyuz apollo gemini voyager falcon starship titan atlas delta ariane euro top under-21 under aged age ages
    seed seeds ranked rank ranking position place catch big area studio blink
    ftse dow nikkei cac dax nasdaq s&p topix russell sensex nifty asx stoxx hsi csi kospi fortune forbes the-big big""".split()
)
NUMBERED_AFTER = frozenset("downing wall fifth madison park avenue street road lane drive boulevard st st. ave ave. rd rd. blvd".split())
TIME_AFTER = frozenset("am pm a.m a.m. p.m p.m. gmt est edt pst pdt cet bst et noon midnight o'clock utc jst".split())
AGE_BEFORE = frozenset("aged age".split())
