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

  const placeOf = (link) => {
    const claim = new URL(link.href).searchParams.get("claim");
    return notes.findIndex((note) => note.dataset.claim === claim);
  };
  const addressOf = (place) => {
    const claim = notes[place].dataset.claim;
    const address = new URL(location.href);
    address.searchParams.set("claim", claim);
    address.hash = `at-${claim}`;
    return address;
  };

  const now = () => notes.findIndex((note) => note.classList.contains("lit") || note.hasAttribute("open"));
  let at = now();

  // The line at the foot says where one is, and leads on.
  const told = walk.querySelector("span");
  const ways = ["prev", "next"].map((rel) => {
    const link = walk.querySelector(`a[rel=${rel}]`) || document.createElement("a");
    link.rel = rel;
    return link;
  });
  const tell = (place) => {
    told.textContent = `Claim ${place + 1} of ${notes.length}`;
    ways.forEach((link, index) => {
      const to = place + 2 * index - 1;
      link.remove();
      if (to < 0 || to >= notes.length) return;
      link.href = addressOf(to);
      link.textContent = index ? "Next →" : "← Previous";
      walk.insertBefore(link, label);
    });
  };

  const light = (place) => {
    at = place;
    const claim = notes[place].dataset.claim;
    for (const mark of document.querySelectorAll("mark.lit")) mark.classList.remove("lit");
    for (const mark of document.querySelectorAll("mark[data-claims]"))
      if (mark.dataset.claims.split(" ").includes(claim)) mark.classList.add("lit");
    notes.forEach((note, index) => { note.open = index === place; });
    history.replaceState(null, "", addressOf(place));
    tell(place);
    document.getElementById(`at-${claim}`)?.scrollIntoView({ block: "center" });
    notes[place].querySelector("summary").focus({ preventScroll: true });
  };

  // A click on marked words opens their note, however many parts they have.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("mark a, a.flag, .walk a, .step a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const named = (note) => `#note-${note.dataset.claim}` === link.getAttribute("href");
    const place = link.closest(".walk, .step") ? placeOf(link) : notes.findIndex(named);
    if (place < 0) return;
    event.preventDefault();
    light(place);
    if (!link.closest(".walk, .step")) notes[place].scrollIntoView({ block: "nearest" });
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
