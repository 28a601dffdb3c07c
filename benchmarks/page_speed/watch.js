// Runs before the page's own scripts: notes when the sentence is seen, and when each chart is drawn.
(() => {
  const { sentence, visit } = WANTED;
  const told = (window.__seen = { text: null, charts: [], expected: null });
  const plain = (node) => node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && node.getClientRects().length > 0;
  let found = null;

  function sentenceSeen() {
    if (!found?.isConnected) {
      const quoted = `.//*[not(self::script) and text()[contains(., "${sentence}")]]`;
      found = document.body && document.evaluate(quoted, document.body, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
    }
    return found && plain(found);
  }

  // Both draw with plotly: a chart is there once a trace of it stands in its axes.
  const drawn = () => [...document.querySelectorAll(".js-plotly-plot")].filter((plot) => plot.querySelector(".cartesianlayer .trace"));

  // Ours draws a chart when it comes near: the reader goes to each as soon as the page lets them.
  function goToCharts() {
    const charts = [...document.querySelectorAll("[data-kind=chart]")];
    if (!charts.length || !window.alliances?.store) return;
    told.expected = charts.length;
    const next = charts.find((chart) => !chart.querySelector(".cartesianlayer .trace"));
    if (!next) return;
    for (let fold = next.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const look = next.querySelector("[data-al=look]");
    if (look && plain(look)) look.click();
    next.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function frame() {
    const now = performance.now();
    if (told.text === null && sentenceSeen()) told.text = now;
    if (told.text !== null && visit) goToCharts();
    const count = drawn().length;
    while (told.charts.length < count) told.charts.push(now);
    // Nothing more to see: what is timed next must not pay for the watch.
    if (told.text === null || visit) requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);
})();
