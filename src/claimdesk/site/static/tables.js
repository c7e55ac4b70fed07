// Datasette's own pages: names for fields that have none, and headings in their order.
"use strict";

const NAMES = {
  _filter_column: "Column to filter by", _filter_op: "How to compare", _filter_value: "Value to compare with",
  _sort: "Column to sort by", _sort_by_desc: "Descending", _search: "Search", sql: "SQL", _size: "Rows",
};
for (const field of document.querySelectorAll("main select, main input:not([type=hidden]):not([type=submit]), main textarea")) {
  if (field.labels?.length || field.hasAttribute("aria-label")) continue;
  const name = field.name.replace(/_\d+$/, "");
  field.setAttribute("aria-label", NAMES[name] || field.name.replace(/^_+/, "").replace(/_/g, " ") || "SQL");
}
let above = 1;
for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4)")) {
  const level = Math.min(Number(heading.tagName[1]), above + 1);
  if (level !== Number(heading.tagName[1])) heading.setAttribute("aria-level", level), heading.setAttribute("role", "heading");
  above = level;
}
for (const wide of document.querySelectorAll(".table-wrapper, pre")) {
  wide.tabIndex = 0;
  wide.setAttribute("role", "region");
  wide.setAttribute("aria-label", wide.matches("pre") ? "SQL" : "Rows");
}
for (const list of document.querySelectorAll("dl.column-descriptions")) list.tabIndex = 0;
// The editor for SQL makes its own field, later.
new MutationObserver(() => {
  for (const field of document.querySelectorAll(".cm-content, .CodeMirror textarea"))
    field.setAttribute("aria-label", "SQL");
}).observe(document.body, { childList: true, subtree: true });
