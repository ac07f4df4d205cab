import { numberChecks } from '../../contracts/number-checks.ts'
import { lastValueOf, maskFault } from '../../contracts/number-masks.ts'
import {
  findNextValues,
  lockNumberSequences,
  moveCountersAhead,
  type SequenceRecord,
  saveNumberSequences,
} from '../../items/save-number-sequences.ts'
import { choice, code, name, optional, required, text, Unreadable } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'

/** As text, because a counter may have more places than a program counts with. */
const value = (cell: string) =>
  /^\d{1,18}$/.test(cell) ? String(BigInt(cell)) : new Unreadable('is not a counter such as 2001')

export const numberSequences = defineKind({
  name: 'number-sequences',
  right: 'setup.manage',
  about:
    'Number sequences of batch and serial numbers, and of documents. In the mask # are the places of the counter, {YYYY} {YY} {MM} {DD} {DDD} {WW} the day of taking, {C} the check digit. The counter of a sequence that exists is moved ahead, and never back.',
  columns: {
    name: required(code, 'Name', 'motor-serial'),
    mask: required(text(60), 'How a number is written', 'M-{YY}-######{C}'),
    description: optional(name, 'What it is for', 'Serial numbers of motors'),
    check_digit: optional(
      choice(numberChecks),
      'none, mod-10, mod-11, mod-11-2, mod-97-10 or mod-37-36',
      'mod-11-2',
    ),
    first_value: optional(value, 'Where the counter of a new sequence begins; 1 when empty', '1'),
    last_value: optional(value, 'Where it ends; when empty, where the places are full', '999999'),
    used_for: optional(
      choice(['items', 'documents']),
      'items: batch and serial numbers; documents: orders and journals; items when empty',
      'items',
    ),
    next_value: optional(value, 'The next counter to be given; a higher one that is here stays', '2001'),
  },
  async load(run, rows) {
    const next = await findNextValues(
      run.tx,
      rows.map((row) => row.values.name),
    )
    const results = await upsert(run, rows, {
      keyOf: (values) => values.name,
      keyColumn: 'name',
      find: (names) => lockNumberSequences(run.tx, names),
      merge: (row, before) => {
        const { values } = row
        const after: SequenceRecord = {
          name: values.name,
          usedFor: before?.usedFor ?? values.used_for ?? 'items',
          description: values.description ?? before?.description ?? '',
          mask: values.mask,
          checkDigit: values.check_digit ?? before?.checkDigit ?? 'none',
          firstValue: before?.firstValue ?? values.first_value ?? '1',
          lastValue: lastAfter(values.last_value, before),
        }
        const fault = maskFault(after)
        if (values.used_for && values.used_for !== after.usedFor)
          run.problems.at(row, 'used_for', `is not so: ${values.name} is for ${after.usedFor} already.`)
        else if (fault !== undefined) run.problems.at(row, 'mask', `${fault}.`)
        else if (endsTooEarly(after, next.get(values.name)))
          run.problems.at(row, 'last_value', 'ends before the numbers that it begins with or has given.')
        else return after
        return undefined
      },
      save: (records) => saveNumberSequences(run.tx, run.actor, records),
    })
    const moved = await moveCountersAhead(
      run.tx,
      rows.flatMap(({ values: { name, next_value } }, index) =>
        next_value && results[index] ? [{ name, next: next_value }] : [],
      ),
    )
    return results.map((result, index) =>
      result === 'unchanged' && moved.has(rows[index]?.values.name ?? '') ? 'changed' : result,
    )
  },
})

function lastAfter(given: string | null | undefined, before: SequenceRecord | undefined): string | null {
  return given === undefined ? (before?.lastValue ?? null) : given
}

/** A new sequence has a number to give; one that exists may have come to its end. */
function endsTooEarly(after: SequenceRecord, next: string | undefined): boolean {
  const end = lastValueOf(after.mask, after.lastValue)
  return next === undefined ? BigInt(after.firstValue) > end : BigInt(next) - 1n > end
}
