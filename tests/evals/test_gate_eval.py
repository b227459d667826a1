"""The gate's own evaluation: what is made from the report's sentences, and how it is counted."""

import json
from pathlib import Path

import pytest

from corpus import load_report
from corpus.errors import QuestionSetError
from evals.gate.cases import Change, GateCase
from evals.gate.generate import cases
from evals.gate.measure import Judged, judge, precision_of_withholding, recall_of_showing, withheld
from evals.gate.wice import auc, read_claims

CASES = cases(load_report())


def test_the_cases_are_the_same_every_time():
    assert cases(load_report()) == CASES


@pytest.mark.parametrize("change", [c for c in Change if c is not Change.PERCENT_SIGN], ids=str)
def test_there_are_enough_cases_of_each_change(change: Change):
    least = 30 if change is Change.NUMBER_WORDS else 40
    assert sum(c.change is change for c in CASES) >= least


def test_all_variants_of_a_sentence_are_in_one_half():
    halves: dict[str, set[str]] = {}
    for case in CASES:
        halves.setdefault(case.source, set()).add(case.half)
    assert {len(found) for found in halves.values()} == {1}
    assert {"fit", "test"} == {half for found in halves.values() for half in found}


def test_a_false_sentence_differs_from_its_source_and_a_harmless_one_may_not():
    assert all(c.text != c.source for c in CASES if not c.change.harmless)
    assert all(c.text == c.source for c in CASES if c.change is Change.UNCHANGED)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Change.GRADE, "HMIC judged the force to be good at investigating offending."),
        (
            Change.NUMBER,
            "In the 12 months to June 2014, the rate of sexual offences in Durham was 2.9 "
            "per 1,000 population.",
        ),
    ],
)
def test_judgments_and_rows_are_told_falsely_too(change: Change, text: str):
    everything = cases(load_report(), most=10_000)
    assert any(c.change is change and c.text == text for c in everything)


def test_shares_count_what_was_withheld():
    paragraph = load_report().paragraphs[30]
    made = [
        GateCase(change, "s", text, paragraph)
        for change, text in [(Change.NUMBER, "bad"), (Change.NUMBER, "x"), (Change.SYNONYM, "y")]
    ]
    judged = judge(made, lambda text, cited: "no" if text == "bad" else None)
    assert [j.reason for j in judged] == ["no", None, None]
    share = withheld(judged, Change.NUMBER)
    assert (share.count, share.of, share.value) == (1, 2, 0.5)
    assert precision_of_withholding(judged).value == 1.0
    assert recall_of_showing(judged).value == 1.0
    low, high = share.interval
    assert low < 0.5 < high


def test_a_share_of_nothing_is_no_figure():
    assert str(withheld([Judged(CASES[0], None)], Change.PERCENT_SIGN)) == "–"


def test_wice_leaves_partly_supported_claims_out_and_counts_by_area(tmp_path: Path):
    rows = [
        {"id": f"{label}{n}", "claim": "The cat sat.", "label": label, "evidence": ["The cat sat.", " "]}
        for n in range(3)
        for label in ("supported", "partially_supported", "not_supported")
    ]
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    claims = read_claims(tmp_path)
    assert [c.supported for c in claims] == [True, False] * 3
    assert {c.evidence for c in claims} == {("The cat sat.",)}
    assert auc(claims, [0.9, 0.1] * 3) == (1.0, 1.0, 1.0)
    assert auc(claims, [0.5, 0.5] * 3)[0] == 0.5


@pytest.mark.parametrize("text", [None, "no json", '{"id": "a"}'])
def test_a_folder_without_claims_is_one_line(tmp_path: Path, text: str | None):
    if text:
        (tmp_path / "claims.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError) as refused:
        read_claims(tmp_path)
    assert str(refused.value).endswith("Name a folder with WiCE's claims.jsonl.")
