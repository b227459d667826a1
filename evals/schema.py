"""The JSON Schema of a question set: editors complete and check a YAML file by it."""

import json
from importlib.resources import files

from evals.cases import QuestionSet

SCHEMA = "question-set.schema.json"


def schema() -> str:
    """The schema as the checked-in file has it."""
    made = QuestionSet.model_json_schema()
    stated = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(stated, indent=2, ensure_ascii=False) + "\n"


def stored_schema() -> str:
    """The text of the checked-in file."""
    return files("evals").joinpath(SCHEMA).read_text(encoding="utf-8")
