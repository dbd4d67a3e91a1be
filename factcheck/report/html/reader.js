/* The reader's model as factcheck/link/model runs it with NumPy, to the bit: each operation is rounded to a float32, by
   Math.fround or by being stored in a Float32Array, in the same order; sums are of whole numbers, and exact. What a function
   there says of its arithmetic holds here. Arrays are flat, row after row. */
const {abs, floor, fround, max, min, sqrt} = Math;
const EXACT = 2 ** 24 - 1, TINY = fround(1e-20), NEVER = -(2 ** 24), POOL_GRID = 4096;
const MAX_TOKENS = 256, MASS = 2 ** 15, VALUE_LEVELS = floor(EXACT / (MASS + MAX_TOKENS / 2));
const PLACE = 2 ** 25; // two sums below 2^24 in one double, the second so many times
const HALVES = 1.5 * 2 ** 52; // added and taken away: the nearest whole number, halves to even
const MOST = 1000; // windows whose answers are remembered
const TYPES = {I8: Int8Array, U8: Uint8Array, I32: Int32Array, F32: Float32Array, I64: BigInt64Array};

const round = x => x + HALVES - HALVES;
const squareLevels = terms => floor(sqrt(floor(EXACT / terms)));
const range = count => Array.from({length: count}, (_, n) => n);

/* The arrays of a file of the safetensors format, by name: {data, shape}. */
function unpack(buffer) {
  const start = 8 + Number(new DataView(buffer).getBigUint64(0, true)), found = {};
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, start - 8)));
  for (const [name, {dtype, shape, data_offsets: [first, last]}] of Object.entries(head)) {
    const numbers = new TYPES[dtype](buffer.slice(start + first, start + last));
    found[name] = {data: dtype === "I64" ? Float64Array.from(numbers, Number) : numbers, shape};
  }
  return found;
}

/* Of one file. vocabulary, characters: the texts that the tokeniser is made of. */
export class Reader {
  constructor(buffer) {
    const arrays = unpack(buffer), text = name => new TextDecoder().decode(arrays[name].data);
    const pick = name => arrays[name]?.data, norm = name => ({scale: pick(`${name}.scale`), bias: pick(`${name}.bias`)});
    const dense = name => {
      const {data: weight, shape: [depth, width]} = arrays[`${name}.weight`];
      return {weight, depth, width, levels: pick(`${name}.levels`)[0], ...norm(name)};
    };
    const several = (prefix, names, make) => Object.fromEntries(names.map(name => [name, make(prefix + name)]));
    Object.assign(this, JSON.parse(text("facts")), several("", ["vocabulary", "characters"], text));
    this.width = arrays["word.weight"].shape[1];
    Object.assign(this, several("", ["gelu", "falls", "word.weight", "word.scale", "position.weight", "position.scale"], pick));
    this.norm = norm("norm");
    this.layers = range(this.layers).map(n => ({
      ...several(`layer.${n}.`, ["query", "keyed", "out", "up", "down"], dense),
      ...several(`layer.${n}.`, ["norm1", "norm2"], norm),
    }));
    this.head = {...several("head.", ["mix", "ends", "edge"], dense), ...several("head.", ["kind", "distance"], pick)};
    this.sums = several("sums.", ["falls", "logs", "softplus"], pick);
    this.known = new Map();
  }

  /* Of a window, in JSON: {ids, spans, kinds, firsts, seconds, unit, reach}; firsts, seconds: the roles of pairs, by number.
     Gives {candidates, log_sums}, in JSON: of each mention the frames that lie at most reach below log_sum, each as
     [name, operands, score]. */
  read(window) {
    let answer = this.known.get(window);
    this.known.delete(window);
    answer ??= JSON.stringify(listCandidates(this, JSON.parse(window)));
    this.known.set(window, answer); // as the latest
    if (this.known.size > MOST) this.known.delete(this.known.keys().next().value);
    return answer;
  }
}

/* whole: of rows of so many numbers, a scale each. */
function quantize(x, width, levels) {
  const whole = new Float64Array(x.length), scale = new Float32Array(x.length / width);
  for (let row = 0; row < scale.length; row++) {
    const start = row * width, end = start + width;
    let top = TINY;
    for (let n = start; n < end; n++) top = max(top, abs(x[n]));
    const factor = fround(levels / top);
    for (let n = start; n < end; n++) whole[n] = round(fround(x[n] * factor));
    scale[row] = top / levels;
  }
  return {whole, scale};
}

/* Rows of whole numbers, depth each, with a matrix of so many columns: entry [k, n] is weight[k * down + n * across].
   Four columns of it at a time, two to a double: each multiplication is of two weights, and no sum of one reaches the other. */
