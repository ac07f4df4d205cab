import pg from 'pg'

const { types } = pg
const { builtins } = types
// The driver's list of type names has no arrays; its reader of them has. This is the reader of text[].
const textArray = 1009 as Parameters<typeof types.getTypeParser>[0]

function asText(text: string): string {
  return text
}

function asDate(text: string): Date {
  return new Date(text)
}

function listOf<Each>(read: (text: string) => Each): (text: string) => (Each | null)[] {
  // The driver's reader of text arrays returns the texts of any array, with null for NULL.
  const texts = types.getTypeParser(textArray, 'text') as (text: string) => (string | null)[]
  return (list) => texts(list).map((text) => (text === null ? null : read(text)))
}

/** Where the driver's own reading would lose something: quantities stay text, and a day is midnight UTC. */
const ours: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.INT8, asText],
  [builtins.NUMERIC, asText],
  [builtins.DATE, asDate],
  [builtins.TIMESTAMP, asDate],
  [builtins.TIMESTAMPTZ, asDate],
  [1016, listOf(asText)],
  [1231, listOf(asText)],
  [1182, listOf(asDate)],
  [1115, listOf(asDate)],
  [1185, listOf(asDate)],
])

export const rowTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return ours.get(oid) ?? types.getTypeParser(oid, format ?? 'text')
  },
}
