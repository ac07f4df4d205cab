import { validate as isUuid } from 'uuid'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { testPlant } from '../../test/support/plant.ts'
import { type JsonSchema, type Known, placesOf, replaced, sampleOf } from '../../test/support/sample-of.ts'
import { newId } from '../lib/new-id.ts'

// Every write of the API is sent what its document asks for, and then the same with one thing wrong, in every place. Whatever
// comes of it, it is an answer or a refusal: never a defect, and a refusal leaves nothing behind.

interface Described {
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: JsonSchema } }
  }
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

const app = await testApp()
const { db } = app
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('CELL', { tracking: 'batch' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELL', quantity: '3' }])
await plant.stock('MOTOR', 'M-1')
const cells = await plant.stock('CELL', 'C-1', '1000')
const order = await plant.order('BIKE', '5')
const worker = plant.worker(order.id)
for (const scan of ['EB-1', 'M-1', 'C-1']) await worker.scan(scan)
const everyone = app.as('worker', 'supervisor', 'quality', 'administrator')
const account = await everyone.post<{ id: string }>('/accounts', {
  ...{ name: 'edin', fullName: 'Edin', password: 'a long password', roles: ['worker'] },
})

const [known] = await db<Record<string, string>[]>`
  select order_id as "orderId", registration_id as "registrationId", association.id as "associationId",
    component_id as "componentId", (select id from finished_product where order_id = ${order.id}) as "finishedProductId",
    (select id from bom) as "bomId", (select id from site) as "siteId", (select id from unit_conversion) as "conversionId"
  from association where order_id = ${order.id} limit 1`
const ids: Readonly<Record<string, string | undefined>> = {
  ...known,
  ...{ lotId: cells, lotIds: cells, itemId: plant.itemId('CELL'), componentItemId: plant.itemId('MOTOR') },
  ...{ warehouseId: plant.warehouseId, fromWarehouseId: plant.warehouseId, withinId: known?.siteId },
  ...{ stationId: plant.stationId, forStationId: plant.stationId, associationIds: known?.associationId },
  ...{ registrationIds: known?.registrationId, accountId: account.json.id, workerId: account.json.id },
}
const texts: Readonly<Record<string, string>> = {
  ...{ unit: 'H87', code: 'H87', from: 'KGM', to: 'GRM', timeZone: 'Europe/Berlin', content: 'aGVsbG8=' },
  ...{
    mask: 'SN-######',
    firstValue: '1',
    lastValue: '500',
    nextValue: '1',
    quantity: '1',
    quantityPer: '1',
  },
}

const document = (await (await app.http.request('/api/openapi.json')).json()) as OpenApi
const sampling: Known = {
  schemas: document.components.schemas,
  id: (name) => ids[name] ?? newId(),
  text: (name) => texts[name],
}

const hostileTexts = [
  ...['', 'x'.repeat(10_000), 'zero \u0000', 'half \ud800', '\u001d\u0007', "'; -- 日本語 ﷽ 💥", '-1', '0'],
  ...['0.0000001', '1e5', '9999999999999.999999', '0001-01-01', '9999-12-31T23:59:59Z'],
]
const hostile = [undefined, null, -1, 1.5, 2_147_483_648, true, [], {}, newId()]

function hostileFor(value: unknown): readonly unknown[] {
  // What is not an id at all is refused as any other text is; what is one may be of anything.
  if (typeof value === 'string' && isUuid(value)) return ['', null, undefined, newId(), ...Object.values(ids)]
  if (typeof value === 'string') return [...hostileTexts, ...hostile]
  if (Array.isArray(value))
    return [...hostile, [...value, ...value], Array.from({ length: 500 }, () => value[0])]
  return hostile
}

const tried = new Map<string, number>()

/** Fields of one name are mostly of one contract: all values for the first two of them, then every fourth, each time others. */
function turnOf(name: string, values: readonly unknown[]): readonly unknown[] {
  const times = tried.get(name) ?? 0
  tried.set(name, times + 1)
  return times < 2 ? values : values.filter((_, index) => index % 4 === times % 4)
}

// Passwords are slow on purpose and counted, and have tests of their own. What all writes share is tried once.
const apart = new Set(['post /sessions', 'post /session/password'])
const envelope = new Set(['id', 'deviceAt', 'stationId'])
const writes = app.server.endpoints
  .filter((each) => each.body !== undefined && !apart.has(`${each.method} ${each.path}`))
  .map((each, index) => [`${each.method} ${each.path}`, each, index === 0] as const)

test.each(writes)(
  '%s answers or refuses whatever it is sent, and a refusal leaves nothing',
  async (_, each, isFirst) => {
    const described = document.paths[`/api/v1${each.path}`]?.[each.method]
    const schema = described?.requestBody?.content['application/json'].schema ?? {}
    const path = each.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? newId())
    const headers = { ...(await everyone.headers()), 'content-type': 'application/json' }
    const events = async () =>
      Number((await db<{ n: string }[]>`select count(*) as n from audit_event where refusal is null`)[0]?.n)
    const before = await events()
    let answered = 0
    const defects: string[] = []
    const send = async (body: unknown) => {
      const text = JSON.stringify(body)
      const init = { method: each.method.toUpperCase(), headers, body: text }
      const response = await app.http.request(`/api/v1${path}`, init)
      // A streamed answer may break behind its status.
      const end = await response.text().catch((error: unknown) => `broken off: ${error}`)
      if (response.ok) answered++
      if (response.status >= 500 || end.startsWith('broken off'))
        defects.push(`${text.slice(0, 500)} → ${end}`)
    }
    const sample = () => sampleOf(schema, '', sampling)
    await send(sample())
    for (const place of placesOf(sample())) {
      const isEnvelope = envelope.has(String(place.path[0]))
      if (isEnvelope && !isFirst) continue
      for (const value of turnOf(String(place.path.at(-1)), hostileFor(place.value)))
        await send(replaced(sample(), place.path, value))
    }
    expect(defects).toEqual([])
    expect(await events(), 'events of what was not answered').toBeLessThanOrEqual(before + answered)
  },
)
