// The conversation: the newest question in view, what is unfolded stays so, an answer is announced.
const unfolded = new Set();
const UNANSWERED = "inspection-assistant-unanswered";
const judged = new Map(); // what the reader thought of which turn
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
let announced = "";

function say(words) {
  status.textContent = words;
}

function keepWhatWasDone(talk) {
  for (const fold of talk.querySelectorAll("details[data-fold]")) {
    if (unfolded.has(fold.dataset.fold)) fold.open = true;
  }
  for (const [turn, helpful] of judged) {
    const thumb = talk.querySelector(`form[data-turn="${turn}"] [data-helpful="${helpful}"]`);
    thumb?.setAttribute("aria-pressed", "true");
  }
}

// One question at a time: while one has no answer, no other is sent. Gradio would go on refusing for a while
// after one was stopped.
function oneAtATime(event) {
  const sends = event.type === "click" ? "#send" : "#question";
  if (!event.target.closest?.(sends) || !document.querySelector("#talk .pending")) return;
  if (event.type !== "click" && (event.key !== "Enter" || event.shiftKey)) return;
  event.preventDefault();
  event.stopPropagation();
}
for (const type of ["click", "keydown", "keypress"]) document.addEventListener(type, oneAtATime, true);

// The question stands there at once, before the server has heard of it.
function asking(question) {
  const talk = document.querySelector("#talk");
  if (!question.trim()) return;
  const welcome = talk.querySelector(".welcome");
  if (welcome) {
    const turns = document.createElement("div");
    turns.className = "turns";
    welcome.replaceWith(turns);
  }
  const turns = talk.querySelector(".turns");
  for (const left of turns.querySelectorAll(".next, .pending, .turn:has(.trouble)")) left.remove();
  const turn = document.createElement("section");
  turn.className = "turn pending";
  const asked = document.createElement("h3");
  asked.className = "question";
  asked.textContent = question.trim();
  const doing = document.createElement("p");
  doing.className = "doing";
  doing.textContent = "Looking through the report…";
  const stop = document.createElement("button");
  stop.type = "button";
  stop.className = "stop";
  Object.assign(stop.dataset, { act: "stop", question });
  stop.textContent = "Stop";
  turn.append(asked, doing, stop);
  turns.append(turn);
  remember("sessionStorage", UNANSWERED, question);
  watch(turn);
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
  if (!last.querySelector(".trouble")) remember("sessionStorage", UNANSWERED, "");
  const sources = last.querySelectorAll(".card").length;
  say(`${last.querySelector(".answer, .trouble").textContent} ${sources} source${sources === 1 ? "" : "s"}`);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-act]:not([data-act=stop])")) { // another conversation
    unfolded.clear();
    judged.clear();
  }
  const thumb = event.target.closest("[data-helpful]");
  if (thumb) judged.set(thumb.form.dataset.turn, thumb.dataset.helpful);
  const fold = event.target.closest("summary")?.parentElement;
  if (!fold?.dataset.fold) return;
  if (fold.open) unfolded.delete(fold.dataset.fold);
  else unfolded.add(fold.dataset.fold);
});

// What had no answer when the page was left, or loaded anew by gradio once its server was back.
whenThere("#question textarea", (box) => {
  const question = recall("sessionStorage", UNANSWERED);
  if (!question) return;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
});

whenThere("#talk", (talk) => {
  page().append(status);
  new MutationObserver(() => {
    keepWhatWasDone(talk);
    follow(talk);
  }).observe(talk, { childList: true, subtree: true, characterData: true });
});
