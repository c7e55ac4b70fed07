// What the pages of a release do without a server: light the claim that an address asks for, and
// search in an index that lies beside them.
"use strict";

const here = new URL(document.currentScript.src);
const asked = new URLSearchParams(location.search);

// The script is deferred: the page has been read when it runs.
// Reading: the claim of the address is lit; where this page does not mark it, the one that marks
// all of them does.
const claim = asked.get("claim");
if (claim && /^clm_[a-z0-9]+$/.test(claim)) {
  const at = document.getElementById(`at-${claim}`), name = location.pathname.split("/").pop();
  if (at) {
    for (const mark of document.querySelectorAll("mark[data-claims]"))
      if (mark.dataset.claims.split(" ").includes(claim)) mark.classList.add("lit");
    const note = document.querySelector(`details[data-claim="${claim}"]`);
    if (note) note.open = true;
    at.scrollIntoView({ block: "center" });
  } else if (document.querySelector("article.reading") && !name.includes("--")) {
    location.replace(`${name.replace(/\.html$/, "")}--show-all.html?claim=${claim}#at-${claim}`);
  }
}

// Search: files of the index are scripts that call this with their key and what they hold.
const waiting = new Map();
window.claimdesk = (key, value) => waiting.get(key)?.(value);
const load = (key, path) => new Promise((done) => {
  waiting.set(key, done);
  const script = document.createElement("script");
  script.src = new URL(`../search/${path}.js`, here);
  script.onerror = () => done(null);
  document.head.append(script);
});

const SCALES = { thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, mn: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12 };
const FIGURE = /(\d[\d,]*(?:\.\d+)?)(?:\s*(thousand|million|mn|billion|bn|trillion|k|m)\b)?/g;
const words = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  .match(/[\p{L}\p{N}]+/gu) || [];
const fileOf = (word) => [...word].slice(0, 2).map((sign) => sign.codePointAt(0).toString(16)).join("-");

// Words stand in the index as the Porter stemmer leaves them: the longest one that this word begins
// with is its own.
const isStem = (stem, word) => {
  if (stem === word || (stem.length > 2 && 2 * stem.length >= word.length && word.startsWith(stem)))
    return true;
  const last = stem.at(-1), rest = stem.slice(0, -1);
  return rest.length > 1 && 2 * stem.length >= word.length
    && ((last === "i" && word === `${rest}y`) || (last === "e" && word.startsWith(rest)));
};

const numbersOf = async (word, files) => {
  const name = fileOf(word);
  if (!files.has(name)) return [];
  const held = await load(`w-${name}`, `words/${name}`) || {};
  if (word.startsWith("#")) return held[word] || [];
  const stems = Object.keys(held).filter((stem) => isStem(stem, word));
  const best = stems.sort((a, b) => b.length - a.length)[0];
  return best ? held[best] : [];
};

const terms = (text) => {
  const figures = [];
  const rest = text.toLowerCase().replace(FIGURE, (found, number, scale) => {
    const value = Number(number.replaceAll(",", "")) * (SCALES[scale] || 1);
    figures.push([`#${Number(value.toPrecision(12))}`, words(found)]);
    return " ";
  });
  const plain = [...new Set(words(rest))].map((word) => [word, []]);
  return [...figures, ...plain];
};

const search = async (text) => {
  const files = new Set(await load("words", "words") || []);
  const sets = [];
  for (const [word, instead] of terms(text)) {
    let numbers = await numbersOf(word, files);
    for (const other of instead) if (!numbers.length) numbers = await numbersOf(other, files);
    sets.push(new Set(numbers));
  }
  const every = sets.length ? [...sets[0]].filter((n) => sets.every((held) => held.has(n))) : [];
  const partly = !every.length;
  const counts = new Map();
  if (partly) for (const held of sets) for (const n of held) counts.set(n, (counts.get(n) || 0) + 1);
  const found = partly ? [...counts.keys()] : every;
  found.sort((a, b) => (counts.get(b) || 0) - (counts.get(a) || 0) || Math.abs(a) - Math.abs(b));
  return { partly, claims: found.filter((n) => n > 0), articles: found.filter((n) => n < 0) };
};

const CHUNK = 100;
const docsOf = async (numbers) => {
  const files = new Map();
  for (const n of numbers) {
    const name = n > 0 ? `${Math.floor((n - 1) / CHUNK)}` : `a${Math.floor((-n - 1) / CHUNK)}`;
    if (!files.has(name)) files.set(name, await load(`c-${name}`, `claims/${name}`) || {});
  }
  const all = Object.assign({}, ...files.values());
  return numbers.map((n) => all[n]).filter(Boolean);
};

const make = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};
const row = ([id, text, label, tone, sign, where], folder, judged) => {
  const item = make("li"), heading = make("h3"), link = make("a", text);
  link.href = new URL(`../${folder}/${id}.html`, here);
  heading.append(link);
  if (judged) {
    const line = make("p", "", "line");
    line.append(label ? make("span", `${sign} ${label}`, `tag ${tone}`) : make("span", "Not judged", "tag none"));
    item.append(line);
  }
  item.append(heading, make("p", where, "soft"));
  return item;
};
const list = (title, id, rows) => {
  const section = make("section"), heading = make("h2", title), held = make("ol", "", "rows");
  heading.id = id;
  section.setAttribute("aria-labelledby", id);
  held.append(...rows);
  section.append(heading, held);
  return section;
};

const PAGE = 20;
const show = async (form, q) => {
  for (const field of document.querySelectorAll("input[name=q]")) field.value = q;
  document.title = `“${q}” – ${document.title}`;
  const told = document.querySelector(".list > .empty") || form.parentElement.appendChild(make("p"));
  told.setAttribute("role", "status");
  told.className = "soft";
  told.textContent = "Searching …";
  const found = await search(q);
  const claims = await docsOf(found.claims.slice(0, PAGE));
  const articles = await docsOf(found.articles.slice(0, PAGE));
  const many = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
  told.textContent = !claims.length && !articles.length
    ? `Nothing has any of the words of “${q}”. Try other words.`
    : found.partly
      ? `Nothing has all of “${q}”. These have some of the words, those with the most first.`
      : `${many(found.claims.length, "claim")} and ${many(found.articles.length, "article")} with “${q}”`;
  if (claims.length) {
    const section = list("Claims", "claims", claims.map((it) => row(it, "claim", true)));
    told.after(section);
    let shown = claims.length;
    const more = make("button", "More");
    more.type = "button";
    more.addEventListener("click", async () => {
      const next = await docsOf(found.claims.slice(shown, shown + PAGE));
      section.querySelector("ol").append(...next.map((it) => row(it, "claim", true)));
      shown += PAGE;
      if (shown >= found.claims.length) more.remove();
    });
    if (found.claims.length > shown) section.append(more);
  }
  if (articles.length)
    form.parentElement.append(list("Articles", "articles", articles.map((it) => row(it, "read", false))));
};
const form = document.querySelector("form.search.large"), typed = (asked.get("q") || "").trim();
if (form && typed) show(form, typed);
