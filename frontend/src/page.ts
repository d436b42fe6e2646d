/** What the page starts from, as Python's `live` writes it, and the answer, as `dawndusk run --json` does. */

import type { Joint } from "./sample";

export interface Input {
  path: string;
  unit: string;
  /** `field = written * a + b` */
  a: number;
  b: number;
  field: number;
  value: number;
  low: number;
  high: number;
  min: number;
  max: number;
  /** its place among the kernel's inputs, -1 where it is not one */
  at: number;
  /** its distribution between low and high */
  dist: string;
  /** whether it counts something */
  whole: boolean;
}

export interface Source {
  path: string;
  meaning: string;
  text: string;
  low: string;
  high: string;
  source: string;
  reference: string;
  url: string;
  grade: string;
  origin: string;
  why: string;
}

export interface Entry {
  name: string;
  title: string;
  /** what this choice sets, in the units of the inputs */
  sets: Record<string, number>;
}

export interface Choice {
  meaning: string;
  kind: string;
  chosen: string;
  entries: Entry[];
}

export interface Meaning {
  meaning: string;
  formula: string;
  source?: string;
  /** what it means that there is no such number, in a word */
  never?: string;
}

/** A rule that a design keeps while it closes. */
export interface Rule {
  label: string;
  /** why a design that breaks it does not close, with numbers as `worded` reads them */
  reason: string;
}

export interface Live {
  kernel: string;
  /** why nothing moves, where the server has no kernel */
  still?: string;
  inputs: Input[];
  choices: Record<string, Choice>;
  meanings: Record<string, Meaning>;
  closing: Rule[];
  lock: string;
  /** how the fleet flies: ring, walker or cluster */
  layout: string;
  joint: Joint;
  sample_count: number;
  /** share of a fleet from which it counts as standing */
  stands_fraction: number;
}

export interface Page {
  meta: { name: string; title: string; description: string; version: string };
  sources: Source[];
  live: Live;
}

/** What of an answer takes many plans: ranges, what decides, and the words that rest on them. */
export interface Answer {
  verdict: {
    cost_ratio_low: number;
    cost_ratio_median: number;
    cost_ratio_high: number;
    sentence: string;
    binding: string;
    notes: string[];
  };
  decides: { input: string; cost_ratio_low: number; cost_ratio_high: number }[];
  range: Record<string, { low: number | null; median: number | null; high: number | null }>;
}
