"""Charts, by what is drawn where."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from evals.figures import Figure
from evals.measures import Bin
from evals.page.charts import bars, latency_histogram, reliability_diagram, risk_curve
from evals.page.svg import Plot


def parts(drawn: str, kind: str, klass: str) -> list[ElementTree.Element]:
    """Elements of a kind and class; the drawing must be well-formed XML."""
    found = ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}" + kind)
    return [e for e in found if e.get("class") == klass]


def test_a_bar_is_as_long_as_its_share_of_the_track():
    drawn = bars("Shares", [("half", Figure("", 0.5, 0.2, 0.8, 10)), ("none", Figure("", 0, 0, 0.3, 4))])
    track, *_ = parts(drawn, "rect", "track")
    lengths = [float(bar.get("width", "")) for bar in parts(drawn, "rect", "bar")]
    assert lengths == [pytest.approx(float(track.get("width", "")) / 2), 0.0]
    assert "of 10" in drawn


def test_names_are_cut_short_and_kept_whole_beside():
    drawn = bars("Shares", [("a <category> with a long name", Figure("", 1, 1, 1, 1))])
    [label] = parts(drawn, "text", "label")
    assert label.text == "…with a long name"
    assert 'data-pick="a &lt;category&gt; with a long name"' in drawn


def test_no_rows_are_an_empty_drawing():
    assert parts(bars("Shares", []), "rect", "bar") == []


def test_the_curve_goes_through_its_points():
    drawn = risk_curve([(0.5, 0.0), (1.0, 0.4)], [("answered", 0.5, 0.0)])
    [line] = parts(drawn, "path", "line")
    plot = Plot((0.0, 1.0), (0.0, 0.5))
    assert (line.get("d") or "").endswith(f"L{plot.across(1.0):.1f} {plot.down(0.4):.1f}")
    [point] = parts(drawn, "circle", "point")
    assert float(point.get("cx", "")) == pytest.approx(plot.across(0.5), abs=0.01)


def test_a_larger_bin_has_a_larger_dot():
    drawn = reliability_diagram([Bin(0.0, 0.1, 4, 0.05, 0.0), Bin(0.9, 1.0, 100, 0.95, 1.0)])
    small, large = (float(dot.get("r", "")) for dot in parts(drawn, "circle", "point"))
    assert small < large


def test_every_answer_is_in_the_histogram_the_slowest_in_its_last_bar():
    times = [10.0] * 6 + [35.0] * 3 + [9000.0]
    drawn = latency_histogram(times, [("p50", 10.0), ("p95", 40.0)])
    counts = [int(n) for n in re.findall(r"<title>(\d+) answers", drawn)]
    assert counts == [6, 3, 1]
    assert "or more ms" in drawn


@pytest.mark.parametrize("chart", [risk_curve([], []), reliability_diagram([]), latency_histogram([], [])])
def test_a_chart_of_nothing_has_axes_alone(chart: str):
    assert parts(chart, "line", "grid")
    assert parts(chart, "path", "line") == []
