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
  component: lazyRouteComponent(() => import('./pages/orders/order-page.tsx'), 'OrderPage'),
})

const track = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$orderId/track',
  component: lazyRouteComponent(
    () => import('./pages/tracking/tracked-components-page.tsx'),
    'TrackedComponentsPage',
  ),
})

const barcodes = createRoute({
  getParentRoute: () => shell,
  path: '/setup/barcodes',
  component: lazyRouteComponent(() => import('./pages/setup/barcodes/barcodes-page.tsx'), 'BarcodesPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren([home, orders, order, track, barcodes])]),
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
