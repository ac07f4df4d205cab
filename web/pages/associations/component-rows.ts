import type { Component, OrderDetails } from '../../../src/contracts/orders.ts'
import type { UnitComponent, UnitState } from '../../../src/contracts/scans.ts'
import type { Association } from '../../../src/contracts/tracking.ts'
import { isPositive } from '../../ui/quantity.ts'

/** A row of the components grid: a number that is or was in the product, or what the product still lacks. */
export type ComponentRow =
  | {
      readonly kind: 'lacks'
      readonly id: string
      readonly component: Component
      readonly need: UnitComponent
    }
  | { readonly kind: 'in' | 'removed'; readonly id: string; readonly association: Association }

export const componentRowKey = (row: ComponentRow) => row.id

/** What is lacking stands first, because that is what has to be done; then what is in, in the order of the BOM. */
export function componentRows(
  order: OrderDetails,
  unit: UnitState | undefined,
  associations: readonly Association[],
): readonly ComponentRow[] {
  const lines = new Map(order.components.map((component) => [component.id, component]))
  const lacking = (unit?.components ?? []).flatMap((need): ComponentRow[] => {
    const component = lines.get(need.componentId)
    return component && isPositive(need.remaining)
      ? [{ kind: 'lacks', id: `lacks-${need.componentId}`, component, need }]
      : []
  })
  const known = associations.map(
    (association): ComponentRow => ({
      kind: association.closedAt === null ? 'in' : 'removed',
      id: association.id,
      association,
    }),
  )
  return [...lacking, ...known]
}

export function openIn(rows: readonly ComponentRow[]): readonly Association[] {
  return rows.flatMap((row) => (row.kind === 'in' ? [row.association] : []))
}
