import type { TakenNumber } from '../../../src/contracts/numbering.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { envelope } from '../../api/client.ts'
import { useWrite } from '../../api/use-write.ts'
import { useNotify } from '../../ui/notify.tsx'
import { station } from '../../ui/station.ts'
import { t } from '../../ui/text.ts'
import type { Scanning } from './use-scanning.ts'

export type TakeNumber = {
  /** The selected product takes its numbers from a sequence, and its policy does not ask that they are given in advance. */
  readonly possible: boolean
  readonly busy: boolean
  readonly take: () => void
}

/** Registers the selected product with the next number of its sequence, as if its label had been scanned. */
export function useTakeNumber(order: OrderDetails, scanning: Scanning): TakeNumber {
  const { send, busy } = useWrite()
  const notify = useNotify()
  const products = order.finishedProducts.filter((product) => product.tracked)
  const product = products.find(({ id }) => id === scanning.finishedProductId) ?? products[0]
  const kind = product?.takesNumber ?? null
  const take = async () => {
    if (product === undefined) return
    if (kind === null) {
      const item = product.item.number
      notify({ text: t('{item} takes no number here. Scan its label.', { item }), intent: 'error' })
      return
    }
    try {
      const path = `/api/v1/items/${product.item.id}/numbers`
      const { number } = await send<TakenNumber>('POST', path, { kind })
      scanning.change({ mode: 'product', unit: null, finishedProductId: product.id, componentId: undefined })
      await scanning.scan({ ...envelope(station.get()?.id), characters: number })
    } catch (failure) {
      notify({ text: failure instanceof Error ? failure.message : String(failure), intent: 'error' })
    }
  }
  return { possible: kind !== null, busy, take: () => void take() }
}
