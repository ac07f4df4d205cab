import type { Database, Reader } from '../db/database.ts'
import { checkBalance } from './verify/balance.ts'
import type { Check, Finding } from './verify/finding.ts'
import { checkBelowZero, checkPromises, checkSerialPlaces } from './verify/places.ts'
import {
  checkAssociations,
  checkDivisions,
  checkEvents,
  checkReports,
  checkSales,
  checkTransfers,
} from './verify/records.ts'
import { checkReservations, checkReservedNeeds, checkReservedStock } from './verify/reservations.ts'

const checks: readonly Check[] = [
  checkBalance,
  checkBelowZero,
  checkSerialPlaces,
  checkPromises,
  checkAssociations,
  checkReports,
  checkDivisions,
  checkTransfers,
  checkSales,
  checkEvents,
  checkReservations,
  checkReservedNeeds,
  checkReservedStock,
]

/** No more of one kind is told: whoever has more has one cause. */
const mostOfAKind = 1000

export interface Verification {
  readonly lots: number
  readonly transactions: number
  readonly findings: readonly Finding[]
}

/** Holds the whole inventory against its rules, all of one moment, while others go on working. Changes nothing. */
export async function verifyInventory(db: Database): Promise<Verification> {
  return await db.begin(async (tx) => {
    await tx`set transaction isolation level repeatable read, read only`
    const [counts] = await tx<{ lots: number; transactions: number }[]>`
      select (select count(*)::int from lot) as lots, (select count(*)::int from inventory_transaction) as transactions`
    const findings = await findImbalances(tx)
    return { lots: counts?.lots ?? 0, transactions: counts?.transactions ?? 0, findings }
  })
}

/** What breaks the rules of the inventory at this moment. */
export async function findImbalances(reader: Reader): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of checks) findings.push(...(await check(reader, mostOfAKind)))
  return findings
}
