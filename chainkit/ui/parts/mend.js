// Makes a pane show new HTML by changing only what differs. A control stays the same control
// while others save, so a click that has begun still arrives, the caret and the scroll stay, and
// the browser lays out only what has changed. What scripts added to the page is taken away, and
// every control shows what Python says – but for the one in hand that Python says nothing new of.
function mend(pane, html) {
  const drawn = outline(html);
  if (!drawings.has(pane)) {
    pane.innerHTML = html;
    return remember(pane, drawn);
  }
  const [fresh, stubs] = withStubs(pane, html, drawn);
  const active = document.activeElement;
  const inHand = pane.contains(active) && active.matches(IN_HAND) && !active.form?.dataset.sent ? active : null;
  const before = inHand?.defaultValue;
  mendInside(pane, fresh, stubs);
  remember(pane, drawn);
  for (const control of pane.querySelectorAll("input, select, textarea"))
    if (control !== inHand || control.defaultValue !== before) asDrawn(control);
}
const IN_HAND = "textarea, input:not([type=radio], [type=checkbox], [type=file])";

// --- parts that stay -------------------------------------------------------------------------

// Reading a hundred thousand characters takes longer than changing what differs. A mark, an item
// of a list or a row whose text is the same as before is not read again: a stub stands for it.
const TAGS = "g, li, tr";
const PART = /<(\/?)(?:g|li|tr)(?=[ >])/g;
const drawings = new WeakMap(); // pane -> {parts, touched, watch}

// Where such elements begin and end, in the order of their beginnings. Text and attributes hold
// no bare < or >, so what is open is all that there is to know; where an end is left out, nothing
// is known.
function outline(html) {
  const found = [];
  const open = [];
  for (const { 0: tag, 1: closing, index } of html.matchAll(PART)) {
    const part = closing ? open.pop() : { start: index };
    if (!part) return [];
    if (closing) part.end = index + tag.length + 1;
    else open.push(found[found.push(part) - 1]);
  }
  if (open.length) return [];
  return found.map(({ start, end }) => ({ start, end, text: html.slice(start, end) }));
}
// Which element every text became.
function remember(pane, drawn) {
  const drawing = drawings.get(pane) ?? {};
  drawing.parts = new Map();
  const nodes = pane.querySelectorAll(TAGS);
  if (nodes.length === drawn.length)
    drawn.forEach(({ text }, index) => {
      if (!drawing.parts.has(text)) drawing.parts.set(text, []);
      drawing.parts.get(text).push(nodes[index]);
    });
  drawings.set(pane, drawing);
}
// From now on – what every fill does anew is done – a part that a script changes is read again.
function mended(pane) {
  const drawing = drawings.get(pane);
  drawing.touched = [];
  drawing.watch ??= new MutationObserver((records) => drawing.touched.push(...records));
  drawing.watch.observe(pane, { subtree: true, childList: true, attributes: true, characterData: true });
}
function* upTo(pane, node) {
  for (let each = node; each && each !== pane; each = each.parentNode) yield each;
}
// The new HTML with a stub for every part that stands as it was drawn, and what each stands for.
function withStubs(pane, html, drawn) {
  const { parts, touched, watch } = drawings.get(pane);
  const changed = new Set(); // by scripts, or what is taken is in them
  for (const { target } of [...touched, ...watch.takeRecords()]) for (const node of upTo(pane, target)) changed.add(node);
  watch.disconnect();
  const kept = new Set();
  const isFree = (node) => !changed.has(node) && ![...upTo(pane, node)].some((each) => kept.has(each));
  let [text, at] = ["", 0];
  for (const part of drawn) {
    if (part.start < at) continue; // it stays within another
    const node = parts.get(part.text)?.find(isFree);
    if (!node) continue;
    for (const each of upTo(pane, node.parentNode)) changed.add(each);
    kept.add(node);
    text += `${html.slice(at, part.start)}<${node.localName} data-stub></${node.localName}>`;
    at = part.end;
  }
  const fresh = document.createElement("template");
  fresh.innerHTML = text + html.slice(at);
  const places = fresh.content.querySelectorAll("[data-stub]");
  return [fresh.content, { kept, of: new Map([...kept].map((node, index) => [places[index], node])) }];
}

