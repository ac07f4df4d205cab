import { beforeAll, describe, expect, test } from 'vitest'
import { type TestClient, testApp } from '../../../test/support/app.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import { readSymbols } from '../../../test/support/read-symbols.ts'
import { barcodeDefaults } from '../../contracts/barcodes.ts'
import { newId } from '../../lib/new-id.ts'
import { openApiDocument } from '../open-api.ts'

const app = await testApp()
const plant = await testPlant(app.db)
const worker = app.as('worker')
let order: { readonly id: string; readonly number: string }
let empty: { readonly id: string; readonly number: string }
let motor: string

beforeAll(async () => {
  await plant.item('BIKE', { gtin: '09520000000004' })
  await plant.item('MOTOR', { gtin: '09520000000011' })
  await plant.bom('BIKE', [{ item: 'MOTOR', operation: 10 }])
  motor = await plant.stock('MOTOR', 'M_1')
  order = await plant.order('BIKE', '5')
  empty = await plant.order('BIKE', '5')
  const scanner = plant.worker(order.id)
  for (const number of ['EB-1', 'EB-2', 'EB-3']) {
    scanner.mode = 'product'
    await scanner.scan(number)
  }
})

async function file(path: string, client: TestClient = worker) {
  const response = await app.http.request(`/api/v1${path}`, { headers: await client.headers() })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    disposition: response.headers.get('content-disposition'),
    bytes,
    text: Buffer.from(bytes).toString('latin1'),
  }
}

