// What the browser remembers, in a store of the page's or of the tab's; nothing where it does not let us.
function recall(store, key) {
  try {
    return window[store].getItem(key);
  } catch {
    return null;
  }
}

function remember(store, key, value) {
  try {
    window[store].setItem(key, value);
    return true;
  } catch {
    return false; // it is full, or shut
  }
}
