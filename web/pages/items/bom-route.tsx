import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { BomDetails } from '../../../src/contracts/boms.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({ root: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` } })

type Operation = BomDetails['operations'][number]

function columns(): readonly Column<Operation>[] {
  const minutes = t('min')
  return [
    { key: 'number', title: t('Operation'), align: 'end', width: 104, grow: 0, cell: (row) => row.number },
    {
      key: 'name',
      title: t('Name'),
      width: 176,
      grow: 3,
      cell: (row) => row.name,
      tooltip: (row) => row.name,
    },
    {
      key: 'workCentre',
      title: t('Work centre'),
      width: 176,
      grow: 2,
      cell: (row) => (row.workCentre ? `${row.workCentre.code} ${row.workCentre.name}` : '–'),
    },
    {
      key: 'setup',
      title: t('Setup'),
      align: 'end',
      width: 120,
      grow: 0,
      cell: (row) => <QuantityText value={row.setupMinutes} unit={minutes} column />,
    },
    {
      key: 'run',
      title: t('Run, for one'),
      align: 'end',
      width: 128,
      grow: 0,
      cell: (row) => <QuantityText value={row.runMinutes} unit={minutes} column />,
    },
  ]
}

/** The operations in which a BOM is made, in their order. */
export function BomRoute({
  name,
  operations,
}: {
  readonly name: string
  readonly operations: readonly Operation[]
}) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Grid
        label={t('Route of BOM {name}', { name })}
        columns={useMemo(columns, [])}
        list={listOf(operations)}
        rowKey={(row) => String(row.number)}
        toolbar={<strong>{t('Route')}</strong>}
        empty={{ title: t('This BOM has no operations') }}
      />
    </div>
  )
}
