// A clock that runs on the page: how long the room has been at this step.
// An element `data-clock="SECONDS"` says how many seconds had passed when it was drawn;
// with `data-running` it goes on counting.
function clock(shell, tools) {
  const since = new WeakMap();
  const words = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s) % 60).padStart(2, "0")}`;
  function draw() {
    for (const node of shell.querySelectorAll("[data-clock]")) {
      if (!since.has(node)) since.set(node, Date.now());
      const passed = node.dataset.running === undefined ? 0 : (Date.now() - since.get(node)) / 1000;
      const text = words(Number(node.dataset.clock) + passed);
      if (node.textContent !== text) node.textContent = text;
    }
  }
  tools.onFill(draw);
  const beat = setInterval(draw, 1000);
  tools.undo(() => clearInterval(beat));
}
