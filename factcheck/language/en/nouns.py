"""Nouns counted: which word after a number is one, and its singular."""

from factcheck.language import split_words

IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "fishermen": "fisherman",
    "police": "police",
    "staff": "staff",
    "cattle": "cattle",
    "sheep": "sheep",
    "fish": "fish",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "mice": "mouse",
    "criteria": "criterion",
    "media": "media",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "leaves": "leaf",
    "halves": "half",
    "wolves": "wolf",
    "shelves": "shelf",
    "thieves": "thief",
    "series": "series",
    "species": "species",
    "premises": "premises",
    "analyses": "analysis",
    "crises": "crisis",
    "buses": "bus",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "pies": "pie",
    "ties": "tie",
    "lies": "lie",
    "axes": "axe",
    "shoes": "shoe",
    "canoes": "canoe",
    "toes": "toe",
    "aches": "ache",
    "tranches": "tranche",
    "avalanches": "avalanche",
    "caches": "cache",
    "headaches": "headache",
}
NO_NOUN = split_words(  # no noun phrase goes on over these
    """two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    a an the this that these those its his her their our your my and or but nor so yet of in on at to from by with for
    as per than into onto over under above below between among within without through during before after since until
    till against about around across along near behind beyond toward towards versus vs via is are was were be been
    being am has have had having do does did will would shall should can could may might must which who whom whose
    what when where why how if while because though although unless whether not no more less also only just even still
    already again each every all both either neither he she it they we you i me him them us said says say told year-
    earlier last next ago later earlier compared plus minus up down out off out higher lower times percent pct
    comprises comprised includes included consists january
    february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec yes well then there here now too such like
    according including excluding respectively apiece died killed rose fell overall total combined gmt est edt pm am
    et bst utc"""
)
ATTRIBUTIVE = split_words(  # before a noun in the singular: "a 12 page document"
    """page course storey story bedroom bed seat member cylinder speed door gauge part game match lap hole nation country
    state man woman person judge team stage track piece disc party party point bit way digit star vehicle car ship
    plane"""
)
NO_HYPHEN = split_words(
    "strong to and or plus odd based minus for in on of by up down off third thirds half one two over under"
)
NO_PLURAL = split_words(
    """is was has his this its as us yes thus plus less across versus always perhaps does goes says sees gets gives makes
    takes besides towards afterwards news class process business access success loss boss press glass mass pass gross
    express congress address progress series gas bus bias basis analysis crisis virus status bonus campus focus census
    surplus previous various famous serious religious dangerous plus-size mathematics physics politics economics
    athletics bonus comes needs wants shows means includes adds remains becomes seems rises falls drops gains unless"""
)
ES_ENDINGS = ("sses", "shes", "ches", "xes", "zes", "oes")


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun: "vehicles", "people"; not "across" or "business"."""
    if word in IRREGULAR:
        return True
    return word[-1:] == "s" and len(word) > 2 and word[-2] not in "s'’" and word not in NO_PLURAL


def to_singular(word: str) -> str:
    """The singular of a noun: vehicle, company, box; a word that is none stays as it is."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(ES_ENDINGS) else word[:-1]
