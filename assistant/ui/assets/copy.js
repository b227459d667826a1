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
  const before = button.textContent;
  if (before === "Copied") return;
  button.textContent = "Copied";
  say("Copied");
  setTimeout(() => (button.textContent = before), 1500);
});

function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = "conversation.md";
  link.click();
  URL.revokeObjectURL(link.href);
}

window.inspection = { download };
