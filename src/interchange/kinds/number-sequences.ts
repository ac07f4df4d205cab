import { numberChecks } from '../../contracts/number-checks.ts'
import { lastValueOf, maskFault } from '../../contracts/number-masks.ts'
import {
  findNextValues,
  lockNumberSequences,
  type SequenceRecord,
  saveNumberSequences,
} from '../../items/save-number-sequences.ts'
import { choice, code, name, optional, required, text, wholeNumber } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'

const value = wholeNumber(0, 999_999_999)

export const numberSequences = defineKind({
  name: 'number-sequences',
  right: 'setup.manage',
  about:
    'Number sequences of batch and serial numbers. In the mask # are the places of the counter, {YYYY} {YY} {MM} {DD} {DDD} {WW} the day of taking, {C} the check digit. The counter of a sequence that exists stays where it is.',
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
  },
  async load(run, rows) {
    const next = await findNextValues(
      run.tx,
      rows.map((row) => row.values.name),
    )
    return await upsert(run, rows, {
      keyOf: (values) => values.name,
      keyColumn: 'name',
      find: (names) => lockNumberSequences(run.tx, names),
      merge: (row, before) => {
        const { values } = row
        const after: SequenceRecord = {
          name: values.name,
          description: values.description ?? before?.description ?? '',
          mask: values.mask,
          checkDigit: values.check_digit ?? before?.checkDigit ?? 'none',
          firstValue: before?.firstValue ?? String(values.first_value ?? 1),
          lastValue: lastAfter(values.last_value, before),
        }
        const fault = maskFault(after)
        if (fault !== undefined) run.problems.at(row, 'mask', `${fault}.`)
        else if (endsTooEarly(after, next.get(values.name)))
          run.problems.at(row, 'last_value', 'ends before the numbers that it begins with or has given.')
        else return after
        return undefined
      },
      save: (records) => saveNumberSequences(run.tx, run.actor, records),
    })
  },
})

function lastAfter(given: number | null | undefined, before: SequenceRecord | undefined): string | null {
  if (given === undefined) return before?.lastValue ?? null
  return given === null ? null : String(given)
}

/** A new sequence has a number to give; one that exists may have come to its end. */
function endsTooEarly(after: SequenceRecord, next: string | undefined): boolean {
  const end = lastValueOf(after.mask, after.lastValue)
  return next === undefined ? BigInt(after.firstValue) > end : BigInt(next) - 1n > end
}
