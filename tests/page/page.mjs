// Tests of the page in a real browser, in TAP: page.mjs VIRTGRADE WORK AXE. WORK is an empty folder; AXE is the file of
// axe-core. PICTURES=FOLDER also keeps a picture of each width.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Browser } from "./browser.mjs";

const [virtgrade, work, axe] = process.argv.slice(2);
const STATES = Number(process.env.STATES ?? 50);
let failed = 0;
function report(name, passed, findings = "") {
  console.log(`${passed ? "" : "not "}ok - page: ${name}`);
  if (!passed) {
    failed = 1;
    for (const line of String(findings).split("\n").slice(0, 20)) console.log(`# ${line}`);
  }
}
const command = (...words) =>
  execFileSync(virtgrade, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
function make(study, name, ...options) {
  const file = resolve(work, `${name}.html`);
  execFileSync(virtgrade, ["report", study, "-o", file, ...options], { stdio: "ignore" });
  return `file://${file}`;
}
function csv(text) {
  const [head, ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}
// A generator of numbers that are the same in each run (Marsaglia, Xorshift RNGs, 2003).
let word = 20210303;
function random(n) {
  word ^= word << 13;
  word ^= word >>> 17;
  word ^= word << 5;
  return (word >>> 0) % n;
}
const settled = (page, draws = 10000) =>
  page.until(`document.documentElement.dataset.draws === "${draws}" && !document.documentElement.dataset.busy`);

const browser = new Browser();
const url = make("karna-2021", "karna");
const size = readFileSync(resolve(work, "karna.html")).length;
report("the page is below 2 MB", size < 2e6, `${size} bytes`);
report(
  "the same input gives the same bytes",
  (() => {
    make("karna-2021", "again");
    return readFileSync(resolve(work, "again.html")).equals(readFileSync(resolve(work, "karna.html")));
  })(),
);

// --- it loads ---

const page = await browser.open(url);
report("the engine answers", await settled(page), page.complaints.join("\n"));
const opening = await page.run(() => {
  const [navigation] = performance.getEntriesByType("navigation");
  return [navigation.domContentLoadedEventEnd, navigation.loadEventEnd]
    .map(Math.round)
    .join(" ms, with its pictures after ");
});
console.log(`# it opens after ${opening} ms`);
report("the console is silent", page.complaints.length === 0, page.complaints.join("\n"));
const foreign = page.requests.filter((one) => one !== url && !/^(data|blob):/.test(one));
report("nothing is requested", foreign.length === 0, foreign.join("\n"));
const violation = await page.run(async () => {
  const found = [];
  addEventListener("securitypolicyviolation", (event) => found.push(event.violatedDirective));
  const script = document.createElement("script");
  script.textContent = "document.title = 'broken'";
  document.body.append(script);
  const image = document.createElement("img");
  image.src = "https://example.invalid/x.png";
  document.body.append(image);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return [document.title !== "broken", ...found.map((one) => one.split("-")[0])].join(" ");
});
report("its policy stops other scripts and requests", /^true (script img|img script)/.test(violation), violation);

// --- its numbers are those of the command line ---

const sheetOf = () => {
  const found = {};
  for (const row of document.querySelectorAll("table.sheet tr[data-feature]:not(.off)"))
    for (const cell of row.querySelectorAll("td:not(.out)")) {
      const text = (name) => cell.querySelector(name)?.textContent ?? "";
      if (text(".sure"))
        found[`${cell.dataset.platform} ${row.dataset.feature}`] =
          `${text(".score")} ${text(".sure")} ${text(".ratio")}`;
    }
  return found;
};
const digits = (number) => String(Number(Number(number).toPrecision(4)));
// The text of a probability as the sheet prints it, from a file of the command.
function sure(probability) {
  if (probability === "") return "?";
  const p = Number(probability);
  if (p < 0.5) return "<50 %";
  return Math.round(100 * p) >= 100 ? ">99 %" : `${Math.round(100 * p)} %`;
}
function sheetOfCommand(words) {
  const found = {};
  for (const row of csv(command(...words, "--table", "grades")))
    if (row.question === "truth" && (row.level === "" || row.level === "all"))
      found[`${row.platform} ${row.feature}`] = `${row.score} ${sure(row.probability)} ${digits(row.ratio)} %`;
  return found;
}
const rankingsOf = () =>
  [...document.querySelectorAll("#ranks > .wide tbody")]
    .flatMap((body) =>
      [...body.querySelectorAll("tr:not(.section)")].map(
        (row) =>
          `${body.dataset.set} ${row.cells[0].textContent} ${row.cells[1].textContent} ${row.cells[2].textContent} ${row.cells[3].textContent}`,
      ),
    )
    .sort();
function differences(found, expected) {
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...keys]
    .filter((key) => found[key] !== expected[key])
    .map((key) => `${key}: page ${found[key]}, command ${expected[key]}`);
}
// What "copy as command" and "copy as scheme.csv" give.
async function copied(page) {
  const texts = {};
  for (const name of ["command", "scheme.csv"]) {
    await page.run(
      (label) =>
        [...document.querySelectorAll("#controls button")]
          .find((one) => one.textContent === `Copy as ${label}`)
          .click(),
      name,
    );
    await page.until(`!document.getElementById("copied").hidden`);
    texts[name] = await page.run(`document.getElementById("copied").textContent`);
  }
  return texts;
}
async function compare(page) {
  const texts = await copied(page);
  const scheme = resolve(work, "scheme.csv");
  writeFileSync(scheme, texts["scheme.csv"]);
  const words = texts.command
    .trim()
    .split(" ")
    .slice(1)
    .map((one) => (one === "./scheme.csv" ? scheme : one));
  const wrong = differences(await page.run(sheetOf), sheetOfCommand(words));
  const standings = csv(command(...words, "--table", "standings")).filter(
    (row) => row.question === "truth" && Number(row.features) > 0,
  );
  const titles = await page.run(() =>
    Object.fromEntries(JSON.parse(document.getElementById("data").textContent).platforms.map((p) => [p.name, p.title])),
  );
  const expected = standings
    .map((row) => {
      const first = Number(row.first);
      const text =
        row.first === ""
          ? "?"
          : Math.round(100 * first) >= 100
            ? ">99 %"
            : first < 0.005
              ? "<1 %"
              : `${Math.round(100 * first)} %`;
      return `${row.set} ${titles[row.platform]} ${row.points} of ${row.possible} ${row.low === "" ? "?" : `${row.low} to ${row.high}`} ${text}`;
    })
    .sort();
  const found = await page.run(rankingsOf);
  for (const [i, one] of found.entries()) if (one !== expected[i]) wrong.push(`page ${one}, command ${expected[i]}`);
  if (found.length !== expected.length) wrong.push(`${found.length} ranks, command ${expected.length}`);
  return wrong;
}
const atFirst = await compare(page);
report("every number is that of the command line", atFirst.length === 0, atFirst.join("\n"));

// Random states, each by a fragment: weights, limits, what counts, baseline, estimator, platforms.
const setup = await page.run(() => JSON.parse(document.getElementById("data").textContent));
function randomFragment() {
  const words = [];
  const pick = (list) => list[random(list.length)];
  const baseline = random(4) === 0 ? pick(setup.platforms).name : setup.baseline;
  words.push(`baseline=${baseline}`);
  words.push(`estimator=${pick(["mean", "median", "trimmed"])}`);
  if (random(3) === 0) words.push("first=without");
  for (const feature of setup.features) {
    if (random(6) === 0) words.push(`off.${feature.name}=1`);
    if (random(3) === 0) words.push(`weight.${feature.name}=${1 + random(15)}`);
    if (random(5) === 0) words.push(`required.${feature.name}=${random(5)}`);
    if (random(4) === 0) {
      const shift = random(21) - 10;
      words.push(
        `limits.${feature.name}=${feature.limits.map((limit) => Math.max(1, limit + (limit > 20 ? shift : 0))).join(",")}`,
      );
    }
  }
  for (const platform of setup.platforms)
    if (platform.name !== baseline && random(7) === 0) words.push(`without.${platform.name}=1`);
  return `#s&${words.join("&")}`;
}
const wrong = [];
let tried = 0;
for (let i = 0; i < STATES; i++) {
  const fragment = randomFragment();
  await page.run((hash) => {
    delete document.documentElement.dataset.draws;
    location.hash = hash;
  }, fragment);
  if (!(await settled(page))) {
    const status = await page.run(`document.getElementById("status").textContent`);
    if (!/cannot be graded/.test(status)) wrong.push(`${fragment}: no answer: ${status}`);
    continue;
  }
  tried++;
  for (const one of await compare(page)) wrong.push(`${fragment}: ${one}`);
}
report(
  `in ${STATES} random states, too`,
  wrong.length === 0 && tried > 0.8 * STATES,
  [`${tried} graded`, ...wrong].join("\n"),
);

// --- the controls ---

await page.run(() => {
  delete document.documentElement.dataset.draws;
  location.hash = "#s";
});
await settled(page);
// Sets a control and returns what changed on the page.
async function changed(set, look) {
  const before = await page.run(look);
  await page.run(() => delete document.documentElement.dataset.draws);
  await page.run(set);
  await settled(page);
  return { before, after: await page.run(look) };
}
const totals = `[...document.querySelectorAll("#ranks tr.leader td:nth-child(5)")].map((cell) => cell.textContent).join()`;
const sums = `[...document.querySelectorAll("table.sheet tr.sum td")].map((cell) => cell.textContent).join()`;
const cells = `JSON.stringify((${sheetOf})())`;
const controls = [
  [
    "a weight",
    `{ const input = document.querySelector(".settings input[type=range]"); input.value = 20; input.dispatchEvent(new Event("input")); }`,
    totals,
  ],
  [
    "a limit",
    `{ const input = document.querySelectorAll(".settings .limits input")[3]; input.value = 0.5; input.dispatchEvent(new Event("change")); }`,
    cells,
  ],
  ["a feature that does not count", `document.querySelector(".settings input[type=checkbox]").click()`, sums],
  [
    "the baseline",
    `{ const select = document.querySelector("#controls select"); select.value = "kvm"; select.dispatchEvent(new Event("change")); }`,
    cells,
  ],
  [
    "the estimator",
    `{ const select = document.querySelectorAll("#controls select")[1]; select.value = "median"; select.dispatchEvent(new Event("change")); }`,
    cells,
  ],
  [
    "the first repetitions",
    `[...document.querySelectorAll("#controls label")].find((one) => /without the first/.test(one.textContent)).querySelector("input").click()`,
    cells,
  ],
  ["a platform that is out", `document.querySelector("#controls fieldset input:not(:disabled)").click()`, cells],
  [
    "a mandatory feature",
    `{ const select = document.querySelectorAll(".settings select")[2]; select.value = "4"; select.dispatchEvent(new Event("change")); }`,
    `document.querySelectorAll("table.sheet td.rejects").length`,
  ],
];
for (const [name, set, look] of controls) {
  const { before, after } = await changed(set, look);
  report(`${name} changes what it should`, before !== after, before);
}
const fragment = await page.run("location.hash");
const copy = await browser.open(url + fragment);
await settled(copy);
report("the URL holds the state", (await copy.run(cells)) === (await page.run(cells)), fragment);
await copy.close();
await page.run(() => {
  delete document.documentElement.dataset.draws;
  location.hash = "#s";
});
await settled(page);
const handles = await page.run(async () => {
  const overlaps = [];
  let drawn = 0;
  for (const figure of document.querySelectorAll("figure.strip")) {
    figure.scrollIntoView({ block: "center" });
    for (let i = 0; i < 50 && !figure.querySelector(".limit rect"); i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const boxes = [...figure.querySelectorAll(".limit rect")].map((one) => one.getBoundingClientRect());
    boxes.sort((a, b) => a.left - b.left);
    drawn += boxes.length > 0;
    if (boxes.some((box, i) => i > 0 && box.left < boxes[i - 1].right)) overlaps.push(figure.dataset.feature);
  }
  return [drawn > 5, ...overlaps].join(" ");
});
report("handles of limits do not overlap, however close the limits are", handles === "true", handles);
// Drags the strictest limit of the first feature to the left.
const grip = await page.run(() => {
  const figure = document.querySelector("figure.strip");
  figure.scrollIntoView({ block: "center" });
  const box = figure.querySelectorAll(".limit rect")[3].getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
});
const limitOf = `document.querySelectorAll(".settings .limits input")[3].value`;
const beforeDrag = await page.run(limitOf);
const mouse = (type, x) =>
  page.send("Input.dispatchMouseEvent", { type, x, y: grip[1], button: "left", buttons: 1, clickCount: 1 });
await page.run(() => delete document.documentElement.dataset.draws);
await mouse("mousePressed", grip[0]);
for (const step of [5, 10, 15]) await mouse("mouseMoved", grip[0] - step);
await mouse("mouseReleased", grip[0] - 15);
await settled(page);
const afterDrag = await page.run(limitOf);
report("a limit can be dragged", Number(afterDrag) < Number(beforeDrag), `${beforeDrag} ${afterDrag}`);
const pairText = await changed(
  `{ const select = document.querySelector("#pair select"); select.value = "docker"; select.dispatchEvent(new Event("change")); }`,
  `document.querySelector("#pair .wide").textContent`,
);
report(
  "a pair of platforms is compared",
  pairText.before !== pairText.after && /is better|open/.test(pairText.after),
  pairText.after,
);
const filtered = await page.run(() => {
  const select = document.querySelector(".filter select");
  select.value = "differs";
  select.dispatchEvent(new Event("change"));
  const rows = [...document.querySelectorAll("#statements tr")].slice(1);
  return [
    rows.length,
    rows.filter((row) => !row.hidden).length,
    rows.filter((row) => !row.hidden && !/differs/.test(row.textContent)).length,
  ].join(" ");
});
report(
  "the audit is filtered by its verdict",
  /^\d+ [1-9]\d* 0$/.test(filtered) && filtered.split(" ")[0] !== filtered.split(" ")[1],
  filtered,
);
const opened = await page.run(() => {
  document.querySelector("table.sheet a").click();
  return [...document.querySelectorAll("details.feature")]
    .filter((one) => one.open)
    .map((one) => one.querySelectorAll("li").length)
    .join();
});
report("a cell opens its repetitions, with their logs", /^\d\d+$/.test(opened), opened);
report(
  "the console is still silent",
  page.complaints.filter((one) => !/Refused|violates|Failed to load/.test(one)).length === 0,
  page.complaints.join("\n"),
);

// --- a slider is answered at once ---

const asked = await page.run(async () => {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const input = document.querySelector(".settings input[type=range]");
    delete document.documentElement.dataset.draws;
    const began = performance.now();
    input.value = 1 + i;
    input.dispatchEvent(new Event("input"));
    while (!document.documentElement.dataset.draws) await new Promise((resolve) => setTimeout(resolve, 2));
    times.push(performance.now() - began);
  }
  return Math.min(...times);
});
console.log(`# a slider is answered after ${asked.toFixed(0)} ms`);

// --- without JavaScript ---

const plain = await browser.open(url, { script: false });
const plainText = await plain
  .send("DOM.getDocument", { depth: -1 })
  .then(() => plain.send("Page.captureSnapshot", { format: "mhtml" }));
report("without JavaScript there is a page", plainText.data.length > 10000);
const html = readFileSync(resolve(work, "karna.html"), "utf8");
const cellsOfFile = [
  ...html.matchAll(
    /<td data-platform="([^"]*)" class="s\d[^"]*"><a href="#repetitions-([^"]*)"><span class="score">(\d)<\/span> <span class="sure">([^<]*)<\/span> <span class="ratio">([^<]*)</g,
  ),
];
const expected = sheetOfCommand(["resample", "karna-2021"]);
const unescaped = (text) => text.replace("&lt;", "<").replace("&gt;", ">");
const missing = Object.entries(expected).filter(
  ([key, value]) =>
    !cellsOfFile.some(
      ([, platform, feature, score, p]) =>
        `${platform} ${feature}` === key && value.startsWith(`${score} ${unescaped(p)}`),
    ),
);
report(
  "with the whole sheet",
  cellsOfFile.length === Object.keys(expected).length && missing.length === 0,
  missing.join("\n"),
);
await plain.close();

