import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch, textIn } from '../ui/search-params.ts'
import { shell } from './shell.tsx'

const orders = createRoute({
  getParentRoute: () => shell,
  path: '/orders',
  validateSearch: (search) => listSearch(search, ['status', 'search']),
  component: lazyRouteComponent(() => import('../pages/orders/order-list-page.tsx'), 'OrderListPage'),
})

const order = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$orderId',
  validateSearch: (search) => textIn(search, ['dialog']),
  component: lazyRouteComponent(() => import('../pages/orders/order-page.tsx'), 'OrderPage'),
})

const track = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$orderId/track',
  validateSearch: (search) => textIn(search, ['operation', 'back']),
  component: lazyRouteComponent(
    () => import('../pages/tracking/tracked-components-page.tsx'),
    'TrackedComponentsPage',
  ),
})

const associations = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$orderId/associations',
  validateSearch: (search) => textIn(search, ['unit', 'search', 'status']),
  component: lazyRouteComponent(
    () => import('../pages/associations/associations-page.tsx'),
    'AssociationsPage',
  ),
})

const operations = createRoute({
  getParentRoute: () => shell,
  path: '/operations',
  validateSearch: (search) => listSearch(search, ['search', 'status', 'workCentreId']),
  component: lazyRouteComponent(
    () => import('../pages/operations/operation-list-page.tsx'),
    'OperationListPage',
  ),
})

const journals = createRoute({
  getParentRoute: () => shell,
  path: '/journals',
  validateSearch: (search) => listSearch(search, ['kind', 'posted', 'search']),
  component: lazyRouteComponent(() => import('../pages/journals/journal-list-page.tsx'), 'JournalListPage'),
})

const journal = createRoute({
  getParentRoute: () => shell,
  path: '/journals/$journalId',
  component: lazyRouteComponent(() => import('../pages/journals/journal-page.tsx'), 'JournalPage'),
})

/** Production orders, their operations and journals, and what is scanned for them. */
export const productionRoutes = [orders, order, track, associations, operations, journals, journal] as const
