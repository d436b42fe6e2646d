/** Scales and round numbers for axes. */

/** Round steps through a span, `about` of them. */
export function ticks(low: number, high: number, about: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(about, 1);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * size).find((s) => s >= rough) ?? 10 * size;
  const found: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) found.push(k * step);
  return found;
}

/** A span widened to round numbers, zero in it. */
export function around(values: Iterable<number>, about = 4): [number, number] {
  let low = 0;
  let high = 0;
  for (const x of values) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  if (low === high) return [0, 1];
  const all = ticks(low, high, about);
  const step = (all[1] ?? high) - (all[0] ?? 0);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
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
