import { Input, makeStyles } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { JournalDetails, JournalLine } from '../../../src/contracts/journals.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { useTabStop } from '../../ui/grid/tab-stop.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { LotText } from '../../ui/lot-text.tsx'
import { editableQuantity, isPositive, readQuantity } from '../../ui/quantity.ts'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { useErrorCauses } from '../../ui/use-error-causes.ts'
import { useMedia } from '../../ui/use-media.ts'
import { TrackLink } from '../orders/track-link.tsx'

const rowKey = (row: JournalLine) => row.id

/** There is one journal on a page, so one list of causes for all its lines. */
const causesId = 'journal-error-causes'

const useStyles = makeStyles({
  field: { width: '120px' },
  cause: { width: '100%' },
  end: { textAlign: 'end' },
})

/** What was typed into the fields of a line and not saved yet. */
export type LineEdit = { readonly quantity?: string; readonly error?: string; readonly cause?: string }
export type Edits = ReadonlyMap<string, LineEdit>

type JournalLinesGridProps = {
  readonly journal: JournalDetails
  /** What was typed and not saved yet, by line. Absent where they cannot be changed. */
  readonly edits?: Edits | undefined
  readonly onEdit: (lineId: string, typed: LineEdit) => void
  readonly toolbar?: React.ReactNode
}

/** The lines of a journal; while it is open their quantities can be changed in place. */
export function JournalLinesGrid({ journal, edits, onEdit, toolbar }: JournalLinesGridProps) {
  const narrow = useMedia('(max-width: 719px)')
  const columns = useMemo(() => {
    const [line, ...others] = lineColumns(journal, edits, onEdit)
    // A card is called by its first column: the item, not the line.
    return line && narrow ? [...others, line] : lineColumns(journal, edits, onEdit)
  }, [journal, edits, onEdit, narrow])
  const causes = useErrorCauses()
  return (
    <>
      <datalist id={causesId}>
        {causes.map((cause) => (
          <option key={cause} value={cause} />
        ))}
      </datalist>
      <Grid
        fill
        label={t('Lines')}
        columns={columns}
        list={listOf(journal.rows)}
        rowKey={rowKey}
        toolbar={toolbar}
        empty={{ title: t('This journal has no lines') }}
      />
    </>
  )
}

function operationColumn(): Column<JournalLine> {
  return {
    key: 'operation',
    title: t('Operation'),
    align: 'end',
    width: 96,
    grow: 0,
    hideBelow: 900,
    cell: (row) => row.operationNumber ?? t('None'),
  }
}

function lineColumns(
  { kind, order }: JournalDetails,
  edits: Edits | undefined,
  onEdit: JournalLinesGridProps['onEdit'],
): readonly Column<JournalLine>[] {
  const reports = kind === 'report-as-finished'
  return [
    {
      key: 'line',
      title: t('Line'),
      align: 'end',
      width: 64,
      grow: 0,
      cell: (row) => row.lineNumber,
    },
    {
      key: 'item',
      title: t('Item'),
      width: reports ? 136 : 168,
      grow: 2,
      cell: (row) => <ItemText item={row.item} />,
    },
    {
      key: 'number',
      title: t('Number'),
      width: 120,
      cell: (row) => (row.lot ? <LotText lot={row.lot} /> : t('Not by number')),
    },
    ...(reports
      ? []
      : [
          {
            key: 'product',
            title: t('For product'),
            width: 120,
            hideBelow: 700,
            cell: (row: JournalLine) => (row.product ? <LotText lot={row.product} /> : t('The order')),
          },
        ]),
    {
      key: 'quantity',
      title: reports ? t('Good') : t('Quantity'),
      align: 'end',
      width: 144,
      grow: 0,
      cell: (row) =>
        edits === undefined ? (
          <QuantityText value={row.quantity} unit={row.item.unit} column />
        ) : (
          <QuantityCell
            row={row}
            label={t('Quantity of line {line}', { line: row.lineNumber })}
            typed={edits.get(row.id)?.quantity ?? editableQuantity(row.quantity)}
            onType={(quantity) => onEdit(row.id, { quantity })}
          />
        ),
    },
    ...(reports ? reportColumns(edits, onEdit) : []),
    ...(reports ? [] : [operationColumn()]),
    {
      key: 'warehouse',
      title: t('Warehouse'),
      width: 104,
      grow: 0.5,
      hideBelow: 1100,
      cell: (row) => row.warehouse,
    },
    {
      key: 'track',
      title: t('Components'),
      width: 144,
      grow: 0,
      cell: (row) => <TrackLink orderId={order.id} operation={row.operationNumber} />,
    },
  ]
}

function reportColumns(
  edits: Edits | undefined,
  onEdit: JournalLinesGridProps['onEdit'],
): readonly Column<JournalLine>[] {
  return [
    {
      key: 'errorQuantity',
      title: t('Error'),
      align: 'end',
      width: edits === undefined ? 112 : 144,
      grow: 0,
      cell: (row) =>
        edits === undefined ? (
          <QuantityText value={row.errorQuantity} unit={row.item.unit} column />
        ) : (
          <QuantityCell
            row={row}
            label={t('Error quantity of line {line}', { line: row.lineNumber })}
            typed={edits.get(row.id)?.error ?? editableQuantity(row.errorQuantity)}
            onType={(error) => onEdit(row.id, { error })}
          />
        ),
    },
    {
      key: 'errorCause',
      title: t('Error cause'),
      width: 136,
      grow: 1.5,
      cell: (row) =>
        edits === undefined ? (
          (row.errorCause ?? (isPositive(row.errorQuantity) ? t('Not said') : '–'))
        ) : (
          <CauseCell
            row={row}
            typed={edits.get(row.id)?.cause ?? row.errorCause ?? ''}
            onType={(cause) => onEdit(row.id, { cause })}
          />
        ),
    },
  ]
}

type CellProps = {
  readonly row: JournalLine
  readonly typed: string
  readonly onType: (typed: string) => void
}

function QuantityCell({ row, label, typed, onType }: CellProps & { readonly label: string }) {
  const styles = useStyles()
  return (
    <Input
      size="small"
      className={styles.field}
      input={{ className: styles.end, ...useTabStop() }}
      value={typed}
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={readQuantity(typed) === undefined}
      contentAfter={row.item.unit}
      onChange={(_, { value }) => onType(value)}
    />
  )
}

function CauseCell({ row, typed, onType }: CellProps) {
  const styles = useStyles()
  return (
    <Input
      size="small"
      className={styles.cause}
      input={{ list: causesId, ...useTabStop() }}
      value={typed}
      maxLength={120}
      autoComplete="off"
      aria-label={t('Error cause of line {line}', { line: row.lineNumber })}
      onChange={(_, { value }) => onType(value)}
    />
  )
}
