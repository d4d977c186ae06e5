// Who acts on whom: a force layout with a fixed seed; a click opens the actor.
import { alternative, html, number, records, score, scoreColour } from "/static/viz/common.js";

const MOST = 28;
const TICKS = 260;

// The generator of d3-force is its own; giving ours fixes the picture whatever d3 does.
function seeded(state) {
  return () => (state = (1664525 * state + 1013904223) % 4294967296) / 4294967296;
}

export async function draw(found, width, element) {
  const { d3 } = window;
  if (!found.links.length) return [html("p", { class: "viz-note" }, "No record here has both an actor and a recipient.")];
  const frequent = [...found.nodes].sort((a, b) => b.count - a.count || d3.ascending(a.id, b.id)).slice(0, width < 420 ? MOST / 2 : MOST).map((node) => ({ ...node }));
  const kept = new Map(frequent.map((node) => [node.id, node]));
  const links = found.links.filter((link) => kept.has(link.source) && kept.has(link.target)).map((link) => ({ ...link }));
  const joined = new Set(links.flatMap((link) => [link.source, link.target]));
  const nodes = frequent.filter((node) => joined.has(node.id));
  const height = Math.round(Math.max(280, Math.min(width * 0.72, 460)));
  const radius = d3.scaleSqrt([0, d3.max(nodes, (node) => node.count)], [2, Math.min(13, width / 34)]);
  const simulation = d3.forceSimulation(nodes).randomSource(seeded(7)).stop()
    .force("link", d3.forceLink(links).id((node) => node.id).distance(64).strength(0.5))
    .force("charge", d3.forceManyBody().strength(-190))
    .force("x", d3.forceX(width / 2).strength(0.09)).force("y", d3.forceY(height / 2).strength(0.16))
    .force("collide", d3.forceCollide((node) => radius(node.count) + 11));
  simulation.tick(TICKS);
  fit(nodes, width, height, d3);
  const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("class", "viz-network").attr("width", width)
    .attr("height", height).attr("role", "group").attr("aria-label", "Network of actors; each actor is a link");
  const thickness = d3.scaleSqrt([1, Math.max(2, d3.max(links, (link) => link.count))], [1.2, 6]);
  svg.append("g").attr("fill", "none").selectAll("path").data(links).join("path").attr("class", "link")
    .attr("d", (link) => arc(link, radius)).attr("stroke", (link) => scoreColour(link.score))
    .attr("stroke-width", (link) => thickness(link.count))
    .append("title").text((link) => `${link.source.label} to ${link.target.label}: ${records(link.count)}, mean score ${score(link.score)}`);
  svg.append("g").selectAll("path").data(links).join("path").attr("class", "head").attr("d", (link) => arrow(link, radius))
    .attr("fill", (link) => scoreColour(link.score));
  const page = (node) => actorAddress(node, element);
  const actors = svg.append("g").selectAll("a").data(nodes).join("a").attr("href", page)
    .attr("transform", (node) => `translate(${node.x},${node.y})`)
    .attr("aria-label", (node) => `${node.label}: ${records(node.count)}`);
  actors.append("circle").attr("class", "node").attr("r", (node) => radius(node.count));
  actors.append("title").text((node) => `${node.label}: ${records(node.count)}`);
  addLabels(svg, nodes, radius, width, height);
  const names = new Map(found.nodes.map((node) => [node.id, node]));
  const table = alternative("Network as a table", ["actor", "recipient", "records", "mean score"], found.links.map((link) =>
    [cell(link.source), cell(link.target), link.count, score(link.score)]));
  function cell(end) {
    const node = names.get(end);
    return node ? html("a", { href: page(node) }, node.label) : end;
  }
  const left = found.nodes.length - nodes.length;
  const note = html("p", { class: "viz-caption" }, "From actor to recipient; red is conflict, green cooperation.",
    left > 0 ? ` The ${number(nodes.length)} most frequent actors of ${number(found.nodes.length)}.` : "");
  return [svg.node(), note, table];
}

function actorAddress(node, element) {
  const base = element.dataset.actor ?? "/actor?id=";
  return base + encodeURIComponent(node.id);
}

const short = (label) => (label.length > 20 ? label.slice(0, 19).trimEnd() + "…" : label);

// The most frequent first, below its circle or else above or beside it; a name without room stays with the title.
function addLabels(svg, nodes, radius, width, height) {
  const taken = nodes.map((node) => [node.x - radius(node.count), node.y - radius(node.count), node.x + radius(node.count), node.y + radius(node.count)]);
  const free = (box) => box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= height
    && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
  const placed = [];
  for (const node of nodes) {
    const wide = short(node.label).length * 6.7 + 4;
    const gap = radius(node.count);
    const spots = [[node.x - wide / 2, node.y + gap + 13], [node.x - wide / 2, node.y - gap - 5],
      [node.x + gap + 4, node.y + 4], [node.x - gap - 4 - wide, node.y + 4]];
    const spot = spots.find(([x, y]) => free([x, y - 10, x + wide, y + 3]));
    if (!spot) continue;
    taken.push([spot[0], spot[1] - 10, spot[0] + wide, spot[1] + 3]);
    placed.push({ node, x: spot[0] + wide / 2, y: spot[1] });
  }
  svg.append("g").attr("aria-hidden", "true").selectAll("text").data(placed).join("text").attr("class", "viz-label")
    .attr("text-anchor", "middle").attr("x", (item) => item.x).attr("y", (item) => item.y).text((item) => short(item.node.label));
}

// Spread the layout over the whole picture, whatever its own extent.
function fit(nodes, width, height, d3) {
  const [left, right] = d3.extent(nodes, (node) => node.x);
  const [top, bottom] = d3.extent(nodes, (node) => node.y);
  const room = { x: Math.min(60, width / 6), y: 26 };
  const x = d3.scaleLinear([left, right], left === right ? [width / 2, width / 2] : [room.x, width - room.x]);
  const y = d3.scaleLinear([top, bottom], top === bottom ? [height / 2, height / 2] : [room.y, height - room.y - 8]);
  for (const node of nodes) [node.x, node.y] = [x(node.x), y(node.y)];
}

function ends(link, radius) {
  const { source, target } = link;
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.hypot(dx, dy) || 1;
  // A bow to one side keeps the two directions of a pair apart.
  const bow = [(source.x + target.x) / 2 - dy * 0.14, (source.y + target.y) / 2 + dx * 0.14];
  const [bx, by] = [target.x - bow[0], target.y - bow[1]];
  const back = Math.hypot(bx, by) || 1;
  const gap = radius(target.count) + 2;
  return { source, bow, tip: [target.x - (bx / back) * gap, target.y - (by / back) * gap], along: [bx / back, by / back], length };
}

function arc(link, radius) {
  const { source, bow, tip } = ends(link, radius);
  return `M${source.x},${source.y}Q${bow[0]},${bow[1]} ${tip[0]},${tip[1]}`;
}

function arrow(link, radius) {
  const { tip, along: [x, y] } = ends(link, radius);
  return `M${tip[0]},${tip[1]}L${tip[0] - 8 * x + 4 * y},${tip[1] - 8 * y - 4 * x}L${tip[0] - 8 * x - 4 * y},${tip[1] - 8 * y + 4 * x}Z`;
}
