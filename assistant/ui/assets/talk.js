// The conversation: the newest question in view, what is unfolded stays so, an answer is announced.
const unfolded = new Set();
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
let announced = "";

function say(words) {
  status.textContent = words;
}

function keepFolds(talk) {
  for (const fold of talk.querySelectorAll("details[data-fold]")) {
    if (unfolded.has(fold.dataset.fold)) fold.open = true;
  }
}

function follow(talk) {
  const turns = talk.querySelectorAll(".turns > .turn");
  const last = turns[turns.length - 1]; // what to ask next stands after it
  const asked = last?.querySelector(".question")?.textContent;
  const now = last ? `${turns.length} ${last.className} ${asked}` : "";
  if (now === announced) return;
  announced = now;
  if (!last) return;
  forget("q"); // asked once; a reload shows the conversation
  last.scrollIntoView({ block: "start" });
  if (last.classList.contains("pending")) return say("Looking through the report");
  const sources = last.querySelectorAll(".card").length;
  say(`${last.querySelector(".answer, .trouble").textContent} ${sources} sources`);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-act]")) unfolded.clear(); // another conversation
  const fold = event.target.closest("summary")?.parentElement;
  if (!fold?.dataset.fold) return;
  if (fold.open) unfolded.delete(fold.dataset.fold);
  else unfolded.add(fold.dataset.fold);
});

whenThere("#talk", (talk) => {
  page().append(status);
  new MutationObserver(() => {
    keepFolds(talk);
    follow(talk);
  }).observe(talk, { childList: true, subtree: true, characterData: true });
});
