"""A run's cases as the page's table shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.reference import pages_label
from evals.measure import Group
from evals.measures import says
from evals.record import CaseResult
from evals.results import RunReport
from evals.yardsticks import NAMES

STATUSES = {
    "answered": "answered",
    "closest": "closest",
    "not_in_report": "not in report",
    "guidance": "guidance",
    "rejected": "turned away",
    "failed": "failed",
}
"""Each status in words."""


def rows(report: RunReport) -> list[dict[str, Any]]:
    """A row a case: those that failed to run, then the wrong ones, then the right ones."""
    ordered = sorted(report.results, key=lambda r: (not r.failed, r.right))
    return [_row(result, report) for result in ordered]


def choices(results: Sequence[CaseResult]) -> dict[str, list[str]]:
    """What the table can be filtered by."""
    return {
        "category": list(dict.fromkeys(r.case.category for r in results)),
        "status": [name for name in STATUSES if any(r.status == name for r in results)],
        "set": list(dict.fromkeys(r.set_name for r in results)),
    }


def paragraph(stored: Mapping[str, Any]) -> dict[str, Any]:
    """A paragraph's words and where it stands."""
    pages = stored["pages"]
    place = (stored["section"][-1], pages_label(tuple(pages) if pages else None), f"¶ {stored['number']}")
    return {"id": stored["id"], "text": stored["text"], "place": ", ".join(p for p in place if p)}


def _row(result: CaseResult, report: RunReport) -> dict[str, Any]:
    gold = {i for group in result.gold for i in group}
    return {
        "result": result,
        "anchor": f"{result.set_name}/{result.case.id}",
        "outcome": "failed" if result.failed else "right" if result.right else "wrong",
        "why": _why(result),
        "status": STATUSES[result.status],
        "facts": [(" / ".join(fact), says(result.text, fact)) for fact in result.case.facts],
        "forbidden": [(" / ".join(fact), says(result.text, fact)) for fact in result.case.forbidden],
        "gold": [paragraph(report.paragraphs[name]) for name in _gold_ids(result)],
        "cited": [
            (c, paragraph(report.paragraphs[c.paragraph]), c.paragraph in gold) for c in result.citations
        ],
        "peers": [
            (NAMES[Group(name)], found) for name, found in result.peers.items() if found.text or found.error
        ],
        "retrieved": [(i, i in gold) for i in result.retrieved],
        "values": list(report.values(result).items()),
    }


def _gold_ids(result: CaseResult) -> list[str]:
    """One id for each gold paragraph: of twins that which the case names."""
    named = result.case.gold
    return [
        next((i for i in group if i in named or i.partition("/")[2] in named), group[0])
        for group in result.gold
    ]


def _why(result: CaseResult) -> str:
    """In a few words, what is wrong; empty when nothing is."""
    if result.right:
        return ""
    if result.failed:
        return "failed to run"
    if not result.expected:
        return f"{STATUSES[result.status]}, not {' or '.join(STATUSES[s] for s in result.case.status)}"
    if result.said:
        return f"says “{result.said[0]}”"
    if not result.case.answerable:
        return "answered, though the report does not"
    if result.status == "not_in_report":
        return "refused, though the report answers"
    if not result.citations:
        return "cites nothing"
    lacks = [
        *([] if result.evidence else ["does not cite the gold"]),
        *([] if result.facts == 1.0 else ["lacks a fact"]),
        *([] if result.voiced else [f"does not cite the {result.case.voice} voice"]),
    ]
    return " and ".join(lacks)
