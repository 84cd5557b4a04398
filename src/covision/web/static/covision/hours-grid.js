// The arrows and Enter go through the grid as in a spreadsheet; Tab goes on as everywhere.

const grid = document.querySelector(".grid");

grid?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td");
  if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const found = next(cell, event);
  if (!found) return;
  event.preventDefault();
  found.querySelector("input").focus();
});

function next(cell, { key, target }) {
  const row = cell.parentElement;
  if (key === "ArrowDown" || key === "Enter") return row.nextElementSibling?.cells[cell.cellIndex];
  if (key === "ArrowUp") return row.previousElementSibling?.cells[cell.cellIndex];
  const atStart = target.selectionEnd === 0;
  const atEnd = target.selectionStart === target.value.length;
  if (key === "ArrowLeft" && atStart && cell.cellIndex > 1) return row.cells[cell.cellIndex - 1];
  if (key === "ArrowRight" && atEnd) return row.cells[cell.cellIndex + 1];
  return null;
}
