import { mergeClasses } from '@fluentui/react-components'
import { t } from '../text.ts'
import { type Column, type Filters, type Sort, sortOf } from './column.ts'
import { ColumnHeading } from './column-heading.tsx'
import { type Selection, toggleAll } from './selection.ts'
import { useGridStyles } from './styles.ts'

type GridHeadProps<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly template: string
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
  const { columns, keys, selection, onSelection, sort } = props
  return (
    <thead className={styles.head}>
      <tr className={styles.header} style={{ gridTemplateColumns: props.template }}>
        {selection && onSelection && (
          <th className={styles.check}>
            <input
              type="checkbox"
              className={styles.box}
              aria-label={t('Select all rows')}
              checked={keys.length > 0 && keys.every((key) => selection.has(key))}
              onChange={() => onSelection(toggleAll(selection, keys))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.key}
            aria-sort={column.sortable ? (sortOf(column.key, sort) ?? 'none') : undefined}
            className={mergeClasses(styles.heading, column.align === 'end' && styles.headingEnd)}
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
