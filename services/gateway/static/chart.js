// The map that moves, in the place of a picture: what it shows and how it is called is the server's.

import { Map as Moving, NavigationControl, Popup, ScaleControl } from "/static/vendor/maplibre-gl/maplibre-gl.mjs";
import { GROUPS, OPENED, dark, inked, style } from "/static/chart-style.js";

const MOST = 500; // facilities asked for at once
const NEAREST = 20; // listed below the map, for those who do not point
const TOUCH_PX = 10; // around a click, in which facilities are asked for
const CLICKED = 10; // named at most at one place
const PLACE = "place"; // sign of the place that a pin stands for
const EDGE = 0.00002; // degrees around places that are rounded
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

  // A page of one system shows the facilities of that alone. Where the public collection names
  // them, the document does not: their sign is that of their system.
  take(told) {
    const { system, pin } = this.figure.dataset;
    const only = `system-${system?.toLowerCase()}`;
    const drawn = told.layers.facilities.features;
    if (told.more) for (const { properties } of drawn) properties.system = properties.sign;
    this.first = drawn.filter(({ properties }) => {
      return (!system || properties.system === only) && (!pin || properties.sign !== PLACE);
    });
    if (pin) told.legend = told.legend.filter(({ sign }) => sign !== PLACE);
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
    if (this.figure.dataset.pin) (await import("/static/pin.js")).pin(this);
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
    const elsewhere = String(told.bounds) !== String(this.told.bounds);
    this.take(told);
    if (elsewhere) {
      this.map.setMaxBounds(told.reach);
      this.map.fitBounds(told.bounds, { ...FITTED, animate: false });
    }
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

  async open(feature, place) {
    const kind = feature.layer.id;
    const named = "name" in feature.properties ? [feature] : await this.at(place);
    if (!named.length) return;
    const text = made("div");
    for (const each of named) {
      const line = made("p");
      line.append(this.linked(kind, each));
      text.append(line);
    }
    new Popup({ maxWidth: "18rem", focusAfterOpen: true }).setLngLat(place).setDOMContent(text).addTo(this.map);
  }

  // The facilities that are drawn at a place, named.
  async at(place) {
    const { x, y } = this.map.project(place);
    const [west, north] = this.map.unproject([x - TOUCH_PX, y - TOUCH_PX]).toArray();
    const [east, south] = this.map.unproject([x + TOUCH_PX, y + TOUCH_PX]).toArray();
    const page = await this.named([west, south, east, north], CLICKED);
    return page ? page.features.map((each) => this.drawnAs(each)).filter(({ properties }) => !this.hidden.has(properties.system)) : [];
  }

  // Signs and words below the map: the title, what may be hidden, what signs mean, whose facts.
  fill() {
    const { told } = this;
    const { words } = told;
    this.count = made("p", told.counted);
    if (this.figure.dataset.system) this.counted(this.first.length, this.first.length);
    this.list = made("ol");
    const nearest = made("details");
    nearest.addEventListener("toggle", () => this.near());
    nearest.append(made("summary", words.nearest), this.list);
    nearest.hidden = true;
    const keys = made("p", words.keys, "note");
    const facts = told.lines.map((each) => made("p", each));
    if (told.exercise) facts.unshift(made("p", told.exercise, "mode exercise"));
    this.panel.replaceChildren(
      ...(this.figure.dataset.pin ? [] : [made("p", told.title, "title")]), ...facts, this.count, this.switches(), this.legend(), nearest, keys,
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
  async near() {
    if (!this.list) return;
    const { list } = this;
    const middle = this.map.getCenter();
    const seen = this.map.getBounds();
    const narrow = Math.cos((middle.lat * Math.PI) / 180);
    const away = ({ geometry: { coordinates: [x, y] } }) => ((x - middle.lng) * narrow) ** 2 + (y - middle.lat) ** 2;
    const nearest = (several) => several
      .filter(({ geometry, properties }) => seen.contains(geometry.coordinates) && !this.hidden.has(properties.system))
      .sort((one, other) => away(one) - away(other))
      .slice(0, NEAREST);
    let found = nearest(this.facilities());
    list.parentElement.hidden = !found.length;
    if (!list.parentElement.open) return;
    if (found.some(({ properties }) => !("name" in properties))) {
      const wide = found.map(({ geometry }) => geometry.coordinates);
      const [xs, ys] = [wide.map(([x]) => x), wide.map(([, y]) => y)];
      const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      const page = await this.named([box[0] - EDGE, box[1] - EDGE, box[2] + EDGE, box[3] + EDGE], MOST);
      if (!page || list !== this.list) return;
      found = nearest(page.features.map((each) => this.drawnAs(each)));
    }
    list.replaceChildren(
      ...found.map((each) => {
        const entry = made("li");
        entry.append(this.linked("facility", each));
        return entry;
      }),
    );
  }

  // More facilities than were drawn: one bounded page of the public collection, of what is seen.
  async more() {
    const { more } = this.told;
    if (!more || this.whole) return;
    this.asked?.abort();
    this.asked = new AbortController();
    const seen = this.map.getBounds();
    const box = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    const page = await this.named(box, MOST, this.asked.signal);
    if (page) this.add(page, box);
  }

  // One page of the public collection, of a box; null where it does not come.
  async named(box, limit, signal) {
    const bbox = box.map((each) => each.toFixed(5)).join(",");
    const query = new URLSearchParams({ ...this.told.more, f: "json", limit, bbox });
    if (this.figure.dataset.system) query.set("system", this.figure.dataset.system);
    try {
      // Without what a session may read: what is on a map may be passed on.
      const answer = await fetch(`/collections/assets/items?${query}`, { signal, credentials: "omit" });
      if (answer.ok) return await answer.json();
    } catch (error) {
      if (error.name !== "AbortError") console.warn("no facilities:", error);
    }
    return null;
  }

  // A facility of the collection as it is drawn.
  drawnAs({ id, geometry, properties: { title, system } }) {
    const known = `system-${system.toLowerCase()}`;
    const sign = known in this.told.signs ? known : "system-other";
    return { type: "Feature", geometry, properties: { id, name: title, sign, system: sign } };
  }

  counted(drawn, total) {
    const text = this.told.words["in-view"].replace("{drawn}", number.format(drawn));
    this.count.textContent = text.replace("{total}", number.format(total));
  }

  // What came of a box takes the place of what was drawn there without a name.
  add(page, [west, south, east, north]) {
    const came = page.features.map((each) => this.drawnAs(each));
    const whole = came.length >= (page.numberMatched ?? came.length);
    const at = ({ geometry, properties }) => `${geometry.coordinates.map((each) => each.toFixed(5))} ${properties.sign}`;
    const known = new Set(came.map(at));
    const kept = this.first.filter((each) => {
      const [x, y] = each.geometry.coordinates;
      return !(whole && x >= west && x <= east && y >= south && y <= north) && !known.has(at(each));
    });
    this.told.layers.facilities.features = kept.concat(came);
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
