"""Question sets."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Turn
from assistant.typed import checked_question
from corpus import Report
from corpus.errors import QuestionSetError, UnknownParagraph
from evals.cases import Case, Gold, QuestionSet, gold_of, loose_quotes, packaged_set, read_set
from evals.measures import says

CASE = "  - {id: one, question: 'How many hubs?', category: fact, gold: [methodology/1]}\n"


@pytest.fixture
def written(tmp_path: Path):
    """Writes a question set and gives its path."""

    def write(text: str) -> Path:
        path = tmp_path / "set.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def case(**given) -> Case:
    return Case(**{"id": "one", "question": "How many?", "category": "fact", **given})


def test_the_packaged_set_is_about_the_packaged_report(report: Report):
    assert packaged_set().report == report.id


def test_the_packaged_set_is_large_enough_to_say_something():
    answerable = Counter(case.answerable for case in packaged_set().cases)
    assert answerable[True] >= 80
    assert answerable[False] >= 25


def test_both_halves_of_the_packaged_set_have_both_kinds():
    kinds = {(case.split, case.answerable) for case in packaged_set().cases}
    assert kinds == {("fit", True), ("fit", False), ("test", True), ("test", False)}


def test_no_id_of_the_packaged_set_is_used_twice():
    ids = Counter(case.id for case in packaged_set().cases)
    assert [name for name, times in ids.items() if times > 1] == []


def test_no_question_of_the_packaged_set_is_asked_twice():
    asked = Counter((case.question.lower(), case.history) for case in packaged_set().cases)
    assert [question for question, times in asked.items() if times > 1] == []


def test_every_gold_paragraph_of_the_packaged_set_exists(report: Report):
    golds = [gold_of(case, report) for case in packaged_set().cases]
    ids = {name for gold in golds for group in gold.groups for name in group}
    assert ids <= {p.id for p in report.paragraphs}


def test_every_question_of_the_packaged_set_can_be_asked():
    assert [c.id for c in packaged_set().cases if checked_question(c.question, 2000) != c.question] == []


def test_only_what_the_report_answers_has_facts():
    assert [case.id for case in packaged_set().cases if case.facts and not case.answerable] == []


def test_every_fact_of_one_paragraph_questions_stands_in_the_report(report: Report):
    everything = " ".join(
        " ".join((*p.section_path, p.lead_in, p.text.replace("\t", " "))) for p in report.paragraphs
    )
    missing = [
        (case.id, fact) for case in packaged_set().cases for fact in case.facts if not says(everything, fact)
    ]
    assert missing == []


def test_a_set_is_read_from_a_file(written):
    found = read_set(written("report: durham-2014\ncases:\n" + CASE))
    assert found.report == "durham-2014"
    [only] = found.cases
    assert (only.id, only.gold, only.split, only.require) == ("one", ("methodology/1",), "test", "any")


def test_a_fact_is_one_phrasing_or_several():
    assert case(facts=["200", ["four", "4"]]).facts == (("200",), ("four", "4"))


def test_a_case_without_gold_has_no_answer():
    assert not case().answerable
    assert case(gold=("methodology/1",)).answerable


def test_a_history_is_given_as_turns():
    found = case(history=[{"question": "What is IOM?", "answer": "A programme."}, {"question": "Why?"}])
    assert found.turns == (Turn("What is IOM?", "A programme."), Turn("Why?"))


def test_a_missing_set_is_refused_in_one_line(tmp_path: Path):
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        with pytest.raises(QuestionSetError, match="cannot be read") as refused:
            read_set(path)
        assert len(str(refused.value).splitlines()) == 1


def test_a_set_that_is_not_text_is_refused(tmp_path: Path):
    path = tmp_path / "set.yaml"
    path.write_bytes(b"\xff\xfe\x00report")
    with pytest.raises(QuestionSetError, match="is not UTF-8 text"):
        read_set(path)


def test_an_unknown_gold_paragraph_is_an_error(report: Report):
    with pytest.raises(UnknownParagraph, match="methodology/99"):
        gold_of(case(gold=["methodology/99"]), report)


def test_a_twin_of_a_gold_paragraph_is_as_good(report: Report):
    gold = gold_of(case(gold=["investigating-offending/summary/4"]), report)
    assert gold.found(["durham-2014/cutting-crime/investigating-offending/4"])
    assert gold.found(["durham-2014/investigating-offending/summary/4"])
    assert not gold.found(["durham-2014/investigating-offending/summary/3"])


def test_one_gold_paragraph_is_enough_unless_all_are_required():
    groups = (frozenset({"a", "a2"}), frozenset({"b"}))
    assert Gold(groups, require_all=False).found(["x", "b"])
    assert not Gold(groups, require_all=False).found(["x"])
    assert not Gold(groups, require_all=True).found(["a"])
    assert Gold(groups, require_all=True).found(["b", "x", "a2"])
    assert not Gold(groups, require_all=True).found([])


def test_the_first_rank_counts_from_one():
    gold = Gold((frozenset({"a", "a2"}), frozenset({"b"})), require_all=True)
    assert gold.first_rank(["x", "a2", "b"]) == 2
    assert gold.first_rank(["b"]) == 1
    assert gold.first_rank(["x"]) is None
    assert gold.first_rank([]) is None
    assert Gold((), require_all=False).first_rank(["x"]) is None


def test_quotes_that_stand_in_several_paragraphs_are_loose(report: Report):
    def quoting(name: str, quote: str) -> dict[str, object]:
        return {"id": name, "question": "?", "category": "x", "quotes": [quote]}

    questions = QuestionSet.model_validate(
        {
            "report": "durham-2014",
            "cases": [
                quoting("loose", "sexual offences"),
                quoting("tight", "IOM manages approximately 200 offenders"),
                quoting("twins", "The victim is placed at the centre of any investigation. The force is"),
            ],
        }
    )
    [(name, quote, several)] = loose_quotes(questions, report)
    assert (name, quote) == ("loose", "sexual offences")
    assert several == sum("sexual offences" in p.text.lower() for p in report.paragraphs)


def test_a_check_says_where_quotes_are_loose(command_line: Callable, tmp_path: Path):
    path = tmp_path / "mine.yaml"
    case = "{id: a, question: Who?, category: x, quotes: [problem-solving database]}"
    path.write_text(f"report: durham-2014\ncases: [{case}]\n", encoding="utf-8")
    done = command_line("eval", "check", str(path))
    assert done.status == 0
    assert "Note:" in done.out
    assert "a: the words 'problem-solving database' stand in" in done.out
