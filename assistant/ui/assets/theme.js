// Light or dark: the system's, until the reader chooses.
const THEME = "inspection-assistant-theme";

function applyTheme() {
  const chosen = recall("localStorage", THEME);
  if (chosen) document.body.classList.toggle("dark", chosen === "dark");
}

function switchTheme() {
  remember("localStorage", THEME, document.body.classList.contains("dark") ? "light" : "dark");
  applyTheme();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) switchTheme();
});

applyTheme();
// gradio sets the system's theme when it starts
new MutationObserver(() => {
  const chosen = recall("localStorage", THEME);
  if (chosen && document.body.classList.contains("dark") !== (chosen === "dark")) applyTheme();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
