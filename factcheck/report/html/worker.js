import {loadPyodide} from "./pyodide.mjs";

const here = new URL(".", import.meta.url).href;
const START = `
import json, sys
sys.path.insert(0, "/program")
from factcheck.command import desk
lambda task, name, data, on: json.dumps(desk.answer(task, name, data.to_bytes(), on))
`;
const WARM = new TextEncoder().encode("Sales rose 50% to 2.1 million from 1.2 million.");

async function start() {
  const got = fetch(`${here}factcheck.zip`).then(answer => answer.arrayBuffer());
  const python = await loadPyodide({indexURL: here});
  python.unpackArchive(await got, "zip", {extractDir: "/program"});
  const asked = python.runPython(START);
  asked("check", "a.md", WARM, "");
  return asked;
}

const ready = start();
ready.then(() => postMessage({id: 0, answer: {}}), why => postMessage({id: 0, answer: {error: `It could not be started: ${why}`}}));

addEventListener("message", async ({data: {id, task, name, on, data}}) => {
  let answer;
  try { answer = JSON.parse((await ready)(task, name, data, on)); } catch (why) { answer = {error: String(why)}; }
  postMessage({id, answer});
});