describe('the label of a lot', () => {
  test.each([
    ['datamatrix', ']d2010952000000001121M_1'],
    ['code128', ']C1010952000000001121M_1'],
    ['qr', ']Q1https://id.gs1.org/01/09520000000011/21/M_1'],
  ])('as a picture of a %s scans as its item and number', async (symbol, scanned) => {
    const png = await file(`/lots/${motor}/label?symbol=${symbol}&format=png`)
    expect(png).toMatchObject({
      status: 200,
      type: 'image/png',
      disposition: 'inline; filename="Label-M_1.png"',
    })
    expect(await readSymbols(png.bytes)).toEqual([scanned])
    const svg = await file(`/lots/${motor}/label?symbol=${symbol}&format=svg`)
    expect(svg).toMatchObject({ status: 200, type: 'image/svg+xml' })
    expect(svg.text).toMatch(/^<svg/)
  })

  test('is PDF unless asked otherwise, and ZPL for label printers', async () => {
    const pdf = await file(`/lots/${motor}/label`)
    expect(pdf).toMatchObject({ status: 200, type: 'application/pdf' })
    expect(pdf.text.match(/\/Type \/Page\b/g)).toHaveLength(1)
    const fine = await file(`/lots/${motor}/label?format=zpl&dpi=300`)
    expect(fine.text).toMatch(/^\^XA\n\^CI28\n\^PW1200\n/)
    const zpl = await file(`/lots/${motor}/label?format=zpl`)
    expect(zpl.type).toMatch('application/zpl')
    expect(zpl.text).toMatch(/^\^XA[\s\S]*#1010952000000001121M_1\^FS[\s\S]*\^FDMOTOR\^FS[\s\S]*\^XZ\n$/)
  })

  test('has the domain of the barcode settings in its Digital Link', async () => {
    await app
      .as('administrator')
      .put('/barcode-settings', { ...barcodeDefaults, linkDomain: 'https://bikes.example' })
    const png = await file(`/lots/${motor}/label?symbol=qr&format=png`)
    expect(await readSymbols(png.bytes)).toEqual([']Q1https://bikes.example/01/09520000000011/21/M_1'])
  })

  test('is refused for a lot that does not exist, in a way that is not known, and without the right', async () => {
    await expectRefusal(worker.get(`/lots/${newId()}/label`), 'not-found', { what: 'Lot' })
    expect(await worker.get(`/lots/${motor}/label?format=gif`)).toMatchObject({ status: 400 })
    expect(await worker.get(`/lots/${motor}/label?symbol=runes`)).toMatchObject({ status: 400 })
    expect(await worker.get(`/lots/${motor}/label?dpi=72`)).toMatchObject({ status: 400 })
    expect(await app.anonymous.get(`/lots/${motor}/label`)).toMatchObject({ status: 401 })
  })

  test('is refused where the symbol has no room for the number', async () => {
    const long = await plant.stock('MOTOR', 'x'.repeat(90))
    await expectRefusal(worker.get(`/lots/${long}/label?symbol=code128`), 'symbol-too-small', {
      symbol: 'GS1-128',
    })
    // As a picture it has as much room as it needs.
    expect(await file(`/lots/${long}/label?symbol=code128&format=png`)).toMatchObject({ status: 200 })
    expect(await file(`/lots/${long}/label`)).toMatchObject({ status: 200 })
  })
})

describe('the labels of an order', () => {
  test('are one for each number that is registered on it', async () => {
    const pdf = await file(`/orders/${order.id}/labels`)
    expect(pdf).toMatchObject({ status: 200, type: 'application/pdf' })
    expect(pdf.text.match(/\/Type \/Page\b/g)).toHaveLength(3)
    const { text } = await file(`/orders/${order.id}/labels?format=zpl&symbol=code128`)
    expect(text.match(/>;>80109520000000004\d*>6?[^^]*/g)).toHaveLength(3)
    expect((await file(`/orders/${order.id}/labels?format=svg`)).text).toContain('Serial EB-1')
  })

  test('are also one for each number that was allocated to it before', async () => {
    const lotId = await plant.stock('BIKE', 'EB-9')
    await app.db`insert into allocated_number (lot_id, finished_product_id, event_id)
      select ${lotId}, id, ${newId()} from finished_product where order_id = ${empty.id}`
    const { text } = await file(`/orders/${empty.id}/labels?format=zpl`)
    expect(text).toContain('EB-9')
    expect(text).toContain(`Order ${empty.number}`)
    await app.db`delete from allocated_number where lot_id = ${lotId}`
  })

  test('are not printed by mistake for a whole year', async () => {
    const many = await plant.order('BIKE', '5')
    await app.db`
      with made as (
        insert into lot (id, item_id, tracking, serial_number, event_id)
        select gen_random_uuid(), ${plant.itemId('BIKE')}, 'serial', 'Y-' || n, ${newId()} from generate_series(1, 1001) n
        returning id)
      insert into allocated_number (lot_id, finished_product_id, event_id)
      select made.id, finished_product.id, ${newId()} from made, finished_product where order_id = ${many.id}`
    await expectRefusal(worker.get(`/orders/${many.id}/labels`), 'too-many-labels', { limit: '1000' })
  })

  test('are refused when there is nothing to print, or nobody may', async () => {
    await expectRefusal(worker.get(`/orders/${empty.id}/labels`), 'no-numbers-to-print', {
      order: empty.number,
    })
    await expectRefusal(worker.get(`/orders/${newId()}/labels`), 'not-found', { what: 'Order' })
    expect(await app.anonymous.get(`/orders/${order.id}/labels`)).toMatchObject({ status: 401 })
  })
})

describe('the command sheet of an order', () => {
  test('is A4 as PDF, and of the label printer’s size as ZPL', async () => {
    const pdf = await file(`/orders/${order.id}/command-sheet`)
    expect(pdf).toMatchObject({
      type: 'application/pdf',
      disposition: `inline; filename="Commands-${order.number}.pdf"`,
    })
    expect(pdf.text).toMatch(/\/MediaBox \[0 0 595\.\d+ 841\.\d+\]/)
    const zpl = await file(`/orders/${order.id}/command-sheet?format=zpl`)
    expect(zpl.text).toContain(`ASBUILT-ORDER-${order.number}`)
    expect((await file(`/orders/${order.id}/command-sheet?format=svg`)).text).toContain(
      `Order ${order.number}`,
    )
  })

  test('is refused for an order that does not exist and for who is not signed in', async () => {
    await expectRefusal(worker.get(`/orders/${newId()}/command-sheet`), 'not-found', { what: 'Order' })
    expect(await app.anonymous.get(`/orders/${order.id}/command-sheet`)).toMatchObject({ status: 401 })
  })
})

test('the API’s document names every type of file', async () => {
  // The document is plain JSON; this names the part that is looked at.
  const document = openApiDocument(app.server.endpoints, '1') as {
    paths: Record<string, { get: { responses: { 200: { content: object } } } }>
  }
  const content = document.paths['/api/v1/lots/{lotId}/label']?.get.responses[200].content
  expect(Object.keys(content ?? {})).toEqual([
    'application/pdf',
    'application/zpl; charset=utf-8',
    'image/svg+xml',
    'image/png',
  ])
})
