/** A file of a finished run: what is needed here of vitest's own object. */
export interface RanModule {
  readonly moduleId: string
  readonly children: {
    allTests(): Iterable<{ readonly fullName: string; result(): { readonly state: string } }>
    allSuites(): Iterable<{ errors(): readonly unknown[] }>
  }
  errors(): readonly unknown[]
}

/**
 * Counts what a run showed. A test that was skipped shows nothing and counts as failed, and so does whatever broke outside
 * of a test: a file that does not load, a hook, an error that nobody caught.
 */
export function countResults(
  modules: readonly RanModule[],
  unhandled: readonly unknown[],
): { passed: number; failed: number; notes: string[] } {
  let passed = 0
  let failed = 0
  const notes: string[] = []
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed++
      else failed++
      if (state === 'skipped' || state === 'pending')
        notes.push(`skipped, which counts as failed: ${module.moduleId} > ${test.fullName}`)
    }
    const broken = [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0)
    failed += broken.length
    if (broken.length > 0) notes.push(`broken outside of a test: ${module.moduleId}`)
  }
  if (unhandled.length > 0) notes.push(`${unhandled.length} errors that nobody caught`)
  return { passed, failed: failed + unhandled.length, notes }
}
