/** The range of the cost ratio and what decides it: every input moved alone to its low and to its high. */

import type { Chain, Changes } from "./kernel";

export interface Swing {
  path: string;
  low: number;
  high: number;
}

export interface Spans {
  low: number;
  high: number;
  /** widest first */
  swings: Swing[];
}

const SLICE_MS = 6;
const OUTPUT = "verdict.cost_ratio";

/** Work through every input in slices that leave the page its frames; `undefined` when `stale` turns true. */
export async function spans(chain: Chain, changes: Changes, stale: () => boolean): Promise<Spans | undefined> {
  const base = chain.run(changes).one(OUTPUT);
  const swings: Swing[] = [];
  const spelled = chain.spelled(changes);
  let until = performance.now() + SLICE_MS;
  for (const input of chain.inputs.values()) {
    if (input.at < 0 || input.low >= input.high || input.path in spelled) continue;
    const at = (value: number) => chain.run({ ...changes, [input.path]: value }).one(OUTPUT);
    swings.push({ path: input.path, low: at(input.low), high: at(input.high) });
    if (performance.now() > until) {
      await new Promise((resolve) => setTimeout(resolve));
      if (stale()) return undefined;
      until = performance.now() + SLICE_MS;
    }
  }
  const width = (s: Swing) => Math.max(base, s.low, s.high) - Math.min(base, s.low, s.high);
  swings.sort((a, b) => width(b) - width(a));
  return { ...bounds(base, swings), swings };
}

/** Moves add as the root of the sum of squares, upward and downward apart, on the logarithm where nothing is negative: from zero, if one move alone leads there. */
export function bounds(base: number, swings: readonly Swing[]): { low: number; high: number } {
  const logarithmic = base > 0 && swings.every((s) => s.low >= 0 && s.high >= 0);
  const scale = logarithmic ? Math.log : (x: number) => x;
  const back = logarithmic ? Math.exp : (x: number) => x;
  const centre = scale(base);
  const down = Math.hypot(...swings.map((s) => Math.max(0, centre - Math.min(scale(s.low), scale(s.high)))));
  const up = Math.hypot(...swings.map((s) => Math.max(0, Math.max(scale(s.low), scale(s.high)) - centre)));
  return { low: back(centre - down), high: back(centre + up) };
}
