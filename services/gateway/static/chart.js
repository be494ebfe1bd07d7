// The map that moves, in the place of a picture: what it shows and how it is called is the server's.

import { Map as Moving, NavigationControl, Popup, ScaleControl } from "/static/vendor/maplibre-gl/maplibre-gl.mjs";
import { GROUPS, OPENED, dark, inked, style } from "/static/chart-style.js";

const MOST = 500; // facilities asked for at once
const NEAREST = 20; // listed below the map, for those who do not point
const CALM_MS = 300;
const FITTED = { padding: 12, maxZoom: 14 };
const RATIO = 2;
const number = new Intl.NumberFormat(document.documentElement.lang);

function made(tag, text, name) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
}

function pictured(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return image;
}

// A sign with a light edge, to stand out of any ground; a pattern as it is.
async function pixels(svg, edge) {
  const image = pictured(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * RATIO;
  canvas.height = image.naturalHeight * RATIO;
  const pen = canvas.getContext("2d");
  if (edge) {
    pen.shadowColor = "#fff";
    pen.shadowBlur = 2 * RATIO;
    for (let again = 0; again < 3; again += 1) pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    pen.shadowBlur = 0;
  }
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

async function images(told) {
  const drawn = [];
  for (const [name, svg] of Object.entries(told.signs)) drawn.push([name, pixels(svg, true)]);
  for (const [name, svg] of Object.entries(told.patterns)) drawn.push([name, pixels(inked(svg), false)]);
  return Object.fromEntries(await Promise.all(drawn.map(async ([name, image]) => [name, await image])));
}

function locale(words) {
  const hold = (key) => words["hold-key"].replace("{key}", key);
  return {
    "Map.Title": words.moving,
    "NavigationControl.ZoomIn": words["zoom-in"],
    "NavigationControl.ZoomOut": words["zoom-out"],
    "Popup.Close": words.close,
    "CooperativeGesturesHandler.WindowsHelpText": hold("Ctrl"),
    "CooperativeGesturesHandler.MacHelpText": hold("⌘"),
    "CooperativeGesturesHandler.MobileHelpText": words["two-fingers"],
  };
}

class Chart {
  constructor(figure, told) {
    this.figure = figure;
    this.take(told);
    this.hidden = new Set();
    this.box = made("div", "", "moving");
    this.canvas = made("div", "", "canvas");
    this.panel = made("div", "", "panel");
    this.box.append(this.canvas, this.panel);
    figure.append(this.box);
  }

  // A page of one system shows the facilities of that alone.
  take(told) {
    const { system } = this.figure.dataset;
    const drawn = told.layers.facilities.features;
    const only = `system-${system?.toLowerCase()}`;
    this.first = system ? drawn.filter((each) => each.properties.system === only) : drawn;
    this.whole = told.total !== null && told.total <= drawn.length;
    told.layers.facilities.features = this.first;
    this.told = told;
  }

  async drawn() {
    this.images = await images(this.told);
    const map = new Moving({
      container: this.canvas,
      style: style(this.told.layers),
      bounds: this.told.bounds,
      fitBoundsOptions: FITTED,
      maxBounds: this.told.reach,
      locale: locale(this.told.words),
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      maxZoom: 17,
    });
    this.map = map;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }));
    map.addControl(new ScaleControl({ unit: "metric" }));
    map.setMissingStyleImageResolver((id) => {
      if (this.images[id]) map.addImage(id, this.images[id], { pixelRatio: RATIO });
    });
    map.on("style.load", () => this.switched());
    await new Promise((resolve, reject) => {
      map.once("load", resolve);
      map.once("error", (event) => reject(event.error));
    });
    this.fill();
    this.figure.classList.add("moves");
    map.resize();
    map.fitBounds(this.told.bounds, { ...FITTED, animate: false });
    this.listen();
  }

  listen() {
    for (const layer of OPENED) {
      this.map.on("click", layer, (event) => this.open(event.features[0], event.lngLat));
      this.map.on("mouseenter", layer, () => (this.map.getCanvas().style.cursor = "pointer"));
      this.map.on("mouseleave", layer, () => (this.map.getCanvas().style.cursor = ""));
    }
    this.map.on("moveend", () => this.calm());
    dark.addEventListener("change", async () => {
      this.images = await images(this.told);
      this.map.setStyle(style(this.told.layers), { diff: false });
    });
  }

  calm() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.near();
      this.more();
    }, CALM_MS);
  }

  // Another document of the same map: what stands has changed, or another revision is looked at.
  show(told) {
    this.take(told);
    for (const [id, data] of Object.entries(told.layers)) this.map.getSource(id).setData(data);
    this.fill();
    this.near();
  }

  address(kind, id) {
    return this.figure.dataset[kind]?.replace("{id}", encodeURIComponent(id));
  }

  linked(kind, feature) {
    const { id, name } = feature.properties;
    const address = id && this.address(kind, id);
    if (!address) return made("span", name);
    const link = made("a", name);
    link.href = address;
    return link;
  }

  open(feature, place) {
    const kind = feature.layer.id;
    const text = made("p");
    text.append(this.linked(kind, feature));
    new Popup({ maxWidth: "18rem", focusAfterOpen: true }).setLngLat(place).setDOMContent(text).addTo(this.map);
  }

  // Signs and words below the map: the title, what may be hidden, what signs mean, whose facts.
  fill() {
    const { told } = this;
    const { words } = told;
    this.count = made("p", told.counted);
    if (this.figure.dataset.system) this.counted(this.first.length, this.first.length);
    this.list = made("ol");
    const nearest = made("details");
    nearest.append(made("summary", words.nearest), this.list);
    nearest.hidden = true;
    const keys = made("p", words.keys, "note");
    const facts = told.lines.map((each) => made("p", each));
    if (told.exercise) facts.unshift(made("p", told.exercise, "mode exercise"));
    this.panel.replaceChildren(
      made("p", told.title, "title"), ...facts, this.count, this.switches(), this.legend(), nearest, keys,
      ...told.sources.map((each) => made("p", each, "note")),
    );
    this.map.getCanvas().setAttribute("aria-label", `${words.moving}: ${told.title}. ${words.keys}`);
    this.near();
  }

  switches() {
    const set = made("fieldset");
    set.append(made("legend", this.told.words.layers));
    for (const { layer, system, text } of this.told.switches) {
      const key = system ?? layer;
      const box = made("input");
      box.type = "checkbox";
      box.checked = !this.hidden.has(key);
      box.addEventListener("change", () => {
        if (box.checked) this.hidden.delete(key);
        else this.hidden.add(key);
        this.switched();
      });
      const label = made("label");
      label.append(box);
      // Where facilities have signs of another kind, those of systems would mislead.
      if (system && (this.told.more || this.told.legend.some(({ sign }) => sign === system))) label.append(this.sample(system));
      label.append(text);
      set.append(label);
    }
    return set;
  }

  switched() {
    for (const [group, layers] of Object.entries(GROUPS)) {
      const seen = this.hidden.has(group) ? "none" : "visible";
      for (const layer of layers) this.map.setLayoutProperty(layer, "visibility", seen);
    }
    const systems = [...this.hidden].filter((each) => each.startsWith("system-"));
    this.map.setFilter("facility", ["!", ["in", ["get", "system"], ["literal", systems]]]);
    this.near();
  }

  sample(sign) {
    const picture = pictured(this.told.signs[sign] ?? inked(this.told.patterns[sign]));
    picture.alt = "";
    picture.className = "sample";
    return picture;
  }

  legend() {
    const list = made("ul", "", "legend");
    list.setAttribute("aria-label", this.told.words.legend);
    for (const { sign, text } of this.told.legend) {
      if (sign.startsWith("system-")) continue; // told beside its switch
      const entry = made("li");
      if (this.told.signs[sign] || this.told.patterns[sign]) entry.append(this.sample(sign));
      else entry.append(made("span", "", `sample ${sign}`));
      entry.append(text);
      list.append(entry);
    }
    return list;
  }

  facilities() {
    return this.told.layers.facilities.features;
  }

  // The facilities nearest to the middle as links, for a keyboard and for those who see no map.
  near() {
    if (!this.list) return;
    const middle = this.map.getCenter();
    const seen = this.map.getBounds();
    const narrow = Math.cos((middle.lat * Math.PI) / 180);
    const away = ({ geometry: { coordinates: [x, y] } }) => ((x - middle.lng) * narrow) ** 2 + (y - middle.lat) ** 2;
    const found = this.facilities()
      .filter(({ geometry, properties }) => seen.contains(geometry.coordinates) && !this.hidden.has(properties.system))
      .sort((one, other) => away(one) - away(other))
      .slice(0, NEAREST);
    this.list.replaceChildren(
      ...found.map((each) => {
        const entry = made("li");
        entry.append(this.linked("facility", each));
        return entry;
      }),
    );
    this.list.parentElement.hidden = !found.length;
  }

  // More facilities than were drawn: one bounded page of the public collection, of what is seen.
  async more() {
    const { more } = this.told;
    if (!more || this.whole) return;
    this.asked?.abort();
    this.asked = new AbortController();
    const seen = this.map.getBounds();
    const box = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((each) => each.toFixed(5));
    const query = new URLSearchParams({ ...more, f: "json", limit: MOST, bbox: box.join(",") });
    if (this.figure.dataset.system) query.set("system", this.figure.dataset.system);
    try {
      const { signal } = this.asked;
      // Without what a session may read: what is on a map may be passed on.
      const answer = await fetch(`/collections/assets/items?${query}`, { signal, credentials: "omit" });
      if (answer.ok) this.add(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") console.warn("no more facilities:", error);
    }
  }

  counted(drawn, total) {
    const text = this.told.words["in-view"].replace("{drawn}", number.format(drawn));
    this.count.textContent = text.replace("{total}", number.format(total));
  }

  add(page) {
    const sign = (system) => {
      const known = `system-${system.toLowerCase()}`;
      return known in this.told.signs ? known : "system-other";
    };
    const came = page.features.map(({ id, geometry, properties: { title, system } }) => ({
      type: "Feature",
      geometry,
      properties: { id, name: title, sign: sign(system), system: sign(system) },
    }));
    const kept = new Map(this.first.concat(came).map((each) => [each.properties.id, each]));
    this.told.layers.facilities.features = [...kept.values()];
    this.map.getSource("facilities").setData(this.told.layers.facilities);
    this.counted(came.length, page.numberMatched ?? came.length);
    this.near();
  }
}

// Draw a map over the picture of a figure; what is returned shows other documents of it.
export async function draw(figure, told) {
  const chart = new Chart(figure, told);
  await chart.drawn();
  return chart;
}
