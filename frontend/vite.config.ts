import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

/** The app: files beside each other, served by `dawndusk app`. */
export default defineConfig({
  plugins: [svelte()],
  base: "/",
  publicDir: "public",
  build: {
    outDir: "../src/dawndusk/web/app",
    emptyOutDir: true,
    license: { fileName: "licenses.json" },
    target: "es2022",
    assetsInlineLimit: 0,
  },
});
