// A pin on the map of a form: dragged, clicked or moved by the arrows it fills in the fields of the
// place, and it follows them. Without this script the fields are there alone.

import { LngLat, Marker } from "/static/vendor/maplibre-gl/maplibre-gl.mjs";
import { OPENED } from "/static/chart-style.js";

const DIGITS = 5; // of degrees: a metre
const STEP_PX = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function number(field) {
  return field.value.trim() ? Number(field.value.replace(",", ".")) : NaN;
}

export function pin(chart) {
  const { figure, map } = chart;
  const form = figure.closest("form");
  const { longitude, latitude, city } = form.elements;

  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "pin";
  const said = document.createElement("output");
  figure.querySelector(".pinned").append(" ", said);
  const marker = new Marker({ element: handle, draggable: true, anchor: "bottom" });

  function told() {
    const text = `${latitude.value}, ${longitude.value}`;
    handle.setAttribute("aria-label", `${figure.dataset.pin}: ${text}`);
    said.textContent = text;
  }

  // From the fields to the pin; what is no place leaves it where it is.
  function follow() {
    const x = number(longitude);
    const y = number(latitude);
    if (!(Math.abs(x) <= 180 && Math.abs(y) <= 85)) return;
    marker.setLngLat([x, y]);
    told();
  }

  // From the pin to the fields.
  function placed(place) {
    marker.setLngLat(place);
    longitude.value = place.lng.toFixed(DIGITS);
    latitude.value = place.lat.toFixed(DIGITS);
    told();
  }

  const middle = map.getCenter();
  marker.setLngLat(middle).addTo(map);
  follow();
  marker.on("dragend", () => placed(marker.getLngLat()));
  map.on("click", (event) => {
    // What is drawn there leads to its page.
    if (!map.queryRenderedFeatures(event.point, { layers: OPENED }).length) placed(event.lngLat);
  });
  handle.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = map.project(marker.getLngLat());
    placed(map.unproject([at.x + step[0] * STEP_PX, at.y + step[1] * STEP_PX]));
  });
  for (const field of [longitude, latitude]) field.addEventListener("change", follow);

  // Another city of the form: the map goes there, and the pin with it.
  if (city?.selectedOptions) {
    city.addEventListener("change", () => {
      const { longitude: x, latitude: y } = city.selectedOptions[0].dataset;
      const address = new URL(figure.dataset.map, location.href);
      for (const [name, value] of Object.entries({ longitude: x, latitude: y, city: city.value })) {
        address.searchParams.set(name, value);
      }
      figure.dataset.map = address.pathname + address.search;
      placed(new LngLat(Number(x), Number(y)));
      figure.dispatchEvent(new Event("restated"));
    });
  }
}