function product(x, depth, weight, down, across, columns) {
  const rows = x.length / depth, out = new Float32Array(rows * columns);
  const panel = new Float64Array(2 * depth), sums = new Float64Array(8);
  const last = columns - 1, lowest = rows - 1; // are worked out more than once where four do not divide
  for (let column = 0; column < columns; column += 4) {
    const places = [column, min(column + 1, last), min(column + 2, last), min(column + 3, last)];
    const [p0, p1, p2, p3] = places.map(n => n * across);
    for (let k = 0, at = 0; k < depth; k++, at += down) {
      panel[2 * k] = weight[at + p0] + PLACE * weight[at + p1];
      panel[2 * k + 1] = weight[at + p2] + PLACE * weight[at + p3];
    }
    for (let row = 0; row < rows; row += 4) {
      multiplyFour(x, depth, row, min(row + 1, lowest), min(row + 2, lowest), min(row + 3, lowest), panel, sums);
      for (let n = 0; n < 8; n++) {
        const second = round(sums[n] / PLACE), at = min(row + (n >> 1), lowest) * columns, pair = 2 * (n & 1);
        out[at + places[pair]] = sums[n] - second * PLACE;
        out[at + places[pair + 1]] = second;
      }
    }
  }
  return out;
}

/* | 0: so no sum of places is looked at for being too large. */
function multiplyFour(x, depth, row0, row1, row2, row3, panel, sums) {
  const at0 = row0 * depth, at1 = row1 * depth, at2 = row2 * depth, at3 = row3 * depth;
  let a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
  for (let k = 0; k < depth; k = k + 1 | 0) {
    const left = panel[k << 1], right = panel[k << 1 | 1];
    const x0 = x[at0 + k | 0], x1 = x[at1 + k | 0], x2 = x[at2 + k | 0], x3 = x[at3 + k | 0];
    a += x0 * left; b += x0 * right;
    c += x1 * left; d += x1 * right;
    e += x2 * left; f += x2 * right;
    g += x3 * left; h += x3 * right;
  }
  sums[0] = a; sums[1] = b; sums[2] = c; sums[3] = d; sums[4] = e; sums[5] = f; sums[6] = g; sums[7] = h;
}

function multiply({whole, scale}, {weight, depth, width, scale: across, bias}) {
  const y = product(whole, depth, weight, width, 1, width);
  for (let row = 0, at = 0; row < scale.length; row++) {
    for (let n = 0; n < width; n++, at++) y[at] = fround(fround(y[at] * scale[row]) * across[n]) + bias[n];
  }
  return y;
}

const applyDense = (x, layer) => multiply(quantize(x, layer.depth, layer.levels), layer);

function add(x, y) {
  for (let n = 0; n < y.length; n++) x[n] += y[n];
  return x;
}

function halve(x) {
  for (let n = 0; n < x.length; n++) x[n] *= 0.5;
  return x;
}

function applyNorm(x, norm) {
  const width = norm.scale.length, {whole} = quantize(x, width, floor(EXACT / width));
  for (let start = 0; start < x.length; start += width) {
    let sum = 0, squares = 0;
    for (let n = start; n < start + width; n++) sum += whole[n];
    const mean = round(fround(sum / width));
    for (let n = start; n < start + width; n++) squares += (whole[n] - mean) ** 2;
    const deviation = fround(sqrt(max(squares / width, 1)));
    for (let n = 0; n < width; n++) {
      x[start + n] = fround(fround((whole[start + n] - mean) / deviation) * norm.scale[n]) + norm.bias[n];
    }
  }
  return x;
}

function addGelu(x, {gelu, gelu_grid: grid}) {
  const last = gelu.length - 1;
  for (let n = 0; n < x.length; n++) {
    const size = abs(x[n]);
    x[n] = fround(x[n] + size) - gelu[floor(min(fround(size * grid), last))];
  }
  return x;
}

/* These rows of x, or of each of its rows, width, the numbers from start on. */
function take(x, width, rows, start = 0, size = width) {
  const out = new x.constructor(rows.length * size);
  rows.forEach((row, n) => out.set(x.subarray(row * width + start, row * width + start + size), n * size));
  return out;
}

function transpose(x, width) {
  const out = new x.constructor(x.length), rows = x.length / width;
  for (let n = 0; n < x.length; n++) out[(n % width) * rows + floor(n / width)] = x[n];
  return out;
}

/* The vectors of the wanted tokens after the last layer. */
function encode(reader, ids, wanted) {
  const {width, layers} = reader, every = range(ids.length), embedded = new Float32Array(ids.length * width);
  const number = (table, row, n) => fround(reader[`${table}.weight`][row * width + n] * reader[`${table}.scale`][row]);
  ids.forEach((id, place) => {
    for (let n = 0; n < width; n++) embedded[place * width + n] = number("word", id, n) + number("position", place, n);
  });
  const wantedOf = layers.map((_, n) => n < layers.length - 1 ? every : wanted);
  return layers.reduce((x, layer, n) => runLayer(reader, layer, x, wantedOf[n]), applyNorm(embedded, reader.norm));
}

