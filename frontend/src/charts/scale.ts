/** Scales and round numbers for axes. */

/** Round steps through a span, as near to `about` of them as they come: as in the charts of the report. */
export function ticks(low: number, high: number, about: number): number[] {
  if (!(high > low)) return [low];
  const size = 10 ** Math.floor(Math.log10((high - low) / about));
  const off = (k: number) => Math.abs((high - low) / (k * size) - about);
  const step = size * [1, 2, 5, 10].reduce((best, k) => (off(k) < off(best) ? k : best));
  const found: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) found.push(k * step + 0);
  return found;
}

/** A span widened to round numbers. */
export function rounded(low: number, high: number, about: number): [number, number] {
  const [first, second] = ticks(low, high, about);
  if (first === undefined || second === undefined) return [low, high];
  const step = second - first;
  return [Math.floor(low / step + 1e-9) * step + 0, Math.ceil(high / step - 1e-9) * step + 0];
}

/** A span widened to round numbers, zero in it. */
export function around(values: Iterable<number>, about = 4): [number, number] {
  let low = 0;
  let high = 0;
  for (const x of values) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return low === high ? [0, 1] : rounded(low, high, about);
}

/** Places of a course that show in a drawing: all, or of each pixel's the lowest and the highest. */
export function drawn(values: ArrayLike<number>, pixels: number): number[] {
  if (values.length <= 2 * pixels) return Array.from({ length: values.length }, (_, k) => k);
  const found: number[] = [];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const first = Math.floor((pixel * values.length) / pixels);
    const last = Math.floor(((pixel + 1) * values.length) / pixels);
    let [low, high] = [first, first];
    for (let k = first; k < last; k++) {
      if (values[k]! < values[low]!) low = k;
      if (values[k]! > values[high]!) high = k;
    }
    found.push(Math.min(low, high), Math.max(low, high));
  }
  return found;
}
