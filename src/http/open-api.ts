import { z } from 'zod'
import { Problem } from '../contracts/common.ts'
import type { AnyEndpoint } from './declared-endpoint.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of these endpoints. Schemas with an id become named components; 3.1 uses JSON Schema 2020-12 as zod writes it. */
export function openApiDocument(endpoints: readonly AnyEndpoint[], version: string): Json {
  const components: Json = {}
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    // A schema with an id comes back under $defs, and is moved to the document's components.
    const {
      $schema: _,
      $defs,
      ...json
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json
    for (const [name, definition] of Object.entries(($defs as Json | undefined) ?? {}))
      components[name] = moveRefs(definition)
    return moveRefs(json) as Json
  }
  const paths: Record<string, Json> = {}
  for (const declared of endpoints) {
    const path = `/api/v1${declared.path}`
    paths[path] ??= {}
    paths[path][declared.method] = {
      summary: declared.summary,
      tags: [declared.tag],
      operationId: `${declared.method}${declared.path.replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
      ...(declared.right === 'public' ? { security: [] } : {}),
      ...(declared.right === 'public' || declared.right === 'signed-in' ? {} : { 'x-right': declared.right }),
      ...(declared.feature === undefined ? {} : { 'x-feature': declared.feature }),
      parameters: [
        ...parameters(declared.params, 'path', schemaOf),
        ...parameters(declared.query, 'query', schemaOf),
      ],
      ...(declared.body
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: schemaOf(declared.body, 'input') } },
            },
          }
        : {}),
      responses: {
        200: {
          description: 'Done',
          content: Object.fromEntries(
            [declared.contentType ?? 'application/json']
              .flat()
              .map((type) => [type, { schema: schemaOf(declared.answer, 'output') }]),
          ),
        },
        default: {
          description: 'Refused, invalid or impossible now: problem details (RFC 9457) with a stable code',
          content: { 'application/problem+json': { schema: schemaOf(Problem, 'output') } },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Asbuilt', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'asbuilt_session' } },
    },
  }
}

function parameters(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  schemaOf: (schema: z.ZodType, io: 'input') => Json,
): Json[] {
  if (schema === undefined) return []
  const object = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required?.includes(name) ?? false),
    schema: property,
  }))
}

function moveRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moveRefs)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === '$ref' && typeof each === 'string'
        ? each.replace('#/$defs/', '#/components/schemas/')
        : moveRefs(each),
    ]),
  )
}
