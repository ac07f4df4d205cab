import type { ImportProblem } from '../contracts/imports.ts'
import { Refusal } from '../contracts/refusals.ts'

/** Nothing was imported, and this is all that stands against it. */
export class ImportRefused extends Refusal<'import-has-errors'> {
  readonly problems: readonly ImportProblem[]

  constructor(count: number, problems: readonly ImportProblem[]) {
    super('import-has-errors', { count: String(count) })
    this.problems = problems
  }
}
