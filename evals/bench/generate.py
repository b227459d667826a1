"""Generated inspection reports: plausible, seeded, each about another force area.

Their source is Markdown in the form of a real report's, and is read by the same parser.
"""

import hashlib
from collections.abc import Iterator

from corpus import Metadata, Report, parse
from evals.bench.corpora import BenchQuestion, LazyReports, evenly
from evals.bench.grammar import Dice, grammar
from evals.bench.layout import Source, write_report

PARAGRAPHS_A_REPORT = 126
_STRIDE = 7919
"""A prime, so that neighbouring reports are about forces with unlike names, and asked in unlike places."""


class GeneratedReports(LazyReports):
    """So many paragraphs as reports of 126 each; the last one has what remains."""

    def __init__(self, paragraphs: int, seed: int = 0) -> None:
        self.paragraphs = paragraphs
        self._seed = seed

    def __len__(self) -> int:
        return -(-self.paragraphs // PARAGRAPHS_A_REPORT)

    def make(self, index: int) -> Report:
        """The report at an index, parsed."""
        source = self.source(index)
        metadata = Metadata(
            id=f"generated-{index:04d}",
            title=source.title,
            force=source.force,
            area=area(index, self._seed),
            inspectorate="HMIC",
            published=source.published,
            isbn="",
            source="generated",
            licence="Generated text, free to use.",
            sha256=hashlib.sha256(source.markdown.encode()).hexdigest(),
        )
        return parse(source.markdown, metadata)

    def source(self, index: int) -> Source:
        """The report at an index as it is written, before it is parsed."""
        dice = Dice(f"{self._seed}/{index}")
        mine = min(PARAGRAPHS_A_REPORT, self.paragraphs - index * PARAGRAPHS_A_REPORT)
        return write_report(dice, area(index, self._seed), mine)

    def questions(self, count: int) -> list[BenchQuestion]:
        """At most so many questions about the particulars of paragraphs."""
        reports = evenly(count, len(self))
        each = -(-count // max(1, len(reports)))
        found = [question for index in reports for question in self._questions_of(index, each)]
        return [found[at] for at in evenly(count, len(found))]

    def _questions_of(self, index: int, count: int) -> Iterator[BenchQuestion]:
        facts = self.source(index).facts
        paragraphs = self.make(index).paragraphs
        for at in evenly(count, len(facts)):
            statement, question = facts[(at + index * _STRIDE) % len(facts)]  # not always the first
            yield BenchQuestion(question, next(p.id for p in paragraphs if statement in p.text))


def area(index: int, seed: int = 0) -> str:
    """The name of a force's area, another for each index below several thousand."""
    rules = grammar().rules
    befores, stems, ends = (
        ["".join(p) for p in rules[name]] for name in ("area_before", "area_stem", "area_end")
    )
    befores.insert(0, "")
    number = (index * _STRIDE + seed * 104_729) % (len(befores) * len(stems) * len(ends))
    number, before = divmod(number, len(befores))
    stem, end = divmod(number, len(ends))
    return f"{befores[before]} {stems[stem]}{ends[end]}".strip()