function runLayer(reader, layer, x, wanted) {
  const {width, heads} = reader, {whole, scale} = quantize(x, width, layer.keyed.levels);
  const keyed = multiply({whole, scale}, layer.keyed);
  x = take(x, width, wanted);
  const query = multiply({whole: take(whole, width, wanted), scale: take(scale, 1, wanted)}, layer.query);
  add(x, applyDense(attend(reader, quantize(query, width, squareLevels(width / heads)), keyed), layer.out));
  applyNorm(x, layer.norm1);
  const deep = quantize(addGelu(applyDense(x, layer.up), reader), layer.down.depth, layer.down.levels);
  halve(deep.scale); // deep is twice the GELU
  return applyNorm(add(x, multiply(deep, layer.down)), layer.norm2);
}

/* Of each of some tokens the values of all, mixed. query: quantised, a row each; keyed: keys and values, side by side. */
function attend({width, heads, falls, falls_grid: grid}, query, keyed) {
  const size = width / heads, tokens = keyed.length / (2 * width), rows = query.scale.length;
  const mixed = new Float32Array(rows * width), unit = fround(grid / sqrt(size)), last = falls.length - 1;
  for (let start = 0; start < width; start += size) {
    const [key, value] = [start, width + start].map(from => take(keyed, 2 * width, range(tokens), from, size));
    const keys = quantize(key, tokens * size, squareLevels(size));
    const values = quantize(transpose(value, size), tokens, VALUE_LEVELS);
    const scores = product(take(query.whole, width, range(rows), start, size), size, keys.whole, 1, size, tokens);
    const weights = new Float64Array(rows * tokens), keyScale = fround(keys.scale[0] * unit);
    for (let row = 0; row < rows; row++) {
      const from = row * tokens, to = from + tokens, factor = fround(query.scale[row] * keyScale);
      let top = -Infinity, sum = 0;
      for (let n = from; n < to; n++) top = max(top, scores[n]);
      for (let n = from; n < to; n++) sum += weights[n] = falls[floor(min(fround(fround(top - scores[n]) * factor), last))];
      const share = fround(MASS / sum);
      for (let n = from; n < to; n++) weights[n] = round(fround(weights[n] * share));
    }
    const sums = product(weights, tokens, values.whole, 1, tokens, size);
    for (let n = 0; n < sums.length; n++) {
      mixed[floor(n / size) * width + start + n % size] = sums[n] * fround(values.scale[n % size] / MASS);
    }
  }
  return mixed;
}

/* From the vectors of the mentions' tokens what the scores are made of, in the order of Head.ends. */
function makeEnds(reader, x, {spans, kinds}) {
  const {width, head, parts} = reader, mention = new Float32Array(spans.length * width);
  let row = 0;
  spans.forEach(([start, end], m) => {
    for (let n = 0; n < width; n++) {
      let sum = 0;
      for (let k = 0; k < end - start; k++) sum += round(x[(row + k) * width + n] * POOL_GRID);
      mention[m * width + n] = fround(sum / ((end - start) * POOL_GRID)) + head.kind[kinds[m] * width + n];
    }
    row += end - start;
  });
  const ends = applyDense(add(halve(addGelu(applyDense(mention, head.mix), reader)), mention), head.ends);
  const bounds = [0, ...parts, head.ends.width], rows = range(spans.length);
  return bounds.slice(1).map((end, n) => take(ends, head.ends.width, rows, bounds[n], end - bounds[n]));
}

/* The products of all rows of left with all of right, part by part: [i, j, part] of F F parts. */
function multiplyEach(left, right, parts, count) {
  const width = left.length / count / parts, levels = squareLevels(width), unit = fround(1 / sqrt(width));
  const out = new Float32Array(count * count * parts);
  for (let part = 0; part < parts; part++) {
    const [a, b] = [left, right].map(x => quantize(take(x, parts * width, range(count), part * width, width), width, levels));
    const sums = product(a.whole, width, b.whole, 1, width, count);
    for (let n = 0; n < sums.length; n++) {
      out[n * parts + part] = fround(sums[n] * fround(a.scale[floor(n / count)] * unit)) * b.scale[n % count];
    }
  }
  return out;
}

/* The score of each mention as the operand of another, by role, before it is a whole number: F F R. */
function scoreEdges(reader, stated, operand, left, right, count) {
  const {head: {edge, distance}} = reader, hidden = edge.depth, farthest = floor(distance.length / hidden / 2);
  const joined = new Float32Array(count * count * hidden);
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const apart = (max(-farthest, min(j - i, farthest)) + farthest) * hidden;
      for (let n = 0; n < hidden; n++, at++) {
        joined[at] = fround(left[i * hidden + n] + right[j * hidden + n]) + distance[apart + n];
      }
    }
  }
  return add(applyDense(halve(addGelu(joined, reader)), edge), multiplyEach(stated, operand, reader.roles.length, count));
}

