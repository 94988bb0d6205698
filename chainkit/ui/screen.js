// One widget draws a whole screen. Python makes the HTML of each pane and escapes it;
// this file puts it on the page, keeps the reader's place, and sends events back.
// It knows nothing about any exercise, and it never computes.

const PING_MS = 3000; // ask the kernel for a sign of life
const LOST_MS = 9000; // no answer for this long: say so
const TYPING_MS = 450; // a pause in typing that saves
const KEEP_MS = 60000; // a browser that asks where to save a file takes it later
const FILE_BYTES = 60e6; // a larger file does not go through the socket: Python is told of it only

function render({ model, el }) {
  const root = document.createElement("div");
  root.innerHTML = model.get("frame");
  const shell = root.firstElementChild;
  el.append(shell);
  const panes = [...shell.querySelectorAll("[data-pane]")];
  const filled = []; // told of each pane that was drawn anew
  const undo = []; // what this view adds outside its element, it takes away again

  // --- panes -------------------------------------------------------------------------
  const keyOf = (node) => node && node.closest("[data-key], [data-id], [name], [id]");
  function selectorOf(node) {
    const k = keyOf(node);
    if (!k) return null;
    for (const [attribute, css] of [["data-key", "data-key"], ["id", "id"], ["name", "name"], ["data-id", "data-id"]]) {
      const value = k.getAttribute(attribute);
      if (value) {
        const more = k.type === "radio" ? `[value="${CSS.escape(k.value)}"]` : "";
        return `[${css}="${CSS.escape(value)}"]${more}`;
      }
    }
    return null;
  }
  const seen = (node) => node.getClientRects().length > 0;
  function fill(pane) {
    const html = model.get(pane.dataset.pane);
    const drawn = pane.__html !== undefined;
    if (drawn && pane.__html === html) return;
    const active = pane.contains(document.activeElement) ? document.activeElement : null;
    const focus = active && selectorOf(active);
    const writing = active?.matches(TYPED) && writtenIn(active);
    const open = new Set([...pane.querySelectorAll("details[open][data-key]")].map((d) => d.dataset.key));
    const typed = new Map(fieldsOf(pane).map((f) => [fieldKey(f), f.value]));
    mend(pane, html);
    pane.__html = html;
    for (const d of pane.querySelectorAll("details[data-key]")) if (open.has(d.dataset.key)) d.open = true;
    for (const field of fieldsOf(pane)) if (typed.has(fieldKey(field))) field.value = typed.get(fieldKey(field));
    pane.__heard = heardOf();
    for (const t of pane.querySelectorAll("[data-act]")) if (t !== active) showSent(t);
    for (const f of filled) f(pane);
    mended(pane);
    if (underWay()) saySaving(); // the header was made before what is on its way now
    if (!active) return;
    const same = active.isConnected && selectorOf(active) === focus && seen(active);
    const again = same ? active : focus && [...pane.querySelectorAll(focus)].find(seen);
    if (again && writing) carryOver(writing, again);
    if (!again) queueMicrotask(goToLead);
    else if (again !== document.activeElement) again.focus({ preventScroll: true });
  }
  // Drawn before Python heard of a change that is on its way: the change stays on the screen.
  function showSent(t) {
    const now = sent.get(t.dataset.act + t.dataset.id);
    if (!now || now.seq <= heardOf()) return;
    if (t.type === "checkbox") t.checked = now.value;
    else if (t.type === "radio") t.checked ||= t.value === now.value;
    else if (t.matches("input:not([type=file]), select, textarea") && t.value !== now.value) t.value = now.value;
  }
  // A form half filled in, not one that was sent: it survives a redraw around it.
  const fieldsOf = (pane) =>
    [...pane.querySelectorAll("form:not([data-sent]) [name]")].filter((f) => !f.matches("[type=radio], [type=checkbox], [type=file]"));
  const fieldKey = (field) => JSON.stringify([field.form.dataset.act, field.form.dataset.id, field.name]);
  // What was under the reader's fingers is gone: go on where the new screen begins.
  function goToLead() {
    const lead = shell.querySelector("[data-pane=lead]");
    if (document.activeElement !== document.body || !lead.childElementCount) return;
    lead.tabIndex = -1;
    lead.focus({ preventScroll: true });
  }
  // Somebody types while others save: their text comes in, and what was typed stays after it.
  function writtenIn(node) {
    const { value: mine, selectionStart: start, selectionEnd: end } = node;
    return { node, key: node.dataset.act + node.dataset.id, base: baseOf(node), mine, start, end };
  }
  function carryOver({ node, key, base, mine, start, end }, after) {
    const theirs = after.defaultValue;
    const goesOn = base && theirs.endsWith(base) && mine.startsWith(base);
    let text = theirs;
    if (sent.has(key) && !theirs.endsWith(base)) text = mine; // the answer is still to come
    else if (theirs === base) text = mine;
    else if (mine !== base) text = theirs + (goesOn ? mine.slice(base.length) : `\n\n${mine}`);
    const changed = after.value !== text || after !== node;
    if (after.value !== text) after.value = text;
    if (timers.has(key)) saveSoon(after);
    const at = (place) => Math.max(0, text.length - mine.length + place);
    if (changed) after.setSelectionRange(at(start), at(end));
  }

  // --- events to Python ----------------------------------------------------------------
  let seq = 0;
  const view = Math.random().toString(36).slice(2); // with seq it names a message that comes twice
  const phone = window.matchMedia("(max-width: 700px)"); // as in style.css
  const waiting = new Map(); // seq -> {since, done}
  const timers = new Map();
  const say = (text) => {
    for (const node of shell.querySelectorAll("[data-saved]")) if (node.textContent !== text) node.textContent = text;
  };
  const saySaving = () => say(shell.querySelector(".ck-lost")?.dataset.saving ?? "…");
  const underWay = () => [...waiting.values()].some((each) => each.act !== "ping" && each.act !== "hello");
  function send(act, id, value, buffers, seen) {
    seq += 1;
    const layout = phone.matches ? "narrow" : "wide";
    const message = { view, seq, act, id: id ?? "", value: value ?? null, seen: seen ?? null, layout };
    if (act !== "ping" && act !== "hello") saySaving();
    return new Promise((done) => {
      waiting.set(seq, { act, since: Date.now(), done });
      try {
        model.send(message, undefined, buffers);
      } catch {
        lost(true);
      }
    });
  }
  const valueOf = (t) => (t.type === "checkbox" ? t.checked : t.value);
  const TYPED = "textarea[data-act], input[type=text][data-act]";
  const COUNTED = "input[data-seen]"; // a number that tells which one it replaces
  const sent = new Map(); // changes that are on their way -> {value, seq}
  // The last message of this view that the panes know of: what was sent later is not in them.
  let heardLast = 0;
  function heardOf() {
    const heard = model.get("heard") ?? {};
    if (heard.view === view) heardLast = heard.seq;
    return heardLast;
  }
  // The text that somebody is changing: as it will stand in the store, or stands there.
  const baseOf = (t) => sent.get(t.dataset.act + t.dataset.id)?.value ?? t.defaultValue;
  let unsaved = false; // whether something waits for a database that cannot be used
  const sending = new Map(); // live controls: never more than one message under way
  async function sendLive(t) {
    const key = t.dataset.act + t.dataset.id;
    if (sending.has(key)) {
      sending.set(key, t);
      return;
    }
    sending.set(key, null);
    await send(t.dataset.act, t.dataset.id, valueOf(t));
    const next = sending.get(key);
    sending.delete(key);
    if (next) sendLive(next);
  }
  function saveSoon(t) {
    const key = t.dataset.act + t.dataset.id;
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => flush(t), TYPING_MS));
  }
  function flush(t, base) {
    const key = t.dataset.act + t.dataset.id;
    const known = t.matches(TYPED) ? base ?? baseOf(t) : t.matches(COUNTED) ? t.defaultValue : null;
    const [value, seen] = [valueOf(t), known];
    clearTimeout(timers.get(key));
    timers.delete(key);
    const answered = kept.sent(t, value);
    const mine = { value, seq: seq + 1 };
    sent.set(key, mine);
    send(t.dataset.act, t.dataset.id, value, undefined, seen).then((answer) => {
      answered(answer.refused, answer.away);
      unsaved ||= answer.away;
      if (sent.get(key) !== mine) return;
      sent.delete(key);
      if (answer.away) return;
      if (t.closest("[data-pane]")?.__heard >= mine.seq) return; // drawn since, and knows of it
      // Where its pane was not drawn anew, what was saved is what the next change is made of.
      // What was refused is not saved: the next change is still made of what was there before.
      if (t.isConnected && !answer.refused && t.matches(`${TYPED}, ${COUNTED}`)) t.defaultValue = value;
    });
  }
  function pick(node) {
    const host = node.closest("[data-pick]");
    send(host.dataset.pick, node.dataset.id);
  }

  shell.addEventListener("click", (e) => {
    if (e.target.closest("[data-look]")) return;
    if (e.target.closest("[data-reload]")) return window.location.reload();
    const t = e.target.closest("[data-act]");
    if (t && !t.matches("input,select,textarea,form")) {
      e.preventDefault();
      send(t.dataset.act, t.dataset.id, t.dataset.value);
      return;
    }
    const part = e.target.closest("[data-pick] [data-id]");
    if (part) pick(part);
  });
  shell.addEventListener("change", async (e) => {
    const t = e.target;
    if (!t.dataset || !t.dataset.act) return;
    if (t.type === "file") {
      const file = t.files[0];
      t.value = "";
      if (file?.size > FILE_BYTES) send(t.dataset.act, t.dataset.id, { name: file.name, too_large: file.size });
      else if (file) send(t.dataset.act, t.dataset.id, { name: file.name }, [await file.arrayBuffer()]);
    } else if (t.type === "range") {
      sendLive(t);
    } else {
      flush(t);
    }
  });
  shell.addEventListener("input", (e) => {
    const t = e.target;
    t.form?.removeAttribute("data-sent"); // it was refused and is being mended
    if (!t.dataset || !t.dataset.act) return;
    if (t.type === "range") sendLive(t);
    else if (t.matches(TYPED)) {
      kept.changed(t);
      saveSoon(t);
    }
  });
  shell.addEventListener("submit", (e) => {
    const form = e.target.closest("form[data-act]");
    if (!form) return;
    e.preventDefault();
    form.dataset.sent = "1";
    const answered = kept.handedIn(form);
    send(form.dataset.act, form.dataset.id, Object.fromEntries(new FormData(form))).then((answer) => answered(answer.refused));
  });
  shell.addEventListener("keydown", (e) => {
    e.stopPropagation(); // JupyterLab's shortcuts must not fire while somebody rates
    const part = e.target.closest("[data-pick] [data-id]");
    if (part && (e.key === "Enter" || e.key === " ")) {
      e.preventDefault();
      pick(part);
    }
    if (e.target.matches("[data-scale] input[type=radio]")) digit(e);
  });
  // A digit answers the row and moves on: forty statements without touching the mouse.
  function digit(e) {
    const row = e.target.closest("[role=radiogroup]");
    const choice = row.querySelector(`input[data-digit="${e.key.toLowerCase()}"]`);
    if (!choice || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    choice.checked = true;
    choice.focus();
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    const rows = [...shell.querySelectorAll("[data-scale] [role=radiogroup]")];
    const next = rows[rows.indexOf(row) + 1];
    if (next) (next.querySelector("input:checked") || next.querySelector("input")).focus();
  }

  // What only a screen reader needs to hear, such as where a moved card is now.
  const announce = (text) => (shell.querySelector("[data-announce]").textContent = text);

  // --- messages from Python --------------------------------------------------------------
  model.on("msg:custom", heard);
  undo.push(() => model.off("msg:custom", heard));
  function heard(message, buffers) {
    if (message.ack) {
      const w = waiting.get(message.ack);
      waiting.delete(message.ack);
      lost(unanswered());
      if (!underWay()) say(message.saved || "all saved");
      if (w) w.done(message);
    }
    for (const [key, value] of Object.entries(message.text || {}))
      for (const node of shell.querySelectorAll(`[data-text="${CSS.escape(key)}"]`)) node.textContent = value;
    // The words beside a field that say what is wrong with it mark the field, too.
    for (const [key, value] of Object.entries(message.text || {}))
      for (const node of shell.querySelectorAll(`[data-wrong="${CSS.escape(key)}"]`)) {
        node.classList.toggle("ck-wrong", value !== "");
        node.setAttribute("aria-invalid", String(value !== ""));
      }
    if (message.download) {
      const url = URL.createObjectURL(new Blob(buffers, { type: message.download.mime }));
      const a = Object.assign(document.createElement("a"), { href: url, download: message.download.name });
      a.click();
      setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
    }
    if (message.focus) shell.querySelector(message.focus)?.focus();
  }
  for (const pane of panes) {
    const name = `change:${pane.dataset.pane}`;
    const draw = () => fill(pane);
    model.on(name, draw);
    undo.push(() => model.off(name, draw));
  }
  const reshell = () => (shell.dataset.shell = model.get("shell"));
  model.on("change:shell", reshell);
  undo.push(() => model.off("change:shell", reshell));

  // --- is anybody there? ---------------------------------------------------------------------
  let away = false;
  function lost(now) {
    if (now === away) return;
    away = now;
    shell.toggleAttribute("data-lost", now);
    window.dispatchEvent(new CustomEvent(now ? "chainkit:lost" : "chainkit:back"));
  }
  const unanswered = () => [...waiting.values()].some((each) => Date.now() - each.since > LOST_MS);
  // Only the layout that a page shows is sent to it: another one must be asked for.
  const turned = () => send("layout", "");
  phone.addEventListener("change", turned);
  undo.push(() => phone.removeEventListener("change", turned));
  const beat = setInterval(() => {
    if (unanswered()) lost(true);
    if (unsaved && !underWay()) {
      unsaved = false;
      kept.again();
    }
    if (waiting.size < 3) send("ping", "");
  }, PING_MS);
  undo.push(() => clearInterval(beat));
  // Whoever leaves in the pause of typing: sent at once, and kept in this tab in any case.
  const leave = () => {
    if (!timers.size) return;
    for (const t of shell.querySelectorAll(TYPED)) if (timers.has(t.dataset.act + t.dataset.id)) flush(t);
  };
  for (const [node, name] of [[window, "beforeunload"], [window, "pagehide"], [document, "visibilitychange"]]) {
    node.addEventListener(name, leave);
    undo.push(() => node.removeEventListener(name, leave));
  }

  // What some screens need beside that: `parts/*.js`, each a function of the shell.
  const onPlace = (f) => {
    model.on("change:place", f);
    undo.push(() => model.off("change:place", f));
  };
  const tools = {
    send, onPlace, flush: leave, save: flush, say: announce, undo: (f) => undo.push(f), onFill: (f) => filled.push(f),
    place: () => model.get("place"), isText: (t) => t.matches(TYPED),
  };
  const kept = keeping(shell, tools);
  for (const part of [look, clock, cards, tally, rings, lists]) part(shell, { ...tools, kept });
  panes.forEach(fill);
  send("hello", ""); // a second view of this screen may find panes that were kept back
  address(shell, tools);
  shell.dataset.live = "1";
  window.dispatchEvent(new CustomEvent("chainkit:live"));
  return () => undo.forEach((f) => f());
}

export default { render };
