import { mergeClasses } from '@fluentui/react-components'
import { t } from '../text.ts'
import { type Column, type Filters, type Sort, sortOf } from './column.ts'
import { ColumnHeading } from './column-heading.tsx'
import { type Selection, toggleAll } from './selection.ts'
import { useGridStyles } from './styles.ts'

type GridHeadProps<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly template: string
  /** Rows are cards: there stands only what the list can be sorted or filtered by. */
  readonly cards: boolean
  readonly keys: readonly string[]
  readonly selection?: Selection
  readonly onSelection?: (selection: Selection) => void
  readonly sort?: Sort
  readonly onSort?: (sort: string) => void
  readonly filters: Filters
  readonly onFilter?: (key: string, value: string | undefined) => void
  readonly onFilters?: (filters: Filters) => void
}

/** The titles of the columns; they stay in sight while the rows scroll. */
export function GridHead<Row>(props: GridHeadProps<Row>) {
  const styles = useGridStyles()
  const { keys, selection, onSelection, sort, cards } = props
  const columns = cards ? props.columns.filter((column) => isChoosable(column, props)) : props.columns
  const selectable = selection && onSelection && !(cards && keys.length === 0)
  if (columns.length === 0 && !selectable) return null
  return (
    <thead className={styles.head}>
      <tr
        className={mergeClasses(styles.header, cards && styles.cardHeader)}
        style={cards ? undefined : { gridTemplateColumns: props.template }}
      >
        {selectable && (
          <th className={mergeClasses(styles.check, cards && styles.cardCheck)}>
            <label className={styles.touch}>
              <input
                type="checkbox"
                className={styles.box}
                aria-label={t('Select all rows')}
                checked={keys.length > 0 && keys.every((key) => selection.has(key))}
                onChange={() => onSelection(toggleAll(selection, keys))}
              />
              {cards && t('All')}
            </label>
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.key}
            aria-sort={column.sortable ? (sortOf(column.key, sort) ?? 'none') : undefined}
            className={mergeClasses(
              styles.heading,
              column.align === 'end' && styles.headingEnd,
              cards && styles.cardHeading,
            )}
          >
            <ColumnHeading
              column={column}
              sort={sort}
              onSort={props.onSort}
              filters={props.filters}
              onFilter={props.onFilter}
              onFilters={props.onFilters}
            />
          </th>
        ))}
      </tr>
    </thead>
  )
}

function isChoosable<Row>({ sortable, filter }: Column<Row>, props: GridHeadProps<Row>): boolean {
  return (
    (sortable === true && props.onSort !== undefined) ||
    (filter !== undefined && props.onFilter !== undefined)
  )
}
