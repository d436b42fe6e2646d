/** What the local server is asked. */

import type { Gateway } from "./globe/sky";
import type { Page } from "./page";

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
export async function answer(preset: string, set: readonly string[]): Promise<Page> {
  const reply = await fetch("/api/answer", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ preset, set }),
  });
  const told = await reply.json();
  if (!reply.ok) throw new Refusal((told.errors as string[]).join("\n"));
  const page = told as Page;
  if (!globalThis.dawnduskKernels?.[page.live.kernel]) await script(`/kernels/${page.live.kernel}.js`);
  return page;
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
