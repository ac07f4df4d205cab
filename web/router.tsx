import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { whenSignedOut } from './api/client.ts'
import { isSignedOut } from './api/problem.ts'
import { queryClient } from './api/query-client.ts'
import { sessionQuery } from './api/session.ts'
import { tracingSearch } from './pages/tracing/criteria.ts'
import { questionSearch } from './pages/tracing/questions.ts'
import { Shell } from './shell.tsx'
import { rememberSearch } from './ui/last-search.ts'
import { NotFound, PageProblem } from './ui/page-problem.tsx'
import { listSearch, parseSearch, stringifySearch, textIn } from './ui/search-params.ts'

/** Every page of Asbuilt: its address, the search parameters it understands and the file it is in, loaded when it is opened. */

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageProblem })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { back?: string } => textIn(search, ['back']),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Pages that need someone signed in stand in the shell; the address asked for is kept for afterwards. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(sessionQuery)
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { back: location.href } })
      throw error
    }
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
})

const orders = createRoute({
  getParentRoute: () => shell,
  path: '/orders',
  validateSearch: (search) => listSearch(search, ['status', 'search']),
  component: lazyRouteComponent(() => import('./pages/orders/order-list-page.tsx'), 'OrderListPage'),
})

const order = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$orderId',
  validateSearch: (search) => textIn(search, ['dialog']),
  component: lazyRouteComponent(() => import('./pages/orders/order-page.tsx'), 'OrderPage'),
})

const track = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$orderId/track',
  validateSearch: (search) => textIn(search, ['operation', 'back']),
  component: lazyRouteComponent(
    () => import('./pages/tracking/tracked-components-page.tsx'),
    'TrackedComponentsPage',
  ),
})

const associations = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$orderId/associations',
  validateSearch: (search) => textIn(search, ['unit', 'search', 'status']),
  component: lazyRouteComponent(
    () => import('./pages/associations/associations-page.tsx'),
    'AssociationsPage',
  ),
})

const operations = createRoute({
  getParentRoute: () => shell,
  path: '/operations',
  validateSearch: (search) => listSearch(search, ['search', 'status', 'workCentreId']),
  component: lazyRouteComponent(
    () => import('./pages/operations/operation-list-page.tsx'),
    'OperationListPage',
  ),
})

const journals = createRoute({
  getParentRoute: () => shell,
  path: '/journals',
  validateSearch: (search) => listSearch(search, ['kind', 'posted', 'search']),
  component: lazyRouteComponent(() => import('./pages/journals/journal-list-page.tsx'), 'JournalListPage'),
})

const journal = createRoute({
  getParentRoute: () => shell,
  path: '/journals/$journalId',
  component: lazyRouteComponent(() => import('./pages/journals/journal-page.tsx'), 'JournalPage'),
})

const lots = createRoute({
  getParentRoute: () => shell,
  path: '/lots',
  validateSearch: (search) => listSearch(search, ['search', 'itemId', 'held', 'expired', 'inStock']),
  component: lazyRouteComponent(() => import('./pages/lots/lot-list-page.tsx'), 'LotListPage'),
})

const lot = createRoute({
  getParentRoute: () => shell,
  path: '/lots/$lotId',
  component: lazyRouteComponent(() => import('./pages/lots/lot-page.tsx'), 'LotPage'),
})

const inventory = createRoute({
  getParentRoute: () => shell,
  path: '/inventory',
  validateSearch: (search) => listSearch(search, ['search', 'by', 'warehouseId', 'siteId', 'at', 'status']),
  component: lazyRouteComponent(() => import('./pages/inventory/inventory-page.tsx'), 'InventoryPage'),
})

const movements = createRoute({
  getParentRoute: () => shell,
  path: '/movements',
  validateSearch: (search) => listSearch(search, ['search', 'reference', 'warehouseId']),
  component: lazyRouteComponent(() => import('./pages/stock/movement-list-page.tsx'), 'MovementListPage'),
})

const salesOrders = createRoute({
  getParentRoute: () => shell,
  path: '/sales',
  validateSearch: (search) => listSearch(search, ['search', 'status']),
  component: lazyRouteComponent(
    () => import('./pages/sales/sales-order-list-page.tsx'),
    'SalesOrderListPage',
  ),
})

const salesOrder = createRoute({
  getParentRoute: () => shell,
  path: '/sales/$salesOrderId',
  component: lazyRouteComponent(() => import('./pages/sales/sales-order-page.tsx'), 'SalesOrderPage'),
})

const repairs = createRoute({
  getParentRoute: () => shell,
  path: '/repairs',
  validateSearch: (search) => listSearch(search, ['search', 'open']),
  component: lazyRouteComponent(() => import('./pages/repairs/repair-list-page.tsx'), 'RepairListPage'),
})

const repair = createRoute({
  getParentRoute: () => shell,
  path: '/repairs/$repairId',
  component: lazyRouteComponent(() => import('./pages/repairs/repair-page.tsx'), 'RepairPage'),
})

