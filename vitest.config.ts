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
    // For what hangs: on a busy machine a test may take ten times as long as on a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The files of a worker share what they import, and its browser: loading it all again for each took a third of the
    // time. What a file changes it puts back itself; each has a database of its own.
    isolate: false,
    // One worker a core: the tests of concurrency bring their own load.
    pool: 'forks',
    maxWorkers: '100%',
    passWithNoTests: false,
  },
})
