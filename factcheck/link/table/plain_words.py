"""Words that say nothing of what a table is about: small words, verbs of change and of having, words of counting."""

from __future__ import annotations

from factcheck.language import split_words
from factcheck.link.telling.telling import stem

__all__ = ["FINITE_VERBS", "FUNCTION_WORDS", "PLAIN_WORDS", "SMALL_WORDS"]

FUNCTION_WORDS = split_words("the a an of in on at to for by and or with from as that its their s")
SMALL_WORDS = split_words("the a an of in on at to by from about with for some nearly over more less up down")
NEUTRAL = split_words(
    "about above according after again against aged ahead all almost alone also among amount amounts an annual "
    "approximately are around at average basis be been before behind being below between bigger biggest billion bn both bps "
    "but by cent change combined common company compared compares comparison decline decrease decreased did difference do "
    "does dollars down drop during each earlier eight eleven end eur euros fall fastest fewer figure figures first fiscal "
    "five followed four further gain gap gbp grew group growth had has have having here high higher highest increase "
    "increased increases into is it just larger largest latest lead least less level levels listed low lower lowest m "
    "million more most nearly new nine no not now number numbers old one only our out over participants pct people percent "
    "percentage period person persons place point points pounds pp present previous prior pts rate record reduction "
    "reported respectively respondents result rise roughly said same seven sharpest shown since six slightly smaller "
    "smallest so some still strongest such ten than that then there these they this those thousand three time times "
    "together total totals trillion twelve two under up us usd versus vs was we weakest were when where which while who "
    "whom whose will within year yearly "
)
VERBS = split_words(
    "accelerate account accounted accounts achieve achieved add added admit admitted advance amount amounted attract bought "
    "bring brought buy came carried carry climb come comes comprise constitute contract contracted contribute contributed "
    "count counted decline declined declines decrease decreased deliver delivered dip dipped double doubled draw drew drop "
    "dropped earn earned ease eased edge edged employ employed enrol enrolled expand expanded experience fall fallen "
    "falling falls fell finish finished gain gained gains generate generated go grew grow growing grown grows handle "
    "handled held hit hold improve improved increase increased jump jumped live lived lose lost made make makes making move "
    "moved narrow narrowed number numbered paid pay plunge poll polled post posted produce produced ran range reach reached "
    "reaches rebound receive received receives recognised recognize recognized record recorded recover recovered reduce "
    "reduced register registered remain remained report represent represented represents rise rises rising rose run saw see "
    "seen sell serve served show showed shown shrank shrink slid slip slipped slow slowed soar sold spend spent stand "
    "stands stay stayed stood suffer suffered supplied supply surge take takes taught teach took total totaled totalled "
    "treat treated tumble use used welcome welcomed went widen widened win won work worked "
)
FINITE_VERBS = frozenset(map(stem, VERBS | split_words("was were is are has have had did do does became become")))
PLAIN_WORDS = frozenset(map(stem, NEUTRAL | VERBS | FUNCTION_WORDS))
