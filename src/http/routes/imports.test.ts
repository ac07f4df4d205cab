import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { BomDetails, BomRow } from '../../contracts/boms.ts'
import type { Problem } from '../../contracts/common.ts'
import type { ImportAnswer, ImportKind } from '../../contracts/imports.ts'
import type { Lot } from '../../contracts/inventory.ts'
import type { Item } from '../../contracts/items.ts'
import type { OrderRow } from '../../contracts/orders.ts'
import { fillText, refusalTexts } from '../../contracts/refusals.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const administrator = app.as('administrator')
const { db } = app

const plant = {
  'units.csv': 'code,name,symbol,decimals\nH87,Piece,pcs,0\nKGM,Kilogram,kg,3\nGRM,Gram,g,0\n',
  'conversions.csv': 'from,to,numerator\nKGM,GRM,1000\n',
  'sites.csv': 'code,name\nS1,Works\n',
  'warehouses.csv': 'code,name,site\nW1,Store,S1\n',
  'work-centres.csv': 'code,name,site\nASM,Assembly,S1\n',
  'stations.csv': 'code,name,work_centre\nASM-1,Bench,ASM\nDOCK,Dock,\n',
  'vendors.csv': 'number,name\nV1,Cells Ltd\n',
  'customers.csv': 'number,name\nC1,Shop\n',
  'policies.csv': 'name,over_consumption,serial_matching_limit\nLenient,warn,no\n',
  'items.csv': `number,name,unit,tracking,shelf_life_days,policy
BIKE,Bike,H87,serial,,Lenient
FRAME,Frame,H87,serial,,
GREASE,Grease,KGM,batch,365,
GREASE-B,Other grease,KGM,batch,,
SCREW,Screw,H87,none,,
`,
  'gtins.csv': 'gtin,item,pack_quantity\n9520000000011,BIKE,\n',
  'boms.csv': 'item,valid_from,valid_to\nBIKE,2026-01-01,2027-12-31\n',
  'bom-lines.csv': `item,line,component,quantity,unit,operation,flushing,substitutes
BIKE,10,FRAME,1,,10,manual,
BIKE,20,GREASE,15,GRM,20,manual,GREASE-B
BIKE,30,SCREW,8,H87,20,finish,
`,
  'bom-operations.csv':
    'item,operation,name,work_centre,run_minutes\nBIKE,10,Mount,ASM,7.5\nBIKE,20,Grease,ASM,\n',
  'stock.csv': `receipt,reference,item,quantity,unit,batch,serial,supplier_batch,expires,warehouse,vendor,received
DN-1,purchase,FRAME,1,,,F-1,,,W1,V1,2026-11-01T08:00:00Z
DN-1,purchase,FRAME,1,,,F-2,,,W1,V1,2026-11-01T08:00:00Z
DN-2,,GREASE,2500,GRM,G-1,,SB-9,2027-06-30,W1,V1,2026-11-02
CNT,opening,SCREW,1000,,,,,,W1,,
`,
  'holds.csv': 'item,batch,serial,reason\nFRAME,,F-2,Scratched\n',
  'orders.csv': `number,item,quantity,warehouse,due,status,started
PO-1,BIKE,10,W1,2026-12-01,started,2
PO-2,BIKE,5,W1,,released,
PO-3,BIKE,5,W1,,,
`,
}

type Files = Readonly<Record<string, string>>

function run<Answer = ImportAnswer>(files: Files, more: object = {}) {
  const list = Object.entries(files).map(([name, text]) => ({ name, text }))
  return administrator.post<Answer>('/imports', { files: list, ...more })
}

/** What stands against these files, as `place: message`. */
async function problemsOf(files: Files): Promise<string[]> {
  const reply = await run<Problem>(files)
  await expectRefusal(Promise.resolve(reply), 'import-has-errors', {
    count: String(reply.json.errors?.length),
  })
  expect(reply.status).toBe(400)
  return (reply.json.errors ?? []).map((error) => `${error.path}: ${error.message}`)
}

function counts(answer: ImportAnswer): string[] {
  return answer.files.map(
    (file) => `${file.kind} ${file.created}/${file.changed}/${file.unchanged} of ${file.rows}`,
  )
}