// --- one element's children -----------------------------------------------------------------

function mendInside(live, fresh, stubs) {
  const [at, want] = mendAlike(live.firstChild, fresh.firstChild, stubs);
  if (at || want) mendOthers(live, at, want, stubs);
}
// Most of what is drawn anew has the same parts in the same order: one step for each. Gives what
// is left of both from where they differ.
function mendAlike(at, want, stubs) {
  while (at && want) {
    const stays = stubs.of.get(want);
    if (stays ? stays !== at : stubs.kept.has(at) || at.nodeName !== want.nodeName || named(at) !== named(want)) break;
    const [next, after] = [at.nextSibling, want.nextSibling];
    if (!stays) mendNode(at, want, stubs);
    [at, want] = [next, after];
  }
  return [at, want];
}
function* on(node) {
  for (let each = node, next; each; each = next) {
    next = each.nextSibling;
    yield each;
  }
}
function mendOthers(live, from, want, stubs) {
  const wanted = [...on(want)];
  const staying = new Set(wanted.map((each) => stubs.of.get(each)));
  const before = from?.previousSibling;
  for (const node of on(from)) if (stubs.kept.has(node) && !staying.has(node)) node.remove(); // it goes elsewhere
  let at = from && (before ? before.nextSibling : live.firstChild);
  const keys = keysOf(wanted);
  const there = new Map();
  for (const [node, key] of keysOf([...on(at)])) if (!staying.has(node)) there.set(key, node);
  const needed = new Set(keys.values());
  for (const [key, node] of there) {
    if (needed.has(key)) continue;
    if (node === at) at = at.nextSibling;
    node.remove();
  }
  const isLike = (each) => at && !staying.has(at) && !named(at) && at.nodeName === each.nodeName;
  for (const each of wanted) {
    const key = keys.get(each);
    const found = stubs.of.get(each) ?? (key ? there.get(key) : isLike(each) ? at : null);
    if (!found) live.insertBefore(withParts(each, stubs), at);
    else {
      if (found === at) at = at.nextSibling;
      else live.insertBefore(found, at);
      if (!stubs.of.has(each)) mendNode(found, each, stubs);
    }
  }
  for (const node of on(at)) node.remove();
}
// What is new may hold parts that stood elsewhere.
function withParts(node, stubs) {
  for (const stub of node.querySelectorAll?.("[data-stub]") ?? []) stub.replaceWith(stubs.of.get(stub));
  return node;
}
function mendNode(live, fresh, stubs) {
  if (live.isEqualNode(fresh)) return;
  if (live.nodeType !== Node.ELEMENT_NODE) {
    live.nodeValue = fresh.nodeValue;
    return;
  }
  const names = fresh.getAttributeNames();
  for (const name of names) {
    const value = fresh.getAttribute(name);
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  if (live.attributes.length > names.length)
    for (const name of live.getAttributeNames())
      if (!fresh.hasAttribute(name) && !(name === "open" && live.dataset.key)) live.removeAttribute(name);
  mendInside(live, fresh, stubs);
}
// What tells an element from its neighbours, so that a row that goes takes no other's place.
const SHAPES = new Set(["path", "circle", "rect", "line", "text", "tspan", "title"]); // of them a picture has hundreds
const NAMES = ["data-key", "id", "name", "data-act", "data-id", "data-value", "data-order", "data-card"];
function named(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || SHAPES.has(node.localName)) return "";
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
    if (drawn && !control.multiple && !drawn.selected) drawn.selected = true;
  } else if (control.value !== control.defaultValue) control.value = control.defaultValue;
}
