// Counts by type stacked over time, the mean score below; a brush sets the period in the address.
import { QUADS, address, alternative, html, legend, number, records, score, scoreColour, typeQuads } from "/static/viz/common.js";

const MARGIN = { marginLeft: 36, marginRight: 10 };
const day = (date) => date.toISOString().slice(0, 10);

export async function draw(found, width, element) {
  const { d3, Plot } = window;
  if (!found.rows.length) return [html("p", { class: "viz-note" }, "No record here has a date fine enough to draw.")];
  const quads = await typeQuads();
  const interval = { day: d3.utcDay, month: d3.utcMonth, year: d3.utcYear }[found.unit];
  const rows = found.rows.map((row) => ({ ...row, type: row.event_type ?? "statement", when: new Date(row.period) }));
  const order = QUADS.map(([quad]) => quad);
  const rank = (type) => order.indexOf(quads[type] ?? "statement");
  const types = [...new Set(rows.map((row) => row.type))].sort((a, b) => rank(a) - rank(b) || d3.ascending(a, b));
  const colours = types.map((type) => colour(type, types, quads));
  const first = d3.min(rows, (row) => row.when);
  const last = interval.offset(d3.max(rows, (row) => row.when), 1);
  // Some air around a lone bar, so that it does not fill the whole width.
  const slots = interval.count(first, last);
  const few = slots < 8;
  const inset = (width - 46) / slots > 5 ? 0.5 : 0;
  const domain = few ? [interval.offset(first, -3), interval.offset(last, 3)] : [first, last];
  // No tick between two days, no count between two whole numbers.
  const x = { type: "utc", domain, label: null, ...(slots < 8 && { ticks: found.unit }) };
  const most = d3.max(d3.rollup(rows, (group) => d3.sum(group, (row) => row.count), (row) => row.period).values());
  const label = (date) => day(date).slice(0, { day: 10, month: 7, year: 4 }[found.unit]);
  const counts = Plot.plot({
    ...MARGIN, width, height: 190, marginTop: 14, marginBottom: 22, className: "viz-plot", x,
    y: { grid: true, label: null, ticks: Math.min(4, most), tickFormat: d3.format("~s") },
    color: { domain: types, range: colours },
    ariaLabel: "Records over time, by type",
    marks: [
      Plot.rectY(rows, { x: "when", interval, y: "count", fill: "type", order: types, insetLeft: inset, insetRight: inset }),
      Plot.ruleY([0], { stroke: "currentColor" }),
    ],
  });
  const means = d3.rollups(rows.filter((row) => row.score != null), (group) =>
    d3.sum(group, (row) => row.score * row.count) / d3.sum(group, (row) => row.count), (row) => row.period)
    .map(([period, mean]) => ({ period, mean, when: new Date(period) })).sort((a, b) => d3.ascending(a.when, b.when));
  const half = (date) => new Date((+date + +interval.offset(date, 1)) / 2);
  const scores = means.length ? Plot.plot({
    ...MARGIN, width, height: 96, marginTop: 12, marginBottom: 20, className: "viz-plot", x: { ...x, ticks: [] },
    y: { domain: [-10, 10], ticks: [-10, 0, 10], grid: true, label: null, tickFormat: (value) => score(value).replace(".0", "") },
    ariaLabel: "Mean PLOVER score over time, from minus ten for conflict to plus ten for cooperation",
    marks: [
      Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.6 }),
      Plot.lineY(means, { x: (row) => half(row.when), y: "mean", stroke: "var(--soft)", strokeWidth: 1.2 }),
      Plot.dot(means, { x: (row) => half(row.when), y: "mean", r: 3.2, fill: (row) => scoreColour(row.mean),
        title: (row) => `${label(row.when)}: mean score ${score(row.mean)}` }),
    ],
  }) : null;
  for (const drawing of [counts, scores].filter(Boolean)) {
    // The site forbids inline style; the same rules stand in viz.css.
    for (const style of drawing.querySelectorAll("style")) style.remove();
    drawing.setAttribute("role", "img");
    for (const group of drawing.querySelectorAll("g[aria-label]")) {
      group.setAttribute("class", `plot-${group.getAttribute("aria-label").replaceAll(" ", "-")}`);
      group.removeAttribute("aria-label");
    }
  }
  addBrush(counts, interval, width, element, told(rows, label));
  const table = alternative("Timeline as a table", [found.unit, "type", "records", "mean score"],
    rows.map((row) => [periodLink(row, interval, label, element), row.type, row.count, score(row.score)]));
  const note = found.without_period
    ? html("p", { class: "viz-note" }, `${number(found.without_period)} without a date that fine.`) : null;
  return [html("p", { class: "viz-caption" }, `Records by ${found.unit}. Drag across the bars to keep a period.`), counts,
    scores ? html("p", { class: "viz-caption" }, "Mean score, \u221210 conflict to +10 cooperation") : null, scores,
    legend(types.map((type, index) => [type.toLowerCase(), colours[index]])), note, table];
}

// Types of one quad class share its hue and differ in strength.
function colour(type, types, quads) {
  const quad = quads[type] ?? "statement";
  const family = types.filter((other) => (quads[other] ?? "statement") === quad);
  const share = 100 - Math.round((family.indexOf(type) * 65) / Math.max(family.length, 3));
  return `color-mix(in srgb, var(${QUADS.find(([name]) => name === quad)[2]}) ${share}%, var(--paper))`;
}

function periodLink(row, interval, label, element) {
  const end = new Date(+interval.offset(row.when, 1) - 1);
  return html("a", { href: address({ from: day(row.when), to: day(end) }, element) }, label(row.when));
}

// What the pointer is told over each period: its records by type, the most frequent first.
function told(rows, label) {
  const { d3 } = window;
  return new Map(d3.groups(rows, (row) => +row.when).map(([when, group]) => {
    const types = [...group].sort((a, b) => b.count - a.count).map((row) => `${row.type.toLowerCase()} ${number(row.count)}`);
    return [when, `${label(new Date(when))}: ${records(d3.sum(group, (row) => row.count))}\n${types.join("\n")}`];
  }));
}

function addBrush(drawing, interval, width, element, said) {
  const { d3 } = window;
  const { invert } = drawing.scale("x");
  const brush = d3.brushX().extent([[MARGIN.marginLeft, 10], [width - MARGIN.marginRight, 168]]).on("end", (event) => {
    if (!event.selection || !event.sourceEvent) return;
    const [from, to] = event.selection.map(invert);
    const last = new Date(+interval.ceil(to) - 1);
    location.assign(address({ from: day(interval.floor(from)), to: day(last) }, element));
  });
  // Over the bars, so that a drag may begin on one; it tells what the bar under the pointer would.
  const layer = d3.select(drawing).append("g").attr("class", "viz-brush").attr("aria-hidden", "true").call(brush);
  const title = layer.append("title");
  layer.on("pointermove", (event) => title.text(said.get(+interval.floor(invert(d3.pointer(event)[0]))) ?? ""));
}
