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
  },
});
