"""A pasted text as running prose: lines that were wrapped are joined, marks of lists and headings dropped."""

import re

_STARTS = re.compile(r"^\s*(?:[-*•·>]|#{1,6}|\d{1,2}[.)])\s+")
_RULE = re.compile(r"^\s*(?:[-*_=]{3,}|\|?[\s:|-]{3,}\|?)\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def unwrapped(text: str) -> list[str]:
    """The paragraphs, list items and headings of a plain or Markdown text, each on one line."""
    found: list[list[str]] = []
    goes_on = False
    for line in text.splitlines():
        if not line.strip() or _RULE.match(line):
            goes_on = False
            continue
        if goes_on and not _STARTS.match(line):
            found[-1].append(line.strip())
        else:
            found.append([_STARTS.sub("", line).strip()])
        goes_on = not line.lstrip().startswith("#")
    return [_EMPHASIS.sub(r"\2", " ".join(lines)) for lines in found]
