import { manyId, rowKinds } from './many-rows.ts'

/** A list of the API with its orders, and filters that a person would set. */
export interface ListCase {
  readonly path: string
  /** The table whose barest page it is compared with. */
  readonly table: string
  readonly sorts: readonly string[]
  readonly filters: readonly string[]
}

const both = (...names: readonly string[]) => names.flatMap((name) => [name, `-${name}`])
const days = 'from=2026-03-01&to=2026-03-02'

export const listCases: readonly ListCase[] = [
  {
    path: '/orders',
    table: 'production_order',
    sorts: both('number', 'item', 'status', 'quantity', 'dueOn'),
    filters: [
      'status=started',
      'status=created,released',
      'search=4711',
      'search=qqq',
      `itemId=${manyId(rowKinds.item, 5)}`,
      days,
    ],
  },
  {
    path: '/items',
    table: 'item',
    sorts: both('number', 'name', 'tracking'),
    filters: ['search=i-4711', 'search=qqq', 'tracking=batch', 'made=true'],
  },
  {
    path: '/lots',
    table: 'lot',
    sorts: both('number', 'item', 'expiresOn', 'made'),
    filters: [
      'search=4711',
      'search=qqq',
      'held=true',
      'expired=true',
      'inStock=true',
      'inStock=false',
      `itemId=${manyId(rowKinds.item, 5)}`,
      days,
    ],
  },
  {
    path: '/on-hand',
    table: 'inventory_transaction',
    sorts: [],
    filters: [
      'by=lot',
      'by=item',
      'by=lot&status=held',
      'by=lot&status=expired',
      'search=i-47',
      'at=2026-03-01',
    ],
  },
  {
    path: '/movements',
    table: 'inventory_transaction',
    sorts: both('at', 'item'),
    filters: ['reference=sales', 'search=4711', 'search=qqq', `itemId=${manyId(rowKinds.item, 5)}`, days],
  },
  {
    path: '/journals',
    table: 'journal',
    sorts: both('number', 'order', 'createdAt'),
    filters: ['kind=route-card', 'posted=false', 'posted=true', 'search=4711', 'search=qqq', days],
  },
  {
    path: '/sales-orders',
    table: 'sales_order',
    sorts: both('number', 'customer', 'dueOn', 'createdAt'),
    filters: ['status=open', 'status=shipped', 'search=4711', 'search=qqq', days],
  },
  {
    path: '/holds',
    table: 'hold',
    sorts: both('placedAt', 'item'),
    filters: ['active=true', 'active=false', 'search=4711', 'search=qqq', days],
  },
  {
    path: '/repairs',
    table: 'repair',
    sorts: both('number', 'item', 'openedAt'),
    filters: ['open=true', 'search=4711', 'search=qqq', days],
  },
  {
    path: '/operations',
    table: 'operation',
    sorts: both('workCentre', 'order', 'startsAt', 'dueOn'),
    filters: ['status=completed', 'search=4711', `workCentreId=${manyId(rowKinds.place, 12)}`],
  },
  {
    path: '/customers',
    table: 'party',
    sorts: both('number', 'name'),
    filters: ['search=4711', 'search=qqq'],
  },
  {
    path: '/accounts',
    table: 'account',
    sorts: both('name', 'fullName'),
    filters: ['search=4711', 'active=false'],
  },
  {
    path: `/orders/${manyId(rowKinds.order, 1)}/registrations`,
    table: 'registration',
    sorts: [],
    filters: ['status=completed', 'status=in-progress', 'status=not-started', 'search=UNIT-47'],
  },
]
