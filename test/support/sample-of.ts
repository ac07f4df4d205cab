import { newId } from '../../src/lib/new-id.ts'

/** As much of a JSON schema as the OpenAPI document uses. */
export interface JsonSchema {
  readonly $ref?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly type?: string
  readonly format?: string
  readonly minimum?: number
  readonly example?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
}

/** What stands for an id of this name, and for a text where any would not do. */
export interface Known {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  readonly id: (name: string) => string
  readonly text: (name: string) => string | undefined
}

/** A value as the schema asks for it, with every field there is: what a client would send who has read the document only. */
export function sampleOf(schema: JsonSchema, name: string, known: Known): unknown {
  const { $ref, properties } = schema
  if ($ref !== undefined) return sampleOf(known.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, name, known)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [chosen] = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== 'null')
  if (chosen !== undefined) return sampleOf(chosen, name, known)
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, name, known)))
  if (properties !== undefined)
    return Object.fromEntries(
      Object.entries(properties).map(([field, each]) => [field, sampleOf(each, field, known)]),
    )
  return simpleSample(schema, name, known)
}

function simpleSample(schema: JsonSchema, name: string, known: Known): unknown {
  if (schema.type === 'array') return [sampleOf(schema.items ?? {}, name, known)]
  if (schema.type === 'object') return {}
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 10, 1)
  if (schema.format === 'uuid') return known.id(name)
  if (schema.format === 'date') return '2026-11-20'
  if (schema.format === 'date-time') return '2026-11-20T10:00:00Z'
  return known.text(name) ?? schema.example ?? `Text ${newId().slice(-6)}`
}

export type Path = readonly (string | number)[]

/** Every place in a value, with what is there: its fields and elements, and theirs. */
export function placesOf(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) =>
          placesOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : []
  return path.length === 0 ? inside : [{ path, value }, ...inside]
}

/** The same value with something else in one place. */
export function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value))
    return value.map((each, index) => (index === first ? replaced(each, rest, by) : each))
  const fields = value as Readonly<Record<string, unknown>>
  return { ...fields, [first]: replaced(fields[String(first)], rest, by) }
}
