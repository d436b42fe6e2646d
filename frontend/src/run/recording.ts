/** A recorded run: what it is, and its numbers, fetched as they are needed. */

import type { Orbit } from "../globe/sky";

export interface Field {
  name: string;
  unit: string;
  meaning: string;
  /** lowest and highest value of the run */
  low: number;
  high: number;
}

export interface About {
  /** its name, in hex digits */
  run: string;
  scenario: string;
  satellites: number;
  intervals: number;
  interval_s: number;
  /** when the first interval begins, since the mission's first midnight */
  first_s: number;
  orbit: Orbit;
  layout: string;
  pitch_m: number;
  fields: Field[];
  fleet: string[];
}

const DAY_S = 86_400;
const STEPS = 65_535;
/** Days of a field kept: those of 100,000 satellites are 29 MB each. */
const KEPT = 4;
/** Numbers of a satellite's place: index in the fleet, node, phase, radial and along-track place in a cluster. */
const PLACE = 5;

export class Recording {
  readonly perDay: number;
  private readonly days = new Map<string, Uint16Array | Promise<void>>();

  private constructor(
    readonly about: About,
    private readonly places: Float32Array,
    /** the columns of `about.fleet`, one after the other */
    private readonly columns: Float32Array,
  ) {
    this.perDay = Math.round(DAY_S / about.interval_s);
  }

  /** Open a run of the server. */
  static async open(about: About): Promise<Recording> {
    const [places, fleet] = await Promise.all([numbers(about.run, "places"), numbers(about.run, "fleet")]);
    return new Recording(about, new Float32Array(places), new Float32Array(fleet));
  }

  /** The interval in which a time lies. */
  row(time_s: number): number {
    const { first_s, interval_s, intervals } = this.about;
    return Math.max(0, Math.min(intervals - 1, Math.floor((time_s - first_s) / interval_s)));
  }

  /** Index in the fleet of a recorded satellite. */
  index(k: number): number {
    return this.places[PLACE * k] ?? 0;
  }

  /** The recorded satellite nearest to an index in the fleet. */
  nearest(index: number): number {
    let [low, high] = [0, this.about.satellites - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.index(middle) < index) low = middle + 1;
      else high = middle;
    }
    return low > 0 && index - this.index(low - 1) < this.index(low) - index ? low - 1 : low;
  }

  /** Node and phase of each satellite, as the globe takes them. */
  orbits(): Float32Array {
    return this.pairs(1);
  }

  /** Radial and along-track place of each satellite in its cluster. */
  cluster(): Float32Array {
    return this.pairs(3);
  }

  /** A column of the fleet. */
  fleet(name: string): Float32Array {
    const k = this.about.fleet.indexOf(name);
    return this.columns.subarray(k * this.about.intervals, (k + 1) * this.about.intervals);
  }

  /** A satellite's own series, field by field. */
  async satellite(k: number): Promise<Map<string, Float32Array>> {
    const all = new Float32Array(await numbers(this.about.run, `satellites/${k}`));
    const { intervals, fields } = this.about;
    return new Map(fields.map((field, n) => [field.name, all.subarray(n * intervals, (n + 1) * intervals)]));
  }

  /** A field of all satellites in an interval, in steps of its range; undefined while its day is on its way. */
  steps(field: Field, row: number): Uint16Array | undefined {
    const day = Math.floor(row / this.perDay);
    const held = this.day(field, day);
    if ((day + 1) * this.perDay < this.about.intervals) this.day(field, day + 1);
    if (!(held instanceof Uint16Array)) return undefined;
    const first = (row - day * this.perDay) * this.about.satellites;
    return held.subarray(first, first + this.about.satellites);
  }

  private day(field: Field, day: number): Uint16Array | Promise<void> {
    const key = `${day}/${field.name}`;
    const held = this.days.get(key);
    if (held) return held;
    const coming = numbers(this.about.run, `days/${key}`).then(
      (bytes) => void this.days.set(key, new Uint16Array(bytes)),
      () => void this.days.delete(key),
    );
    this.days.set(key, coming);
    for (const old of this.days.keys()) if (this.days.size > KEPT) this.days.delete(old);
    return coming;
  }

  private pairs(at: number): Float32Array {
    const found = new Float32Array(2 * this.about.satellites);
    for (let k = 0; k < this.about.satellites; k++) {
      found[2 * k] = this.places[PLACE * k + at] ?? 0;
      found[2 * k + 1] = this.places[PLACE * k + at + 1] ?? 0;
    }
    return found;
  }
}

/** The value of a step of a field's range. */
export function value(field: Field, step: number): number {
  return field.low + ((field.high - field.low) * step) / STEPS;
}

/** The runs that the server has open. */
export async function runs(): Promise<About[]> {
  return (await fetch("/api/runs")).json();
}

async function numbers(run: string, path: string): Promise<ArrayBuffer> {
  const reply = await fetch(`/api/runs/${run}/${path}`);
  if (!reply.ok) throw new Error(await reply.text());
  return reply.arrayBuffer();
}
