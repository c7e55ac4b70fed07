"use strict";
// Checks what this page carries, without a network. SHA-256 is written out, as browsers offer it
// to pages from a secure address only.
const { proof, hashes, files } = JSON.parse(document.getElementById("data").textContent);

const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((p) => n % p)) PRIMES.push(n);
const fraction = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32);
const ROUNDS = PRIMES.map((p) => fraction(Math.cbrt(p)));
const START = PRIMES.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const turn = (x, by) => (x >>> by) | (x << (32 - by));

const sha256 = (bytes) => {
  const length = bytes.length, padded = new Uint8Array(((length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const state = Uint32Array.from(START), words = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15], y = words[i - 2];
      words[i] = words[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3))
        + words[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i];
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] += value; });
  }
  return [...state].map((value) => value.toString(16).padStart(8, "0")).join("");
};

const bytesOf = (name) => Uint8Array.from(atob(files[name]), (sign) => sign.charCodeAt(0));
const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const behind = (bytes) => {
  for (let i = 0; i + 3 < bytes.length; i++)
    if (bytes[i] === 13 && bytes[i + 1] === 10 && bytes[i + 2] === 13 && bytes[i + 3] === 10) return i + 4;
  return bytes.length;
};
const unchunked = (bytes) => {
  const pieces = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(13, at), size = parseInt(latin(bytes.subarray(at, end)), 16);
    if (!(size > 0)) break;
    pieces.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
  const whole = new Uint8Array(pieces.reduce((sum, it) => sum + it.length, 0));
  pieces.reduce((at, it) => (whole.set(it, at), at + it.length), 0);
  return whole;
};
const bodiesOf = async (packed) => {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const record = new Uint8Array(await new Response(stream).arrayBuffer());
  const start = behind(record), head = latin(record.subarray(0, start)).toLowerCase();
  const length = Number(/^content-length:\s*(\d+)/m.exec(head)[1]);
  const block = record.subarray(start, start + length);
  if (!/^warc-type:\s*response/m.test(head)) return [block];
  const body = block.subarray(behind(block));
  return [body, unchunked(body)];
};

const make = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};
const put = (place, ...made) => document.getElementById(place).append(...made);
let failed = 0, checked = 0;
const check = (told, holds) => {
  checked += 1;
  if (!holds) failed += 1;
  put("checks", make("li", `${holds ? "✓" : "✕ FAILS:"} ${told}`, holds ? "yes" : "no"));
};

const run = async () => {
  for (const name of Object.keys(files))
    check(`${name} has the hash that is noted`, sha256(bytesOf(name)) === hashes[name]);
  for (const place of proof.appearances) {
    const bytes = bytesOf(place.text), text = [...new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)];
    const quote = place.spans.map(([start, end]) => text.slice(start, end).join("")).join(" … ");
    check(`“${place.quote}” stands at its place in the text of “${place.title}”`, quote === place.quote);
    check(`that text is the one that was read (${place.text_sha256.slice(0, 16)} …)`,
      sha256(bytes) === place.text_sha256);
  }
  for (const capture of proof.captures) {
    if (!capture.record) put("checks", make("li", `– ${capture.id}: the page is not in this proof`, "soft"));
    else if (!files[capture.record]) put("checks", make("li", `– ${capture.record}: is large; run verify.py`, "soft"));
    else check(`${capture.record} is the page as captured ${capture.captured_at || "(no date)"}`,
      (await bodiesOf(bytesOf(capture.record))).map(sha256).includes(capture.sha256));
  }
  const result = document.getElementById("result");
  result.textContent = failed ? `${failed} of ${checked} checks fail.` : `All ${checked} checks hold.`;
  result.className = failed ? "no" : "yes";
};

for (const it of proof.appearances) {
  const said = make("li"), quote = make("blockquote");
  quote.append(make("span", it.prefix, "soft"), make("strong", it.quote), make("span", it.suffix, "soft"));
  said.append(it.title, make("span", ` · ${[it.site, it.published, it.url].filter(Boolean).join(", ")}`, "soft"), quote);
  put("places", said);
}
for (const it of proof.reviews) {
  const row = make("li", `${it.label} (${it.stage}), ${it.reviewer}, ${it.reviewed_on}`);
  if (it.rationale) row.append(make("blockquote", it.rationale));
  for (const source of proof.sources.filter((one) => one.review_id === it.id))
    row.append(make("p", [source.stance, source.title, source.publisher, source.url].filter(Boolean).join(", "), "soft"));
  put("reviews", row);
}
for (const it of proof.links)
  put("links", make("li", `${it.relation}: ${it.other_text} (${it.reasons}${it.decided_by ? `; decided by ${it.decided_by}` : ""})`));
for (const id of ["places", "reviews", "links"])
  if (!document.getElementById(id).children.length) put(id, make("li", "None.", "soft"));
run().catch((error) => check(`the checks came to an end (${error.message})`, false));
