/** The Sun, the Earth's turn and circular orbits, in double precision; the same formulas as Python's `physics`.
 *
 * Frame: the Earth's equator and equinox, z to the north; lengths in Earth radii, times in seconds after J2000.0.
 */

export const RADIUS_EARTH_M = 6_378_137;
const RADIUS_SUN_M = 6.957e8;
const ASTRONOMICAL_UNIT_M = 1.495978707e11;
const GRAVITY_EARTH_M3_PER_S2 = 3.986004418e14;
const J2_EARTH_RATIO = 1.08262668e-3;
const DAY_S = 86_400;
const YEAR_TROPICAL_S = 365.24219 * DAY_S;
const RADIAN = Math.PI / 180;
const TURN = 2 * Math.PI;
const J2000_MS = Date.UTC(2000, 0, 1, 12);

export type Vector = [number, number, number];

/** An orbit of the planner: circular, sun-synchronous by local time of node or inclined by right ascension. */
export interface Orbit {
  altitude_m: number;
  /** seconds after midnight, of the ascending node */
  local_time_node_s?: number;
  inclination_rad?: number;
  raan_rad?: number;
  /** when `raan_rad` holds */
  start_s: number;
}

/** Seconds after J2000.0 of noon on a day of a year, 1 the first. */
export function noon_s(year: number, day: number): number {
  return (Date.UTC(year, 0, day, 12) - J2000_MS) / 1000;
}

/** The date of a time. */
export function date(time_s: number): Date {
  return new Date(J2000_MS + 1000 * time_s);
}

/** Direction and distance of the Sun; Astronomical Almanac, section C. */
export function sun(time_s: number): { direction: Vector; distance_m: number } {
  const day = time_s / DAY_S;
  const anomaly = (357.528 + 0.9856003 * day) * RADIAN;
  const longitude = meanSun(time_s) + 1.915 * RADIAN * Math.sin(anomaly) + 0.02 * RADIAN * Math.sin(2 * anomaly);
  const obliquity = (23.439 - 4e-7 * day) * RADIAN;
  return {
    direction: [
      Math.cos(longitude),
      Math.cos(obliquity) * Math.sin(longitude),
      Math.sin(obliquity) * Math.sin(longitude),
    ],
    distance_m: ASTRONOMICAL_UNIT_M * (1.00014 - 0.01671 * Math.cos(anomaly) - 0.00014 * Math.cos(2 * anomaly)),
  };
}

/** Greenwich's angle from the equinox. */
export function greenwich(time_s: number): number {
  return ((280.46061837 + 360.98564736629 * (time_s / DAY_S)) % 360) * RADIAN;
}

/** What all satellites of an orbit share at a time; angles within a turn, so that single precision can hold them. */
export function placed(orbit: Orbit, time_s: number) {
  const radius = 1 + orbit.altitude_m / RADIUS_EARTH_M;
  const motion = Math.sqrt(GRAVITY_EARTH_M3_PER_S2 / (radius * RADIUS_EARTH_M) ** 3);
  const polar = (-1.5 * J2_EARTH_RATIO * motion) / radius ** 2;
  const synchronous = orbit.local_time_node_s !== undefined;
  const inclination = synchronous ? Math.acos(TURN / YEAR_TROPICAL_S / polar) : (orbit.inclination_rad ?? 0);
  const node = synchronous
    ? meanSun(time_s) + TURN * ((orbit.local_time_node_s ?? 0) / DAY_S - 0.5)
    : (orbit.raan_rad ?? 0) + polar * Math.cos(inclination) * (time_s - orbit.start_s);
  return {
    radius,
    inclination,
    node: node % TURN,
    phase: (motion * (time_s - orbit.start_s)) % TURN,
  };
}

/** Angle of the Earth's limb from nadir, and the Sun's radius as seen. */
export function shadow(orbit: Orbit, time_s: number): { limb: number; disc: number } {
  return {
    limb: Math.asin(1 / (1 + orbit.altitude_m / RADIUS_EARTH_M)),
    disc: RADIUS_SUN_M / sun(time_s).distance_m,
  };
}

