// The one thing that the browser may keep, and only when asked: a draft of a session.
const NAME = "chuanxa";
const STORE = "draft";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within(mode, act) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const asked = act(base.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    base.close();
  }
}

export const keep = (held) => within("readwrite", (store) => store.put(held, "session"));
export const load = () => within("readonly", (store) => store.get("session"));
export const erase = () => within("readwrite", (store) => store.clear());
