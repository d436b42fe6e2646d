/** Recorded values as people read them. */

import { plain, quantity } from "../number";
import { en } from "../strings/en";

const FREEZING_K = 273.15;
const DAY_S = 86_400;

/** A value with its unit: kelvin as degrees Celsius, shares as percent. */
export function said(value: number, unit: string): string {
  return unit === "K" ? `${plain(value - FREEZING_K, 3)} °C` : quantity(value, "%");
}

/** Temperatures in degrees Celsius. */
export function celsius(values: Float32Array): Float32Array {
  return values.map((value) => value - FREEZING_K);
}

/** A moment as day of the mission and time of day. */
export function moment(time_s: number): string {
  const day = Math.floor(time_s / DAY_S);
  const minutes = Math.floor((time_s - day * DAY_S) / 60);
  const two = (n: number) => String(n).padStart(2, "0");
  return en.run.moment(day + 1, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
}
