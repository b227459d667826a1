"""What readers think of answers, appended to a file that the operator named: a JSON object a line."""

import json
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.ui.record import Told
from corpus.errors import SettingsError

_LONGEST = 2000
"""Characters of a comment."""


class Feedback:
    """Appends verdicts to a file; what is in it can be turned into evaluation questions."""

    def __init__(self, path: Path) -> None:
        """Opens the file once, so that a wrong name is known at the start.

        Raises:
            SettingsError: it cannot be written.
        """
        self._path = path
        self._writing = threading.Lock()
        try:
            path.open("a", encoding="utf-8").close()
        except OSError as error:
            raise SettingsError(
                f"--feedback {path} cannot be written ({error.strerror}). Name another file."
            ) from None

    def keep(self, told: Sequence[Told], turn: int, helpful: bool, comment: str) -> None:
        """Appends a verdict on one answer of a conversation, with the questions that it was asked after."""
        answer, earlier = told[turn].answer, [] if told[turn].alone else told[:turn]
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "question": answer.question,
            "after": [one.answer.question for one in earlier],
            "helpful": helpful,
            "comment": comment[:_LONGEST],
            "status": answer.status.value,
            "answer": answer.text,
            "paragraphs": list(dict.fromkeys(c.paragraph.id for c in answer.citations)),
        }
        with self._writing, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
