// Countries shaded where no more is known, circles for cities and sites, nothing for regions; a click filters.
import { address, alternative, html, number, records } from "/static/viz/common.js";

let atlas;
async function loadAtlas() {
  const read = (path) => fetch(path).then((answer) => answer.json());
  atlas ??= Promise.all([read("/static/vendor/countries-110m.json"), read("/static/viz/countries.json")]).then(
    ([world, table]) => {
      const byNumber = new Map(table.filter((row) => row.numeric).map((row) => [row.numeric, row]));
      const byName = new Map(table.map((row) => [row.name, row]));
      const shapes = window.topojson.feature(world, world.objects.countries).features;
      for (const shape of shapes) shape.row = byNumber.get(shape.id) ?? byName.get(shape.properties.name);
      return { shapes, table: new Map(table.map((row) => [row.iso3, row])) };
    });
  return atlas;
}

export async function draw(found, width, element) {
  const { d3 } = window;
  const { shapes, table } = await loadAtlas();
  const areas = new Map(found.areas.map((area) => [area.iso3, area.count]));
  const placed = shapes.filter((shape) => areas.has(shape.row?.iso3));
  const height = Math.round(Math.min(width * 0.56, 460));
  const projection = d3.geoEqualEarth();
  projection.fitExtent([[6, 6], [width - 6, height - 6]], frame(shapes, placed, found.points, d3));
  const path = d3.geoPath(projection);
  const most = d3.max([...areas.values()]) ?? 1;
  const shade = (count) => 28 + Math.round((52 * Math.log1p(count)) / Math.log1p(most));
  const name = (iso3) => table.get(iso3)?.name ?? iso3;
  const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("class", "viz-map").attr("width", width)
    .attr("height", height).attr("role", "group").attr("aria-label", "Map of the records; countries and places are links");
  svg.append("path").datum(d3.geoGraticule10()).attr("class", "graticule").attr("d", path);
  svg.append("g").selectAll("path").data(shapes.filter((shape) => !placed.includes(shape))).join("path")
    .attr("class", "land").attr("d", path);
  const areaLinks = svg.append("g").selectAll("a").data(placed).join("a")
    .attr("href", (shape) => address({ place: shape.row.iso3 }, element))
    .attr("aria-label", (shape) => `${name(shape.row.iso3)}, whole country: ${records(areas.get(shape.row.iso3))}`);
  areaLinks.append("path").attr("class", "area").attr("d", path).attr("fill", (shape) =>
    `color-mix(in srgb, var(--accent) ${shade(areas.get(shape.row.iso3))}%, var(--panel))`);
  areaLinks.append("title").text((shape) => `${name(shape.row.iso3)}: ${records(areas.get(shape.row.iso3))}, no place more precise`);
  const drawn = new Set(placed.map((shape) => shape.row.iso3));
  // States too small for this atlas: a hollow square at their middle says "country", unlike the circle of a city.
  const small = found.areas.filter((area) => !drawn.has(area.iso3) && table.get(area.iso3)?.lat != null);
  const smallLinks = svg.append("g").selectAll("a").data(small).join("a")
    .attr("href", (area) => address({ place: area.iso3 }, element))
    .attr("aria-label", (area) => `${name(area.iso3)}, whole country: ${records(area.count)}`)
    .attr("transform", (area) => `translate(${projection([table.get(area.iso3).lon, table.get(area.iso3).lat])})`);
  smallLinks.append("rect").attr("class", "small").attr("x", -5).attr("y", -5).attr("width", 10).attr("height", 10);
  smallLinks.append("title").text((area) => `${name(area.iso3)}: ${records(area.count)}`);
  const radius = d3.scaleSqrt([0, d3.max(found.points, (point) => point.count) ?? 1], [2, Math.min(11, width / 44)]);
  const points = [...found.points].sort((a, b) => b.count - a.count);
  const pointLinks = svg.append("g").selectAll("a").data(points).join("a")
    .attr("href", (point) => pointAddress(point, element)).attr("transform", (point) => `translate(${projection([point.lon, point.lat])})`)
    .attr("aria-label", (point) => `${point.name ?? "place"}, ${point.precision}: ${records(point.count)}`);
  pointLinks.append("circle").attr("class", "point").attr("r", (point) => Math.max(3.5, radius(point.count)));
  pointLinks.append("title").text((point) => `${point.name ?? "place"} (${point.precision}): ${records(point.count)}`);
  if (points.length <= 14 && width > 420) label(svg, points, projection, radius, width);
  const rows = [
    ...found.areas.map((area) => [html("a", { href: address({ place: area.iso3 }, element) }, name(area.iso3)), "country", area.count]),
    ...points.map((point) => [html("a", { href: pointAddress(point, element) }, point.name ?? "place"), point.precision, point.count]),
  ];
  const key = html("p", { class: "viz-caption" },
    "A circle is a city or site, a shaded country has no place more precise. ",
    found.without_place ? `${records(found.without_place)} without a place.` : "");
  return [svg.node(), key, rows.length ? alternative("Map as a table", ["place", "precision", "records"], rows) : null];
}

function pointAddress(point, element) {
  return address({ place: point.name ?? point.iso3 }, element);
}

// The part of the world where the records are, with a margin, never less than a few degrees.
function frame(shapes, placed, points, d3) {
  const spots = points.map((point) => [point.lon, point.lat]);
  for (const shape of placed) spots.push(...corners(shape, d3));
  // The inhabited world: without the far south the rest is a fifth larger.
  const world = { type: "MultiPoint", coordinates: [[-169, 0], [179, 0], [0, 78], [0, -54]] };
  if (!spots.length) return world;
  const [west, east] = d3.extent(spots, (spot) => spot[0]);
  const [south, north] = d3.extent(spots, (spot) => spot[1]);
  if (east - west > 150) return world;
  // Never so near that no shore or border is left to recognise the place by.
  const margin = Math.max(6, (east - west) * 0.12, (north - south) * 0.12, (26 - (east - west)) / 2);
  const at = (lon, lat) => [Math.max(-179, Math.min(179, lon)), Math.max(-80, Math.min(84, lat))];
  return { type: "MultiPoint", coordinates: [at(west - margin, south - margin), at(east + margin, north + margin),
    at(west - margin, north + margin), at(east + margin, south - margin)] };
}

// The corners of a country's largest piece: islands and what lies across the date line do not widen the picture.
function corners(shape, d3) {
  const { type, coordinates } = shape.geometry;
  const pieces = (type === "MultiPolygon" ? coordinates : [coordinates]).map((piece) => ({ type: "Polygon", coordinates: piece }));
  const [[west, south], [east, north]] = d3.geoBounds(d3.greatest(pieces, (piece) => d3.geoArea(piece)));
  return east < west ? [] : [[west, south], [east, north]];
}

function label(svg, points, projection, radius, width) {
  const taken = [];
  for (const point of points) {
    const [x, y] = projection([point.lon, point.lat]);
    const left = x > width * 0.75;
    const size = 7 * (point.name?.length ?? 0) + 8;
    const box = [left ? x - size : x, y - 9, left ? x : x + size, y + 9];
    if (!point.name || taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    const shift = Math.max(3.5, radius(point.count)) + 4;
    svg.append("text").attr("class", "viz-label").attr("aria-hidden", "true").attr("x", x + (left ? -shift : shift)).attr("y", y + 4)
      .attr("text-anchor", left ? "end" : "start").text(point.name);
  }
}
