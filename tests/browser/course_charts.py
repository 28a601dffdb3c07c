"""The course's charts on plain pages, as `alliances publier` makes them, and what is read from their SVG."""

from __future__ import annotations

from functools import cache
from typing import Any

from learner import compiled, pages, unfold


@cache
def episodes() -> dict[str, dict[str, Any]]:
    """Name of a built notebook that shows a chart → its compiled form."""
    return {name: compiled(name) for name in pages() if _charts_of(compiled(name))}


def _charts_of(episode: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {key: view for key, view in episode["views"].items() if view["kind"] == "chart"}


def charts(**wanted: bool) -> list[tuple[str, str]]:
    """(episode, chart) of the whole course; `control=True` keeps those that have one, and so on."""
    return [
        (name, key)
        for name, episode in episodes().items()
        for key, view in _charts_of(episode).items()
        if all(bool(view["data"].get(part)) == has for part, has in wanted.items())
    ]


def look(episode: str, chart: str) -> set[Any]:
    """What a chart is drawn with, which tells which others it stands for."""
    data = view_of(episode, chart)["data"]
    figure = data["figure"]
    traces = {(trace["type"], trace.get("orientation"), trace.get("mode")) for trace in figure["data"]}
    meta = figure["layout"]["meta"]
    gates = {("waits", "waits_for" in data), ("control", "control" in data), ("estimate", bool(meta.get("estimate")))}
    return {("drawn", frozenset(traces), len(figure["data"]) > 1), *gates}


def of_charts(episode: str) -> set[Any]:
    """What the charts of an episode are drawn with, the gates they stand behind left out."""
    return {
        traces[0] for name, key in charts() if name == episode for what, *traces in look(name, key) if what == "drawn"
    }


def view_of(episode: str, chart: str) -> dict[str, Any]:
    """The compiled view of a chart."""
    return episodes()[episode]["views"][chart]


def question_of(episode: str, chart: str) -> dict[str, Any]:
    """The estimate for which a chart waits."""
    return episodes()[episode]["views"][view_of(episode, chart)["data"]["waits_for"]]


def values_of(figure: dict[str, Any]) -> list[list[float]]:
    """What each trace measures, one list a trace."""
    return [trace[figure["layout"]["meta"].get("values", "x")] for trace in figure["data"]]


def french(number: float) -> str:
    """A number as the course writes it."""
    return f"{number:,.10g}".translate({ord(","): "\u202f", ord("."): ","})


def give(chart: Chart, guess: float) -> None:
    """Answers the estimate for which a chart waits, and waits until the chart has heard it."""
    form = chart.page.locator(f'[data-alliances-view="{chart.data["waits_for"]}"]')
    before = chart.count() if chart.canvas.count() else None
    form.locator("input").first.fill(str(guess))
    form.locator('[data-al="check"]').click()
    chart.wait()
    chart.settled(before)


class Gallery:
    """The course's charts on pages that tests share: one page an episode, a width and a scheme of colours."""

    def __init__(self, guard: Any, address: str) -> None:
        self._guard, self._address = guard, address
        self._pages: dict[Any, Any] = {}

    def page(self, episode: str, width: int = 1280, scheme: str = "light") -> Any:
        if (episode, width, scheme) not in self._pages:
            size = {"width": width, "height": 900}
            url = f"{self._address}{episode}.html"
            self._pages[episode, width, scheme] = self._guard.open(url, viewport=size, color_scheme=scheme)
        return self._pages[episode, width, scheme]

    def open(self, episode: str, key: str, **look: Any) -> Chart:
        """A chart that was asked for, without an estimate if no test gave one."""
        chart = Chart(self.page(episode, **look), episode, key)
        if chart.canvas.count():
            return chart.wait()
        return chart.look()

    def full(self, episode: str, key: str, **look: Any) -> Chart:
        """A chart in its fullest state: estimate given, last département chosen."""
        chart = Chart(self.page(episode, **look), episode, key)
        if "waits_for" in chart.data:
            give(chart, chart.data["guess"]["answer"] + 7)
        elif not chart.canvas.count():
            chart.look()
        if "control" in chart.data:
            chart.choose(chart.data["control"]["options"][-1])
        return chart.wait()


class Chart:
    """One chart on an open page."""

    def __init__(self, page: Any, episode: str, key: str) -> None:
        self.page, self.episode, self.key = page, episode, key
        self.data = view_of(episode, key)["data"]
        self.root = page.locator(f'[data-alliances-view="{key}"]')
        if not self.root.is_visible():
            unfold(self.root)
        self.host = self.root.locator('[data-al="plot"]')
        self.canvas = self.root.locator(".al-chart-canvas")
        self.said = self.root.locator('[data-al="said"]')
        self.reading = self.root.locator('[data-al="reading"]')
        self.title = self.root.locator(".al-chart-title")
        self.guess = self.root.locator('[data-al="guess"]')

    def look(self) -> Chart:
        """Asks to see it, and waits until it is drawn."""
        self.root.locator('[data-al="look"]').click()
        return self.wait()

    def table(self) -> Any:
        """Its values to read, opened."""
        details = self.root.locator("details")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        return details

    def choose(self, option: dict[str, Any] | None) -> None:
        """Chooses in the list of its control; waits until it is drawn."""
        select = self.root.locator("select")
        wanted = option["value"] if option else ""
        if select.input_value() == wanted:
            return
        before = self.count()
        select.select_option(wanted)
        self.settled(before)

    def places(self) -> list[tuple[float, float]]:
        """(value, pixel along its axis) of each mark, in the order of the traces."""
        found: list[tuple[float, float]] = []
        upright = self.data["figure"]["layout"]["meta"].get("values") == "y"
        for curve, (trace, values) in enumerate(
            zip(self.data["figure"]["data"], values_of(self.data["figure"]), strict=True)
        ):
            bars = trace.get("orientation") == "h"
            marks = self.canvas.locator(".barlayer .trace" if bars else ".scatterlayer .trace").nth(curve)
            if bars:
                at = marks.locator(".point path").evaluate_all(
                    "(nodes) => nodes.map((node) => node.getBoundingClientRect().right)"
                )
            else:
                # A symbol is drawn around its own origin, which is not the middle of a triangle's box.
                origin = "-node.getScreenCTM().f" if upright else "node.getScreenCTM().e"
                at = marks.locator("path.point").evaluate_all(f"(nodes) => nodes.map((node) => {origin})")
            found += zip(values, at, strict=True)
        return found

    def wait(self) -> Chart:
        self.root.scroll_into_view_if_needed()
        self.root.locator("[data-drawn]").wait_for()
        return self

    def settled(self, before: str | None = None) -> None:
        """Waits for a drawing later than `before`."""
        self.page.wait_for_function(
            "([node, before]) => node.dataset.drawn !== before", arg=[self.canvas.element_handle(), before]
        )

    def count(self) -> str | None:
        return self.canvas.get_attribute("data-drawn")

    def marks(self) -> int:
        """Bars or dots, the highlighted one left out."""
        bars = self.canvas.locator(".barlayer .point").count()
        dots = self.canvas.locator(".scatterlayer .trace").evaluate_all(
            "(traces) => traces.map((trace) => trace.querySelectorAll('.point').length)"
        )
        return bars + sum(dots[: len(self.data["figure"]["data"])])

    def texts(self) -> list[str]:
        """All that is written in the drawing, each element's lines joined."""
        return self.canvas.locator("text").evaluate_all(
            """(nodes) => nodes.map((node) => {
                const lines = [...node.querySelectorAll('tspan.line')];
                return (lines.length ? lines.map((line) => line.textContent).join(' ') : node.textContent).trim();
            })"""
        )
