// The reading view: j and k go from claim to claim without loading the page again.
"use strict";

const notes = [...document.querySelectorAll("details.note[data-claim]")];
const walk = document.querySelector(".walk");

if (walk && notes.length) {
  const KEYS = "claimdesk-keys";
  const stored = () => {
    try { return localStorage.getItem(KEYS) !== "off"; } catch { return true; }
  };
  let keys = stored();

  const now = () => notes.findIndex((note) => note.classList.contains("lit") || note.hasAttribute("open"));
  let at = now();

  const light = (place) => {
    at = place;
    const claim = notes[place].dataset.claim;
    for (const mark of document.querySelectorAll("mark.lit")) mark.classList.remove("lit");
    for (const mark of document.querySelectorAll("mark[data-claims]"))
      if (mark.dataset.claims.split(" ").includes(claim)) mark.classList.add("lit");
    notes.forEach((note, index) => { note.open = index === place; });
    const address = new URL(location.href);
    address.searchParams.set("claim", claim);
    address.hash = `at-${claim}`;
    history.replaceState(null, "", address);
    document.getElementById(`at-${claim}`)?.scrollIntoView({ block: "center" });
    notes[place].querySelector("summary").focus({ preventScroll: true });
  };

  // A click on marked words opens their note, however many parts they have.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("mark a, a.flag");
    if (!link) return;
    const place = notes.findIndex((note) => `#note-${note.dataset.claim}` === link.getAttribute("href"));
    if (place < 0) return;
    event.preventDefault();
    light(place);
  });

  // Single keys can be switched off, for those whose software types them.
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = keys;
  box.addEventListener("change", () => {
    keys = box.checked;
    try { localStorage.setItem(KEYS, keys ? "on" : "off"); } catch { /* only for this page, then */ }
  });
  label.append(box, " keys j and k");
  walk.append(label);

  document.addEventListener("keydown", (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (event.key === "j" && at < notes.length - 1) light(at + 1);
    else if (event.key === "k" && at > 0) light(at - 1);
    else return;
    event.preventDefault();
  });
}
