"use strict";
(() => {
  const kept = "factcheck", panel = () => document.querySelector(".cards");
  const open = () => [...document.querySelectorAll(".card[open] .body")].map(body => body.id);
  const before = sessionStorage.getItem(kept);
  if (before) {
    sessionStorage.removeItem(kept);
    const [top, scrolled, ids] = JSON.parse(before);
    for (const body of document.querySelectorAll(".card .body")) if (ids.includes(body.id)) body.parentNode.open = true;
    if (panel()) panel().scrollTop = scrolled;
    scrollTo(0, top);
  }
  async function ask() {
    try {
      const answer = await fetch("/changes");
      if (answer.ok && await answer.text() !== document.body.dataset.live) {
        sessionStorage.setItem(kept, JSON.stringify([scrollY, panel()?.scrollTop || 0, open()]));
        return location.reload();
      }
    } catch { /* the server is away: ask again */ }
    setTimeout(ask, 700);
  }
  setTimeout(ask, 700);
})();
