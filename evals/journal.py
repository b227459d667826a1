"""The results of a run, a line each, written as they come: what an interrupted run goes on from.

A line is kept with the digest of what its answer depends on. Lines of anything else (another index,
other code, a case since changed) are never used again.
"""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import QuestionSetError
from evals.cases import Case
from evals.manifest import case_digest
from evals.record import CaseResult

JOURNAL = "cases.jsonl"


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    manifest: str
    case: str
    result: CaseResult


class Journal:
    """The results in a folder that belong to one manifest; made with the folder, if need be.

    Raises:
        QuestionSetError: the folder or the file cannot be made or read.
    """

    def __init__(self, folder: Path, manifest: str, *, fresh: bool = False) -> None:
        self.path = folder / JOURNAL
        self._manifest = manifest
        self._results: dict[str, CaseResult] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not fresh and self.path.exists():
                self._read(self.path.read_text(encoding="utf-8", errors="replace"))
            lines = [self._line(digest, result) for digest, result in self._results.items()]
            anew = self.path.with_suffix(".part")
            anew.write_text("".join(lines), encoding="utf-8")
            anew.replace(self.path)  # at no moment are the results gone
        except OSError as error:
            raise QuestionSetError(
                f"Results cannot be written to {folder} ({error.strerror}). Name another folder."
            ) from None

    def get(self, set_name: str, case: Case) -> CaseResult | None:
        """The result of a case, if it was asked before."""
        return self._results.get(case_digest(set_name, case))

    def add(self, result: CaseResult) -> None:
        """Writes a result down, before anything else is done."""
        digest = case_digest(result.set_name, result.case)
        self._results[digest] = result
        with self.path.open("a", encoding="utf-8") as file:
            file.write(self._line(digest, result))

    def _line(self, digest: str, result: CaseResult) -> str:
        line = {"manifest": self._manifest, "case": digest, "result": result.model_dump(mode="json")}
        return json.dumps(line, ensure_ascii=False) + "\n"

    def _read(self, text: str) -> None:
        """Takes up the lines of this manifest; a last line cut short by a kill is passed over."""
        for line in text.split("\n"):
            try:
                found = _Line.model_validate_json(line)
            except ValidationError:
                continue
            if found.manifest == self._manifest:
                self._results[found.case] = found.result
