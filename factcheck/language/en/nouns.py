"""English nouns that are counted."""

from factcheck.language.language import Nouns, split_words

__all__ = ["NOUNS"]

NOUNS = Nouns(
    singulars={
        "people": "people", "men": "man", "women": "woman", "children": "child", "policemen": "policeman",
        "fishermen": "fisherman", "police": "police", "staff": "staff", "cattle": "cattle", "sheep": "sheep", "fish": "fish",
        "aircraft": "aircraft", "spacecraft": "spacecraft", "mice": "mouse", "criteria": "criterion", "media": "media",
        "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf", "halves": "half", "wolves": "wolf",
        "shelves": "shelf", "thieves": "thief", "series": "series", "species": "species", "premises": "premises",
        "analyses": "analysis", "crises": "crisis", "buses": "bus", "viruses": "virus", "campuses": "campus",
        "bonuses": "bonus", "movies": "movie", "cookies": "cookie", "calories": "calorie", "pies": "pie", "ties": "tie",
        "lies": "lie", "axes": "axe", "shoes": "shoe", "canoes": "canoe", "toes": "toe", "aches": "ache",
        "tranches": "tranche", "avalanches": "avalanche", "caches": "cache", "headaches": "headache",
    },
    not_plural=split_words(
        """is was has his this its as us yes thus plus less across versus always perhaps does goes says sees gets gives makes
        takes besides towards afterwards news class process business access success loss boss press glass mass pass gross
        express congress address progress series gas bus bias basis analysis crisis virus status bonus campus focus census
        surplus previous various famous serious religious dangerous plus-size mathematics physics politics economics athletics
        bonus comes needs wants shows means includes adds remains becomes seems rises falls drops gains unless"""
    ),
    not_nouns=split_words(
        """two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty a an the this that these those
        its his her their our your my and or but nor so yet of in on at to from by with for as per than into onto over under
        above below between among within without through during before after since until till against about around across along
        near behind beyond toward towards versus vs via is are was were be been being am has have had having do does did will
        would shall should can could may might must which who whom whose what when where why how if while because though
        although unless whether not no more less also only just even still already again each every all both either neither he
        she it they we you i me him them us said says say told year- earlier last next ago later earlier compared plus minus up
        down out off out higher lower times percent pct comprises comprised includes included consists january february march
        april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
        jan feb mar apr jun jul aug sep sept oct nov dec yes well then there here now too such like according including
        excluding respectively apiece died killed rose fell overall total combined gmt est edt pm am et bst utc"""
    ),
    not_hyphened=split_words(
        "strong to and or plus odd based minus for in on of by up down off third thirds half one two over under"
    ),
    attributive=split_words(
        """page course storey story bedroom bed seat member cylinder speed door gauge part game match lap hole nation country
        state man woman person judge team stage track piece disc party party point bit way digit star vehicle car ship plane"""
    ),
    counted=split_words(
        """people person men man women woman job worker employee staff home house hire unit car vehicle soldier troop case death
        share member student pupil child victim patient refugee migrant visitor passenger customer user store shop branch school
        village mile kilometre metre tonne barrel acre hectare flight ticket seat vote word page copy complaint application"""
    ),
    periods=split_words(
        """year years month months week weeks day days hour hours minute minutes second seconds decade decades quarters night
        nights game games season seasons"""
    ),
    occasions=split_words(
        """matches starts appearances innings overs moves steps sets attempts outings laps rounds sittings races attacks raids
        goes"""
    ),
    places=split_words(
        """countries states cities towns villages districts provinces counties regions places areas sites locations hospitals
        languages continents markets stages rooms buildings"""
    ),
    not_of_portion=split_words(
        "million billion trillion thousand hundred dozen km kg point points share shares feet metres meters others"
    ),
)  # fmt: skip
