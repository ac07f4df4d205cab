import type { BomDetails, BomProduct } from '../../../src/contracts/boms.ts'
import { itemLookup } from '../../ui/item-filter.tsx'
import type { Lookup } from '../../ui/lookup-field.tsx'
import { editableQuantity, readQuantity } from '../../ui/quantity.ts'

/** A co- or by-product of a formula as it is edited. */
export type DraftProduct = {
  readonly key: number
  readonly kind: BomProduct['kind']
  readonly item: Lookup | undefined
  readonly quantityPer: string
  readonly unit: string
  readonly share: string
}

export function productsOf(bom: BomDetails): readonly DraftProduct[] {
  return bom.products.map(({ kind, item, quantityPer, unit, share }, key) => ({
    key,
    kind,
    item: itemLookup(item),
    quantityPer: editableQuantity(quantityPer),
    unit,
    share: editableQuantity(share),
  }))
}

export function withProduct(products: readonly DraftProduct[]): readonly DraftProduct[] {
  const key = Math.max(-1, ...products.map((each) => each.key)) + 1
  const product = { item: undefined, quantityPer: '1', unit: '', share: '' }
  return [...products, { key, kind: 'co-product', ...product }]
}

/** What goes to the server, numbered in their sequence; undefined while something is missing or cannot be read. */
export function productContents(products: readonly DraftProduct[]) {
  const contents = products.map(({ kind, item, unit, ...typed }, index) => {
    const [quantityPer, share] = [readQuantity(typed.quantityPer), readQuantity(typed.share)]
    if (item === undefined || unit === '' || quantityPer === undefined || share === undefined)
      return undefined
    return { lineNumber: (index + 1) * 10, kind, itemId: item.id, quantityPer, unit, share }
  })
  const complete = contents.filter((each) => each !== undefined)
  return complete.length === contents.length ? complete : undefined
}
