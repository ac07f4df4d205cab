import { ChangeCardLines, type CreateJournal } from '../../src/contracts/cards.ts'
import type { RefusalCode, RefusalParameters } from '../../src/contracts/refusals.ts'
import { changeCardLines } from '../../src/journals/change-card-lines.ts'
import { createJournal } from '../../src/journals/create-journal.ts'
import { getJournal } from '../../src/journals/get-journal.ts'
import { postJournal } from '../../src/journals/post-journal.ts'
import { reverseJournal } from '../../src/journals/reverse-journal.ts'
import { act } from './act.ts'
import { expectCleanRefusal } from './expect-clean-refusal.ts'
import { testPlant } from './plant.ts'
import { testActor } from './test-actor.ts'
import { testDatabase } from './test-database.ts'

type Line = Parameters<typeof ChangeCardLines.parse>[0] & object

/**
 * A plant that makes bikes of motors (operation 10) and cells (operation 20), with screws that are flushed, and a supervisor's desk
 * with its route cards and job cards.
 */
export async function cardDesk() {
  const db = await testDatabase()
  const plant = await testPlant(db)
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.item('SCREW', { tracking: 'none' })
  await plant.bom('BIKE', [
    { item: 'MOTOR', operation: 10 },
    { item: 'CELLS', quantity: '40', operation: 20 },
    { item: 'SCREW', quantity: '12', operation: 30, flushing: 'finish' },
  ])
  const open = (orderId: string, kind: CreateJournal['kind'] = 'route-card') =>
    act(db, (tx, actor) => createJournal(tx, actor, orderId, { kind }))
  const change = (journalId: string, lines: readonly Line[], actor = testActor()) =>
    act(
      db,
      (tx) => changeCardLines(tx, actor, journalId, ChangeCardLines.parse({ id: actor.requestId, lines })),
      actor,
    )
  const post = (journalId: string, actor = testActor()) =>
    act(db, (tx) => postJournal(tx, actor, journalId, {}), actor)
  const reverse = (journalId: string, actor = testActor()) =>
    act(db, (tx) => reverseJournal(tx, actor, journalId, { reason: 'Posted by mistake' }), actor)
  const read = (journalId: string) => getJournal(db, journalId)
  const refused = <Code extends RefusalCode>(
    attempt: () => Promise<unknown>,
    code: Code,
    parameters: Partial<RefusalParameters<Code>> = {},
  ) => expectCleanRefusal(db, attempt, code, parameters)

  /** A card with exactly these lines. */
  async function card(orderId: string, lines: readonly Line[], kind: CreateJournal['kind'] = 'route-card') {
    const journal = await open(orderId, kind)
    await change(journal.id, lines)
    return journal
  }

  let orders = 0
  /** A started order, with so many bikes that have all they need. */
  async function orderWith(quantity: number, built = quantity) {
    const name = `${++orders}`
    const order = await plant.order('BIKE', String(quantity))
    const worker = plant.worker(order.id)
    const cells = await plant.stock('CELLS', `C-${name}`, String(40 * quantity))
    const units: { registrationId: string; lotId: string; number: string }[] = []
    const motors: string[] = []
    for (let index = 1; index <= built; index++) {
      worker.mode = 'product'
      const number = `EB-${name}-${index}`
      const { unit } = await worker.scan(number)
      motors.push(await plant.stock('MOTOR', `M-${name}-${index}`))
      await worker.scan(`M-${name}-${index}`)
      await worker.scan(`C-${name}`)
      units.push({ registrationId: unit?.registrationId ?? '', lotId: unit?.lot.id ?? '', number })
    }
    return { ...order, name, units, motors, cells, worker }
  }

  const [made, madeOf] = [
    (journal: Awaited<ReturnType<typeof read>>) => journal.made.map((each) => each.kind),
    async (journalId: string, kind: string) =>
      (await read(journalId)).made.find((each) => each.kind === kind)?.id ?? '',
  ]
  return { db, plant, open, change, post, reverse, read, refused, card, orderWith, made, madeOf }
}
