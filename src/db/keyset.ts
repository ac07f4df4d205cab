import { z } from 'zod'
import { Day, Id, Instant, QuantityText } from '../contracts/common.ts'
import { readCursor } from '../lib/page.ts'
import type { Fragment, Reader } from './database.ts'

/**
 * What a list is sorted by: a column or an expression that is never null, and what it holds. A `pattern` is text in the order
 * of its bytes, as the indexes have it that find what begins so.
 */
export interface SortKey {
  readonly sql: Fragment
  readonly as: 'text' | 'pattern' | 'id' | 'instant' | 'day' | 'number' | 'integer'
}

/**
 * What a list needs to be sorted by one of its columns and read page by page. The page is chosen by an inner query, named
 * `page`, so that what a row shows is looked up for the rows of the page only.
 */
export interface Keyset {
  /** For the inner `select`: what the page is sorted by. */
  readonly chosen: Fragment
  /** For the inner `where`: what comes after the cursor; true on the first page. */
  readonly beyond: Fragment
  /** For the inner `order by`. */
  readonly order: Fragment
  /** For the outer `select`: the values a cursor keeps, an array of two texts. */
  readonly key: Fragment
  /** For the outer `order by`. */
  readonly again: Fragment
}

interface Sorted<Name extends string> {
  readonly columns: { readonly [Key in Name]: SortKey }
  /** Unique among the rows: decides between those that are equal. */
  readonly last: SortKey
  /** The name of a column; `-name` is downwards. */
  readonly sort: Name | `-${Name}`
  readonly cursor?: string | undefined
}

const shapes = {
  text: z.string().max(300),
  pattern: z.string().max(300),
  id: Id,
  instant: Instant,
  // What has no day is sorted by one that never comes.
  day: z.union([Day, z.literal('infinity')]),
  number: QuantityText,
  integer: z.string().regex(/^-?\d{1,9}$/),
} as const

/**
 * Sorts by a column and by what is unique, both the same way, and finds the rows after a cursor by their values: the
 * hundredth page costs what the first one does. Refuses a cursor that was made for another order.
 */
export function keyset<Name extends string>(reader: Reader, sorted: Sorted<Name>): Keyset {
  const { sort, last } = sorted
  const down = sort.startsWith('-')
  // A name of a column has no minus of its own in front.
  const column = sorted.columns[(down ? sort.slice(1) : sort) as Name]
  const after = readCursor(sorted.cursor, z.tuple([shapes[column.as], shapes[last.as]]))
  const [value, unique] = [reader`page.sort_value`, reader`page.sort_last`]
  return {
    chosen: reader`${column.sql} as sort_value, ${last.sql} as sort_last`,
    beyond: after === undefined ? reader`true` : rowsAfter(reader, column, last, after, down),
    order: inOrder(reader, column.as, down, column.sql, last.sql),
    key: reader`array[${written(reader, column.as, value)}, ${written(reader, last.as, unique)}] as key`,
    again: inOrder(reader, column.as, down, value, unique),
  }
}

function inOrder(reader: Reader, as: SortKey['as'], down: boolean, value: Fragment, unique: Fragment) {
  const direction = down ? reader`desc` : reader`asc`
  const byBytes = down ? reader`using ~>~` : reader`using ~<~`
  return reader`${value} ${as === 'pattern' ? byBytes : direction}, ${unique} ${direction}`
}

/** The first comparison says nothing new, but an index of the column alone can be entered with it. */
function rowsAfter(
  reader: Reader,
  column: SortKey,
  last: SortKey,
  [value, unique]: readonly [string, string],
  down: boolean,
): Fragment {
  const [from, beyond] = down ? [reader`<=`, reader`<`] : [reader`>=`, reader`>`]
  if (column.as === 'pattern') {
    const key = given(reader, column, value)
    const [least, more] = down ? [reader`~<=~`, reader`~<~`] : [reader`~>=~`, reader`~>~`]
    return reader`${column.sql} ${least} ${key}
      and (${column.sql} ${more} ${key} or ${last.sql} ${beyond} ${given(reader, last, unique)})`
  }
  return reader`${column.sql} ${from} ${given(reader, column, value)}
    and (${column.sql}, ${last.sql}) ${beyond} (${given(reader, column, value)}, ${given(reader, last, unique)})`
}

function written(reader: Reader, as: SortKey['as'], value: Fragment): Fragment {
  if (as === 'instant') return reader`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  return reader`${value}::text`
}

function given(reader: Reader, { as }: SortKey, value: string): Fragment {
  const text = reader`${value}::text`
  if (as === 'id') return reader`${text}::uuid`
  if (as === 'instant') return reader`${text}::timestamptz`
  if (as === 'day') return reader`${text}::date`
  if (as === 'integer') return reader`${text}::integer`
  return as === 'number' ? reader`${text}::numeric` : text
}
