import type { JournalProblem } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import { compare } from '../lib/quantity.ts'
import { checkStep } from '../orders/transitions.ts'
import type { DraftLine } from './draft-lines.ts'

export type CheckedOrder = Parameters<typeof checkStep>[0]

/** What a check refuses, instead of throwing it: whoever names all problems at once goes on after the first. */
export function refusalOf(check: () => void): Refusal | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

export function problemsOfOrder(order: CheckedOrder): JournalProblem[] {
  const refusal = refusalOf(() => checkStep(order, 'post'))
  return refusal === undefined ? [] : [problemOf(null, refusal)]
}

/** What the lines of a picking list take that is not there to be posted. */
export function problemsOfPicking(lines: readonly DraftLine[]): JournalProblem[] {
  return lines.flatMap(problemsOfLine)
}

function problemsOfLine(line: DraftLine): JournalProblem[] {
  const { number, product, unit, quantity, unposted, lineNumber } = line
  if (line.associationId === null || unposted === null) return []
  if (line.closed) return [problemOf(lineNumber, new Refusal('association-closed', { number, product }))]
  if (compare(quantity, unposted) <= 0) return []
  return [
    problemOf(
      lineNumber,
      new Refusal('line-exceeds-association', { number, product, unit, quantity, remaining: unposted }),
    ),
  ]
}

export function problemOf(lineNumber: number | null, refusal: Refusal): JournalProblem {
  return { lineNumber, code: refusal.code, text: refusal.message }
}

/** Refuses with all of them. */
export function refuseProblems(journal: { number: string }, problems: readonly JournalProblem[]): void {
  if (problems.length > 0)
    throw new Refusal('journal-not-valid', {
      journal: journal.number,
      problems: problems.map((each) => each.text).join(' '),
    })
}