/** Where satellites stand in an orbit's planes: pairs of a turn of the node and a place along the orbit.
 *
 * `phasing`: how far ahead each plane stands of the one before, in spacings over planes, as Python's `evenly_in_planes`.
 */
export function spread(count: number, planes: number, phasing = 1): Float32Array {
  const found = new Float32Array(2 * count);
  const each = Math.ceil(count / planes);
  for (let k = 0; k < count; k++) {
    const plane = Math.floor(k / each);
    found[2 * k] = (TURN * plane) / planes;
    found[2 * k + 1] = TURN * ((k % each) / each + (phasing * plane) / (planes * each));
  }
  return found;
}

/** A place on the ground that satellites are reached from. */
export interface Gateway {
  name: string;
  latitude_rad: number;
  longitude_rad: number;
  /** the lowest elevation at which it sees a satellite */
  elevation_min_rad: number;
}

/** A gateway's place, turning with the Earth; at Greenwich's angle 0, fixed to the Earth. */
export function ground({ latitude_rad, longitude_rad }: Gateway, greenwich_rad: number): Vector {
  const east = longitude_rad + greenwich_rad;
  const out = Math.cos(latitude_rad);
  return [out * Math.cos(east), out * Math.sin(east), Math.sin(latitude_rad)];
}

/** For each gateway, whether any satellite of evenly filled planes stands above its lowest elevation, on a round Earth.
 *
 * The satellite of a plane that is nearest to a place is the one nearest along the plane to the place's foot on it.
 */
export function contacts(
  orbit: Orbit, count: number, planes: number, phasing: number, gateways: readonly Gateway[], time_s: number,
): boolean[] {
  const at = placed(orbit, time_s);
  const turned = greenwich(time_s);
  const each = Math.ceil(count / planes);
  const [c, s] = [Math.cos(at.inclination), Math.sin(at.inclination)];
  return gateways.map((gateway) => {
    const [x, y, z] = ground(gateway, turned);
    const { elevation_min_rad: low } = gateway;
    const reach = Math.cos(Math.acos(Math.cos(low) / at.radius) - low);
    for (let plane = 0; plane * each < count; plane++) {
      const node = at.node + (TURN * plane) / planes;
      const along = x * Math.cos(node) + y * Math.sin(node);
      const across = c * (y * Math.cos(node) - x * Math.sin(node)) + s * z;
      const first = at.phase + (TURN * phasing * plane) / (planes * each);
      const held = Math.min(each, count - plane * each);
      const near = Math.round(((Math.atan2(across, along) - first) / TURN) * each);
      const slots = [((near % each) + each) % each, 0, held - 1].filter((k) => k < held);
      const seen = slots.some((k) => {
        const u = first + (TURN * k) / each;
        return along * Math.cos(u) + across * Math.sin(u) >= reach;
      });
      if (seen) return true;
    }
    return false;
  });
}

/** Share of satellites in sunlight, in penumbra and in shadow, from at most `most` of them. */
export function shares(orbit: Orbit, places: Float32Array, time_s: number, most = 4000): Vector {
  const at = placed(orbit, time_s);
  const { limb, disc } = shadow(orbit, time_s);
  const { direction } = sun(time_s);
  const count = places.length / 2;
  const step = Math.max(1, Math.ceil(count / most));
  const found: Vector = [0, 0, 0];
  let seen = 0;
  for (let k = 0; k < count; k += step, seen++) {
    const node = at.node + (places[2 * k] ?? 0);
    const along = at.phase + (places[2 * k + 1] ?? 0);
    const [c, s] = [Math.cos(along), Math.sin(along) * Math.cos(at.inclination)];
    const behind = -(
      (Math.cos(node) * c - Math.sin(node) * s) * direction[0] +
      (Math.sin(node) * c + Math.cos(node) * s) * direction[1] +
      Math.sin(along) * Math.sin(at.inclination) * direction[2]
    );
    const state = behind > Math.cos(limb - disc) ? 2 : behind > Math.cos(limb + disc) ? 1 : 0;
    found[state]++;
  }
  return found.map((n) => n / Math.max(seen, 1)) as Vector;
}

function meanSun(time_s: number): number {
  return (280.46 + 0.9856474 * (time_s / DAY_S)) * RADIAN;
}
