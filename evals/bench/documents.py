"""Real text as reports: the readable files under a folder, such as /usr/share/doc.

A file's paragraphs are what stands between its blank lines; those that are too short, too long, mostly
not words, or in an earlier file already are left out.
"""

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Kind, Metadata, Paragraph, Report
from corpus.errors import CorpusError
from corpus.sections import section_tree
from evals.bench.corpora import BenchQuestion, LazyReports, evenly

_NAMES = re.compile(
    r"(readme|changelog|changes|news|copyright|faq|todo)(\b|[._].*)|.*\.(txt|gz|md|rst)", re.I
)
_SHORTEST, _LONGEST = 60, 1500
"""Characters of a paragraph."""
_LEAST_WORDS = 8
_LETTERS = 0.7
"""The least share of letters and spaces."""
_LARGEST = 2_000_000
"""Bytes of a file that are read."""
_PARAGRAPHS_A_REPORT = 126
_WORDS_ASKED = 5


@dataclass(frozen=True, slots=True)
class _Part:
    """A report to be: these paragraphs of a file."""

    path: Path
    kept: tuple[int, ...]


class TextReports(LazyReports):
    """So many paragraphs of the files under a folder, in the order of their paths.

    Raises:
        CorpusError: the folder has fewer paragraphs.
    """

    def __init__(self, folder: Path, paragraphs: int) -> None:
        self.paragraphs = paragraphs
        self._folder = folder
        self._parts = tuple(_parts(folder, paragraphs))
        found = sum(len(part.kept) for part in self._parts)
        if found < paragraphs:
            raise CorpusError(
                f"The text files under {folder} have {found:,} paragraphs, not {paragraphs:,}. "
                "Ask for smaller --sizes, or name another folder."
            )
        self._last: tuple[Path, list[str]] = (folder, [])

    def __len__(self) -> int:
        return len(self._parts)

    def make(self, index: int) -> Report:
        """The report at an index: a file, or a part of one."""
        part = self._parts[index]
        if self._last[0] != part.path:
            self._last = part.path, _paragraphs_of(part.path)
        texts = [self._last[1][at] for at in part.kept]
        title = part.path.relative_to(self._folder).as_posix()
        report_id = f"text-{index:04d}"
        found = tuple(
            Paragraph(
                id=f"{report_id}/text/{number}",
                report_id=report_id,
                kind=Kind.PARAGRAPH,
                text=text,
                section_path=(title,),
                number=number,
                pages=None,
                spans=(),
            )
            for number, text in enumerate(texts, 1)
        )
        metadata = Metadata(
            id=report_id,
            title=title,
            force="",
            area="",
            inspectorate="",
            published="",
            isbn="",
            source=str(part.path),
            licence="The file's own.",
            sha256=hashlib.sha256("\n\n".join(texts).encode()).hexdigest(),
        )
        return Report(metadata, section_tree(report_id, found), found)

    def questions(self, count: int) -> list[BenchQuestion]:
        """At most so many questions, each made of the longest words of a paragraph."""
        places = [(at, n) for at, part in enumerate(self._parts) for n in range(len(part.kept))]
        chosen = [places[at] for at in evenly(count, len(places))]
        return [_question(self.make(report).paragraphs[paragraph]) for report, paragraph in chosen]


def _question(paragraph: Paragraph) -> BenchQuestion:
    words = dict.fromkeys(re.findall(r"[A-Za-z][\w-]{3,}", paragraph.text))
    longest = sorted(words, key=len, reverse=True)[:_WORDS_ASKED]
    asked = [word for word in words if word in longest]
    return BenchQuestion(f"What is said about {', '.join(asked)}?", paragraph.id)


def _parts(folder: Path, paragraphs: int) -> Iterator[_Part]:
    seen: set[bytes] = set()
    left = paragraphs
    for path in _files(folder):
        kept: list[int] = []
        for at, text in enumerate(_paragraphs_of(path)):
            digest = hashlib.blake2b(text.lower().encode(), digest_size=8).digest()
            if digest not in seen and len(kept) < left:
                seen.add(digest)
                kept.append(at)
        left -= len(kept)
        for begin in range(0, len(kept), _PARAGRAPHS_A_REPORT):
            yield _Part(path, tuple(kept[begin : begin + _PARAGRAPHS_A_REPORT]))
        if not left:
            return


def _files(folder: Path) -> Iterator[Path]:
    for place, inner, names in os.walk(folder):
        inner.sort()
        for name in sorted(names):
            path = Path(place, name)
            if _NAMES.fullmatch(name) and path.is_file() and not path.is_symlink():
                yield path


def _paragraphs_of(path: Path) -> list[str]:
    """The paragraphs of a file that are worth reading; none when it is not text."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            raw = file.read(_LARGEST)
    except (OSError, EOFError, zlib.error):
        return []
    if b"\0" in raw:
        return []
    blocks = re.split(r"\n\s*\n", raw.decode("utf-8", errors="ignore"))
    found = (" ".join(block.split()) for block in blocks)
    return [text for text in found if _reads_well(text)]


def _reads_well(text: str) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST or text.count(" ") < _LEAST_WORDS - 1:
        return False
    return sum(c.isalpha() or c == " " for c in text) >= _LETTERS * len(text)
