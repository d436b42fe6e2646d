/** What the local server is asked. */

import type { Gateway } from "./globe/sky";
import type { Answer, Page } from "./page";

export interface Preset {
  name: string;
  title: string;
  description: string;
}

/** A refusal of the server, in the words of the command line. */
export class Refusal extends Error {}

/** The scenarios there are. */
export async function presets(): Promise<Preset[]> {
  return (await fetch("/api/presets")).json();
}

/** The places on the ground that the catalog has. */
export async function gateways(): Promise<Gateway[]> {
  return (await fetch("/api/gateways")).json();
}

/** The page of a scenario with what is set on it, its kernel loaded. */
export async function page(preset: string, set: readonly string[]): Promise<Page> {
  const found = await asked<Page>("/api/page", preset, set);
  if (!globalThis.dawnduskKernels?.[found.live.kernel]) await script(`/kernels/${found.live.kernel}.js`);
  return found;
}

/** The answer of a scenario with what is set on it. */
export function answer(preset: string, set: readonly string[]): Promise<Answer> {
  return asked("/api/answer", preset, set);
}

async function asked<T>(address: string, preset: string, set: readonly string[]): Promise<T> {
  const reply = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ preset, set }),
  });
  const told = await reply.json();
  if (!reply.ok) throw new Refusal((told.errors as string[]).join("\n"));
  return told as T;
}

function script(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => resolve();
    element.onerror = () => reject(new Refusal(address));
    document.head.append(element);
  });
}
