// Makes a pane show new HTML by changing only what differs. A control stays the same control
// while others save, so a click that has begun still arrives, the caret and the scroll stay, and
// the browser lays out only what has changed. What scripts added to the page is taken away, and
// every control shows what Python says – but for the one in hand that Python says nothing new of.
function mend(pane, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const active = document.activeElement;
  const inHand = pane.contains(active) && active.matches(IN_HAND) && !active.form?.dataset.sent ? active : null;
  const before = inHand?.defaultValue;
  mendInside(pane, fresh.content);
  for (const control of pane.querySelectorAll("input, select, textarea"))
    if (control !== inHand || control.defaultValue !== before) asDrawn(control);
}
const IN_HAND = "textarea, input:not([type=radio], [type=checkbox], [type=file])";

// --- one element's children -----------------------------------------------------------------

function mendInside(live, fresh) {
  const wanted = [...fresh.childNodes];
  const keys = keysOf(wanted);
  const there = new Map();
  for (const [node, key] of keysOf([...live.childNodes])) there.set(key, node);
  const needed = new Set(keys.values());
  for (const [key, node] of there) if (!needed.has(key)) node.remove();
  let at = live.firstChild;
  for (const want of wanted) {
    const key = keys.get(want);
    const found = key ? there.get(key) : at && !named(at) && at.nodeName === want.nodeName ? at : null;
    if (!found) live.insertBefore(want, at);
    else {
      if (found === at) at = at.nextSibling;
      else live.insertBefore(found, at);
      mendNode(found, want);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}
function mendNode(live, fresh) {
  if (live.isEqualNode(fresh)) return;
  if (live.nodeType !== Node.ELEMENT_NODE) {
    live.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name, namespaceURI, value } of fresh.attributes)
    if (live.getAttribute(name) !== value) live.setAttributeNS(namespaceURI, name, value);
  if (live.attributes.length > fresh.attributes.length)
    for (const { name } of [...live.attributes])
      if (!fresh.hasAttribute(name) && !(name === "open" && live.dataset.key)) live.removeAttribute(name);
  mendInside(live, fresh);
}
// What tells an element from its neighbours, so that a row that goes takes no other's place.
const NAMES = ["data-key", "id", "name", "data-act", "data-id", "data-value", "data-order", "data-card"];
function named(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  let name = "";
  for (const each of NAMES) {
    const value = node.getAttribute(each);
    if (value) name += `${each}=${value} `;
  }
  if (node.matches("option, input[type=radio], input[type=checkbox]")) name += `value=${node.value}`;
  return name && `${node.nodeName} ${name}`;
}
function keysOf(nodes) {
  const [keys, seen] = [new Map(), new Map()];
  for (const node of nodes) {
    const name = named(node);
    if (!name) continue;
    const turn = seen.get(name) ?? 0;
    seen.set(name, turn + 1);
    keys.set(node, `${name}#${turn}`);
  }
  return keys;
}

// --- controls ----------------------------------------------------------------------------------

function asDrawn(control) {
  if (control.type === "file") control.value = "";
  else if (control.type === "radio" || control.type === "checkbox") {
    if (control.checked !== control.defaultChecked) control.checked = control.defaultChecked;
  } else if (control.matches("select")) {
    const drawn = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
    if (drawn && !control.multiple) drawn.selected = true;
  } else if (control.value !== control.defaultValue) control.value = control.defaultValue;
}
