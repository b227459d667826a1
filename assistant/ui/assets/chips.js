// A citation's chip: resting on it shows the quote, its place and its voice.
const tip = document.createElement("div");
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
let hiding = 0;

function showTip(chip) {
  const shown = document.getElementById(chip.dataset.card);
  if (!shown) return;
  clearTimeout(hiding);
  const card = shown.closest(".card");
  const quote = shown.querySelector("blockquote").cloneNode(true);
  const voice = (shown.querySelector(".voice") ?? card.querySelector(".voice")).cloneNode(true);
  const place = document.createElement("span");
  place.textContent = card.querySelector(".place").textContent;
  const foot = document.createElement("div");
  foot.className = "foot";
  foot.append(voice, place);
  tip.replaceChildren(quote, foot);
  page().append(tip);
  tip.hidden = false;
  chip.setAttribute("aria-describedby", "tip");
  placeTip(chip.getBoundingClientRect());
}

function placeTip(chip) {
  const room = 12;
  const left = Math.min(Math.max(room, chip.left - 24), innerWidth - tip.offsetWidth - room);
  const above = chip.top - tip.offsetHeight - 6;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > room ? above : chip.bottom + 6}px`;
}

// A chip that is reached by keyboard is scrolled into view, and its quote goes with it.
function moveTip() {
  const chip = document.activeElement;
  if (!tip.hidden && chip?.matches("a.cite")) placeTip(chip.getBoundingClientRect());
  else hideTip();
}

function hideTip() {
  clearTimeout(hiding);
  tip.hidden = true;
}

const chipOf = (event) => event.target.closest?.("a.cite");
document.addEventListener("mouseover", (event) => {
  const chip = chipOf(event);
  if (chip) return showTip(chip);
  if (event.target.closest?.("#tip")) return clearTimeout(hiding);
  clearTimeout(hiding);
  hiding = setTimeout(hideTip, 150);
});
document.addEventListener("focusin", (event) => (chipOf(event) ? showTip(chipOf(event)) : hideTip()));
document.addEventListener("click", hideTip);
document.addEventListener("scroll", moveTip, { capture: true, passive: true });
document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());
