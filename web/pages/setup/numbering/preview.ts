import {
  lastValueOf,
  maskFault,
  type NumberPattern,
  writeNumber,
} from '../../../../src/contracts/number-masks.ts'

const shown = 3n

/** The next numbers as a sequence gives them today, at most three; none while its mask or its counter cannot be read. */
export function nextNumbers(
  sequence: NumberPattern & { readonly nextValue: string; readonly lastValue: string | null },
): string[] {
  const { mask, lastValue, nextValue } = sequence
  if (maskFault(sequence) !== undefined) return []
  if (![nextValue, lastValue ?? '0'].every((text) => /^\d{1,18}$/.test(text))) return []
  const first = BigInt(nextValue)
  const end = lastValueOf(mask, lastValue)
  const numbers: string[] = []
  for (let value = first; value < first + shown && value <= end; value++)
    numbers.push(writeNumber(sequence, value, new Date()))
  return numbers
}
