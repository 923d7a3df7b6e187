from workbench.lang import STOPWORDS, Word, content_words, stem, words


def test_words_keep_their_places() -> None:
    text = "Don't pay 1,200 to the U.S. envoy’s half-brother."
    found = words(text)
    assert [word.text for word in found] == [
        "Don't", "pay", "1,200", "to", "the", "U.S.", "envoy’s", "half", "brother",
    ]  # fmt: skip
    assert all(text[word.start : word.end] == word.text for word in found)
    assert found[0] == Word("Don't", 0, 5)


def test_signs_of_scripts_without_spaces_are_words() -> None:
    assert [word.text for word in words("河水上涨 fast")] == ["河", "水", "上", "涨", "fast"]


def test_inflections_of_a_word_share_a_stem() -> None:
    for family in (
        "flood floods flooded flooding",
        "refugee refugees",
        "country countries country's",
        "increase increased increasing increases",
        "use used using",
        "stop stopped stopping",
        "take took taken taking",
        "agree agreed agreement",
        "tax taxes taxed",
    ):
        assert len({stem(word) for word in family.split()}) == 1, family


def test_different_words_keep_different_stems() -> None:
    pairs = (("refugee", "refuge"), ("use", "us"), ("nation", "national"), ("bus", "business"))
    assert [pair for pair in pairs if stem(pair[0]) == stem(pair[1])] == []


def test_numbers_and_capitals_are_one_key() -> None:
    assert stem("100,000") == stem("100000") == "100000"
    assert stem("FLOODS") == stem("floods")


def test_content_words_leave_out_stop_words_but_not_the_country() -> None:
    assert content_words("We told the US that it was for us") == ["told", "us"]
    assert content_words("U.S. ships") == ["us", "ship"]
    assert "the" in STOPWORDS


def test_no_text_has_no_words() -> None:
    assert words("") == []
    assert content_words(" \n\t ") == []
