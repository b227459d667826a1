"""Prompt templates: files with their variables declared, checked before any model is called.

A template is a Markdown file: a header that lists its variables, then parts headed `# system`,
`# user` and so on. `{name}` is a variable; there is no other mark-up.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.errors import PromptError

REFUSAL = "The report does not say."
"""What a language model replies when the passages do not answer; the parser looks for the same."""

MARKER = "[{number}]"
"""A citation's marker, in prompts and in answers."""

_HEADER = re.compile(r"\A---\nvariables: \[(?P<names>[\w, ]*)\]\n---\n")
_PART = re.compile(r"^# (system|user|assistant)\n", re.MULTILINE)
_VARIABLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template: its declared variables, and (role, text) parts in order."""

    name: str
    variables: frozenset[str]
    parts: tuple[tuple[str, str], ...]

    def messages(self, values: Mapping[str, str]) -> list[tuple[str, str]]:
        """The (role, text) messages with every variable filled in, in a single pass.

        A value is never read as a template, whatever braces it holds.

        Raises:
            PromptError: a variable is missing, or one is given that the template does not have.
        """
        if values.keys() != self.variables:
            wrong = ", ".join(sorted(values.keys() ^ self.variables))
            raise PromptError(f"The prompt {self.name!r} was given the wrong variables: {wrong}.")
        return [(role, _VARIABLE.sub(lambda match: values[match[1]], text)) for role, text in self.parts]


@cache
def load_prompt(name: str) -> Prompt:
    """A packaged template.

    Raises:
        PromptError: there is none of that name, or its text and its header disagree.
    """
    try:
        text = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PromptError(f"There is no prompt {name!r}.") from None
    return parse_prompt(name, text)


def parse_prompt(name: str, text: str) -> Prompt:
    """A template from its text.

    Raises:
        PromptError: the header is missing, or the variables used are not those it declares.
    """
    header = _HEADER.match(text)
    if not header:
        raise PromptError(f"The prompt {name!r} does not begin with its variables.")
    declared = frozenset(header["names"].replace(" ", "").split(",")) - {""}
    pieces = _PART.split(text[header.end() :])
    if len(pieces) < 3 or pieces[0].strip():
        raise PromptError(f"The prompt {name!r} needs parts headed '# system' or '# user'.")
    parts = tuple(zip(pieces[1::2], (piece.strip() for piece in pieces[2::2]), strict=True))
    used = {variable for _, body in parts for variable in _VARIABLE.findall(body)}
    if used != declared:
        wrong = ", ".join(sorted(used ^ declared))
        raise PromptError(f"The prompt {name!r} uses variables other than it declares: {wrong}.")
    return Prompt(name, declared, parts)
