import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'web/**/*.test.{ts,tsx}',
      'test/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    globalSetup: ['test/support/database-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // One worker a core: the tests of concurrency bring their own load.
    pool: 'forks',
    maxWorkers: '100%',
    passWithNoTests: false,
  },
})
