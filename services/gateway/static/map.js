// Where a page has a map, the picture of the server stands first and stays where a map that moves
// cannot be: without this script, without WebGL, or while its parts do not come. They are loaded
// once the page stands and the map is near to being seen.

const NEAR = "200px";

function able() {
  const canvas = document.createElement("canvas");
  const drawn = canvas.getContext("webgl2");
  drawn?.getExtension("WEBGL_lose_context")?.loseContext();
  return drawn !== null;
}

function styled(address) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

async function told(figure) {
  const answer = await fetch(figure.dataset.map);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function replace(figure) {
  try {
    const [module, facts] = await Promise.all([
      import("/static/chart.js"),
      told(figure),
      styled("/static/vendor/maplibre-gl/maplibre-gl.css"),
    ]);
    const chart = await module.draw(figure, facts);
    // What stands has changed, or another revision is looked at.
    const again = async () => {
      const address = figure.dataset.map;
      try {
        const newer = await told(figure);
        if (figure.dataset.map !== address) return;
        figure.classList.add("moves");
        chart.show(newer);
      } catch (error) {
        // The picture is what the page says; the map would be of something else.
        figure.classList.remove("moves");
        console.warn("the map stays a picture:", error);
      }
    };
    figure.addEventListener("restated", again);
    document.addEventListener("renewed", again);
  } catch (error) {
    figure.querySelector(".moving")?.remove();
    figure.classList.remove("moves");
    console.warn("the map stays a picture:", error);
  }
}

function whenSeen(figure) {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watch.disconnect();
      replace(figure);
    },
    { rootMargin: NEAR },
  );
  watch.observe(figure);
}

function begin() {
  // Half a megabyte that somebody who saves data has not asked for.
  if (navigator.connection?.saveData) return;
  const figures = document.querySelectorAll("[data-map]");
  if (figures.length && able()) figures.forEach(whenSeen);
}

// After the first view: what the page itself needs has come.
if (document.readyState === "complete") begin();
else window.addEventListener("load", begin);
