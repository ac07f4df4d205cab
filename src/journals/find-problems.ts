import type { JournalProblem } from '../contracts/journals.ts'
import { Refusal, type RefusalCode } from '../contracts/refusals.ts'
import { compare } from '../lib/quantity.ts'
import { checkStep } from '../orders/transitions.ts'
import type { DraftLine } from './draft-lines.ts'

type Order = Parameters<typeof checkStep>[0]

/** Everything that stands against posting these lines, apart from lots on hold, for which policies can make exceptions. */
export function findProblems(order: Order, lines: readonly DraftLine[]): JournalProblem[] {
  return [...problemsOfOrder(order), ...lines.flatMap(problemsOfLine)]
}

function problemsOfOrder(order: Order): JournalProblem[] {
  try {
    checkStep(order, 'post')
    return []
  } catch (error) {
    if (error instanceof Refusal) return [problemOf(null, error)]
    throw error
  }
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

export function problemOf(lineNumber: number | null, refusal: Refusal<RefusalCode>): JournalProblem {
  return { lineNumber, code: refusal.code, text: refusal.message }
}
