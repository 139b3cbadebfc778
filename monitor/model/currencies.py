"""Currencies: which measures are sums of money, and how to write each.

A sum is one figure in whatever currencies it is given, but is never converted: rates
change, and no source of them works offline. So values in two currencies are shown side
by side, and not compared.
"""

from collections.abc import Mapping
from types import MappingProxyType

MONEY = "money"
"""The measure in the keys of figures that count sums."""

CURRENCIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "$": ("$", "dollars"),
        "£": ("£", "pounds"),
        "€": ("€", "euros"),
        "japanese yens": ("¥", "yen"),
        "chinese yuans": ("", "yuan"),
        "indian rupees": ("₹", "Indian rupees"),
        "pakistani rupees": ("", "Pakistani rupees"),
        "south korean wons": ("₩", "won"),
        "russian roubles": ("", "roubles"),
        "ukrainian hryvnias": ("", "hryvnias"),
        "turkish liras": ("", "lira"),
        "australian dollars": ("A$", "Australian dollars"),
        "canadian dollars": ("C$", "Canadian dollars"),
        "new zealand dollars": ("NZ$", "New Zealand dollars"),
        "hong kong dollars": ("HK$", "Hong Kong dollars"),
        "singapore dollars": ("S$", "Singapore dollars"),
        "taiwan dollars": ("NT$", "Taiwan dollars"),
        "malaysian ringgits": ("", "ringgit"),
        "indonesian rupiahs": ("", "rupiah"),
        "thai bahts": ("", "baht"),
        "philippine pesos": ("", "Philippine pesos"),
        "mexican pesos": ("", "Mexican pesos"),
        "crowns": ("", "crowns"),
        "pesos": ("", "pesos"),
        "brazilian reals": ("R$", "reais"),
        "south african rands": ("", "rand"),
        "swiss francs": ("", "Swiss francs"),
        "swedish kronas": ("", "Swedish kronor"),
        "norwegian krones": ("", "Norwegian kroner"),
        "polish zlotys": ("", "zlotys"),
        "czech korunas": ("", "Czech korunas"),
        "hungarian forints": ("", "forints"),
        "shekels": ("", "shekels"),
        "saudi riyals": ("", "riyals"),
        "emirati dirhams": ("", "dirhams"),
        "egyptian pounds": ("", "Egyptian pounds"),
        "nigerian nairas": ("", "naira"),
        "ghanaian cedis": ("", "cedis"),
        "kenyan shillings": ("", "Kenyan shillings"),
        "vietnamese dongs": ("", "dong"),
        "bangladeshi takas": ("", "taka"),
        "dinars": ("", "dinars"),
        "bulgarian levs": ("", "leva"),
        "georgian laris": ("", "lari"),
        "kazakh tenges": ("", "tenge"),
        "ethiopian birrs": ("", "birr"),
        "burmese kyats": ("", "kyats"),
        "manats": ("", "manats"),
        "zambian kwachas": ("", "kwacha"),
        "guilders": ("", "guilders"),
        "florins": ("", "florins"),
        "escudos": ("", "escudos"),
        "drachmas": ("", "drachmas"),
        "thalers": ("", "thalers"),
        "malagasy ariarys": ("", "ariary"),
        "afghanis": ("", "afghanis"),
        "bitcoins": ("", "bitcoins"),
    }
)
"""By measure: the sign before a number, if it is unambiguous, and the name in words."""
_PER = " per "


def currency_of(measure: str) -> str:
    """The currency of a measure; empty if it is not money.

    >>> currency_of("€"), currency_of("$ per barrel"), currency_of("killed")
    ('€', '$', '')
    """
    currency = measure.partition(_PER)[0]
    return currency if currency in CURRENCIES else ""


def currency_words(measure: str) -> str:
    """A currency's name; other measures stay as they are.

    >>> currency_words("€"), currency_words("$ per barrel"), currency_words("killed")
    ('euros', 'dollars per barrel', 'killed')
    """
    currency = currency_of(measure)
    return CURRENCIES[currency][1] + measure[len(currency) :] if currency else measure


def money_key(measure: str) -> str:
    """The measure in the key of a sum's figure; other measures stay as they are.

    >>> money_key("€"), money_key("$ per barrel"), money_key("killed")
    ('money', 'money per barrel', 'killed')
    """
    currency = currency_of(measure)
    return MONEY + measure[len(currency) :] if currency else measure
