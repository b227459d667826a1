// Another tab has changed what is kept: this one shows it, unless an answer is on its way here.
// Event: 'again'.
window.addEventListener("storage", (event) => {
  if (event.key === window.inspection.KEPT && !document.querySelector("#talk .pending")) trigger("again");
});
