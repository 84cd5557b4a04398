// The page of the next twelve meetings: printing as a button.

document.getElementById("printing").hidden = false;
document.getElementById("print").addEventListener("click", () => globalThis.print());
