"""A language model asked whether answers follow from the paragraphs behind them: RAGAS's faithfulness.

Es et al., *RAGAS: Automated Evaluation of Retrieval Augmented Generation* (EACL 2024), section 3: the
model first takes the answer apart into statements, then says of each whether the context bears it out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel

from evals.record import JudgedStatement
from prompts import load_prompt

_ITEM = re.compile(r"^\s*(?:\d+[.):]|[-*•])\s*(?P<text>\S.*)$")
_VERDICT = re.compile(r"^\s*(?P<number>\d+)\s*[.):-]\s*\W*(?P<verdict>yes|no)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judgment:
    """The statements of an answer with the verdict on each; or, when there is none, why not."""

    statements: tuple[JudgedStatement, ...] = ()
    error: str = ""


class Judge:
    """Judges with a chat model; what it cannot read in a reply is an error, never a verdict."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model

    def __call__(self, question: str, answer: str, context: Sequence[str]) -> Judgment:
        """The judgment on an answer, given the paragraphs behind it. It never raises."""
        try:
            asked = {"question": _unfenced(question), "answer": _unfenced(answer)}
            drawn = self._reply("judge-statements", asked)
            statements = read_statements(drawn)
            if not statements:
                return Judgment(error="its reply has no statements")
            numbered = "\n".join(f"{n}. {text}" for n, text in enumerate(statements, 1))
            values = {"context": _unfenced("\n\n".join(context)), "statements": numbered}
            verdicts = read_verdicts(self._reply("judge-verdicts", values), len(statements))
        except Exception as error:  # whatever a provider's client raises, the run goes on
            return Judgment(error=type(error).__name__)
        if verdicts is None:
            return Judgment(error="its reply has no verdict on some statement")
        return Judgment(
            tuple(
                JudgedStatement(text=text, supported=supported)
                for text, supported in zip(statements, verdicts, strict=True)
            )
        )

    def _reply(self, prompt: str, values: dict[str, str]) -> str:
        return str(self._model.invoke(load_prompt(prompt).messages(values)).text)


def read_statements(reply: str) -> tuple[str, ...]:
    """The items of a list, numbered or not; other lines are passed over."""
    return tuple(match["text"].strip() for line in reply.splitlines() if (match := _ITEM.match(line)))


def read_verdicts(reply: str, count: int) -> tuple[bool, ...] | None:
    """The verdicts on statements 1 to `count`, each on a line as "2. yes"; None when one is missing."""
    found = {
        int(match["number"]): match["verdict"].lower() == "yes"
        for line in reply.splitlines()
        if (match := _VERDICT.match(line))
    }
    if not all(n in found for n in range(1, count + 1)):
        return None
    return tuple(found[n] for n in range(1, count + 1))


def _unfenced(text: str) -> str:
    """Text that cannot open or close a prompt's fence."""
    return text.replace("<", "‹").replace(">", "›")
