import { Button, mergeClasses } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { List } from '../../api/list.ts'
import { EmptyState } from '../empty-state.tsx'
import { t } from '../text.ts'
import type { Column } from './column.ts'
import { useGridStyles } from './styles.ts'

export type Empty = {
  readonly title: string
  readonly hint?: string
  readonly icon?: ReactNode
  readonly action?: ReactNode
}

type GridMessageProps<Row> = {
  readonly list: List<Row>
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly rowHeight: number
  readonly cards: boolean
  readonly selectable: boolean
  readonly empty: Empty
  readonly filtered: boolean
  readonly onClearFilters: (() => void) | undefined
}

/** What stands in a grid without rows: still reading, could not be read, nothing fits the filter, or nothing there. */
export function GridMessage<Row>(props: GridMessageProps<Row>) {
  const { list, empty } = props
  if (list.state === 'loading') return <Skeleton {...props} />
  if (list.state === 'failed') {
    return (
      <div role="alert">
        <EmptyState
          title={t('These rows could not be read')}
          hint={list.problem?.message}
          action={<Button onClick={list.reload}>{t('Try again')}</Button>}
        />
      </div>
    )
  }
  if (props.filtered) {
    return (
      <EmptyState
        title={t('No row fits the filter')}
        hint={t('Change the filter, or clear it to see all rows.')}
        action={props.onClearFilters && <Button onClick={props.onClearFilters}>{t('Clear filter')}</Button>}
      />
    )
  }
  return <EmptyState {...empty} />
}

const bones = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

function Skeleton<Row>(props: GridMessageProps<Row>) {
  const { columns, template, rowHeight, cards, selectable } = props
  const styles = useGridStyles()
  if (cards) return <CardSkeleton columns={columns} rowHeight={rowHeight} />
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {bones.map((bone) => (
        <div key={bone} className={styles.row} style={{ height: rowHeight, gridTemplateColumns: template }}>
          {selectable && <div />}
          {columns.map((column) => (
            <div key={column.key} className={mergeClasses(styles.cell, column.align === 'end' && styles.end)}>
              <span className={styles.bone} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function CardSkeleton<Row>({ columns, rowHeight }: Pick<GridMessageProps<Row>, 'columns' | 'rowHeight'>) {
  const styles = useGridStyles()
  const [, ...others] = columns
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {bones.map((bone) => (
        <div key={bone} className={styles.card} style={{ height: rowHeight }}>
          <div className={styles.cardBody}>
            <div className={styles.cardTitle}>
              <span className={styles.bone} />
            </div>
            <div className={styles.cardPairs}>
              {others.map((column) => (
                <div
                  key={column.key}
                  className={mergeClasses(styles.cardPair, column.wide && styles.cardWide)}
                >
                  <span className={mergeClasses(styles.bone, styles.cardBone)} />
                </div>
              ))}
            </div>
          </div>
        </div>
      ))}
    </div>
  )
}
