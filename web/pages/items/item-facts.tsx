import type { ReactNode } from 'react'
import type { Item } from '../../../src/contracts/items.ts'
import { Facts } from '../../ui/facts.tsx'
import { TextLink } from '../../ui/link.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { trackingWord } from '../../ui/tracking-word.ts'

/** What an item is by itself. */
export function ItemFacts({ item }: { readonly item: Item }) {
  const { unit, shelfLifeDays, policy } = item
  return (
    <Facts
      facts={[
        { label: t('Tracked by'), value: trackingWord(item.tracking) },
        { label: t('Unit'), value: `${unit.name} (${unit.symbol}, ${unit.code})` },
        {
          label: t('Shelf life'),
          value:
            shelfLifeDays === null
              ? t('Does not expire')
              : t('{n, plural, one {# day} other {# days}}', { n: shelfLifeDays }),
        },
        {
          label: t('Tracked components policy'),
          value: policy ? (
            <TextLink to="/setup/policies">{policy.name}</TextLink>
          ) : (
            t('None: the strict rules')
          ),
        },
        ...(item.batchSequence === null
          ? []
          : [{ label: t('Batch numbers from'), value: <Sequence name={item.batchSequence} /> }]),
        ...(item.serialSequence === null
          ? []
          : [{ label: t('Serial numbers from'), value: <Sequence name={item.serialSequence} /> }]),
        { label: t('GTINs'), value: <Gtins item={item} /> },
        {
          label: t('Numbers'),
          value:
            item.tracking === 'none' ? (
              '–'
            ) : (
              <TextLink to="/lots" search={{ itemId: item.id }}>
                {t('Its batches and serial numbers')}
              </TextLink>
            ),
        },
      ]}
    />
  )
}

function Sequence({ name }: { readonly name: string }) {
  return <TextLink to="/setup/number-sequences">{name}</TextLink>
}

function Gtins({ item }: { readonly item: Item }): ReactNode {
  if (item.gtins.length === 0) return '–'
  return item.gtins.map(({ gtin, packQuantity }) => (
    <div key={gtin}>
      {gtin} · <QuantityText value={packQuantity} unit={item.unit.symbol} />
    </div>
  ))
}
