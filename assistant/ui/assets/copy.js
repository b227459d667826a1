// Copying: a quotation, an answer, a link. And a conversation as a file.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // the clipboard is only there on https and on this machine
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

function address(search) {
  return new URL(search, location.href.split(/[?#]/)[0]).href;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-link], [data-copy-question]");
  if (!button) return;
  const { copy: words, copyLink, copyQuestion } = button.dataset;
  await copy(words ?? address(copyLink ?? `?q=${encodeURIComponent(copyQuestion)}`));
  const label = button.querySelector("span");
  const before = label.textContent;
  if (before === "Copied") return;
  label.textContent = "Copied";
  button.classList.add("done");
  say("Copied");
  setTimeout(() => {
    label.textContent = before;
    button.classList.remove("done");
  }, 1500);
});

function save(file) {
  const { name, content } = JSON.parse(file);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

// The menu of forms to save in closes when one is chosen, or anything else.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!event.target.closest("details.menu > summary")) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
