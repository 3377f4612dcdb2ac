"use strict";
// The controls of the page. All numbers come from the engine; this script asks it and shows them.
(() => {
  // What can wait until the page is shown.
  const later = (work) => addEventListener("load", () => setTimeout(work, 0));
  // Pictures take longer than all else, so they come one at a time.
  function showPictures() {
    const places = [...document.querySelectorAll(".picture > noscript")].map((place) => {
      const [image] = new DOMParser().parseFromString(place.textContent, "text/html").images;
      const source = image.getAttribute("src");
      image.removeAttribute("src");
      const shown = document.importNode(image);
      place.replaceWith(shown);
      return () => {
        shown.src = source;
      };
    });
    const next = () => {
      const show = places.shift();
      if (show) show();
      if (places.length) setTimeout(next, 100);
    };
    addEventListener("beforeprint", () => {
      for (const show of places.splice(0)) show();
    });
    next();
  }
  later(showPictures);

  const data = JSON.parse(document.getElementById("data").textContent);
  const engineText = document.getElementById("engine").textContent;
  if (!engineText || !data.features.length || typeof WebAssembly !== "object") return;

  // The first answer, while the whole one is computed.
  const QUICK_DRAWS = data.samples.length > 500 ? 100 : 500;
  const DECIDED = 0.95;

  // --- small things ---

  const byId = (id) => document.getElementById(id);
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }
  function drawn(name, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  const digits = (number) => (number === null ? "?" : String(Number(number.toPrecision(4))));
  const percent = (share) => `${Math.round(100 * share)} %`;
  const platformTitle = (name) => (data.platforms.find((p) => p.name === name) || { title: name }).title;
  const featureOf = (name) => data.features.find((f) => f.name === name);

  // --- the state: what the controls say. It is in the URL's fragment, behind "#s". ---

  const initial = () => ({
    baseline: data.baseline,
    estimator: "mean",
    first: "all",
    features: Object.fromEntries(
      data.features.map((f) => [
        f.name,
        { counts: true, weight: f.weight, limits: [...f.limits], required: f.required },
      ]),
    ),
    platforms: Object.fromEntries(data.platforms.map((p) => [p.name, true])),
    pair: [],
  });
  let state = initial();
  let pairIsChosen = false;

  function limitsAreGood(limits, better) {
    return (
      limits.length === 4 &&
      limits.every(
        (limit, i) =>
          limit > 0 &&
          Number.isFinite(limit) &&
          (i === 0 || (better === "lower" ? limit < limits[i - 1] : limit > limits[i - 1])),
      )
    );
  }
  function writeState() {
    const start = initial();
    const words = [];
    const add = (key, value) => words.push(`${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
    for (const key of ["baseline", "estimator", "first"]) if (state[key] !== start[key]) add(key, state[key]);
    for (const [name, feature] of Object.entries(state.features)) {
      const before = start.features[name];
      if (!feature.counts) add(`off.${name}`, 1);
      if (feature.weight !== before.weight) add(`weight.${name}`, feature.weight);
      if (feature.required !== before.required) add(`required.${name}`, feature.required);
      if (feature.limits.some((limit, i) => limit !== before.limits[i]))
        add(`limits.${name}`, feature.limits.join(","));
    }
    for (const [name, isIn] of Object.entries(state.platforms)) if (!isIn) add(`without.${name}`, 1);
    if (pairIsChosen) add("pair", state.pair.join(","));
    const fragment = words.length ? `#s&${words.join("&")}` : "";
    if (fragment || location.hash.startsWith("#s")) location.replace(fragment || "#s");
  }
  function readState() {
    if (!location.hash.startsWith("#s")) return;
    const found = initial();
    for (const word of location.hash.slice(1).split("&").slice(1)) {
      const at = word.indexOf("=");
      let key, value;
      try {
        key = decodeURIComponent(word.slice(0, at));
        value = decodeURIComponent(word.slice(at + 1));
      } catch {
        continue;
      }
      const dot = key.indexOf(".");
      const [kind, name] = dot < 0 ? [key, ""] : [key.slice(0, dot), key.slice(dot + 1)];
      const feature = Object.hasOwn(found.features, name) ? found.features[name] : null;
      const number = Number(value);
      if (kind === "baseline" && Object.hasOwn(found.platforms, value)) found.baseline = value;
      else if (kind === "estimator" && ["mean", "median", "trimmed"].includes(value)) found.estimator = value;
      else if (kind === "first" && value === "without") found.first = value;
      else if (kind === "off" && feature) feature.counts = false;
      else if (kind === "weight" && feature && number > 0 && number <= 1e6) feature.weight = number;
      else if (kind === "required" && feature && [0, 1, 2, 3, 4].includes(number)) feature.required = number;
      else if (kind === "limits" && feature) {
        const limits = value.split(",").map(Number);
        if (limitsAreGood(limits, featureOf(name).better)) feature.limits = limits;
      } else if (kind === "without" && Object.hasOwn(found.platforms, name)) found.platforms[name] = false;
      else if (kind === "pair") {
        const names = value.split(",");
        pairIsChosen = names.length === 2 && names.every((n) => Object.hasOwn(found.platforms, n));
        if (pairIsChosen) found.pair = names;
      }
    }
    found.platforms[found.baseline] = true;
    state = found;
    choosePair();
  }
  // The first two platforms, unless the state names others.
  function choosePair() {
    const others = data.platforms.map((p) => p.name).filter((name) => name !== state.baseline);
    if (!state.pair.length) state.pair = [others[0], others[1] || state.baseline];
  }

  // --- the engine ---

  // Two engines work beside the page: one for quick answers, which is free again at once, and one for whole ones.
  const workerUrl = URL.createObjectURL(new Blob([byId("worker").textContent], { type: "text/javascript" }));
  class Engine {
    constructor() {
      this.worker = new Worker(workerUrl);
      this.waiting = new Map(); // requests to send once it is free, by name
      this.take = () => {}; // takes the answer; null while it is free, which it is not until it is loaded
      this.worker.onmessage = (event) => {
        const { take } = this;
        this.take = null;
        take(event.data.answer);
        this.sendNext();
        if (!engines.some((engine) => engine.take)) delete document.documentElement.dataset.busy;
      };
      this.worker.onerror = (event) => {
        byId("status").textContent = `The engine failed: ${event.message}`;
      };
    }
    load(module, take) {
      this.take = take;
      this.worker.postMessage({ module });
    }
    sendNext() {
      if (this.take || !this.waiting.size) return;
      const [name, { request, take }] = this.waiting.entries().next().value;
      this.waiting.delete(name);
      this.take = take;
      document.documentElement.dataset.busy = "1";
      this.worker.postMessage({ request });
    }
    // A newer request takes the place of one of the same name that was not sent yet.
    ask(name, request, take) {
      this.waiting.set(name, { request, take });
      this.sendNext();
    }
  }
  const quick = new Engine();
  const whole = new Engine();
  const engines = [quick, whole];

  function requestOf(baseline, platforms, draws, parts = "all") {
    const lines = [
      `parts\t${parts}`,
      `control\t${data.control}`,
      `study\t${data.name}`,
      `baseline\t${baseline}`,
      `draws\t${draws}`,
      `seed\t${data.seed}`,
      `estimator\t${state.estimator}`,
      `first\t${state.first}`,
      `set\t${data.set}`,
    ];
    for (const f of data.features) {
      const s = state.features[f.name];
      if (s.counts)
        lines.push(
          ["feature", f.name, f.title, f.group, f.importance, f.unit, f.better, ...s.limits, s.required, s.weight].join(
            "\t",
          ),
        );
    }
    for (const p of data.platforms) if (platforms.includes(p.name)) lines.push(`platform\t${p.name}\t${p.title}`);
    const counts = (line, at) => {
      const fields = line.split("\t", at + 1);
      return platforms.includes(fields[0]) && state.features[fields[at]].counts;
    };
    for (const line of data.samples) if (counts(line, 2)) lines.push(`sample\t${line}`);
    for (const line of data.summaries) if (counts(line, 1)) lines.push(`summary\t${line}`);
    return `${lines.join("\n")}\n`;
  }
  const platformsIn = () => data.platforms.map((p) => p.name).filter((name) => state.platforms[name]);
  const shown = { scores: null, pair: null, pairKey: "", sheet: "" };
  // What the sheet depends on: all but the weights.
  const sheetKey = () =>
    JSON.stringify([
      state.baseline,
      state.estimator,
      state.first,
      state.platforms,
      Object.values(state.features).map((f) => [f.counts, f.limits, f.required]),
    ]);
  let asked = 0; // number of the state that was asked for last
  function update() {
    const number = ++asked;
    showControls();
    // While only weights change, the sheet stays as it is.
    const parts = shown.sheet === sheetKey() ? "standings" : "all";
    // The processors are left to the quick answer. Of states that follow each other fast, the last has a whole one.
    quick.ask("study", requestOf(state.baseline, platformsIn(), QUICK_DRAWS, parts), (answer) => {
      show(answer, false);
      if (number !== asked) return;
      whole.ask("study", requestOf(state.baseline, platformsIn(), data.draws), (answer) => {
        if (number !== asked) return;
        writeState();
        show(answer, true);
      });
      updatePair();
    });
  }

  // --- the sheet ---

  const sheet = document.querySelector("table.sheet");
  const cells = new Map();
  for (const cell of sheet.querySelectorAll("tr[data-feature] > td"))
    cells.set(`${cell.parentElement.dataset.feature}\t${cell.dataset.platform}`, { cell, shown: "" });
  function showScore(score) {
    const place = cells.get(`${score.feature}\t${score.platform}`);
    if (!place) return;
    const key = JSON.stringify(score);
    if (place.shown === key) return;
    place.shown = key;
    const { cell } = place;
    cell.textContent = "";
    if (score.score === undefined) {
      cell.className = "gap";
      cell.append(element("span", { class: "score" }, "not measured"));
      return;
    }
    cell.className = `s${score.score}${score.probability >= DECIDED ? "" : " open"}${score.rejects ? " rejects" : ""}`;
    cell.append(
      element(
        "a",
        { href: `#repetitions-${score.feature}`, title: score.doubt || false },
        element("span", { class: "score" }, String(score.score)),
        " ",
        element("span", { class: "sure" }, score.sure),
        " ",
        element("span", { class: "ratio" }, `${digits(score.ratio)} %`),
      ),
    );
  }
  function showSums(answer) {
    for (const row of sheet.querySelectorAll("tr.sum"))
      for (const cell of row.querySelectorAll("td")) {
        const s = answer.standings.find((one) => one.set === row.dataset.set && one.platform === cell.dataset.platform);
        cell.textContent = "";
        if (!s?.features) continue;
        cell.append(element("span", { class: "score" }, String(s.points)), ` of ${s.possible}`);
        if (s.low !== null) cell.append(" ", element("span", { class: "sure" }, `${s.low} to ${s.high}`));
      }
  }
  function showSheet(answer) {
    for (const row of sheet.querySelectorAll("tr[data-feature]"))
      row.classList.toggle("off", !state.features[row.dataset.feature].counts);
    answer.scores.forEach(showScore);
    showSums(answer);
    for (const cell of sheet.querySelectorAll("[data-platform]")) {
      const { platform } = cell.dataset;
      const isBase = platform === state.baseline;
      if (cell.tagName === "TD" && isBase) {
        const { feature } = cell.parentElement.dataset;
        cell.className = "base";
        cell.textContent = feature ? "baseline" : "";
        if (feature) cells.get(`${feature}\t${platform}`).shown = "";
      }
      cell.classList.toggle("out", !state.platforms[platform] || isBase);
    }
  }

  // --- ranks ---

  const ranks = byId("ranks");
  const rankTable = ranks.querySelector(":scope > .wide");
  function rankRow(s, isFirst) {
    const bar = element("span", { class: "bar", "aria-hidden": "true" });
    s.ranks.forEach((share, i) => {
      if (share === null || share < 0.005) return;
      const part = element("span", { class: `rank r${Math.min(i + 1, 6)}` });
      part.style.flexGrow = share;
      bar.append(part);
    });
    return element(
      "tr",
      isFirst ? { class: "leader" } : {},
      element("th", { scope: "row" }, platformTitle(s.platform)),
      element("td", { class: "right" }, `${s.points} of ${s.possible}`),
      element("td", { class: "right" }, s.low === null ? "?" : `${s.low} to ${s.high}`),
      element("td", { class: "right", "data-number": "first" }, s.first_text),
      element("td", { class: "right" }, s.total === null ? "?" : `${digits(s.total)} %`),
      element(
        "td",
        { class: "right" },
        s.total_low === null ? "?" : `${digits(s.total_low)} to ${digits(s.total_high)}`,
      ),
      element("td", { class: "right" }, s.importance_first || "?"),
      element("td", { class: "right" }, s.free_first || "?"),
      element(
        "td",
        {},
        bar,
        element(
          "span",
          { class: "visually-hidden" },
          s.ranks.map((share, i) => `rank ${i + 1}: ${share === null ? "?" : percent(share)}`).join(", "),
        ),
      ),
    );
  }
  function showRanks(answer) {
    const titles = [
      "Platform",
      "Points",
      "95 %",
      "First",
      "Weighted total",
      "95 %",
      "First, by weights",
      "First, any weights",
      "Ranks",
    ];
    const sets = [...new Set(answer.standings.map((s) => s.set))];
    const table = element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title)))),
    );
    for (const set of sets) {
      const rows = answer.standings
        .filter((s) => s.set === set && s.features)
        .sort((a, b) => b.points / b.possible - a.points / a.possible);
      if (!rows.length) continue;
      table.append(
        element(
          "tbody",
          { "data-set": set },
          element("tr", { class: "section" }, element("th", { scope: "rowgroup", colspan: titles.length }, set)),
          ...rows.map((s, i) => rankRow(s, i === 0)),
        ),
      );
    }
    rankTable.replaceChildren(table);
  }

  // --- strips: every repetition of a feature, with the limits, which can be dragged ---

  const strips = byId("strips");
  const values = new Map(); // feature -> platform -> values, over levels by repetition
  for (const line of data.samples) {
    const [platform, , feature, , list] = line.split("\t");
    const of = values.get(feature) || new Map();
    values.set(feature, of);
    const sums = of.get(platform) || new Map();
    of.set(platform, sums);
    for (const word of list.split(" ")) {
      const [repetition, value] = word.split(":");
      const sum = sums.get(repetition) || [0, 0];
      sums.set(repetition, [sum[0] + Number(value), sum[1] + 1]);
    }
  }
  let plotWidth = 640; // of a plot: less where the screen is narrow, so that its text stays as large
  const LEFT = 110,
    RIGHT = 20,
    ROW = 18,
    TOP = 22;
  // Moves places that are nearer than `apart` away from each other, up to `most`.
  function spread(places, apart, most) {
    const moved = [...places];
    const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
    let last = -Infinity;
    for (const i of order) last = moved[i] = Math.max(moved[i], last + apart);
    let next = most + apart;
    for (const i of order.reverse()) next = moved[i] = Math.min(moved[i], next - apart);
    return moved;
  }
  function strip(feature, baseline) {
    const of = values.get(feature.name);
    if (!of || !baseline) return null;
    const names = platformsIn().filter((name) => of.has(name));
    const points = names.map((name) => [...of.get(name).values()].map(([sum, n]) => (100 * sum) / n / baseline));
    const limits = state.features[feature.name].limits;
    const all = [...points.flat(), ...limits, 100].filter((x) => x > 0);
    const low = Math.min(...all) * 0.95,
      high = Math.max(...all) * 1.05;
    const isWide = high / low > 8;
    const scale = isWide ? Math.log : (x) => x;
    const at = (x) =>
      LEFT + ((scale(Math.max(x, low)) - scale(low)) / (scale(high) - scale(low))) * (plotWidth - LEFT - RIGHT);
    const back = (pixel) => {
      const y = scale(low) + ((pixel - LEFT) / (plotWidth - LEFT - RIGHT)) * (scale(high) - scale(low));
      return isWide ? Math.exp(y) : y;
    };
    const height = TOP + ROW * names.length + 24;
    const svg = drawn("svg", {
      viewBox: `0 0 ${plotWidth} ${height}`,
      role: "img",
      "aria-label": `${feature.title}: repetitions in percent of the baseline, and limits of the scores`,
    });
    svg.append(drawn("line", { x1: at(100), x2: at(100), y1: TOP, y2: height - 22, class: "baseline" }));
    names.forEach((name, i) => {
      const y = TOP + ROW * (i + 0.5);
      svg.append(drawn("text", { x: LEFT - 8, y: y + 4, class: "name" }, platformTitle(name)));
      for (const x of points[i])
        svg.append(
          drawn("circle", {
            cx: at(x),
            cy: y,
            r: 3,
            fill: data.platforms.find((p) => p.name === name).colour,
            class: "repetition",
          }),
        );
    });
    const handles = spread(limits.map(at), 18, plotWidth - 9);
    const pointsOf = (handle, x) => `${handle},${TOP - 4} ${x},${TOP + 2} ${x},${height - 22}`;
    limits.forEach((limit, i) => {
      const line = drawn(
        "g",
        { class: "limit" },
        drawn("polyline", { points: pointsOf(handles[i], at(limit)) }),
        drawn("rect", { x: handles[i] - 8, y: TOP - 18, width: 16, height: 14, rx: 3 }),
        drawn("text", { x: handles[i], y: TOP - 7, class: "limit-name" }, String(i + 1)),
      );
      line.addEventListener("pointerdown", (event) => {
        line.setPointerCapture(event.pointerId);
        const move = (moved) => {
          const box = svg.getBoundingClientRect();
          const wanted = Number(back(((moved.clientX - box.left) / box.width) * plotWidth).toPrecision(3));
          const changed = [...state.features[feature.name].limits];
          changed[i] = wanted;
          if (!limitsAreGood(changed, feature.better)) return;
          state.features[feature.name].limits = changed;
          const x = at(wanted);
          line.children[0].setAttribute("points", pointsOf(x, x));
          line.children[1].setAttribute("x", x - 8);
          line.children[2].setAttribute("x", x);
          dragging = true;
          update();
        };
        line.addEventListener("pointermove", move);
        line.addEventListener(
          "pointerup",
          () => {
            line.removeEventListener("pointermove", move);
            dragging = false;
            showStrips();
          },
          { once: true },
        );
      });
      svg.append(line);
    });
    for (const x of isWide ? [low, Math.sqrt(low * high), high] : [low, (low + high) / 2, high])
      svg.append(drawn("text", { x: at(x), y: height - 6, class: "tick" }, `${digits(Number(x.toPrecision(2)))} %`));
    return svg;
  }
  // Only strips in view are drawn, and only if what they show has changed.
  let dragging = false;
  const inView = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) inView.add(entry.target);
        else inView.delete(entry.target);
      }
      drawStrips();
    },
    { rootMargin: "200px" },
  );
  const places = new Map(
    data.features
      .filter((f) => values.has(f.name))
      .map((f) => {
        const caption = element("figcaption");
        const figure = element(
          "figure",
          { class: "strip", "data-feature": f.name },
          caption,
          element("div", { class: "plot" }),
        );
        watcher.observe(figure);
        return [f.name, figure];
      }),
  );
  strips.append(...places.values());
  function drawStrips() {
    if (dragging || !shown.scores) return;
    for (const figure of inView) {
      plotWidth = Math.max(280, Math.min(640, figure.clientWidth || 640));
      const feature = featureOf(figure.dataset.feature);
      const score = shown.scores.find((s) => s.feature === feature.name && s.baseline !== null);
      const key = JSON.stringify([score?.baseline, state.features[feature.name].limits, platformsIn(), state.baseline]);
      if (figure.dataset.key === key) continue;
      figure.dataset.key = key;
      const svg = strip(feature, score?.baseline);
      figure.querySelector("figcaption").textContent =
        `${feature.title}, % of ${platformTitle(state.baseline)}, ${feature.better} is better`;
      figure.querySelector(".plot").replaceChildren(svg || "not measured");
    }
  }
  function showStrips() {
    for (const [name, figure] of places) figure.hidden = !state.features[name].counts;
    drawStrips();
  }

  // --- a pair of platforms ---

  const pair = byId("pair");
  function updatePair() {
    const [a, b] = state.pair;
    // It does not depend on weights and limits.
    const key = JSON.stringify([
      a,
      b,
      state.estimator,
      state.first,
      Object.values(state.features).map((f) => f.counts),
    ]);
    if (!a || !b || a === b || shown.pairKey === key) return;
    shown.pairKey = key;
    whole.ask("pair", requestOf(b, [a, b], data.draws), (answer) => {
      shown.pair = answer;
      showPair(answer);
    });
  }
  function showPair(answer) {
    const [a, b] = state.pair.map(platformTitle);
    const place = pair.querySelector(".wide");
    if (answer.error) {
      place.textContent = answer.error;
      return;
    }
    const verdict = (better) =>
      better === null
        ? "unknown"
        : better >= DECIDED
          ? `${a} is better`
          : better <= 1 - DECIDED
            ? `${b} is better`
            : "open";
    place.replaceChildren(
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ...["Feature", `${a} in % of ${b}`, "95 %", `P(${a} is better)`, "Verdict"].map((title) =>
              element("th", { scope: "col" }, title),
            ),
          ),
        ),
        element(
          "tbody",
          {},
          ...answer.scores
            .filter((s) => s.score !== undefined)
            .map((s) =>
              element(
                "tr",
                { "data-feature": s.feature },
                element("th", { scope: "row" }, featureOf(s.feature).title),
                element("td", { class: "right" }, digits(s.ratio)),
                element("td", { class: "right" }, s.low === null ? "?" : `${digits(s.low)} to ${digits(s.high)}`),
                element("td", { class: "right" }, s.better === null ? "?" : s.better_text),
                element("td", {}, verdict(s.better)),
              ),
            ),
        ),
      ),
    );
  }
  function buildPair() {
    const choose = (index) =>
      element(
        "select",
        {
          "aria-label": index === 0 ? "First platform" : "Second platform",
          onchange: (event) => {
            state.pair[index] = event.target.value;
            pairIsChosen = true;
            update();
          },
        },
        ...data.platforms.map((p) => element("option", { value: p.name }, p.title)),
      );
    const selects = [choose(0), choose(1)];
    pair.append(
      element("h3", {}, "Two platforms"),
      element("p", { class: "row" }, selects[0], " beside ", selects[1]),
      element("div", { class: "wide", tabindex: 0 }),
    );
    pair.hidden = false;
    choosePair();
    return () => {
      selects.forEach((select, i) => {
        select.value = state.pair[i];
      });
    };
  }

  // --- controls ---

  const controls = byId("controls");
  const inputs = { features: {} };
  function select(label, options, change) {
    const made = element(
      "select",
      { onchange: (event) => change(event.target.value) },
      ...options.map(([value, text]) => element("option", { value }, text)),
    );
    return [made, element("label", {}, `${label} `, made)];
  }
  function featureRow(f) {
    const s = () => state.features[f.name];
    const counts = element("input", {
      type: "checkbox",
      "aria-label": `${f.title} counts`,
      onchange: (event) => {
        s().counts = event.target.checked;
        update();
      },
    });
    const weight = element("input", {
      type: "range",
      min: 0.5,
      max: 20,
      step: 0.5,
      "aria-label": `Weight of ${f.title}`,
      oninput: (event) => {
        s().weight = Number(event.target.value);
        update();
      },
    });
    const number = element("input", {
      type: "number",
      min: 0.1,
      max: 1000000,
      step: "any",
      "aria-label": `Weight of ${f.title}, as a number`,
      onchange: (event) => {
        const value = Number(event.target.value);
        if (value > 0 && value <= 1e6) s().weight = value;
        update();
      },
    });
    const [required, requiredLabel] = select(
      "",
      [
        [0, "any"],
        [1, "1"],
        [2, "2"],
        [3, "3"],
        [4, "4"],
      ],
      (value) => {
        s().required = Number(value);
        update();
      },
    );
    required.setAttribute("aria-label", `Least score of ${f.title}`);
    const limits = f.limits.map((_, i) =>
      element("input", {
        type: "number",
        step: "any",
        "aria-label": `${f.title}: limit of score ${i + 1}, percent of the baseline`,
        onchange: (event) => {
          const changed = [...s().limits];
          changed[i] = Number(event.target.value);
          if (limitsAreGood(changed, f.better)) s().limits = changed;
          else byId("status").textContent = `Limits of ${f.title} must get stricter from 1 to 4.`;
          update();
        },
      }),
    );
    const stability = element("td", { class: "stability" });
    inputs.features[f.name] = { counts, weight, number, required, limits, stability };
    return element(
      "tr",
      { "data-feature": f.name },
      element("th", { scope: "row" }, element("label", {}, counts, ` ${f.title}`)),
      element("td", {}, weight, number),
      stability,
      element("td", {}, requiredLabel),
      element("td", { class: "limits" }, ...limits),
    );
  }
  async function copy(text, what) {
    try {
      await navigator.clipboard.writeText(text);
      byId("status").textContent = `${what} is copied.`;
    } catch {
      byId("status").textContent = `${what} cannot be copied: select it below.`;
    }
    byId("copied").textContent = text;
    byId("copied").hidden = false;
  }
  const quotedField = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  function schemeText() {
    const lines = ["feature,title,group,importance,unit,better,score1,score2,score3,score4,required,weight"];
    for (const f of data.features) {
      const s = state.features[f.name];
      if (s.counts)
        lines.push(
          [f.name, f.title, f.group, f.importance, f.unit, f.better, ...s.limits, s.required || "", s.weight]
            .map((field) => quotedField(String(field)))
            .join(","),
        );
    }
    return `${lines.join("\n")}\n`;
  }
  const shellWord = (text) => (/^[A-Za-z0-9_./,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  function commandText() {
    const words = ["virtgrade", "resample", data.study, "--scheme", "./scheme.csv", "--baseline", state.baseline];
    if (state.estimator !== "mean") words.push("--estimator", state.estimator);
    if (state.first === "without") words.push("--without-first");
    const names = platformsIn().filter((name) => name !== state.baseline);
    if (names.length + 1 < data.platforms.length) words.push("--platforms", names.join(","));
    return words.map(shellWord).join(" ");
  }
  function buildControls() {
    const platforms = data.platforms.map((p) => [p.name, p.title]);
    let label;
    [inputs.baseline, label] = select("Baseline", platforms, (value) => {
      state.baseline = value;
      state.platforms[value] = true;
      update();
    });
    const first = [label];
    [inputs.estimator, label] = select(
      "Estimator",
      [
        ["mean", "mean"],
        ["median", "median"],
        ["trimmed", "trimmed mean"],
      ],
      (value) => {
        state.estimator = value;
        update();
      },
    );
    first.push(label);
    inputs.first = element("input", {
      type: "checkbox",
      onchange: (event) => {
        state.first = event.target.checked ? "without" : "all";
        update();
      },
    });
    first.push(element("label", {}, inputs.first, " without the first repetitions"));
    inputs.platforms = data.platforms.map((p) =>
      element("input", {
        type: "checkbox",
        value: p.name,
        onchange: (event) => {
          state.platforms[p.name] = event.target.checked;
          update();
        },
      }),
    );
    controls.append(
      element("h3", {}, "What if"),
      element("p", { class: "row" }, ...first),
      element(
        "fieldset",
        {},
        element("legend", {}, "Platforms"),
        ...data.platforms.map((p, i) => element("label", {}, inputs.platforms[i], ` ${p.title} `)),
      ),
      element(
        "details",
        {},
        element("summary", {}, "Weights, limits and mandatory features"),
        element(
          "div",
          { class: "wide", tabindex: 0 },
          element(
            "table",
            { class: "settings" },
            element(
              "thead",
              {},
              element(
                "tr",
                {},
                ...[
                  "Feature",
                  "Weight",
                  "First place is stable for weights",
                  "Least score",
                  "Limits of scores 1 to 4, % of the baseline",
                ].map((title) => element("th", { scope: "col" }, title)),
              ),
            ),
            element("tbody", {}, ...data.features.map(featureRow)),
          ),
        ),
      ),
      element(
        "p",
        { class: "row" },
        element(
          "button",
          {
            type: "button",
            onclick: () => {
              const before = state.pair;
              state = initial();
              state.pair = before;
              update();
            },
          },
          "As the study has it",
        ),
        element("button", { type: "button", onclick: () => copy(schemeText(), "scheme.csv") }, "Copy as scheme.csv"),
        element("button", { type: "button", onclick: () => copy(commandText(), "The command") }, "Copy as command"),
      ),
      element("pre", { id: "copied", hidden: true, tabindex: 0 }),
    );
    controls.hidden = false;
  }
  function put(input, value) {
    if (input !== document.activeElement || input.type !== "number") input.value = value;
  }
  let placePair = () => {};
  function showControls() {
    put(inputs.baseline, state.baseline);
    put(inputs.estimator, state.estimator);
    inputs.first.checked = state.first === "without";
    inputs.platforms.forEach((input) => {
      input.checked = state.platforms[input.value];
      input.disabled = input.value === state.baseline;
    });
    for (const [name, row] of Object.entries(inputs.features)) {
      const s = state.features[name];
      row.counts.checked = s.counts;
      put(row.weight, s.weight);
      put(row.number, s.weight);
      put(row.required, s.required);
      row.limits.forEach((input, i) => {
        put(input, s.limits[i]);
      });
    }
    placePair();
  }
  function showStability(answer) {
    for (const row of Object.values(inputs.features)) row.stability.textContent = "";
    for (const w of answer.weights) {
      const from = w.low > 0 ? `from ${digits(w.low)} (below: ${platformTitle(w.below)})` : "from 0";
      const to = w.high === null ? "up to any" : `to ${digits(w.high)} (above: ${platformTitle(w.above)})`;
      inputs.features[w.feature].stability.textContent = w.low > 0 || w.high !== null ? `${from} ${to}` : "any";
    }
  }

  // --- the audit's filter ---

  function buildFilter() {
    const place = byId("statements");
    const table = place?.querySelector("table");
    if (!table) return;
    const rows = [...table.rows];
    const titles = [...rows[0].cells].map((cell) => cell.textContent);
    const column = (title) => titles.indexOf(title);
    const field = (row, title) => row.cells[column(title)].textContent;
    const body = rows.slice(1);
    const chosen = { Verdict: "", Inference: "", Section: "", words: "" };
    const count = element("span", { role: "status" });
    const filter = () => {
      let n = 0;
      for (const row of body) {
        const fits =
          ["Verdict", "Inference", "Section"].every((title) => !chosen[title] || field(row, title) === chosen[title]) &&
          row.textContent.toLowerCase().includes(chosen.words.toLowerCase());
        row.hidden = !fits;
        n += fits;
      }
      count.textContent = ` ${n} of ${body.length} statements`;
    };
    const controlsOf = ["Verdict", "Inference", "Section"].map((title) => {
      const options = [...new Set(body.map((row) => field(row, title)))].sort();
      return select(title, [["", "all"], ...options.filter(Boolean).map((option) => [option, option])], (value) => {
        chosen[title] = value;
        filter();
      })[1];
    });
    const words = element("input", {
      type: "search",
      oninput: (event) => {
        chosen.words = event.target.value;
        filter();
      },
    });
    place.before(element("p", { class: "row filter" }, ...controlsOf, element("label", {}, "Words ", words), count));
    filter();
  }

  // --- all of it ---

  function show(answer, isFinal) {
    if (answer.error) {
      byId("status").textContent = `This cannot be graded: ${answer.error}`;
      return;
    }
    // A rough answer does not take the place of a whole one that still holds.
    if (answer.scores && (isFinal || shown.sheet !== sheetKey())) {
      shown.scores = answer.scores;
      shown.sheet = isFinal ? sheetKey() : "";
      showSheet(answer);
      showStrips();
    }
    showRanks(answer);
    showStability(answer);
    byId("result").textContent = answer.result;
    if (byId("status").textContent.startsWith("This cannot")) byId("status").textContent = "";
    if (isFinal) {
      byId("announcement").textContent = answer.result;
      byId("command").textContent = `${commandText()}\n`;
    }
    document.documentElement.dataset.draws = answer.draws;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#repetitions-']");
    const details = link && byId(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (details) details.open = true;
  });
  addEventListener("hashchange", () => {
    const before = JSON.stringify(state);
    readState();
    if (JSON.stringify(state) !== before) update();
  });
  readState();
  buildControls();
  placePair = buildPair();
  later(buildFilter);
  strips.hidden = false;
  for (const picture of document.querySelectorAll("#repetitions > .picture")) picture.classList.add("printed");
  // Both engines share the code, so what the browser learns of it serves both.
  const engineBytes = Uint8Array.from(atob(engineText), (letter) => letter.charCodeAt(0));
  WebAssembly.compile(engineBytes).then((module) => {
    whole.load(module, () => {});
    quick.load(module, () => update());
  });
})();