// --- names that are hostile ---

mkdirSync(join(work, "hostile"), { recursive: true });
const evil = `<script>document.title="x"</script>`;
const rows = [];
for (const platform of ["metal", `"><img src=x onerror=alert(1)>`, "</script><script>alert(2)</script>"])
  for (let r = 1; r <= 3; r++)
    rows.push(
      `"${evil.replaceAll('"', '""')}","${platform.replaceAll('"', '""')}",x,boot_time,,${r},${r + platform.length},s,ok,"raw/<b>/${r}.log:1"`,
    );
writeFileSync(
  join(work, "hostile", "observations.csv"),
  `study,platform,experiment,feature,level,repetition,value,unit,status,source\n${rows.join("\n")}\n`,
);
const hostileFile = resolve(work, "hostile.html");
execFileSync(
  virtgrade,
  ["report", "--observations", join(work, "hostile", "observations.csv"), "--scheme", "thesis", "-o", hostileFile],
  { stdio: "ignore" },
);
const hostile = await browser.open(`file://${hostileFile}`);
report(
  "hostile names are graded",
  await settled(hostile),
  [await hostile.run(`document.getElementById("status").textContent`), ...hostile.complaints].join("\n"),
);
const marks = await hostile.run(() =>
  [
    document.title.includes("<script>"),
    document.querySelectorAll("img[src='x']").length,
    document.querySelectorAll("script").length,
  ].join(" "),
);
report(
  "and take no effect",
  marks === "true 0 4" && hostile.complaints.length === 0,
  [marks, ...hostile.complaints].join("\n"),
);
await hostile.close();

