/** What is said above everything else, in the words of Python's `plan.verdict` and `plan.closing`. */

import type { Numbers } from "../kernel";
import { apart, besideParity, formed, times } from "../number";
import type { Rule } from "../page";
import type { Band } from "../spans";
import { en } from "../strings/en";
import { howMany } from "../whole";

/** The answer in one sentence; without its range as long as that is not known. */
export function sentence(ratio: number, span: Band | undefined, reasons: readonly string[]): string {
  const moved = span && span.low !== span.high;
  const said = moved ? en.sentence.span(besideParity(span.median), besideParity(span.low), besideParity(span.high)) : "";
  const cost = besideParity(ratio);
  const [first] = reasons;
  if (first !== undefined) return en.sentence.broken(first, cost, said);
  if (!span) return en.sentence.bare(cost);
  if (Math.min(ratio, span.low) > 1) return en.sentence.no(cost, said);
  if (Math.max(ratio, span.high) < 1) return en.sentence.yes(cost, said);
  return en.sentence.open(cost, said, ratio > 1);
}

/** The whole satellites that stand of a fleet that never stands whole, and the cost ratio of a fleet of them. */
export interface Standing {
  count: number;
  ratio: number;
}

/** What stands of a fleet that never stands whole, and its price; empty where the fleet stands. */
export function standingSentence(standing: Standing | undefined): string {
  if (!standing) return "";
  if (standing.count < 1) return en.sentence.noneStands;
  return en.sentence.standing(howMany(formed(standing.count, ",.0f"), "satellite"), standing.count === 1, times(standing.ratio));
}

/** Why a design that breaks a rule does not close. */
export function reason(rule: Rule, numbers: Numbers): string {
  return worded(rule.reason, (name) => numbers.one(name));
}

/**
 * A text with its numbers: `{name:form}` or a product `{name*name:form}`, in Python's forms or as `over`;
 * `{name|other:form}`: with decimals enough to tell it from the other.
 */
export function worded(text: string, number: (name: string) => number): string {
  return text.replace(/\{([^:}]+):([^}]+)\}/g, (_, names: string, form: string) => {
    const [value = NaN, other] = names.split("|").map((part) => part.split("*").reduce((product, name) => product * number(name), 1));
    if (other !== undefined) return apart(value, other, form);
    return form === "over" ? over(value) : formed(value, form);
  });
}

/** How many times too much, of a margin below one; a margin of nothing has no such number. */
function over(margin: number): string {
  return margin > SMALLEST ? formed(1 / margin, ",.1f") : `over ${formed(1 / SMALLEST, ",.0f")}`;
}

const SMALLEST = 1e-3;
