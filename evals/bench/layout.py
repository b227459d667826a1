"""A generated report's Markdown: title page, contents, chapters, sections, lists, tables, judgments."""

from dataclasses import dataclass

from evals.bench.grammar import Dice, Writer

_SMALLEST_WITH_FRONT = 40
"""A report with fewer paragraphs is one chapter, without title page, contents and judgments."""
_SHORT_CHAPTERS = 0.05
"""The share of the report that each chapter without a judgment has."""
_SECTION = 7
_SUMMARY = 4  # a judgment and its three reasons
_FACT_SHARE = 0.7
_LIST_SHARE, _TABLE_SHARE = 0.1, 0.02


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it is written. `facts` are statements in its paragraphs, each with a question."""

    title: str
    force: str
    published: str
    markdown: str
    facts: tuple[tuple[str, str], ...]


def write_report(dice: Dice, area: str, paragraphs: int) -> Source:
    """A report about a force's area that is parsed to exactly so many paragraphs."""
    return _ReportWriter(dice, area).write(paragraphs)


class _ReportWriter:
    def __init__(self, dice: Dice, area: str) -> None:
        self._dice = dice
        kind = ("Police", "Constabulary")[dice.below(2)]
        self._force = f"{area} {kind}"
        self._writer = Writer(dice, area=area, force=self._force)
        self._blocks: list[str] = []
        self._facts: list[tuple[str, str]] = []
        self._said: set[str] = set()

    def write(self, paragraphs: int) -> Source:
        published = self._writer.write("published")
        title = f"Crime inspection {published.split()[-1]}: {self._force}"
        judged = self._writer.alternatives("judged")
        if paragraphs < _SMALLEST_WITH_FRONT:
            self._chapter(judged[0], paragraphs)
        else:
            short = ["How effective is the force at cutting crime?", "Introduction", "Methodology"]
            self._front(title, published, [*short, *judged[:3]])
            size = max(1, int(paragraphs * _SHORT_CHAPTERS))
            for name in short:
                self._chapter(name, size)
            left = paragraphs - 1 - size * len(short)
            for at, name in enumerate(judged[:3], 1):
                self._judged_chapter(name, left * at // 3 - left * (at - 1) // 3)
        return Source(title, self._force, published, "\n\n".join(self._blocks) + "\n", tuple(self._facts))

    def _front(self, title: str, published: str, chapters: list[str]) -> None:
        pages = [4 + 4 * at + self._dice.below(3) for at in range(len(chapters))]
        contents = "\n".join(f"{name}\t{page}" for name, page in zip(chapters, pages, strict=True))
        self._blocks += [f"# {title}", f"**{published}**", "# **Contents**", contents]

    def _chapter(self, title: str, paragraphs: int) -> None:
        self._blocks.append(f"# {title}")
        self._units(paragraphs)

    def _judged_chapter(self, title: str, paragraphs: int) -> None:
        self._blocks.append(f"# {title}")
        opening, left = 1, paragraphs - _SUMMARY - 1
        self._units(opening)
        headings = self._writer.alternatives("section")
        while left:
            size = min(left, _SECTION - 3 + self._dice.below(_SECTION))
            self._blocks.append(f"## {headings.pop(0)}")
            self._units(size)
            left -= size
        self._blocks += ["## Summary", self._writer.write("grade")]
        self._blocks.append("\n".join(f"- {self._new('support')}" for _ in range(_SUMMARY - 1)))

    def _units(self, paragraphs: int) -> None:
        """Paragraphs, now and then a list or a table, of exactly so many paragraphs together."""
        while paragraphs:
            items = 3 + self._dice.below(3)
            chance = self._dice.roll()
            if items < paragraphs and chance < _LIST_SHARE:
                self._list(items)
                paragraphs -= items + 1
            elif items < paragraphs and chance < _LIST_SHARE + _TABLE_SHARE:
                self._table(items)
                paragraphs -= items + 1
            else:
                self._paragraph()
                paragraphs -= 1

    def _paragraph(self) -> None:
        sentences = [self._new("sentence") for _ in range(2 + self._dice.below(4))]
        if self._dice.roll() < _FACT_SHARE:
            fact = self._writer.fact()
            sentences[self._dice.below(len(sentences))] = fact[0]
            self._facts.append(fact)
        self._blocks.append(" ".join(sentences))

    def _list(self, items: int) -> None:
        self._blocks.append(self._new("lead_in"))
        points = [self._new("item") for _ in range(items)]
        self._blocks.append("\n".join(f"- {point};" for point in points[:-1]) + f"\n- {points[-1]}.")

    def _table(self, rows: int) -> None:
        lines = [self._new("table_head"), *(self._new("table_row") for _ in range(rows))]
        self._blocks.append("\n".join(line.replace("\\t", "\t") for line in lines))

    def _new(self, rule: str) -> str:
        """An expansion of a rule that the report has not had yet, if there is one to be had soon."""
        for _ in range(20):
            text = self._writer.write(rule)
            if text not in self._said:
                break
        self._said.add(text)
        return text[:1].upper() + text[1:] if rule in ("sentence", "lead_in", "support") else text
