// Paper typed in by keys: one field takes a whole sheet as a row of keys, a table of counts
// moves like a spreadsheet, and a sheet on the screen goes on to the next. Nothing is counted
// here; what the sentences say, Python has written (`data-say-…`).
function tally(shell, tools) {
  const lines = new Map(); // which entry -> the keys typed so far
  const underWay = []; // lines that were sent and not yet answered
  const later = []; // lines that a lost connection gave back, to be looked at one after the other
  const KEYS = { "-": "0", " ": "0", X: "x", "?": "x", "*": "x" };
  const field = () => shell.querySelector("[data-tally]");
  const boxes = () => [...shell.querySelectorAll("[data-box]")];
  const total = (f) => Number(f.maxLength);
  let told = ""; // what stands under the field instead of the next item

  // Words that Python puts here and no redraw takes away.
  function slot(name) {
    const node = document.createElement("span");
    node.hidden = true;
    node.dataset.text = name;
    shell.append(node);
    return node;
  }
  const kept = slot("tally-kept");
  const back = slot("tally-line");
  const watch = new MutationObserver(() => {
    const f = field();
    if (!back.textContent || !f) return;
    put(f, back.textContent);
    back.textContent = "";
    f.focus();
  });
  watch.observe(back, { childList: true });
  tools.undo(() => watch.disconnect());

  // What is not acknowledged outlives a reload. Nobody knows whether a line that was on its way
  // arrived, so it comes back into the field and is not sent by itself.
  function remember(f) {
    const all = [...underWay, lines.get(f.dataset.tally), ...later].filter(Boolean);
    tools.kept.write(`tally-${f.dataset.tally}`, all.length ? all : null);
  }
  function recall(f) {
    if (lines.has(f.dataset.tally)) return;
    const [line, ...more] = tools.kept.read(`tally-${f.dataset.tally}`) ?? [];
    lines.set(f.dataset.tally, line || "");
    later.push(...more);
  }

  // --- the line --------------------------------------------------------------------------
  const fillIn = (sentence, values) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const tell = (f, name, values) => (told = fillIn(f.dataset[name], values));
  function put(f, line) {
    f.value = line;
    f.setSelectionRange(line.length, line.length);
    told = "";
    draw(f);
  }
  function type(f, keys) {
    told = "";
    for (const raw of keys) {
      const key = KEYS[raw] || raw;
      const [from, to] = [f.selectionStart, f.selectionEnd];
      if (!"12345x0".includes(key)) tell(f, "sayKey", { key: raw });
      else if (from === to && f.value.length >= total(f)) tell(f, "sayOver", { key: raw });
      else f.setRangeText(key, from, to, "end");
    }
    draw(f);
  }
  function draw(f) {
    lines.set(f.dataset.tally, f.value);
    remember(f);
    const at = Math.min(f.selectionStart ?? f.value.length, f.value.length);
    const all = boxes();
    all.forEach((box, n) => {
      const key = f.value[n] || "";
      box.textContent = { x: "?", 0: "–" }[key] || key;
      box.toggleAttribute("data-now", n === at);
    });
    const now = shell.querySelector("#ck-tally-now");
    const next = all[at] ? fillIn(f.dataset.sayNext, { at: at + 1, item: all[at].dataset.box }) : f.dataset.sayFull;
    const words = told || next;
    now.toggleAttribute("data-wrong", Boolean(told));
    if (now.textContent !== words) now.textContent = words;
  }
  async function enter(f) {
    const line = f.value;
    if (line.length < total(f)) {
      tell(f, "sayShort", { typed: line.length });
      return draw(f);
    }
    const ticket = `${Date.now()}-${Math.random()}`;
    underWay.push(line);
    put(f, ""); // the next sheet can be typed while this one is on its way
    await tools.send("paper-sheet", f.dataset.tally, { line, ticket });
    underWay.splice(underWay.indexOf(line), 1);
    const now = field();
    if (!now) return;
    if (kept.textContent === ticket) {
      if (!now.value && later.length) put(now, later.shift());
      return remember(now);
    }
    if (now.value) tell(now, "sayLost", { line });
    else put(now, line);
    draw(now);
  }

  shell.addEventListener("beforeinput", (e) => {
    if (!e.target.matches("[data-tally]") || e.data === null || e.isComposing) return;
    e.preventDefault();
    type(e.target, e.data);
  });
  shell.addEventListener("input", (e) => {
    if (!e.target.matches("[data-tally]")) return;
    told = "";
    draw(e.target);
  });
  shell.addEventListener("keyup", (e) => {
    if (e.target.matches("[data-tally]") && /^(Arrow|Home|End)/.test(e.key)) draw(e.target);
  });
  shell.addEventListener("click", (e) => {
    const f = field();
    const key = e.target.closest("[data-tally-key]");
    if (!f) return;
    if (e.target.closest("[data-tally-enter]")) enter(f);
    else if (key && key.dataset.tallyKey !== "back") type(f, key.dataset.tallyKey);
    else if (key) {
      const at = f.selectionStart;
      f.setRangeText("", Math.max(0, at - 1), f.selectionEnd, "end");
      told = "";
      draw(f);
    } else if (e.target !== f) return;
    // A tapped key keeps the place in the line, and calls up no keyboard.
    if (!key) f.focus();
    draw(f);
  });

  // --- counts like a spreadsheet -----------------------------------------------------------
  const CELLS = ".ck-counts input";
  const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  function move(e) {
    const [down, right] = STEP[e.key];
    e.preventDefault();
    const rows = [...shell.querySelectorAll(".ck-counts tbody tr")]
      .map((tr) => [...tr.querySelectorAll("input")])
      .filter((cells) => cells.length);
    let row = rows.findIndex((cells) => cells.includes(e.target));
    let column = rows[row].indexOf(e.target) + right;
    row += e.shiftKey && e.key === "Enter" ? -1 : down;
    if (e.key === "Enter" && row === rows.length) [row, column] = [0, column + 1];
    const cell = rows[row]?.[column];
    if (!cell) return;
    cell.focus();
    cell.select();
  }

  // --- a sheet on the screen -----------------------------------------------------------------
  let byArrow = false;
  function answered(e) {
    const sheet = e.target.closest("[data-scale]");
    const lines = [...sheet.querySelectorAll("[role=radiogroup]")];
    const complete = lines.every((line) => line.querySelector("input:checked"));
    sheet.toggleAttribute("data-complete", complete);
    const button = shell.querySelector(".ck-hand-in");
    // Arrow keys pass over answers on their way: then the focus stays where it is.
    if (complete && button && !byArrow) button.focus();
  }
  shell.addEventListener("change", (e) => {
    if (e.target.matches("[data-scale] input[type=radio]")) queueMicrotask(() => answered(e));
  });
  // On the sheet itself a digit answers the first line that is still open.
  function begin(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const open = [...e.target.querySelectorAll("[role=radiogroup]")].find((l) => !l.querySelector(":checked"));
    const choice = open?.querySelector(`input[data-digit="${CSS.escape(e.key.toLowerCase())}"]`);
    if (!choice) return;
    e.preventDefault();
    choice.focus();
    choice.dispatchEvent(new KeyboardEvent("keydown", { key: e.key, bubbles: true, cancelable: true }));
  }

  shell.addEventListener("keydown", (e) => {
    byArrow = e.key.startsWith("Arrow");
    const t = e.target;
    if (t.matches("[data-tally]")) {
      if (e.key === "Enter") {
        e.preventDefault();
        enter(t);
      } else if (e.key.toLowerCase() === "z" && (e.ctrlKey || e.metaKey) && !t.value) {
        e.preventDefault();
        tools.send("paper-undo", t.dataset.tally);
      }
    } else if (t.matches(CELLS) && e.key in STEP) move(e);
    else if (t.matches("[data-scale]")) begin(e);
  });
  shell.addEventListener("pointerdown", () => (byArrow = false));

  // --- a new screen: the line goes on, and the focus is where the work is ---------------------
  let seen; // undefined: the page has just been opened, and nobody has done anything yet
  tools.onFill((pane) => {
    if (pane.dataset.pane !== "body") return;
    const f = pane.querySelector("[data-tally]");
    if (f) {
      recall(f);
      f.value = lines.get(f.dataset.tally) || "";
      f.setSelectionRange(f.value.length, f.value.length);
      draw(f);
    }
    const node = pane.querySelector("[data-focus]");
    const key = node ? node.dataset.focus : null;
    if (node && seen !== undefined && seen !== key) queueMicrotask(() => node.focus());
    seen = key;
  });
}
