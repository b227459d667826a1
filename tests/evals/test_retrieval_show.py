"""The table of an ablation, for the terminal, as Markdown and as JSON."""

import json

import pytest
from rich.console import Console

from evals.figures import Figure
from evals.retrieval.ablate import Row
from evals.retrieval.measure import MEASURES
from evals.retrieval.questions import RetrievalQuestion
from evals.retrieval.show import markdown, table, to_dict

QUESTIONS = [RetrievalQuestion(name, "Who?", frozenset("a"), "test") for name in ("one", "two")]
FIGURES = tuple(Figure(name, 0.8333, 0.777, 0.881, 2) for name in MEASURES)
NOTHING = tuple(Figure(name, 0.0, 0.0, 1.0, 0) for name in MEASURES)
ROWS = (
    Row("BM25", FIGURES, 1.26, "stems | [headings]", ((1.0, 0.5),) * len(MEASURES)),
    Row("[odd] | name", NOTHING, 0.0, "", ((),) * len(MEASURES)),
)


def printed(width: int = 160) -> str:
    console = Console(width=width, record=True, file=None, quiet=False, force_terminal=False)
    with console.capture() as capture:
        console.print(table("Durham [2014]", ROWS))
    return capture.get()


def test_the_table_has_a_row_a_stage_and_the_notes_under_it():
    lines = printed().splitlines()
    assert "Durham [2014]" in lines[0]
    head = next(line for line in lines if "stage" in line)
    assert [cell.strip() for cell in head.strip("┃").split("┃")] == ["stage", *MEASURES, "ms"]
    bm25 = next(line for line in lines if "BM25" in line)
    assert bm25.count("0.833") == 5
    assert lines[lines.index(bm25) + 1].count("0.78–0.88") == 5
    assert "1.3" in bm25
    assert next(line for line in lines if "[odd] | name" in line).count("–") == 5
    assert lines[-1].strip() == "BM25: stems | [headings]"


def test_the_table_shows_every_figure_at_80_columns():
    narrow = printed(80)
    assert narrow.count("0.833") == 5
    assert narrow.count("0.78–0.88") == 5


def test_the_markdown_has_the_same_rows():
    assert markdown("Durham", ROWS) == (
        "### Durham\n\n"
        "| stage | R@1 | R@3 | R@5 | MRR | nDCG@10 | ms |\n"
        "| --- | --- | --- | --- | --- | --- | ---: |\n"
        "| BM25 | " + "0.833 (0.78–0.88) | " * 5 + "1.3 |\n"
        "| [odd] \\| name | " + "– | " * 5 + "0.0 |\n\n"
        "- BM25: stems | [headings]\n"
    )


def test_markdown_without_notes_ends_with_the_table():
    assert markdown("Durham", ROWS[1:]).endswith("| 0.0 |\n")


def test_the_rows_are_json_with_each_questions_values():
    stored = json.loads(json.dumps(to_dict("durham", QUESTIONS, ROWS[:1])))
    assert (stored["set"], stored["questions"]) == ("durham", ["one", "two"])
    [row] = stored["rows"]
    assert (row["stage"], row["note"], row["milliseconds"]) == ("BM25", "stems | [headings]", 1.26)
    assert row["figures"]["MRR"] == {"value": pytest.approx(0.8333), "low": 0.777, "high": 0.881, "n": 2}
    assert row["values"] == {name: [1.0, 0.5] for name in MEASURES}
