// Comforts of the pages; everything works without them.
"use strict";

// The editor: Ctrl-Enter or ⌘-Enter runs the query; Tab indents, unless Escape was pressed just before.
const editor = document.getElementById("editor");
if (editor) {
  const area = editor.querySelector("textarea");
  let leaving = false;
  document.getElementById("hint").hidden = false;
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      editor.requestSubmit();
    } else if (event.key === "Tab" && !event.shiftKey && !leaving) {
      event.preventDefault();
      area.setRangeText("  ", area.selectionStart, area.selectionEnd, "end");
    }
    leaving = event.key === "Escape";
  });
}

// The catalogue: typing narrows the list.
const filter = document.getElementById("filter");
if (filter) {
  const items = [...document.querySelectorAll("#questions li")];
  const topics = [...document.querySelectorAll("#questions section")];
  filter.hidden = false;
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const item of items) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
    for (const topic of topics) {
      topic.hidden = !topic.querySelector("li:not([hidden])");
    }
  });
}

// Forms: fields left empty stay out of the address; a second press does not ask twice.
for (const form of document.querySelectorAll("form.ask, form.search, form.find")) {
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input")) {
      field.disabled = field.value.trim() === "";
    }
  });
}
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form input:disabled")) {
    field.disabled = false;
  }
});
