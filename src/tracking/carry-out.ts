import type { Actor } from '../audit/actor.ts'
import { type EventRecord, recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ScanAnswer, ScanRequest } from '../contracts/scans.ts'
import type { Reader, Tx } from '../db/database.ts'
import { convertQuantity } from '../items/convert-quantity.ts'
import { newId } from '../lib/new-id.ts'
import {
  answerAsked,
  answerAssociated,
  answerCommand,
  answerRegistered,
  answerSelected,
  answerTool,
} from './answer-scan.ts'
import type { Leniency } from './apply-policy.ts'
import { prepareAssociation } from './associate-component.ts'
import { placeOf, type SoughtNumbers } from './find-lots.ts'
import { storedAnswer } from './kept-answer.ts'
import { NeedsTransaction } from './needs-transaction.ts'
import type { OrderPlan, PlannedItem } from './order-plan.ts'
import { findUnit, type RegisteredUnit } from './read-unit.ts'
import type { RecentWork } from './recent-work.ts'
import { type NewRegistration, registerProduct } from './register-product.ts'
import type { ScanRounds } from './scan-rounds.ts'
import type { ScannedNumber } from './scanned-number.ts'
import type { AssociateIntent, Intent, RegisterIntent } from './situation.ts'
import { changeTools, toolChange } from './take-tool.ts'
import type { Understood } from './understand.ts'
import { numberOf, type Unit } from './unit-state.ts'
import { writeAssociation } from './write-association.ts'
import { writeRegistration } from './write-registration.ts'

/** What names no product and no component. */
type Unnumbered = Exclude<Understood, { kind: 'number' }>

interface Scan {
  readonly plan: OrderPlan
  readonly request: ScanRequest
  readonly understood: Unnumbered | ScannedNumber
  readonly unit: RegisteredUnit | undefined
  /** What the number was looked for with; undefined of a command. */
  readonly sought: SoughtNumbers | undefined
  readonly recent: RecentWork
  /** Where it goes with what other stations scan at the same time. */
  readonly rounds: ScanRounds | undefined
}

/** Does what was decided, with its audit event: in one statement where `tx` is undefined, else in that transaction. */
export async function carryOut(
  db: Reader,
  tx: Tx | undefined,
  actor: Actor,
  scan: Scan,
  intent: Intent | Unnumbered,
): Promise<ScanAnswer> {
  const warnings = scan.understood.kind === 'number' ? [...scan.understood.warnings] : []
  const leniency: Leniency = { warnings, overrideReason: scan.request.overrideReason }
  switch (intent.kind) {
    case 'associate':
      return await associate(db, tx, actor, scan, intent, leniency)
    case 'register':
      return await register(db, tx, actor, scan, intent, leniency)
    case 'select':
      return await select(needed(tx), actor, scan.plan, intent.registrationId, leniency)
    case 'ask': {
      const answer = await answerAsked(
        needed(tx),
        actor,
        scan.plan,
        scan.request,
        scan.unit,
        intent,
        leniency,
      )
      return await record(needed(tx), actor, scan.plan, 'scan-asked', answer)
    }
    case 'command':
      return await record(
        needed(tx),
        actor,
        scan.plan,
        'command-scanned',
        answerCommand(actor, scan.request, intent.command),
      )
    case 'tool':
      return await takeIntoUse(needed(tx), actor, scan, intent.toolId)
  }
}

async function associate(
  db: Reader,
  tx: Tx | undefined,
  actor: Actor,
  scan: Scan,
  intent: AssociateIntent,
  leniency: Leniency,
): Promise<ScanAnswer> {
  const { plan, unit, sought, recent, rounds } = scan
  if (unit === undefined)
    throw new Refusal('no-unit-selected', { number: numberOf(intent.lot), item: intent.item.number })
  const quantity = await quantityOf(db, scan, intent.item)
  const made = { plan, unit, ...intent, quantity, expiresOn: labelOf(scan)?.expiresOn }
  const association = await prepareAssociation(db, tx, actor, made, leniency)
  const answer = answerAssociated(actor, plan, unit, association, intent.component, leniency)
  const event = eventOf(plan, 'component-associated', answer, leniency.overrideReason)
  const decided = { actor, check: made, association, event, whileStarted: true }
  await (rounds?.writeAssociation(decided) ?? writeAssociation(db, decided))
  // In a transaction nothing is certain yet.
  if (tx === undefined && sought) recent.keepAssociated(placeOf(plan, actor), sought, made, association)
  return answer
}

