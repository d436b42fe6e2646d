/** The page of an answer, as Python's `live` writes it. */

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
}

export interface Live {
  kernel: string;
  inputs: Input[];
  choices: Record<string, Choice>;
  closing: string[];
  meanings: Record<string, Meaning>;
  lock: string;
}

export interface Page {
  meta: { name: string; title: string; description: string; version: string };
  verdict: {
    cost_ratio: number;
    cost_ratio_low: number;
    cost_ratio_high: number;
    sentence: string;
    binding: string;
    closes: boolean;
    reasons: string[];
    notes: string[];
  };
  decides: { input: string; label: string }[];
  range: Record<string, { low: number; high: number }>;
  sources: Source[];
  mission?: unknown;
  series: Record<string, Record<string, number[]>>;
  live: Live;
}