// --- widths, colours, readers ---

const overlaps = () => {
  const faults = [];
  for (const section of document.querySelectorAll("main > section")) section.style.contentVisibility = "visible";
  if (document.documentElement.scrollWidth > innerWidth + 1) {
    const widest = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".wide, pre"),
    );
    faults.push(
      `the page is ${document.documentElement.scrollWidth} wide in ${innerWidth}: ${widest
        .slice(0, 5)
        .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`)
        .join("; ")}`,
    );
  }
  const boxes = [
    ...document.querySelectorAll(
      "h1, h2, h3, p, nav a, button, select, input, summary, figcaption, table.sheet th, table.sheet td",
    ),
  ]
    .filter((one) => one.checkVisibility({ contentVisibilityAuto: true }) && getComputedStyle(one).position !== "fixed")
    .map((one) => [one, one.getBoundingClientRect()]);
  for (let i = 0; i < boxes.length; i++)
    for (let k = i + 1; k < boxes.length; k++) {
      const [a, x] = boxes[i],
        [b, y] = boxes[k];
      if (a.contains(b) || b.contains(a)) continue;
      const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left),
        high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
      if (wide > 2 && high > 2)
        faults.push(`${a.tagName} ${a.textContent.slice(0, 30)} over ${b.tagName} ${b.textContent.slice(0, 30)}`);
    }
  return faults;
};
for (const width of [360, 800, 1600]) {
  const narrow = await browser.open(url, { width, dark: width === 800 });
  await settled(narrow);
  await narrow.run(() => {
    for (const one of document.querySelectorAll("#controls details")) one.open = true;
  });
  const faults = await narrow.run(overlaps);
  report(`nothing overlaps at ${width} pixels`, faults.length === 0, faults.join("\n"));
  if (process.env.PICTURES)
    for (const dark of [false, true]) {
      await narrow.send("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
      });
      writeFileSync(join(process.env.PICTURES, `${width}-${dark ? "dark" : "light"}.png`), await narrow.picture());
    }
  await narrow.close();
}
for (const dark of [false, true]) {
  const seen = await browser.open(url, { dark });
  await settled(seen);
  await seen.run(readFileSync(axe, "utf8"));
  const found = await seen.run(async () =>
    (await axe.run()).violations
      .filter((one) => ["serious", "critical"].includes(one.impact))
      .map(
        (one) =>
          `${one.id}: ${one.nodes.length}, ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary ?? ""}`,
      ),
  );
  report(`axe-core finds nothing serious, ${dark ? "dark" : "light"}`, found.length === 0, found.join("\n"));
  await seen.close();
}

// --- the index ---

const indexFile = resolve(work, "index.html");
mkdirSync(join(work, "karna-2021"), { recursive: true });
writeFileSync(join(work, "karna-2021", "report.html"), "");
execFileSync(virtgrade, ["report", "--index", "karna-2021", "-o", indexFile], { stdio: "ignore" });
const index = await browser.open(`file://${indexFile}`, { width: 360 });
const entry = await index.run(() =>
  [
    document.querySelectorAll("section").length,
    document.querySelector("section a").getAttribute("href"),
    document.querySelector(".result").textContent.length > 40,
  ].join(" "),
);
report(
  "the index has each study, and links to its page",
  entry === "1 karna-2021/report.html true" && index.complaints.length === 0,
  [entry, ...index.complaints].join("\n"),
);
const indexFaults = await index.run(overlaps);
report("nothing overlaps in the index", indexFaults.length === 0, indexFaults.join("\n"));
await index.close();

