// Offers the light pages where the line turns out to be slow. Nothing is measured apart from this page's own loading.

const SLOW = 100; // kilobits in a second; a good line has hundreds of times as many
const ENOUGH = 20_000; // bytes, below which nothing can be told

function isSlow() {
  if (navigator.connection?.saveData) return true;
  const parts = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  if (!parts.length) return false;
  const bytes = parts.reduce((sum, { transferSize }) => sum + transferSize, 0);
  const seconds = (Math.max(...parts.map(({ responseEnd }) => responseEnd)) - parts[0].responseStart) / 1000;
  return bytes > ENOUGH && (bytes * 8) / 1000 / seconds < SLOW;
}

function offer() {
  if (isSlow()) document.getElementById("slow-line").hidden = false;
}

// A page that takes this long is answer enough; one that has come tells more exactly.
if (document.readyState === "complete") offer();
else addEventListener("load", () => setTimeout(offer));
