// The page that opens without a line, and what it is drawn with. Nothing of anybody's passes
// through here: other answers are neither kept nor read.

const PAGE = "{% url 'without_line' %}";
const DRAWN_WITH = [{% for address in drawn_with %}"{{ address }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const CACHE = "covision-without-line-{{ print }}";

async function lay() {
  const cache = await caches.open(CACHE);
  // Asked for as nobody, so that the page is the one that everybody gets.
  await cache.addAll([PAGE, ...DRAWN_WITH].map((address) => new Request(address, { credentials: "omit", cache: "reload" })));
}

async function clear() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function drawn(request) {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(lay().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(clear().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (DRAWN_WITH.includes(new URL(request.url).pathname)) event.respondWith(drawn(request));
});
