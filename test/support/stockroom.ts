import type { LotDetails, Receipt } from '../../src/contracts/inventory.ts'
import type { Item } from '../../src/contracts/items.ts'
import type { Place } from '../../src/contracts/setup.ts'
import { testApp } from './app.ts'

/** A page of a list, as the API answers it. */
export interface ListPage<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

/** Two warehouses and an item of each kind of tracking, made and stocked through the API; the clock is the test's. */
export async function stockroom(start: string) {
  const clock = { now: new Date(start) }
  const app = await testApp({ now: () => clock.now })
  const admin = app.as('administrator')
  for (const [code, decimals] of [
    ['H87', 0],
    ['KGM', 3],
    ['GRM', 0],
  ] as const)
    await admin.post('/units', { code, name: code, symbol: code.toLowerCase(), decimals })
  await admin.post('/conversions', { from: 'KGM', to: 'GRM', numerator: '1000' })
  const siteId = (await admin.post<Place>('/sites', { code: 'S1', name: 'Site' })).json.id
  const warehouse = async (code: string) =>
    (await admin.post<Place>('/warehouses', { code, name: code, withinId: siteId })).json.id
  const item = async (number: string, tracking: string, more: object = {}) =>
    (await admin.post<Item>('/items', { number, name: number, unit: 'H87', tracking, ...more })).json.id
  const [main, store] = [await warehouse('MAIN'), await warehouse('STORE')]
  const items = {
    cell: await item('CELL', 'batch', { shelfLifeDays: 10 }),
    motor: await item('MOTOR', 'serial'),
    display: await item('DISPLAY', 'batch-and-serial'),
    screw: await item('SCREW', 'none'),
    grease: await item('GREASE', 'batch', { unit: 'KGM' }),
  }
  const receive = (lines: object[], more: object = {}) =>
    admin.post<Receipt>('/receipts', { number: 'R1', warehouseId: main, lines, ...more })
  return {
    ...{ app, db: app.db, admin, clock, siteId, main, store, items, item, receive },

    /** Receives one lot and returns its id. */
    async lotOf(line: object): Promise<string> {
      return (await receive([line])).json.lines[0]?.lotId ?? ''
    },

    async details(lotId: string): Promise<LotDetails> {
      return (await admin.get<LotDetails>(`/lots/${lotId}`)).json
    },

    /** Every row of a list, read one page of one row after the other. */
    async everyRow<Row>(path: string): Promise<Row[]> {
      const rows: Row[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const after: string = cursor === '' ? '' : `&cursor=${cursor}`
        const page: ListPage<Row> = (await admin.get<ListPage<Row>>(`${path}&limit=1${after}`)).json
        rows.push(...page.rows)
        cursor = page.nextCursor
      }
      return rows
    },
  }
}
