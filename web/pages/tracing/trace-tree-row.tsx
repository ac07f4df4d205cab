import { Button, makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components'
import {
  ArrowUpRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  ClipboardTaskListLtrRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { LotTransaction } from '../../../src/contracts/trace-nodes.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { LotText } from '../../ui/lot-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { signal } from '../../ui/theme.ts'
import { Time } from '../../ui/time.tsx'
import { CertaintyText } from './certainty-text.tsx'
import {
  type BranchKey,
  type NodeRow,
  openOf,
  type RestRow,
  type TransactionRow,
  type TreeRow,
} from './tree-rows.ts'
import { useNode } from './use-trace.ts'
import { movementWord, placeOf, transactionState } from './words.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(240px, 1fr) 92px 104px 136px 96px',
    columnGap: '12px',
    alignItems: 'center',
    minHeight: '36px',
    paddingInlineEnd: '16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    contain: 'layout style',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    '@media (pointer: coarse)': { minHeight: '48px' },
    // With the details beside it the tree has less room than the window.
    '@container (max-width: 820px)': { gridTemplateColumns: 'minmax(200px, 1fr) 92px 96px 96px' },
    '@container (max-width: 620px)': {
      gridTemplateColumns: 'minmax(160px, 1fr) 80px 80px',
      columnGap: '8px',
      paddingInlineEnd: '8px',
    },
    '@media print': { breakInside: 'avoid' },
  },
  current: {
    backgroundColor: signal('currentRow'),
    boxShadow: `inset 4px 0 0 ${tokens.colorCompoundBrandBackground}`,
    ':hover': { backgroundColor: signal('currentRow') },
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  cell: { padding: 0 },
  name: { padding: 0, display: 'flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  whole: { gridColumn: '1 / -1' },
  // What is read within 300 ms needs no word about the waiting.
  waiting: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDelay: '300ms',
    animationDuration: '1ms',
    animationFillMode: 'both',
  },
  turn: {
    minWidth: '28px',
    padding: 0,
    flexShrink: 0,
    '@media (pointer: coarse)': { minWidth: '44px', minHeight: '44px' },
  },
  noTurn: { width: '28px', flexShrink: 0, '@media (pointer: coarse)': { width: '44px' } },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  number: { fontWeight: tokens.fontWeightSemibold },
  end: { textAlign: 'end' },
  wide: { '@container (max-width: 620px)': { display: 'none' } },
  widest: { '@container (max-width: 820px)': { display: 'none' } },
  faint: { color: tokens.colorNeutralForeground2 },
  closed: { textDecorationLine: 'line-through' },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  heading: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
})

const indent = 24

type RowProps = {
  readonly id: string
  readonly row: TreeRow
  readonly current: boolean
  readonly onPoint: (row: TreeRow) => void
  readonly onToggle: (row: TreeRow) => void
  readonly onGoTo: (path: string) => void
  readonly onLoad: (branch: BranchKey) => Promise<void>
}

export function TraceTreeRow(props: RowProps) {
  const styles = useStyles()
  const { row, current } = props
  const open = openOf(row)
  return (
    <tr
      id={props.id}
      aria-level={row.level}
      aria-expanded={open}
      aria-selected={current}
      data-current={current || undefined}
      className={mergeClasses(styles.row, current && styles.current)}
      onClick={() => props.onPoint(row)}
      onDoubleClick={() => open !== undefined && props.onToggle(row)}
    >
      <td className={styles.name} style={{ paddingInlineStart: 8 + (row.level - 1) * indent }}>
        {open === undefined ? (
          <span className={styles.noTurn} />
        ) : (
          <Button
            className={styles.turn}
            appearance="transparent"
            size="small"
            tabIndex={-1}
            icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
            aria-label={open ? t('Close') : t('Open')}
            onClick={(event) => {
              event.stopPropagation()
              props.onToggle(row)
            }}
          />
        )}
        {'node' in row ? (
          <NodeName row={row} onGoTo={props.onGoTo} />
        ) : row.type === 'direction' ? (
          <span className={styles.heading}>
            {row.direction === 'forward' ? t('Where used') : t('Composition')}
          </span>
        ) : row.type === 'transactions' ? (
          <span className={styles.heading}>{t('Transactions')}</span>
        ) : row.type === 'transaction' ? (
          <TransactionName transaction={row.transaction} />
        ) : (
          <Rest row={row} onLoad={props.onLoad} />
        )}
      </td>
      {row.type === 'start' && row.node && <StartCells lotId={row.node.lot.id} />}
      {row.type === 'link' && <LinkCells row={row} />}
      {row.type === 'transaction' && <TransactionCells row={row} />}
    </tr>
  )
}

