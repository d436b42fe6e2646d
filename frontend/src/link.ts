/** The state of the page in its address: only what differs from the scenario. */

import type { Changes } from "./kernel";
import { plain, unitText } from "./number";
import type { Input, Page } from "./page";
import { en } from "./strings/en";

/** Browsers stop a page that writes its address more than 200 times in 30 s, and take long to write it. */
const QUIET_MS = 200;
let later: ReturnType<typeof setTimeout> | undefined;

/** Put a text behind the # of the address once no other has come for a while. */
export function keep(text: string): void {
  clearTimeout(later);
  later = setTimeout(() => history.replaceState(null, "", `#${text}`), QUIET_MS);
}

/** The part of an address that says what was changed. */
export function written(page: Page, changes: Changes): string {
  const units = new Map(page.live.inputs.map((input) => [input.path, input.unit]));
  return Object.entries(changes)
    .map(([path, value]) => [path, typeof value === "string" ? value : `${value} ${units.get(path) ?? ""}`.trim()])
    .map((pair) => pair.map((text) => encodeURIComponent(text ?? "")).join("="))
    .join("&");
}

/** What an address says was changed, and what of it cannot be. */
export function read(page: Page, text: string): { changes: Changes; refused: string[] } {
  const changes: Changes = {};
  const refused: string[] = [];
  for (const [path, value] of new URLSearchParams(text)) {
    const fault = change(page, changes, path, value);
    const input = page.live.inputs.find((one) => one.path === path);
    if (fault) refused.push(`${path}=${input ? en.refused.used(value, fault, writtenValue(input, changes[path])) : `${value}: ${fault}`}`);
  }
  return { changes, refused };
}

/** A value of an input as one writes it: the scenario's where no other is given. */
export function writtenValue(input: Input, value: number | string | undefined): string {
  return `${typeof value === "number" ? value : input.value} ${unitText(input.unit)}`.trim();
}

/** Take one change as it is written, or say why not. */
export function change(page: Page, changes: Changes, path: string, text: string): string | undefined {
  const choice = page.live.choices[path];
  if (choice) {
    if (!choice.entries.some((entry) => entry.name === text)) return en.refused.entry(choice.kind);
    if (text === choice.chosen) delete changes[path];
    else changes[path] = text;
    return undefined;
  }
  const input = page.live.inputs.find((i) => i.path === path);
  if (!input) return en.refused.path;
  const found = /^\s*([-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*$/.exec(text.replace("−", "-"));
  const value = found ? Number(found[1]?.replaceAll("_", "")) : NaN;
  const [unit = "", own] = [found?.[2], unitText(input.unit)];
  if (!found || Number.isNaN(value)) return en.refused.number(input.unit);
  if (/^,\d/.test(unit)) return en.refused.comma;
  if (unit && unit !== input.unit && unit !== own) return en.refused.unit(input.unit);
  const side = value < input.min ? "below" : value > input.max ? "above" : undefined;
  if (side) return en.refused.bounds(side, plain(input.min, 6), plain(input.max, 6), own);
  if (input.at < 0) return en.refused.still;
  if (value === input.value) delete changes[path];
  else changes[path] = value;
  return undefined;
}
