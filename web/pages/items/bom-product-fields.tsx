import { useQuery } from '@tanstack/react-query'
import type { Item } from '../../../src/contracts/items.ts'
import { unitsQuery } from '../../api/items.ts'
import { ChoiceField, QuantityField } from '../../ui/form.tsx'
import { itemLookup } from '../../ui/item-filter.tsx'
import { LookupField } from '../../ui/lookup-field.tsx'
import { t } from '../../ui/text.ts'
import type { DraftProduct } from './bom-product-draft.ts'
import { BomRow } from './bom-row.tsx'

type Props = {
  readonly product: DraftProduct
  readonly position: number
  readonly problemOf: (field: string) => string | undefined
  readonly onChange: (product: DraftProduct) => void
  readonly onRemove: () => void
}

/** What a formula makes besides its main item, and how much of the components goes into it. */
export function BomProductFields({ product, position, problemOf, onChange, onRemove }: Props) {
  const units = useQuery(unitsQuery).data ?? []
  const set = (part: Partial<DraftProduct>) => onChange({ ...product, ...part })
  return (
    <BomRow
      label={t('Co- or by-product {number}', { number: position })}
      remove={t('Take co- or by-product {number} away', { number: position })}
      onRemove={onRemove}
      first={
        <LookupField<Item>
          label={t('Item of co- or by-product {number}', { number: position })}
          required
          path="/api/v1/items"
          lookupOf={itemLookup}
          value={product.item}
          onChange={(item, row) => set({ item, unit: row?.unit.code ?? product.unit })}
          problem={problemOf('itemId')}
        />
      }
    >
      <ChoiceField
        label={t('Kind')}
        value={product.kind}
        onChange={(kind) => set({ kind: kind === 'by-product' ? 'by-product' : 'co-product' })}
        choices={[
          { value: 'co-product', label: t('Co-product') },
          { value: 'by-product', label: t('By-product') },
        ]}
      />
      <QuantityField
        label={t('Made with one')}
        unit=""
        value={product.quantityPer}
        onChange={(quantityPer) => set({ quantityPer })}
        problem={problemOf('quantityPer')}
      />
      <ChoiceField
        label={t('Unit')}
        value={product.unit}
        onChange={(unit) => set({ unit })}
        choices={[
          ...(product.unit === '' ? [{ value: '', label: '–' }] : []),
          ...units.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        problem={problemOf('unit')}
      />
      <QuantityField
        label={t('Share')}
        unit="%"
        value={product.share}
        onChange={(share) => set({ share })}
        problem={problemOf('share')}
      />
    </BomRow>
  )
}
