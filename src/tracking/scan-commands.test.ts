import { expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { writeCommand } from '../barcodes/command-codes.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.bom('BIKE', [{ item: 'MOTOR' }])

test.each([
  [{ name: 'mode-product' }, 'product', 'Now scanning products.'],
  [{ name: 'next-unit' }, 'product', 'Scan the next product.'],
  [{ name: 'take-number' }, 'product', 'Take the next number of the sequence.'],
  [{ name: 'mode-component' }, 'component', 'Now scanning components.'],
  [{ name: 'undo' }, 'component', 'Undo the last scan.'],
  [{ name: 'quantity', quantity: '2.5' }, 'component', 'The next scan counts 2.5.'],
  [{ name: 'order', orderNumber: 'PO-7' }, 'component', 'Order PO-7.'],
  [{ name: 'operation', operation: '20' }, 'component', 'Operation 20.'],
] as const)('the command %o is said and kept, and records nothing', async (command, mode, text) => {
  const order = await plant.order('BIKE')
  const worker = plant.worker(order.id)
  await worker.scan(`EB-${command.name}`)
  const attempt = async () => {
    const answer = await worker.scan(writeCommand(command), { mode: 'component' })
    expect(answer).toMatchObject({ outcome: 'commanded', mode, text, command: { name: command.name } })
  }
  // The version of the unit rises, because a command is kept while nobody else works on it.
  await expectNothingWritten(db, attempt, ['audit_event', 'registration'])
})

test('a command works while the order is not started, and one that is none is refused', async () => {
  const order = await plant.order('BIKE', '1', false)
  const worker = plant.worker(order.id)
  expect(await worker.scan(writeCommand({ name: 'submit' }))).toMatchObject({ outcome: 'commanded' })
  const attempt = () => expectRefusal(worker.scan('ASBUILT-DANCE'), 'scan-unreadable')
  await expectNothingWritten(db, attempt, ['audit_event'])
})
