import { defineConfig } from "vite";

/** The probe of the tests as one script. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: { target: "es2022", lib: { entry: "probe.ts", formats: ["iife"], name: "probe", fileName: () => "probe.js" } },
});
