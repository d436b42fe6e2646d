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
