import type { Actor } from '../audit/actor.ts'
import type { JournalProblem } from '../contracts/journals.ts'
import { Refusal, type RefusalParameters } from '../contracts/refusals.ts'
import type { Reader, Tx } from '../db/database.ts'
import { defaultPolicy, type PolicyChoice } from '../items/policy.ts'
import { add, compare, max, zero } from '../lib/quantity.ts'
import { getMainProduct } from '../orders/main-product.ts'
import { applyPolicy, type Leniency } from '../tracking/apply-policy.ts'
import type { CardLineRow } from './card-lines.ts'
import { problemOf } from './find-problems.ts'
import { listOperationProgress } from './list-operation-progress.ts'

type EnteredLine = Pick<CardLineRow, 'operationNumber' | 'quantity' | 'errorQuantity'> & {
  readonly lineNumber?: number
}

/**
 * Holds cards against the policy for the sequence of operations: what is done at an operation, good and error together, was good at the
 * one before it. Of lines that take back, what comes after must not be left without what it came from.
 */
export async function checkSequence(
  tx: Tx,
  actor: Actor,
  orderId: string,
  lines: readonly EnteredLine[],
  leniency: Leniency,
): Promise<void> {
  for (const { choice, parameters } of await listOutOfSequence(tx, orderId, lines))
    applyPolicy(choice, actor, leniency, 'operation-out-of-sequence', parameters)
}

/** The same as problems of the lines, where the policy does not let it pass. */
export async function problemsOfSequence(
  db: Reader,
  orderId: string,
  lines: readonly EnteredLine[],
): Promise<JournalProblem[]> {
  return (await listOutOfSequence(db, orderId, lines))
    .filter(({ choice }) => choice !== 'warn')
    .map(({ lineNumber, parameters }) =>
      problemOf(lineNumber, new Refusal('operation-out-of-sequence', parameters)),
    )
}

interface OutOfSequence {
  readonly lineNumber: number | null
  readonly choice: PolicyChoice
  readonly parameters: RefusalParameters<'operation-out-of-sequence'>
}

/** The operations that these lines would bring ahead of the one before them. */
async function listOutOfSequence(
  db: Reader,
  orderId: string,
  lines: readonly EnteredLine[],
): Promise<OutOfSequence[]> {
  const main = await getMainProduct(db, orderId)
  const choice = await choiceFor(db, main.itemId)
  if (choice === 'off') return []
  const entered = Map.groupBy(lines, (line) => line.operationNumber)
  const operations = (await listOperationProgress(db, orderId)).map(({ number, good, error }) => {
    const own = entered.get(number) ?? []
    const goodAfter = add(good, ...own.map((line) => line.quantity))
    return {
      ...{ number, good: goodAfter, touched: own.length > 0 },
      done: add(goodAfter, error, ...own.map((line) => line.errorQuantity)),
      lineNumber: own.at(-1)?.lineNumber ?? null,
    }
  })
  return operations.flatMap((operation, index) => {
    const before = operations[index - 1]
    if (before === undefined || !(operation.touched || before.touched)) return []
    if (compare(operation.done, max(zero, before.good)) <= 0) return []
    const parameters = {
      ...{ operation: String(operation.number), before: String(before.number) },
      ...{ quantity: operation.done, good: before.good, unit: main.unit },
    }
    return [{ lineNumber: operation.lineNumber, choice, parameters }]
  })
}

async function choiceFor(db: Reader, itemId: string): Promise<PolicyChoice> {
  const [row] = await db<{ choice: PolicyChoice }[]>`
    select coalesce(policy.operation_sequence, ${defaultPolicy.operationSequence}) as choice
    from item left join tracked_components_policy policy on policy.id = item.policy_id where item.id = ${itemId}`
  return row?.choice ?? defaultPolicy.operationSequence
}
