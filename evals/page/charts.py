"""A run's charts: bars, the risk-coverage curve, the reliability diagram, the histogram of latencies."""

from collections.abc import Sequence
from math import ceil, log10, sqrt

from markupsafe import Markup

from evals.figures import Figure
from evals.measures import Bin
from evals.page.svg import Plot, drawing, element, text, tip

_ROW, _LABEL, _VALUE, _WIDTH = 27.0, 140.0, 108.0, 500.0
_LONGEST_LABEL = 17
_BARS = 25
_NEAR_THE_EDGE = 0.7
"""Of a plot's width: words to the right of this would leave it."""


def percent(value: float) -> str:
    """A share in percent."""
    return f"{100 * value:.0f}%"


def bars(title: str, rows: Sequence[tuple[str, Figure]]) -> Markup:
    """A bar a row from 0 to 1 with its interval; the names are links that a page may listen to."""
    room = _WIDTH - _LABEL - _VALUE
    parts = []
    for place, (name, figure) in enumerate(rows):
        middle = place * _ROW + _ROW / 2
        low, high = _LABEL + room * figure.low, _LABEL + room * figure.high
        label = text(_shortened(name), _LABEL - 10, middle + 4, klass="label", text_anchor="end")
        of = f"{name}: {figure.value:.3f} ({figure.low:.2f}–{figure.high:.2f}) of {figure.n}"
        parts += [
            element("a", tip(name) + label, href="#cases", data_pick=name),
            element("rect", klass="track", x=_LABEL, y=middle - 8, width=room, height=16, rx=3),
            element(
                "rect",
                tip(of),
                klass="bar",
                x=_LABEL,
                y=middle - 8,
                width=max(0.0, room * figure.value),
                height=16,
                rx=3,
            ),
            element("line", klass="whisker", x1=low, x2=high, y1=middle, y2=middle),
            *(
                element("line", klass="whisker", x1=end, x2=end, y1=middle - 4, y2=middle + 4)
                for end in (low, high)
            ),
            text(f"{figure.value:.2f}", _WIDTH - _VALUE + 12, middle + 4, klass="value"),
            text(f"of {figure.n}", _WIDTH - _VALUE + 52, middle + 4, klass="tick"),
        ]
    return drawing(title, _WIDTH, max(1, len(rows)) * _ROW, *parts)


def risk_curve(curve: Sequence[tuple[float, float]], chosen: Sequence[tuple[str, float, float]]) -> Markup:
    """The risk at each coverage, with the points (name, coverage, risk) that the assistant chooses."""
    title = "Risk against coverage: the share of wrong answers, if only the surest are given"
    highest = max([0.1, *(risk for _, risk in curve), *(risk for *_, risk in chosen)])
    plot = Plot((0.0, 1.0), (0.0, min(1.0, _round_up(1.1 * highest))))
    parts = [plot.axes("coverage", "risk", percent, percent)]
    if curve:
        points = [(0.0, curve[0][1]), *curve]
        area = plot.path([(0.0, 0.0), *points, (curve[-1][0], 0.0)]) + " Z"
        parts += [
            element("path", klass="area", d=area),
            element("path", klass="line", d=plot.path(points)),
        ]
    for place, (name, coverage, risk) in enumerate(chosen):
        at, down = plot.across(coverage), plot.down(risk)
        anchor = "middle" if at < plot.width * _NEAR_THE_EDGE else "end"
        words = f"{name}: {percent(coverage)} of the questions, {percent(risk)} wrong"
        parts += [
            element("circle", tip(words), klass="point", cx=at, cy=down, r=5),
            text(name, at, down + (20 if place % 2 == 0 else -12), klass="label", text_anchor=anchor),
        ]
    return drawing(title, plot.width, plot.height, *parts)


def reliability_diagram(bins: Sequence[Bin]) -> Markup:
    """How often the report answers, against the probability that it does; a dot is as large as its bin."""
    plot = Plot((0.0, 1.0), (0.0, 1.0))
    most = max((b.n for b in bins), default=1)
    parts = [
        plot.axes("probability that the report answers", "share that it does answer", percent, percent),
        element("path", klass="ideal", d=plot.path([(0.0, 0.0), (1.0, 1.0)])),
    ]
    if bins:
        parts.append(element("path", klass="line", d=plot.path([(b.predicted, b.observed) for b in bins])))
    for b in bins:
        words = (
            f"{b.n} questions with {percent(b.low)} to {percent(b.high)}: on average "
            f"{percent(b.predicted)}, and {percent(b.observed)} have an answer"
        )
        parts.append(
            element(
                "circle",
                tip(words),
                klass="point",
                cx=plot.across(b.predicted),
                cy=plot.down(b.observed),
                r=4 + 9 * sqrt(b.n / most),
            )
        )
    title = "Reliability: what share of questions has an answer, by the probability given"
    return drawing(title, plot.width, plot.height, *parts)


def latency_histogram(milliseconds: Sequence[float], marks: Sequence[tuple[str, float]]) -> Markup:
    """How many answers took how long; `marks` are (name, milliseconds). The slowest share the last bar."""
    furthest = max([value for _, value in marks] or [1.0])
    longest = _round_up(max(1.25 * furthest, 1.0))
    counts = [0] * _BARS
    for value in milliseconds:
        counts[min(_BARS - 1, int(value / longest * _BARS))] += 1
    plot = Plot((0.0, longest), (0.0, float(_round_up(max([*counts, 5])))))
    step = longest / _BARS
    parts = [plot.axes("milliseconds an answer", "answers", "{:g}".format, "{:.0f}".format)]
    for place, count in enumerate(counts):
        left, right = plot.across(place * step), plot.across((place + 1) * step)
        more = " or more" if place == _BARS - 1 else f" to {(place + 1) * step:.0f}"
        if count:
            parts.append(
                element(
                    "rect",
                    tip(f"{count} answers: {place * step:.0f}{more} ms"),
                    klass="bar",
                    x=left + 1,
                    y=plot.down(count),
                    width=right - left - 2,
                    height=plot.down(0) - plot.down(count),
                    rx=2,
                )
            )
    for place, (name, value) in enumerate(marks):
        at, top = plot.across(value), plot.top + 14 * place
        side, anchor = (1, "start") if at < plot.width * _NEAR_THE_EDGE else (-1, "end")
        parts += [
            element("line", klass="mark", x1=at, x2=at, y1=top, y2=plot.down(0)),
            text(f"{name} {value:.0f} ms", at + 5 * side, top + 10, klass="label", text_anchor=anchor),
        ]
    return drawing("Latency: how many answers took how long", plot.width, plot.height, *parts)


def _shortened(name: str) -> str:
    """A name that fits: its beginning left out, since names of one family differ at their ends."""
    return name if len(name) <= _LONGEST_LABEL else f"…{name[1 - _LONGEST_LABEL :]}"


def _round_up(value: float) -> float:
    """The next of 1, 2, 2.5, 5 and 10 times a power of ten, so that a fifth of it is a round number."""
    scale = 10 ** (ceil(log10(value)) - 1)
    return float(next(step * scale for step in (1, 2, 2.5, 5, 10) if step * scale >= value))
