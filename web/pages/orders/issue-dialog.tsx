import { useQuery } from '@tanstack/react-query'
import type { IssueAnswer, IssuedMaterial } from '../../../src/contracts/issues.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { ScannedStock } from '../../../src/contracts/stock.ts'
import { needsQuery } from '../../api/orders.ts'
import { useWrite } from '../../api/use-write.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isPositive, subtract } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { usePlaces } from '../../ui/use-places.ts'
import { postedLines } from '../stock/stock-lines.ts'
import { StockLinesField } from '../stock/stock-lines-field.tsx'
import { useStockLines } from '../stock/use-stock-lines.ts'

/** Hands scanned material out to an order; a batch with what the order still lacks of its item. */
export function IssueDialog(props: {
  readonly order: OrderDetails
  readonly issued: IssuedMaterial | undefined
  readonly onClose: () => void
}) {
  const { order, issued, onClose } = props
  const done = useDone(onClose)
  const { send } = useWrite()
  const { data: needs, isPending } = useQuery(needsQuery(order.id))
  const warehouses = usePlaces('warehouses')
  const wantedOf = ({ item, onHand }: ScannedStock) => {
    const need = needs?.rows.find((row) => row.item.id === item.id)
    if (need === undefined) return undefined
    const left = (issued?.rows ?? []).filter((row) => row.item.id === item.id).map((row) => row.left)
    const lacking = subtract(need.needed, need.used, ...left)
    return isPositive(lacking) && isPositive(subtract(onHand, lacking)) ? lacking : undefined
  }
  const stock = useStockLines({
    warehouseId: warehouses.find(({ code }) => code === order.warehouse)?.id,
    wantedOf,
  })
  const lines = postedLines(stock.lines)
  const submission = useSubmission(async () => {
    const answer = await send<IssueAnswer>('POST', `/api/v1/orders/${order.id}/issue`, { lines })
    await done(t('Issued to order {order} with {number}.', { order: order.number, number: answer.number }))
  })
  return (
    <FormDialog
      title={t('Issue material to order {number}', { number: order.number })}
      submission={submission}
      submit={t('Issue')}
      submitDisabled={lines === undefined}
      onClose={onClose}
    >
      <div>
        {t('It stays on hand in {warehouse}, and no other order can take it.', {
          warehouse: order.warehouse,
        })}
      </div>
      {/* A scan that came before the needs would be given all there is. */}
      {!isPending && <StockLinesField stock={stock} quantity={t('Quantity')} withItems={false} />}
    </FormDialog>
  )
}
