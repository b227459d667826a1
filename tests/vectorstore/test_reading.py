"""Reading a question: misspellings and short forms, with the real model and the real report."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from small_reports import WordEmbedder, written

from vectorstore import HybridRetriever, Index, Reading, open_index
from vectorstore.embed import Embedder
from vectorstore.reading import read


@pytest.fixture(scope="module")
def encoder(real_index: Index) -> Embedder:
    assert real_index.encoder
    return real_index.encoder


def readings(question: str, index: Index, embedder: Embedder) -> list[tuple[str, str]]:
    return [(r.written, r.read) for r in read(question, index, embedder)[1]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("safegaurding", "safeguarding"),
        ("burglery", "burglary"),
        ("vicitm", "victim"),
        ("dommestic", "domestic"),
        ("neighbourhod", "neighbourhood"),
        ("ASB", "anti-social behaviour"),
        ("asb", "anti-social behaviour"),
    ],
)
def test_what_the_report_lacks_is_read_as_its_own_word(
    real_index: Index, encoder: Embedder, written: str, meant: str
):
    question = f"What does the force do about {written}, and why?"
    text, found = read(question, real_index, encoder)
    assert text == f"What does the force do about {meant}, and why?"
    assert found == (Reading(written, meant),)


@pytest.mark.parametrize(
    "word",
    [
        *("victim", "victims", "burglary", "safeguarding", "neighbourhood", "Durham", "OCG", "IOM", "SPOC"),
        *("horse", "horses", "helicopter", "drones", "tasers", "kennels", "cybercrime", "whipping"),
        *("authorise", "BBC", "Smith", "Smyth", "Burgley", "smith", "2014", "88.6", "29,439", "1234567", "x"),
        *("co-operate", "o'clock", "don't", "naïve", "ÅSB", "日本", "m²", ""),
    ],
)
def test_what_the_report_has_and_other_words_names_and_numbers_are_not_touched(
    real_index: Index, encoder: Embedder, word: str
):
    for question in (f"What about {word} in the force?", word, f"“{word}”?"):
        assert read(question, real_index, encoder) == (question, ())


def test_readings_are_reported_in_the_order_of_the_question(real_index: Index, encoder: Embedder):
    question = "Does dommestic ASB harm a vicitm of burglery?"
    text, found = read(question, real_index, encoder)
    assert text == "Does domestic anti-social behaviour harm a victim of burglary?"
    assert [r.written for r in found] == ["dommestic", "ASB", "vicitm", "burglery"]


def test_what_was_read_is_read_again_as_it_is(real_index: Index, encoder: Embedder):
    text, _ = read("What of dommestic ASB?", real_index, encoder)
    assert read(text, real_index, encoder) == (text, ())


@pytest.mark.parametrize(
    ("misspelt", "correct"),
    [
        ("What was the vicitm satisfaction rate?", "What was the victim satisfaction rate?"),
        ("What is the burglery rate in Durham?", "What is the burglary rate in Durham?"),
        ("How is dommestic abuse tackled?", "How is domestic abuse tackled?"),
        (
            "How are safegaurding concerns dealt with?",
            "How are safeguarding concerns dealt with?",
        ),
        ("What do neighbourhod teams do?", "What do neighbourhood teams do?"),
        ("How many incidents of ASB were there?", "How many incidents of anti-social behaviour were there?"),
        ("how is asb dealt with", "how is anti-social behaviour dealt with"),
    ],
)
def test_a_misspelt_question_ranks_like_the_one_that_was_meant(
    retriever: HybridRetriever, misspelt: str, correct: str
):
    found, meant = retriever.rank(misspelt), retriever.rank(correct)
    assert found.question == meant.question == correct
    assert found.passages == meant.passages
    assert found.readings
    assert meant.readings == ()


def test_the_words_that_no_report_has_stay_unknown(retriever: HybridRetriever):
    ranking = retriever.rank("How many horses and helicopters does the force have?")
    assert ranking.readings == ()
    assert [t.text for t in ranking.terms if not t.known] == ["horses", "helicopters"]


SHORT = ["Mobile data terminals are used.", "The mobile data terminals failed.", "Few mobile data terminals"]
OTHER = ["Missing dog teams search.", "All missing dog teams search.", "The missing dog teams rest."]


def small(home: Path, *reports: list[str]) -> Index:
    made = [written(f"report-{n}", *(f"{text}." for text in texts)) for n, texts in enumerate(reports)]
    return open_index(home, made, WordEmbedder(), name="small")


def test_initials_that_two_reports_spell_in_two_ways_are_not_read(tmp_path: Path, encoder: Embedder):
    one, both = small(tmp_path / "one", SHORT), small(tmp_path / "both", SHORT, OTHER)
    assert readings("Who has an MDT?", one, encoder) == [("MDT", "mobile data terminals")]
    assert readings("Who has an MDT?", both, encoder) == []
    one.close()
    both.close()


def test_of_equally_near_words_the_more_frequent_is_meant(tmp_path: Path, encoder: Embedder):
    texts = ["Patrols rest", "Patrons rest", "Patrons left", "Patrons came"]
    index = small(tmp_path, texts)
    assert readings("What of patroxs?", index, encoder) == [("patroxs", "patrons")]
    index.close()


def test_a_report_that_was_removed_is_read_no_more(tmp_path: Path, encoder: Embedder):
    small(tmp_path, SHORT, ["Burglary fell"]).close()
    index = open_index(tmp_path, [written("report-0", "Theft fell.")], WordEmbedder(), name="small")
    assert readings("burglery MDT", index, encoder) == []
    index.close()


@pytest.mark.parametrize("question", ["", "?", " ", "x" * 500, "vicitm " * 50, "\n\tASB\n", "''", '"; DROP'])
def test_any_question_at_all_can_be_read(real_index: Index, encoder: Embedder, question: str):
    text, found = read(question, real_index, encoder)
    assert len(found) == question.count("vicitm") + question.count("ASB")
    assert text == question.replace("vicitm", "victim").replace("ASB", "anti-social behaviour")


@pytest.mark.parametrize(
    ("question", "text", "readings"),
    [
        ("Do cops wear cameras?", "Do police officers wear cameras?", [("cops", "police officers")]),
        ("How many break-ins were there?", "How many burglaries were there?", [("break-ins", "burglaries")]),
        ("Who is the top cop?", "Who is the chief constable?", [("top cop", "chief constable")]),
        ("Are Cops there?", "Are police officers there?", [("Cops", "police officers")]),
        ("What about children?", "What about children?", []),
        (
            "How do the coppers tackle burglry?",
            "How do the police officers tackle burglary?",
            [("coppers", "police officers"), ("burglry", "burglary")],
        ),
        ("Do cops like cops?", "Do police officers like police officers?", [("cops", "police officers")] * 2),
        ("a cops-and-robbers game", "a cops-and-robbers game", []),
    ],
)
def test_everyday_words_are_read_as_reports_put_them(
    real_index: Index, encoder: Embedder, question: str, text: str, readings: list[tuple[str, str]]
):
    found, told = read(question, real_index, encoder)
    assert found == text
    assert [(r.written, r.read) for r in told] == readings


def test_no_everyday_word_stands_for_itself_or_for_nothing():
    listed = tomllib.loads(files("vectorstore").joinpath("everyday.toml").read_text(encoding="utf-8"))
    assert len(listed) > 200
    for word, formal in listed.items():
        assert formal, word
        assert word not in formal
        assert all(isinstance(f, str) and f.strip() for f in formal)
