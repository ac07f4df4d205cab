import type { Actor } from '../audit/actor.ts'
import { SameRequestInFlight } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ScanAnswer, ScanRequest } from '../contracts/scans.ts'
import type { Database, Reader, Tx } from '../db/database.ts'
import { isDuplicate, mayPassNow, transaction } from '../db/transaction.ts'
import { carryOut } from './carry-out.ts'
import { checkStatus } from './check-status.ts'
import { decide } from './decide.ts'
import { placeOf, type SoughtNumbers } from './find-lots.ts'
import { keepRefused, repeatAnswer, type StoredAnswer } from './kept-answer.ts'
import { NeedsTransaction } from './needs-transaction.ts'
import { atOperation, type OrderPlan } from './order-plan.ts'
import type { OrderPlans } from './order-plans.ts'
import type { PlannedTools } from './planned-tools.ts'
import { readMoment } from './read-moment.ts'
import { lockUnit } from './read-unit.ts'
import type { RecentWork } from './recent-work.ts'
import type { ScanRounds } from './scan-rounds.ts'
import { fits } from './scanned-number.ts'
import { settleReading } from './settle-reading.ts'
import { shareOrder } from './share-order.ts'
import { type Understood, understand } from './understand.ts'
import { refuseOtherItem, refuseUnknownGtin } from './unknown-gtin.ts'

/** A scan that was overtaken this often in a row meets a defect, not other stations. */
const mostRounds = 200

/**
 * One scan: understand the characters, read all that counts in one statement, decide what they mean for this order now, write
 * it with its audit event in a second statement that names the versions the decision rests on, answer with the new state of
 * the unit. When something changed in between, nothing was written and the scan decides again. What this process remembers of
 * its last scans need not be read: the versions prove it. What needs more than one statement runs in a transaction that holds
 * the order and the unit.
 *
 * The same request id again gets the same answer. A refused scan is kept with its reason and changes nothing else.
 */
export async function scan(
  db: Database,
  plans: OrderPlans,
  actor: Actor,
  orderId: string,
  request: ScanRequest,
): Promise<ScanAnswer> {
  let inTransaction = false
  const { recent, rounds } = plans
  for (let round = 1; ; round++) {
    const plan = atOperation(await plans.get(db, orderId), request.operationNumber)
    const asked = {
      plan,
      recent,
      rounds,
      actor,
      request,
      ...tryToUnderstand(plan, plans.tools, request, actor),
    }
    try {
      const answer = round === 1 ? await recall(db, asked) : undefined
      if (answer) return answer
      if (!inTransaction) return await attempt(db, undefined, asked)
      return await transaction(db, async (tx) => {
        await shareOrder(tx, orderId)
        if (request.registrationId) await lockUnit(tx, request.registrationId)
        return await attempt(tx, tx, asked)
      })
    } catch (error) {
      if (error instanceof Refusal) return await keepRefused(db, actor, plan, error)
      if (error instanceof PlanIsOld) plans.drop(orderId)
      else if (error instanceof NeedsTransaction) inTransaction = true
      else if (!(mayPassNow(error) || error instanceof SameRequestInFlight) || round === mostRounds)
        throw error
      // What overtook this scan twice may need to be waited for.
      else if (round > 2) inTransaction = true
    }
  }
}

/** A scan as it is understood on an order's plan. */
type Asked = {
  readonly plan: OrderPlan
  readonly recent: RecentWork
  readonly rounds: ScanRounds
  readonly actor: Actor
  readonly request: ScanRequest
} & ReturnType<typeof tryToUnderstand>

/** The order or the master data changed since the plan was read. */
class PlanIsOld extends Error {}

/**
 * Decides on what this process remembers of the unit, and of the batch where it knows it. Only what is written is an answer, since
 * writing proves it; undefined where something is not remembered, or where it comes to anything else.
 */
