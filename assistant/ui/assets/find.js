// Searching the report: its results lie over it, and the words found are marked in it where it stands.
let listed = ""; // the query whose results are there
let place = -1; // of them, the one on show
let waiting = 0; // a step that was asked for before the results came

const searchBox = () => document.querySelector("#search :is(textarea, input)");
const results = () => document.querySelector("#results:not([data-closed]) .found");

// All the words that were found, but for those of the paragraph on show, which are marked as a citation's are.
function markFound() {
  if (!window.Highlight) return;
  const words = new Highlight();
  for (const link of results()?.querySelectorAll("a[data-spans]") ?? []) {
    const paragraph = document.getElementById(link.dataset.show);
    for (const [from, to] of spansOf(link.dataset.spans)) {
      for (const range of ranges(paragraph, from, to)) {
        if (!range.startContainer.parentElement.matches("mark")) words.add(range);
      }
    }
  }
  CSS.highlights.set("found", words);
}

function foldResults(folded) {
  document.getElementById("results").toggleAttribute("data-folded", folded);
  results()?.querySelector("[data-fold-found]").setAttribute("aria-expanded", String(!folded));
}

// To the next paragraph or the one before: of those that have the words, else of the nearest.
function step(by) {
  const box = searchBox();
  if (results()?.dataset.query !== box.value) return void (waiting = by);
  const links = [...(results().querySelector("ol")?.querySelectorAll("a") ?? [])];
  if (!links.length) return;
  place = place < 0 && by < 0 ? links.length - 1 : (place + by + links.length) % links.length;
  show(links[place].dataset.show, spansOf(links[place].dataset.spans));
  nowAt(links[place]);
  say(`${place + 1} of ${links.length}: ${links[place].querySelector(".place").textContent}`);
}

function nowAt(link) {
  const links = [...results().querySelector("ol").querySelectorAll("a")];
  place = links.indexOf(link);
  results().querySelector("[aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  results().querySelector(".at").textContent = place < 0 ? "" : `${place + 1} of ${links.length}`;
  foldResults(true);
}

function clearSearch() {
  const box = searchBox();
  if (!box.value) return;
  if (results()?.querySelector("[aria-current]")) clearMarks(); // they are the search's
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

document.addEventListener("input", (event) => {
  if (!event.target.closest?.("#search")) return;
  document.getElementById("results").toggleAttribute("data-closed", !event.target.value.trim());
  waiting = 0;
  listed = "";
  foldResults(false);
  markFound();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === searchBox()) {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  }
  if (event.key === "ArrowDown" && event.target === searchBox()) {
    event.preventDefault();
    foldResults(false);
    results()?.querySelector("a")?.focus();
  }
  if (event.key === "Escape" && event.target.closest?.("#search, #results")) {
    const open = results()?.querySelector("[aria-expanded=true]");
    if (!open) return clearSearch();
    foldResults(true);
    searchBox().focus();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-found]");
  if (button?.dataset.found === "clear") return clearSearch();
  if (button) return step(button.dataset.found === "next" ? 1 : -1);
  const link = event.target.closest("#results a");
  if (link) return nowAt(link);
  const fold = event.target.closest("[data-fold-found]");
  if (fold) return foldResults(fold.getAttribute("aria-expanded") === "true");
  if (event.target === searchBox()) return foldResults(false);
  if (results() && !event.target.closest("#results")) foldResults(true);
});

whenThere("#results", (here) => {
  new MutationObserver(() => {
    const query = results()?.dataset.query;
    if (!query || query === listed) return;
    listed = query;
    place = -1;
    markFound();
    if (query !== searchBox().value) return;
    if (waiting) step(waiting);
    else say(results().querySelector(".total").textContent);
    waiting = 0;
  }).observe(here, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-query"] });
});
