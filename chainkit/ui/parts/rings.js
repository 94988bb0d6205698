// Marks moved between rings by pointer, touch and keyboard, and reviews replayed in time.
// Python draws every picture and says every sentence. Inside `[data-movable]` a mark can be put on
// another ring: this shows it at once, sends it (`place-level`: the feature, the level) and puts
// back what was refused. `[data-replay]` holds a radio button per review and a button that plays.
function rings(shell, tools) {
  const START_PX = 5; // a press that moves further is a drag
  const MOVE_MS = 700; // how long a mark is on its way
  const STEP_MS = 1800; // how long a review is looked at while they are played
  const OVER = 1.08; // a drop just outside the disc is meant for the outermost ring
  let press = null; // a pointer that is down on a mark
  let hold = null; // the mark in hand: {id, mark, level, home, next, pointer?, x, y, dx, dy}
  let swallow = false; // the click that ends a drag is no click
  const stood = new Map(); // layout + feature -> where its mark stood last, in the picture
  const ways = new WeakMap(); // mark -> how far it had to go last, and the motion

  const all = (root, css) => [...root.querySelectorAll(css)];
  const seen = (node) => node.getClientRects().length > 0;
  const markOf = (id) => all(shell, "[data-movable] .ck-ring-mark").find((m) => m.dataset.id === id && seen(m));
  const svgOf = (mark) => mark.ownerSVGElement;
  const listOf = (svg, name) => svg.getAttribute(`data-ring-${name}`).split(" ");
  const middle = (svg) => [Number(svg.getAttribute("data-ring-cx")), Number(svg.getAttribute("data-ring-cy"))];
  const nameOf = (mark) => mark.querySelector("title").textContent;
  const shift = (mark) => mark.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  const point = (node, x, y) => new DOMPoint(x, y).matrixTransform(node.getScreenCTM().inverse());
  const put = (mark, x, y) => mark.setAttribute("transform", `translate(${x} ${y})`);

  function speak(mark, key, level) {
    const said = mark.closest("[data-movable]").dataset;
    const name = said.names.split("|")[listOf(svgOf(mark), "levels").indexOf(level)] ?? said.none;
    tools.say(said[key].replace("{feature}", () => nameOf(mark)).replace("{level}", () => name));
  }
  // Which ring lies under a point of the window; "" for none.
  function levelAt(svg, x, y) {
    const [at, [cx, cy]] = [point(svg, x, y), middle(svg)];
    const half = Math.max(...listOf(svg, "angles").map(Number)) <= 180;
    if (half && at.x < cx - 12) return "";
    const [away, radii] = [Math.hypot(at.x - cx, at.y - cy), listOf(svg, "radii").map(Number)];
    const ring = radii.findIndex((radius, i) => away <= radius * (i === radii.length - 1 ? OVER : 1));
    return listOf(svg, "levels")[ring] ?? "";
  }
  function light(svg, level) {
    for (const ring of all(svg, ".ck-ring-ground [data-level]")) ring.classList.toggle("ck-ring-over", ring.dataset.level === level);
  }

  // --- a mark in hand -----------------------------------------------------------------------
  function take(mark, more = {}) {
    ways.get(mark)?.motion.cancel(); // it goes where the hand goes
    hold = { id: mark.dataset.id, mark, level: mark.dataset.level ?? "", home: mark.getAttribute("transform"), ...more };
    mark.classList.add("ck-ring-held");
  }
  function letGo() {
    const { mark, pointer, next } = hold;
    light(svgOf(mark), "");
    mark.classList.remove("ck-ring-held");
    if (next !== undefined && mark.isConnected) mark.parentNode.insertBefore(mark, next);
    shell.classList.remove("ck-dragging");
    const was = hold;
    hold = press = null;
    if (pointer !== undefined && shell.hasPointerCapture(pointer)) shell.releasePointerCapture(pointer);
    return was;
  }
  function back() {
    const { mark, home } = letGo();
    mark.setAttribute("transform", home);
    speak(mark, "sayBack", mark.dataset.level);
  }
  function drop() {
    if (!hold.level || hold.level === (hold.mark.dataset.level ?? "")) return back();
    const { id, mark, home, level } = letGo();
    const left = mark.getAttribute("transform");
    note(mark); // from here it goes to where the next picture has it
    tools.send("place-level", id, level).then((answer) => {
      // No new picture came: it was refused, or is back on the ring it came from.
      if (mark.isConnected && mark.getAttribute("transform") === left) mark.setAttribute("transform", home);
      const now = markOf(id);
      if (now && !answer.refused) speak(now, "sayPut", level);
    });
  }
  // The picture was drawn anew under the pointer, as others save too: go on with the new mark.
  function again() {
    const now = markOf(hold.id);
    if (!now) return letGo();
    const { level, pointer, x, y, dx, dy } = hold;
    take(now, pointer === undefined ? { level } : { level, pointer, x, y, dx, dy });
    if (pointer === undefined) step(level);
    else follow();
  }

  // --- mouse and touch ------------------------------------------------------------------------
  shell.addEventListener("pointerdown", (e) => {
    const mark = e.target.closest("[data-movable] .ck-ring-mark");
    if (!mark || e.button !== 0 || hold?.pointer !== undefined) return;
    if (hold) drop();
    const [at, [x, y]] = [point(mark.parentNode, e.clientX, e.clientY), shift(mark)];
    press = { pointer: e.pointerId, id: mark.dataset.id, x: e.clientX, y: e.clientY, dx: at.x - x, dy: at.y - y };
  });
  shell.addEventListener("pointermove", (e) => {
    if (press?.pointer !== e.pointerId) return;
    if (!hold && Math.hypot(e.clientX - press.x, e.clientY - press.y) > START_PX) lift();
    if (!hold) return;
    Object.assign(hold, { x: e.clientX, y: e.clientY });
    follow();
  });
  // Not every browser heeds `touch-action` inside a picture: a finger on a mark never scrolls.
  shell.addEventListener("touchmove", (e) => press && e.cancelable && e.preventDefault(), { passive: false });
  function lift() {
    const mark = markOf(press.id);
    if (!mark) return (press = null);
    stop();
    take(mark, { ...press, next: mark.nextSibling });
    mark.parentNode.append(mark); // above the others
    // The shell is never redrawn, so the drag goes on whatever others save meanwhile.
    shell.setPointerCapture(press.pointer);
    shell.classList.add("ck-dragging");
  }
  function follow() {
    const { mark, x, y, dx, dy } = hold;
    const at = point(mark.parentNode, x, y);
    put(mark, at.x - dx, at.y - dy);
    hold.level = levelAt(svgOf(mark), x, y);
    light(svgOf(mark), hold.level);
  }
  shell.addEventListener("pointerup", (e) => {
    if (press?.pointer !== e.pointerId) return;
    press = null;
    if (hold?.pointer === undefined) return;
    swallow = true;
    setTimeout(() => (swallow = false));
    drop();
  });
  const lost = (e) => {
    if (press?.pointer === e.pointerId) press = null;
    if (hold && hold.pointer === e.pointerId) back();
  };
  shell.addEventListener("pointercancel", lost);
  shell.addEventListener("lostpointercapture", (e) => e.target === shell && lost(e));
  shell.addEventListener("click", (e) => {
    if (swallow) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  }, true);

  // --- keyboard ---------------------------------------------------------------------------------
  // The mark steps along its own direction; one that stands nowhere stays, and the ring lights up.
  function step(level) {
    const { mark, home } = hold;
    const svg = svgOf(mark);
    hold.level = level;
    light(svg, level);
    if (mark.closest(".ck-ring-tray")) return;
    const [x, y] = home.match(/-?[\d.]+/g).map(Number);
    const radii = [0, ...listOf(svg, "radii").map(Number)];
    const at = listOf(svg, "levels").indexOf(level);
    const far = (radii[at] + radii[at + 1]) / 2 / (Math.hypot(x, y) || 1);
    if (level === mark.dataset.level) mark.setAttribute("transform", home);
    else put(mark, x * far, y * far);
  }
  function wanted(e, mark) {
    const levels = listOf(svgOf(mark), "levels");
    const at = levels.indexOf(hold?.id === mark.dataset.id ? hold.level : (mark.dataset.level ?? ""));
    if (/^[1-4]$/.test(e.key)) return levels[Number(e.key) - 1];
    const by = e.key === "]" || (e.altKey && e.key === "ArrowUp") ? 1 : e.key === "[" || (e.altKey && e.key === "ArrowDown") ? -1 : 0;
    if (!by) return "";
    return levels[at < 0 ? (by > 0 ? 0 : levels.length - 1) : Math.max(0, Math.min(levels.length - 1, at + by))];
  }
  shell.addEventListener("keydown", (e) => {
    const mark = e.target.closest?.("[data-movable] .ck-ring-mark");
    if (!mark || e.ctrlKey && !e.altKey || e.metaKey || hold?.pointer !== undefined) return;
    const mine = hold?.id === mark.dataset.id;
    const level = wanted(e, mark);
    if (!level && !(mine && (e.key === "Enter" || e.key === " "))) return;
    e.preventDefault();
    e.stopPropagation();
    if (!level) return drop();
    if (!mine) take(mark);
    step(level);
    speak(mark, "sayOver", level);
  }, true);
  // Whoever goes elsewhere with a mark in hand has left it where it was.
  shell.addEventListener("focusout", () => {
    setTimeout(() => hold && hold.pointer === undefined && document.activeElement !== hold.mark && back());
  });
  const escape = (e) => {
    if (e.key !== "Escape" || !hold) return;
    e.preventDefault();
    e.stopPropagation();
    back();
  };
  window.addEventListener("keydown", escape, true);
  tools.undo(() => window.removeEventListener("keydown", escape, true));

  // --- a picture that was drawn anew: its marks go from where they stood ------------------------------
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const keyOf = (mark) => `${svgOf(mark).getAttribute("viewBox").split(" ")[2]} ${mark.dataset.id}`;
  function place(mark) {
    const [[x, y], [cx, cy]] = [shift(mark), middle(svgOf(mark))];
    return mark.closest(".ck-ring-tray") ? [x, y] : [x + cx, y + cy];
  }
  function note(mark) {
    stood.set(keyOf(mark), place(mark));
  }
  // Where a mark is seen now: at its end, or before it if it was still on its way.
  function seenAt(mark, end) {
    const way = ways.get(mark);
    const part = way?.motion.effect.getComputedTiming().progress ?? 1; // none once it has arrived
    return end.map((value, axis) => value - (1 - part) * (way?.by[axis] ?? 0));
  }
  function travel(mark) {
    const [end, to] = [stood.get(keyOf(mark)), place(mark)];
    if (!end || calm.matches || Math.hypot(end[0] - to[0], end[1] - to[1]) < 1) return;
    const [from, [x, y]] = [seenAt(mark, end), shift(mark)];
    ways.get(mark)?.motion.cancel(); // or every way that was ever begun is reckoned to its end
    const by = [to[0] - from[0], to[1] - from[1]];
    const frames = [[x - by[0], y - by[1]], [x, y]].map(([a, b]) => ({ transform: `translate(${a}px, ${b}px)` }));
    ways.set(mark, { by, motion: mark.animate(frames, { duration: MOVE_MS, easing: "ease-in-out" }) });
  }
  tools.onFill((pane) => {
    const marks = all(pane, "svg.ck-rings[data-ring-cx] .ck-ring-mark");
    for (const mark of marks) if (mark.hasAttribute("data-level") || mark.closest(".ck-ring-tray")) travel(mark);
    if (pane.dataset.pane === "picture") stood.clear();
    marks.forEach(note);
    for (const mark of all(pane, "[data-movable] .ck-ring-mark")) {
      mark.setAttribute("aria-describedby", "ck-rings-help");
      mark.setAttribute("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown 1 2 3 4");
    }
    if (hold && (!hold.mark.isConnected || pane.contains(hold.mark))) again();
    for (const button of all(pane, "[data-replay-play]")) word(button);
  });

  // --- reviews one after the other ---------------------------------------------------------------------
  let timer = 0;
  const dates = () => all(shell, "[data-replay] input[type=radio]");
  function word(button) {
    button.textContent = timer ? button.dataset.pause : button.dataset.play;
    button.setAttribute("aria-pressed", String(Boolean(timer)));
  }
  function stop() {
    clearTimeout(timer);
    timer = 0;
    all(shell, "[data-replay-play]").forEach(word);
  }
  function show(at) {
    const radio = dates()[at];
    if (!radio) return stop();
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    timer = setTimeout(() => show(dates().findIndex((each) => each.checked) + 1), STEP_MS);
    all(shell, "[data-replay-play]").forEach(word);
  }
  shell.addEventListener("click", (e) => {
    if (!e.target.closest("[data-replay-play]")) return;
    if (timer) return stop();
    const at = dates().findIndex((each) => each.checked);
    show(at === dates().length - 1 ? 0 : at + 1);
  });
  shell.addEventListener("change", (e) => e.isTrusted && e.target.closest("[data-replay]") && stop());
  tools.undo(stop);
}
