// What is clicked in the conversation or in the list of conversations and is the server's to do.
// Events: 'ask_this', 'act', 'export'.
element.dataset.ready = "";
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { ask, act, conversation, question, sure } = button.dataset;
  window.inspection.wanted = conversation ?? "";
  if (ask) askThis(ask, "again" in button.dataset);
  if (button.dataset.export) trigger("export", { form: button.dataset.export });
  if (act === "rename") return rename(button);
  if (sure && !button.classList.contains("sure")) return askAgain(button, sure);
  if (act) trigger("act", { act, conversation, question });
  if (act === "open") document.getElementById("shelf").hidePopover();
});

function askThis(question, again) {
  if (document.querySelector("#talk .pending")) return;
  window.inspection.asking(question);
  trigger("ask_this", { question, again });
}

function askAgain(button, words) {
  const before = button.textContent;
  button.classList.add("sure");
  button.textContent = words;
  button.addEventListener("blur", () => {
    button.classList.remove("sure");
    button.textContent = before;
  }, { once: true });
}

function rename(button) {
  const title = button.parentElement.querySelector(".open span");
  const box = document.createElement("input");
  box.value = button.dataset.title;
  box.setAttribute("aria-label", "Name of the conversation");
  const opener = title.parentElement;
  opener.replaceWith(box);
  box.focus();
  box.select();
  let done = false;
  const end = (keep) => {
    if (done) return;
    done = true;
    box.replaceWith(opener);
    if (keep && box.value.trim()) {
      trigger("act", { act: "rename", conversation: button.dataset.conversation, title: box.value });
    }
  };
  box.addEventListener("blur", () => end(true));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") end(true);
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      end(false);
    }
  });
}