const disassemblies = createRoute({
  getParentRoute: () => shell,
  path: '/disassemblies',
  validateSearch: (search) => listSearch(search, ['search']),
  component: lazyRouteComponent(
    () => import('./pages/disassemblies/disassembly-list-page.tsx'),
    'DisassemblyListPage',
  ),
})

const disassembly = createRoute({
  getParentRoute: () => shell,
  path: '/disassemblies/$disassemblyId',
  component: lazyRouteComponent(
    () => import('./pages/disassemblies/disassembly-page.tsx'),
    'DisassemblyPage',
  ),
})

const items = createRoute({
  getParentRoute: () => shell,
  path: '/items',
  validateSearch: (search) => listSearch(search, ['search', 'tracking', 'made']),
  component: lazyRouteComponent(() => import('./pages/items/item-list-page.tsx'), 'ItemListPage'),
})

const item = createRoute({
  getParentRoute: () => shell,
  path: '/items/$itemId',
  component: lazyRouteComponent(() => import('./pages/items/item-page.tsx'), 'ItemPage'),
})

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/setup/accounts',
  component: lazyRouteComponent(() => import('./pages/setup/accounts-page.tsx'), 'AccountsPage'),
})

const policies = createRoute({
  getParentRoute: () => shell,
  path: '/setup/policies',
  component: lazyRouteComponent(() => import('./pages/setup/policies-page.tsx'), 'PoliciesPage'),
})

const places = createRoute({
  getParentRoute: () => shell,
  path: '/setup/stations',
  component: lazyRouteComponent(() => import('./pages/setup/places-page.tsx'), 'PlacesPage'),
})

const barcodes = createRoute({
  getParentRoute: () => shell,
  path: '/setup/barcodes',
  component: lazyRouteComponent(() => import('./pages/setup/barcodes/barcodes-page.tsx'), 'BarcodesPage'),
})

const holds = createRoute({
  getParentRoute: () => shell,
  path: '/holds',
  validateSearch: (search) => listSearch(search, ['search', 'released']),
  component: lazyRouteComponent(() => import('./pages/holds/hold-list-page.tsx'), 'HoldListPage'),
})

const parties = createRoute({
  getParentRoute: () => shell,
  path: '/parties',
  component: lazyRouteComponent(() => import('./pages/parties/parties-page.tsx'), 'PartiesPage'),
})

const numberSequences = createRoute({
  getParentRoute: () => shell,
  path: '/setup/number-sequences',
  component: lazyRouteComponent(
    () => import('./pages/setup/numbering/number-sequences-page.tsx'),
    'NumberSequencesPage',
  ),
})

const units = createRoute({
  getParentRoute: () => shell,
  path: '/setup/units',
  component: lazyRouteComponent(() => import('./pages/setup/units/units-page.tsx'), 'UnitsPage'),
})

const reasons = createRoute({
  getParentRoute: () => shell,
  path: '/setup/reasons',
  validateSearch: (search) => listSearch(search, ['search', 'kind', 'active']),
  component: lazyRouteComponent(() => import('./pages/setup/reasons/reasons-page.tsx'), 'ReasonsPage'),
})

const features = createRoute({
  getParentRoute: () => shell,
  path: '/setup/features',
  component: lazyRouteComponent(() => import('./pages/setup/features/features-page.tsx'), 'FeaturesPage'),
})

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/setup/import',
  component: lazyRouteComponent(() => import('./pages/setup/import/import-page.tsx'), 'ImportPage'),
})

const tracing = createRoute({
  getParentRoute: () => shell,
  path: '/tracing',
  validateSearch: tracingSearch,
  component: lazyRouteComponent(() => import('./pages/tracing/tracing-page.tsx'), 'TracingPage'),
})

const questions = createRoute({
  getParentRoute: () => shell,
  path: '/tracing/questions',
  validateSearch: questionSearch,
  component: lazyRouteComponent(() => import('./pages/tracing/questions-page.tsx'), 'QuestionsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      home,
      orders,
      order,
      track,
      associations,
      operations,
      journals,
      journal,
      inventory,
      movements,
      salesOrders,
      salesOrder,
      repairs,
      disassemblies,
      disassembly,
      repair,
      lots,
      lot,
      items,
      item,
      accounts,
      policies,
      places,
      barcodes,
      holds,
      parties,
      numberSequences,
      units,
      reasons,
      features,
      imports,
      tracing,
      questions,
    ]),
  ]),
  defaultPreload: 'intent',
  // Data is kept fresh by the query client; the router only brings the page's code.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageProblem,
  defaultNotFoundComponent: NotFound,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  scrollToTopSelectors: ['main'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

router.subscribe('onResolved', ({ toLocation }) => rememberSearch(toLocation.pathname, toLocation.search))

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey })
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { back: href } })
})
