// What stands on a page, for tests/browser/test_languages.py: every text that is shown or spoken, and what sticks out of
// its place. `seen(root)` and `misplaced()` are called after everything that folds was opened.
(() => {
  const SPOKEN = ["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"];
  // What is in a language of its own says so: titles of publications, summaries of the API.
  const SILENT = "script, style, noscript, [lang]:not(html)";
  // Names of fields, for scripts alone.
  const CODES = /^[a-z_]+( [a-z_]*_[a-z_]+)+$/;

  const isShown = (element) => element.tagName === "OPTION" || element.tagName === "TITLE" || element.checkVisibility();

  // Every text of the page, the hidden ones too that scripts show later (templates, data attributes, charts).
  function texts() {
    const found = [document.title];
    const walk = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = walker.currentNode; node; node = walker.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
          if (node.data.trim() && !node.parentElement?.closest(SILENT)) found.push(node.data.trim());
          continue;
        }
        if (!node.attributes || node.closest?.(SILENT)) continue;
        for (const name of SPOKEN) if (node.getAttribute(name)) found.push(node.getAttribute(name));
        if (node.matches("input[type=submit], input[type=button]")) found.push(node.value);
        // Words for scripts; names, addresses and numbers have no blanks.
        for (const value of Object.values(node.dataset ?? {})) if (/\S \S/.test(value) && !CODES.test(value)) found.push(value);
        if (node.tagName === "TEMPLATE") walk(node.content);
      }
    };
    walk(document.documentElement);
    for (const canvas of document.querySelectorAll("canvas")) {
      const chart = window.Chart?.getChart(canvas);
      if (!chart) continue;
      found.push(...(chart.data.labels ?? []).flat().map(String));
      found.push(...chart.data.datasets.map((one) => one.label ?? ""));
      for (const scale of Object.values(chart.options.scales ?? {})) {
        if (scale.title?.display) found.push(String(scale.title.text));
        found.push(...(scale.labels ?? []).map(String));
      }
    }
    return [...new Set(found.filter(Boolean))];
  }

  const name = (element) => {
    const classes = (element.getAttribute("class") ?? "").trim().split(/\s+/).filter(Boolean);
    return [element.tagName.toLowerCase(), ...classes].join(".");
  };
  const said = (text) => text.trim().replace(/\s+/g, " ").slice(0, 40);

  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const up = (element, test) => {
    for (let one = element; one; one = one.parentElement) if (test(one)) return one;
    return null;
  };
  const isAside = (element) =>
    up(element, (one) => ["fixed", "sticky", "absolute"].includes(styleOf(one).position)) !== null;
  const scrolls = (element) => up(element, (one) => ["auto", "scroll"].includes(styleOf(one).overflowX)) !== null;
  // For those who hear the page alone.
  const isUnseen = (element) => up(element, (one) => styleOf(one).clipPath === "inset(50%)" || one.matches(".visually-hidden, .skip")) !== null;
  const boxOf = (element) => up(element, (one) => !["inline", "contents"].includes(styleOf(one).display));

  function misplaced() {
    styles.clear();
    const found = [];
    const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (beyond > 0) found.push(`the page is ${beyond} px too wide`);
    const shown = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("script, style, noscript, option") || !isShown(parent) || isUnseen(parent)) continue;
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter((line) => line.width > 0);
      if (!lines.length) continue;
      const drawing = parent.closest("svg");
      const box = (drawing ?? boxOf(parent)).getBoundingClientRect();
      const isShortened = styleOf(boxOf(parent)).textOverflow === "ellipsis";
      const out = !isShortened && lines.some((line) => line.right > box.right + 1.5 || line.left < box.left - 1.5);
      if (out) found.push(`sticks out of ${name(drawing ?? boxOf(parent))}: ${said(node.data)}`);
      if (drawing) continue;
      // Cut off: hidden beyond an edge, with no bar to scroll it.
      const cutter = up(parent, (one) => ["hidden", "clip"].includes(styleOf(one).overflowX) || ["hidden", "clip"].includes(styleOf(one).overflowY));
      if (cutter && cutter !== document.body && styleOf(cutter).textOverflow !== "ellipsis") {
        const edge = cutter.getBoundingClientRect();
        const cut = lines.some((line) => line.right > edge.right + 1.5 || line.left < edge.left - 1.5 || line.bottom > edge.bottom + 1.5);
        if (cut) found.push(`is cut off by ${name(cutter)}: ${said(node.data)}`);
      }
      if (!isAside(parent) && !scrolls(parent)) shown.push({ parent, lines, text: node.data });
    }
    const all = shown.flatMap(({ parent, lines, text }, owner) => lines.map((line) => ({ owner, parent, line, text })));
    all.sort((one, other) => one.line.top - other.line.top);
    all.forEach((one, index) => {
      for (let next = index + 1; next < all.length && all[next].line.top < one.line.bottom - 4; next += 1) {
        const other = all[next];
        if (other.owner === one.owner || other.parent === one.parent) continue;
        const wide = Math.min(one.line.right, other.line.right) - Math.max(one.line.left, other.line.left);
        const high = Math.min(one.line.bottom, other.line.bottom) - Math.max(one.line.top, other.line.top);
        if (wide > 2 && high > 6) found.push(`stand in each other's place: ${said(one.text)} | ${said(other.text)}`);
      }
    });
    return [...new Set(found)];
  }

  // Whether the page runs from right to left: what comes first stands on the right, and drawings are as they were.
  function isMirrored() {
    const [first, last] = [".topbar__row > :first-child", ".topbar__row > :last-child"].map((one) => document.querySelector(one));
    const turned = !first || first.getBoundingClientRect().left > last.getBoundingClientRect().left;
    const main = styleOf(document.querySelector("main")).direction;
    const entries = [...document.querySelectorAll(".nav ul > li")].map((one) => one.getBoundingClientRect().left);
    const order = entries.every((left, place) => !place || (main === "rtl" ? left < entries[place - 1] : left > entries[place - 1]));
    const drawn = [...document.querySelectorAll("svg:has(text)")].every((one) => styleOf(one).direction === "ltr");
    if (!order || !drawn) return null;
    return document.documentElement.dir === "rtl" && main === "rtl" && turned;
  }

  function open() {
    for (const fold of document.querySelectorAll("details:not([data-menu])")) fold.open = true;
  }

  window.words = { texts, misplaced, isMirrored, open };
})();
