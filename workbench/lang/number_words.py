"""What stands around a number in languages other than English: scales, units, money, hedges, months.

One list for all languages where a word means the same in each that has it; a list a language where it does not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.lang.lexicon import alternation
from workbench.model import Hedge

SCALES = {
    "de": {3: "tausend tsd", 6: "million millionen mio mill", 9: "milliarde milliarden mrd", 12: "billion billionen"},
    "fr": {3: "mille", 6: "million millions", 9: "milliard milliards md mds", 12: "billion billions"},
    "es": {3: "mil", 6: "millón millon millones", 9: "millardo millardos", 12: "billón billones"},
    "it": {3: "mila mille", 6: "milione milioni mln", 9: "miliardo miliardi mld mrd", 12: "bilione bilioni"},
    "pt": {3: "mil", 6: "milhão milhões", 9: "bilhão bilhões", 12: "bilião biliões trilhão trilhões"},
    "nl": {3: "duizend", 6: "miljoen mln mio", 9: "miljard mld mrd", 12: "biljoen"},
    "pl": {3: "tysiąc tysiące tysięcy tys", 6: "milion miliony milionów miliona mln", 9: "miliard miliardy miliardów"
           " miliarda mld", 12: "bilion biliony bilionów bln"},
    "sv": {3: "tusen", 6: "miljon miljoner milj mn", 9: "miljard miljarder mdr md", 12: "biljon biljoner"},
    "da": {3: "tusind tusinde", 6: "million millioner mio", 9: "milliard milliarder mia", 12: "billion billioner"},
    "no": {3: "tusen", 6: "million millioner mill", 9: "milliard milliarder mrd", 12: "billion billioner"},
    "fi": {3: "tuhat tuhatta", 6: "miljoona miljoonaa milj", 9: "miljardi miljardia mrd"},
    "cs": {3: "tisíc tisíce tis", 6: "milion miliony milionu milionů mil", 9: "miliarda miliardy miliard mld"},
    "sk": {3: "tisíc tis", 6: "milión milióny miliónov miliónu mil", 9: "miliarda miliardy miliárd mld"},
    "ro": {3: "mie mii", 6: "milion milioane mil", 9: "miliard miliarde mld"},
    "hu": {3: "ezer", 6: "millió", 9: "milliárd"},
    "tr": {3: "bin", 6: "milyon", 9: "milyar", 12: "trilyon"},
    "id": {3: "ribu", 6: "juta", 9: "miliar", 12: "triliun"},
    "ca": {3: "mil", 6: "milió milions", 12: "bilió bilions"},
    "ru": {3: "тысяча тысячи тысяч тыс", 6: "миллион миллиона миллионов млн", 9: "миллиард миллиарда миллиардов млрд",
           12: "триллион триллиона триллионов трлн"},
    "uk": {3: "тисяча тисячі тисяч тис", 6: "мільйон мільйони мільйона мільйонів млн",
           9: "мільярд мільярди мільярда мільярдів млрд", 12: "трильйон трильйони трильйонів трлн"},
    "bg": {3: "хиляди хил", 6: "милион милиона милиони млн", 9: "милиард милиарда милиарди млрд"},
    "el": {3: "χιλιάδες χιλ", 6: "εκατομμύριο εκατομμύρια εκατ", 9: "δισεκατομμύριο δισεκατομμύρια δισ"},
}  # fmt: skip
"""Language -> power of ten -> its words. "bilhão" is 10⁹ in Brazil, "bilião" 10¹² in Portugal."""

ONES = {
    "de": "ein/eine/einer/einem zwei drei vier fünf sechs sieben acht neun zehn",
    "fr": "un/une deux trois quatre cinq six sept huit neuf dix",
    "es": "un/una dos tres cuatro cinco seis siete ocho nueve diez",
    "it": "un/uno/una due tre quattro cinque sei sette otto nove dieci",
    "pt": "um/uma dois/duas três quatro cinco seis sete oito nove dez",
    "nl": "een/één twee drie vier vijf zes zeven acht negen tien",
    "pl": "jeden/jedna dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "sv": "en/ett två tre fyra fem sex sju åtta nio tio",
    "ru": "один/одна/одну два/две три четыре пять шесть семь восемь девять десять",
}
"""One to ten in words: read before a scale or "per cent" only, where they are no article and no pronoun."""

PERCENT = (
    r"%|prozent|pour\s?cent|por\s?ciento|per\s?cento|por\s?cento|per\s?cent|procent(?:en|a|ów|u|y)?|proc|prosent(?:tia)?"
    r"|процент(?:а|ов|у|ы)?|відсот(?:ок|ки|ків|ка)|százalék|persen|τοις\sεκατό"
)
POINTS = (
    r"(?:%|prozent)-?punkte?n?|points?\sde\spourcentage|puntos?\sporcentual(?:es)?|punt[io]\spercentual[ei]"
    r"|pontos?\spercentua(?:l|is)|procentpunt(?:en)?|punkt(?:y|ów|u)?\sprocentow(?:y|ych|ego|e)|procentenhet(?:er)?"
    r"|procentpoint|prosentpoeng|процентн(?:ых|ого|ый|ые)\sпункт(?:а|ов)?|п\.\s?п\."
)
MONEY = {
    "EUR": "€|euros?|eur|euron|eura|евро|євро|ευρώ",
    "USD": r"\$|us\$|(?:us-)?dollars?|dólar(?:es)?|dollar[io]|dolar(?:y|a|ów|ů)?|доллар(?:а|ов|ы)?|долар(?:а|ів|и)?",
    "GBP": r"£|livres\ssterling|libras\sesterlinas|sterline|pfund\ssterling|pond\ssterling"
    r"|funt(?:y|ów)\sszterling(?:ów|i)",
    "CHF": r"chf|schweizer\sfranken|franken|francs\ssuisses|franchi\ssvizzeri|frank(?:i|ów)\sszwajcarskich",
    "PLN": "zł|złot(?:y|e|ych)",
    "RUB": "₽|руб(?:ль|ля|лей|ли)?|rubel|rubli|roubles|rublos",
    "UAH": "₴|гривень|гривні|гривня|грн",
    "JPY": "¥|yens?|yenes|иен|йен",
    "CNY": "yuans?|yuanes|юаней",
    "CZK": "kč|korun(?:y|a)?",
    "BRL": r"r\$|reais",
    "SEK": "sek|kronor",
    "NOK": "nok",
    "DKK": "dkk",
}
KRONER = {"no": "NOK", "da": "DKK"}
"""Whose crowns "kroner" are, by the language."""

UNITS = {
    "year": "jahre?n?|ans|années?|años?|ann[io]|anos?|jaar|jaren|lata?|roku|år|vuotta|let|roky|года?|лет|років|роки"
    r"|yıl|tahun|-?(?:jährig|jarig|letni|årig|летн)\w*",
    "month": "monate?n?|mois|meses|mes[ei]|maanden|miesięcy|miesiące|månader|måneder|kuukautta|měsíců"
    "|месяц(?:а|ев)?|місяців",
    "week": "wochen?|semaines?|semanas?|settiman[ae]|weken|tygodni(?:e|a)?|veckor|uger|uker|viikkoa|týdnů"
    "|недел[ьи]|тижнів",
    "day": "tage?n?|jours?|días?|giorn[io]|dias?|dagen|dni|dagar|dage|dager|päivää|dní|дней|дня|днів",
    "hour": "stunden?|heures?|horas?|ore|uur|godzin[ya]?|timmar|timer|tuntia|hodin|час(?:а|ов)|годин",
    "minute": "minuten?|minutes|minutos?|minut[iy]?|minuter|minutter|минут[ы]?",
    "km": "km|kilometern?|kilomètres?|kilómetros?|chilometr[io]|quil[óô]metros?|kilometrów|км|километр(?:а|ов)?",
    "m": "m|metern?|mètres?|metros?|metr[io]|metrów|метр(?:а|ов)?",
    "tonne": "t|tonnen?|tonnes|toneladas?|tonnellat[ae]|ton|тонн[ы]?",
    "kg": "kg|kilogramm|kilos?|chil[io]|kilogramów|кг|килограмм(?:а|ов)?",
    "hectare": "ha|hektar|hectares?|hectáreas?|ettar[io]|hektarów|га|гектар(?:а|ов)?",
    "square km": "km²|km2|quadratkilometern?",
    "degree": "°|grad|degrés?|grados?|grad[io]|graus?|graden|stopni(?:e)?|grader|градус(?:а|ов)?",
    "°C": r"°\s?c|grad\scelsius",
}

HEDGES = {
    Hedge.ABOUT: """rund|etwa|circa|ca.|ca|ungefähr|environ|quelque|à peu près|cerca de|alrededor de|unos|unas
        |aproximadamente|intorno a|ongeveer|zo'n|około|ok.|omkring|ungefär|runt|cirka|около|примерно|omtrent|noin|kolem
        |asi|приблизно|близько""",
    Hedge.AT_LEAST: """mindestens|wenigstens|au moins|al menos|por lo menos|almeno|pelo menos|minstens|co najmniej
        |przynajmniej|minst|не менее|как минимум|mindst|ainakin|nejméně|щонайменше""",
    Hedge.MORE_THAN: """mehr als|über|plus de|más de|oltre|più di|mais de|meer dan|ruim|ponad|więcej niż|mer än|över
        |mere end|mer enn|over|более|больше|более чем|свыше|yli|více než|понад""",
    Hedge.UP_TO: "bis zu|höchstens|jusqu'à|fino a|até|hasta|maximaal|upp till|högst|op til|opp til|до",
    Hedge.LESS_THAN: "weniger als|unter|moins de|menos de|meno di|minder dan|mniej niż|mindre än|under|менее|меньше",
    Hedge.NEARLY: """fast|knapp|nahezu|près de|presque|casi|quasi|quase|bijna|prawie|niemal|nästan|næsten|nesten|почти
        |lähes""",
}

MONTHS = """
    januar jänner februar märz april mai juni juli august september oktober november dezember janvier février mars
    avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto
    septiembre setiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre
    dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro januari februari maart mei
    augustus december stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
    grudnia maj augusti marts desember января февраля марта апреля мая июня июля августа сентября октября ноября
    декабря ledna února března dubna května června července srpna září října listopadu prosince січня лютого березня
    квітня травня червня липня серпня вересня жовтня листопада грудня
