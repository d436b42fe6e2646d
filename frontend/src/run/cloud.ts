/** Recorded satellites in the sky of the globe: each in the colour of its value, one of them ringed. */

import { BufferAttribute, BufferGeometry, Points, ShaderMaterial, Vector3 } from "three";
import type { Globe } from "../globe/scene";
import { SATELLITE } from "../globe/shader";
import { placed, type Orbit } from "../globe/sky";
import { RGB } from "./palette";

const COLOURED = {
  vertexShader: /* glsl */ `
    ${SATELLITE}
    uniform float size;
    attribute float share;
    varying float at;
    void main() {
      at = share;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(seen(satellite()), 1.0);
      gl_PointSize = size;
    }`,
  fragmentShader: /* glsl */ `
    varying float at;
    uniform vec3 stops[${RGB.length}];
    void main() {
      if (length(gl_PointCoord - 0.5) > 0.5) discard;
      float place = clamp(at, 0.0, 1.0) * ${(RGB.length - 1).toFixed(1)};
      int k = min(int(place), ${RGB.length - 2});
      gl_FragColor = vec4(mix(stops[k], stops[k + 1], place - float(k)), 1.0);
    }`,
};
const RING = {
  vertexShader: /* glsl */ `
    ${SATELLITE}
    void main() {
      gl_Position = projectionMatrix * modelViewMatrix * vec4(seen(satellite()), 1.0);
      gl_PointSize = 22.0;
    }`,
  fragmentShader: /* glsl */ `
    void main() {
      float far = length(gl_PointCoord - 0.5);
      if (far > 0.5 || far < 0.38) discard;
      gl_FragColor = vec4(1.0);
    }`,
};

export class Cloud {
  private readonly share: BufferAttribute;
  private readonly ringed: BufferAttribute;

  constructor(
    private readonly globe: Globe,
    private readonly places: Float32Array,
  ) {
    const count = places.length / 2;
    this.share = new BufferAttribute(new Uint16Array(count), 1, true);
    this.ringed = new BufferAttribute(new Float32Array(2), 2);
    const { uniforms } = globe;
    uniforms.size.value = count > 3000 ? 3 : count > 300 ? 5 : 9;
    const stops = { value: RGB.map((stop) => new Vector3(...stop)) };
    const all = new BufferGeometry();
    all.setAttribute("place", new BufferAttribute(places, 2)).setAttribute("share", this.share).setDrawRange(0, count);
    const one = new BufferGeometry();
    one.setAttribute("place", this.ringed).setDrawRange(0, 1);
    for (const points of [
      new Points(all, new ShaderMaterial({ ...COLOURED, uniforms: { ...uniforms, stops } })),
      new Points(one, new ShaderMaterial({ ...RING, uniforms })),
    ]) {
      points.frustumCulled = false;
      globe.scene.add(points);
    }
  }

  /** Colour the satellites by steps of a range. */
  colour(steps: Uint16Array): void {
    this.share.set(steps);
    this.share.needsUpdate = true;
    this.globe.stale = true;
  }

  /** Put the ring around one. */
  ring(k: number): void {
    this.ringed.set(this.places.subarray(2 * k, 2 * k + 2));
    this.ringed.needsUpdate = true;
    this.globe.stale = true;
  }

  /** Where a satellite stands on the screen's axes. */
  at(orbit: Orbit, time_s: number, k: number): Vector3 {
    return this.stand(placed(orbit, time_s), k, new Vector3());
  }

  /** The satellite that is seen nearest to a point of the canvas, at most `within` pixels away. */
  nearest(orbit: Orbit, time_s: number, [x, y]: [number, number], [width, height]: [number, number], within = 16) {
    const at = placed(orbit, time_s);
    const { camera } = this.globe;
    const [place, shown] = [new Vector3(), new Vector3()];
    let found: number | undefined;
    let best = within;
    for (let k = 0; k < this.places.length / 2; k++) {
      shown.copy(this.stand(at, k, place)).project(camera);
      const far = Math.hypot(((shown.x + 1) / 2) * width - x, ((1 - shown.y) / 2) * height - y);
      if (far < best && !hidden(camera.position, place)) [found, best] = [k, far];
    }
    return found;
  }

  /** As the shader's `seen(satellite())`. */
  private stand({ radius, inclination, node, phase }: ReturnType<typeof placed>, k: number, place: Vector3): Vector3 {
    const [o, u] = [node + (this.places[2 * k] ?? 0), phase + (this.places[2 * k + 1] ?? 0)];
    const [c, s] = [Math.cos(u), Math.sin(u) * Math.cos(inclination)];
    const north = Math.sin(u) * Math.sin(inclination);
    return place.set(Math.cos(o) * c - Math.sin(o) * s, north, -(Math.sin(o) * c + Math.cos(o) * s)).multiplyScalar(radius);
  }
}

/** Whether the Earth stands between the eye and a place. */
function hidden(eye: Vector3, place: Vector3): boolean {
  const to = place.clone().sub(eye);
  const nearest = -eye.dot(to) / to.lengthSq();
  return nearest > 0 && nearest < 1 && eye.clone().addScaledVector(to, nearest).lengthSq() < 1;
}
