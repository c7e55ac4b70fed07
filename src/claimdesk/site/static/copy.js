// Buttons that copy what they stand beside; without scripts the text can be selected.
"use strict";

for (const place of document.querySelectorAll("[data-copies]")) {
  const texts = [
    ["Copy link", place.querySelector("[data-copy]").dataset.copy],
    ["Copy citation", document.getElementById("citation").textContent],
  ];
  for (const [words, text] of texts) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Select the text and copy it";
      }
    });
    place.append(" ", button);
  }
}
