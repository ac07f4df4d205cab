import { makeStyles } from '@fluentui/react-components'
import { ArrowDownloadRegular, ArrowSwapRegular, ArrowUndoRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { listOf } from '../../api/list.ts'
import { issuedQuery } from '../../api/orders.ts'
import { useRight } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { Grid } from '../../ui/grid/grid.tsx'
import { nothingSelected } from '../../ui/grid/selection.ts'
import { isPositive } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { BorrowDialog } from './borrow-dialog.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { issuedColumns, issuedKey, moveColumns } from './issued-columns.tsx'
import { orderStatusWord } from './order-status.tsx'
import { ReturnIssuedDialog } from './return-issued-dialog.tsx'

// All the room there is, so that the pane sees what fits.
const useStyles = makeStyles({ actions: { flex: '1 1 0', minWidth: 0 } })

type Step = 'issue' | 'return' | 'borrow'

/** What was issued to an order and what became of it, with the steps that hand out, give back and borrow. */
export function OrderIssued({ order }: { readonly order: OrderDetails }) {
  const styles = useStyles()
  const mayIssue = useRight('inventory.post')
  const { data, error } = useQuery(issuedQuery(order.id))
  const [selection, setSelection] = useState(nothingSelected)
  const [step, setStep] = useState<Step>()
  const rows = data?.rows ?? []
  const chosen = rows.filter((row) => selection.has(issuedKey(row)) && isPositive(row.left))
  const returnable = chosen.length > 0 ? chosen : rows.filter((row) => isPositive(row.left))
  const close = () => setStep(undefined)
  const selecting = mayIssue ? { selection, onSelection: setSelection } : {}
  return (
    <>
      <Grid
        label={t('Issued material')}
        toolbar={
          mayIssue && (
            <div className={styles.actions}>
              <ActionPane
                label={t('Issued material')}
                actions={actionsOf(order, returnable.length, setStep)}
              />
            </div>
          )
        }
        columns={useMemo(issuedColumns, [])}
        list={listOf(data?.rows, error)}
        rowKey={issuedKey}
        {...selecting}
        maxHeight={360}
        empty={{
          title: t('Nothing was issued to this order'),
          hint: t('What is issued can be consumed by this order only.'),
        }}
      />
      {data !== undefined && data.moves.length > 0 && (
        <Grid
          label={t('Issues and borrowings')}
          columns={moveColumns()}
          list={listOf(data.moves)}
          rowKey={(move) => move.id}
          maxHeight={280}
          empty={{ title: t('Nothing was issued to this order') }}
        />
      )}
      {step === 'issue' && <IssueDialog order={order} issued={data} onClose={close} />}
      {step === 'return' && <ReturnIssuedDialog order={order} rows={returnable} onClose={close} />}
      {step === 'borrow' && <BorrowDialog order={order} onClose={close} />}
    </>
  )
}

function actionsOf(order: OrderDetails, returnable: number, onStep: (step: Step) => void): readonly Action[] {
  const running = order.status === 'released' || order.status === 'started'
  const notNow = running
    ? undefined
    : t('The order is {status}. Material is issued to orders that are released or started.', {
        status: orderStatusWord(order.status),
      })
  return [
    {
      label: t('Issue material'),
      icon: <ArrowDownloadRegular />,
      onClick: () => onStep('issue'),
      disabledBecause: notNow,
    },
    {
      label: t('Borrow from another order'),
      icon: <ArrowSwapRegular />,
      onClick: () => onStep('borrow'),
      disabledBecause: notNow,
    },
    {
      label: t('Give back'),
      icon: <ArrowUndoRegular />,
      onClick: () => onStep('return'),
      disabledBecause: returnable > 0 ? undefined : t('Nothing that was issued is left.'),
    },
  ]
}
