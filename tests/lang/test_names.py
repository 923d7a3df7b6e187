import pytest

from workbench.lang import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Lind met Bashir al-Rao in Strelsau.", ["Ana Lind", "Bashir al-Rao", "Strelsau"]),
        ("Ruritania's Prime Minister Omar bin Said left.", ["Ruritania", "Prime Minister Omar bin Said"]),
        ("The Bank of England and J. K. Olsen agreed.", ["Bank of England", "J. K. Olsen"]),
        ("But Lind and Rao, on Monday in March, did.", ["Lind", "Rao"]),
        ("According to Lind the Acme works closed.", ["Lind", "Acme"]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in find_names(text)] == names
