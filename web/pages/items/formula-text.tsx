import type { BomProduct } from '../../../src/contracts/boms.ts'
import { formatQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'

type FormulaTextProps = {
  readonly products: readonly BomProduct[]
  readonly symbolOf: (unitCode: string) => string
}

/** What a formula makes with one unit of its main item, and what of the components goes into it. */
export function FormulaText({ products, symbolOf }: FormulaTextProps) {
  if (products.length === 0) return null
  const parts = products.map(({ item, quantityPer, unit, share }) =>
    t('{quantity} {item} ({share}% of the components)', {
      quantity: formatQuantity(quantityPer, symbolOf(unit)),
      item: item.number,
      share,
    }),
  )
  return <span>{t('Makes with one: {products}', { products: parts.join(', ') })}</span>
}
