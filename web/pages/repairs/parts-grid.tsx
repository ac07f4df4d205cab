import { useMemo } from 'react'
import type { RepairDetails, RepairPart } from '../../../src/contracts/repairs.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import type { Selection } from '../../ui/grid/selection.ts'
import { itemColumn, lotColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

function columns(takenOut: boolean): readonly Column<RepairPart>[] {
  return [
    itemColumn(),
    lotColumn(),
    quantityColumn('quantity', t('Quantity')),
    { key: 'state', title: t('State'), width: 152, cell: (part) => <PartState part={part} /> },
    {
      key: 'installedAt',
      title: t('Put in'),
      width: 128,
      grow: 0.5,
      hideBelow: 760,
      cell: (part) => <Time at={part.installedAt} />,
    },
    ...(takenOut ? [removedColumn()] : []),
  ]
}

function removedColumn(): Column<RepairPart> {
  return {
    key: 'removedAt',
    title: t('Taken out'),
    width: 128,
    grow: 0.5,
    hideBelow: 900,
    cell: (part) => (part.removedAt ? <Time at={part.removedAt} /> : '–'),
  }
}

function PartState({ part }: { readonly part: RepairPart }) {
  if (part.removedAt !== null) return <StatusBadge status="refused" word={t('Taken out')} />
  if (part.held) return <StatusBadge status="held" word={t('On hold')} />
  if (part.byThisRepair) return <StatusBadge status="completed" word={t('New')} />
  return <StatusBadge status="not-started" word={t('As before')} />
}

/** What is in the unit and what this repair took out. Only what is inside can be selected. */
export function PartsGrid(props: {
  readonly repair: RepairDetails
  readonly selection?: Selection
  readonly onSelection?: (selection: Selection) => void
}) {
  const { repair, ...selecting } = props
  const takenOut = repair.parts.some((part) => part.removedAt !== null)
  return (
    <Grid
      label={t('Inside')}
      columns={useMemo(() => columns(takenOut), [takenOut])}
      list={listOf(repair.parts)}
      rowKey={(part) => part.associationId}
      {...selecting}
      empty={{ title: t('Nothing is known to be inside') }}
    />
  )
}