// --- a large study ---

mkdirSync(join(work, "large"), { recursive: true });
const names = Array.from({ length: 40 }, (_, i) => (i === 0 ? "metal" : `platform${i}`));
const features = Array.from({ length: 40 }, (_, i) => `feature${i}`);
const large = ["study,platform,experiment,feature,level,repetition,value,unit,status,source"];
for (const p of names)
  for (const f of features)
    for (let r = 1; r <= 10; r++)
      large.push(`large,${p},x,${f},,${r},${100 + random(1000) / 20},s,ok,raw/${p}/${r}.log:1`);
writeFileSync(join(work, "large", "observations.csv"), `${large.join("\n")}\n`);
writeFileSync(
  join(work, "large", "features.csv"),
  `feature,title,unit,better,domain\n${features.map((f) => `${f},${f},s,lower,positive`).join("\n")}\n`,
);
writeFileSync(
  join(work, "large", "platforms.csv"),
  `platform,title,kind,in_logs,colour\n${names.map((p) => `${p},${p},,,`).join("\n")}\n`,
);
writeFileSync(
  join(work, "large", "ours.csv"),
  `feature,title,group,importance,unit,better,score1,score2,score3,score4,required\n${features.map((f) => `${f},${f},all of them,desirable,s,lower,140,130,120,110,`).join("\n")}\n`,
);
writeFileSync(join(work, "large", "study.ini"), "[grading]\nbaseline = metal\nscheme = ours\n");
const largeUrl = make(join(work, "large"), "large-page");
const largeSize = readFileSync(resolve(work, "large-page.html")).length;
report("a study of 40 platforms and 40 features is below 2 MB", largeSize < 2e6, `${largeSize} bytes`);
const largePage = await browser.open(largeUrl);
report(
  "and is graded",
  await largePage.until(`document.documentElement.dataset.draws === "10000"`, 60),
  largePage.complaints.join("\n"),
);
const largeTime = await largePage.run(async () => {
  const input = document.querySelector(".settings input[type=range]");
  delete document.documentElement.dataset.draws;
  const began = performance.now();
  input.value = 7;
  input.dispatchEvent(new Event("input"));
  while (!document.documentElement.dataset.draws) await new Promise((resolve) => setTimeout(resolve, 2));
  return performance.now() - began;
});
console.log(`# a slider of the large study is answered after ${largeTime.toFixed(0)} ms`);
await largePage.close();

await browser.close();
if (!existsSync(axe)) failed = 1;
process.exit(failed);
