/** A close cluster in the Hill frame; the same formulas as Python's `physics.cluster` and `twin.orbits`. */

/** Radial and along-track place after an angle of the orbit, on the path that does not drift. */
export function relative(radial_m: number, along_m: number, phase_rad: number): [number, number] {
  const [c, s] = [Math.cos(phase_rad), Math.sin(phase_rad)];
  return [radial_m * c + (along_m / 2) * s, along_m * c - 2 * radial_m * s];
}

/** Pairs of radial and along-track places of the lattice points nearest to its centre, along-track pitch twice the other. */
export function lattice(count: number, pitch_m: number): Float32Array {
  const side = Math.ceil(Math.sqrt(count)) + 1;
  const points: [number, number][] = [];
  for (let row = -side; row <= side; row++) for (let column = -side; column <= side; column++) points.push([row, column]);
  points.sort(([r, c], [s, d]) => r * r + c * c - s * s - d * d || c - d || r - s);
  return Float32Array.from(points.slice(0, count).flatMap(([row, column]) => [row * pitch_m, 2 * column * pitch_m]));
}

/** Pairs of satellites that stand beside each other in the lattice, by row or by column. */
export function neighbours(places: Float32Array, pitch_m: number): [number, number][] {
  const key = (radial: number, along: number) => `${Math.round(radial / pitch_m)} ${Math.round(along / (2 * pitch_m))}`;
  const at = new Map<string, number>();
  for (let k = 0; k < places.length / 2; k++) at.set(key(places[2 * k]!, places[2 * k + 1]!), k);
  const found: [number, number][] = [];
  for (let k = 0; k < places.length / 2; k++) {
    const [radial, along] = [places[2 * k]!, places[2 * k + 1]!];
    for (const [r, a] of [[1, 0], [0, 2]] as const) {
      const next = at.get(key(radial + r * pitch_m, along + a * pitch_m));
      if (next !== undefined) found.push([k, next]);
    }
  }
  return found;
}

/** Half the ellipse along track that a place turns in; it is half as wide radially. */
export function reach(radial_m: number, along_m: number): number {
  return Math.hypot(along_m, 2 * radial_m);
}
