import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Direction, TraceCriteria, TracedLot, TraceFilter } from '../../../src/contracts/tracing.ts'
import type { List } from '../../api/list.ts'
import type { Choice, Column, Filters } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import type { Selection } from '../../ui/grid/selection.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { CertaintyText, GroupText } from './certainty-text.tsx'
import type { TracingSearch } from './criteria.ts'
import { sortLots } from './sort-lots.ts'
import { graphQuery, useTrace } from './use-trace.ts'
import type { SearchChange } from './use-tracing-search.ts'
import { groupWord } from './words.ts'

/** Sorting needs all rows; more than these are in the file that can be exported. */
const mostSorted = 20_000

const useStyles = makeStyles({
  notice: { padding: '8px 16px', color: tokens.colorNeutralForeground2 },
})

export const rowKeyOf = (row: TracedLot) => row.lot.id

type LotsGridProps = {
  readonly criteria: TraceCriteria
  readonly direction: Direction
  readonly search: TracingSearch
  readonly look: (change: SearchChange) => void
  readonly selection: Selection
  readonly onSelection: (selection: Selection) => void
}

/** Where used, or the composition: every lot of the answer once, with how it is linked. */
export function LotsGrid({ criteria, direction, search, look, selection, onSelection }: LotsGridProps) {
  const styles = useStyles()
  const one = useMemo(() => ({ ...criteria, direction }), [criteria, direction])
  const only = useMemo(
    (): TraceFilter => ({
      ...(search.group === 'contains' || search.group === 'may-contain' ? { group: search.group } : {}),
      ...(/^[1-9]\d*$/.test(search.depth ?? '') ? { depth: Number(search.depth) } : {}),
    }),
    [search.group, search.depth],
  )
  const sorted = search.sort !== undefined
  const { list } = useTrace(one, only, sorted ? 1000 : 200)
  const reading = sorted && list.hasMore && list.rows.length < mostSorted
  const { loadMore, rows } = list
  useEffect(() => {
    if (reading && rows.length > 0) loadMore()
  }, [reading, rows.length, loadMore])
  const shown: List<TracedLot> = useMemo(
    () => (sorted ? { ...list, rows: sortLots(list.rows, search.sort) } : list),
    [sorted, list, search.sort],
  )
  const { data: graph } = useQuery(graphQuery(one))
  const depths = useMemo(
    () => [...new Set(graph?.nodes.map(({ depth }) => depth).filter((depth) => depth > 0))],
    [graph],
  )
  const filters: Filters = { group: search.group, depth: search.depth }
  return (
    <>
      {sorted && list.hasMore && (
        <div className={styles.notice} role="status">
          {reading
            ? t('{n} lots read; the order is right when all are here …', { n: rows.length })
            : t('Only the first {n} lots are sorted. Filter, or export all of them.', { n: rows.length })}
        </div>
      )}
      <Grid
        fill
        label={direction === 'forward' ? t('Where used') : t('Composition')}
        columns={useMemo(() => columns(depths), [depths])}
        list={shown}
        rowKey={rowKeyOf}
        current={search.node}
        onCurrent={(row) => look({ node: row.lot.id })}
        selection={selection}
        onSelection={onSelection}
        {...(search.sort === undefined ? {} : { sort: search.sort })}
        onSort={(sort) => look({ sort })}
        filters={filters}
        onFilter={(key, value) => look(key === 'group' ? { group: value } : { depth: value })}
        onClearFilters={() => look({ group: undefined, depth: undefined })}
        empty={{
          title: direction === 'forward' ? t('It is not used in anything') : t('It contains nothing tracked'),
          hint:
            direction === 'forward'
              ? t('No unit got any of it, as far as anything was scanned or posted. Look at its activities.')
              : t('It was received, or built before anything was scanned into it.'),
        }}
      />
    </>
  )
}

function columns(depths: readonly number[]): readonly Column<TracedLot>[] {
  const groups: Choice[] = (['contains', 'may-contain'] as const).map((value) => ({
    value,
    label: groupWord(value),
  }))
  return [
    {
      key: 'number',
      title: t('Batch or serial'),
      width: 168,
      sortable: true,
      cell: (row) => <LotText lot={row.lot} />,
      tooltip: (row) => lotNumber(row.lot),
    },
    {
      key: 'item',
      title: t('Item'),
      width: 180,
      grow: 2,
      sortable: true,
      cell: (row) => <ItemText item={row.item} />,
      tooltip: (row) => `${row.item.number} ${row.item.name}`,
    },
    {
      key: 'group',
      title: t('Answer'),
      width: 128,
      grow: 0.5,
      filter: { kind: 'choice', choices: groups },
      cell: (row) => <GroupText group={row.group} />,
    },
    {
      key: 'depth',
      title: t('Level'),
      align: 'end',
      width: 84,
      grow: 0,
      sortable: true,
      filter: {
        kind: 'choice',
        choices: depths.map((depth) => ({ value: String(depth), label: String(depth) })),
      },
      cell: (row) => row.depth,
    },
    {
      key: 'quantity',
      title: t('Quantity'),
      align: 'end',
      width: 116,
      grow: 0,
      hideBelow: 720,
      sortable: true,
      cell: (row) =>
        row.quantity === null ? (
          t('unknown')
        ) : (
          <QuantityText
            value={row.quantity}
            unit={row.direction === 'backward' ? row.item.unit : (row.first.from?.item.unit ?? '')}
            column
          />
        ),
    },
    {
      key: 'certainty',
      title: t('Certainty'),
      width: 112,
      grow: 0.3,
      hideBelow: 820,
      cell: (row) => <CertaintyText certainty={row.first.certainty} />,
    },
    {
      key: 'from',
      title: t('Met from'),
      width: 160,
      hideBelow: 1100,
      cell: metFrom,
    },
    {
      key: 'openedAt',
      title: t('Since'),
      width: 116,
      grow: 0.3,
      hideBelow: 1240,
      sortable: true,
      cell: (row) => <Time at={row.first.openedAt} />,
    },
    {
      key: 'hold',
      title: t('Hold'),
      width: 96,
      grow: 0,
      cell: (row) => row.holdReason !== null && <StatusBadge status="held" />,
      tooltip: (row) => row.holdReason ?? '',
    },
  ]
}

function metFrom({ first, links }: TracedLot): string {
  const from = first.from ? lotNumber(first.from.lot) : (first.order?.number ?? '')
  if (links < 2) return from
  return t('{from}, and {n, plural, one {# link more} other {# links more}}', { from, n: links - 1 })
}
