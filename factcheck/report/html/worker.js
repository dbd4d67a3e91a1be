import {loadPyodide} from "./pyodide.mjs";
import createPyodideModule from "./pyodide.asm.mjs";
import {Reader} from "./reader.js";

const here = new URL(".", import.meta.url).href;
const MEMORY = `memory of factcheck ${here}`, PROGRAM = `${here}memory?VERSION`;
const START = `
import js, json, sys  # js: factcheck.link.remote looks for it
sys.path.insert(0, "/program")
from factcheck.command import page_tasks
def asked(task, name, data, on): return json.dumps(page_tasks.answer(task, name, data.to_bytes(), on))
`;
const WARM = `page_tasks.answer("check", "a.md", b"Sales rose 50% to 2.1 million from 1.2 million.")`;

let chinese; // the promise of the model of Chinese

const get = name => fetch(here + name).then(answer => answer.arrayBuffer());

/* The model of Chinese is fetched once a text may be in it; what is packed has bytes of all kinds. */
function fetchChinese(data) {
  if (!new Uint8Array(data).some(byte => byte > 0xE2 && byte < 0xEA)) return null;
  chinese ??= get("reader-zh.safetensors").then(found => { globalThis.factcheckReaderChinese = new Reader(found); });
  chinese.catch(() => { chinese = undefined; }); // the next text asks again
  return chinese;
}

/* Python's memory is kept once the program is loaded, before it has read any text: the next visit begins there. What runs the
   model is no part of that memory: Python looks it up by its name, factcheckReader. */
async function start() {
  const model = get("reader.safetensors").then(found => { globalThis.factcheckReader = new Reader(found); });
  const program = Promise.all([get("factcheck.zip"), model]).then(([found]) => found);
  const store = await globalThis.caches?.open(MEMORY).catch(() => null);
  return await again(program, store).catch(() => null) || await anew(program, store);
}

async function anew(program, store) {
  const python = await loadPyodide({indexURL: here, _makeSnapshot: Boolean(store)});
  ready(python, await program, START + WARM);
  if (store) keep(python, store).catch(() => { /* as where the disk is full: the next visit begins as this one */ });
  return python.globals.get("asked");
}

async function keep(python, store) {
  const memory = python.makeMemorySnapshot();
  for (const old of await store.keys()) await store.delete(old);
  await store.put(PROGRAM, new Response(memory));
}

/* Null where nothing is kept. The memory of a new Python has first to grow to the size of what was kept. */
async function again(program, store) {
  const kept = await store?.match(PROGRAM);
  if (!kept) return null;
  const memory = new Uint8Array(await kept.arrayBuffer());
  const grown = async settings => {
    const made = await createPyodideModule(settings);
    made._malloc(memory.length);
    return made;
  };
  const python = await loadPyodide({indexURL: here, _loadSnapshot: memory, createPyodideModule: grown});
  ready(python, await program, WARM);
  performance.mark("again");
  return python.globals.get("asked");
}

function ready(python, program, code) {
  python.unpackArchive(program, "zip", {extractDir: "/program"});
  python.runPython(code);
}

const started = start();
started.then(() => postMessage({id: 0, answer: {}}), why => postMessage({id: 0, answer: {error: `It could not be started: ${why}`}}));

addEventListener("message", async ({data: {id, task, name, on, data}}) => {
  let answer;
  try { await fetchChinese(data); answer = JSON.parse((await started)(task, name, data, on)); } catch (why) { answer = {error: String(why)}; }
  postMessage({id, answer});
});
