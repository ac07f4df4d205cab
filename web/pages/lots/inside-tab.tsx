import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { UnitPart } from '../../../src/contracts/disassemblies.ts'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import { unitPartsQuery } from '../../api/disassemblies.ts'
import { listOf } from '../../api/list.ts'
import { FastTab } from '../../ui/fast-tab.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { itemColumn, lotColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { t } from '../../ui/text.ts'

function columns(): readonly Column<UnitPart>[] {
  return [itemColumn(), lotColumn(), quantityColumn('quantity', t('Quantity'))]
}

/** What is inside a lot that an order made: what people open its page for. */
export function InsideTab({ lot }: { readonly lot: LotDetails }) {
  const { data, error } = useQuery(unitPartsQuery(lot.id))
  const n = data?.rows.length
  return (
    <FastTab
      id="lot.inside"
      title={t('Inside')}
      summary={
        n === undefined ? undefined : t('{n, plural, =0 {Nothing} one {# part} other {# parts}}', { n })
      }
      flush
    >
      <Grid
        label={t('Inside')}
        columns={useMemo(columns, [])}
        list={listOf(data?.rows, error)}
        rowKey={(part) => part.associationId}
        empty={{ title: t('Nothing is known to be inside') }}
      />
    </FastTab>
  )
}
