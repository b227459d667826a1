// The panes: side by side where there is room, tabs on a phone.
const PANELS = { ask: "chat-pane", report: "report-pane" };

function openPane(name) {
  document.getElementById("panes").dataset.pane = name;
  for (const tab of document.querySelectorAll("[role=tab][data-pane]")) {
    tab.setAttribute("aria-selected", String(tab.dataset.pane === name));
    tab.tabIndex = tab.dataset.pane === name ? 0 : -1;
  }
}

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
  for (const [name, id] of Object.entries(PANELS)) {
    const panel = document.getElementById(id);
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", name === "ask" ? "Conversation" : "Report");
  }
  for (const id of ["talk", "report"]) document.getElementById(id).tabIndex = 0;
  openPane("ask");
});
whenThere("#shelf", (shelf) => {
  shelf.setAttribute("popover", "auto");
});
