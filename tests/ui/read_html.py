"""HTML read back: its text, what is marked, its tags and attributes."""

from html.parser import HTMLParser

VOID = {"br", "img", "input"}


class Read(HTMLParser):
    """A piece of HTML as a browser would take it; an end tag without its start fails."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.runs: list[tuple[int, str]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.tags.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open and "data-at" in self._open[-1][1]:
            self.runs.append((int(self._open[-1][1]["data-at"]), data))

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def names(self) -> set[str]:
        """The kinds of elements."""
        return {name for name, _ in self.tags}
