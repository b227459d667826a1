// The conversations that this browser keeps, for all its tabs; which one is open is a tab's own.
// A tab reads them anew for each event, and merges what comes back: of two the newer wins.
const KEPT = "inspection-assistant-conversations";
const OPENED = "inspection-assistant-opened";
const WRITER = "inspection-assistant-writer";
const MOST = 50;
const MOST_REMOVED = 200;
let lastKept = "";

function onTheShelf() {
  const empty = { conversations: [], removed: {}, opened: "" };
  try {
    return { ...empty, ...JSON.parse(recall("localStorage", KEPT) ?? "{}") };
  } catch {
    return empty;
  }
}

// For the server: in full only what is open, or about to be; of the others how long they are.
// `latest` is what it last wrote, which may not be kept yet.
function kept(latest) {
  keep(latest);
  const shelf = onTheShelf();
  const opened = recall("sessionStorage", OPENED) ?? shelf.opened;
  remember("sessionStorage", OPENED, opened); // whatever other tabs open from now on
  const conversations = shelf.conversations.map((one) =>
    one.id === opened || one.id === window.inspection.wanted
      ? one
      : { ...one, turns: [], held: one.turns.length },
  );
  return JSON.stringify({ ...shelf, opened, conversations, writer: chosenWriter() });
}

function keep(written) {
  if (!written || written === lastKept) return; // kept again, it would wake the other tabs for nothing
  lastKept = written;
  const now = JSON.parse(written);
  const before = onTheShelf();
  remember("sessionStorage", OPENED, now.opened);
  const removed = newer(before.removed, now.removed);
  const all = new Map(before.conversations.map((one) => [one.id, one]));
  for (const one of now.conversations) {
    const changed = all.get(one.id)?.changed ?? -1;
    if (one.turns.length && one.changed > changed) all.set(one.id, one);
  }
  const conversations = [...all.values()].filter((one) => one.changed > (removed[one.id] ?? -1));
  conversations.sort((one, other) => asked(other) - asked(one));
  store({ opened: now.opened, removed, conversations });
}

// The oldest go when there are too many, or the browser has no room.
function store(shelf) {
  for (let most = MOST; most > 0; most = Math.floor(most * 0.8)) {
    const conversations = shelf.conversations.slice(0, most);
    if (remember("localStorage", KEPT, JSON.stringify({ ...shelf, conversations }))) return;
  }
}

function newer(some, others) {
  const all = { ...some };
  for (const [id, at] of Object.entries(others)) all[id] = Math.max(at, all[id] ?? 0);
  return Object.fromEntries(Object.entries(all).sort((a, b) => b[1] - a[1]).slice(0, MOST_REMOVED));
}

function asked(conversation) {
  return conversation.turns.at(-1)?.at ?? conversation.changed;
}

function chosenWriter() {
  return document.querySelector("[data-writer]")?.value ?? "";
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-writer]")) remember("localStorage", WRITER, event.target.value);
});

whenThere("#chat-bar .bar", (bar) => {
  const choice = bar.querySelector("[data-writer]");
  const writer = recall("localStorage", WRITER);
  if (choice && [...choice.options].some((one) => one.value === writer)) choice.value = writer;
});

window.inspection = { KEPT, wanted: "", kept, keep, asking, save };
