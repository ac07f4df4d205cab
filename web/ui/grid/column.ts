import type { ReactNode } from 'react'

export type Choice = { readonly value: string; readonly label: string }

/** How a column can be filtered: by part of its text, by one or several of a list, or by its day (`from` and `to` in the address). */
export type ColumnFilter =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'days' }

export type Column<Row> = {
  /** The name under which the server sorts and filters. */
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the right, so that their places are above each other. */
  readonly align?: 'start' | 'end'
  /** Least width in pixels; what is left of the window is given to the columns by `grow`. */
  readonly width?: number
  readonly grow?: number
  readonly sortable?: boolean
  readonly filter?: ColumnFilter
  /** Left out where the grid is narrower than this many pixels; the widest of these go first where the rest does not fit. */
  readonly hideBelow?: number
  /** A name: on a card it has a line of its own. */
  readonly wide?: boolean
  /** Said by another column as well, and left out of a card. */
  readonly offCards?: boolean
  /** A sentence: on a card it takes the whole width and up to three lines. */
  readonly long?: boolean
  /** Told when the pointer rests on a cell whose text may be cut. */
  readonly tooltip?: (row: Row) => string
}

/** `number` ascending, `-number` descending. */
export type Sort = string | undefined

export function sortOf(column: string, sort: Sort): 'ascending' | 'descending' | undefined {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : undefined
}

/** Ascending, then descending, then ascending again: there is always an order. */
export function nextSort(column: string, sort: Sort): string {
  return sort === column ? `-${column}` : column
}

/** The filters in force, by column key; several choices are separated by commas. */
export type Filters = Readonly<Record<string, string | undefined>>

const defaultWidth = 120
/** The blank left and right of a row's cells. */
const rowPadding = 16

/** One track for each column: never narrower than its width, and sharing what is left over. */
export function tracks<Row>(columns: readonly Column<Row>[], selectable: boolean): string {
  const columnTracks = columns.map(({ width = defaultWidth, grow = 1 }) =>
    grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`,
  )
  return [...(selectable ? ['44px'] : []), ...columnTracks].join(' ')
}

export function leastWidth<Row>(columns: readonly Column<Row>[], selectable: boolean): number {
  const sum = columns.reduce((total, { width = defaultWidth }) => total + width, 0)
  return sum + rowPadding + (selectable ? 44 : 0)
}

/** The columns for which a grid of this width has room. What may be left out is, before a reader must scroll sideways. */
export function fitting<Row>(
  columns: readonly Column<Row>[],
  width: number,
  selectable: boolean,
): readonly Column<Row>[] {
  const shown = columns.filter(({ hideBelow = 0 }) => width >= hideBelow)
  while (leastWidth(shown, selectable) > width) {
    const most = Math.max(...shown.map(({ hideBelow = 0 }) => hideBelow))
    if (most <= 0) break
    shown.splice(
      shown.findLastIndex(({ hideBelow }) => hideBelow === most),
      1,
    )
  }
  return shown
}
