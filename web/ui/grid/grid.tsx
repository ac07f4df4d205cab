import { mergeClasses } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import type { List } from '../../api/list.ts'
import { t } from '../text.ts'
import { useMedia } from '../use-media.ts'
import { type Column, type Filters, fitting, leastWidth, type Sort, tracks } from './column.ts'
import { GridHead } from './grid-head.tsx'
import { type Empty, GridMessage } from './grid-message.tsx'
import { cardHeight, GridRow } from './grid-row.tsx'
import { nothingSelected, type Selection } from './selection.ts'
import { useGridStyles } from './styles.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import type { GridViews } from './use-list-views.ts'
import { useWidth } from './use-width.ts'
import { useWindow, wholeUpTo } from './use-window.ts'
import { ViewMenu } from './view-menu.tsx'

export type GridProps<Row> = {
  /** What the rows are, for those who do not see them. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly list: List<Row>
  readonly rowKey: (row: Row) => string
  /** What is said where there are no rows, and what to do next. */
  readonly empty: Empty
  /** The one row that the page is about now. Left out, the grid keeps it for itself. */
  readonly current?: string | undefined
  readonly onCurrent?: (row: Row) => void
  /** Enter or a double click. */
  readonly onOpen?: (row: Row) => void
  readonly selection?: Selection
  readonly onSelection?: (selection: Selection) => void
  readonly sort?: Sort
  readonly onSort?: (sort: string) => void
  readonly filters?: Filters
  readonly onFilter?: (key: string, value: string | undefined) => void
  readonly onFilters?: (filters: Filters) => void
  readonly onClearFilters?: () => void
  /** The views of the list that are kept under a name. */
  readonly views?: GridViews
  readonly toolbar?: ReactNode
  /** The row to be filled next stands out. */
  readonly isNext?: (row: Row) => boolean
  /** Takes the rest of the window; otherwise grows with its rows up to `maxHeight` pixels. */
  readonly fill?: boolean
  readonly maxHeight?: number
  /** Narrower than this many pixels, rows are drawn as cards. */
  readonly cardsBelow?: number
}

const footerFrom = 20
/** Rows below those in sight at which the next page is asked for. */
const readAhead = 40
const noFilters: Filters = {}

/** A grid as D365's users know it: a current row, arrow keys, checkboxes, sort and filter at the column's title. */
export function Grid<Row>(props: GridProps<Row>) {
  const styles = useGridStyles()
  const { list, rowKey, selection, onSelection, filters = noFilters, fill = false, cardsBelow = 560 } = props
  const { rows } = list
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const width = useWidth(scroller)
  const coarse = useMedia('(pointer: coarse)')
  const cards = width > 0 && width < cardsBelow
  const selectable = selection !== undefined && onSelection !== undefined
  const columns = useMemo(() => {
    if (cards) return props.columns.filter(({ offCards }) => offCards !== true)
    return width === 0 ? props.columns : fitting(props.columns, width, selectable)
  }, [props.columns, cards, width, selectable])
  const rowHeight = cards ? cardHeight(columns) : coarse ? 48 : 36
  const template = tracks(columns, selectable)
  const minWidth = cards ? undefined : leastWidth(columns, selectable)
  const shown = useWindow(scroller, rows.length, rowHeight)
  // On a phone a list inside the page would scroll within the scrolling page; a short one is part of the page instead.
  const whole = cards && rows.length <= wholeUpTo && !list.hasMore
  const bounded = !fill && !whole
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey])
  const pointer = useGridPointer({ ...props, keys, rows, scroller, rowHeight, uneven: whole })

  const { hasMore, loadMore } = list
  const nearEnd = hasMore && shown.seen > rows.length - readAhead
  // A page that was read while the end was in sight may not be enough: `rows.length` asks again.
  useEffect(() => {
    if (nearEnd && rows.length > 0) loadMore()
  }, [nearEnd, rows.length, loadMore])

  // On a phone the filters of a list page would take half of the screen: there they scroll away with the cards.
  const barScrolls = cards && fill && props.views !== undefined
  const bar = (props.toolbar || props.views) && (
    <div className={mergeClasses(styles.toolbar, barScrolls && styles.cardToolbar)}>
      {props.toolbar}
      {props.views && <ViewMenu views={props.views} />}
    </div>
  )
  return (
    <div className={mergeClasses(styles.root, fill && styles.fill)}>
      {!barScrolls && bar}
      <div
        ref={scroller}
        className={styles.scroller}
        style={bounded ? { maxHeight: props.maxHeight ?? 480 } : undefined}
        data-scroll-restoration-id={props.label}
      >
        {barScrolls && bar}
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows can be walked is a grid
          role="grid"
          tabIndex={0}
          aria-label={props.label}
          aria-rowcount={list.hasMore ? -1 : rows.length + 1}
          aria-multiselectable={selectable}
          aria-busy={list.state === 'loading' || list.stale}
          aria-activedescendant={pointer.index >= 0 ? `${id}-${pointer.index}` : undefined}
          className={styles.table}
          style={{ minWidth }}
          onKeyDown={pointer.onKeyDown}
        >
          <GridHead
            {...props}
            columns={columns}
            template={template}
            cards={cards}
            keys={keys}
            filters={filters}
          />
          <tbody
            className={mergeClasses(styles.body, list.stale && styles.stale)}
            style={{
              paddingTop: shown.first * rowHeight,
              paddingBottom: (rows.length - shown.end) * rowHeight,
            }}
          >
            {rows.slice(shown.first, shown.end).map((row, offset) => {
              const index = shown.first + offset
              const key = keys[index] ?? ''
              return (
                <GridRow
                  key={key}
                  id={`${id}-${index}`}
                  row={row}
                  index={index}
                  columns={columns}
                  template={template}
                  height={whole ? undefined : rowHeight}
                  cards={cards}
                  current={index === pointer.index}
                  next={props.isNext?.(row) ?? false}
                  selected={selectable ? selection.has(key) : undefined}
                  onPoint={pointer.onPoint}
                  onToggle={pointer.onToggle}
                  onOpen={pointer.onOpen}
                />
              )
            })}
          </tbody>
        </table>
        {rows.length === 0 && (
          <GridMessage
            list={list}
            columns={columns}
            template={template}
            rowHeight={rowHeight}
            cards={cards}
            selectable={selectable}
            empty={props.empty}
            filtered={Object.values(filters).some((value) => value !== undefined)}
            onClearFilters={props.onClearFilters}
          />
        )}
      </div>
      <Footer list={list} selected={(selection ?? nothingSelected).size} />
    </div>
  )
}

function Footer({ list, selected }: { readonly list: List<unknown>; readonly selected: number }) {
  const styles = useGridStyles()
  const n = list.rows.length
  // A short list says by itself how long it is.
  if (selected === 0 && !list.hasMore && n < footerFrom) return null
  return (
    <div className={styles.footer}>
      <span>
        {list.hasMore
          ? t('{n, plural, other {# rows so far; scroll for more}}', { n })
          : t('{n, plural, one {# row} other {# rows}}', { n })}
      </span>
      {selected > 0 && <span>{t('{n, plural, other {# selected}}', { n: selected })}</span>}
      {list.loadingMore && <span>{t('Reading more …')}</span>}
    </div>
  )
}
