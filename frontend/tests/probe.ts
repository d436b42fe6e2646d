/** For the tests: the shader's states read back, and how long a frame takes the main thread. */

import {
  BufferAttribute,
  BufferGeometry,
  Camera,
  NearestFilter,
  Points,
  Scene,
  ShaderMaterial,
  Vector3,
  WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import { lattice, neighbours, reach, relative } from "../src/cluster/hill";
import { Globe } from "../src/globe/scene";
import { PROBE } from "../src/globe/shader";
import { contacts, greenwich, placed, shadow, spread, sun, type Orbit } from "../src/globe/sky";
import { Cloud } from "../src/run/cloud";

/** 0, 1 or 2 for each place of an orbit at a time, as the shader of the globe sees it. */
function states(orbit: Orbit, places: number[], time_s: number): number[] {
  const width = places.length / 2;
  const renderer = new WebGLRenderer({ canvas: document.createElement("canvas") });
  const target = new WebGLRenderTarget(width, 1, { minFilter: NearestFilter, magFilter: NearestFilter });
  const at = placed(orbit, time_s);
  const { limb, disc } = shadow(orbit, time_s);
  const values = {
    radius: at.radius, inclination: at.inclination, node: at.node, along: at.phase, limb, disc,
    sun: new Vector3(...sun(time_s).direction), width,
  };
  const uniforms = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(3 * width), 3));
  geometry.setAttribute("place", new BufferAttribute(Float32Array.from(places), 2));
  geometry.setAttribute("pixel", new BufferAttribute(Float32Array.from({ length: width }, (_, k) => k), 1));
  const points = new Points(geometry, new ShaderMaterial({ ...PROBE, uniforms }));
  points.frustumCulled = false;
  const scene = new Scene();
  scene.add(points);
  renderer.setRenderTarget(target);
  renderer.render(scene, new Camera());
  const pixels = new Uint8Array(4 * width);
  renderer.readRenderTargetPixels(target, 0, 0, width, 1, pixels);
  renderer.dispose();
  return Array.from({ length: width }, (_, k) => Math.round((pixels[4 * k] ?? 0) / 127.5));
}

/** Milliseconds of the main thread in one frame, the median of many. */
function frame_ms(count: number, frames: number): number {
  const globe = new Globe(document.createElement("canvas"), "data:,");
  globe.resize(800, 420);
  globe.fill(spread(count, 20), 20, 0.8);
  const orbit: Orbit = { altitude_m: 550e3, inclination_rad: 0.92, raan_rad: 0, start_s: 0 };
  const took: number[] = [];
  for (let k = 0; k < frames; k++) {
    const start = performance.now();
    globe.draw(orbit, 60 * k);
    took.push(performance.now() - start);
  }
  globe.close();
  return took.sort((a, b) => a - b)[Math.floor(frames / 2)] ?? NaN;
}

/** Milliseconds of the main thread in a frame of a recorded run that changes every colour, the median of many. */
function player_ms(count: number, frames: number): number {
  const globe = new Globe(document.createElement("canvas"), "data:,");
  globe.resize(800, 400);
  const cloud = new Cloud(globe, spread(count, 20));
  const orbit: Orbit = { altitude_m: 550e3, inclination_rad: 0.92, raan_rad: 0, start_s: 0 };
  const rows = [0, 1].map((n) => Uint16Array.from({ length: count }, (_, k) => (7919 * k + 13 * n) % 65536));
  const took: number[] = [];
  for (let k = 0; k < frames; k++) {
    const start = performance.now();
    cloud.colour(rows[k % 2]!);
    globe.draw(orbit, 60 * k);
    took.push(performance.now() - start);
  }
  globe.close();
  return took.sort((a, b) => a - b)[Math.floor(frames / 2)] ?? NaN;
}

Object.assign(globalThis, { states, frame_ms, player_ms, sun, greenwich, placed, contacts, spread });
Object.assign(globalThis, { lattice, neighbours, reach, relative });