const created = Object.entries(plant).map(([name, text]) => {
  const rows = text.trimEnd().split('\n').length - 1
  return `${name.replace('.csv', '')} ${rows}/0/0 of ${rows}`
})

test('a dry run tells what would happen and changes nothing', async () => {
  await administrator.headers()
  await expectNothingWritten(db, async () => {
    const reply = await run(plant, { dryRun: true })
    expect(reply).toMatchObject({ status: 200, json: { dryRun: true } })
    expect(counts(reply.json)).toEqual(created)
  })
})

test('a whole plant is imported at once, whatever the order of the files, with one audit event that does not repeat the contents', async () => {
  const id = newId()
  const reversed = Object.fromEntries(Object.entries(plant).reverse())
  const reply = await run(reversed, { id })
  expect(counts(reply.json)).toEqual(created.toReversed())
  const admin = app.as('administrator')
  const bike = (await admin.get<{ rows: Item[] }>('/items?search=BIKE')).json.rows[0]
  expect(bike).toMatchObject({ policy: { name: 'Lenient' }, gtins: [{ gtin: '09520000000011' }], boms: 1 })
  const row = (await admin.get<{ rows: BomRow[] }>(`/boms?itemId=${bike?.id}`)).json.rows[0]
  expect((await admin.get<BomDetails>(`/boms/${row?.id}`)).json).toMatchObject({
    validFrom: '2026-01-01',
    lines: [
      { item: { number: 'FRAME' }, unit: 'H87', flushing: 'manual' },
      { quantityPer: '15', unit: 'GRM', operationNumber: 20, substitutes: [{ number: 'GREASE-B' }] },
      { quantityPer: '8', flushing: 'finish' },
    ],
    operations: [
      { number: 10, name: 'Mount', workCentre: { code: 'ASM' }, runMinutes: '7.5' },
      { number: 20 },
    ],
  })
  const lots = (await admin.get<{ rows: Lot[] }>('/lots?sort=number')).json.rows
  expect(lots.map((lot) => `${lot.batchNumber}${lot.serialNumber} ${lot.onHand} ${lot.expiresOn}`)).toEqual([
    'F-1 1 null',
    'F-2 1 null',
    'G-1 2.5 2027-06-30',
  ])
  expect(lots.map((lot) => lot.hold?.reason)).toEqual([undefined, 'Scratched', undefined])
  const orders = (await admin.get<{ rows: OrderRow[] }>('/orders?sort=number')).json.rows
  expect(orders.map((order) => `${order.number} ${order.status} ${order.started}/${order.quantity}`)).toEqual(
    ['PO-1 started 2/10', 'PO-2 released 0/5', 'PO-3 created 0/5'],
  )
  const events = await db<
    { type: string; request: { files: object[] } }[]
  >`select type, request from audit_event`
  expect(events.map((event) => event.type)).toEqual(['files-imported'])
  expect(events[0]?.request.files[0]).toEqual({
    name: 'orders.csv',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect((await run(reversed, { id })).json).toEqual(reply.json)
})

test('the same files again change nothing', async () => {
  const tables = ['audit_event', 'configuration']
  await expectNothingWritten(
    db,
    async () => {
      const reply = await run(plant)
      expect(counts(reply.json)).toEqual(created.map((line) => line.replace(/ (\d+)\/0\/0/, ' 0/0/$1')))
    },
    tables,
  )
})

test('a receipt that comes again with another quantity is named with both', async () => {
  const again = {
    'stock.csv': `receipt,reference,item,quantity,unit,batch,warehouse,vendor,received
DN-2,,GREASE,3000,GRM,G-1,W1,V1,2026-11-02
`,
  }
  const text = fillText(refusalTexts['receipt-differs'], {
    number: 'DN-2',
    known: '2.5',
    unit: 'kg',
    lot: 'G-1',
    item: 'GREASE',
    quantity: '3',
  })
  expect(await problemsOf(again)).toEqual([expect.stringContaining(text)])
})

test('changes are made, what a file has no column for stays, and an empty cell clears', async () => {
  const reply = await run({
    'items.csv': 'number,name,unit,tracking\nBIKE,City bike,H87,serial\nFRAME,Frame,H87,serial\n',
    'bom-lines.csv': 'item,line,component,quantity\nBIKE,10,FRAME,1\nBIKE,30,SCREW,9\n',
  })
  expect(counts(reply.json)).toEqual(['items 0/1/1 of 2', 'bom-lines 0/2/0 of 2'])
  const admin = app.as('administrator')
  const bike = async () => (await admin.get<{ rows: Item[] }>('/items?search=BIKE')).json.rows[0]
  expect(await bike()).toMatchObject({ name: 'City bike', policy: { name: 'Lenient' } })
  await run({ 'items.csv': 'number,name,unit,tracking,policy\nBIKE,Bike,H87,serial,\n' })
  expect(await bike()).toMatchObject({ name: 'Bike', policy: null })
  const row = (await admin.get<{ rows: BomRow[] }>(`/boms?itemId=${(await bike())?.id}`)).json.rows[0]
  expect(row).toMatchObject({ validFrom: '2026-01-01', lineCount: 2 })
})

test('every bad row of every file is named at once, with line, column and reason, and nothing is imported', async () => {
  await expectNothingWritten(db, async () => {
    const problems = await problemsOf({
      'items.csv': `number,name,unit,tracking,shelf_life_days
A,"Two
lines",H87,serial,
B,B,H87,lot,
C,C,ZZ,batch,0

D,,H87,batch,
FRAME,Frame,H87,batch,
E,E,H87,batch,
E,E,H87,batch,
`,
      'gtins.csv': 'gtin,item,pack_quantity\n9520000000012,E,\n9520000000011,FRAME,\n96385074,NONE,-1\n',
      'bom-lines.csv': `item,line,component,quantity,unit
B,10,E,1,
E,10,B,x,
E,20,SCREW,1,KGM
`,
      'mystery.csv': 'a,b\n1,2\n',
      'units.csv': 'code,name,symbol\n',
      'stock.csv': `receipt,item,quantity,batch,serial,warehouse,received
R,FRAME,1,,F-1,W1,2026-13-01
R,FRAME,1,,F-1,W1,
R,FRAME,2,,F-9,W1,
R,GREASE,1.0005,G-1,,W1,
R,SCREW,1,X,,W9,
DN-2,GREASE,3,G-1,,W1,
`,
      'orders.csv': 'number,item,quantity,warehouse,status\nPO-1,BIKE,11,W1,\nPO-9,FRAME,1,W1,\n',
    })
    expect(problems.toSorted()).toEqual(
      [
        'mystery.csv: has a name that does not say what is in it.',
        'units.csv, line 1, decimals: is missing: How many decimals a quantity may have.',
        'items.csv, line 2, name: “Two lines” contains characters that cannot be seen.',
        'items.csv, line 4, tracking: “lot” is none of none, batch, serial, batch-and-serial.',
        'items.csv, line 5, shelf_life_days: “0” is not a whole number from 1 to 36500.',
        'items.csv, line 7, name: is empty: Name.',
        'items.csv, line 8: Item FRAME is used by its batch and serial numbers and cannot be changed in this way.',
        'items.csv, line 10, number: is given twice: line 9 has the same.',
        'gtins.csv, line 2, gtin: “9520000000012” has a wrong check digit: look at the last digit again.',
        'gtins.csv, line 3, gtin: GTIN 09520000000011 is a code of item BIKE. Take it away there first, or check the digits.',
        'gtins.csv, line 4, pack_quantity: “-1” is not a number such as 1500 or 0.015, with at most six decimals and without signs or blanks.',
        'bom-lines.csv, line 3, quantity: “x” is not a number such as 1500 or 0.015, with at most six decimals and without signs or blanks.',
        'bom-lines.csv, line 4, unit: There is no conversion from KGM to H87 for SCREW. Enter one first.',
        'stock.csv, line 2, received: “2026-13-01” is not a time such as 2026-11-30T14:05:00Z, nor a day.',
        'stock.csv, line 3: Serial F-1 of FRAME is already in stock in W1. Check the number on the part.',
        'stock.csv, line 4: A serial number is one piece, so its quantity is 1, not 2. Leave the quantity empty.',
        'stock.csv, line 5: 1.0005 kg has more decimals than GREASE is counted in (3). Round it.',
        'stock.csv, line 6, warehouse: Warehouse W9 does not exist, neither here nor in the files given.',
        'stock.csv, line 7: DN-2 has brought 2.5 kg of G-1 of GREASE already, not 3. Receive a difference under another number.',
        'orders.csv, line 2, number: is an order for 10 of BIKE already.',
        `orders.csv, line 3: FRAME has no BOM that is valid on ${new Date().toISOString().slice(0, 10)}. Enter one first.`,
      ]
        .map((line) => expect.stringContaining(line.replace('Two lines', 'Two\nlines')))
        .toSorted((a, b) => String(a.sample).localeCompare(String(b.sample))),
    )
  })
})

test('columns are found whatever their capital letters and order, and a wrong one is named', async () => {
  const reply = await run(
    { 'customers-2026.csv': 'NAME;Number\r\nShop;C1\r\n"Bikes; and more";C2\r\n' },
    { dryRun: true },
  )
  expect(counts(reply.json)).toEqual(['customers 1/0/1 of 2'])
  expect(await problemsOf({ 'customers.csv': 'number,name,colour,name\nC1,x,y,z\n' })).toEqual([
    'customers.csv, line 1, colour: is no column of this file. Known are number, name.',
    'customers.csv, line 1, name: is there twice.',
  ])
  expect(await problemsOf({ 'customers.csv': '' })).toEqual([
    'customers.csv: is empty. Its first line must name the columns: number, name.',
  ])
  expect(await problemsOf({ 'customers.csv': 'number,name\nC1,a,b\n' })).toEqual([
    'customers.csv, line 2: has 3 cells, but there are only 2 columns. Put a cell that contains the separator in quotes.',
  ])
  expect(await problemsOf({ 'customers.csv': 'number,name\nC1,"a\n' })).toEqual([
    'customers.csv, line 2: A quoted cell is never closed: a quotation mark is missing.',
  ])
})

test('a decimal comma is understood where cells are separated by semicolons', async () => {
  const reply = await run({
    'stock.csv': 'receipt;item;quantity;batch;warehouse\nDN-7;GREASE;1,25;G-7;W1\n',
  })
  expect(counts(reply.json)).toEqual(['stock 1/0/0 of 1'])
  const lots = await administrator.get<{ rows: Lot[] }>('/lots?search=G-7')
  expect(lots.json.rows[0]).toMatchObject({ onHand: '1.25' })
})

test('items that would contain themselves are named with the way around', async () => {
  const items = ['X', 'Y', 'Z'].map((number) => `${number},${number},H87,none`)
  const problems = await problemsOf({
    'items.csv': `number,name,unit,tracking\n${items.join('\n')}`,
    'bom-lines.csv': 'item,line,component,quantity,substitutes\nX,10,Y,1,\nY,10,SCREW,1,Z\nZ,10,X,1,\n',
  })
  expect(problems).toEqual([
    'bom-lines.csv, line 2, component: would make X contain itself: X → Y → Z → X.',
    'bom-lines.csv, line 3, component: would make Y contain itself: Y → Z → X → Y.',
    'bom-lines.csv, line 4, component: would make Z contain itself: Z → X → Y → Z.',
  ])
})

test('a history is not for the API, because it speaks in other people’s names', async () => {
  expect(await problemsOf({ 'scans.csv': 'order,at,account,characters\n' })).toEqual([
    'scans.csv: holds a history in other people’s names. Only the command asbuilt import replays one.',
  ])
})

test('the request must have files with different names, and the kinds of files are documented', async () => {
  expect(await administrator.post('/imports', { files: [] })).toMatchObject({ status: 400 })
  const twice = [
    { name: 'items.csv', text: '' },
    { name: 'items.csv', text: '' },
  ]
  const reply = await administrator.post('/imports', { files: twice })
  expect(reply.json.errors?.map((error) => error.path)).toEqual(['body.files'])
  const { json } = await administrator.get<{ kinds: ImportKind[] }>('/imports/kinds')
  expect(json.kinds.map((kind) => kind.kind)).toContain('bom-lines')
})

test('who may not enter something by hand may not import it either', async () => {
  await app.as('supervisor').headers()
  const supervisor = app.as('supervisor')
  const send = (...names: (keyof typeof plant)[]) =>
    supervisor.post('/imports', { files: names.map((name) => ({ name, text: plant[name] })), dryRun: true })
  for (const [name, kind] of Object.entries({
    'items.csv': 'items',
    'boms.csv': 'boms',
    'policies.csv': 'policies',
    'holds.csv': 'holds',
  } as const))
    await expectCleanRefusal(db, () => send('orders.csv', name as keyof typeof plant), 'import-not-allowed', {
      file: name,
      kind,
    })
  expect(await send('vendors.csv', 'stock.csv', 'orders.csv')).toMatchObject({ status: 200 })
})

test('number sequences are imported and given to items; the counter of one that exists stays', async () => {
  const files = (mask: string, last = '') => ({
    'number-sequences.csv': `name,mask,check_digit,first_value,last_value\nframe-serial,${mask},mod-10,100,${last}\n`,
    'items.csv': 'number,name,unit,tracking,serial_sequence\nFRAME,Frame,H87,serial,frame-serial\n',
  })
  const first = await run(files('FR-####{C}'))
  expect(counts(first.json)).toEqual(['number-sequences 1/0/0 of 1', 'items 0/1/0 of 1'])
  const items = await administrator.get<{ rows: Item[] }>('/items?search=FRAME')
  const frame = items.json.rows.find((row) => row.number === 'FRAME')
  expect(frame?.serialSequence).toBe('frame-serial')
  const taken = await administrator.post(`/items/${frame?.id}/numbers`, { kind: 'serial' })
  expect(taken.json).toEqual({ number: 'FR-01007' })
  expect(counts((await run(files('FR-####{C}'))).json)).toEqual([
    'number-sequences 0/0/1 of 1',
    'items 0/0/1 of 1',
  ])
  expect(counts((await run(files('G-{YY}-####{C}'))).json)[0]).toBe('number-sequences 0/1/0 of 1')
  expect(await problemsOf(files('G-####'))).toEqual([
    'number-sequences.csv, line 2, mask: needs the place {C} of the check digit, once.',
  ])
  expect(await problemsOf(files('G-####{C}', '99'))).toEqual([
    'number-sequences.csv, line 2, last_value: ends before the numbers that it begins with or has given.',
  ])
  const wrong = 'number,name,unit,tracking,batch_sequence\nFRAME,Frame,H87,serial,picking-list\n'
  expect(await problemsOf({ 'items.csv': wrong })).toEqual([
    'items.csv, line 2, batch_sequence: Number sequence for items picking-list does not exist, neither here nor in the files given.',
  ])
})

test('a BOM line is imported with a policy of its own or as a phantom, but not with both', async () => {
  const lines = (rows: string) => ({
    'bom-lines.csv': `item,bom,line,component,quantity,substitutes,policy,phantom\n${rows}\n`,
  })
  const first = await run(lines('BIKE,Trial,10,FRAME,1,,Lenient,\nBIKE,Trial,20,GREASE,1,,,yes'))
  expect(counts(first.json)).toEqual(['bom-lines 2/0/0 of 2'])
  const { json } = await administrator.get<{ rows: BomRow[] }>('/boms?search=BIKE')
  const trial = json.rows.find((row) => row.name === 'Trial')
  const details = await administrator.get<BomDetails>(`/boms/${trial?.id}`)
  expect(details.json.lines).toMatchObject([
    { policy: { name: 'Lenient' }, phantom: false },
    { policy: null, phantom: true },
  ])
  expect(
    await problemsOf(lines('BIKE,Trial,10,FRAME,1,,Lenient,yes\nBIKE,Trial,20,FRAME,1,GREASE,,yes')),
  ).toEqual([
    'bom-lines.csv, line 2, phantom: is yes, so the line has neither substitutes nor a policy of its own.',
    'bom-lines.csv, line 3, phantom: is yes, so the line has neither substitutes nor a policy of its own.',
  ])
})

test('reasons are imported by kind and code, and change where the file says something else', async () => {
  const file = (text: string) => ({ 'reasons.csv': `code,kind,text\nBENT,error,${text}\nBENT,scrap,Bent\n` })
  expect(counts((await run(file('Bent'))).json)).toEqual(['reasons 2/0/0 of 2'])
  expect(counts((await run(file('Pin bent'))).json)).toEqual(['reasons 0/1/1 of 2'])
  expect(await problemsOf({ 'reasons.csv': 'code,kind,text\nX,mood,Bad\n' })).toEqual([
    'reasons.csv, line 2, kind: “mood” is none of error, adjustment, count, scrap, return, repair, hold.',
  ])
})
