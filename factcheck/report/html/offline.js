"use strict";
/* Keeps the files of its own folder, and gives them from then on; anything else is refused. */
const KEPT = `factcheck ${registration.scope} VERSION`, FILES = "FILES";

addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES.map(name => new Request(name, {cache: "no-cache"})));
  await skipWaiting();
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(`factcheck ${registration.scope} `) && name !== KEPT) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", event => event.respondWith((async () => {
  const found = await (await caches.open(KEPT)).match(event.request, {ignoreSearch: true});
  return found || (event.request.url.startsWith(registration.scope) ? fetch(event.request) : Response.error());
})()));
