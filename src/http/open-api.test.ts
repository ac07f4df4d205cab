import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security?: readonly object[]
  readonly 'x-right'?: string
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[]
  readonly requestBody?: { content: object }
  readonly responses: Readonly<Record<string, { description: string; content: object }>>
}

interface OpenApi {
  readonly openapi: string
  readonly info: { title: string; version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { schemas: Readonly<Record<string, unknown>>; securitySchemes: object }
}

const app = await testApp()
const response = await app.http.request('/api/openapi.json')
const text = await response.text()
const document = JSON.parse(text) as OpenApi
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

test('the document is OpenAPI 3.1 and describes every endpoint there is, once', () => {
  expect(document.openapi).toMatch(/^3\.1\./)
  expect(document.info).toMatchObject({ title: 'Asbuilt', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  const declared = app.server.endpoints.map((each) => `${each.method} /api/v1${each.path}`)
  expect(new Set(declared).size, 'two endpoints at one address').toBe(declared.length)
  expect(operations.map((each) => `${each.method} ${each.path}`).toSorted()).toEqual(declared.toSorted())
})

test('every endpoint has a name of its own, says what it does, and who may', () => {
  expect(new Set(operations.map((each) => each.operationId)).size).toBe(operations.length)
  for (const each of operations) {
    expect(each.operationId, each.path).toMatch(/^[a-z][A-Za-z]+$/)
    expect(each.summary, each.operationId).toMatch(/^[A-Z].{3,}[^.]$/)
    expect(each.tags, each.operationId).toEqual([expect.stringMatching(/^[A-Z]/)])
    const isPublic = each.security?.length === 0
    const signedIn = app.server.endpoints.some(
      (one) => `/api/v1${one.path}` === each.path && one.method === each.method && one.right === 'signed-in',
    )
    expect(isPublic || signedIn || each['x-right'] !== undefined, each.operationId).toBe(true)
  }
})

test('the parameters of every path are declared, and no others', () => {
  for (const each of operations) {
    const inPath = [...each.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
    const declared = each.parameters.filter((parameter) => parameter.in === 'path')
    expect(declared.map((parameter) => parameter.name).toSorted(), each.operationId).toEqual(
      inPath.toSorted(),
    )
    expect(declared.every((parameter) => parameter.required)).toBe(true)
    for (const parameter of each.parameters) expect(Object.keys(parameter.schema)).not.toHaveLength(0)
  }
})

test('every write carries an id that makes its repeat harmless', () => {
  // Signing in is new each time; a trace is asked for in a body because its question is long, and writes nothing.
  const withoutId = new Set([
    'postSessions',
    ...['', 'Graph', 'Path', 'Parties', 'Differences', 'Exports', 'Questions', 'QuestionsExports'].map(
      (view) => `postTraces${view}`,
    ),
  ])
  for (const each of operations.filter((one) => one.requestBody && !withoutId.has(one.operationId))) {
    const body = resolve(JSON.parse(JSON.stringify(each.requestBody?.content))['application/json'].schema)
    expect(body, each.operationId).toMatchObject({
      properties: { id: expect.anything() },
      required: expect.arrayContaining(['id']),
    })
  }
})

test('every reference leads somewhere, and no schema is left without a description of its type', () => {
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1] ?? '')
  expect(references.length).toBeGreaterThan(0)
  for (const reference of new Set(references)) expect(resolve({ $ref: reference }), reference).toBeDefined()
  expect(text).not.toContain('$defs')
  expect(text).not.toContain('$schema')
  for (const each of operations) {
    for (const [status, answer] of Object.entries(each.responses)) {
      expect(answer.description, `${each.operationId} ${status}`).not.toBe('')
      expect(Object.keys(answer.content).length, `${each.operationId} ${status}`).toBeGreaterThan(0)
    }
    expect(Object.keys(each.responses), each.operationId).toEqual(['200', 'default'])
  }
})

function resolve(schema: { $ref?: string }): unknown {
  if (schema.$ref === undefined) return schema
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1] ?? ''
  return document.components.schemas[name]
}
