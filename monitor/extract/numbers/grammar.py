"""Closed classes of English words that tell where a noun phrase ends."""

from monitor.extract.numbers.wordlists import words

PREPOSITIONS = words(
    "of in on at to from by for with without within into onto over under above "
    "below about around across after before during since until till through "
    "throughout between among amid against toward towards upon off out up down near "
    "behind beside beyond inside outside along despite except per via versus vs "
    "than as like including excluding following regarding plus minus worth amongst "
    "because according"
)
DETERMINERS = words(
    "the a an this that these those its their his her our your my some any each "
    "every no another all both either neither such"
)
PRONOUNS = words(
    "i you he she it we they him them us me who whom whose which what that there "
    "here one himself herself itself themselves others"
)
CONJUNCTIONS = words(
    "and or but nor so yet if whether while when where whereas although though "
    "unless because since as that how why then"
)
BE = words("is are was were be been being am 's 're isn aren wasn weren")
HAVE = words("have has had")
AUXILIARIES = (
    BE
    | HAVE
    | words(
        "having do does did will would can could may might must shall "
        "should cannot ve ll didn doesn won wouldn couldn"
    )
)
MODALS = words("will would can could may might must shall should ll")
VERBS = words(
    "said says say told tells came come comes went go goes got get gets made make "
    "makes took take takes gave give gives found find finds began begin begins "
    "became become becomes left leave leaves kept keep keeps held hold holds ran "
    "run runs saw see sees brought bring brings fell fall falls rose rise rises "
    "grew grow grows lost lose loses won win wins sent send sends remain remains "
    "remained stand stands stood show shows need needs want wants expect expects "
    "include includes live lives lived work works die died dies believe believes "
    "think thinks know knows think seem seems appear appears cost costs hit hits "
    "met meet meets led lead leads paid pay pays put puts sold sell sells spent "
    "spend spends sit sits lie lies face faces faced flee fled took apply climbed "
    "dropped jumped join attend rally"
)
ADVERBS = words(
    "overnight now also still already only just so far ago later earlier then today "
    "yesterday "
    "tomorrow tonight here there again too not never ever even apiece altogether "
    "overall worldwide nationwide globally nationally statewide abroad together "
    "alone once twice more less fewer instead respectively further early late daily "
    "weekly monthly annually yearly last next past recently currently previously "
    "nearly almost each soon away back ahead"
)
STOPS = (
    PREPOSITIONS
    | DETERMINERS
    | PRONOUNS
    | CONJUNCTIONS
    | AUXILIARIES
    | VERBS
    | (ADVERBS - {"early", "late", "daily", "weekly", "monthly", "only"})
)
"""A noun phrase never runs over one of these."""

IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "police": "police",
    "personnel": "personnel",
    "staff": "staff",
    "aircraft": "aircraft",
    "cattle": "cattle",
    "sheep": "sheep",
    "livestock": "livestock",
    "feet": "foot",
    "teeth": "tooth",
    "grandchildren": "grandchild",
    "schoolchildren": "schoolchild",
    "stepchildren": "stepchild",
    "servicemen": "serviceman",
    "servicewomen": "servicewoman",
    "policemen": "policeman",
    "firemen": "fireman",
    "fishermen": "fisherman",
    "workmen": "workman",
    "businessmen": "businessman",
    "gunmen": "gunman",
    "infantrymen": "infantryman",
    "dead": "dead",
    "wounded": "wounded",
    "homeless": "homeless",
    "species": "species",
    "series": "series",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "halves": "half",
    "media": "media",
    "data": "data",
    "crew": "crew",
    "crises": "crisis",
    "goods": "good",
    "offspring": "offspring",
    "swiss": "swiss",
}
_NOT_PLURAL = words(
    "has was is his this its us thus less gas bus plus always perhaps across news "
    "overseas previous serious various address process success business access "
    "express mass class glass press pass loss cross boss chaos status virus campus "
    "census focus bonus consensus corps analysis basis crisis emphasis lens sus yes "
    "tennis politics physics besides sometimes thereabouts afterwards paris texas "
    "kansas illinois arkansas measles mumps rabies diabetes shingles herpes rickets"
)
_COMPOUNDING = words(
    "sports sales arms weapons savings news systems goods operations earnings "
    "rights women men women's savings forces services customs communications years"
)
"""Plurals after which a noun phrase may go on: sports teams, weapons systems."""


def is_plural(low: str) -> bool:
    """True for a plural noun, by its form.

    >>> [w for w in ("tanks", "people", "serious", "gas") if is_plural(w)]
    ['tanks', 'people']
    """
    if low in IRREGULAR:
        return True
    return (
        len(low) > 3
        and low[-1] == "s"
        and low[-2:] not in ("ss", "us", "is")
        and low not in _NOT_PLURAL
    ) or low in {"tds", "kms", "mps", "gps", "evs"}


def may_go_on(low: str) -> bool:
    """True for plurals that are used as the first half of a compound."""
    return low in _COMPOUNDING


def singular(word: str) -> str:
    """The singular of a plural noun, by its form; other words as they are.

    >>> [singular(w) for w in ("casualties", "boxes", "houses", "TDs", "people")]
    ['casualty', 'box', 'house', 'TD', 'people']
    """
    low = word.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if not is_plural(low):
        return word
    if low.endswith("ies") and len(low) > 4 and low != "movies":
        return word[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    if low.endswith(("oes",)) and low not in {"shoes", "toes"}:
        return word[:-2]
    return word[:-1]


def has_verb_ending(low: str) -> bool:
    """True for words in -ed or -ing, that end a noun phrase behind its head."""
    return low in _PARTICIPLES or (len(low) > 4 and low.endswith(("ed", "ing")))


_PARTICIPLES = words(
    "taken held given sent found kept shot born seen known hurt built drawn driven "
    "thrown swept torn worn cut bound caught"
)


def plain_adjective(word: str) -> str:
    """An adjective without its superlative ending.

    >>> [plain_adjective(w) for w in ("hottest", "largest", "busiest", "forest")]
    ['hot', 'large', 'busy', 'forest']
    """
    if word[0].isupper():
        return word
    if len(word) > 5 and word.endswith("est") and word not in _NOT_SUPERLATIVE:
        stem = word[:-3]
        if stem[-1] == stem[-2] and stem[-1] not in "ls":
            stem = stem[:-1]
        return stem[:-1] + "y" if stem[-1] == "i" else stem + "e" * (stem in _SILENT)
    return word


_NOT_SUPERLATIVE = words("forest honest modest interest harvest request protest")
_SILENT = words("larg clos saf wid nic lat ripe strang simpl sever rar fin pur wis")
