// How the map that moves is drawn: the inks of the picture, by day and in the dark, and its layers.

// Widths of ground from which on first-level areas are fine enough, as on the picture.
const COARSE_ZOOM = 8.5;

const DAY = {
  outside: "#e4e3dd", land: "#f7f5ee", built: "#e9e4d8", lake: "#cfe3f1", river: "#7fafd0", water: "#2f6690",
  border: "#77736a", district: "#a59f92", ink: "#1d1d1b", paper: "#ffffff", muted: "#5f5f5a",
  hazard: "#a3123f", warning: "#6a3d9a",
};
const NIGHT = {
  outside: "#14191d", land: "#262e34", built: "#333c43", lake: "#1d3d52", river: "#4a7d9e", water: "#9ccbe8",
  border: "#9a958a", district: "#77746c", ink: "#f0ede4", paper: "#14191d", muted: "#b3b8ba",
  hazard: "#ff8fa8", warning: "#cbb0f0",
};

export const dark = matchMedia("(prefers-color-scheme: dark)");

export function inks() {
  return dark.matches ? NIGHT : DAY;
}

// A picture of a pattern has the inks of the day in it.
export function inked(svg) {
  return svg.replaceAll(DAY.hazard, inks().hazard).replaceAll(DAY.warning, inks().warning);
}

const polygon = ["==", ["geometry-type"], "Polygon"];
const line = ["==", ["geometry-type"], "LineString"];
const point = ["==", ["geometry-type"], "Point"];
const name = ["get", "name"];
const FONT = ["sans-serif"];

// What a reader hides or shows together: the layers below by the name of the server's.
export const GROUPS = {
  borders: ["area-line", "district", "district-name"],
  water: ["river", "lake", "lake-line", "river-name", "lake-name"],
  settlements: ["settlement-dot", "settlement-name"],
  limits: ["limits", "limits-line", "city", "city-name"],
  warnings: ["warnings", "warnings-line"],
  hazards: ["hazards", "hazards-line", "rings", "ring-name", "hazard", "hazard-name"],
  stations: ["station"],
  facilities: ["facility"],
};
// What leads to a page.
export const OPENED = ["facility", "hazard", "city"];

function text(id, source, size, color, more = {}, layout = {}) {
  const halo = { "text-halo-color": inks().paper, "text-halo-width": 1.6 };
  return {
    id, source, type: "symbol", ...more,
    layout: { "text-field": name, "text-font": FONT, "text-size": size, "text-padding": 3, ...layout },
    paint: { "text-color": color, ...halo },
  };
}

function signs(id, source, more = {}, layout = {}) {
  const free = { "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-z-order": "source" };
  return { id, source, type: "symbol", ...more, layout: { "icon-image": ["get", "sign"], ...free, ...layout } };
}

function ground(ink) {
  const district = { "line-color": ink.district, "line-dasharray": [6, 3, 1.5, 3] };
  return [
    { id: "land", type: "background", paint: { "background-color": ["step", ["zoom"], ink.outside, COARSE_ZOOM, ink.land] } },
    { id: "area", source: "area", type: "fill", maxzoom: COARSE_ZOOM, paint: { "fill-color": ink.land, "fill-antialias": false } },
    { id: "built", source: "built-up", type: "fill", paint: { "fill-color": ink.built } },
    { id: "area-line", source: "area", type: "line", maxzoom: COARSE_ZOOM, paint: { "line-color": ink.border, "line-dasharray": [3, 3], "line-width": 0.8 } },
    { id: "river", source: "river", type: "line", paint: { "line-color": ink.river, "line-width": ["interpolate", ["linear"], ["zoom"], 5, 1.2, 10, 2.4] } },
    { id: "lake", source: "lake", type: "fill", paint: { "fill-color": ink.lake } },
    { id: "lake-line", source: "lake", type: "line", paint: { "line-color": ink.river, "line-width": 0.8 } },
    { id: "district", source: "district", type: "line", minzoom: COARSE_ZOOM, paint: district },
  ];
}

function told(ink) {
  return [
    { id: "warnings", source: "warnings", type: "fill", paint: { "fill-pattern": "warning-area" } },
    { id: "warnings-line", source: "warnings", type: "line", paint: { "line-color": ink.warning, "line-width": 1.6, "line-dasharray": [4, 2.5] } },
    { id: "hazards", source: "hazards", type: "fill", filter: polygon, paint: { "fill-pattern": "hazard-area" } },
    { id: "hazards-line", source: "hazards", type: "line", filter: polygon, paint: { "line-color": ink.hazard, "line-width": 1.6 } },
    { id: "limits", source: "cities", type: "fill", filter: polygon, paint: { "fill-color": ink.paper, "fill-opacity": 0.4 } },
    { id: "limits-line", source: "cities", type: "line", filter: polygon, paint: { "line-color": ink.ink, "line-width": 1.6 } },
    { id: "rings", source: "hazards", type: "line", filter: line, paint: { "line-color": ink.hazard, "line-width": 1.3, "line-opacity": ["case", ["has", "error"], 0.6, 1] } },
    signs("station", "stations"),
    signs("facility", "facilities"),
  ];
}

// What is placed last finds room first: names give way to the signs of cities and hazards.
function names(ink, crowded) {
  // A facility at the middle of its city would lie under the city's own sign.
  const shown = crowded ? ["all", point, ["!", ["get", "main"]]] : point;
  const firm = { "icon-ignore-placement": false };
  const below = { "text-anchor": "top", "text-offset": [0, 0.9] };
  return [
    text("settlement-name", "settlement", 12, ink.ink, {}, { "text-anchor": "left", "text-offset": [0.5, 0], "symbol-sort-key": ["get", "rank"] }),
    { id: "settlement-dot", source: "settlement", type: "circle", filter: ["<", ["get", "rank"], 60], paint: { "circle-radius": 2, "circle-color": ink.ink } },
    text("river-name", "river", 11, ink.water, {}, { "symbol-placement": "line" }),
    text("lake-name", "lake", 11, ink.water),
    text("district-name", "district", 11, ink.muted, { minzoom: COARSE_ZOOM }, { "symbol-placement": "line" }),
    text("ring-name", "hazards", 13, ink.hazard, { filter: line }, { "symbol-placement": "line", "symbol-spacing": 400 }),
    text("city-name", "cities", 15, ink.ink, { filter: point }, { ...below, "text-allow-overlap": true }),
    text("hazard-name", "hazards", 14, ink.hazard, { filter: point }, { ...below, "text-offset": [0, 1.4] }),
    signs("city", "cities", { filter: shown }, firm),
    signs("hazard", "hazards", { filter: point }, firm),
  ];
}

// The style of a map: all data are in the document; nothing is asked of anybody else.
export function style(layers) {
  const ink = inks();
  const sources = Object.fromEntries(
    Object.entries(layers).map(([id, data]) => [id, { type: "geojson", data, tolerance: 0.2 }]),
  );
  const crowded = layers.facilities.features.length > 0;
  return { version: 8, sources, layers: [...ground(ink), ...told(ink), ...names(ink, crowded)] };
}
