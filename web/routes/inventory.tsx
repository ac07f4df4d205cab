import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch, textIn } from '../ui/search-params.ts'
import { shell } from './shell.tsx'

const inventory = createRoute({
  getParentRoute: () => shell,
  path: '/inventory',
  validateSearch: (search) => listSearch(search, ['search', 'by', 'warehouseId', 'siteId', 'at', 'status']),
  component: lazyRouteComponent(() => import('../pages/inventory/inventory-page.tsx'), 'InventoryPage'),
})

const movements = createRoute({
  getParentRoute: () => shell,
  path: '/movements',
  validateSearch: (search) => listSearch(search, ['search', 'reference', 'warehouseId']),
  component: lazyRouteComponent(() => import('../pages/stock/movement-list-page.tsx'), 'MovementListPage'),
})

const lots = createRoute({
  getParentRoute: () => shell,
  path: '/lots',
  validateSearch: (search) => listSearch(search, ['search', 'itemId', 'held', 'expired', 'inStock']),
  component: lazyRouteComponent(() => import('../pages/lots/lot-list-page.tsx'), 'LotListPage'),
})

const lot = createRoute({
  getParentRoute: () => shell,
  path: '/lots/$lotId',
  component: lazyRouteComponent(() => import('../pages/lots/lot-page.tsx'), 'LotPage'),
})

const holds = createRoute({
  getParentRoute: () => shell,
  path: '/holds',
  validateSearch: (search) => listSearch(search, ['search', 'released']),
  component: lazyRouteComponent(() => import('../pages/holds/hold-list-page.tsx'), 'HoldListPage'),
})

const salesOrders = createRoute({
  getParentRoute: () => shell,
  path: '/sales',
  validateSearch: (search) => listSearch(search, ['search', 'status']),
  component: lazyRouteComponent(
    () => import('../pages/sales/sales-order-list-page.tsx'),
    'SalesOrderListPage',
  ),
})

const salesOrder = createRoute({
  getParentRoute: () => shell,
  path: '/sales/$salesOrderId',
  component: lazyRouteComponent(() => import('../pages/sales/sales-order-page.tsx'), 'SalesOrderPage'),
})

const repairs = createRoute({
  getParentRoute: () => shell,
  path: '/repairs',
  validateSearch: (search) => listSearch(search, ['search', 'open']),
  component: lazyRouteComponent(() => import('../pages/repairs/repair-list-page.tsx'), 'RepairListPage'),
})

const repair = createRoute({
  getParentRoute: () => shell,
  path: '/repairs/$repairId',
  component: lazyRouteComponent(() => import('../pages/repairs/repair-page.tsx'), 'RepairPage'),
})

const disassemblies = createRoute({
  getParentRoute: () => shell,
  path: '/disassemblies',
  validateSearch: (search) => listSearch(search, ['search']),
  component: lazyRouteComponent(
    () => import('../pages/disassemblies/disassembly-list-page.tsx'),
    'DisassemblyListPage',
  ),
})

const disassembly = createRoute({
  getParentRoute: () => shell,
  path: '/disassemblies/$disassemblyId',
  component: lazyRouteComponent(
    () => import('../pages/disassemblies/disassembly-page.tsx'),
    'DisassemblyPage',
  ),
})

const parties = createRoute({
  getParentRoute: () => shell,
  path: '/parties',
  validateSearch: (search) => textIn(search, ['vendor', 'customer']),
  component: lazyRouteComponent(() => import('../pages/parties/parties-page.tsx'), 'PartiesPage'),
})

const items = createRoute({
  getParentRoute: () => shell,
  path: '/items',
  validateSearch: (search) => listSearch(search, ['search', 'tracking', 'made']),
  component: lazyRouteComponent(() => import('../pages/items/item-list-page.tsx'), 'ItemListPage'),
})

const item = createRoute({
  getParentRoute: () => shell,
  path: '/items/$itemId',
  component: lazyRouteComponent(() => import('../pages/items/item-page.tsx'), 'ItemPage'),
})

/** What there is, where it came from and where it went, and what it is. */
export const inventoryRoutes = [
  inventory,
  movements,
  lots,
  lot,
  holds,
  salesOrders,
  salesOrder,
  repairs,
  repair,
  disassemblies,
  disassembly,
  parties,
  items,
  item,
] as const
