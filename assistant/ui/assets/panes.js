// The panes: side by side where there is room, tabs on a phone.
const PANELS = { ask: ["chat-pane", "Conversation"], draft: ["draft-pane", "Check a draft"], report: ["report-pane", "Report"] };
const NARROW = matchMedia("(max-width: 899px)");

// With room, the report stays where it is and only the left pane changes.
function openPane(name) {
  const panes = document.getElementById("panes").dataset;
  panes.pane = name;
  if (name !== "report") panes.left = name;
  const shown = NARROW.matches ? name : panes.left;
  for (const tab of document.querySelectorAll("[role=tab][data-pane]")) {
    tab.setAttribute("aria-selected", String(tab.dataset.pane === shown));
    tab.tabIndex = tab.dataset.pane === shown ? 0 : -1;
  }
}

NARROW.addEventListener("change", () => openPane(document.getElementById("panes").dataset.pane));

// Where the page's style reaches: gradio confines it to its own element.
function page() {
  return document.querySelector(".gradio-container");
}

function whenThere(selector, then) {
  const found = document.querySelector(selector);
  if (found) return then(found);
  const watch = new MutationObserver(() => {
    const here = document.querySelector(selector);
    if (!here) return;
    watch.disconnect();
    then(here);
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab][data-pane]");
  if (tab) openPane(tab.dataset.pane);
});

document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.("[role=tab][data-pane]");
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!tab || !step) return;
  const tabs = [...document.querySelectorAll("[role=tab][data-pane]")].filter((t) => t.offsetParent);
  const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
  openPane(next.dataset.pane);
  next.focus();
});

whenThere("#report .report", () => {
  for (const [id, label] of Object.values(PANELS)) {
    const panel = document.getElementById(id);
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", label);
  }
  for (const id of ["talk", "report"]) document.getElementById(id).tabIndex = 0; // to scroll by keyboard
  openPane("ask");
});
whenThere("#shelf", (shelf) => {
  shelf.setAttribute("popover", "auto");
});
