// Keeps a page as it is now: news of the change feed have its live parts fetched again, from the
// same address, at most once in LEAST_MS. What is new is marked. When the stream is cut, the page
// says so and how old the state is that it shows. Without this script a page is a page.

const LEAST_MS = 5000;
const SPREAD_MS = 2000;
const MINUTE_MS = 60000;
const MARKED_MS = MINUTE_MS;

const clock = document.getElementById("clock");
const said = document.getElementById("stream");
const feed = document.body.dataset.feed;
let shownAt = Date.parse(clock.dateTime);
let cut = false;
let waiting = null;
// Parts as they came, for marks are no news; and until when what was new is marked, by its key.
const taken = new Map();
const marked = new Map();

function hourIn(moment, zone) {
  const format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  return format.format(moment);
}

function offsetOf(moment, zone) {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" });
  return format.formatToParts(moment).find((part) => part.type === "timeZoneName").value.replace("GMT", "UTC");
}

function timeOf(moment) {
  const utc = `${hourIn(moment, "UTC")} UTC`;
  const zone = clock.dataset.zone;
  return zone === "UTC" ? utc : `${hourIn(moment, zone)} (${offsetOf(moment, zone)}) · ${utc}`;
}

function tell(text, isCut) {
  if (said.textContent !== text) said.textContent = text;
  said.classList.toggle("cut", isCut);
}

function tellCut() {
  const minutes = Math.floor((Date.now() - shownAt) / MINUTE_MS);
  tell(said.dataset.cut.replace("{time}", timeOf(shownAt)).replace("{minutes}", minutes), true);
}

// What may be news: by its key, which changes with its version, or where it has none by its text.
function keysOf(part) {
  return new Set([...part.querySelectorAll("[data-key]")].map((each) => each.dataset.key));
}

function take(page) {
  let changed = false;
  for (const [key, until] of marked) if (until < Date.now()) marked.delete(key);
  for (const part of document.querySelectorAll("[data-live]")) {
    const newer = page.getElementById(part.id);
    if (!newer || newer.innerHTML === (taken.get(part.id) ?? part.innerHTML)) continue;
    taken.set(part.id, newer.innerHTML);
    const known = keysOf(part);
    const came = document.importNode(newer, true);
    for (const each of came.querySelectorAll("[data-key]")) {
      const key = each.dataset.key;
      if (!known.has(key)) {
        marked.set(key, Date.now() + MARKED_MS);
        changed = true;
      }
      if (marked.has(key)) each.classList.add("fresh");
    }
    part.replaceWith(came);
  }
  const made = page.getElementById("clock");
  clock.dateTime = made.dateTime;
  clock.textContent = made.textContent;
  shownAt = Date.parse(made.dateTime);
  const alive = document.querySelector(".alive");
  alive.replaceWith(document.importNode(page.querySelector(".alive"), true));
  return changed;
}

async function refresh() {
  waiting = null;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const changed = take(page);
    // Maps and timelines show what is no text of the page.
    document.dispatchEvent(new CustomEvent("renewed", { detail: page }));
    if (cut) return;
    if (changed) tell(said.dataset.changed.replace("{time}", timeOf(shownAt)), false);
  } catch {
    tellCut();
  }
}

// Many who read the same page are not to ask at the same moment.
function soon() {
  waiting ??= setTimeout(refresh, LEAST_MS + Math.random() * SPREAD_MS);
}

if (feed !== undefined) {
  const stream = new EventSource(feed);
  stream.addEventListener("open", () => {
    if (cut) soon();
    cut = false;
    tell(said.dataset.up, false);
  });
  stream.addEventListener("error", () => {
    cut = true;
    tellCut();
  });
  for (const name of ["gone", "slow"]) stream.addEventListener(name, soon);
  stream.addEventListener("message", soon);
  // Named events have their own listeners only: the feed names what they are about.
  for (const name of (document.body.dataset.types ?? "").split(" ").filter(Boolean)) {
    stream.addEventListener(name, soon);
  }
  setInterval(() => cut && tellCut(), MINUTE_MS / 4);
}
