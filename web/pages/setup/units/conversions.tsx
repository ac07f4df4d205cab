import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Conversion, UnitOfMeasure } from '../../../../src/contracts/items.ts'
import { unitsQuery } from '../../../api/items.ts'
import { useList } from '../../../api/list.ts'
import { useRight } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { CellButton } from '../../../ui/cell-button.tsx'
import { useAsk } from '../../../ui/confirm.tsx'
import { FastTab } from '../../../ui/fast-tab.tsx'
import type { Column } from '../../../ui/grid/column.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { useNotify } from '../../../ui/notify.tsx'
import { formatQuantity } from '../../../ui/quantity.ts'
import { t } from '../../../ui/text.ts'
import { ConversionDialog } from './conversion-dialog.tsx'

const noUnits: readonly UnitOfMeasure[] = []

/** “1 kg = 1000 g”, or “3 pcs = 2 m” where it does not divide. */
function equation({ from, to, numerator, denominator }: Conversion, units: readonly UnitOfMeasure[]): string {
  const symbolOf = (code: string) => units.find((each) => each.code === code)?.symbol ?? code
  return `${formatQuantity(denominator, symbolOf(from))} = ${formatQuantity(numerator, symbolOf(to))}`
}

function columns(
  units: readonly UnitOfMeasure[],
  onOpen: (row: Conversion) => void,
): readonly Column<Conversion>[] {
  return [
    {
      key: 'equation',
      title: t('Conversion'),
      width: 200,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{equation(row, units)}</CellButton>,
    },
    {
      key: 'item',
      title: t('Holds for'),
      width: 200,
      grow: 3,
      wide: true,
      cell: (row) => (row.item ? `${row.item.number} ${row.item.name}` : t('Every item')),
      tooltip: (row) => (row.item ? `${row.item.number} ${row.item.name}` : ''),
    },
  ]
}

/** How units are converted; one that holds for an item wins over the general one. */
export function Conversions() {
  const list = useList<Conversion>('/api/v1/conversions')
  const units = useQuery(unitsQuery).data ?? noUnits
  const mayManage = useRight('items.manage')
  const [current, setCurrent] = useState<string>()
  const [open, setOpen] = useState<Conversion | 'new'>()
  const chosen = list.rows.find(({ id }) => id === current)
  const remove = useRemove()
  return (
    <FastTab id="units.conversions" title={t('Conversions')} summary={String(list.rows.length)} flush>
      <Grid
        label={t('Conversions')}
        columns={useMemo(() => columns(units, setOpen), [units])}
        list={list}
        rowKey={(row) => row.id}
        current={current}
        onCurrent={(row) => setCurrent(row.id)}
        onOpen={setOpen}
        maxHeight={400}
        toolbar={
          mayManage && (
            <>
              <Button icon={<AddRegular />} onClick={() => setOpen('new')}>
                {t('Create conversion')}
              </Button>
              <Button
                icon={<DeleteRegular />}
                disabledFocusable={chosen === undefined}
                title={chosen ? undefined : t('Choose a conversion first.')}
                onClick={() => chosen && void remove(chosen, equation(chosen, units))}
              >
                {t('Remove')}
              </Button>
            </>
          )
        }
        empty={{
          title: t('There are no conversions yet'),
          hint: t('They are needed where a BOM or a receipt uses another unit than the item is counted in.'),
        }}
      />
      {open && (
        <ConversionDialog
          {...(open === 'new' ? {} : { conversion: open })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </FastTab>
  )
}

function useRemove(): (conversion: Conversion, said: string) => Promise<void> {
  const queries = useQueryClient()
  const notify = useNotify()
  const ask = useAsk()
  const { send } = useWrite()
  return async ({ id }, said) => {
    const sure = await ask({
      title: t('Remove the conversion {said}?', { said }),
      text: t('What was converted with it stays as it is; new BOMs and receipts cannot use it any more.'),
      confirm: t('Remove'),
    })
    if (sure === undefined) return
    try {
      await send('DELETE', `/api/v1/conversions/${id}`)
      notify({ text: t('The conversion {said} is removed.', { said }) })
    } catch (error) {
      notify({ text: error instanceof Error ? error.message : String(error), intent: 'error' })
    }
    await queries.invalidateQueries()
  }
}
