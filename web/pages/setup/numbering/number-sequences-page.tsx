import { AddRegular, EditRegular, PrintAddRegular } from '@fluentui/react-icons'
import { useCallback, useMemo, useState } from 'react'
import type { NumberSequence } from '../../../../src/contracts/numbering.ts'
import { useList } from '../../../api/list.ts'
import { useFeature, useRight } from '../../../api/session.ts'
import { type Action, ActionPane } from '../../../ui/action-pane.tsx'
import { CellButton } from '../../../ui/cell-button.tsx'
import { FastTab } from '../../../ui/fast-tab.tsx'
import type { Column } from '../../../ui/grid/column.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QuantityText } from '../../../ui/quantity-text.tsx'
import { t } from '../../../ui/text.ts'
import { BlockDialog } from './block-dialog.tsx'
import { NumberBlocks } from './number-blocks.tsx'
import { nextNumbers } from './preview.ts'
import { SequencePane } from './sequence-pane.tsx'

const rowKey = (row: NumberSequence) => row.name

function columns(onOpen: (row: NumberSequence) => void): readonly Column<NumberSequence>[] {
  return [
    {
      key: 'name',
      title: t('Sequence'),
      width: 160,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{row.name}</CellButton>,
      tooltip: (row) => row.name,
    },
    {
      key: 'description',
      title: t('Description'),
      width: 200,
      grow: 2,
      wide: true,
      hideBelow: 820,
      cell: (row) => row.description || '–',
      tooltip: (row) => row.description,
    },
    {
      key: 'usedFor',
      title: t('Used for'),
      width: 120,
      grow: 0.5,
      cell: (row) => (row.usedFor === 'items' ? t('Items') : t('Documents')),
    },
    {
      key: 'mask',
      title: t('Mask'),
      width: 160,
      hideBelow: 960,
      cell: (row) => row.mask,
      tooltip: (row) => row.mask,
    },
    {
      key: 'next',
      title: t('Next number'),
      width: 160,
      cell: (row) => nextNumbers(row)[0] ?? t('None is left'),
      tooltip: (row) => nextNumbers(row).join(', '),
    },
    {
      key: 'left',
      title: t('Left'),
      align: 'end',
      width: 128,
      grow: 0,
      cell: (row) => <QuantityText value={row.left} unit="" />,
    },
  ]
}

/** Number sequences with what they give next, and the blocks that stations have printed ahead. */
export function NumberSequencesPage() {
  const list = useList<NumberSequence>('/api/v1/number-sequences')
  const [current, setCurrent] = useState<string>()
  const [open, setOpen] = useState<'create' | 'change' | 'block'>()
  const chosen = list.rows.find(({ name }) => name === current)
  const blocks = useFeature('number-blocks')
  const change = useCallback((row: NumberSequence) => {
    setCurrent(row.name)
    setOpen('change')
  }, [])
  const close = () => setOpen(undefined)
  const actions = useActions(chosen, setOpen)
  return (
    <Page>
      <PageHeader title={t('Number sequences')} />
      <ActionPane actions={actions} />
      <FastTab id="numbering.sequences" title={t('Sequences')} summary={String(list.rows.length)} flush>
        <Grid
          label={t('Number sequences')}
          columns={useMemo(() => columns(change), [change])}
          list={list}
          rowKey={rowKey}
          current={current}
          onCurrent={(row) => setCurrent(row.name)}
          onOpen={change}
          maxHeight={640}
          empty={{ title: t('There are no number sequences yet') }}
        />
      </FastTab>
      {blocks && (
        <FastTab id="numbering.blocks" title={t('Blocks of stations')} flush>
          <NumberBlocks sequence={chosen?.usedFor === 'items' ? chosen.name : undefined} />
        </FastTab>
      )}
      {open === 'create' && <SequencePane onClose={close} />}
      {open === 'change' && chosen && <SequencePane sequence={chosen} onClose={close} />}
      {open === 'block' && chosen && <BlockDialog sequence={chosen} onClose={close} />}
    </Page>
  )
}

function useActions(
  chosen: NumberSequence | undefined,
  onOpen: (open: 'create' | 'change' | 'block') => void,
): readonly Action[] {
  const mayManage = useRight('setup.manage')
  const mayTake = useRight('orders.manage')
  const blocks = useFeature('number-blocks')
  const none = chosen ? undefined : t('Choose a sequence first.')
  const documents =
    chosen?.usedFor === 'documents'
      ? t('This sequence numbers documents, which have no gaps. Choose one for items.')
      : undefined
  return [
    ...(mayManage
      ? [
          {
            label: t('Create sequence'),
            icon: <AddRegular />,
            primary: true,
            onClick: () => onOpen('create'),
          },
          {
            label: t('Change'),
            icon: <EditRegular />,
            onClick: () => onOpen('change'),
            disabledBecause: none,
          },
        ]
      : []),
    ...(mayTake && blocks
      ? [
          {
            label: t('Take a block'),
            icon: <PrintAddRegular />,
            group: t('Print ahead'),
            onClick: () => onOpen('block'),
            disabledBecause: none ?? documents,
          },
        ]
      : []),
  ]
}
