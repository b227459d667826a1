"""The labelled drafts: each names paragraphs that exist, and the gate's figures over them hold."""

from collections import Counter

import pytest

from assistant.drafts import why_withheld
from corpus import load_report
from evals.gate.drafted import Drafted, Label, drafts_table, mistakes, read_drafts, withheld_by

REPORT = load_report()
FALSE = frozenset(Label) - {Label.TRUE, Label.NO_CLAIM}


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("by-hand", 60),
        ("second-hand", 220),
        ("third-hand", 200),
        ("fourth-hand", 260),
        ("verbs", 255),
        ("smollm2", 150),
    ],
)
def test_there_are_enough_drafts_and_each_cites_what_the_report_has(name: str, least: int):
    drafts = read_drafts(name)
    assert sum(d.label is not Label.NO_CLAIM for d in drafts) >= least
    assert len({d.id for d in drafts}) == len(drafts)
    assert all(d.cites and d.text.strip() for d in drafts)
    assert {one for d in drafts for one in d.cites} <= {p.id for p in REPORT.paragraphs}


def test_sentences_to_one_question_are_in_one_half():
    halves: dict[str, set[str]] = {}
    for drafted in read_drafts("smollm2"):
        halves.setdefault(drafted.id.partition("#")[0], set()).add(drafted.half)
    assert {len(found) for found in halves.values()} == {1}


def test_no_sentence_of_a_small_model_with_a_wrong_figure_name_or_direction_is_shown():
    grave = {Label.NUMBER, Label.DATE, Label.NAME, Label.DIRECTION}
    drafts = [d for d in read_drafts("smollm2") if d.label in grave]
    assert len(drafts) >= 10
    assert [d.text for d, reason in withheld_by(why_withheld, drafts, REPORT) if reason is None] == []


def test_the_gate_withholds_most_false_drafts_and_few_true_paraphrases():
    judged = withheld_by(why_withheld, read_drafts("by-hand"), REPORT)
    false = [reason is not None for d, reason in judged if d.label in FALSE]
    true = [reason is not None for d, reason in judged if d.label is Label.TRUE]
    assert sum(false) >= 20
    assert sum(true) <= 2


def test_most_deeds_that_the_text_does_not_speak_of_are_withheld_and_few_paraphrases():
    judged = withheld_by(why_withheld, read_drafts("verbs"), REPORT)
    false = [reason is not None for d, reason in judged if d.label in FALSE]
    true = [reason is not None for d, reason in judged if d.label is Label.TRUE]
    assert sum(false) >= 0.55 * len(false)
    assert sum(true) <= 0.13 * len(true)


def test_the_table_counts_each_label_and_both_directions():
    drafts = [
        Drafted("q#0", "wrong", ("x",), Label.NUMBER),
        Drafted("q#1", "right", ("x",), Label.TRUE),
        Drafted("q#2", "missed", ("x",), Label.NUMBER),
        Drafted("q#3", "A heading", ("x",), Label.NO_CLAIM),
    ]
    judged = [(d, "no" if d.text == "wrong" else None) for d in drafts]
    table = drafts_table(judged, "Drafts")
    columns = [list(column.cells) for column in table.columns]
    rows = {cells[0]: cells[1:] for cells in zip(*columns, strict=True)}
    assert rows["number"][0].startswith("0.500")
    assert rows["true"] == ("0.000 (0.00–0.79)", "1")
    assert rows["false ones: recall"][1] == "2"
    assert rows["false ones: precision"][0].startswith("1.000")
    assert rows["shown ones that are true"] == (rows["number"][0], "2")
    assert mistakes(judged) == ["number: missed"]
    assert Counter(d.label for d in drafts)[Label.NO_CLAIM] == 1
