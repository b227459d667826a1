"""The JSON Schema of question sets."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from evals import packaged_sets
from evals.cases import Case, QuestionSet
from evals.schema import schema, stored_schema

SETS = Path(__file__).parents[2] / "evals" / "sets"


@pytest.fixture(scope="session")
def validator() -> Draft202012Validator:
    found = json.loads(stored_schema())
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def test_the_stored_schema_is_that_of_the_models():
    assert stored_schema() == schema(), (
        "Renew it: inspection-assistant eval schema > evals/question-set.schema.json"
    )


def test_every_key_is_described():
    for model in (Case, QuestionSet):
        assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("name", packaged_sets())
def test_every_packaged_set_fits_it(validator: Draft202012Validator, name: str):
    assert list(validator.iter_errors(yaml.safe_load((SETS / f"{name}.yaml").read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "case",
    [
        {"id": "a", "category": "fact"},
        {"id": "a", "question": "q", "category": "fact", "golden": []},
        {"id": "a", "question": "q", "category": "fact", "split": "train"},
        {"id": "a", "question": "q", "category": "fact", "facts": [200]},
    ],
)
def test_what_is_no_case_does_not_fit_it(validator: Draft202012Validator, case: dict):
    assert not validator.is_valid({"report": "durham-2014", "cases": [case]})


def test_a_fact_is_a_phrasing_or_several(validator: Draft202012Validator):
    case = {"id": "a", "question": "q", "category": "fact", "facts": ["200", ["four", "4"]]}
    assert validator.is_valid({"report": "durham-2014", "cases": [case]})


def test_the_command_prints_it(command_line: Callable):
    assert command_line("eval", "schema").out == stored_schema()


def test_a_set_is_checked_without_asking_anything(command_line: Callable, tmp_path: Path):
    path = tmp_path / "mine.yaml"
    text = "report: durham-2014\ncases:\n  - {id: a, question: q, category: why, gold: [methodology/1]}\n"
    path.write_text(text + "  - {id: b, question: q, category: none}\n", encoding="utf-8")
    done = command_line("eval", "check", str(path))
    assert done.out.strip() == (
        f"{path}: 2 questions about durham-2014, 1 with an answer and 1 without; why, none."
    )
    path.write_text(text.replace("methodology/1", "methodology/99"), encoding="utf-8")
    failed = command_line("eval", "check", str(path))
    assert failed.status == 1
    assert f"Error: {path}, line 3: No paragraph has the id" in failed.err
