/** The scenario as changed: its lock, in which every number stands on its own line, with those lines written anew. */

import type { Changes } from "./kernel";
import type { Page } from "./page";

/** TOML that `dawndusk run` reads and answers with the same numbers. */
export function scenario(page: Page, changes: Changes): string {
  const units = new Map(page.live.inputs.map((input) => [input.path, input.unit]));
  const spelled: Record<string, number> = {};
  for (const [path, value] of Object.entries(changes))
    if (typeof value === "string")
      Object.assign(spelled, page.live.choices[path]?.entries.find((e) => e.name === value)?.sets);
  const wanted: Changes = { ...spelled, ...changes };
  let section = "";
  return page.live.lock
    .split("\n")
    .map((line) => {
      section = /^\[([a-z0-9_]+)\]$/.exec(line)?.[1] ?? section;
      const key = /^([a-z0-9_]+) = /.exec(line)?.[1];
      const value = wanted[`${section}.${key}`];
      return value === undefined ? line : `${key} = ${quantity(value, units.get(`${section}.${key}`) ?? "")}`;
    })
    .join("\n");
}

function quantity(value: number | string, unit: string): string {
  if (typeof value === "string") return JSON.stringify(value);
  return unit ? JSON.stringify(`${value} ${unit}`) : String(value);
}
