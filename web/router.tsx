import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { whenSignedOut } from './api/client.ts'
import { queryClient } from './api/query-client.ts'
import { sessionQuery } from './api/session.ts'
import { inventoryRoutes } from './routes/inventory.tsx'
import { productionRoutes } from './routes/production.tsx'
import { setupRoutes } from './routes/setup.tsx'
import { root, shell } from './routes/shell.tsx'
import { tracingRoutes } from './routes/tracing.tsx'
import { rememberSearch } from './ui/last-search.ts'
import { NotFound, PageProblem } from './ui/page-problem.tsx'
import { parseSearch, stringifySearch, textIn } from './ui/search-params.ts'

/** Every page of Asbuilt, by area: its address, the search parameters it understands and the file it is in, loaded when it is opened. */

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { back?: string } => textIn(search, ['back']),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([home, ...productionRoutes, ...inventoryRoutes, ...tracingRoutes, ...setupRoutes]),
  ]),
  defaultPreload: 'intent',
  // Data is kept fresh by the query client; the router only brings the page's code.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageProblem,
  defaultNotFoundComponent: () => <NotFound />,
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
