// A long list that scrolls in itself (`data-scrolls`) stays where it was when its pane is drawn
// anew, and shows the row that is open.
function lists(shell, tools) {
  const places = new Map();
  shell.addEventListener("scroll", (e) => {
    const name = e.target.dataset?.scrolls;
    if (name) places.set(name, e.target.scrollTop);
  }, true);
  function show(list) {
    list.scrollTop = places.get(list.dataset.scrolls) ?? 0;
    const row = list.querySelector("[aria-current]")?.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    if (!row || (row.top >= box.top && row.bottom <= box.bottom)) return;
    list.scrollTop += row.top - box.top - (box.height - row.height) / 2;
  }
  // A list that is not seen yet has no height: it is put in its place when it gets one.
  const seen = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (!contentRect.height) continue;
      seen.unobserve(target);
      show(target);
    }
  });
  tools.undo(() => seen.disconnect());
  function showOnceSeen(list) {
    if (list.clientHeight) show(list);
    else if (list.isConnected) seen.observe(list);
  }
  // When all panes are filled: to ask where things are makes the browser lay out the page.
  tools.onFill((pane) => {
    const those = pane.querySelectorAll("[data-scrolls]");
    if (those.length) queueMicrotask(() => those.forEach(showOnceSeen));
  });
}
