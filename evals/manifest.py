"""What the answers of a run depend on: a result is only ever used again while all of it is the same."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from assistant import Assistant
from evals.cases import Case, QuestionSet
from vectorstore.manifest import short_digest

_ROOMS = ("assistant", "corpus", "prompts", "vectorstore")
_ASKING = ("ask.py", "record.py", "cases.py", "judge.py")
_BESIDE = ("peer.py", "tutorial.py", "llamaindex.py")
_NO_MATTER = {"notes", "split"}
_CODE = (".py", ".json", ".md", ".toml", ".npy", ".gz")


def manifest_of(
    bot: Assistant, sets: Mapping[str, QuestionSet], *, peers: Sequence[str] = (), judge: str | None = None
) -> dict[str, Any]:
    """The report, index, settings, model, code and questions that a run is of; JSON as it stands."""
    return {
        "report": bot.report.id,
        "index": asdict(bot.retriever.index.manifest),
        "model": bot.settings.model,
        "reranker": bot.settings.reranker,
        "passages": bot.settings.passages,
        "peers": list(peers),
        "judge": judge,
        "code": code_digest(),
        "sets": {name: set_digest(questions) for name, questions in sets.items()},
    }


def answers_digest(manifest: Mapping[str, Any]) -> str:
    """What stands for all that an answer depends on but its question."""
    return short_digest(json.dumps({k: v for k, v in manifest.items() if k != "sets"}, sort_keys=True))


def case_digest(set_name: str, case: Case) -> str:
    """What stands for a case, with the name of its set."""
    return short_digest(f"{set_name}\n{case.model_dump_json()}")


def set_digest(questions: QuestionSet) -> str:
    """What stands for all of a question set that its figures depend on: not its notes and splits."""
    cases = [c.model_dump(mode="json", exclude=_NO_MATTER, exclude_defaults=True) for c in questions.cases]
    return short_digest(json.dumps(cases, sort_keys=True))


def code_digest() -> str:
    """What stands for the code and data of every room that has a part in answers, ours or a peer's."""
    hashed = hashlib.sha256()
    for room in _ROOMS:
        _add(hashed, files(room))
    home = files("evals")
    for source in (*map(home.joinpath, _ASKING), *(home.joinpath("peers", name) for name in _BESIDE)):
        hashed.update(source.read_bytes())
    return hashed.hexdigest()[:16]


def _add(hashed: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            _add(hashed, entry)
        elif entry.name.endswith(_CODE):
            hashed.update(entry.name.encode())
            hashed.update(entry.read_bytes())
