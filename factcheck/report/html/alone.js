"use strict";
/* The program runs in a worker, so that the box never waits for it. A worker of a blob: has the policy of this page. */
(() => {
  const ready = document.getElementById("_ready"), waiting = new Map();
  if (location.protocol === "file:") {
    ready.textContent = "A browser runs it only from a web server: python -m http.server";
    return;
  }
  const start = `import ${JSON.stringify(new URL("worker.js", location.href).href)};`;
  const worker = new Worker(URL.createObjectURL(new Blob([start], {type: "text/javascript"})), {type: "module"});
  let asked = 0;
  worker.addEventListener("message", ({data: {id, answer}}) => {
    if (id === 0) ready.textContent = answer.error || "";
    else { waiting.get(id)(answer); waiting.delete(id); }
  });
  worker.addEventListener("error", () => {
    ready.textContent = "The program could not be loaded: reload the page.";
    for (const done of waiting.values()) done({error: ready.textContent});
    waiting.clear();
  });
  ready.textContent = "The program is loading: some seconds.";
  desk((task, input) => new Promise(done => {
    waiting.set(++asked, done);
    worker.postMessage({id: asked, task, ...input});
  }));
  navigator.serviceWorker?.register("offline.js").catch(() => { /* it works without, but not offline */ });
})();
