// write-good under the yardstick, a linter of style: node with_write_good.mjs FOLDER, of the npm package
import {createRequire} from "node:module";
import {createInterface} from "node:readline";

const check = createRequire(import.meta.url)(process.argv[2]);
for await (const line of createInterface({input: process.stdin})) {
  const {id, text} = JSON.parse(line);
  for (const {index, offset} of check(text)) {
    const [start, end] = [index, index + offset].map(at => [...text.slice(0, at)].length);
    if (start < end) console.log(JSON.stringify({id, start, end}));
  }
}
