/**
 * Designs drawn from the ranges of the inputs: a Latin hypercube in the order of Python's `study.sample`.
 * An input that was changed is not drawn.
 */

import type { Input } from "./page";

/** How inputs that move together are drawn: the triangular root of their normal correlation. */
export interface Joint {
  members: string[];
  root: number[][];
}

/** Of each input to be drawn, in the unit it is written in, its number in each design. */
export function sample(inputs: readonly Input[], joint: Joint, count: number): Map<string, Float64Array> {
  const mixed = together(joint, count);
  return new Map(
    inputs.map((input) => {
      const at = slices(input, count);
      const place = mixed.get(input.path) ?? order(input.path, count);
      return [input.path, Float64Array.from(place, (slice) => at[slice]!)];
    }),
  );
}

/** Low, median and high of numbers: what a twentieth, half and nineteen in twenty of them lie below. */
export function band(numbers: readonly number[]): { low: number; median: number; high: number } {
  const ranked = numbers.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  const at = (share: number) => ranked[Math.floor(share * (ranked.length - 1))] ?? NaN;
  return { low: at(LOW), median: at(0.5), high: at(1 - LOW) };
}

/** In which order an input takes its slices. */
export function order(path: string, count: number): number[] {
  const start = [...path].reduce((bits, letter) => mix(bits ^ letter.charCodeAt(0)), 0);
  const key = Array.from({ length: count }, (_, k) => mix(k ^ start));
  return ranked(key);
}

/** The numbers of an input in the middles of equally likely slices, lowest first. */
export function slices(input: Input, count: number): Float64Array {
  const share = Float64Array.from({ length: count }, (_, k) => (k + 0.5) / count);
  const field = (written: number) => written * input.a + input.b;
  const ends = [input.value, input.low, input.high].map(field) as [number, number, number];
  const logarithmic = input.dist.startsWith("log");
  const [value, low, high] = (logarithmic ? ends.map(Math.log) : ends) as [number, number, number];
  const back = (number: number) => ((logarithmic ? Math.exp(number) : number) - input.b) / input.a;
  return quantiles(input.dist.replace("log", ""), share, value, low, high).map((x) => (input.whole ? Math.round(back(x)) : back(x)));
}

function quantiles(dist: string, share: Float64Array, value: number, low: number, high: number): Float64Array {
  const peak = (value - low) / (high - low);
  if (dist === "uniform") return share.map((p) => low + (high - low) * p);
  if (dist === "normal") {
    const tail = below(DEVIATES, BELL)[DEVIATES.findIndex((z) => z >= -DEVIATIONS)]!;
    const bell = inverse(DEVIATES, BELL, share.map((p) => tail + p * (1 - 2 * tail)));
    return bell.map((z) => value + (z / DEVIATIONS) * (z < 0 ? value - low : high - value));
  }
  if (dist === "triangular")
    return share.map((p) => low + (high - low) * (p < peak ? Math.sqrt(p * peak) : 1 - Math.sqrt((1 - p) * (1 - peak))));
  const weight = SINE.map((sine, k) => sine ** (1 + 8 * peak) * COSINE[k]! ** (9 - 8 * peak));
  return inverse(SINE.map((sine) => sine * sine), weight, share).map((x) => low + (high - low) * x);
}

/** Where the integral of a density, on even steps of its argument, has come to each share of it; shares rise. */
function inverse(at: Float64Array, density: Float64Array, share: Float64Array): Float64Array {
  const sum = below(at, density);
  let k = 1;
  return share.map((p) => {
    while (k < sum.length - 1 && sum[k]! < p) k++;
    return at[k - 1]! + ((at[k]! - at[k - 1]!) * (p - sum[k - 1]!)) / (sum[k]! - sum[k - 1]!);
  });
}

function below(at: Float64Array, density: Float64Array): Float64Array {
  const sum = new Float64Array(at.length);
  for (let k = 1; k < at.length; k++) sum[k] = sum[k - 1]! + density[k]! + density[k - 1]!;
  return sum.map((x) => x / sum[at.length - 1]!);
}

/** The orders of inputs that move together: ranks of correlated deviates. */
function together(joint: Joint, count: number): Map<string, number[]> {
  const share = Float64Array.from({ length: count }, (_, k) => (k + 0.5) / count);
  const deviate = inverse(DEVIATES, BELL, share);
  const alone = joint.members.map((path) => order(path, count).map((slice) => deviate[slice]!));
  return new Map(
    joint.members.map((path, row) => {
      const mixed = Array.from({ length: count }, (_, k) => alone.reduce((sum, one, n) => sum + (joint.root[row]![n] ?? 0) * one[k]!, 0));
      return [path, ranked(ranked(mixed))];
    }),
  );
}

function ranked(key: readonly number[]): number[] {
  return key.map((_, k) => k).sort((a, b) => key[a]! - key[b]! || a - b);
}

function mix(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}

const LOW = 0.05;
const DEVIATIONS = 3;
const ANGLES = Float64Array.from({ length: 1001 }, (_, k) => (k * Math.PI) / 2000);
const SINE = ANGLES.map(Math.sin);
const COSINE = ANGLES.map(Math.cos);
const DEVIATES = Float64Array.from({ length: 4001 }, (_, k) => -5 + k / 400);
const BELL = DEVIATES.map((z) => Math.exp((-z * z) / 2));
