/** The Earth with a fleet around it, drawn by three.js. */

import {
  ArrowHelper,
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  Group,
  LineSegments,
  Mesh,
  PerspectiveCamera,
  Points,
  Quaternion,
  Scene,
  ShaderMaterial,
  SphereGeometry,
  SRGBColorSpace,
  TextureLoader,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { EARTH, GATEWAYS, LINKS, POINTS, SHADOW } from "./shader";
import { greenwich, ground, placed, shadow, sun, type Gateway, type Orbit, type Vector } from "./sky";

const MOST_LINKS = 5000;
const SHADOW_LONG = 5;
/** Earth radii at its foot, so that it does not cut into the facets of the drawn Earth. */
const SHADOW_CLEAR = 1.004;
/** Earth radii to the tips of the cones that touch the Earth and the Sun: beyond the Earth, and between the two. */
const TIPS = { umbra: 217, penumbra: 213 };
const TURN = 2 * Math.PI;
/** Earth radii from which a cluster is looked at, and how far aside of it. */
const FAR = 3.6;
const ASIDE = Math.PI / 3;

export class Globe {
  private readonly renderer: WebGLRenderer;
  readonly scene = new Scene();
  readonly camera = new PerspectiveCamera(38, 1, 0.1, 100);
  private readonly controls: OrbitControls;
  private readonly earth: Mesh<SphereGeometry, ShaderMaterial>;
  private readonly dark = new Group();
  private readonly toSun = new ArrowHelper(new Vector3(0, 1, 0), new Vector3(), 1.7, "#ffd97a", 0.12, 0.07);
  private readonly gateways = new Points(
    new BufferGeometry(),
    new ShaderMaterial({ ...GATEWAYS, uniforms: { size: { value: 16 }, tone: { value: new Color("#3fc1b0") } } }),
  );
  readonly uniforms = {
    radius: { value: 1 },
    inclination: { value: 0 },
    node: { value: 0 },
    along: { value: 0 },
    limb: { value: 1 },
    disc: { value: 0.0047 },
    sun: { value: new Vector3() },
    size: { value: 5 },
    tones: { value: [new Color("#ffc24d"), new Color("#ff8f5a"), new Color("#6f9bd1")] },
  };
  private readonly points: Points<BufferGeometry, ShaderMaterial>;
  private readonly links: LineSegments<BufferGeometry, ShaderMaterial>;

  /** Whether something but the time has changed since the last drawing. */
  stale = true;

  /** Error: throws where the browser draws no WebGL. */
  constructor(canvas: HTMLCanvasElement, texture: string) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.camera.position.set(0, 1.2, 5.2);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enablePan = false;
    this.controls.minDistance = 1.6;
    this.controls.maxDistance = 20;
    const renew = () => (this.stale = true);
    this.controls.addEventListener("change", renew);
    const day = new TextureLoader().load(texture, renew);
    day.colorSpace = SRGBColorSpace;
    this.earth = new Mesh(
      new SphereGeometry(1, 96, 64),
      new ShaderMaterial({ ...EARTH, uniforms: { day: { value: day }, sunSeen: { value: new Vector3() } } }),
    );
    for (const end of [1 - SHADOW_LONG / TIPS.umbra, 1 + SHADOW_LONG / TIPS.penumbra]) {
      const cone = new CylinderGeometry(end, SHADOW_CLEAR, SHADOW_LONG, 96, 1, true).translate(0, SHADOW_LONG / 2, 0);
      this.dark.add(new Mesh(cone, new ShaderMaterial({ ...SHADOW, transparent: true, depthWrite: false, side: 2 })));
    }
    this.points = new Points(new BufferGeometry(), new ShaderMaterial({ ...POINTS, uniforms: this.uniforms }));
    this.links = new LineSegments(
      new BufferGeometry(),
      new ShaderMaterial({ ...LINKS, uniforms: this.uniforms, transparent: true }),
    );
    this.points.frustumCulled = this.links.frustumCulled = false;
    this.earth.add(this.gateways);
    this.scene.add(this.earth, this.dark, this.toSun, this.points, this.links);
  }

  /** Put satellites at places in their orbit's planes; each is linked to its neighbours that the Earth does not hide.
   *
   * Neighbours: the next along its plane, and the like one in the next plane. `reach`: the widest angle between two
   * satellites, from the Earth's centre, at which they see each other.
   */
  fill(places: Float32Array, planes: number, reach: number): void {
    const place = new BufferAttribute(places, 2);
    const count = places.length / 2;
    for (const { geometry } of [this.points, this.links]) geometry.deleteAttribute("hill");
    this.points.geometry.setAttribute("place", place);
    this.points.geometry.setDrawRange(0, count);
    this.uniforms.size.value = count > 3000 ? 2.5 : count > 300 ? 4 : 7;
    const pairs: number[] = [];
    const each = Math.ceil(count / planes);
    const [along, across] = [each > 2 && TURN / each < reach, planes > 2 && TURN / planes < reach];
    for (let k = 0; k < (count <= MOST_LINKS ? count : 0); k++) {
      const first = Math.floor(k / each) * each;
      if (along) pairs.push(k, k + 1 < Math.min(first + each, count) ? k + 1 : first);
      const beside = k + each < planes * each ? k + each : k - first;
      if (across && beside < count) pairs.push(k, beside);
    }
    this.linked(place, pairs);
  }

  /** Put satellites together about one place of their orbit: radially and along the track from it, in Earth radii as drawn. */
  gather(hill: Float32Array, pairs: readonly (readonly [number, number])[]): void {
    const place = new BufferAttribute(new Float32Array(hill.length), 2);
    const offset = new BufferAttribute(hill, 2);
    for (const { geometry } of [this.points, this.links]) geometry.setAttribute("hill", offset);
    this.points.geometry.setAttribute("place", place);
    this.points.geometry.setDrawRange(0, hill.length / 2);
    this.uniforms.size.value = 3.5;
    this.linked(place, pairs.flat());
  }

  private linked(place: BufferAttribute, pairs: number[]): void {
    this.links.geometry.setAttribute("place", place);
    this.links.geometry.setIndex(pairs);
    this.links.visible = pairs.length > 0;
    this.stale = true;
  }

  /** Put gateways on the ground. */
  found(gateways: readonly Gateway[]): void {
    const places = gateways.flatMap((gateway) => seen(ground(gateway, 0)).map((c) => 1.004 * c));
    this.gateways.geometry.setAttribute("position", new BufferAttribute(Float32Array.from(places), 3));
    this.gateways.geometry.setAttribute("contact", new BufferAttribute(new Float32Array(gateways.length), 1));
    this.stale = true;
  }

  /** Mark the gateways that see a satellite. */
  mark(contacts: readonly boolean[]): void {
    const held = this.gateways.geometry.getAttribute("contact") as BufferAttribute | undefined;
    const marks = contacts.map(Number);
    if (held?.count !== marks.length || marks.every((mark, k) => mark === held.getX(k))) return;
    held.set(marks);
    held.needsUpdate = true;
    this.stale = true;
  }

  /** Draw a moment. */
  draw(orbit: Orbit, time_s: number): void {
    const at = placed(orbit, time_s);
    const { direction } = sun(time_s);
    Object.assign(this.uniforms.radius, { value: at.radius });
    Object.assign(this.uniforms.inclination, { value: at.inclination });
    Object.assign(this.uniforms.node, { value: at.node });
    Object.assign(this.uniforms.along, { value: at.phase });
    const { limb, disc } = shadow(orbit, time_s);
    Object.assign(this.uniforms.limb, { value: limb });
    Object.assign(this.uniforms.disc, { value: disc });
    this.uniforms.sun.value.set(...direction);
    const toSun = new Vector3(...seen(direction));
    this.toSun.setDirection(toSun);
    this.earth.material.uniforms["sunSeen"]!.value.copy(toSun);
    this.earth.rotation.y = greenwich(time_s);
    this.dark.quaternion.copy(new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), toSun.clone().negate()));
    this.controls.update();
    this.stale = false;
    this.renderer.render(this.scene, this.camera);
  }

  /** Look from beside the Sun, so that the day side and the shadow are both in view. */
  face(time_s: number): void {
    const [x, y, z] = seen(sun(time_s).direction);
    this.camera.position.set(x, y, z).applyAxisAngle(new Vector3(0, 1, 0), 1.1).multiplyScalar(4.6);
    this.camera.position.y += 1;
  }

  /** Look at a place of the orbit from beside its plane, on the Sun's side: a cluster there shows its ellipse. */
  beside(orbit: Orbit, time_s: number): void {
    const { inclination, node, phase } = placed(orbit, time_s);
    const [c, s] = [Math.cos(phase), Math.sin(phase) * Math.cos(inclination)];
    const [x, y] = [Math.cos(node) * c - Math.sin(node) * s, Math.sin(node) * c + Math.cos(node) * s];
    const place = new Vector3(...seen([x, y, Math.sin(phase) * Math.sin(inclination)]));
    const slant = Math.sin(inclination);
    const side = new Vector3(...seen([Math.sin(node) * slant, -Math.cos(node) * slant, Math.cos(inclination)]));
    if (side.dot(new Vector3(...seen(sun(time_s).direction))) < 0) side.negate();
    this.camera.position.copy(place.multiplyScalar(Math.cos(ASIDE)).addScaledVector(side, Math.sin(ASIDE))).setLength(FAR);
  }

  /** Turn the view by angles. */
  turn(side: number, up: number): void {
    const offset = this.camera.position;
    offset.applyAxisAngle(new Vector3(0, 1, 0), side);
    offset.applyAxisAngle(new Vector3().crossVectors(offset, new Vector3(0, 1, 0)).normalize(), up);
    this.stale = true;
  }

  resize(width: number, height: number): void {
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.stale = true;
  }

  close(): void {
    this.controls.dispose();
    this.renderer.dispose();
  }
}

/** North up: from the frame of the sky to the screen's. */
function seen([x, y, z]: Vector): Vector {
  return [x, z, -y];
}
