// Cards put in order by pointer, touch and keyboard: lists `[data-order]` inside `[data-cards]`.
// Python draws each list as plain items and says every sentence; this adds grip, handle and
// arrows, shows a move at once, sends it (`order`: the list's name, all ids, the ids before),
// and puts back what was refused: `[data-text="order-NAME"]` holds what stands in the store.
function cards(shell, tools) {
  const START_PX = 5; // a press that moves further is a drag
  const EDGE_PX = 72; // nearer than this to the edge the page scrolls
  let press = null; // a pointer that is down on a card
  let hold = null; // the card in hand: {table, card, at, pointer?, ghost?, x, y, dx, dy}
  let swallow = false; // the click that ends a drag is no click
  const sending = new Map(); // table -> orders under way, latest last
  const current = new Map(); // table -> the card that Tab reaches

  const lists = (root = shell) => [...root.querySelectorAll("[data-order]")];
  const listOf = (table) => lists().find((list) => list.dataset.order === table);
  const nameOf = (li) => li.dataset.name;
  const itemOf = (list, card) => [...list.children].find((li) => li.dataset.card === card);
  const orderOf = (list) => [...list.children].map((li) => li.dataset.card);
  const same = (one, two) => one.join(" ") === two.join(" ");
  const stands = (list) =>
    list.parentElement.querySelector(`[data-text="${CSS.escape(`order-${list.dataset.order}`)}"]`).textContent.split(" ");
  const base = (list) => sending.get(list.dataset.order)?.at(-1) ?? stands(list);
  const with_ = (order, card, at) => order.filter((c) => c !== card).toSpliced(at, 0, card);
  const words = (list, key, li) =>
    list.closest("[data-cards]").dataset[key]
      .replace("{card}", () => nameOf(li))
      .replace("{place}", orderOf(list).indexOf(li.dataset.card) + 1)
      .replace("{total}", list.children.length);
  const speak = (list, key, card) => tools.say(words(list, key, itemOf(list, card)));

  // --- the lists ---------------------------------------------------------------------------
  function make(tag, css, attributes = {}) {
    const node = Object.assign(document.createElement(tag), { className: css });
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }
  function build(list) {
    if (list.dataset.locked !== undefined) return;
    const said = list.closest("[data-cards]").dataset;
    for (const li of list.children) {
      const [card, name] = [li.dataset.card, li.textContent];
      const key = `card-${list.dataset.order}-${card}`;
      const grab = make("button", "ck-grab", { type: "button", "data-key": key, "aria-roledescription": said.kind, "aria-describedby": "ck-cards-help" });
      grab.textContent = name;
      li.dataset.name = name;
      li.replaceChildren(make("span", "ck-grip", { "aria-hidden": "true" }), grab);
      for (const [by, label, sign] of [[-1, said.earlier, "↑"], [1, said.later, "↓"]]) {
        const nudge = make("button", "ck-nudge", { type: "button", "data-by": by, "data-key": `${key}${by}`, "aria-label": label.replace("{card}", () => name) });
        nudge.textContent = sign;
        li.append(nudge);
      }
    }
    arrange(list, orderOf(list));
  }
  // The card with the focus, or under the finger, stays on the page and the others go round it:
  // a node that is moved loses both.
  function arrange(list, order) {
    if (!same(orderOf(list), order)) {
      const item = Object.fromEntries([...list.children].map((li) => [li.dataset.card, li]));
      const held = hold?.pointer !== undefined && hold.table === list.dataset.order;
      const fixed = held ? item[hold.card] : [...list.children].find((li) => li.contains(document.activeElement));
      const cut = fixed ? order.indexOf(fixed.dataset.card) : 0;
      for (const card of order.slice(0, cut)) list.insertBefore(item[card], fixed);
      for (const card of order.slice(fixed ? cut + 1 : 0)) list.append(item[card]);
    }
    label(list);
  }
  // What the ear hears of each card, and where Tab stops: at one card of each table.
  function label(list) {
    const table = list.dataset.order;
    const stop = itemOf(list, current.get(table)) ?? list.firstElementChild;
    [...list.children].forEach((li, index) => {
      const grab = li.querySelector(".ck-grab");
      if (!grab) return;
      const held = hold?.table === table && hold.card === li.dataset.card;
      grab.setAttribute("aria-label", words(list, "sayMoved", li));
      grab.setAttribute("aria-pressed", String(held));
      li.classList.toggle("ck-held", held);
      for (const node of li.querySelectorAll("button")) node.tabIndex = li === stop ? 0 : -1;
      const [first, last] = [index === 0, index === list.children.length - 1];
      const [up, down] = li.querySelectorAll(".ck-nudge");
      up.setAttribute("aria-disabled", String(first));
      down.setAttribute("aria-disabled", String(last));
    });
  }
  tools.onFill((pane) => {
    for (const list of lists(pane)) {
      build(list);
      if (sending.has(list.dataset.order)) arrange(list, base(list));
    }
    if (!hold) return;
    const list = listOf(hold.table);
    if (list && itemOf(list, hold.card)?.querySelector(".ck-grab")) arrange(list, with_(base(list), hold.card, hold.at));
    else letGo();
  });

  // --- saving --------------------------------------------------------------------------------
  function save(list, order) {
    const [table, before] = [list.dataset.order, base(list)];
    arrange(list, order);
    if (same(before, order)) return;
    sending.set(table, [...(sending.get(table) ?? []), order]);
    tools.send("order", table, order, undefined, before.join(" ")).then(() => {
      const left = sending.get(table).slice(1);
      if (left.length) return sending.set(table, left);
      sending.delete(table);
      const now = listOf(table);
      if (!now) return;
      const truth = stands(now);
      arrange(now, hold?.table === table ? with_(truth, hold.card, hold.at) : truth);
    });
  }

  // --- a card in hand --------------------------------------------------------------------------
  function take(list, card, more = {}) {
    hold = { table: list.dataset.order, card, at: orderOf(list).indexOf(card), ...more };
    current.set(hold.table, card);
    label(list);
  }
  function put(at) {
    const list = listOf(hold.table);
    hold.at = Math.max(0, Math.min(list.children.length - 1, at));
    arrange(list, with_(base(list), hold.card, hold.at));
  }
  function letGo() {
    const { ghost, table, pointer } = hold;
    hold = null;
    press = null;
    ghost?.remove();
    shell.classList.remove("ck-dragging");
    if (pointer !== undefined && shell.hasPointerCapture(pointer)) shell.releasePointerCapture(pointer);
    const list = listOf(table);
    if (list) label(list);
    return list;
  }
  function drop() {
    const { card, at } = hold;
    const list = letGo();
    save(list, with_(base(list), card, at));
    speak(list, "sayDropped", card);
  }
  function back() {
    const { card } = hold;
    const list = letGo();
    arrange(list, base(list));
    speak(list, "sayBack", card);
  }

  // --- mouse and touch ---------------------------------------------------------------------------
  shell.addEventListener("pointerdown", (e) => {
    const li = e.target.closest("[data-order] > li");
    if (e.button !== 0 || hold?.pointer !== undefined || !li?.querySelector(".ck-grab") || e.target.closest(".ck-nudge")) return;
    if (e.pointerType !== "mouse" && !e.target.closest(".ck-grip")) return; // so that the page scrolls
    if (hold) drop();
    const box = li.getBoundingClientRect();
    const [dx, dy] = [e.clientX - box.left, e.clientY - box.top];
    press = { pointer: e.pointerId, table: li.parentElement.dataset.order, card: li.dataset.card, x: e.clientX, y: e.clientY, dx, dy };
  });
  shell.addEventListener("pointermove", (e) => {
    if (press?.pointer !== e.pointerId) return;
    if (!hold && Math.hypot(e.clientX - press.x, e.clientY - press.y) > START_PX) lift();
    if (!hold) return;
    Object.assign(hold, { x: e.clientX, y: e.clientY });
    follow();
  });
  function lift() {
    const list = listOf(press.table);
    const li = list && itemOf(list, press.card);
    if (!li?.querySelector(".ck-grab")) return (press = null);
    const ghost = li.cloneNode(true);
    ghost.className = "ck-ghost";
    ghost.inert = true;
    ghost.dataset.place = "";
    ghost.style.width = `${li.offsetWidth}px`;
    ghost.style.height = `${li.offsetHeight}px`;
    shell.append(ghost);
    // The shell is never redrawn, so the drag goes on whatever others save meanwhile.
    shell.setPointerCapture(press.pointer);
    shell.classList.add("ck-dragging");
    take(list, press.card, { ...press, ghost });
    requestAnimationFrame(scroll);
  }
  function follow() {
    const list = listOf(hold.table);
    const root = shell.getBoundingClientRect();
    const top = hold.y - hold.dy;
    hold.ghost.style.transform = `translate(${hold.x - hold.dx - root.left}px, ${top - root.top}px)`;
    const middle = top + hold.ghost.offsetHeight / 2;
    const others = [...list.children].filter((li) => li.dataset.card !== hold.card);
    const at = others.filter((li) => {
      const box = li.getBoundingClientRect();
      return (box.top + box.bottom) / 2 < middle;
    }).length;
    if (at !== hold.at) put(at);
  }
  function scroller() {
    for (let node = shell.parentElement; node; node = node.parentElement)
      if (/auto|scroll/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight) return node;
    return document.scrollingElement;
  }
  function scroll() {
    if (hold?.pointer === undefined) return;
    const node = scroller();
    const page = node === document.scrollingElement || node === document.body;
    const box = page ? { top: 0, bottom: window.innerHeight } : node.getBoundingClientRect();
    const over = Math.min(0, hold.y - box.top - EDGE_PX) + Math.max(0, hold.y - box.bottom + EDGE_PX);
    if (over) {
      node.scrollTop += over / 4;
      follow();
    }
    requestAnimationFrame(scroll);
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

  // --- keyboard and buttons ------------------------------------------------------------------------
  shell.addEventListener("click", (e) => {
    if (swallow) {
      e.preventDefault();
      return e.stopImmediatePropagation();
    }
    const li = e.target.closest("[data-order] > li");
    const [grab, nudge] = [e.target.closest(".ck-grab"), e.target.closest(".ck-nudge")];
    if (!li || !(grab || nudge)) return;
    const [list, card] = [li.parentElement, li.dataset.card];
    const held = hold?.card === card && hold.table === list.dataset.order;
    if (hold) drop();
    if (nudge) {
      const at = orderOf(list).indexOf(card) + Number(nudge.dataset.by);
      if (at >= 0 && at < list.children.length) save(list, with_(base(list), card, at));
      speak(list, "sayMoved", card);
    } else if (!held) {
      take(list, card);
      speak(list, "sayLifted", card);
    }
  }, true);
  const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, Home: -99, End: 99 };
  shell.addEventListener("keydown", (e) => {
    const li = e.target.closest?.(".ck-grab")?.parentElement;
    const by = STEPS[e.key];
    if (!li || !by || e.ctrlKey || e.metaKey || e.altKey || hold?.pointer !== undefined) return;
    e.preventDefault();
    const list = li.parentElement;
    if (hold) {
      put(hold.at + by);
      speak(list, "sayMoved", hold.card);
    } else {
      const items = [...list.children];
      const at = Math.max(0, Math.min(items.length - 1, items.indexOf(li) + by));
      items[at].querySelector(".ck-grab").focus();
    }
  });
  shell.addEventListener("focusin", (e) => {
    const li = e.target.closest("[data-order] > li");
    if (!li?.querySelector(".ck-grab")) return;
    current.set(li.parentElement.dataset.order, li.dataset.card);
    label(li.parentElement);
  });
  // Whoever goes elsewhere with a card in hand has put it down where it is.
  shell.addEventListener("focusout", () => {
    setTimeout(() => {
      if (!hold || hold.pointer !== undefined) return;
      const list = listOf(hold.table);
      const grab = list && itemOf(list, hold.card)?.querySelector(".ck-grab");
      if (grab && document.activeElement !== grab) drop();
    });
  });
  const escape = (e) => {
    if (e.key !== "Escape" || !hold) return;
    e.preventDefault();
    e.stopPropagation();
    back();
  };
  window.addEventListener("keydown", escape, true);
  tools.undo(() => window.removeEventListener("keydown", escape, true));
}
