"""Units of figures: how they are written and the one name each of them has.

A name is the symbol where a prefix stands ("km", "GW"), else a plain word ("hour", "litre"); money has its ISO 4217
code. Powers and rates are put together by unit_grammar: "square km", "USD/kg", "times/week".
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.lang.lexicon import phrases, word_set

CURRENCY_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs.": "INR", "Rs": "INR",
    "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP",
}  # fmt: skip
"""Signs before (or after) an amount -> ISO 4217. A bare "$" is read as US dollars."""

CURRENCY_CODES = frozenset(
    (*CURRENCY_SIGNS.values(), "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "CNY", "RMB", "MXN", "ZAR", "EGP",
     "SAR", "AED", "IRR", "SYP", "IQD", "KES", "THB", "IDR", "MYR", "ARS", "CLP", "COP", "PKR", "BDT")
)  # fmt: skip
"""ISO 4217 codes that may stand beside an amount."""

_WRITTEN = {
    "%": "%\npercent\nper cent\npct\npc",
    "percentage point": "percentage points\npercentage point\npercent points\npercentage-point\n% points\npp",
    "basis point": "basis points\nbasis point\nbps",
    "per mille": "‰\nper mille\nper mil",
    "ppm": "ppm\nparts per million",
    "ppb": "ppb\nparts per billion",
    "USD": "US dollars\nUS dollar\nU.S. dollars\nAmerican dollars\ndollars\ndollar\nbucks",
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
    "EUR": "euros\neuro",
    "GBP": "pounds sterling\nBritish pounds\nquid",
    "JPY": "yen",
    "CNY": "yuan\nrenminbi",
    "RUB": "rubles\nroubles\nruble\nrouble",
    "INR": "rupees\nrupee",
    "MXN": "Mexican pesos",
    "ZAR": "rand",
    "CHF": "Swiss francs\nfrancs",
    "SEK": "Swedish kronor\nkronor",
    "NOK": "Norwegian kroner",
    "DKK": "Danish kroner",
    "krone": "kroner\nkrone",
    "PLN": "zloty\nzlotys",
    "UAH": "hryvnia\nhryvnias",
    "TRY": "Turkish lira\nTurkish liras",
    "cent": "cents\ncent",
    "penny": "pence\npennies\npenny",
    "dime": "dimes\ndime",
    "mile": "miles\nmile\nmi",
    "yard": "yards\nyard\nyd",
    "foot": "feet\nfoot\nft",
    "inch": "inches\ninch\n″",
    "nautical mile": "nautical miles\nnautical mile",
    "light-year": "light-years\nlight-year\nlight years\nlight year",
    "hectare": "hectares\nhectare\nha",
    "acre": "acres\nacre",
    "tonne": "metric tons\nmetric ton\nmetric tonnes",
    "ton": "tons\nton\nshort tons\nlong tons",
    "tonne/day": "tpd",
    "kg": "kilos\nkilo",
    "pound": "pounds\npound\nlbs\nlb",
    "ounce": "ounces\nounce\noz",
    "gallon": "gallons\ngallon",
    "pint": "pints\npint",
    "cup": "cups\ncup",
    "tablespoon": "tablespoons\ntablespoon\ntbsp",
    "teaspoon": "teaspoons\nteaspoon\ntsp",
    "barrel": "barrels of oil\nbarrels of crude\nbarrels\nbarrel",
    "°C": "°C\n° C\ndegrees Celsius\ndegree Celsius\ndegrees centigrade\ndegrees C\nCelsius",
    "°F": "°F\n° F\ndegrees Fahrenheit\ndegree Fahrenheit\ndegrees F\nFahrenheit",
    "K": "kelvin\nkelvins",
    "degree": "degrees\ndegree\n°",
    "km/h": "km/h\nkph\nkmh\nkilometres per hour\nkilometers per hour\nkilometres an hour\nkilometers an hour",
    "mph": "mph\nmiles per hour\nmiles an hour",
    "knot": "knots\nknot",
    "mpg": "mpg\nmiles per gallon",
    "rpm": "rpm",
    "psi": "psi",
    "horsepower": "horsepower\nhp\nbhp",
    "British thermal unit": "British thermal units\nBritish thermal unit\nBTU\nBtu",
    "decibel": "decibels\ndecibel\ndB",
    "carat": "carats\ncarat",
    "sigma": "sigma",
    "second": "seconds\nsecond\nsecs\nsec",
    "minute": "minutes\nminute\nmins\nmin",
    "hour": "hours\nhour\nhrs\nhr\nh",
    "day": "days\nday",
    "night": "nights\nnight",
    "week": "weeks\nweek\nwks",
    "fortnight": "fortnights\nfortnight",
    "month": "months\nmonth",
    "quarter": "quarters",
    "year": "years\nyear\nyrs\nyr",
    "decade": "decades\ndecade",
    "century": "centuries\ncentury",
    "times": "times",
    "Mbit/second": "Mbps",
    "kbit/second": "kbps",
    "Gbit/second": "Gbps",
    "joule second": "Js",
    "candela second": "cds",
    "Nm": "Nm\nnewton metres\nnewton meters",
    "kVA": "kVA",
}

_UNITS = {written: name for name, listing in _WRITTEN.items() for written in phrases(listing)}

# symbol: (its name without a prefix, the prefixes that it is read with)
_SYMBOLS = {
    "m": ("m", "k c m µ μ n p d f a"),
    "g": ("gram", "k m µ μ n"),
    "t": ("tonne", "k M G"),
    "s": ("second", "m µ μ n p"),
    "l": ("litre", "m c d µ μ h"),
    "L": ("litre", "m c d µ μ h"),
    "W": ("W", "k M G T m"),
    "Wh": ("Wh", "k M G T"),
    "J": ("J", "k M G"),
    "V": ("V", "k m"),
    "A": ("A", "m k"),
    "Ah": ("Ah", "m"),
    "N": ("N", "k"),
    "K": ("K", "m"),
    "Hz": ("Hz", "k M G T"),
    "Pa": ("Pa", "k M h"),
    "eV": ("eV", "k M G T m"),
    "B": ("byte", "k K M G T P E"),
    "bit": ("bit", "k M G"),
    "Gy": ("Gy", "m µ μ k"),
    "Sv": ("Sv", "m µ μ"),
    "Bq": ("Bq", "k M G T"),
    "mol": ("mol", "m µ μ"),
    "cal": ("cal", "k"),
    "bar": ("bar", "m"),
    "barn": ("barn", ""),
    "b": ("barn", "f"),
    "Ω": ("ohm", "k M"),
    "cd": ("candela", ""),
    "lm": ("lumen", ""),
    "a": ("year", "M G k"),
}
_BARE = word_set("m g t l L s W Wh J V N K Hz Pa eV Gy Sv Bq mol cal barn Ah Ω")
"""Symbols that are read without a prefix; the others are too often something else."""

_PREFIX_WORDS = {
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "centi": "c", "deci": "d",
    "hecto": "h", "milli": "m", "micro": "µ", "nano": "n", "pico": "p", "femto": "f", "atto": "a",
    "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti",
}  # fmt: skip
_BASE_WORDS = {
    "metre": "m", "meter": "m", "gram": "g", "gramme": "g", "litre": "l", "liter": "l", "tonne": "t", "ton": "t",
    "second": "s", "watt": "W", "watt-hour": "Wh", "watt hour": "Wh", "watthour": "Wh", "joule": "J", "volt": "V",
    "amp": "A", "ampere": "A", "hertz": "Hz", "pascal": "Pa", "newton": "N", "electronvolt": "eV", "byte": "B",
    "bit": "bit", "gray": "Gy", "sievert": "Sv", "becquerel": "Bq", "mole": "mol", "calorie": "cal", "ohm": "Ω",
    "annum": "a", "barn": "barn", "lumen": "lm", "candela": "cd",
}  # fmt: skip
_ALSO_WORDS = word_set("gray grays mole moles barn barns annum")
"""Units with a prefix only: alone they are words of other meanings."""

_WORD_UNIT = re.compile(
    f"(?P<prefix>{'|'.join(_PREFIX_WORDS)})?(?P<base>{'|'.join(sorted(_BASE_WORDS, key=len, reverse=True))})s?"
)


@lru_cache(maxsize=4096)
def unit_named(written: str) -> str:
    """The name of the unit that is written so; "" where it is none."""
    name = _UNITS.get(written) or _UNITS.get(written.lower() if len(written) > 3 else written)
    if name:
        return name
    return _of_symbol(written) or _of_word(written.lower())


def _of_symbol(written: str) -> str:
    if written in _BARE:
        return _SYMBOLS[written][0]
    for length in (1, 2, 3):
        prefix, symbol = written[:-length], written[-length:]
        if symbol in _SYMBOLS and prefix and prefix in _SYMBOLS[symbol][1].split():
            return _prefixed(prefix, symbol)
    return ""


def _prefixed(prefix: str, symbol: str) -> str:
    """One name for all the ways to write a prefixed unit: "ML" and "Ml", "KB" and "kB"."""
    prefix = {"μ": "µ", "K": "k"}.get(prefix, prefix)
    return prefix + {"L": "l"}.get(symbol, symbol)


def _of_word(written: str) -> str:
    found = _WORD_UNIT.fullmatch(written)
    if found is None:
        return ""
    symbol, prefix = _BASE_WORDS[found.group("base")], _PREFIX_WORDS.get(found.group("prefix") or "", "")
    if prefix:
        return _prefixed(prefix, symbol)
    return "" if written in _ALSO_WORDS else _SYMBOLS[symbol][0]
