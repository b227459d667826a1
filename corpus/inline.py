"""One block's mark-up, made plain: text, links and footnote markers with their offsets.

Source offsets are kept at block level (`blocks.py`); here only the words matter.
"""

import html
import re
from dataclasses import dataclass

from corpus.model import Link

_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LATEX = {r"\pm": "±", r"\times": "×", r"\leq": "≤", r"\geq": "≥", r"\%": "%", r"\pounds": "£"}
_TOKEN = re.compile(
    r'(?P<link><a\s+[^>]*?href="(?P<href>[^"]*)"[^>]*>(?P<label>.*?)</a>)'
    r"|(?P<sup><sup>\s*\\?(?P<mark>[^<]*?)\s*</sup>)"
    r"|(?P<digits>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<math>\$(?P<formula>\s*\\[^$\n]{1,40})\$)"
    r"|(?P<break><br\s*/?>)"
    r"|(?P<mdlink>\[(?P<mdlabel>[^\]\n]+)\]\((?P<mdhref>[^)\s]+)\))"
    r"|(?P<tag></?[a-zA-Z][^>]*>)"
    r"|(?P<bold>\*\*|__)"
    r"|(?P<space>[^\S\t]+)"
    r"|(?P<zero>[\u200b\u200c\u200d\ufeff\u00ad]+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A block's words, with where its links and footnote markers stood."""

    text: str
    links: tuple[Link, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    """(offset, marker) pairs; the marker itself is no longer in the text."""


def plain(source: str) -> PlainText:
    """The plain text of a block's source; tabs stay, other white space becomes single spaces."""
    out: list[str] = []
    links: list[Link] = []
    marks: list[tuple[int, str]] = []
    length = 0
    position = 0

    def put(piece: str) -> None:
        nonlocal length
        if piece.startswith(" ") and (not length or out[-1].endswith((" ", "\t", "("))):
            piece = piece[1:]
        if piece:
            out.append(piece)
            length += len(piece)

    for token in _TOKEN.finditer(source):
        put(html.unescape(source[position : token.start()]))
        position = token.end()
        if token["link"] or token["mdlink"]:
            start = length
            put(plain(token["label"] or token["mdlabel"]).text)
            links.append(Link(start, length, html.unescape(token["href"] or token["mdhref"])))
            if (token["label"] or "").endswith(" "):
                put(" ")
        elif marker := token["mark"] or token["digits"]:
            marks.append((length, marker.translate(_SUPERSCRIPT_DIGITS)))
        elif token["math"]:
            put(_LATEX.get(token["formula"].strip(), token["formula"].strip()))
        elif token["space"] or token["break"]:
            put(" ")
    put(html.unescape(source[position:]))
    text = "".join(out).rstrip()
    return PlainText(text, tuple(links), tuple((min(at, len(text)), mark) for at, mark in marks))
