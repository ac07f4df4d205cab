import type { ReactNode } from 'react'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import { useRight } from '../../api/session.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { Day, Time } from '../../ui/time.tsx'
import { trackingWord } from '../../ui/tracking-word.ts'

/** How many receipts and orders are named here; they are all in the history. */
const mostNamed = 5

/** What is known of a lot by itself, and where it came from. */
export function LotFacts({ lot }: { readonly lot: LotDetails }) {
  const maySeeItems = useRight('items.see')
  const day = (on: string | null) => (on ? <Day on={on} /> : '–')
  const facts: readonly Fact[] = [
    {
      label: t('Item'),
      value: maySeeItems ? (
        <TextLink to="/items/$itemId" params={{ itemId: lot.item.id }}>
          <ItemText item={lot.item} />
        </TextLink>
      ) : (
        <ItemText item={lot.item} />
      ),
    },
    { label: t('Tracked by'), value: trackingWord(lot.item.tracking) },
    ...(lot.serialNumber ? [{ label: t('Serial number'), value: lot.serialNumber }] : []),
    ...(lot.batchNumber ? [{ label: t('Batch number'), value: lot.batchNumber }] : []),
    { label: t('Supplier batch'), value: lot.supplierBatch ?? '–' },
    { label: t('Produced'), value: day(lot.producedOn) },
    { label: t('Expires'), value: day(lot.expiresOn) },
    ...(lot.hold ? [{ label: t('On hold because'), value: lot.hold.reason }] : []),
    { label: t('Made by order'), value: <Makers lot={lot} /> },
    { label: t('Received with'), value: <Receipts lot={lot} /> },
  ]
  return <Facts facts={facts} />
}

function Makers({ lot }: { readonly lot: LotDetails }): ReactNode {
  if (lot.madeBy.length === 0) return '–'
  return lot.madeBy.slice(0, mostNamed).map(({ order, registrationId, at }) => (
    <div key={registrationId}>
      <TextLink to="/orders/$orderId" params={{ orderId: order.id }}>
        {order.number}
      </TextLink>{' '}
      · <Time at={at} />
    </div>
  ))
}

function Receipts({ lot }: { readonly lot: LotDetails }): ReactNode {
  // What an order made is told by the order.
  const receipts = lot.receipts.filter(({ reference }) => reference !== 'production')
  if (receipts.length === 0) return '–'
  return receipts.slice(0, mostNamed).map(({ number, vendor, quantity, at }) => (
    <div key={`${number} ${at}`}>
      {[number, vendor].filter(Boolean).join(' · ')} · <QuantityText value={quantity} unit={lot.item.unit} />{' '}
      · <Time at={at} />
    </div>
  ))
}
