import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'contract/**/*.test.ts',
      'cli/**/*.test.ts',
      'web/**/*.test.ts',
      'web/**/*.test.tsx',
      'demo/**/*.test.ts',
      'test/*.test.ts',
      'bin/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // As bin/runtime.json: where processors have protection keys, a thread that ends can end the process (`jit_page.has_value()`).
    execArgv: ['--no-memory-protection-keys'],
  },
});
