"""How an answer came about, in plain words; the figures are kept under them for those who want them."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answer import Answer, Status, Step, Verdict
from assistant.ui.markup import text

_STEPS = {
    "understand": "Read the question",
    "retrieve": "Searched the report",
    "judge": "Judged whether it answers",
    "write": "Chose the sentences",
}
_READ = {
    "stands alone": "Your question was read as it stands.",
    "changes the subject": "Your question was read as one about another matter than the one before.",
    "asks something else instead": "Your question was read as one that you ask instead of the one before.",
    "leans on: ": "Your question was read together with “{}”",
    "asks for more on: ": "Your question was read as asking for more on “{}”",
    "puts another name in: ": "Your question was read as “{}”, with the name that you gave put into it.",
    "rewritten by the model: ": "The language model put your question so that it stands alone: “{}”",
}
"""What the first step's note says of a question, by how the note begins."""
_JUDGED = {
    Status.ANSWERED: "What it says there was judged to answer the question.",
    Status.CLOSEST: "It was judged that this may not answer the question.",
    Status.NOT_IN_REPORT: "It was judged that none of them answers the question.",
}


def how(answer: Answer, turn: int, writer: str) -> str:
    """The steps to an answer, folded; `writer` is the language model that wrote it, if one did."""
    steps = in_plain_words(answer, writer)
    if not steps:
        return ""
    title = f"Written by {text(writer)}, each sentence checked" if writer else "How this was found"
    said = "".join(f"<li>{text(words)}</li>" for words in steps)
    return (
        f'<details class="trace" data-fold="trace-{turn}"><summary>{title}</summary><ul>{said}</ul>'
        f'<details data-fold="figures-{turn}"><summary>In figures</summary>{_figures(answer.trace)}'
        "</details></details>"
    )


def in_plain_words(answer: Answer, writer: str = "") -> list[str]:
    """What each step did, for a reader who knows nothing of how it works."""
    details = {step.name: step.detail for step in answer.trace}
    told = []
    if note := details.get("understand", "").partition("; ")[2]:
        told += [
            said.format(note[len(begins) :]) for begins, said in _READ.items() if note.startswith(begins)
        ]
    if "retrieve" in details:
        found = re.search(r"(\d+) passages", details["retrieve"])
        nearest = f"the {found[1]} paragraphs" if found else "the paragraphs"
        told.append(f"The report was searched for {nearest} that come nearest to it.")
    if "judge" in details:
        judged = details["judge"].partition(",")[0]
        told.append(_JUDGED[Status(judged) if judged in list(Status) else Status.NOT_IN_REPORT])
    if "write" in details:
        told.append(_written(answer, writer))
    return told


def _written(answer: Answer, writer: str) -> str:
    """Who wrote what is shown, and what was kept back."""
    if answer.status is Status.NOT_IN_REPORT:
        return "So no answer is given; the paragraphs are shown for you to judge."
    verdicts = Counter(sentence.verdict for sentence in answer.sentences)
    number = verdicts[Verdict.COMPUTED]
    worked_out = f" {_sentences(number)} worked out from the figures there." if number else ""
    if not writer:
        own = verdicts[Verdict.QUOTE] + verdicts[Verdict.TEMPLATE]
        return f"{_sentences(own)} taken from them, in the report’s own words.{worked_out}"
    kept_back = f"; {_sentences(len(answer.withheld)).lower()} withheld" if answer.withheld else ""
    return (
        f"{writer} wrote an answer from them. Each sentence was checked against the paragraph that it cites: "
        f"{_sentences(verdicts[Verdict.SUPPORTED]).lower()} shown{kept_back}.{worked_out}"
    )


def _sentences(number: int) -> str:
    return "One sentence was" if number == 1 else f"{number} sentences were"


def _figures(trace: Sequence[Step]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(_STEPS.get(s.name, s.name))}</th><td>{_time(s.milliseconds)}</td>'
        f"<td>{text(s.detail)}</td></tr>"
        for s in trace
    )
    whole = _time(sum(step.milliseconds for step in trace))
    return (
        f'<table><tbody>{rows}<tr><th scope="row">Together</th><td>{whole}</td><td></td></tr></tbody></table>'
    )


def _time(milliseconds: float) -> str:
    return f"{milliseconds:.1f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"
