// Scrubs through the revisions of a hazard: the address of a revision is the server's page of it,
// whose parts and map are placed here while a reader moves along. Without this script the form
// and the links lead to that page.

const PARTS = ["heading", "facts", "steps", "stated", "stands"];
const CALM_MS = 250;
const TOO_MANY = 429;

const form = document.getElementById("scrub");
const range = form?.elements.revision;
let waiting = null;
let asked = null;
let shown = range?.value;

// Whoever steps on by a link finds the same link in the new part.
function placed(part, newer) {
  const held = part.contains(document.activeElement) ? document.activeElement.rel : null;
  const came = document.importNode(newer, true);
  part.replaceWith(came);
  if (held) (came.querySelector(`a[rel="${held}"]`) ?? range).focus();
}

function take(page) {
  for (const id of PARTS) {
    const part = document.getElementById(id);
    const newer = page.getElementById(id);
    if (part && newer && part.innerHTML !== newer.innerHTML) placed(part, newer);
  }
  // The page in another language is of the same revision.
  const languages = "nav.languages";
  document.querySelector(languages).replaceWith(document.importNode(page.querySelector(languages), true));
  document.title = page.title;
  const figure = document.getElementById("map");
  const newer = page.getElementById("map");
  if (figure.dataset.map !== newer.dataset.map) {
    figure.dataset.map = newer.dataset.map;
    figure.querySelector(":scope > a").replaceWith(document.importNode(newer.querySelector("a"), true));
    figure.dispatchEvent(new Event("restated"));
  }
  const scrub = page.getElementById("scrub").elements.revision;
  range.max = scrub.max;
  range.value = scrub.value;
  shown = scrub.value;
  range.setAttribute("aria-valuetext", page.querySelector("#stated h3").textContent);
}

async function show(address) {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: asked.signal });
    if (answer.status === TOO_MANY) {
      range.value = shown;
      return;
    }
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    history.replaceState(null, "", address);
    take(page);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function address(revision) {
  const query = new URLSearchParams(new FormData(form));
  // The newest has the address of the hazard itself, and stays as it is now.
  if (Number(revision) === Number(range.max)) query.delete("revision");
  return `${form.getAttribute("action")}?${query}`;
}

if (form) {
  form.classList.add("able");
  range.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(address(range.value)), CALM_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address(range.value));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#steps a, #revisions h3 a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link.href);
  });
  // The stream brought a newer revision: there is more to look at.
  document.addEventListener("renewed", (event) => {
    const scrub = event.detail.getElementById("scrub")?.elements.revision;
    if (!scrub) return;
    range.max = scrub.max;
    range.value = scrub.value;
    shown = scrub.value;
  });
}