/** A new serial number takes one statement; a batch, or a number that is known already, takes a transaction. */
async function register(
  db: Reader,
  tx: Tx | undefined,
  actor: Actor,
  scan: Scan,
  intent: RegisterIntent,
  leniency: Leniency,
): Promise<ScanAnswer> {
  const { plan } = scan
  const isBatch = intent.product.item.tracking === 'batch'
  const made: NewRegistration = {
    plan,
    ...intent,
    quantity: isBatch ? await quantityOf(db, scan, intent.product.item) : undefined,
    expiresOn: labelOf(scan)?.expiresOn,
    producedOn: labelOf(scan)?.producedOn,
  }
  if (tx) {
    const unit = await registerProduct(tx, actor, made)
    return await record(tx, actor, plan, 'product-registered', answerRegistered(actor, plan, unit, leniency))
  }
  if (isBatch || intent.lot) throw new NeedsTransaction()
  const unit: Unit = {
    registrationId: newId(),
    finishedProductId: intent.product.id,
    lotId: newId(),
    batchNumber: intent.batchNumber,
    serialNumber: intent.serialNumber,
    quantity: '1',
    position: null,
    associations: [],
  }
  const answer = answerRegistered(actor, plan, unit, leniency)
  const event = eventOf(plan, 'product-registered', answer)
  const decided = { actor, made, unit, event }
  const { position, version } = await (scan.rounds?.writeRegistration(decided) ??
    writeRegistration(db, decided))
  const registered = { ...unit, position, version, closed: false, reported: '0', usedAsComponent: false }
  scan.recent.keepUnit(plan.orderId, registered)
  return { ...answer, unit: answer.unit && { ...answer.unit, position } }
}

async function select(
  tx: Tx,
  actor: Actor,
  plan: OrderPlan,
  registrationId: string,
  leniency: Leniency,
): Promise<ScanAnswer> {
  const unit = await findUnit(tx, plan.orderId, registrationId)
  if (unit === undefined) throw new Error('A registration that was just read exists')
  return await record(tx, actor, plan, 'product-selected', answerSelected(actor, plan, unit, leniency))
}

async function takeIntoUse(
  tx: Tx,
  actor: Actor,
  { plan, request }: Scan,
  toolId: string,
): Promise<ScanAnswer> {
  const taken = await changeTools(tx, actor, toolId)
  const answer = answerTool(actor, request, taken)
  await recordEvent(tx, actor, { ...eventOf(plan, 'tool-taken', answer), change: toolChange(taken) })
  return answer
}

function needed(tx: Tx | undefined): Tx {
  if (tx === undefined) throw new NeedsTransaction()
  return tx
}

async function record(
  tx: Tx,
  actor: Actor,
  plan: OrderPlan,
  type: string,
  answer: ScanAnswer,
): Promise<ScanAnswer> {
  await recordEvent(tx, actor, eventOf(plan, type, answer))
  return answer
}

function eventOf(plan: OrderPlan, type: string, answer: ScanAnswer, reason?: string): EventRecord {
  return { type, orderId: plan.orderId, lotId: answer.unit?.lot.id, answer: storedAnswer(answer), reason }
}

function labelOf({ understood }: Scan) {
  return understood.kind === 'number' ? understood : undefined
}

/** What the worker typed wins over what the label says; the label's unit is converted to the item's. */
async function quantityOf(db: Reader, scan: Scan, item: PlannedItem): Promise<string | undefined> {
  if (scan.request.quantity !== undefined) return scan.request.quantity
  const labelled = labelOf(scan)?.quantity
  if (labelled?.unit === undefined || labelled.unit === item.unit.code) return labelled?.value
  return await convertQuantity(db, {
    itemId: item.id,
    from: labelled.unit,
    to: item.unit.code,
    quantity: labelled.value,
  })
}
