import type { Fragment, Reader } from '../db/database.ts'
import { type Quantity, shareOf } from '../lib/quantity.ts'

/** How a finished product of an order relates to its main item. */
export interface ProductShare {
  /** Made of it with one unit of the main item. */
  readonly quantityPer: Quantity
  /** Percent of every component that goes into it. */
  readonly componentShare: Quantity
  /** Percent that goes into the finished products before it. */
  readonly shareBefore: Quantity
}

/** What so much of a finished product needs of a component, of which one main item needs `quantityPer`. */
export function neededOf(
  component: { readonly quantityPer: Quantity; readonly decimals: number },
  product: ProductShare,
  quantity: Quantity,
): Quantity {
  return shareOf(component.quantityPer, quantity, product, component.decimals)
}

/**
 * The same in SQL, on a component (or what was selected of it, with the `decimals` of its item's unit), a finished product and
 * an amount. Where an order makes one thing only, nothing is rounded.
 */
export function neededSql(db: Reader, component: string, product: string, quantity: Fragment): Fragment {
  const [line, made] = [db(component), db(product)]
  return db`(case when ${made}.component_share = 100 and ${made}.quantity_per = 1 then ${line}.quantity_per * ${quantity}
    else round(${line}.quantity_per * ${quantity} * (${made}.share_before + ${made}.component_share) / (100 * ${made}.quantity_per), ${line}.decimals)
      - round(${line}.quantity_per * ${quantity} * ${made}.share_before / (100 * ${made}.quantity_per), ${line}.decimals) end)`
}
