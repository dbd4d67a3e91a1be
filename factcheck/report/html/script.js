"use strict";
(() => {
  document.documentElement.classList.add("js");
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const cards = all(".card"), bodies = new Map(cards.map(card => [card.querySelector(".body").id, card]));
  const name = card => card.querySelector(".body").id;
  const seen = card => card.offsetParent !== null && !card.closest(".hints:not([open])");
  const ids = mark => mark.dataset.c?.split(" ") || [decodeURIComponent(mark.hash.slice(1))];
  let current = null, lit = [], known = null;

  function marks(id) {
    if (!known) {
      known = new Map();
      for (const mark of all("a.m"))
        for (const id of ids(mark)) known.has(id) ? known.get(id).push(mark) : known.set(id, [mark]);
    }
    return known.get(id) || [];
  }

  function light(ids) {
    for (const mark of lit) mark.classList.remove("lit");
    lit = ids.flatMap(marks);
    for (const mark of lit) mark.classList.add("lit");
  }
  function pick(card, focus) {
    if (current) current.classList.remove("on");
    current = card;
    card.classList.add("on");
    card.open = true;
    card.closest(".hints")?.setAttribute("open", "");
    light([name(card)]);
    const panel = card.closest(".cards");
    if (panel.scrollHeight > panel.clientHeight) panel.scrollTop += card.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    card.scrollIntoView({block: "nearest"});
    if (focus) card.firstElementChild.focus({preventScroll: true});
  }
  function follow() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const card = bodies.get(id);
    if (card) pick(card, true);
  }
  function step(by, want) {
    const shown = cards.filter(card => seen(card) && (!want || card.classList.contains(want)));
    if (!shown.length) return;
    const at = shown.indexOf(current);
    const after = current ? shown.findIndex(card => current.compareDocumentPosition(card) & 4) : 0;
    const next = at >= 0 ? at + by : by > 0 ? (after < 0 ? 0 : after) : shown.length - 1;
    pick(shown[(next + shown.length) % shown.length], true);
  }
  async function copy(button) {
    const [before, after] = document.documentElement.lang === "zh" ? ["复制", "已复制"] : ["copy", "copied"];
    await toClipboard(button.dataset.copy);
    button.textContent = after;
    setTimeout(() => { button.textContent = before; }, 1500);
  }
  function about(node) {
    const mark = node.closest?.("a.m"), card = node.closest?.(".card");
    light(mark ? ids(mark) : card ? [name(card)] : current ? [name(current)] : []);
  }
  const help = document.querySelector("dialog");
  const keys = {
    j: () => step(1), k: () => step(-1), f: () => step(1, "fail"),
    o: () => { if (current) current.open = !current.open; },
    t: () => { const mark = current && marks(name(current))[0]; if (mark) { mark.scrollIntoView({block: "center"}); mark.focus({preventScroll: true}); } },
    c: () => { const button = current?.querySelector("[data-copy]"); if (button) copy(button); },
    "?": () => help?.showModal(),
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || help?.open || event.target.matches("input[type=text],textarea")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  document.addEventListener("click", event => {
    const button = event.target.closest("button"), link = event.target.closest("a.m");
    if (button?.dataset.copy) copy(button);
    else if (button?.id === "_keys") help.showModal();
    else if (button && help?.contains(button)) help.close();
    else if (link) {
      event.preventDefault();
      history.pushState(null, "", link.hash);
      follow();
    }
  });
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, event => about(event.target));
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => { for (const card of cards) card.open = true; });
  for (const button of all("button[hidden]")) button.hidden = false;
  follow();
  addEventListener("load", () => setTimeout(follow));
})();
