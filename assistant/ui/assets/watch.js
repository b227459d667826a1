// A question that the server has not taken up: did it refuse, is it there at all?
const LOOK = 1000; // milliseconds
const PATIENCE = 4; // looks

function watch(turn, looks = 1) {
  setTimeout(async () => {
    if (!turn.isConnected) return; // it was taken up
    const refused = document.querySelector("[data-testid=toast-text]")?.textContent.trim();
    const gone = looks % PATIENCE === 0 && !(await reached());
    if (!turn.isConnected) return;
    if (refused || gone) giveUp(turn, refused || "The page cannot reach its server.");
    else watch(turn, looks + 1);
  }, LOOK);
}

async function reached() {
  try {
    await fetch(address("health"), { cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

function giveUp(turn, reason) {
  const why = document.createElement("p");
  why.textContent = `${reason} The question was kept.`;
  const again = document.createElement("button");
  again.type = "button";
  again.dataset.ask = turn.querySelector(".question").textContent;
  again.dataset.again = "";
  again.textContent = "Try again";
  const trouble = document.createElement("div");
  trouble.className = "trouble";
  trouble.setAttribute("role", "alert");
  trouble.append(why, again);
  turn.querySelector(".doing").replaceWith(trouble);
  turn.querySelector(".stop").remove();
  turn.classList.remove("pending");
}
