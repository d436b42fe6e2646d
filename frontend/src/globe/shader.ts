/** Where a satellite is and whether the Sun sees it, in the vertex shader: one uniform set a frame, two numbers each. */

export const SATELLITE = /* glsl */ `
uniform float radius, inclination, node, along, limb, disc;
uniform vec3 sun;
attribute vec2 place;
// radially and along the track from that place when the phase is 0, in Earth radii as drawn; none is none
attribute vec2 hill;

vec3 orbiting(float far, float u) {
  float o = node + place.x;
  float c = cos(u), s = sin(u) * cos(inclination);
  return far * vec3(cos(o) * c - sin(o) * s, sin(o) * c + cos(o) * s, sin(u) * sin(inclination));
}

// where it stands, but for what its cluster is wide
vec3 stands() { return orbiting(radius, along + place.y); }

// where it is drawn: in its cluster, which turns as in physics.cluster
vec3 satellite() {
  float c = cos(along), s = sin(along);
  return orbiting(radius + hill.x * c + hill.y / 2.0 * s, along + place.y + (hill.y * c - 2.0 * hill.x * s) / radius);
}

// 0 in sunlight, 1 in penumbra, 2 in shadow: the angle from the point opposite the Sun against the limb's, by sines
// and cosines of small differences, since float32 holds no arc cosine near the edge
float shade(vec3 place) {
  float behind = -dot(normalize(place), sun);
  return behind > cos(limb - disc) ? 2.0 : behind > cos(limb + disc) ? 1.0 : 0.0;
}

// north is up on the screen
vec3 seen(vec3 place) { return vec3(place.x, place.z, -place.y); }
`;

export const POINTS = {
  vertexShader: /* glsl */ `
    ${SATELLITE}
    uniform float size;
    varying float state;
    void main() {
      state = shade(stands());
      gl_Position = projectionMatrix * modelViewMatrix * vec4(seen(satellite()), 1.0);
      gl_PointSize = size * (state == 0.0 ? 1.0 : state == 1.0 ? 0.9 : 0.6);
    }`,
  fragmentShader: /* glsl */ `
    varying float state;
    uniform vec3 tones[3];
    void main() {
      float far = length(gl_PointCoord - 0.5);
      if (far > 0.5 || (state > 1.5 && far < 0.2)) discard;
      gl_FragColor = vec4(state < 0.5 ? tones[0] : state < 1.5 ? tones[1] : tones[2], 1.0);
      #include <colorspace_fragment>
    }`,
};

export const LINKS = {
  vertexShader: /* glsl */ `
    ${SATELLITE}
    void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(seen(satellite()), 1.0); }`,
  fragmentShader: /* glsl */ `
    uniform vec3 tones[3];
    void main() {
      gl_FragColor = vec4(tones[0], 0.35);
      #include <colorspace_fragment>
    }`,
};

/** The Earth's shadow as a cone that fades: full along its axis, half towards the penumbra's edge. */
export const SHADOW = {
  vertexShader: /* glsl */ `
    varying float along;
    void main() {
      along = uv.y;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }`,
  fragmentShader: /* glsl */ `
    varying float along;
    void main() {
      gl_FragColor = vec4(0.3, 0.45, 0.7, 0.1 * (1.0 - along));
      #include <colorspace_fragment>
    }`,
};

/** Gateways: a filled triangle where one sees a satellite, an open one where it does not. */
export const GATEWAYS = {
  vertexShader: /* glsl */ `
    attribute float contact;
    varying float sees;
    uniform float size;
    void main() {
      sees = contact;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      gl_PointSize = size;
    }`,
  fragmentShader: /* glsl */ `
    varying float sees;
    uniform vec3 tone;
    void main() {
      vec2 p = gl_PointCoord;
      float edge = min(1.0 - p.y, p.y - 2.0 * abs(p.x - 0.5));
      if (edge < 0.0) discard;
      bool rim = edge < 0.16;
      if (sees < 0.5 && !rim) discard;
      gl_FragColor = vec4(rim ? vec3(1.0) : tone, 1.0);
      #include <colorspace_fragment>
    }`,
};

export const EARTH = {
  vertexShader: /* glsl */ `
    varying vec2 at;
    varying vec3 up;
    void main() {
      at = uv;
      up = normalize(mat3(modelMatrix) * normal);
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }`,
  fragmentShader: /* glsl */ `
    uniform sampler2D day;
    uniform vec3 sunSeen;
    varying vec2 at;
    varying vec3 up;
    void main() {
      vec3 land = texture2D(day, at).rgb;
      float light = smoothstep(-0.1, 0.15, dot(up, sunSeen));
      vec3 night = land * vec3(0.06, 0.08, 0.14);
      gl_FragColor = vec4(mix(night, land * (0.35 + 0.65 * max(dot(up, sunSeen), 0.0)), light), 1.0);
      #include <colorspace_fragment>
    }`,
};

/** The state of each satellite as the colour of its own pixel, to be read back. */
export const PROBE = {
  vertexShader: /* glsl */ `
    ${SATELLITE}
    attribute float pixel;
    uniform float width;
    varying float state;
    void main() {
      state = shade(stands());
      gl_Position = vec4(2.0 * (pixel + 0.5) / width - 1.0, 0.0, 0.0, 1.0);
      gl_PointSize = 1.0;
    }`,
  fragmentShader: /* glsl */ `
    varying float state;
    void main() { gl_FragColor = vec4(state / 2.0, 0.0, 0.0, 1.0); }`,
};
