// A verdict on an answer: a thumb is sent at once, a comment when it is written.
// Event: 'judged'.
element.addEventListener("click", (event) => {
  const thumb = event.target.closest("button[data-helpful]");
  if (!thumb) return;
  const form = thumb.closest("form");
  form.dataset.given = thumb.dataset.helpful;
  for (const one of form.querySelectorAll("[data-helpful]")) {
    one.setAttribute("aria-pressed", String(one === thumb));
  }
  judge(form, "");
  form.querySelector("input").focus();
});

element.addEventListener("submit", (event) => {
  const form = event.target.closest("form.feedback");
  if (!form) return;
  event.preventDefault();
  const box = form.querySelector("input");
  if (!box.value.trim()) return;
  judge(form, box.value);
  box.value = "";
  box.placeholder = "Thank you";
});

function judge(form, comment) {
  trigger("judged", { turn: form.dataset.turn, helpful: form.dataset.given, comment });
}
