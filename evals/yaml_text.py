"""YAML read into a model; what is wrong with it is said with its line, and with what was expected."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from corpus.errors import QuestionSetError

_Model = TypeVar("_Model", bound=BaseModel)
_Place = Sequence[str | int]
"""Keys and positions from the top, e.g. ("cases", 2, "gold")."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = {
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "a group of keys with values",
    "bool_type": "true or false",
    "int_type": "a whole number",
}


class Lines:
    """Where in a file each part of it stands."""

    def __init__(self, root: yaml.Node | None) -> None:
        self._root = root

    def of(self, place: _Place) -> int:
        """The line of a part, from 1: of its key, or of the innermost part around it that is there."""
        node, line = self._root, _line(self._root)
        for step in place:
            if isinstance(node, yaml.MappingNode):
                pair = next((p for p in node.value if p[0].value == step), None)
                if pair is None:
                    break
                line, node = _line(pair[0]), pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = _line(node)
            else:
                break
        return line


def read_model(text: str, name: str, kind: type[_Model]) -> tuple[_Model, Lines]:
    """A file's text as a model, with the lines of its parts.

    Raises:
        QuestionSetError: it is not YAML, has a key twice, or is not such a model.
    """
    try:
        loader = _LOADER(text)
        root = loader.get_single_node()
        _check_keys(root, name)
        data = loader.construct_document(root) if root is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f", line {mark.line + 1}" if mark else ""
        raise QuestionSetError(f"{name}{place} is not YAML: {_one_line(error.problem)}. Mend it.") from None
    except (yaml.YAMLError, ValueError) as error:  # a character or a date that there is not
        raise QuestionSetError(f"{name} is not YAML: {_one_line(error)}. Mend it.") from None
    lines = Lines(root)
    if data is None:
        raise QuestionSetError(f"{name} is empty. Expected the keys {_listed(_keys(kind))}.")
    try:
        return kind.model_validate(data), lines
    except ValidationError as error:
        # A list whose items are all wrong is also said to be too short: the items go first.
        first = min(error.errors(), key=lambda e: (e["type"] == "too_short", lines.of(e["loc"])))
        raise wrong(name, lines, first["loc"], _described(first, data, kind)) from None


def wrong(name: str, lines: Lines, place: _Place, what: str) -> QuestionSetError:
    """The error that says what is wrong at a place."""
    return QuestionSetError(f"{name}, line {lines.of(place)}: {what}")


def nearest(word: str, known: Sequence[str]) -> str:
    """“Did you mean …?” when something known is like a word, else nothing."""
    like = difflib.get_close_matches(word, known, n=1)
    return f" Did you mean {like[0]!r}?" if like else ""


def _described(error: Any, data: object, kind: type[BaseModel]) -> str:
    """What was found at a place, and what was expected there."""
    *above, last = error["loc"] or ("",)
    known = _keys(_model_at(kind, above))
    there = _path(error["loc"])
    if error["type"] == "missing":
        return f"{_path(above) or 'the set'} lacks the key {last!r}. Expected {_listed(known)}."
    if error["type"] == "extra_forbidden":
        return f"there is no key {last!r}.{nearest(str(last), known)} Expected {_listed(known)}."
    if error["type"] == "literal_error":
        return f"{there} is {error['input']!r}. Expected {error['ctx']['expected']}."
    if error["type"] == "too_short":
        return f"{there} is empty. Expected at least one."
    expected = _KINDS.get(error["type"])
    if not expected:
        return f"{there or 'the set'}: {error['msg']}."
    found = error["input"]
    quotes = " Put it in quotes." if expected == "text" and isinstance(found, int | float) else ""
    return f"{there or 'the set'} is {_shortened(found)}. Expected {expected}.{quotes}"


def _model_at(kind: type[BaseModel], place: _Place) -> type[BaseModel]:
    """The model of the group of keys at a place."""
    for step in place:
        if isinstance(step, str) and step in kind.model_fields:
            kind = _model_in(kind.model_fields[step].annotation) or kind
    return kind


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)


def _keys(kind: type[BaseModel]) -> list[str]:
    return list(kind.model_fields)


def _path(place: _Place) -> str:
    """E.g. "cases[2].gold": positions count from 1, as people do."""
    return "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in place).removeprefix(".")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def _shortened(value: object) -> str:
    if isinstance(value, Mapping):
        return "a group of keys with values"
    if isinstance(value, list):
        return "a list"
    written = "empty" if value is None else repr(value)
    return written if len(written) <= 60 else written[:59] + "…"


def _one_line(words: object) -> str:
    return " ".join(str(words).split()).rstrip(".")


def _line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node is not None else 1


def _check_keys(root: yaml.Node | None, name: str) -> None:
    """Refuses a key that stands twice in one group: YAML would quietly take the last."""
    waiting, visited = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in visited:  # an alias, perhaps of what it stands in
            continue
        visited.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
            _check_group(node, name)


def _check_group(node: yaml.MappingNode, name: str) -> None:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                raise QuestionSetError(
                    f"{name}, line {_line(key)}: the key {key.value!r} stands twice, first in line "
                    f"{seen[key.value]}. Expected it once."
                )
            seen[key.value] = _line(key)
