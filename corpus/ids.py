"""Readable, stable ids: report, sections, ordinal within the section."""

import re
import unicodedata
from collections.abc import Sequence

_QUESTION_STEM = re.compile(
    r"^(?:how|what|why|where|when|which|who)\b.*?\b(?:the )?(?:force|constabulary|police)(?: at| in)? (?=\w)",
    re.IGNORECASE,
)


def slug(title: str) -> str:
    """A heading as part of an id, e.g. "How effective is the force at cutting crime?" -> "cutting-crime"."""
    title = _QUESTION_STEM.sub("", title)
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-") or "section"


def section_id(report_id: str, path: Sequence[str]) -> str:
    """E.g. "durham-2014/investigating-offending/investigation"."""
    return "/".join([report_id, *(slug(title) for title in path)])
