"use strict";
/* ask(task, {name, on, data}) promises what the program answers; on: a date or "", data: bytes. */
function desk(ask) {
  const at = id => document.getElementById(id);
  const box = at("_text"), under = at("_under"), kind = at("_kind"), on = at("_on"), cards = at("_cards"), told = at("_told");
  const LARGEST = 10_000_000, QUIET = 40;
  const OF = {md: "md", markdown: "md", txt: "txt", text: "txt", html: "html", htm: "html", yaml: "yaml", yml: "yaml"};
  const EXAMPLE = "Henan's GDP grew 6.5% to 6.36 trillion yuan in 2024, from 6.05 trillion yuan a year earlier. The province exported cars worth 23 billion yuan (about $3.2 billion), 22.3% of its exports.\n";
  const RICH = /<(?:p|h[1-6]|li|table|article|blockquote)[\s>]/i;
  let stem = "pasted", shown = "", marks = [], version = 0, done = -1, asking = false, timer, current = "", pasted = "";

  const say = words => { told.textContent = words; };
  const input = () => ({name: `${stem}.${kind.value}`, on: on.value, data: new TextEncoder().encode(shown)});
  const bodies = () => new Map([...cards.querySelectorAll(".body")].map(body => [body.id, body.parentNode]));
  const nodes = () => [...under.querySelectorAll("mark")];

  /* The marks stand under the box, in the same text, so that the box stays a box. */
  function paint() {
    const pieces = [];
    let end = 0;
    for (const mark of marks) {
      const node = document.createElement("mark");
      node.className = `m ${mark.kind}`;
      node.textContent = shown.slice(mark.start, mark.end);
      node.classList.toggle("lit", mark.cards.includes(current) && current !== "");
      pieces.push(shown.slice(end, mark.start), node);
      end = mark.end;
    }
    under.replaceChildren(...pieces, `${shown.slice(end)}\n`);
  }

  /* Until the answer is there, the marks that an edit has not touched move with their words. */
  function edited() {
    const text = box.value, most = Math.min(text.length, shown.length), by = text.length - shown.length;
    let head = 0, tail = 0;
    while (head < most && text[head] === shown[head]) head++;
    while (tail < most - head && text[text.length - 1 - tail] === shown[shown.length - 1 - tail]) tail++;
    const end = shown.length - tail;
    marks = marks.filter(mark => mark.end <= head || mark.start >= end)
      .map(mark => mark.start >= end ? {...mark, start: mark.start + by, end: mark.end + by} : mark);
    shown = text;
    paint();
    changed();
  }

  function changed(wait = QUIET) {
    version++;
    clearTimeout(timer);
    timer = setTimeout(check, wait);
  }

  async function check() {
    if (asking) return;
    asking = true;
    while (done !== version) {
      const now = version, text = shown;
      const answer = text.trim() ? await ask("check", input()) : {};
      done = now;
      if (version === now) show(answer, text);
    }
    asking = false;
  }

  function show(answer, text) {
    if (answer.error) return say(answer.error);
    say("");
    for (const part of ["outcome", "summary", "receipt"]) put(at(`_${part}`), answer[part] || "");
    fill(answer.cards || "");
    document.title = answer.title ? `${answer.title}: factcheck` : "factcheck: check a text";
    const place = units(text);
    marks = (answer.marks || []).map(([start, end, kind, name, cards, words]) =>
      ({start: place(start), end: place(end), kind, name, cards, words}));
    paint();
    land();
  }

  /* After a paste the verdict is in sight: of a whole text at its top, of a part in the line that stays there. */
  function land() {
    if (pasted === "whole") {
      box.setSelectionRange(0, 0);
      scrollTo({top: 0, behavior: "instant"});
      at("_outcome").scrollIntoView({block: "nearest", behavior: "instant"});
    } else if (pasted) say(at("_outcome").textContent);
    pasted = "";
  }

  /* What has not changed is not said again. */
  function put(node, html) {
    if (node.dataset.html !== html) { node.innerHTML = html; node.dataset.html = html; }
  }

  /* A card that was there stays open or closed, and keeps the focus. */
  function fill(html) {
    const top = cards.scrollTop, focus = document.activeElement.closest?.(".card")?.querySelector(".body").id;
    const before = new Map([...bodies()].map(([id, card]) => [id, [card.className, card.open]]));
    if (cards.dataset.html === html) return;
    put(cards, html);
    for (const [id, card] of bodies()) {
      const was = before.get(id);
      if (was && was[0].replace(" on", "") === card.className) card.open = was[1];
      card.classList.toggle("on", id === current);
      if (id === focus) card.firstElementChild.focus({preventScroll: true});
    }
    for (const button of cards.querySelectorAll("button[hidden]")) button.hidden = false;
    cards.scrollTop = top;
  }

  /* Places are in code points, the box counts in UTF-16. */
  function units(text) {
    if (!/[\ud800-\udbff]/.test(text)) return n => n;
    const starts = [];
    let n = 0;
    for (const character of text) { starts.push(n); n += character.length; }
    starts.push(n);
    return point => starts[Math.min(point, starts.length - 1)];
  }

  function pick(name, aloud) {
    if (name === current) return;
    current = name;
    document.body.classList.toggle("peek", aloud && name !== "");
    let words = "";
    for (const [id, card] of bodies()) {
      card.classList.toggle("on", id === name);
      if (id !== name) continue;
      card.open = true;
      words = `${card.querySelector(".v").textContent}: ${card.querySelector(".told").textContent}`;
      if (cards.scrollHeight > cards.clientHeight) cards.scrollTop += card.getBoundingClientRect().top - cards.getBoundingClientRect().top;
    }
    nodes().forEach((node, n) => node.classList.toggle("lit", name !== "" && marks[n].cards.includes(name)));
    if (aloud) say(words);
  }

  function caret() {
    if (document.activeElement !== box) return;
    const mark = marks.find(mark => mark.start <= box.selectionStart && box.selectionEnd <= mark.end);
    if (mark?.name === current) return;
    pick(mark?.name || "", true);
    if (current) nodes()[marks.indexOf(mark)].scrollIntoView({block: "nearest"});
  }

  function go(mark, name = mark.name) {
    box.focus({preventScroll: true});
    box.setSelectionRange(mark.start, mark.end);
    pick(name, true);
    nodes()[marks.indexOf(mark)]?.scrollIntoView({block: "center"});
  }

  function step(by) {
    const worth = marks.filter(mark => ["fail", "review"].includes(mark.kind));
    if (!worth.length) return say("No figure needs a look.");
    if (by < 0) worth.reverse();
    go(worth.find(mark => by > 0 ? mark.start > box.selectionStart : mark.start < box.selectionStart) || worth[0]);
  }

  /* As if it were typed, so that it can be undone. */
  function write(text) {
    box.focus();
    if (!document.execCommand("insertText", false, text)) {
      box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
      edited();
    }
  }

  function named(name) {
    const dot = name.lastIndexOf(".");
    stem = name.slice(0, dot) || "pasted";
    kind.value = OF[name.slice(dot + 1).toLowerCase()] || "md";
  }

  async function open(file) {
    if (file.size > LARGEST) return say(`${file.name}: larger than 10 MB`);
    const answer = await ask("open", {name: file.name, on: "", data: new Uint8Array(await file.arrayBuffer())});
    if (answer.error) return say(`${file.name}: ${answer.error}`);
    named(answer.name);
    if (answer.date?.length === 10 && !on.value) on.value = answer.date;
    box.select();
    pasted = "whole";
    write(answer.text);
    changed(0);
    say(`${file.name} is open.`);
  }

  async function paste(event) {
    const [file] = event.clipboardData.files, html = event.clipboardData.getData("text/html"), plain = event.clipboardData.getData("text/plain");
    const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    pasted = whole ? "whole" : "part";
    if (file && !plain) {
      event.preventDefault();
      return open(file);
    }
    if (RICH.test(html) && ["md", "txt"].includes(kind.value)) {
      event.preventDefault();
      const answer = await ask("read", {name: "clipboard.html", on: "", data: new TextEncoder().encode(html)});
      if (whole && !answer.error) named("pasted.txt");
      return write(answer.error ? plain : answer.text);
    }
    if (whole) named(/^\s*<(?:!doctype|html)\b/i.test(plain) ? "pasted.html" : /^version:/m.test(plain) && /^claims:/m.test(plain) ? "pasted.yaml" : "pasted.md");
  }

  async function copied(words, what) {
    await toClipboard(words);
    say(what);
  }

  async function correct() {
    const answer = await ask("correct", input());
    if (answer.error) return say(answer.error);
    const left = answer.left.length ? ` Left as it is: ${answer.left.join("; ")}.` : "";
    if (!answer.done.length) return say(`No correction is certain enough to be written.${left}`);
    await copied(answer.text, `Copied, with ${answer.done.join(", ")}.${left}`);
  }

  async function report() {
    const answer = await ask("markdown", input());
    if (answer.error) return say(answer.error);
    await copied(answer.text, "The report is copied, as Markdown.");
  }

  async function save() {
    const answer = await ask("html", input());
    if (answer.error) return say(answer.error);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answer.text], {type: "text/html"}));
    link.download = `${stem}.factcheck.html`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  box.addEventListener("input", edited);
  box.addEventListener("paste", paste);
  document.addEventListener("selectionchange", caret);
  for (const input of [kind, on]) input.addEventListener("change", () => changed(0));
  at("_open").addEventListener("click", () => at("_file").click());
  at("_file").addEventListener("change", event => { if (event.target.files[0]) open(event.target.files[0]); event.target.value = ""; });
  at("_example").addEventListener("click", () => { named("pasted.md"); on.value = on.value || "2024-11-12"; box.select(); pasted = "whole"; write(EXAMPLE); });
  at("_correct").addEventListener("click", correct);
  at("_report").addEventListener("click", report);
  at("_save").addEventListener("click", save);
  cards.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]"), link = event.target.closest('a[href^="#"]');
    if (button) return void copied(button.dataset.copy, `${button.dataset.copy} is copied.`);
    if (!link) return;
    event.preventDefault();
    const name = link.closest(".card").querySelector(".body").id, to = link.hash.startsWith("#_m") && marks.find(mark => mark.cards.includes(name));
    if (to) go(to, name); else pick(name, false);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") document.body.classList.remove("peek");
    if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, event => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    box.parentNode.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) open(event.dataTransfer.files[0]);
  });
  if (box.value) edited(); else paint();
}
