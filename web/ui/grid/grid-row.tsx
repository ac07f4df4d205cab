import { mergeClasses } from '@fluentui/react-components'
import { type MouseEvent, memo } from 'react'
import { t } from '../text.ts'
import type { Column } from './column.ts'
import { useGridStyles } from './styles.ts'
import { TabStop } from './tab-stop.ts'

export type RowProps<Row> = {
  readonly id: string
  readonly row: Row
  readonly index: number
  readonly columns: readonly Column<Row>[]
  readonly template: string
  /** Undefined where a card is as high as what it says. */
  readonly height: number | undefined
  readonly cards: boolean
  readonly current: boolean
  readonly next: boolean
  /** Undefined where rows cannot be selected. */
  readonly selected: boolean | undefined
  readonly onPoint: (index: number, event: MouseEvent) => void
  readonly onToggle: (index: number, event: MouseEvent) => void
  readonly onOpen: (index: number) => void
}

function Row<Row>(props: RowProps<Row>) {
  const styles = useGridStyles()
  const { row, index, columns, cards, selected, current, next } = props
  const check = selected !== undefined && (
    <td className={styles.check}>
      <label className={styles.touch}>
        <input
          type="checkbox"
          tabIndex={-1}
          className={styles.box}
          checked={selected}
          aria-label={t('Select row {n}', { n: index + 1 })}
          onChange={() => {}}
          onClick={(event) => props.onToggle(index, event)}
        />
      </label>
    </td>
  )
  return (
    <TabStop value={current}>
      <tr
        id={props.id}
        aria-rowindex={index + 2}
        aria-selected={selected ?? current}
        data-current={current || undefined}
        className={mergeClasses(
          cards ? styles.card : styles.row,
          next && styles.next,
          current && styles.current,
        )}
        style={
          cards ? { height: props.height } : { height: props.height, gridTemplateColumns: props.template }
        }
        onClick={(event) => props.onPoint(index, event)}
        onDoubleClick={() => props.onOpen(index)}
      >
        {check}
        {cards ? (
          <Card row={row} columns={columns} whole={props.height === undefined} />
        ) : (
          <Cells row={row} columns={columns} />
        )}
      </tr>
    </TabStop>
  )
}

/** Drawn anew only when something of this row changed. */
export const GridRow = memo(Row) as typeof Row // memo forgets that the component is generic.

type PartProps<Row> = { readonly row: Row; readonly columns: readonly Column<Row>[] }

function Cells<Row>({ row, columns }: PartProps<Row>) {
  const styles = useGridStyles()
  return columns.map((column) => (
    <td
      key={column.key}
      className={mergeClasses(styles.cell, column.align === 'end' && styles.end)}
      title={column.tooltip?.(row)}
    >
      <span className={styles.text}>{column.cell(row)}</span>
    </td>
  ))
}

/** On a phone a row is a card: the first column is its title, the others stand below with their names. */
function Card<Row>({ row, columns, whole }: PartProps<Row> & { readonly whole: boolean }) {
  const styles = useGridStyles()
  const [title, ...others] = columns
  return (
    <td className={styles.cardBody}>
      <div className={styles.cardTitle}>
        <span className={styles.text}>{title?.cell(row)}</span>
      </div>
      <div className={styles.cardPairs}>
        {others.map((column) =>
          column.long ? (
            <div key={column.key} className={mergeClasses(styles.cardLong, whole && styles.cardWhole)}>
              <span className={styles.cardLabel}>{column.title}</span>
              <span className={whole ? styles.cardWholeSentence : styles.cardSentence}>
                {column.cell(row)}
              </span>
            </div>
          ) : (
            <div
              key={column.key}
              className={mergeClasses(
                styles.cardPair,
                whole ? styles.cardUneven : styles.cardEven,
                column.wide && styles.cardWide,
              )}
            >
              <span className={styles.cardLabel}>{column.title}</span>
              <span className={styles.cardValue}>{column.cell(row)}</span>
            </div>
          ),
        )}
      </div>
    </td>
  )
}

/** What a card with these columns is high; all rows must be the same height to be found by arithmetic. */
export function cardHeight<Row>([, ...others]: readonly Column<Row>[]): number {
  const long = others.filter((column) => column.long).length
  const wide = others.filter((column) => column.wide && !column.long).length
  return 16 + 28 + (wide + Math.ceil((others.length - long - wide) / 2)) * 44 + long * 84 + 1
}
