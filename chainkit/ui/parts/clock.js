// A clock that runs on the page: how long the room has been at this step. It asks nobody.
// An element `data-clock="SECONDS"` says how many seconds had passed before; with
// `data-running` it goes on counting, since `data-since` (milliseconds since 1970) or else
// since it was drawn. `data-planned` minutes may be in its words: `data-words`, and
// `data-over` once they are used up, with {time}, {planned} and {over} in them.
function clock(shell, tools) {
  const drawn = new WeakMap(); // clock -> what it said, and when that was first seen
  const time = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s) % 60).padStart(2, "0")}`;
  function passed(node) {
    const before = Number(node.dataset.clock);
    if (node.dataset.running === undefined) return before;
    if (drawn.get(node)?.before !== before) drawn.set(node, { before, at: Date.now() });
    const since = Number(node.dataset.since) || drawn.get(node).at;
    return before + Math.max(0, Date.now() - since) / 1000; // the page's own clock may be behind
  }
  function draw() {
    for (const node of shell.querySelectorAll("[data-clock]")) {
      const [seconds, planned] = [passed(node), Number(node.dataset.planned)];
      const over = planned && seconds > planned * 60;
      const words = (over && node.dataset.over) || node.dataset.words || "{time}";
      const values = { time: time(seconds), planned, over: Math.ceil(seconds / 60) - planned };
      const text = words.replace(/\{(time|planned|over)\}/g, (_, name) => values[name]);
      if (node.textContent !== text) node.textContent = text;
      node.classList.toggle("over", Boolean(over));
    }
  }
  tools.onFill(draw);
  const beat = setInterval(draw, 1000);
  tools.undo(() => clearInterval(beat));
}
