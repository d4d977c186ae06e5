// Draw every [data-viz] of the page. Each drawing loads only the vendored files that it needs.
import { keepDrawing } from "/static/viz/common.js";

const VENDOR = "/static/vendor/";
const KINDS = {
  timeline: ["/static/viz/timeline.js", ["d3.min.js", "plot.umd.min.js"]],
  map: ["/static/viz/map.js", ["d3.min.js", "topojson-client.min.js"]],
  network: ["/static/viz/network.js", ["d3.min.js"]],
};
const loading = new Map();

function script(name) {
  if (!loading.has(name)) {
    loading.set(name, new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = VENDOR + name;
      element.async = false;
      element.onload = done;
      element.onerror = () => failed(new Error(`${name} did not load`));
      document.head.append(element);
    }));
  }
  return loading.get(name);
}

async function start(element) {
  const [module, vendored] = KINDS[element.dataset.viz];
  const note = document.createElement("p");
  note.className = "viz-note";
  note.textContent = "Drawing…";
  element.replaceChildren(note);
  try {
    const [answer, { draw }] = await Promise.all([fetch(element.dataset.api), import(module), ...vendored.map(script)]);
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error || answer.statusText);
    await keepDrawing(element, (width) => draw(found, width, element));
    element.dataset.drawn = "yes";
  } catch (error) {
    note.textContent = `Not drawn: ${error.message}`;
    note.setAttribute("role", "alert");
    element.replaceChildren(note);
    element.dataset.drawn = "failed";
  }
}

for (const element of document.querySelectorAll("[data-viz]")) if (element.dataset.viz in KINDS) start(element);