"""

_TELLING = {
    "prozent": "de", "pour cent": "fr", "por ciento": "es", "per cento": "it", "por cento": "pt", "procent": "sv",
    "procenta": "pl", "процент": "ru", "процента": "ru", "процентов": "ru",
    "mil millones": "es", "mil milhões": "pt",
}  # fmt: skip
_ENGLISH_TOO = frozenset(("million", "millions", "billion", "billions", "mille"))
_SHORTEST_TELLING = 5


def language_of_numbers(text: str) -> str:
    """The language of the first number with a scale or "per cent" in words; "" where none tells it.

    For a line too short to be told by its other words: "3,1 Millionen Euro" is German enough to read the number.
    """
    pattern, languages = _telling()
    found = pattern.search(text)
    return languages[" ".join(found.group(1).lower().split())] if found else ""


@lru_cache(maxsize=1)
def _telling() -> tuple[re.Pattern[str], dict[str, str]]:
    languages = dict(_TELLING)
    for language, scales in SCALES.items():
        for word in " ".join(scales.values()).split():
            if len(word) >= _SHORTEST_TELLING and word not in _ENGLISH_TOO:
                languages.setdefault(word, language)
    return re.compile(rf"\d\s?({alternation(frozenset(languages))})(?!\w)", re.IGNORECASE), languages
