"use strict";
(() => {
  const form = document.querySelector(".filters");
  const cases = [...document.querySelectorAll(".case")];
  const count = form.querySelector("output");
  const none = document.querySelector(".none");
  const paragraphs = JSON.parse(document.getElementById("paragraphs").textContent);
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'");
  const words = new Map(
    cases.map((c) => {
      const parts = [c.id, ...[".question", ".answer", ".error"].map((s) => c.querySelector(s)?.textContent ?? "")];
      return [c, plain(parts.join(" "))];
    }),
  );

  const fits = (c) => {
    const wanted = Object.fromEntries(new FormData(form));
    const { outcome } = c.dataset;
    return (
      plain(wanted.words).split(/\s+/).every((word) => words.get(c).includes(word)) &&
      (!wanted.outcome || wanted.outcome === outcome || (wanted.outcome === "not right" && outcome !== "right")) &&
      ["category", "status", "set"].every((name) => !wanted[name] || wanted[name] === c.dataset[name])
    );
  };

  const filter = () => {
    let shown = 0;
    for (const c of cases) {
      c.hidden = !fits(c);
      shown += !c.hidden;
    }
    count.textContent = shown === cases.length ? `${shown} questions` : `${shown} of ${cases.length} questions`;
    none.hidden = shown > 0;
  };

  /* Retrieved paragraphs are named in each case and stored once: their words come when it is unfolded. */
  const fill = (c) => {
    for (const item of c.querySelectorAll("[data-paragraph]")) {
      const paragraph = paragraphs[item.dataset.paragraph];
      if (!paragraph) continue;
      const text = document.createElement("p");
      text.className = "words";
      text.textContent = paragraph.text;
      text.title = paragraph.text;
      item.append(text);
      delete item.dataset.paragraph;
    }
  };

  const unfold = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!named?.matches(".case")) return;
    named.hidden = false;
    named.open = true;
    named.scrollIntoView();
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const c of cases) c.addEventListener("toggle", () => fill(c));
  for (const link of document.querySelectorAll("[data-pick]")) {
    const name = link.closest("svg").getAttribute("aria-label").endsWith("set") ? "set" : "category";
    link.addEventListener("click", () => {
      form.reset();
      form.elements[name].value = link.dataset.pick;
      filter();
    });
  }
  addEventListener("hashchange", unfold);
  filter();
  unfold();
})();
