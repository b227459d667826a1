"""What came of one case: plain data, the same in memory and in a file, so that a run can be resumed."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from evals.cases import Case, Gold
from evals.measures import fact_recall, says

FAILED: Final = "failed"
"""The status of a case whose answer never came."""
REJECTED: Final = "rejected"
"""The status of a question that is none, being empty, endless or no text, and was rightly turned away."""

_SHOWN = ("answered", "closest")


class Statement(BaseModel):
    """A sentence of an answer that claims something, with the numbers of its citations."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    citations: tuple[int, ...]
    verdict: str
    spans: tuple[str, ...] = ()
    """The words of it that answer by themselves: what a reader is shown bold."""


class CitedQuote(BaseModel):
    """A citation: the words quoted, and whether the paragraph has them at `start:end`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    paragraph: str
    quote: str
    start: int
    end: int
    voice: str
    verbatim: bool


class PeerResult(BaseModel):
    """What came of a case in a pipeline beside this one; where that raised, an error and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    found: tuple[tuple[str, ...], ...] = ()
    """Of each chunk retrieved, best first, the ids of the gold paragraphs that it holds."""
    rank: int | None = None
    """The rank of the first chunk that holds gold words."""
    search_seconds: float = 0.0
    wrote: bool = False
    """Whether a language model was there to write an answer."""
    text: str = ""
    seconds: float = 0.0
    """From question to answer, where one was written."""
    error: str = ""


class JudgedStatement(BaseModel):
    """A claim that a language model reads in an answer, and whether it finds it in the paragraphs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    supported: bool


class CaseResult(BaseModel):
    """A case and its answer. One that failed to run has an error and no answer, and counts as wrong."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    set_name: str
    case: Case
    gold: tuple[tuple[str, ...], ...] = ()
    """The ids of each gold paragraph, its twins beside it."""
    status: Literal["answered", "closest", "not_in_report", "guidance", "rejected", "failed"]
    text: str = ""
    statements: tuple[Statement, ...] = ()
    citations: tuple[CitedQuote, ...] = ()
    withheld: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    """Of each sentence withheld, the kind of fault, else the whole reason."""
    score: float = 0.0
    """The fitted probability that the report answers the question."""
    retrieved: tuple[str, ...] = ()
    """Ids of the paragraphs ranked highest, best first."""
    rank: int | None = None
    """The rank of the first gold paragraph among those retrieved."""
    peers: dict[str, PeerResult] = {}
    """What came of the question in each of the pipelines beside this one, by its name."""
    judged: tuple[JudgedStatement, ...] = ()
    """What a language model makes of the answer, where one was asked to judge."""
    judge_error: str = ""
    """Why it did not, where it was asked and failed."""
    steps: tuple[tuple[str, str], ...] = ()
    """Each step on the way to the answer, and what it decided."""
    seconds: float = 0.0
    first_seconds: float = 0.0
    """To the first sentence that held up; 0 where none was streamed, and the answer came whole."""
    search_seconds: float = 0.0
    """Of a search for passages alone."""
    tokens_in: int = 0
    """What a language model read for the answer; 0 where none was asked, or none told."""
    tokens_out: int = 0
    """What it wrote."""
    error: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What names the case among those of every set."""
        return self.set_name, self.case.id

    @property
    def failed(self) -> bool:
        """Whether the case failed to run."""
        return self.status == FAILED

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of the paragraphs cited, each once."""
        return tuple(dict.fromkeys(c.paragraph for c in self.citations))

    @property
    def facts(self) -> float:
        """The share of the required facts that the answer states."""
        return 0.0 if self.failed else fact_recall(self.text, self.case.facts)

    @property
    def span(self) -> str:
        """The words that answer: the first shown bold, else the first sentence; of a refusal none."""
        if self.status not in _SHOWN or not self.statements:
            return ""
        return next((s.spans[0] for s in self.statements if s.spans), self.statements[0].text)

    @property
    def evidence(self) -> bool:
        """Whether the answer cites the gold paragraphs."""
        return self.golds.found(self.cited)

    @property
    def golds(self) -> Gold:
        """The paragraphs that answer the case."""
        return Gold(tuple(frozenset(group) for group in self.gold), self.case.require == "all")

    @property
    def said(self) -> tuple[str, ...]:
        """What the answer says and must not."""
        return tuple(fact[0] for fact in self.case.forbidden if says(self.text, fact))

    @property
    def voiced(self) -> bool:
        """Whether the evidence that is cited has the voice that it must have, if any."""
        if self.case.voice is None:
            return True
        gold = {i for group in self.gold for i in group}
        return any(c.voice == self.case.voice for c in self.citations if c.paragraph in gold or not gold)

    @property
    def until_read(self) -> float:
        """Seconds until there was something to read."""
        return self.first_seconds or self.seconds

    @property
    def expected(self) -> bool:
        """Whether the status is one of those that the case names, if it names any."""
        return not self.failed and (not self.case.status or self.status in self.case.status)

    @property
    def correct(self) -> bool:
        """Answered or closest, with every fact and none that is forbidden, citing gold paragraphs.

        Where the case asks for a voice or a status, with that too.
        """
        stated = self.facts == 1.0 and not self.said
        return self.status in _SHOWN and self.evidence and stated and self.voiced and self.expected

    @property
    def right(self) -> bool:
        """Correct, or, where the report has no answer, not `answered`; with the status that is expected."""
        if self.case.answerable:
            return self.correct
        kept = self.status != "answered" or "answered" in self.case.status
        return self.expected and kept and not self.said
