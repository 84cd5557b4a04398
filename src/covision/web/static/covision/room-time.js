// The timer between two answers of the server: it counts from what the server said was left, so that
// a wrong clock on this device changes nothing. It speaks whole minutes until the last two.

const EVERY = 5_000;
let shown = null;
let since = 0;

export function keepTime() {
  setInterval(tick, EVERY);
}

function tick() {
  const timer = document.getElementById("room-time");
  if (!timer || timer.dataset.left === undefined || "paused" in timer.dataset) return;
  if (timer !== shown) {
    shown = timer;
    since = performance.now();
  }
  const left = Number(timer.dataset.left) - (performance.now() - since) / 1000;
  const words = `${timer.dataset.phase}, ${spoken(left)}`;
  if (timer.textContent !== words) timer.textContent = words;
}

export function spoken(seconds) {
  if (seconds <= -60) return `${Math.floor(-seconds / 60)} min over`;
  if (seconds <= 0) return "time is up";
  if (seconds > 120) return `${Math.ceil(seconds / 60)} min left`;
  if (seconds <= 30) return "half a minute left";
  if (seconds <= 60) return "1 min left";
  return seconds <= 90 ? "1½ min left" : "2 min left";
}
