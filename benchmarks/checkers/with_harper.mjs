// Harper under the yardstick, a grammar checker: node with_harper.mjs FOLDER, of the npm package harper.js
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
const {LocalLinter} = await import(new URL("dist/index.js", folder));
const {binaryInlined: binary} = await import(new URL("dist/binaryInlined.js", folder));
const linter = new LocalLinter({binary});
for await (const line of createInterface({input: process.stdin})) {
  const {id, text} = JSON.parse(line);
  for (const lint of await linter.lint(text, {language: "plaintext"})) {
    const {start, end} = lint.span();
    if (start < end) console.log(JSON.stringify({id, start, end}));
  }
}
