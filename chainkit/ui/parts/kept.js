// What was typed or chosen and is not yet acknowledged is kept in this tab of the browser, until
// Python says that it is saved. After a reload it is put back into the control it came from, as
// soon as that is drawn, and sent on like any other change; a form half filled in is only put
// back. Kept under the page's path, the client, the session and, for answers, the sheet.
function keeping(shell, tools) {
  const SHEET = ["round", "group", "who"];
  const ONLY_ONCE = "input[type=file], input[type=range], input[type=button], button, form";
  const mine = new Set(); // changed since this page was opened: the page itself shows them
  const acknowledged = new Map(); // choices: what the store is known to hold
  const away = new Set(); // forms that were sent and not yet answered

  // --- the store of this tab ---------------------------------------------------------------
  const session = () => tools.place().session || shell.querySelector("select[data-act=session]")?.value || "";
  function slot(act, id, ofSheet) {
    const place = tools.place();
    const sheet = ofSheet ? SHEET.map((name) => place[name] ?? "") : [];
    return `chainkit-kept ${JSON.stringify([window.location.pathname, place.client, session(), ...sheet, act, id ?? ""])}`;
  }
  function read(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null; // a locked-down browser keeps nothing
    }
  }
  function write(key, value) {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      /* see above, or the tab is full: the change itself is on its way all the same */
    }
  }

  // --- single controls -----------------------------------------------------------------------
  // A control named like a part of the place goes somewhere; that is no work to be kept.
  const keeps = (t) => !t.matches(ONLY_ONCE) && !(t.dataset.act in tools.place());
  const keyOf = (t) => slot(t.dataset.act, t.dataset.id, !tools.isText(t));
  const valueOf = (t) => (t.type === "checkbox" ? t.checked : t.value);
  const alike = (t) => [...shell.querySelectorAll(`input[type=radio][name="${CSS.escape(t.name)}"]`)];
  function drawn(t) {
    if (t.type === "radio") return alike(t).find((r) => r.defaultChecked)?.value ?? null;
    if (t.type === "checkbox") return t.defaultChecked;
    return t.matches("select") ? [...t.options].find((o) => o.defaultSelected)?.value ?? null : t.defaultValue;
  }
  function changed(t) {
    if (!keeps(t)) return;
    const key = keyOf(t);
    const before = mine.has(key) && read(key);
    const bases = acknowledged.has(key) ? [drawn(t), acknowledged.get(key)] : [drawn(t)];
    mine.add(key);
    write(key, { value: valueOf(t), bases: before ? before.bases : bases });
  }
  // `value` is on its way: from now on the store may hold it. Gives what to do with the answer.
  function sent(t, value) {
    if (!keeps(t)) return () => {};
    changed(t);
    const [key, text] = [keyOf(t), tools.isText(t)];
    const entry = read(key);
    if (entry && !entry.bases.includes(value)) write(key, { ...entry, bases: [...entry.bases, value] });
    return (refused, away) => (away ? putOff(key, value) : answered(key, text, value, refused));
  }
  // The database cannot be used: as after a reload, whoever draws the control puts it back, and
  // until then the page asks again.
  function putOff(key, value) {
    if (read(key)?.value === value) mine.delete(key);
  }
  function again() {
    for (const t of shell.querySelectorAll("[data-act]")) if (keeps(t)) putBack(t);
  }
  function answered(key, text, value, refused) {
    const entry = read(key);
    if (!refused && !text) acknowledged.set(key, value);
    if (!entry || (refused && text && value.trim() && !standsIn(key, value))) return; // nothing typed is nothing to keep
    write(key, entry.value === value ? null : { ...entry, bases: [value] });
  }
  // Of two texts both were kept, and the second writer was told: that is saved, too.
  const standsIn = (key, value) =>
    [...shell.querySelectorAll("[data-act]")].some((t) => tools.isText(t) && keyOf(t) === key && t.defaultValue.endsWith(value));

  function putBack(t) {
    const key = keyOf(t);
    const entry = !mine.has(key) && read(key);
    if (!entry || t.disabled || t.readOnly) return;
    if (t.type === "radio" && t.value !== entry.value) return;
    mine.add(key);
    if (tools.isText(t)) return putTextBack(t, key, entry);
    const now = drawn(t);
    if (now === entry.value || !entry.bases.includes(now)) return write(key, null); // saved, or changed by others
    if (t.type === "radio" || t.type === "checkbox") t.checked = t.type === "radio" || entry.value;
    else t.value = entry.value;
    tools.save(t);
  }
  // The last of the texts that the store may hold is what the kept text was made of. Where it
  // holds none of them, somebody else wrote: Python keeps both, and says so.
  function putTextBack(t, key, { value, bases }) {
    const now = t.defaultValue;
    const base = bases.findLast((text) => now === text || (text && now.endsWith(text)));
    const whole = base === undefined ? value : now.slice(0, now.length - base.length) + value;
    if (whole === now) return write(key, null);
    t.value = whole;
    tools.save(t, base === undefined ? bases[0] : now);
  }

  // --- forms half filled in --------------------------------------------------------------------
  const FIELDS = "input[name]:not([type=file], [type=password], [type=hidden]), select[name], textarea[name]";
  const fields = (form) => [...form.elements].filter((field) => field.matches(FIELDS) && !field.dataset.act);
  const ticked = (field) => field.type === "radio" || field.type === "checkbox";
  const nameOf = (field) => (ticked(field) ? `${field.name}=${field.value}` : field.name);
  const stateOf = (field) => (ticked(field) ? field.checked : field.value);
  const stateDrawn = (field) => (ticked(field) ? field.defaultChecked : drawn(field));
  const slotOf = (form) => slot(form.dataset.act, form.dataset.id, false);
  function draft(form) {
    const typed = fields(form).filter((field) => stateOf(field) !== stateDrawn(field));
    write(slotOf(form), typed.length ? Object.fromEntries(typed.map((f) => [nameOf(f), [stateDrawn(f), stateOf(f)]])) : null);
  }
  function fillIn(form) {
    const key = slotOf(form);
    const typed = !away.has(key) && read(key);
    if (!typed || typed.bases) return;
    for (const field of fields(form)) {
      const [before, value] = typed[nameOf(field)] ?? [];
      if (value === undefined || before !== stateDrawn(field)) continue;
      if (ticked(field)) field.checked = value;
      else field.value = value;
    }
  }
  const forms = (root) => root.querySelectorAll("form[data-act]");
  function handedIn(form) {
    const key = slotOf(form);
    draft(form);
    away.add(key);
    return (refused) => {
      away.delete(key);
      if (!refused) write(key, null);
      else for (const again of forms(shell)) if (slotOf(again) === key && !again.dataset.sent) fillIn(again);
    };
  }

  tools.onFill((pane) => {
    for (const form of forms(pane)) fillIn(form);
    for (const t of pane.querySelectorAll("[data-act]")) if (keeps(t)) putBack(t);
  });
  shell.addEventListener("input", (e) => {
    const form = e.target.form;
    if (form?.dataset.act && !e.target.dataset.act) draft(form);
  });
  const place = (name) => slot(name, "", true);
  return { changed, sent, handedIn, again, read: (name) => read(place(name)), write: (name, value) => write(place(name), value) };
}