function NodeName({ row, onGoTo }: { readonly row: NodeRow; readonly onGoTo: (path: string) => void }) {
  const styles = useStyles()
  const { node, link, tracedAt } = row
  return (
    <>
      <span className={mergeClasses(styles.text, link?.closedAt != null && styles.closed)}>
        {node ? (
          <>
            <span className={styles.number}>
              <LotText lot={node.lot} />
            </span>{' '}
            <ItemText item={node.item} />
          </>
        ) : (
          <>
            <ClipboardTaskListLtrRegular aria-hidden="true" />{' '}
            <span className={styles.number}>{link?.order?.number}</span>{' '}
            <span className={styles.faint}>{t('Production order with pooled material')}</span>
          </>
        )}
      </span>
      {link?.held && <StatusBadge status="held" />}
      {link?.closedAt && <span className={styles.label}>{t('taken out')}</span>}
      {tracedAt !== null && (
        <Tooltip content={t('Go to where it was met first')} relationship="description">
          <Button
            size="small"
            appearance="subtle"
            tabIndex={-1}
            icon={<ArrowUpRegular />}
            onClick={(event) => {
              event.stopPropagation()
              onGoTo(tracedAt)
            }}
          >
            {t('Already traced')}
          </Button>
        </Tooltip>
      )}
    </>
  )
}

function Cell({
  room,
  end = false,
  children,
}: {
  /** How much of it the cell needs to be shown. */
  readonly room?: 'wide' | 'widest'
  readonly end?: boolean
  readonly children?: ReactNode
}) {
  const styles = useStyles()
  return <td className={mergeClasses(styles.cell, end && styles.end, room && styles[room])}>{children}</td>
}

function LinkCells({ row }: { readonly row: NodeRow }) {
  const styles = useStyles()
  const { link, node, unit } = row
  if (link === null) return null
  return (
    <>
      <Cell>
        <CertaintyText certainty={link.certainty} />
      </Cell>
      <Cell end>
        {link.quantity === null ? (
          <span className={styles.label}>{t('unknown')}</span>
        ) : (
          <QuantityText value={link.quantity} unit={unit} />
        )}
      </Cell>
      <Cell end room="widest">
        {link.onHand !== null && node && (
          <>
            <span className={styles.label}>{t('On hand')} </span>
            <QuantityText value={link.onHand} unit={node.item.unit} />
          </>
        )}
      </Cell>
      <Cell end room="wide">
        <Time at={link.openedAt} />
      </Cell>
    </>
  )
}

/** The traced number: what is on hand of it, and whether it is held. */
function StartCells({ lotId }: { readonly lotId: string }) {
  const styles = useStyles()
  const { data } = useNode(lotId)
  return (
    <>
      <Cell>{data?.holdReason != null && <StatusBadge status="held" />}</Cell>
      <Cell end>
        {data && (
          <>
            <span className={styles.label}>{t('On hand')} </span>
            <QuantityText value={data.onHandTotal} unit={data.item.unit} />
          </>
        )}
      </Cell>
      <Cell room="widest" />
      <Cell room="wide" />
    </>
  )
}

/** What moved it, with its number and with whom. */
function TransactionName({ transaction }: { readonly transaction: LotTransaction }) {
  const styles = useStyles()
  const { party } = transaction
  return (
    <span className={styles.text}>
      {movementWord(transaction)} <span className={styles.number}>{transaction.number}</span>
      {party && <span className={styles.faint}> {`${party.number} ${party.name}`}</span>}
    </span>
  )
}

/** State, quantity, site and warehouse, and when; the batch and serial number are those of the row above. */
function TransactionCells({ row: { transaction, unit } }: { readonly row: TransactionRow }) {
  const styles = useStyles()
  return (
    <>
      <Cell>{transactionState(transaction)}</Cell>
      <Cell end>
        <QuantityText value={transaction.quantity} unit={unit} />
      </Cell>
      <Cell end room="widest">
        <span className={styles.faint}>{placeOf(transaction)}</span>
      </Cell>
      <Cell end room="wide">
        <Time at={transaction.at} />
      </Cell>
    </>
  )
}

function Rest({
  row,
  onLoad,
}: {
  readonly row: RestRow
  readonly onLoad: (branch: BranchKey) => Promise<void>
}) {
  const styles = useStyles()
  switch (row.type) {
    case 'loading':
      return <span className={mergeClasses(styles.faint, styles.waiting)}>{t('Reading …')}</span>
    case 'none':
      return <span className={styles.faint}>{nothingBelow(row.branch)}</span>
    default:
      return (
        <>
          <span className={styles.faint}>
            {row.type === 'failed'
              ? t('The rest could not be read.')
              : t('{n, plural, other {# are shown; there are more}}', { n: row.shown })}
          </span>
          <Button size="small" tabIndex={-1} onClick={() => void onLoad(row.branch)}>
            {row.type === 'failed' ? t('Try again') : t('Show more')}
          </Button>
        </>
      )
  }
}

function nothingBelow(branch: BranchKey): string {
  if (branch.kind === 'transactions') return t('It was never in stock')
  return branch.direction === 'forward'
    ? t('It is not used in anything')
    : t('It contains nothing that is tracked')
}
