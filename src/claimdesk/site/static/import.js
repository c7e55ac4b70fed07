// The import page: sends the chosen or dropped file, then goes to what it would change.
"use strict";

const drop = document.getElementById("drop");
if (drop) {
  const input = document.getElementById("file");
  const state = document.getElementById("state");
  const fault = document.getElementById("fault");
  const cap = Number(drop.dataset.cap);
  let busy = false;

  drop.hidden = false;
  document.getElementById("paste").open = false;

  const tell = (text) => {
    state.textContent = "";
    fault.textContent = text;
    fault.hidden = false;
  };

  const send = async (files) => {
    if (busy || !files.length) return;
    fault.hidden = true;
    const file = files[0];
    if (files.length > 1) return tell("Import one file at a time.");
    if (file.size > cap) return tell(`${file.name} is larger than ${cap / 1e6} MB. Split it in parts.`);
    busy = true;
    state.textContent = `Checking ${file.name} …`;
    try {
      const answer = await fetch(`${drop.action}?name=${encodeURIComponent(file.name)}`, {
        method: "POST",
        headers: { "Content-Type": "text/csv", "X-CSRFToken": drop.elements.csrftoken.value },
        body: file,
      });
      const told = await answer.json().catch(() => ({}));
      if (answer.ok && told.preview) return location.assign(told.preview);
      tell(told.error || `The server did not take the file (status ${answer.status}). Load this page again and retry.`);
    } catch {
      tell("The file could not be sent. Has it been moved, or the connection been lost?");
    } finally {
      busy = false;
      input.value = "";
    }
  };

  drop.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => send(input.files));
  for (const name of ["dragenter", "dragover"])
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    send(event.dataTransfer.files);
  });
  // A file dropped beside the zone must not replace the page.
  for (const name of ["dragover", "drop"])
    window.addEventListener(name, (event) => event.preventDefault());
  // Back from the preview, an old message must not stand there.
  window.addEventListener("pageshow", () => (state.textContent = ""));
}
