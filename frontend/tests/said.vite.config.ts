import { defineConfig } from "vite";

/** What pages say, as one script for Node. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: { target: "es2022", lib: { entry: "said.ts", formats: ["iife"], name: "said", fileName: () => "said.js" } },
});
