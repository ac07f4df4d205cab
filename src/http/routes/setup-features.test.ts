import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import type { CurrentSession } from '../../contracts/accounts.ts'
import { type FeatureKey, type Features, featureKeys, features } from '../../contracts/features.ts'
import { rightsOf, roles } from '../../contracts/rights.ts'
import { newId } from '../../lib/new-id.ts'
import type { AnyEndpoint } from '../declared-endpoint.ts'

const app = await testApp()
const admin = app.as('administrator')
const { db } = app
const switched = app.server.endpoints.filter((each) => each.feature !== undefined)

function turn(feature: FeatureKey, enabled: boolean, reason = 'Not wanted here', more: object = {}) {
  return admin.post(`/features/${feature}/switch`, { enabled, reason, ...more })
}

async function featureOf(feature: FeatureKey) {
  const { json } = await admin.get<Features>('/features')
  return json.features.find((each) => each.feature === feature)
}

test('every feature is on until somebody switches it off, and closes at least one door', async () => {
  const { json } = await admin.get<Features>('/features')
  expect(json.features.map((each) => each.feature)).toEqual(featureKeys)
  expect(json.features.every((each) => each.enabled && each.switches.length === 0)).toBe(true)
  expect(new Set(switched.map((each) => each.feature))).toEqual(new Set(featureKeys))
})

test('who switched it, when and why is kept, for each time', async () => {
  await turn('scan-undo', false, 'Corrections go through the supervisor')
  await turn('scan-undo', true, 'The workers asked for it')
  expect(await featureOf('scan-undo')).toMatchObject({
    enabled: true,
    switches: [
      { enabled: true, by: 'Test administrator', reason: 'The workers asked for it' },
      { enabled: false, reason: 'Corrections go through the supervisor' },
    ],
  })
})

test('a switch needs a reason, a feature that exists, and another state than it has', async () => {
  await admin.headers()
  await expectCleanRefusal(db, () => turn('scan-undo', true), 'feature-already', { state: 'on' })
  expect(await turn('scan-undo', false, ' ')).toMatchObject({ status: 400 })
  expect(await admin.post('/features/time-travel/switch', { enabled: false, reason: 'abc' })).toMatchObject({
    status: 400,
    json: { errors: [{ path: 'path.feature' }] },
  })
})

test('the same request again switches nothing; of two who switch at once one is told so', async () => {
  const id = newId()
  const first = await turn('saved-traces', false, 'Once', { id })
  expect((await turn('saved-traces', false, 'Once', { id })).json).toEqual(first.json)
  const both = await Promise.all([turn('saved-traces', true), turn('saved-traces', true)])
  expect(both.map((reply) => reply.status).toSorted()).toEqual([200, 409])
  expect((await featureOf('saved-traces'))?.switches).toHaveLength(2)
})

test.each(switched.map((each) => [`${each.method} ${each.path}`, each] as const))(
  '%s is refused while its feature is switched off, and not after that',
  async (_, each) => {
    const { feature } = each
    if (feature === undefined) throw new Error('Only those with a feature are tested here.')
    const person = allowed(each)
    await person.headers()
    const ask = () => person.send(each.method.toUpperCase(), pathOf(each), each.body && {})
    await turn(feature, false)
    expect((await person.get<CurrentSession>('/session')).json.features).not.toContain(feature)
    await expectCleanRefusal(db, ask, 'feature-off', { feature: features[feature] })
    expect((await ask()).status).toBe(403)
    await turn(feature, true)
    expect((await person.get<CurrentSession>('/session')).json.features).toContain(feature)
    expect((await ask()).json.code).not.toBe('feature-off')
  },
)

function allowed({ right }: AnyEndpoint) {
  const role = roles.find((one) => right === 'signed-in' || right === 'public' || rightsOf([one]).has(right))
  return app.as(role ?? 'administrator')
}

function pathOf(each: AnyEndpoint): string {
  return each.path.replaceAll(/\{\w+\}/g, () => newId())
}
