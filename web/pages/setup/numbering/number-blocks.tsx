import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { NumberBlock } from '../../../../src/contracts/numbering.ts'
import { call } from '../../../api/client.ts'
import { useList } from '../../../api/list.ts'
import type { Column } from '../../../ui/grid/column.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { useNotify } from '../../../ui/notify.tsx'
import { QuantityText } from '../../../ui/quantity-text.tsx'
import { t } from '../../../ui/text.ts'
import { Time } from '../../../ui/time.tsx'
import { saveText } from './save-text.ts'

const rowKey = (row: NumberBlock) => row.id

function columns(): readonly Column<NumberBlock>[] {
  return [
    {
      key: 'station',
      title: t('Station'),
      width: 160,
      cell: (row) => `${row.station.code} ${row.station.name}`,
      tooltip: (row) => `${row.station.code} ${row.station.name}`,
    },
    { key: 'sequence', title: t('Sequence'), width: 144, cell: (row) => row.sequence },
    {
      key: 'first',
      title: t('From'),
      width: 160,
      cell: (row) => row.firstNumber,
      tooltip: (row) => row.firstNumber,
    },
    {
      key: 'last',
      title: t('To'),
      width: 160,
      cell: (row) => row.lastNumber,
      tooltip: (row) => row.lastNumber,
    },
    {
      key: 'count',
      title: t('Numbers'),
      align: 'end',
      width: 96,
      grow: 0,
      cell: (row) => <QuantityText value={String(row.count)} unit="" />,
    },
    {
      key: 'takenAt',
      title: t('Taken'),
      width: 128,
      grow: 0.5,
      hideBelow: 820,
      cell: (row) => <Time at={row.takenAt} />,
    },
    { key: 'takenBy', title: t('By'), width: 144, hideBelow: 960, cell: (row) => row.takenBy },
  ]
}

/** The blocks that stations have taken, those of the chosen sequence first to be asked for; each can be saved as a file. */
export function NumberBlocks({ sequence }: { readonly sequence: string | undefined }) {
  const list = useList<NumberBlock>('/api/v1/number-blocks', sequence ? { sequence } : {})
  const notify = useNotify()
  const [current, setCurrent] = useState<string>()
  const block = list.rows.find(({ id }) => id === current)
  const save = async () => {
    if (block === undefined) return
    try {
      const { numbers } = await call<{ numbers: readonly string[] }>(
        'GET',
        `/api/v1/number-blocks/${block.id}/numbers`,
      )
      saveText(`${block.sequence}-${block.firstNumber}.csv`, ['number', ...numbers, ''].join('\r\n'))
    } catch (error) {
      notify({ text: error instanceof Error ? error.message : String(error), intent: 'error' })
    }
  }
  return (
    <Grid
      label={t('Blocks of stations')}
      columns={useMemo(columns, [])}
      list={list}
      rowKey={rowKey}
      current={current}
      onCurrent={(row) => setCurrent(row.id)}
      maxHeight={320}
      toolbar={
        <>
          <Button
            icon={<ArrowDownloadRegular />}
            disabledFocusable={block === undefined}
            title={block ? undefined : t('Choose a block first.')}
            onClick={() => void save()}
          >
            {t('Save numbers as CSV')}
          </Button>
          <span>{sequence ? t('Of the sequence {sequence}', { sequence }) : t('Of all sequences')}</span>
        </>
      }
      empty={{
        title: t('No station has taken a block'),
        hint: t(
          'Choose a sequence for items above and take a block for a station that prints its labels ahead.',
        ),
      }}
    />
  )
}