async function recall(
  db: Reader,
  { plan, recent, rounds, actor, request, understood: read }: Asked,
): Promise<ScanAnswer | undefined> {
  const { registrationId } = request
  const unit = registrationId === undefined ? undefined : recent.unit(plan.orderId, registrationId)
  if (registrationId !== undefined && unit === undefined) return undefined
  if (read?.kind !== 'number' || read.foreignGtin || !recent.knowsStation(actor.stationId)) return undefined
  const [place, sought] = [placeOf(plan, actor), soughtOf(plan, read)]
  const batch = recent.batch(place, sought)
  const lots = batch ? [batch] : await rounds.findLots(place, sought)
  try {
    const scanned = settleReading(plan, read, lots, request)
    if (read.possibleGtin && !lots.some((lot) => fits(lot, read))) return undefined
    const intent = decide({ plan, scanned, request, unit, lots })
    if (intent.kind !== 'associate' && intent.kind !== 'register') return undefined
    return await carryOut(
      db,
      undefined,
      actor,
      { plan, request, understood: scanned, unit, sought, recent, rounds },
      intent,
    )
  } catch (error) {
    if (!isUndecided(error)) throw error
    recent.forget(registrationId, place, sought)
    return undefined
  }
}

/** What is read from the database decides. A duplicate is the event of a request that came before. */
function isUndecided(error: unknown): boolean {
  return (
    error instanceof Refusal || error instanceof NeedsTransaction || mayPassNow(error) || isDuplicate(error)
  )
}

async function attempt(
  db: Reader,
  tx: Tx | undefined,
  { plan, recent, actor, request, understood: read, refusal }: Asked,
): Promise<ScanAnswer> {
  const sought = read?.kind === 'number' ? soughtOf(plan, read) : undefined
  const moment = await readMoment<StoredAnswer>(db, plan, actor, request.registrationId, sought)
  recent.keepStation(actor.stationId)
  if (moment.before) return await repeatAnswer(db, plan, moment.before)
  if (moment.version !== plan.version) throw new PlanIsOld()
  if (refusal) throw refusal
  if (read.kind === 'number') {
    checkStatus({ number: plan.number, status: moment.status }, 'started')
    if (read.foreignGtin) await refuseUnknownGtin(db, plan, read.foreignGtin, request.characters)
  }
  const understood = read.kind === 'number' ? settleReading(plan, read, moment.lots, request) : read
  if (read.kind === 'number' && read.possibleGtin && !moment.lots.some((lot) => fits(lot, read)))
    await refuseOtherItem(db, plan, read.possibleGtin)
  const intent =
    understood.kind === 'number' ? decide({ plan, scanned: understood, request, ...moment }) : understood
  return await carryOut(
    db,
    tx,
    actor,
    { plan, request, understood, unit: moment.unit, sought, recent, rounds: undefined },
    intent,
  )
}

/** A refusal of the characters themselves waits until it is known that the request is new. */
function tryToUnderstand(plan: OrderPlan, tools: PlannedTools, request: ScanRequest, actor: Actor) {
  try {
    return {
      understood: understand(plan, tools, request.characters, actor.at.toISOString().slice(0, 10)),
      refusal: undefined,
    }
  } catch (error) {
    if (error instanceof Refusal) return { understood: undefined, refusal: error }
    throw error
  }
}

/** The numbers of every way to read the scan, so that one statement tells which of them exist. */
function soughtOf(plan: OrderPlan, read: Extract<Understood, { kind: 'number' }>): SoughtNumbers {
  const readings = [read, ...read.others]
  return {
    itemIds: readings.every(({ item }) => item !== undefined)
      ? readings.flatMap(({ item }) => item?.id ?? [])
      : plan.itemIds,
    serialNumbers: readings.flatMap(({ serialNumber }) => serialNumber ?? []),
    batchNumbers: readings.flatMap(({ batchNumber }) => batchNumber ?? []),
  }
}
