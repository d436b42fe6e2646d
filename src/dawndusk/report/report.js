// Filters the rows of the sources table. Without it every row is shown.
"use strict";
const byId = (id) => document.getElementById(id);
const rows = [...document.querySelectorAll("table.sources tbody tr")];
const filter = () => {
  const text = byId("source-text").value.toLowerCase();
  const grade = byId("source-grade").value;
  let count = 0;
  for (const row of rows) {
    const fits = row.textContent.toLowerCase().includes(text) && (!grade || row.querySelector(".grade").textContent === grade);
    row.hidden = !fits;
    count += fits;
  }
  byId("source-count").value = `${count} shown`;
};
byId("source-controls").hidden = false;
byId("source-text").addEventListener("input", filter);
byId("source-grade").addEventListener("change", filter);
