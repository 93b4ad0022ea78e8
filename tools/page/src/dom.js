// Elements without markup: what comes from a file is text, never HTML.

/**
 * An element. Properties that begin with "on" are listeners, `data` its data attributes, `aria-…` and others attributes.
 * Children are elements, texts, or null for none.
 */
export function el(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) set(made, key, value);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function set(made, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
  else if (key === "data") Object.assign(made.dataset, value);
  else if (key === "class") made.className = value;
  else if (key === "value" || key === "checked" || key === "disabled" || key === "hidden" || key === "selected") made[key] = value;
  else made.setAttribute(key, value === true ? "" : String(value));
}

/** Puts these children in place of those before. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}

/** Gives a file to the person: the browser saves it. */
export function save(name, bytes, type = "application/octet-stream") {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Hexadecimal SHA-256. */
export async function sha256(bytes) {
  if (!globalThis.crypto?.subtle) return ""; // a page without a secure context has none
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
