// A question that the server has not taken up: is the server there at all?
const PATIENCE = 4000; // milliseconds

function watch(turn) {
  setTimeout(async () => {
    if (!turn.isConnected) return; // it was taken up
    try {
      await fetch(address("health"), { cache: "no-store" });
      watch(turn); // it is busy
    } catch {
      if (turn.isConnected) giveUp(turn);
    }
  }, PATIENCE);
}

function giveUp(turn) {
  const why = document.createElement("p");
  why.textContent = "The page cannot reach its server. The question was kept.";
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
  turn.classList.remove("pending");
}
