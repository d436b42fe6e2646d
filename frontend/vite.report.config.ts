import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

/** The report: one script and one style sheet, which Python writes into `report.html`. */
export default defineConfig({
  plugins: [svelte()],
  publicDir: false,
  build: {
    outDir: "../src/dawndusk/web/report",
    emptyOutDir: true,
    license: { fileName: "licenses.json" },
    target: "es2022",
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    lib: {
      entry: "src/report.ts",
      formats: ["es"],
      fileName: () => "report.js",
      cssFileName: "report",
    },
  },
});
