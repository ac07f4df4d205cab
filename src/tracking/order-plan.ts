import type { ScannerSettings } from '../barcodes/scanner-settings.ts'
import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { defaultPolicy, type Policy, policyJson } from '../items/policy.ts'
import { componentPolicyId, isTracked, isTrackedComponent } from '../items/tracked.ts'

/** The parts of an order that no scan changes: what it makes, of what, by which rules. */
export interface OrderPlan {
  readonly orderId: string
  readonly number: string
  readonly warehouse: { readonly id: string; readonly code: string }
  readonly finishedProducts: readonly PlannedProduct[]
  /** The operation that is worked at, where the scan says so. */
  readonly operationNumber?: number
  /** Only those that are tracked. */
  readonly components: readonly PlannedComponent[]
  /** The item of each GTIN, and how many of it are in the pack that carries it. */
  readonly gtins: ReadonlyMap<string, PlannedGtin>
  /** The tracked items that a number on this order can belong to. */
  readonly itemIds: readonly string[]
  /** How the plant's scanners are set up, as an administrator saved it; `today` is added by whoever reads a scan. */
  readonly scanners: Partial<ScannerSettings>
  /** The order's and the configuration's version this plan was read at. */
  readonly version: string
}

export interface PlannedGtin {
  readonly itemId: string
  readonly pack: string
}

export interface PlannedItem {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly tracking: Tracking
  readonly unit: { readonly code: string; readonly symbol: string; readonly decimals: number }
}

export interface PlannedProduct {
  readonly id: string
  readonly item: PlannedItem
  readonly kind: 'main' | 'co-product' | 'by-product'
  readonly tracked: boolean
  readonly policy: Policy
  readonly quantityPer: string
  readonly componentShare: string
  readonly shareBefore: string
}

export interface PlannedComponent {
  readonly id: string
  readonly lineNumber: number
  readonly operationNumber: number
  readonly item: PlannedItem
  readonly substitutes: readonly PlannedItem[]
  /** In the item's inventory unit, for one unit of the product. */
  readonly quantityPer: string
  readonly policy: Policy
}

/** The item and its substitutes. */
export function itemsOf(component: PlannedComponent): readonly PlannedItem[] {
  return [component.item, ...component.substitutes]
}

/** The plan as it is scanned at one operation: its components come first. */
export function atOperation(plan: OrderPlan, operationNumber: number | undefined): OrderPlan {
  if (operationNumber === undefined) return plan
  const elsewhere = (each: PlannedComponent) => Number(each.operationNumber !== operationNumber)
  return {
    ...plan,
    operationNumber,
    components: plan.components.toSorted((a, b) => elsewhere(a) - elsewhere(b)),
  }
}

/** Reads the plan. Refuses an order that does not exist. */
export async function readOrderPlan(db: Reader, orderId: string): Promise<OrderPlan> {
  const item = db`json_build_object('id', item.id, 'number', item.number, 'name', item.name, 'tracking', item.tracking,
    'unit', (select json_build_object('code', code, 'symbol', symbol, 'decimals', decimals) from unit_of_measure where code = item.unit))`
  const [row] = await db<PlanRow[]>`
    select o.number, json_build_object('id', warehouse.id, 'code', warehouse.code) as warehouse,
      (select barcodes from configuration) as scanners, o.version || '.' || (select version from configuration) as version,
      (select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'item', ${item}, 'tracked', ${isTracked(db)}, 'policy', ${policyJson(db)},
          'quantityPer', f.quantity_per::text, 'componentShare', f.component_share::text, 'shareBefore', f.share_before::text) order by f.line_number)
        from finished_product f join item on item.id = f.item_id
        left join tracked_components_policy policy on policy.id = item.policy_id
        where f.order_id = o.id) as "finishedProducts",
      (select json_agg(json_build_object('id', c.id, 'lineNumber', c.line_number, 'operationNumber', c.operation_number,
          'item', ${item}, 'quantityPer', c.quantity_per::text,
          'policy', ${policyJson(db)},
          'substitutes', (select json_agg(${item} order by item.number) from component_substitute s join item on item.id = s.item_id where s.component_id = c.id)
        ) order by c.operation_number, c.line_number)
        from component c join item on item.id = c.item_id
        left join tracked_components_policy policy on policy.id = ${componentPolicyId(db, 'c')}
        where c.order_id = o.id and ${isTrackedComponent(db, 'c')}) as components,
      (select json_object_agg(g.gtin, json_build_object('itemId', g.item_id, 'pack', trim_scale(g.pack_quantity)::text))
        from item_gtin g where g.item_id in (
        select item_id from finished_product where order_id = o.id
        union select item_id from component where order_id = o.id
        union select s.item_id from component_substitute s join component c on c.id = s.component_id where c.order_id = o.id)) as gtins
    from production_order o join warehouse on warehouse.id = o.warehouse_id
    where o.id = ${orderId}`
  if (row === undefined) throw new Refusal('not-found', { what: 'Order', number: orderId })
  const finishedProducts = row.finishedProducts.map((each) => ({
    ...each,
    policy: each.policy ?? defaultPolicy,
  }))
  const components = (row.components ?? []).map((each) => ({
    ...each,
    policy: each.policy ?? defaultPolicy,
    substitutes: each.substitutes ?? [],
  }))
  const tracked = [
    ...finishedProducts.filter((each) => each.tracked).map((each) => each.item),
    ...components.flatMap(itemsOf),
  ]
  return {
    orderId,
    number: row.number,
    warehouse: row.warehouse,
    version: row.version,
    scanners: row.scanners,
    finishedProducts,
    components,
    gtins: new Map(Object.entries(row.gtins ?? {})),
    itemIds: [...new Set(tracked.map((each) => each.id))],
  }
}

interface PlanRow {
  readonly number: string
  readonly warehouse: OrderPlan['warehouse']
  readonly version: string
  readonly scanners: Partial<ScannerSettings>
  readonly finishedProducts: (Omit<PlannedProduct, 'policy'> & { policy: Policy | null })[]
  readonly components:
    | (Omit<PlannedComponent, 'policy' | 'substitutes'> & {
        policy: Policy | null
        substitutes: PlannedItem[] | null
      })[]
    | null
  readonly gtins: Record<string, PlannedGtin> | null
}
