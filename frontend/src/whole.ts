/** Whole things: a count of them is whole from ten up, and one of them is singular. */

import { plain, quantity, span } from "./number";

const WHOLE_FROM = 10;

/** A quantity of an output; what its name counts is whole. */
export function quantityOf(name: string, value: number, unit: string): string {
  return isCount(name) && Math.abs(value) >= WHOLE_FROM ? plain(Math.round(value)) : quantity(value, unit);
}

/** From low to high, whole where the name counts things. */
export function spanOf(name: string, low: number, high: number, unit: string): string {
  const ends = [low, high].map((end) => (isCount(name) && Math.abs(end) >= WHOLE_FROM ? Math.round(end) : end));
  return span(ends[0]!, ends[1]!, unit);
}

/** A number as it is read, and its noun: plural unless the number reads one. */
export function howMany(shown: string, noun: string): string {
  return `${shown} ${noun}${shown === "1" ? "" : "s"}`;
}

function isCount(name: string): boolean {
  return name.endsWith("_count");
}
