import { useState } from 'react'
import type { SalesOrderAnswer, SalesOrderDetails } from '../../../src/contracts/sales.ts'
import type { ScannedStock } from '../../../src/contracts/stock.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isPositive } from '../../ui/quantity.ts'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { usePlaces } from '../../ui/use-places.ts'
import { type DraftStockLine, postedLines } from '../stock/stock-lines.ts'
import { StockLinesField } from '../stock/stock-lines-field.tsx'
import { useStockLines } from '../stock/use-stock-lines.ts'

export type SalesMove = 'pick' | 'unpick' | 'ship' | 'return'

type Props = {
  readonly move: SalesMove
  readonly order: SalesOrderDetails
  readonly onClose: () => void
}

/** Picks, ships or takes back numbers of a sales order: scanned, or already known because they are picked or shipped. */
export function SalesMoveDialog({ move, order, onClose }: Props) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const warehouses = usePlaces('warehouses')
  const known = knownLines(move, order)
  const [chosen, setChosen] = useState(known.warehouseId ?? '')
  const [reason, setReason] = useState('')
  const warehouseId = chosen || (warehouses[0]?.id ?? '')
  const stock = useStockLines({
    warehouseId: move === 'return' ? undefined : warehouseId,
    initial: known.lines,
    wantedOf: (scanned) => wantedOf(move, order, scanned),
  })
  const lines = postedLines(stock.lines)
  const returning = move === 'return'
  const submission = useSubmission(async () => {
    const fields = { warehouseId, lines, ...(returning ? { reason: reason.trim() } : {}) }
    const answer = await send<SalesOrderAnswer>('POST', `/api/v1/sales-orders/${order.id}/${move}`, fields)
    await done(words(move).done(answer.number))
  })
  const { title, submit, warehouse } = words(move)
  return (
    <FormDialog
      title={title(order.number)}
      submission={submission}
      submit={submit}
      submitDisabled={lines === undefined || (returning && !isReason(reason))}
      onClose={onClose}
    >
      <ChoiceField
        label={warehouse}
        required
        value={warehouseId}
        onChange={setChosen}
        choices={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      />
      <StockLinesField stock={stock} quantity={t('Quantity')} showOnHand={move === 'pick'} />
      {returning && (
        <ReasonField
          kind="return"
          value={reason}
          onChange={setReason}
          problem={submission.problemOf('reason')}
        />
      )}
    </FormDialog>
  )
}

/** What is picked is what will be shipped or given back, from the warehouse it lies in; the rest is scanned. */
function knownLines(move: SalesMove, order: SalesOrderDetails) {
  const picked = order.lots.filter((row) => isPositive(row.picked))
  const warehouseId = picked[0]?.warehouse.id
  if (move !== 'ship' && move !== 'unpick') return { warehouseId: undefined, lines: [] }
  const lines = picked
    .filter((row) => row.warehouse.id === warehouseId)
    .map(
      ({ item, lot, picked: typed }): DraftStockLine => ({
        ...{ item, lot, typed },
        ...{ onHand: typed, holdReason: null, expiresOn: null },
      }),
    )
  return { warehouseId, lines }
}

/** A scanned batch stands with what the order still lacks of its item, or with what the customer has of it. */
function wantedOf(
  move: SalesMove,
  order: SalesOrderDetails,
  { item, lot }: ScannedStock,
): string | undefined {
  if (move === 'return') return order.lots.find((row) => row.lot?.id === lot.id)?.shipped
  const line = order.lines.find((each) => each.item.id === item.id && isPositive(each.remaining))
  return line?.remaining
}

function words(move: SalesMove) {
  switch (move) {
    case 'pick':
      return {
        title: (number: string) => t('Pick for sales order {number}', { number }),
        submit: t('Pick'),
        warehouse: t('From warehouse'),
        done: (number: string) => t('Picked for {number}.', { number }),
      }
    case 'unpick':
      return {
        title: (number: string) => t('Give back what is picked for {number}', { number }),
        submit: t('Give back'),
        warehouse: t('Warehouse'),
        done: (number: string) => t('Given back to stock from {number}.', { number }),
      }
    case 'ship':
      return {
        title: (number: string) => t('Ship sales order {number}', { number }),
        submit: t('Ship'),
        warehouse: t('From warehouse'),
        done: (number: string) => t('Shipped for {number}.', { number }),
      }
    case 'return':
      return {
        title: (number: string) => t('Return from sales order {number}', { number }),
        submit: t('Return'),
        warehouse: t('Into warehouse'),
        done: (number: string) => t('Returned from {number}.', { number }),
      }
  }
}
