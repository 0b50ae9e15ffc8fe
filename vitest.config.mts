import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    // Two cores: a model host and its test side by side are enough.
    maxWorkers: 2,
    testTimeout: 60_000,
    // The model's runtime reports its use unless it is told not to; tests load it in their own process.
    env: { ORT_DISABLE_TELEMETRY: "1" },
  },
});
