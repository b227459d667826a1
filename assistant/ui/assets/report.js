// The report: a paragraph shown, the exact words of a citation marked by their offsets.
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
let cameFrom = null;

function show(id, spans = []) {
  const place = document.getElementById(id);
  if (!place) return false;
  openPane("report");
  clearMarks();
  place.classList.add("shown");
  const marks = spans.flatMap(([from, to]) => markWords(place, from, to));
  markFound();
  (marks[0] ?? place).scrollIntoView({ block: "center", behavior: CALM.matches ? "auto" : "smooth" });
  return true;
}

function clearMarks() {
  for (const place of document.querySelectorAll("#report .shown")) place.classList.remove("shown");
  for (const mark of document.querySelectorAll("#report mark")) {
    const run = mark.parentElement;
    mark.replaceWith(...mark.childNodes);
    run.normalize();
  }
}

// Offsets count characters as Python does, a script's strings in UTF-16.
function units(words, characters) {
  return [...words].slice(0, characters).join("").length;
}

// The words of a place from one character to another: ranges that each lie within one run of text.
function ranges(place, from, to) {
  const found = [];
  for (const run of place.querySelectorAll("[data-at]")) {
    let at = Number(run.dataset.at);
    const texts = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const words = texts.currentNode;
      const length = [...words.data].length;
      const [start, end] = [Math.max(from - at, 0), Math.min(to - at, length)];
      at += length;
      if (start >= end) continue;
      const range = document.createRange();
      range.setStart(words, units(words.data, start));
      range.setEnd(words, units(words.data, end));
      found.push(range);
    }
  }
  return found;
}

function markWords(place, from, to) {
  return ranges(place, from, to).map((range) => {
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    return mark;
  });
}

// "12-40,50-90": from which character to which.
function spansOf(said) {
  return (said ?? "").split(",").map((span) => span.split("-").map(Number)).filter(([from, to]) => to > from);
}

function followAddress() {
  const asked = new URLSearchParams(location.search);
  const id = asked.get("p");
  if (!id) return;
  requestAnimationFrame(() => show(id, spansOf(asked.get("at"))));
}

function forget(name) {
  const address = new URL(location.href);
  address.searchParams.delete(name);
  history.replaceState(null, "", address);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-show], a[data-section]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const { show: id, section, spans } = link.dataset;
  if (!show(id ?? section, spansOf(spans))) return;
  if (link.closest("#outline")) document.getElementById("outline").hidePopover();
  cameFrom = link;
  if (event.detail === 0) document.getElementById(id ?? section).focus({ preventScroll: true }); // by keyboard
});

function goBack() {
  openPane(document.getElementById("panes").dataset.left);
  cameFrom?.focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-back]")) goBack();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest?.("#report") || !cameFrom) return;
  if (!cameFrom.closest("#results")) return goBack();
  foldResults(false);
  cameFrom.focus();
});

// A table that is wider than the pane can be scrolled by keyboard too.
function fitTable(box) {
  box.classList.remove("wide");
  const wide = box.scrollWidth > box.clientWidth;
  box.classList.toggle("wide", wide);
  if (!wide) return ["role", "tabindex", "aria-label"].forEach((name) => box.removeAttribute(name));
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", box.querySelector("caption")?.textContent ?? "Table");
  box.tabIndex = 0;
}

whenThere("#report .report", (report) => {
  followAddress();
  const widths = new ResizeObserver((sizes) => sizes.forEach((size) => fitTable(size.target)));
  for (const box of report.querySelectorAll(".table")) widths.observe(box);
});
