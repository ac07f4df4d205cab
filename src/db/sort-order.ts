import type { Fragment, Reader } from './database.ts'

/**
 * What a list needs to be sorted by one of its columns, `-name` meaning downwards: the column, `asc` or `desc`, and the
 * comparison that finds the rows after a cursor.
 */
export function sortOrder<Name extends string>(
  reader: Reader,
  columns: { readonly [Key in Name]: Fragment },
  sort: Name | `-${Name}`,
): { key: Name; column: Fragment; direction: Fragment; after: Fragment } {
  const down = sort.startsWith('-')
  // A name of a column has no minus of its own in front.
  const key = (down ? sort.slice(1) : sort) as Name
  return {
    key,
    column: columns[key],
    direction: down ? reader`desc` : reader`asc`,
    after: down ? reader`<` : reader`>`,
  }
}
