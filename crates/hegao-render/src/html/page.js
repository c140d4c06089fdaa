"use strict";
// The page is whole without this; it adds filters, moving from finding to finding, and the choice of light and dark.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const cards = all(".finding");
  const form = document.getElementById("filters");
  const tools = document.getElementById("tools");
  const contents = document.getElementById("contents");
  const narrow = window.matchMedia("(max-width: 60rem)").matches;
  let active = null;

  const report = (node) => node.closest(".report");
  const index = (card) => card.dataset.finding;
  const among = (list, card) => list.split(" ").includes(index(card));
  const marks = (card) => all(".mark", report(card)).filter((mark) => among(mark.dataset.findings, card));
  const labels = (card) => all(".label, .labelled", report(card)).filter((label) => among(label.dataset.of, card));
  const shownOn = (mark) => mark.dataset.findings.split(" ").map((id) => report(mark).querySelector(`[data-finding="${id}"]`)).find((one) => !one.hidden);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (node) => node.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });

  function activate(next, focus) {
    all(".active").forEach((node) => node.classList.remove("active"));
    cards.forEach((other) => other.removeAttribute("aria-current"));
    active = next;
    if (!next) return;
    next.setAttribute("aria-current", "true");
    [next, ...marks(next), ...labels(next)].forEach((node) => node.classList.add("active"));
    const [mark] = marks(next);
    if (focus === "mark" && mark) {
      mark.focus({ preventScroll: true });
      show(mark);
    } else if (focus === "card") {
      next.focus({ preventScroll: true });
      show(next);
    } else {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
      if (mark) show(mark);
    }
  }

  function step(by) {
    const shown = cards.filter((one) => !one.hidden);
    if (shown.length === 0) return;
    const at = shown.indexOf(active);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    activate(shown[next]);
  }

  function filter() {
    const severities = all("[name=severity]:checked", form).map((box) => box.value);
    const rule = form.elements.rule.value;
    let shown = 0;
    for (const one of cards) {
      one.hidden = !severities.includes(one.dataset.severity) || (rule !== "" && one.dataset.rule !== rule);
      if (!one.hidden) shown += 1;
    }
    for (const mark of all(".mark")) mark.classList.toggle("off", !shownOn(mark));
    if (active && active.hidden) activate(null);
    const output = form.elements.shown;
    output.value = output.dataset.text.replace("{shown}", shown).replace("{all}", cards.length);
  }

  const counts = (key) => {
    const found = new Map();
    for (const one of cards) found.set(one.dataset[key], (found.get(one.dataset[key]) || 0) + 1);
    return found;
  };
  const severities = counts("severity");
  for (const node of all("[data-count]", form)) {
    const count = severities.get(node.dataset.count) || 0;
    node.textContent = count;
    // What the run did not list is no zero.
    node.closest("label").hidden = count === 0;
  }
  for (const [rule, count] of [...counts("rule")].sort()) {
    form.elements.rule.append(new Option(`${rule} (${count})`, rule));
  }
  form.addEventListener("change", (event) => {
    filter();
    // Letters choose in a list that has the focus; here they go from finding to finding.
    if (event.target.matches("select")) event.target.blur();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  form.hidden = cards.length === 0;
  tools.hidden = false;

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    const one = event.target.closest(".finding");
    if (mark) {
      event.preventDefault();
      const found = shownOn(mark);
      if (found) activate(found, "card");
    } else if (one && event.target.closest(".place a")) {
      event.preventDefault();
      activate(one, "mark");
    } else if (one && !event.target.closest("a")) {
      activate(one);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("select, input:not([type=checkbox])")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
    else if (event.key === "Enter" && event.target.matches(".finding")) activate(event.target, "mark");
    else if (event.key === "Escape") activate(null);
    else return;
    event.preventDefault();
  });
  for (const button of all("[data-step]", tools)) {
    button.hidden = cards.length === 0;
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }

  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const dark = (on) => {
    root.dataset.theme = on ? "dark" : "light";
    theme.setAttribute("aria-pressed", String(on));
  };
  dark(root.dataset.theme === "dark");
  theme.addEventListener("click", () => dark(root.dataset.theme !== "dark"));
  document.getElementById("print").addEventListener("click", () => window.print());
  // On paper everything is open and light.
  let before = root.dataset.theme;
  window.addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    dark(false);
    for (const part of all("details")) part.open = true;
  });
  window.addEventListener("afterprint", () => dark(before === "dark"));

  if (contents) document.getElementById("reports").before(contents);
  if (narrow) all(".chapters details").forEach((part) => { part.open = false; });
})();
