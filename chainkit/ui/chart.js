// Draws one chart. The script that can is there once on a page, whoever asks first: from the
// server of a page of ours, or else from the kernel. New data go into what is drawn, so that a
// zoom or a selection stays; only another look, light or dark, draws it anew.

const LISTED = 500; // rows of the table
const REST_MS = 150; // a hand that pauses so long has picked
const GONE = "gone"; // why somebody else must ask for the script

// --- the script that draws -----------------------------------------------------------------------
async function runtime(model, leaving) {
  const known = (globalThis.chainkitVega ??= new Map());
  const name = model.get("runtime");
  for (;;) {
    if (!known.has(name)) known.set(name, ask(name, model, leaving).catch((why) => (known.delete(name), Promise.reject(why))));
    try {
      return await known.get(name);
    } catch (why) {
      if (why !== GONE || leaving.aborted) throw why;
    }
  }
}
async function ask(name, model, leaving) {
  const folder = document.body.dataset.ckVega;
  if (folder) return (await import(new URL(folder + name, document.baseURI).href)).default;
  const script = await new Promise((done, failed) => {
    model.on("msg:custom", (message, buffers) => {
      if (message.runtime === name) done(buffers[0]);
      if (message.lacking) failed(new Error(message.lacking));
    });
    leaving.addEventListener("abort", () => failed(GONE));
    model.send({ act: "runtime" });
  });
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}

// --- the chart --------------------------------------------------------------------------------------
const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);

function render({ model, el }) {
  const words = model.get("words");
  const stop = new AbortController();
  const root = make("figure", "", { className: "ck-plot" });
  const title = words.title || words.chart;
  root.setAttribute("aria-label", title);
  const caption = make("figcaption", "");
  caption.append(make("b", words.title, { hidden: !words.title }), make("p", words.said, { hidden: !words.said }));
  const drawn = make("div", "", { className: "ck-plot-drawn" });
  drawn.append(make("p", words.opening, { className: "ck-plot-opening" }));
  drawn.firstChild.setAttribute("role", "status");
  const { height } = model.get("spec");
  if (typeof height === "number") drawn.style.minHeight = `${height + 60}px`;
  const picks = make("div", "", { className: "ck-plot-picks" });
  root.append(caption, picks, drawn, tableOf(model, words));
  el.append(root);
  // Keys that somebody presses in a chart are no commands to the notebook around it.
  root.addEventListener("keydown", (e) => e.stopPropagation());

  // One thing after the other: what is drawn first, then what came meanwhile.
  let view = null;
  let queue = Promise.resolve();
  const inTurn = (what) => (queue = queue.then(() => !stop.signal.aborted && what()).catch(failed));
  function failed(why) {
    if (stop.signal.aborted || why === GONE) return;
    const reason = String(why?.message ?? why).split("\n")[0];
    drawn.replaceChildren(make("p", words.wrong.replace("#", reason)));
    drawn.firstChild.setAttribute("role", "alert");
    drawn.style.minHeight = "";
    tell();
  }
  function tell() {
    root.dataset.drawn = "1";
    window.dispatchEvent(new CustomEvent("chainkit:live"));
  }
  async function draw() {
    const embed = await runtime(model, stop.signal);
    const dark = look(root);
    const spec = coloured({ ...model.get("spec"), datasets: model.get("data") }, root);
    view?.finalize();
    picks.replaceChildren();
    view = await embed(drawn, { description: [title, words.said].filter(Boolean).join(". "), ...spec }, {
      mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false, bind: picks, tooltip: { theme: dark ? "dark" : "light" },
      config: coloured(model.get("looks"), root),
    });
    for (const { name } of spec.params ?? []) view.view.addSignalListener(name, picked);
    tell();
  }
  // What is picked is told to Python when the hand has come to rest.
  const resting = new Map();
  function picked(name, value) {
    clearTimeout(resting.get(name));
    resting.set(name, setTimeout(() => model.send({ act: "picked", name, value: JSON.parse(JSON.stringify(value ?? null)) }), REST_MS));
  }
  let known = model.get("data");
  async function change() {
    const now = model.get("data");
    const names = Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(known[name]));
    known = now;
    for (const name of names) view.view.change(name, view.view.changeset().remove(() => true).insert(dated(now[name], view.view.data(name))));
    await view.view.runAsync();
  }
  const heard = () => inTurn(() => (view ? change() : null));
  model.on("change:data", heard);
  const watch = new MutationObserver(() => {
    if (root.dataset.ckTheme !== (isDark() ? "dark" : "light")) inTurn(draw);
  });
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-ck-theme", "data-jp-theme-light"] });
  inTurn(draw);
  return () => {
    stop.abort();
    watch.disconnect();
    model.off("change:data", heard);
    view?.finalize();
  };
}

// --- light or dark ------------------------------------------------------------------------------------
// A page of ours says it; elsewhere JupyterLab does.
function isDark() {
  const { ckTheme, jpThemeLight } = document.body.dataset;
  return ckTheme ? ckTheme === "dark" : jpThemeLight === "false";
}
function look(root) {
  root.dataset.ckTheme = isDark() ? "dark" : "light";
  return isDark();
}
// Vega mixes colours, so it needs their values. Data are handed on as they are, but for a copy.
function coloured(value, root) {
  const style = getComputedStyle(root);
  const of = (each) => {
    if (Array.isArray(each)) return each.map(of);
    if (each && typeof each === "object") return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, of(inner)]));
    const token = typeof each === "string" && each.match(/^var\((--ck-[a-z0-9-]+)\)$/);
    return token ? style.getPropertyValue(token[1]).trim() : each;
  };
  return of(value);
}
// What Vega read as a moment when the chart was drawn is a moment in new rows, too.
function dated(rows, before) {
  const keys = Object.keys(before[0] ?? {}).filter((key) => typeof before[0][key] === "number" || before[0][key] instanceof Date);
  return rows.map((row) => {
    const mine = { ...row };
    for (const key of keys) if (typeof mine[key] === "string") mine[key] = Date.parse(mine[key]);
    return mine;
  });
}

// --- the same as a table ---------------------------------------------------------------------------------
function tableOf(model, words) {
  const twin = make("details", "");
  twin.append(make("summary", words.table));
  const fill = () => {
    twin.querySelector(".ck-plot-rows")?.remove();
    if (!twin.open) return;
    const rows = Object.values(model.get("data"))[0] ?? [];
    const names = model.get("names");
    const keys = Object.keys(names).length ? Object.keys(names) : Object.keys(rows[0] ?? {});
    const right = (key) => (typeof rows[0]?.[key] === "number" ? "ck-n" : "");
    const said = (value) => (typeof value === "number" ? value.toLocaleString(words.language, { maximumFractionDigits: 1 }) : String(value ?? ""));
    const table = document.createElement("table");
    const more = rows.length > LISTED ? ` ${words.first.replace("#", rows.length)}` : "";
    table.createCaption().textContent = (words.title || words.chart) + more;
    const head = table.createTHead().insertRow();
    for (const key of keys) head.append(make("th", names[key] ?? key, { scope: "col", className: right(key) }));
    const body = table.createTBody();
    for (const row of rows.slice(0, LISTED)) {
      const line = body.insertRow();
      keys.forEach((key, at) => line.append(make(at ? "td" : "th", said(row[key]), { className: right(key), ...(at ? {} : { scope: "row" }) })));
    }
    const place = make("div", "", { className: "ck-plot-rows", tabIndex: 0 });
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", words.title || words.chart);
    place.append(table);
    twin.append(place);
  };
  twin.addEventListener("toggle", fill);
  model.on("change:data", fill);
  return twin;
}

export default { render };
