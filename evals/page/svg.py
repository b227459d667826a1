"""The parts that a chart is laid out from. Colours come from the page's style sheet, by class."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from markupsafe import Markup


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """An SVG element; `klass` is its class, and other names take a dash for an underscore."""
    given = {("class" if k == "klass" else k.replace("_", "-")): v for k, v in attributes.items()}
    written = "".join(f' {k}="{escape(_number(v))}"' for k, v in given.items() if v is not None)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: float, y: float, **attributes: object) -> str:
    """Words at a place."""
    return element("text", escape(words), x=x, y=y, **attributes)


def tip(words: str) -> str:
    """What a browser shows over the element that it stands in."""
    return element("title", escape(words))


def drawing(title: str, width: float, height: float, *parts: str) -> Markup:
    """A picture of that size in its own units, as wide as there is room; `title` says what it shows."""
    return Markup(
        element(
            "svg",
            tip(title) + "".join(parts),
            viewBox=f"0 0 {width:g} {height:g}",
            role="img",
            aria_label=title,
            xmlns="http://www.w3.org/2000/svg",
        )
    )


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Plot:
    """A rectangle for points whose x and y lie between `low` and `high`, y upwards."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float = 390.0
    height: float = 280.0
    left: float = 58.0
    right: float = 14.0
    top: float = 14.0
    bottom: float = 44.0

    def across(self, x: float) -> float:
        """Where an x is, from the left."""
        low, high = self.x
        return self.left + (x - low) / ((high - low) or 1) * (self.width - self.left - self.right)

    def down(self, y: float) -> float:
        """Where a y is, from the top."""
        low, high = self.y
        room = self.height - self.top - self.bottom
        return self.top + (1 - (y - low) / ((high - low) or 1)) * room

    def axes(
        self,
        x_label: str,
        y_label: str,
        x_ticks: Callable[[float], str],
        y_ticks: Callable[[float], str],
        steps: int = 5,
    ) -> str:
        """Grid lines, ticks written by `x_ticks` and `y_ticks`, and what the axes are."""
        parts = []
        for n in range(steps + 1):
            x = self.x[0] + (self.x[1] - self.x[0]) * n / steps
            y = self.y[0] + (self.y[1] - self.y[0]) * n / steps
            at, down = self.across(x), self.down(y)
            parts += [
                element("line", klass="grid", x1=self.left, x2=self.width - self.right, y1=down, y2=down),
                text(y_ticks(y), self.left - 7, down + 4, klass="tick", text_anchor="end"),
                text(x_ticks(x), at, self.height - self.bottom + 17, klass="tick", text_anchor="middle"),
            ]
        middle = (self.left + self.width - self.right) / 2
        half = (self.top + self.height - self.bottom) / 2
        parts += [
            text(x_label, middle, self.height - 8, klass="axis", text_anchor="middle"),
            text(
                y_label, 12.0, half, klass="axis", text_anchor="middle", transform=f"rotate(-90 12 {half:g})"
            ),
        ]
        return "".join(parts)

    def path(self, points: list[tuple[float, float]]) -> str:
        """Straight lines through points, as the `d` of a path."""
        return "M" + " L".join(f"{self.across(x):.1f} {self.down(y):.1f}" for x, y in points)