const toGrid = (x, unit) => Float64Array.from(x, value => round(fround(value * unit)));

/* As score_window and list_candidates do. */
function listCandidates(reader, window) {
  const {pairs, singles, roles, sums} = reader, {firsts, seconds, unit, reach} = window, count = window.spans.length;
  const wanted = window.spans.flatMap(([start, end]) => range(end - start).map(n => start + n));
  const [stated, operand, left, right, first, second, own] = makeEnds(reader, encode(reader, window.ids, wanted), window);
  const edge = toGrid(scoreEdges(reader, stated, operand, left, right, count), unit);
  const match = toGrid(multiplyEach(first, second, pairs.length, count), unit), bias = toGrid(own, unit);
  for (let n = 0; n < count; n++) {
    edge.fill(NEVER, n * (count + 1) * roles.length, (n * (count + 1) + 1) * roles.length);
    match.fill(NEVER, n * (count + 1) * pairs.length, (n * (count + 1) + 1) * pairs.length);
  }
  const [total, part, whole] = ["total", "remainder.part", "remainder.whole"].map(name => roles.indexOf(name));
  const singleRoles = singles.map(name => roles.indexOf(name)), span = range(count), width = own.length / count;
  const candidates = [], log_sums = [];
  for (const i of span) {
    const score = (j, role) => edge[(i * count + j) * roles.length + role];
    const scored = match.map((x, n) => {
      const p = n % pairs.length, both = floor(n / pairs.length);
      return score(floor(both / count), firsts[p]) + score(both % count, seconds[p]) + x + bias[i * width + p];
    });
    const alone = span.map(j => singleRoles.map((role, s) => score(j, role) + bias[i * width + pairs.length + s]));
    const terms = span.map(j => score(j, total)), rest = span.map(j => score(j, part)), ofTotal = bias[(i + 1) * width - 2];
    const wholes = span.map(j => score(j, whole) + bias[(i + 1) * width - 1]);
    const soft = rest.map(x => softplus(sums, x)), softSum = soft.reduce((a, b) => a + b, 0);
    const remainders = wholes.map((x, j) => x + softSum - soft[j]);
    const totals = terms.reduce((a, x) => a + softplus(sums, x), ofTotal);
    const logSum = sumLogs(sums, [scored, [...alone.flat(), ...remainders, totals, 0]]), least = logSum - reach, found = [];
    scored.forEach((x, n) => {
      const both = floor(n / pairs.length);
      if (x >= least) found.push([pairs[n % pairs.length], [floor(both / count), both % count], x]);
    });
    alone.forEach((row, j) => row.forEach((x, s) => { if (x >= least) found.push([singles[s], [j], x]); }));
    for (const subset of iterSubsets(span, terms, ofTotal, wholes, rest)) if (subset[2] >= least) found.push(subset);
    candidates.push(found);
    log_sums.push(logSum);
  }
  return {candidates, log_sums};
}

function* iterSubsets(span, terms, ofTotal, wholes, rest) {
  for (const [members, score] of iterSets(span, terms, ofTotal)) yield ["total", members, score];
  const whole = wholes.indexOf(max(...wholes)), others = span.filter(n => n !== whole);
  for (const [members, score] of iterSets(others, rest, wholes[whole])) yield ["remainder", [whole, ...members], score];
}

/* The likeliest set, each member of which is likelier in than out, and the next one: the least sure figure is moved. */
function* iterSets(figures, scores, base) {
  const members = figures.filter(n => scores[n] > 0), sum = members.reduce((sum, n) => sum + scores[n], base);
  if (members.length > 1) yield [members, sum];
  if (!figures.length) return;
  const moved = figures.reduce((best, n) => abs(scores[n]) < abs(scores[best]) ? n : best);
  const next = figures.filter(n => (scores[n] > 0) !== (n === moved));
  if (next.length > 1) yield [next, sum - abs(scores[moved])];
}

function softplus({softplus: table}, x) {
  const limit = floor(table.length / 2);
  return x > limit ? x : table[max(x, -limit) + limit];
}

/* The logarithm of the sum of what these are the logarithms of. */
function sumLogs({falls, logs}, several) {
  let top = -Infinity, summed = 0, low = 0, high = logs.length;
  for (const scores of several) for (const x of scores) top = max(top, x);
  for (const scores of several) for (const x of scores) summed += falls[min(top - x, falls.length - 1)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (logs[middle] <= summed) low = middle + 1; else high = middle;
  }
  return top + low;
}
