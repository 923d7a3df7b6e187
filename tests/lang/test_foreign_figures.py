from __future__ import annotations

from decimal import Decimal

import pytest

from tests.lang.texts import NEWS
from workbench.lang import find_figures, find_other_numbers
from workbench.model import Figure, Hedge


def figures(language: str, sentence: str) -> list[Figure]:
    """The figures of a sentence in a text of its language."""
    plain = "\n\n".join(NEWS[language].split("\n\n")[1::2])
    found = find_figures(f"{sentence}\n\n{plain}")
    assert all(sentence[figure.start : figure.end] == figure.words for figure in found)
    return found


@pytest.mark.parametrize(
    ("language", "words", "value", "unit"),
    [
        ("de", "3,1 Millionen", "3100000", ""),
        ("de", "100 000", "100000", ""),
        ("de", "1.234.567", "1234567", ""),
        ("de", "1.234", "1234", ""),
        ("de", "1.234,56 Euro", "1234.56", "EUR"),
        ("de", "12,5 Prozent", "12.5", "%"),
        ("de", "12,5%", "12.5", "%"),
        ("de", "3.5 Prozent", "3.5", "%"),
        ("de", "2,5 Prozentpunkte", "2.5", "percentage point"),
        ("de", "3 Mio. Euro", "3000000", "EUR"),
        ("de", "3,4 Mrd. US-Dollar", "3400000000", "USD"),
        ("de", "€ 3,5 Mio", "3500000", "EUR"),
        ("de", "500 Tausend", "500000", ""),
        ("de", "zwei Millionen", "2000000", ""),
        ("de", "zehn Prozent", "10", "%"),
        ("de", "14-jährige", "14", "year"),
        ("de", "3,5 km²", "3.5", "square km"),
        ("de", "-5 Grad", "-5", "degree"),
        ("fr", "45 millions d'euros", "45000000", "EUR"),
        ("fr", "45 M€", "45000000", "EUR"),
        ("fr", "1,2 milliard d’euros", "1200000000", "EUR"),
        ("fr", "1\u202f234\u202f567,8 km", "1234567.8", "km"),
        ("fr", "12,5 pour cent", "12.5", "%"),
        ("fr", "3 points de pourcentage", "3", "percentage point"),
        ("fr", "deux millions", "2000000", ""),
        ("fr", "20 mille", "20000", ""),
        ("es", "2,3 mil millones de dólares", "2300000000", "USD"),
        ("es", "12,5 por ciento", "12.5", "%"),
        ("es", "1.234.567,8 euros", "1234567.8", "EUR"),
        ("es", "dos millones", "2000000", ""),
        ("nl", "3,2 miljard euro", "3200000000", "EUR"),
        ("nl", "€ 1.250", "1250", "EUR"),
        ("nl", "12,5 procent", "12.5", "%"),
        ("it", "3,1 miliardi di euro", "3100000000", "EUR"),
        ("it", "300mila", "300000", ""),
        ("it", "12,5 per cento", "12.5", "%"),
        ("pt", "R$ 3,1 bilhões", "3100000000", "BRL"),
        ("pt", "100 mil reais", "100000", "BRL"),
        ("pt", "12,5 por cento", "12.5", "%"),
        ("pl", "1,5 tys. złotych", "1500", "PLN"),
        ("pl", "2,3 mld zł", "2300000000", "PLN"),
        ("pl", "12,5 proc", "12.5", "%"),
        ("sv", "3,1 miljoner kronor", "3100000", "SEK"),
        ("sv", "2 procentenheter", "2", "percentage point"),
        ("ru", "12 млн", "12000000", ""),
        ("ru", "1,5 тыс. рублей", "1500", "RUB"),
        ("ru", "2,5 млрд долларов", "2500000000", "USD"),
        ("ru", "12,5 процентного пункта", "12.5", "percentage point"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(language: str, words: str, value: str, unit: str) -> None:
    (figure,) = figures(language, f"Strelsau: {words} X Y.")
    assert (figure.words, figure.low, figure.high, figure.unit) == (words, Decimal(value), Decimal(value), unit)
    assert str(figure.low) == value


@pytest.mark.parametrize(
    ("line", "words", "value"),
    [
        ("3,1 Millionen Euro", "3,1 Millionen Euro", "3100000"),
        ("Arbeitslosigkeit sinkt um 12,5 Prozent", "12,5 Prozent", "12.5"),
        ("Gasto: 2,3 mil millones de dólares", "2,3 mil millones de dólares", "2300000000"),
        ("Subió un 1,5 por ciento", "1,5 por ciento", "1.5"),
        ("Bilancio: 1.250 milioni di euro", "1.250 milioni di euro", "1250000000"),
        ("Рост на 2,5 процента", "2,5 процента", "2.5"),
    ],
)
def test_a_line_too_short_for_its_language_is_read_by_the_words_beside_the_number(
    line: str, words: str, value: str
) -> None:
    (figure,) = find_figures(line)
    assert (figure.words, figure.low) == (words, Decimal(value))


@pytest.mark.parametrize("line", ["Up 3,125 per cent", "3,125 million", "It rose 1.5 million", "1.250 mln"])
def test_a_short_english_line_is_read_as_english(line: str) -> None:
    (figure,) = find_figures(line)
    assert figure.low in (3125, 3_125_000_000, 1_500_000, 1_250_000)


def test_the_same_digits_are_another_number_in_english() -> None:
    assert figures("de", "Es waren 1.234 Menschen.")[0].low == 1234
    assert find_figures("There were 1.234 of them, and that was all that was said of it by us.")[0].low == Decimal(
        "1.234"
    )


def test_a_text_that_writes_points_before_decimals_is_read_so() -> None:
    text = "Según el consejo, 1,234,567 personas viven en la ciudad y el gasto subió 3.5% con un costo de 1,250 pesos."
    assert [figure.low for figure in figures("es", text)] == [1234567, Decimal("3.5"), 1250]


@pytest.mark.parametrize(
    ("language", "words", "hedge"),
    [
        ("de", "Rund 3.000", Hedge.ABOUT),
        ("de", "mindestens 3.000", Hedge.AT_LEAST),
        ("de", "mehr als 3.000", Hedge.MORE_THAN),
        ("de", "bis zu 3.000", Hedge.UP_TO),
        ("de", "weniger als 3.000", Hedge.LESS_THAN),
        ("de", "fast 3.000", Hedge.NEARLY),
        ("fr", "plus de 3 000", Hedge.MORE_THAN),
        ("es", "cerca de 3.000", Hedge.ABOUT),
        ("it", "almeno 3.000", Hedge.AT_LEAST),
        ("pt", "quase 3.000", Hedge.NEARLY),
        ("nl", "ruim 3.000", Hedge.MORE_THAN),
        ("pl", "około 3000", Hedge.ABOUT),
        ("sv", "minst 3 000", Hedge.AT_LEAST),
        ("ru", "около 3000", Hedge.ABOUT),
    ],
)
def test_the_hedge_is_part_of_the_words(language: str, words: str, hedge: Hedge) -> None:
    (figure,) = figures(language, f"Strelsau, {words} X.")
    assert (figure.words, figure.hedge, figure.low) == (words, hedge, Decimal(3000))


@pytest.mark.parametrize(
    ("language", "words", "low", "high", "unit"),
    [
        ("de", "5 bis 10 Prozent", 5, 10, "%"),
        ("de", "5-10 Mio. Euro", 5_000_000, 10_000_000, "EUR"),
        ("de", "zwischen 5 und 10", 5, 10, ""),
        ("fr", "entre 5 et 10 millions", 5_000_000, 10_000_000, ""),
        ("es", "entre 5 y 10", 5, 10, ""),
        ("ru", "5 до 10", 5, 10, ""),
    ],
)
def test_a_range_is_one_figure(language: str, words: str, low: int, high: int, unit: str) -> None:
    (figure,) = figures(language, f"Strelsau {words} X.")
    assert (figure.words, figure.low, figure.high, figure.unit) == (words, Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 3. Mai 2019 um 15.30 Uhr und am 12.5.2021 kam der 3. Platz im Jahr 1848, von 2019 bis 2021."),
        ("de", "Der F-16 und COVID-19 in den 1990er Jahren, 2019/20, 3:1 und 3-1, +49 30 123456, 1.2.3."),
        ("fr", "Le 3 mai 2019 à 15h30, le 1er et le 45e, en 2015."),
        ("es", "El 3 de mayo de 2019, el 1.º en 2015, véase https://example.org/2300/a o @lind77."),
        ("pl", "3 maja 2019 r. o 15:30 w 2015 roku."),
        ("ru", "3 мая 2019 года в 15:30."),
        ("nl", "1. Op 3 mei 2019.\n2. In 2015."),
    ],
)
def test_dates_times_ranks_and_scores_are_no_figures(language: str, text: str) -> None:
    assert figures(language, text) == []


def test_other_numbers_stand_beside_the_figures_and_not_in_them() -> None:
    text = "Am 21.5.2021 gaben wir 3,1 Millionen Euro aus, das ist auch im Jahr 2019 so gewesen. Siehe Seite 4."
    spans = [(figure.start, figure.end) for figure in find_figures(text)]
    others = find_other_numbers(text)
    assert text[slice(*spans[0])] == "3,1 Millionen Euro"
    assert not any(start < other.end and other.start < end for start, end in spans for other in others)
