// The bar at the lower edge of a telephone is as high as its words need. What stands above it is told how high, and
// where that is much of the window, as with very large text, neither stays there while the page is scrolled.
const MOST = 0.25; // of the height of the window

const bar = document.querySelector(".nav");
const root = document.documentElement;

function measure() {
  root.classList.remove("is-crowded");
  const { height } = bar.getBoundingClientRect();
  root.classList.toggle("is-crowded", height > MOST * window.innerHeight);
  const isBelow = getComputedStyle(bar).position === "fixed";
  root.style.setProperty("--nav", isBelow ? `${height}px` : "0px");
}

if (bar) {
  new ResizeObserver(measure).observe(bar);
  window.addEventListener("resize", measure);
}

// The "More" menu closes when the reader goes elsewhere.

for (const menu of document.querySelectorAll("[data-menu]")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
