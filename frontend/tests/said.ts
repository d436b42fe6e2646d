/** For the tests: what Python says too, said here of the cases of a file. */

import { rounded, ticks } from "../src/charts/scale";
import { Numbers } from "../src/kernel";
import { reason, sentence, standingSentence, worded, type Standing } from "../src/live/verdict";
import { nameList } from "../src/names";
import { percent, quantity, times } from "../src/number";
import type { Rule } from "../src/page";
import { band, order, slices } from "../src/sample";

interface Cases {
  times: { ratio: number }[];
  worded: { text: string; numbers: Record<string, number> }[];
  percent: { share: number }[];
  watts: { watt: number }[];
  names: { names: string[] }[];
  ticks: { low: number; high: number; about: number }[];
  order: { path: string; count: number }[];
  slices: { dist: string; value: number; low: number; high: number; a: number; b: number; whole: boolean; count: number }[];
  bands: { numbers: number[] }[];
  sentence: { ratio: number; low: number; median: number; high: number; reasons: string[] }[];
  standing: { standing?: Standing }[];
  closing: { numbers: Record<string, number> }[];
}

/** Each kind of cases as it is said here. `margins`: of each rule, by case, as a kernel gives them. */
export function all(cases: Cases, rules: Rule[], margins: number[][]): Record<string, unknown[]> {
  return {
    times: cases.times.map((one) => times(one.ratio)),
    worded: cases.worded.map((one) => worded(one.text, (name) => one.numbers[name] ?? NaN)),
    percent: cases.percent.map((one) => percent(one.share)),
    watts: cases.watts.map((one) => quantity(one.watt, "W")),
    names: cases.names.map((one) => nameList(one.names)),
    ticks: cases.ticks.map((one) => ticks(one.low, one.high, one.about)),
    rounded: cases.ticks.map((one) => rounded(one.low, one.high, one.about)),
    order: cases.order.map((one) => order(one.path, one.count)),
    slices: cases.slices.map((one) => [...slices({ path: "", unit: "", field: 0, min: 0, max: 0, at: 0, ...one }, one.count)]),
    bands: cases.bands.map((one) => Object.values(band(one.numbers))),
    sentence: cases.sentence.map((one) => sentence(one.ratio, one, one.reasons)),
    standing: cases.standing.map((one) => standingSentence(one.standing)),
    closing: cases.closing.map((one, k) => {
      const told = numbers({ ...one.numbers, ...Object.fromEntries(rules.map((rule, n) => [`closing.${rule.label}`, margins[k]![n]!])) });
      return told.unmet(rules).map((rule) => reason(rule, told));
    }),
  };
}

function numbers(found: Record<string, number>): Numbers {
  const names = Object.keys(found);
  return new Numbers(new Map(names.map((name, k) => [name, [k, 1]])), Float64Array.from(Object.values(found)));
}
