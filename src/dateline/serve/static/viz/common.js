// What the drawings share: elements, the text alternative, colours by quad class, filters in the address.
export const QUADS = [
  ["material_conflict", "Material conflict", "--mx"],
  ["verbal_conflict", "Verbal conflict", "--vx"],
  ["verbal_cooperation", "Verbal cooperation", "--vc"],
  ["material_cooperation", "Material cooperation", "--mc"],
  ["statement", "Statement", "--st"],
];

export function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

export const number = (value) => value.toLocaleString("en");
export const records = (count) => `${number(count)} ${count === 1 ? "record" : "records"}`;
export const score = (value) =>
  value == null ? "" : (value > 0 ? "+" : "") + value.toFixed(1).replace("-", "\u2212");

// A score from -10 to +10 as a colour: conflict red, cooperation green, between them grey.
export function scoreColour(value) {
  if (value == null) return "var(--st)";
  const share = Math.round(Math.min(1, Math.abs(value) / 7) * 100);
  return `color-mix(in srgb, var(${value < 0 ? "--mx" : "--vc"}) ${share}%, var(--st))`;
}

let typeTable;
export async function typeQuads() {
  typeTable ??= fetch("/static/viz/types.json").then((answer) => answer.json());
  return typeTable;
}

// The address of the first page with the filters of a drawing and some changed; a page number does not survive that.
export function address(changes, element) {
  const query = new URL(element.dataset.api, location.href).searchParams;
  query.delete("page");
  for (const [name, value] of Object.entries(changes)) value ? query.set(name, value) : query.delete(name);
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  return "/?" + query;
}

// The same numbers as a table, for whoever cannot see or point at the drawing. A cell is text, a number or a link.
export function alternative(title, headings, rows, most = 200) {
  const cell = (value) => {
    const inner = value instanceof Node ? value : typeof value === "number" ? number(value) : (value ?? "");
    return html("td", typeof value === "number" ? { class: "number" } : {}, inner);
  };
  const body = rows.slice(0, most).map((row) => html("tr", {}, ...row.map(cell)));
  const table = html("table", {},
    html("thead", {}, html("tr", {}, ...headings.map((heading) => html("th", { scope: "col" }, heading)))),
    html("tbody", {}, ...body));
  const left = rows.length > most ? html("p", { class: "viz-note" }, `and ${number(rows.length - most)} more`) : null;
  return html("details", { class: "viz-table" }, html("summary", {}, title),
    html("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, table), left);
}

export function legend(items) {
  return html("ul", { class: "viz-legend" }, ...items.map(([label, colour]) => {
    const key = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    key.setAttribute("viewBox", "0 0 10 10");
    key.setAttribute("aria-hidden", "true");
    const square = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of [["width", 10], ["height", 10], ["fill", colour]]) square.setAttribute(name, value);
    key.append(square);
    return html("li", {}, key, label);
  }));
}

// Draw at the width of the element, and again when that changes; an open text alternative stays open.
export async function keepDrawing(element, draw) {
  let width = Math.max(280, Math.floor(element.clientWidth));
  const redraw = async () => {
    const open = element.querySelector("details.viz-table")?.open;
    const parts = await draw(width);
    element.replaceChildren(...parts.filter(Boolean));
    const table = element.querySelector("details.viz-table");
    if (open && table) table.open = true;
  };
  await redraw();
  let waiting = 0;
  new ResizeObserver(() => {
    const now = Math.max(280, Math.floor(element.clientWidth));
    if (now === width) return;
    width = now;
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 120);
  }).observe(element);
}
