import { Switch } from '@fluentui/react-components'
import {
  AddRegular,
  ArrowSwapRegular,
  BoxArrowUpRegular,
  DeleteRegular,
  DocumentEditRegular,
} from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { UnitState } from '../../../src/contracts/scans.ts'
import type { Association } from '../../../src/contracts/tracking.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { Grid } from '../../ui/grid/grid.tsx'
import { nothingSelected, type Selection } from '../../ui/grid/selection.ts'
import { isEditable } from '../../ui/is-editable.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { Panel } from '../../ui/page.tsx'
import { t } from '../../ui/text.ts'
import { orderStatusWord } from '../orders/order-status.tsx'
import { componentColumns } from './component-columns.tsx'
import { type ComponentDialog, ComponentDialogs } from './component-dialogs.tsx'
import { type ComponentRow, componentRowKey, componentRows, openIn } from './component-rows.ts'
import { PanelHead } from './panel-head.tsx'
import type { Corrections } from './use-corrections.ts'

type ComponentsPanelProps = {
  readonly order: OrderDetails
  readonly unit: UnitState
  readonly corrections: Corrections
  readonly fill: boolean
}

/** What is in one registered product and what it lacks. Mounted anew for each product, so that nothing stays selected. */
export function ComponentsPanel({ order, unit, corrections, fill }: ComponentsPanelProps) {
  const [closed, setClosed] = useState(false)
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [currentId, setCurrentId] = useState<string>()
  const [dialog, setDialog] = useState<ComponentDialog>()
  const path = `/api/v1/orders/${order.id}/registrations/${unit.registrationId}/associations`
  const associations = useList<Association>(path, { closed: String(closed) })
  const rows = useMemo(
    () => componentRows(order, unit, associations.state === 'ready' ? associations.rows : []),
    [order, unit, associations.state, associations.rows],
  )
  const current = rows.find(({ id }) => id === currentId) ?? rows[0]
  const selected = rows.filter(({ id }) => selection.has(id))
  const chosen = selected.length > 0 ? selected : current ? [current] : []
  const actions = useComponentActions({ order, chosen, corrections, open: setDialog })
  const columns = useMemo(() => componentColumns(closed), [closed])
  const run = (label: string) => {
    const action = actions.find((each) => each.label === label)
    if (action?.disabledBecause === undefined) action?.onClick?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isEditable(event.target) || dialog !== undefined) return
    const label = { Insert: t('Create'), Delete: t('Remove'), F2: t('Replace') }[event.key]
    if (label === undefined) return
    event.preventDefault()
    run(label)
  }
  const number = lotNumber(unit.lot)
  const lacking = rows.filter(({ kind }) => kind === 'lacks').length
  return (
    <Panel fill={fill}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the buttons inside, which are reached with Tab too */}
      <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
        <PanelHead
          title={t('Components of {number}', { number })}
          summary={
            lacking === 0
              ? t('Nothing is lacking')
              : t('{n, plural, one {# component lacks a number} other {# components lack numbers}}', {
                  n: lacking,
                })
          }
          actions={actions}
        />
        <Grid
          fill={fill}
          cardsBelow={520}
          label={t('Components')}
          columns={columns}
          list={{ ...associations, rows }}
          rowKey={componentRowKey}
          current={current?.id}
          onCurrent={(row) => setCurrentId(row.id)}
          onOpen={(row) => run(row.kind === 'lacks' ? t('Create') : t('Replace'))}
          isNext={(row) => row.kind === 'lacks'}
          selection={selection}
          onSelection={setSelection}
          maxHeight={480}
          toolbar={
            <Switch
              label={t('Show removed components')}
              checked={closed}
              onChange={(_, { checked }) => setClosed(checked)}
            />
          }
          empty={{ title: t('This product has no tracked components') }}
        />
      </div>
      {dialog && (
        <ComponentDialogs
          order={order}
          unit={unit}
          dialog={dialog}
          corrections={corrections}
          onDone={() => setSelection(nothingSelected)}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Panel>
  )
}

type Acting = {
  readonly order: OrderDetails
  readonly chosen: readonly ComponentRow[]
  readonly corrections: Corrections
  readonly open: (dialog: ComponentDialog) => void
}

function useComponentActions({ order, chosen, corrections, open }: Acting): readonly Action[] {
  const mayCorrect = useRight('tracking.correct')
  const mayPost = useRight('journals.post')
  const navigate = useNavigate()
  const told = useTold()
  const rows = openIn(chosen)
  const [only] = rows
  const [first] = chosen
  const none = only === undefined ? t('Select a component that is in the product.') : undefined
  const notStarted =
    order.status === 'started'
      ? undefined
      : t('The order is {status}. Components are put in while it is started.', {
          status: orderStatusWord(order.status),
        })
  const lacking = first?.kind === 'lacks' ? first.component.id : undefined
  const corrected: readonly Action[] = [
    {
      label: t('Create'),
      icon: <AddRegular />,
      onClick: () => open({ kind: 'create', componentId: lacking }),
      disabledBecause: notStarted,
    },
    {
      label: t('Remove'),
      icon: <DeleteRegular />,
      onClick: () => open({ kind: 'remove', rows }),
      disabledBecause: none,
    },
    {
      label: t('Replace'),
      icon: <ArrowSwapRegular />,
      onClick: () => only && open({ kind: 'replace', row: only }),
      disabledBecause: none ?? (rows.length > 1 ? t('Select one component only.') : undefined),
    },
  ]
  const posted: readonly Action[] = [
    {
      label: t('Pick'),
      icon: <BoxArrowUpRegular />,
      onClick: () => void told(() => corrections.pick(rows)),
      disabledBecause: none,
    },
    {
      label: t('Adjust consumption'),
      icon: <DocumentEditRegular />,
      onClick: () =>
        void told(async () => {
          const journal = await corrections.adjustConsumption(rows)
          await navigate({ to: '/journals/$journalId', params: { journalId: journal.id } })
        }),
      disabledBecause: none,
    },
  ]
  return [...(mayCorrect ? corrected : []), ...(mayPost ? posted : [])]
}

/** Runs what has no dialog of its own, and says what stood against it. */
function useTold(): (run: () => Promise<void>) => Promise<void> {
  const notify = useNotify()
  return async (run) => {
    try {
      await run()
    } catch (failure) {
      notify({ text: failure instanceof Error ? failure.message : String(failure), intent: 'error' })
    }
  }
}
