import { useMemo } from 'react'
import type { PartyListRow } from '../../../src/contracts/trace-views.ts'
import type { TraceCriteria } from '../../../src/contracts/tracing.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import type { Empty } from '../../ui/grid/grid-message.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { type PartyList, useParties } from './use-trace.ts'
import { partyListWord } from './words.ts'

const rowKey = (row: PartyListRow) => `${row.number} ${row.party?.id}`

/** Who has what was found, who is still to get it, who sent it, or where it lies. */
export function PartiesGrid({
  criteria,
  list,
}: {
  readonly criteria: TraceCriteria
  readonly list: PartyList
}) {
  return (
    <Grid
      fill
      label={partyListWord(list)}
      columns={useMemo(() => columns(list), [list])}
      list={useParties(criteria, list)}
      rowKey={rowKey}
      empty={emptyOf(list)}
    />
  )
}

function columns(list: PartyList): readonly Column<PartyListRow>[] {
  const count = (key: 'lots' | 'mayContain' | 'held', title: string): Column<PartyListRow> => ({
    key,
    title,
    align: 'end',
    width: 116,
    grow: 0,
    cell: (row) => row[key],
  })
  const time = (key: 'firstAt' | 'lastAt', title: string): Column<PartyListRow> => ({
    key,
    title,
    width: 120,
    grow: 0.3,
    hideBelow: 820,
    cell: (row) => <Time at={row[key]} />,
  })
  const party: Column<PartyListRow> = {
    key: 'party',
    title: list === 'vendors' ? t('Vendor') : t('Customer'),
    width: 200,
    grow: 2,
    cell: (row) => (row.party ? `${row.party.number} ${row.party.name}` : '–'),
  }
  const document = (title: string): Column<PartyListRow> => ({
    key: 'number',
    title,
    width: 140,
    cell: (row) => row.number || '–',
  })
  const counts = [count('lots', t('Lots')), count('mayContain', t('May contain')), count('held', t('Held'))]
  const times = [time('firstAt', t('First')), time('lastAt', t('Last'))]
  if (list === 'customers') return [party, ...counts, ...times]
  if (list === 'on-hand')
    return [
      document(t('Warehouse')),
      { key: 'name', title: t('Name'), width: 200, grow: 2, cell: (row) => row.warehouse ?? '' },
      ...counts,
    ]
  if (list === 'orders') return [document(t('Production order')), ...counts, ...times]
  return [document(list === 'vendors' ? t('Receipt') : t('Sales order')), party, ...counts, ...times]
}

function emptyOf(list: PartyList): Empty {
  const titles: Record<PartyList, string> = {
    customers: t('No customer has any of it'),
    shipped: t('Nothing of it was shipped'),
    'not-yet-shipped': t('Nothing of it is promised to a sales order'),
    vendors: t('Nothing of it came from a vendor'),
    'on-hand': t('Nothing of it is on hand'),
    orders: t('No production order made any of it'),
  }
  return { title: titles[list], hint: t('As far as shipments and receipts were posted or imported.') }
}
