"""Units of figures: how they are written and the one name each of them has."""

from __future__ import annotations

from workbench.lang.lexicon import phrases

CURRENCY_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₴": "UAH", "₦": "NGN", "₱": "PHP",
}  # fmt: skip
"""Signs before (or after) an amount -> ISO 4217. A bare "$" is read as US dollars."""

CURRENCY_CODES = frozenset(
    (*CURRENCY_SIGNS.values(), "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "CNY", "RMB", "MXN", "ZAR", "EGP",
     "SAR", "AED", "IRR", "SYP", "IQD", "KES", "THB", "IDR", "MYR", "ARS", "CLP", "COP", "PKR", "BDT")
)  # fmt: skip
"""ISO 4217 codes that may stand beside an amount."""

_WRITTEN = {
    "%": "%\npercent\nper cent\npct\npc",
    "percentage point": "percentage points\npercentage point\npercent points",
    "USD": "US dollars\nUS dollar\nU.S. dollars\nAmerican dollars\ndollars\ndollar",
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
    "EUR": "euros\neuro",
    "GBP": "pounds sterling\nBritish pounds",
    "JPY": "yen",
    "CNY": "yuan\nrenminbi",
    "RUB": "rubles\nroubles\nruble\nrouble",
    "INR": "rupees",
    "CHF": "Swiss francs",
    "TRY": "Turkish lira\nTurkish liras",
    "km": "km\nkilometres\nkilometers\nkilometre\nkilometer\nkms",
    "m": "metres\nmeters\nmetre\nmeter",
    "cm": "cm\ncentimetres\ncentimeters",
    "mm": "mm\nmillimetres\nmillimeters",
    "mile": "miles\nmile",
    "foot": "feet\nfoot\nft",
    "inch": "inches\ninch",
    "nautical mile": "nautical miles\nnautical mile",
    "square km": "square kilometres\nsquare kilometers\nsq km\nkm²\nkm2",
    "square mile": "square miles\nsq miles",
    "square metre": "square metres\nsquare meters\nm²",
    "cubic metre": "cubic metres\ncubic meters\nm³",
    "hectare": "hectares\nhectare\nha",
    "acre": "acres\nacre",
    "tonne": "tonnes\ntonne\nmetric tons",
    "ton": "tons\nton",
    "kg": "kg\nkilograms\nkilogrammes\nkilos",
    "gram": "grams\ngrammes",
    "pound": "pounds\npound\nlbs\nlb",
    "litre": "litres\nliters\nlitre\nliter",
    "gallon": "gallons\ngallon",
    "barrel": "barrels of oil\nbarrels a day\nbarrels per day",
    "°C": "°C\ndegrees Celsius\ndegrees centigrade",
    "°F": "°F\ndegrees Fahrenheit",
    "degree": "degrees\ndegree",
    "km/h": "km/h\nkph\nkilometres per hour\nkilometers per hour\nkilometres an hour\nkilometers an hour",
    "mph": "mph\nmiles per hour\nmiles an hour",
    "kW": "kW\nkilowatts",
    "MW": "MW\nmegawatts",
    "GW": "GW\ngigawatts",
    "MB": "MB\nmegabytes",
    "GB": "GB\ngigabytes",
    "second": "seconds\nsecond",
    "minute": "minutes\nminute\nmins",
    "hour": "hours\nhour\nhrs",
    "day": "days\nday",
    "week": "weeks\nweek",
    "month": "months\nmonth",
    "year": "years\nyear",
    "decade": "decades\ndecade",
    "century": "centuries\ncentury",
    "times": "times",
}

UNITS = {written: name for name, listing in _WRITTEN.items() for written in phrases(listing)}
"""What stands after a number -> the unit's one name; the ISO 4217 code for money."""
