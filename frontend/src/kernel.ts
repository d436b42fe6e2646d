/** A printed kernel: the chain of a design as a function from its inputs to its public numbers. */

import type { Input, Page, Rule } from "./page";
import type { Joint } from "./sample";

export interface Kernel {
  signature: string;
  inputs: string[];
  outputs: [string, number][];
  run(x: Float64Array): Float64Array;
}

declare global {
  var dawnduskKernels: Record<string, Kernel> | undefined;
}

/** What was changed: a number in the unit of its input, or the name at a choice, by path. */
export type Changes = Record<string, number | string>;

/** The numbers a kernel gave, by public name. */
export class Numbers {
  constructor(
    private readonly places: Map<string, [number, number]>,
    private readonly values: Float64Array,
  ) {}

  /** A public number; not a number where the kernel has none of that name. */
  one(name: string): number {
    const place = this.places.get(name);
    return place ? (this.values[place[0]] ?? NaN) : NaN;
  }

  /** The names of all numbers that are no series. */
  *names(): Iterable<string> {
    for (const [name, [, size]] of this.places) if (size === 1) yield name;
  }

  /** A series. */
  many(name: string): Float64Array {
    const [first, size] = this.places.get(name) ?? [0, 0];
    return this.values.subarray(first, first + size);
  }

  /** The lines of a budget, by label. */
  lines(budget: string): { label: string; value: number }[] {
    return this.below(`breakdown.${budget}.`);
  }

  /** The rules of closing that a design breaks. */
  unmet(rules: readonly Rule[]): Rule[] {
    return rules.filter((rule) => !(this.one(`closing.${rule.label}`) >= 0));
  }

  private below(start: string): { label: string; value: number }[] {
    return [...this.places.keys()]
      .filter((name) => name.startsWith(start))
      .map((name) => ({ label: name.slice(start.length), value: this.one(name) }));
  }
}

/** A page's kernel, ready to run. */
export class Chain {
  private readonly places = new Map<string, [number, number]>();
  private readonly start: Float64Array;
  readonly inputs: Map<string, Input>;

  constructor(
    private readonly page: Page,
    private readonly kernel: Kernel,
  ) {
    let first = 0;
    for (const [name, size] of kernel.outputs) {
      this.places.set(name, [first, size]);
      first += size;
    }
    this.inputs = new Map(page.live.inputs.map((input) => [input.path, input]));
    this.start = Float64Array.from(kernel.inputs, (path) => this.inputs.get(path)?.field ?? NaN);
  }

  /** How inputs that move together are drawn. */
  get joint(): Joint {
    return this.page.live.joint;
  }

  /** How many designs a band is of. */
  get sampleCount(): number {
    return this.page.live.sample_count;
  }

  /** The numbers of the design as changed. */
  run(changes: Changes): Numbers {
    const x = this.start.slice();
    for (const [path, value] of Object.entries(this.spelled(changes))) this.put(x, path, value);
    return new Numbers(this.places, this.kernel.run(x));
  }

  /** Every number that changes set, those of chosen names first, so that a number written by hand wins. */
  spelled(changes: Changes): Record<string, number> {
    const found: Record<string, number> = {};
    for (const [path, name] of Object.entries(changes))
      if (typeof name === "string")
        Object.assign(found, this.page.live.choices[path]?.entries.find((e) => e.name === name)?.sets);
    for (const [path, value] of Object.entries(changes)) if (typeof value === "number") found[path] = value;
    return found;
  }

  private put(x: Float64Array, path: string, written: number): void {
    const input = this.inputs.get(path);
    if (input && input.at >= 0) x[input.at] = written === input.value ? input.field : written * input.a + input.b;
  }
}

/** The kernel of a page, where the document has it. */
export function kernelOf(page: Page): Kernel | undefined {
  return globalThis.dawnduskKernels?.[page.live.kernel];
}
