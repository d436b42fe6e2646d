/** The band of the cost ratio over designs drawn from the ranges, and what each input moves alone. */

import type { Chain, Changes } from "./kernel";
import { band, sample } from "./sample";

export interface Swing {
  path: string;
  low: number;
  high: number;
}

export interface Band {
  low: number;
  median: number;
  high: number;
}

export interface Spans extends Band {
  /** widest first */
  swings: Swing[];
}

const SLICE_MS = 6;
const OUTPUT = "verdict.cost_ratio";

/** Work through every design and every input in slices that leave the page its frames; `undefined` when `stale` turns true. */
export async function spans(chain: Chain, changes: Changes, stale: () => boolean): Promise<Spans | undefined> {
  const ratio = (moved: Changes) => chain.run({ ...changes, ...moved }).one(OUTPUT);
  const base = ratio({});
  const spelled = chain.spelled(changes);
  const free = [...chain.inputs.values()].filter((i) => i.at >= 0 && i.low < i.high && !(i.path in spelled));
  const drawn = sample(
    free.filter((input) => input.dist !== "exact"),
    chain.joint,
    chain.sampleCount,
  );
  const designs = Array.from({ length: drawn.size ? chain.sampleCount : 1 }, (_, k) => () =>
    ratio(Object.fromEntries([...drawn].map(([path, column]) => [path, column[k]!]))),
  );
  const ratios = await inSlices(designs, stale);
  const swings = await inSlices(
    free.map((input) => () => ({ path: input.path, low: ratio({ [input.path]: input.low }), high: ratio({ [input.path]: input.high }) })),
    stale,
  );
  if (!ratios || !swings) return undefined;
  const width = (s: Swing) => Math.max(base, s.low, s.high) - Math.min(base, s.low, s.high);
  swings.sort((a, b) => width(b) - width(a));
  return { ...band(ratios), swings };
}

async function inSlices<T>(tasks: readonly (() => T)[], stale: () => boolean): Promise<T[] | undefined> {
  const found: T[] = [];
  let until = performance.now() + SLICE_MS;
  for (const task of tasks) {
    found.push(task());
    if (performance.now() > until) {
      await new Promise((resolve) => setTimeout(resolve));
      if (stale()) return undefined;
      until = performance.now() + SLICE_MS;
    }
  }
  return found;
}
