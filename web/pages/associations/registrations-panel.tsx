import { Select } from '@fluentui/react-components'
import { AddRegular, BoxCheckmarkRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { Registration } from '../../../src/contracts/tracking.ts'
import type { List } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { Grid } from '../../ui/grid/grid.tsx'
import { nothingSelected, type Selection } from '../../ui/grid/selection.ts'
import { isEditable } from '../../ui/is-editable.ts'
import { Panel } from '../../ui/page.tsx'
import { isPositive } from '../../ui/quantity.ts'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { orderStatusWord } from '../orders/order-status.tsx'
import { PanelHead } from './panel-head.tsx'
import { registrationColumns } from './registration-columns.tsx'
import { type RegistrationDialog, RegistrationDialogs } from './registration-dialogs.tsx'
import type { Corrections } from './use-corrections.ts'
import type { useUnitChoice } from './use-unit-choice.ts'

const rowKey = (row: Registration) => row.id

type RegistrationsPanelProps = {
  readonly order: OrderDetails
  readonly list: List<Registration>
  readonly current: string | undefined
  readonly choice: ReturnType<typeof useUnitChoice>
  readonly corrections: Corrections
  readonly fill: boolean
}

/** The registrations of an order, and what can be corrected in them. */
export function RegistrationsPanel(props: RegistrationsPanelProps) {
  const { order, list, current, choice, corrections, fill } = props
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [dialog, setDialog] = useState<RegistrationDialog>()
  const chosen = useChosen(list.rows, selection, current)
  const actions = useRegistrationActions(order, chosen, setDialog)
  const severalItems = order.finishedProducts.filter(({ tracked }) => tracked).length > 1
  const columns = useMemo(() => registrationColumns(severalItems), [severalItems])
  const run = (label: string) => {
    const action = actions.find((each) => each.label === label)
    if (action?.disabledBecause === undefined) action?.onClick?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isEditable(event.target) || dialog !== undefined) return
    const label = { Insert: t('Create'), Delete: t('Remove'), F2: t('Correct') }[event.key]
    if (label === undefined) return
    event.preventDefault()
    run(label)
  }
  return (
    <Panel fill={fill}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the buttons inside, which are reached with Tab too */}
      <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
        <PanelHead title={t('Finished products')} summary={registeredOf(order)} actions={actions} />
        <Grid
          fill={fill}
          cardsBelow={380}
          label={t('Finished products')}
          columns={columns}
          list={list}
          rowKey={rowKey}
          current={current}
          onCurrent={(row) => choice.onUnit(row.id)}
          onOpen={() => run(t('Correct'))}
          selection={selection}
          onSelection={setSelection}
          filters={choice.filters}
          onClearFilters={choice.onClear}
          maxHeight={360}
          toolbar={
            <>
              <QuickFilter
                label={t('Filter by number')}
                value={choice.filters.search}
                onChange={choice.onSearch}
              />
              <Select
                aria-label={t('Filter by components')}
                value={choice.filters.status ?? ''}
                onChange={(_, { value }) => choice.onStatus(value || undefined)}
              >
                <option value="">{t('All')}</option>
                <option value="not-started">{t('Not started')}</option>
                <option value="in-progress">{t('In progress')}</option>
                <option value="completed">{t('Completed')}</option>
              </Select>
            </>
          }
          empty={{
            title: t('No number is registered yet'),
            hint: t('Scan products on the Tracked components page, or create a registration here.'),
          }}
        />
      </div>
      {dialog && (
        <RegistrationDialogs
          order={order}
          dialog={dialog}
          corrections={corrections}
          onUnit={(id) => {
            setSelection(nothingSelected)
            choice.onUnit(id)
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Panel>
  )
}

/** The rows an action is for: those that are selected, else the current one. */
function useChosen(
  rows: readonly Registration[],
  selection: Selection,
  current: string | undefined,
): readonly Registration[] {
  return useMemo(() => {
    const selected = rows.filter(({ id }) => selection.has(id))
    return selected.length > 0 ? selected : rows.filter(({ id }) => id === current)
  }, [rows, selection, current])
}

function useRegistrationActions(
  order: OrderDetails,
  chosen: readonly Registration[],
  open: (dialog: RegistrationDialog) => void,
): readonly Action[] {
  const mayCorrect = useRight('tracking.correct')
  const mayReport = useRight('journals.post')
  const [only] = chosen
  const none = only === undefined ? t('Select a registration first.') : undefined
  const notStarted =
    order.status === 'started'
      ? undefined
      : t('The order is {status}. Numbers are registered on a started order.', {
          status: orderStatusWord(order.status),
        })
  const several = chosen.length > 1 ? t('Select one registration only.') : undefined
  const reported = only && (isPositive(only.good) || isPositive(only.error))
  const changes: readonly Action[] = [
    {
      label: t('Create'),
      icon: <AddRegular />,
      onClick: () => open({ kind: 'create' }),
      disabledBecause: notStarted,
    },
    {
      label: t('Remove'),
      icon: <DeleteRegular />,
      onClick: () => open({ kind: 'remove', rows: chosen }),
      disabledBecause: none,
    },
  ]
  const correct: Action = {
    label: t('Correct'),
    icon: <EditRegular />,
    onClick: () => only && open({ kind: 'correct', row: only }),
    disabledBecause:
      none ??
      several ??
      (reported ? t('It is reported as finished. Reverse the report in its journal first.') : undefined),
  }
  const report: Action = {
    label: t('Report as finished'),
    icon: <BoxCheckmarkRegular />,
    onClick: () => open({ kind: 'report', rows: chosen }),
    disabledBecause: none,
  }
  return [...(mayCorrect ? changes : []), ...(mayReport ? [report] : []), ...(mayCorrect ? [correct] : [])]
}

function registeredOf({ finishedProducts }: OrderDetails): string | undefined {
  const [product, ...others] = finishedProducts.filter(({ tracked }) => tracked)
  if (product === undefined || others.length > 0) return undefined
  return t('{registered} of {started} {unit} registered', {
    registered: product.registered,
    started: product.started,
    unit: product.item.unit,
  })
}
