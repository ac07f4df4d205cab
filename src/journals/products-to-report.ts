import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { add, compare, isPositive, isZero, min, type Quantity, subtract, zero } from '../lib/quantity.ts'
import { getMainProduct, type MainProduct } from '../orders/main-product.ts'
import type { CardLineRow } from './card-lines.ts'
import { listMissing } from './check-complete.ts'
import type { AskedLine } from './find-reportable.ts'

interface Unreported {
  readonly registrationId: string
  readonly quantity: Quantity
  readonly left: Quantity
}

/**
 * What the lines of a card report as finished. A line that names its product reports that; another takes the numbers from the
 * registrations of the main item: those that are complete, the first registered first, and then the others. Refuses to report more than has a number.
 */
export async function productsToReport(
  db: Reader,
  orderId: string,
  lines: readonly CardLineRow[],
): Promise<AskedLine[]> {
  const reporting = lines.filter(
    (line) => line.reports && !(isZero(line.quantity) && isZero(line.errorQuantity)),
  )
  if (reporting.length === 0) return []
  const main = await getMainProduct(db, orderId)
  const named = reporting.flatMap((line) =>
    line.registrationId === null ? [] : [asked({ registrationId: line.registrationId }, line)],
  )
  const others = reporting.filter((line) => line.registrationId === null)
  if (main.tracking === 'none')
    return [...named, ...others.map((line) => asked({ finishedProductId: main.id }, line))]
  const wanted = add(zero, ...others.map((line) => line.quantity))
  const taken = new Set(named.map((line) => line.registrationId))
  const unreported = (await listUnreported(db, main)).filter((each) => !taken.has(each.registrationId))
  const incomplete = await findLacking(db, orderId, unreported)
  const completeFirst = unreported.toSorted(
    (a, b) => Number(incomplete.has(a.registrationId)) - Number(incomplete.has(b.registrationId)),
  )
  return [...named, ...takeInTurn(main, completeFirst, wanted)]
}

function asked(
  what: Pick<AskedLine, 'registrationId' | 'finishedProductId'>,
  { quantity, errorQuantity, errorCause }: CardLineRow,
): AskedLine {
  return { ...what, good: quantity, error: errorQuantity, ...(errorCause === null ? {} : { errorCause }) }
}

function takeInTurn(main: MainProduct, unreported: readonly Unreported[], wanted: Quantity): AskedLine[] {
  const available = add(zero, ...unreported.map((each) => each.left))
  if (compare(wanted, available) > 0)
    throw new Refusal('too-few-registered', {
      quantity: wanted,
      unit: main.unit,
      item: main.number,
      available,
    })
  const lines: AskedLine[] = []
  let missing = wanted
  for (const { registrationId, left } of unreported) {
    if (!isPositive(missing)) break
    const good = min(left, missing)
    lines.push({ registrationId, good, error: '0' })
    missing = subtract(missing, good)
  }
  return lines
}

/** The registrations of the main item that are not wholly reported, the first registered first. */
async function listUnreported(db: Reader, main: MainProduct): Promise<readonly Unreported[]> {
  return await db<Unreported[]>`
    select registration.id as "registrationId", registration.quantity, trim_scale(registration.quantity - reported.quantity) as left
    from registration
    cross join lateral (
      select coalesce(sum(quantity + error_quantity), 0) as quantity from journal_line
      where registration_id = registration.id and component_id is null) as reported
    where finished_product_id = ${main.id} and closed_at is null and registration.quantity > reported.quantity
    order by registration.registered_at, registration.id`
}

async function findLacking(
  db: Reader,
  orderId: string,
  unreported: readonly Unreported[],
): Promise<ReadonlySet<string>> {
  const whole = new Map(unreported.map((each) => [each.registrationId, each.quantity]))
  return new Set((await listMissing(db, orderId, whole)).map((each) => each.registrationId))
}
