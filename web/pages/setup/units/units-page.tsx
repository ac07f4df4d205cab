import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { UnitOfMeasure } from '../../../../src/contracts/items.ts'
import { useList } from '../../../api/list.ts'
import { useRight } from '../../../api/session.ts'
import { CellButton } from '../../../ui/cell-button.tsx'
import { FastTab } from '../../../ui/fast-tab.tsx'
import type { Column } from '../../../ui/grid/column.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { t } from '../../../ui/text.ts'
import { Conversions } from './conversions.tsx'
import { UnitDialog } from './unit-dialog.tsx'

/** The units that quantities are counted in, and how they are converted into each other. */
export function UnitsPage() {
  return (
    <Page>
      <PageHeader title={t('Units and conversions')} />
      <Units />
      <Conversions />
    </Page>
  )
}

function columns(onOpen: (row: UnitOfMeasure) => void): readonly Column<UnitOfMeasure>[] {
  return [
    {
      key: 'code',
      title: t('Code'),
      width: 96,
      grow: 0,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{row.code}</CellButton>,
    },
    { key: 'name', title: t('Name'), width: 160, grow: 3, cell: (row) => row.name },
    { key: 'symbol', title: t('Symbol'), width: 112, cell: (row) => row.symbol },
    { key: 'decimals', title: t('Decimals'), align: 'end', width: 104, grow: 0, cell: (row) => row.decimals },
  ]
}

function Units() {
  const list = useList<UnitOfMeasure>('/api/v1/units')
  const mayManage = useRight('items.manage')
  const [open, setOpen] = useState<UnitOfMeasure | 'new'>()
  return (
    <FastTab
      id="units.units"
      title={t('Units')}
      summary={list.rows.map(({ symbol }) => symbol).join(', ')}
      flush
    >
      <Grid
        label={t('Units')}
        columns={useMemo(() => columns(setOpen), [])}
        list={list}
        rowKey={(row) => row.code}
        onOpen={setOpen}
        maxHeight={400}
        toolbar={
          mayManage && (
            <Button icon={<AddRegular />} onClick={() => setOpen('new')}>
              {t('Create unit')}
            </Button>
          )
        }
        empty={{ title: t('There are no units yet'), hint: t('Create one before the first item.') }}
      />
      {open && <UnitDialog {...(open === 'new' ? {} : { unit: open })} onClose={() => setOpen(undefined)} />}
    </FastTab>
  )
}
