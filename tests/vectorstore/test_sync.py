"""An index that is brought up to date: what changed is embedded, what went is gone, ranking is as if new."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import (
    TOLERANCE,
    WordEmbedder,
    difference,
    generated,
    orders,
    questions_for,
    rankings,
    reworded,
    shortened,
    written,
)

from corpus import Report
from vectorstore import HybridRetriever, Index, Library, open_index
from vectorstore.database import FILE

ONE, OTHER = generated("one", 12), generated("other", 10)
NAME = "library"


def library(home: Path, reports: Sequence[Report], embedder: WordEmbedder) -> Library:
    return Library(home, reports, embedder, NAME)


@contextmanager
def opened(home: Path, *reports: Report) -> Iterator[Index]:
    index = open_index(home, reports, WordEmbedder(), name=NAME)
    try:
        yield index
    finally:
        index.close()


def embedded_for(home: Path, *reports: Report) -> list[str]:
    """The texts that are embedded to bring an index up to date."""
    embedder = WordEmbedder()
    open_index(home, reports, embedder, name=NAME).close()
    return embedder.texts


def rows_of(home: Path, report: Report) -> list[tuple[object, ...]]:
    """Everything that the catalogue has of a report, keys too."""
    with library(home, [report], WordEmbedder()).reading() as database:
        wanted = (report.id,)
        return [
            *database.rows("SELECT * FROM reports WHERE id = ?", wanted),
            *database.rows("SELECT * FROM paragraphs WHERE report_id = ? ORDER BY id", wanted),
            *database.rows("SELECT * FROM chunks WHERE report_id = ? ORDER BY key", wanted),
            *database.rows(
                "SELECT vectors.* FROM vectors JOIN chunks USING (key) WHERE report_id = ? ORDER BY key",
                wanted,
            ),
        ]


def test_a_report_that_is_added_is_all_that_is_embedded(tmp_path: Path):
    assert len(embedded_for(tmp_path, ONE)) >= len(ONE.paragraphs)
    before = rows_of(tmp_path, ONE)
    texts = embedded_for(tmp_path, ONE, OTHER)
    assert all(any(p.text in text for text in texts) for p in OTHER.paragraphs)
    assert not any(p.text in text for text in texts for p in ONE.paragraphs)
    assert rows_of(tmp_path, ONE) == before


def test_of_a_report_that_changes_only_the_changed_paragraph_is_embedded(tmp_path: Path):
    embedded_for(tmp_path, ONE, OTHER)
    before = rows_of(tmp_path, OTHER)
    texts = embedded_for(tmp_path, reworded(ONE, 5, "Burglary fell by much."), OTHER)
    assert texts == ["Findings\nBurglary fell by much."]
    assert rows_of(tmp_path, OTHER) == before


def test_of_a_long_paragraph_only_the_windows_that_changed_are_embedded(tmp_path: Path):
    sentences = [p.text.split(". ")[0].rstrip(".") + "." for p in generated("long", 24).paragraphs]
    embedded_for(tmp_path, written("long", " ".join(sentences)))
    sentences[-1] = "Burglary fell by much."
    texts = embedded_for(tmp_path, written("long", " ".join(sentences)))
    assert len(texts) == 1
    assert texts[0].endswith("Burglary fell by much.")


def test_a_paragraph_that_is_put_first_moves_the_others_without_embedding_them(tmp_path: Path):
    texts = [p.text for p in ONE.paragraphs]
    embedded_for(tmp_path, written("one", *texts))
    assert embedded_for(tmp_path, written("one", "Theft rose.", *texts)) == ["Findings\nTheft rose."]
    assert embedded_for(tmp_path, written("one", *texts)) == []


def test_what_is_up_to_date_is_not_embedded_again_in_any_order(tmp_path: Path):
    embedded_for(tmp_path, ONE, OTHER)
    assert embedded_for(tmp_path, ONE, OTHER) == []
    assert embedded_for(tmp_path, OTHER, ONE) == []


def test_without_a_report_nothing_is_embedded_and_the_others_stay_as_they_are(tmp_path: Path):
    embedded_for(tmp_path, ONE, OTHER)
    before = rows_of(tmp_path, OTHER)
    assert embedded_for(tmp_path, OTHER) == []
    assert rows_of(tmp_path, OTHER) == before


def test_chroma_is_told_of_what_changed_and_of_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told: list[str] = []
    put, remove = "vectorstore.store.ChunkStore.put", "vectorstore.store.ChunkStore.remove"
    embedded_for(tmp_path, ONE, OTHER)
    monkeypatch.setattr(put, lambda _, rows: told.extend(f"+{row[0]}" for row in rows))
    monkeypatch.setattr(remove, lambda _, ids: told.extend(f"-{i}" for i in ids))
    embedded_for(tmp_path, shortened(reworded(ONE, 5, "Burglary fell by much."), 7), OTHER)
    gone = {"-one/findings/7#1", "-one/findings/7#2"}
    assert {t for t in told if t not in gone} == {"+one/findings/5#1"}
    assert "-one/findings/7#1" in told


SECRET = "Xylophones were impounded by the quartermaster."
SECRET_WORDS = ["xylophon", "quartermast", "impound"]


def traces(home: Path, *words: str) -> list[str]:
    """Where any of some words can still be found in the catalogue: tables, or the file itself."""
    [file] = home.glob(f"*/{FILE}")
    found = []
    connection = sqlite3.connect(file)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'lexical'")
    for (table,) in tables.fetchall():
        said = repr(connection.execute(f"SELECT * FROM {table}").fetchall()).lower()
        found += [f"{word} in {table}" for word in words if word in said]
    connection.close()
    data = file.read_bytes().lower()
    return found + [f"{word} in the file" for word in words if word.encode() in data]


def test_words_that_are_there_can_be_found(tmp_path: Path):
    embedded_for(tmp_path, ONE, written("secret", SECRET))
    there = traces(tmp_path, "secret", *SECRET_WORDS)
    assert {"xylophon in vocabulary", "xylophon in chunks", "xylophon in the file"} <= set(there)


def test_of_a_report_that_was_removed_no_trace_is_left_in_the_catalogue(tmp_path: Path):
    embedded_for(tmp_path, ONE, written("secret", SECRET, "Theft rose."))
    embedded_for(tmp_path, ONE)
    assert traces(tmp_path, "secret", *SECRET_WORDS) == []


def test_of_an_only_report_that_was_removed_no_trace_is_left_either(tmp_path: Path):
    embedded_for(tmp_path, written("secret", SECRET, "Theft rose."))
    embedded_for(tmp_path)
    assert traces(tmp_path, "secret", *SECRET_WORDS) == []


def test_of_a_paragraph_that_was_reworded_or_removed_no_trace_is_left_in_the_catalogue(tmp_path: Path):
    report = written("report", *(p.text for p in ONE.paragraphs), SECRET)
    embedded_for(tmp_path, report)
    embedded_for(tmp_path, reworded(report, 13, "Drums were returned."))
    assert traces(tmp_path, *SECRET_WORDS) == []
    embedded_for(tmp_path, report)
    embedded_for(tmp_path, shortened(report, 13))
    assert traces(tmp_path, *SECRET_WORDS) == []


def test_of_a_report_that_was_removed_chroma_has_nothing(tmp_path: Path):
    embedded_for(tmp_path, ONE, OTHER)
    with opened(tmp_path, OTHER) as index:
        assert {i.split("/")[0] for i in index.store.vectors()} == {"other"}
        vector = WordEmbedder().embed([ONE.paragraphs[0].text])[0][0]
        assert {i.split("/")[0] for i, _ in index.store.nearest(vector, 100)} == {"other"}


def test_of_a_report_that_was_removed_nothing_is_found(tmp_path: Path):
    embedded_for(tmp_path, ONE, OTHER)
    with opened(tmp_path, OTHER) as index:
        found = rankings(index, WordEmbedder(), questions_for(ONE))
        assert {i.split("/")[0] for order in orders(found) for i in order} == {"other"}


def test_when_all_reports_are_removed_every_question_finds_nothing(tmp_path: Path):
    embedded_for(tmp_path, ONE)
    with opened(tmp_path) as index:
        found = rankings(index, WordEmbedder(), ["What?", *questions_for(ONE)])
        assert {ranking.passages for ranking in found} == {()}
        assert {ranking.trouble for ranking in found} == {""}
        assert index.store.vectors() == {}


def test_reports_in_one_library_are_ranked_together(tmp_path: Path):
    north = written("north", "Burglary fell in the north.", "Theft rose by a tenth.")
    south = written("south", "Burglary fell in the south.", "Robbery was rare.")
    with opened(tmp_path, north, south) as index:
        retriever = HybridRetriever(index=index, embedder=WordEmbedder(), k=4)
        both = orders([retriever.rank("Where did burglary fall?")])[0]
        assert set(both[:2]) == {"north/findings/1", "south/findings/1"}
        assert orders([retriever.rank("burglary in the south")])[0][0] == "south/findings/1"
        assert orders([retriever.rank("burglary in the north")])[0][0] == "north/findings/1"
        assert retriever.rank("Was robbery rare?").passages[0].paragraph.report_id == "south"
        assert retriever.rank("theft").terms[0].weight == retriever.rank("robbery").terms[0].weight


def ranked_alike(home: Path, fresh_home: Path, reports: Sequence[Report], questions: Sequence[str]) -> None:
    """Asserts that an index which grew ranks and scores as one that was built at once."""
    with opened(home, *reports) as grown, opened(fresh_home, *reports) as fresh:
        embedder = WordEmbedder()
        assert grown.size == fresh.size
        assert grown.catalogue.totals() == fresh.catalogue.totals()
        after, at_once = rankings(grown, embedder, questions), rankings(fresh, embedder, questions)
        assert orders(after) == orders(at_once)
        assert difference(after, at_once) < TOLERANCE


def test_an_index_that_grew_ranks_and_scores_like_a_fresh_one(tmp_path: Path):
    home = tmp_path / "grown"
    third = generated("third", 11)
    reports = [reworded(ONE, 3, "Burglary fell by much."), third]
    for some in ([ONE], [ONE, OTHER], [OTHER], [third, OTHER, ONE], [*reports, OTHER]):
        embedded_for(home, *some)
    ranked_alike(home, tmp_path / "fresh", reports, questions_for(ONE, OTHER, *reports))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ties_settle_the_same_way_however_the_index_came_about(tmp_path: Path, seed: int):
    pick = random.Random(seed)
    texts = [p.text for p in generated("shared", 12, seed).paragraphs]
    a, b, c = (written(name, *pick.sample(texts, 10)) for name in "abc")
    for some in ([a], [a, c], [reworded(a, 2, "Theft fell."), b, c]):
        embedded_for(tmp_path / "grown", *some)
    ranked_alike(tmp_path / "grown", tmp_path / "fresh", [a, b, c], questions_for(a, b))


def test_paragraphs_in_the_same_words_come_in_the_order_of_their_reports(tmp_path: Path):
    texts = [p.text for p in generated("shared", 9).paragraphs]
    reports = [written(name, *texts[n:], *texts[:n]) for n, name in enumerate("dabec")]
    with opened(tmp_path, *reports) as index:
        for found in rankings(index, WordEmbedder(), questions_for(reports[0])):
            by_text: dict[str, list[str]] = {}
            for passage in found.passages:
                by_text.setdefault(passage.paragraph.text, []).append(passage.paragraph.report_id)
            assert {"".join(ids) for ids in by_text.values() if len(ids) == 5} <= {"abcde"}


def test_which_of_equal_chunks_are_candidates_does_not_depend_on_when_they_came(tmp_path: Path):
    one, other = (written(name, *(f"Burglary fell {n}." for n in "abcdef")) for name in ("one", "other"))
    embedded_for(tmp_path / "grown", other)
    with (
        opened(tmp_path / "grown", one, other) as grown,
        opened(tmp_path / "fresh", one, other) as fresh,
    ):
        nearest = [
            [e.id for e in i.catalogue.entries(i.lexical.nearest("Did burglary fall?", 5))]
            for i in (grown, fresh)
        ]
        assert nearest[0] == nearest[1]


EDITIONS = [generated(report_id, 5, seed) for report_id in ("a", "b", "c") for seed in range(3)]
EDITIONS += [reworded(edition, 2, f"Burglary fell {i} times.") for i, edition in enumerate(EDITIONS)]


@settings(max_examples=12)
@given(st.lists(st.lists(st.sampled_from(EDITIONS), max_size=3, unique_by=lambda r: r.id), max_size=6))
def test_any_sequence_of_additions_changes_and_removals_ends_like_a_fresh_index(
    history: list[list[Report]],
):
    with TemporaryDirectory() as folder:
        for reports in history:
            embedded_for(Path(folder) / "grown", *reports)
        last = history[-1] if history else []
        everything = {p.text for reports in history for r in reports for p in r.paragraphs}
        questions = [" ".join(text.split()[:4]) for text in sorted(everything)[:30]]
        ranked_alike(Path(folder) / "grown", Path(folder) / "fresh", last, questions)


def test_chroma_that_was_emptied_behind_our_back_is_told_everything_with_the_next_change(tmp_path: Path):
    embedded_for(tmp_path, ONE)
    [chroma] = tmp_path.glob("*/chroma")
    chroma.rename(tmp_path / "taken away")
    with opened(tmp_path, reworded(ONE, 5, "Burglary fell by much.")) as index:
        assert set(index.store.vectors()) == index.catalogue.chunk_ids()
