import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch } from '../ui/search-params.ts'
import { shell } from './shell.tsx'

const policies = createRoute({
  getParentRoute: () => shell,
  path: '/setup/policies',
  component: lazyRouteComponent(() => import('../pages/setup/policies-page.tsx'), 'PoliciesPage'),
})

const numberSequences = createRoute({
  getParentRoute: () => shell,
  path: '/setup/number-sequences',
  component: lazyRouteComponent(
    () => import('../pages/setup/numbering/number-sequences-page.tsx'),
    'NumberSequencesPage',
  ),
})

const units = createRoute({
  getParentRoute: () => shell,
  path: '/setup/units',
  component: lazyRouteComponent(() => import('../pages/setup/units/units-page.tsx'), 'UnitsPage'),
})

const reasons = createRoute({
  getParentRoute: () => shell,
  path: '/setup/reasons',
  validateSearch: (search) => listSearch(search, ['search', 'kind', 'active']),
  component: lazyRouteComponent(() => import('../pages/setup/reasons/reasons-page.tsx'), 'ReasonsPage'),
})

const tools = createRoute({
  getParentRoute: () => shell,
  path: '/setup/tools',
  validateSearch: (search) => listSearch(search, ['search', 'active']),
  component: lazyRouteComponent(() => import('../pages/setup/tools/tools-page.tsx'), 'ToolsPage'),
})

const barcodes = createRoute({
  getParentRoute: () => shell,
  path: '/setup/barcodes',
  component: lazyRouteComponent(() => import('../pages/setup/barcodes/barcodes-page.tsx'), 'BarcodesPage'),
})

const places = createRoute({
  getParentRoute: () => shell,
  path: '/setup/stations',
  component: lazyRouteComponent(() => import('../pages/setup/places-page.tsx'), 'PlacesPage'),
})

const features = createRoute({
  getParentRoute: () => shell,
  path: '/setup/features',
  component: lazyRouteComponent(() => import('../pages/setup/features/features-page.tsx'), 'FeaturesPage'),
})

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/setup/import',
  component: lazyRouteComponent(() => import('../pages/setup/import/import-page.tsx'), 'ImportPage'),
})

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/setup/accounts',
  validateSearch: (search) => listSearch(search, ['search', 'active']),
  component: lazyRouteComponent(() => import('../pages/setup/accounts-page.tsx'), 'AccountsPage'),
})

/** What is set up once and changed now and then. */
export const setupRoutes = [
  policies,
  numberSequences,
  units,
  reasons,
  tools,
  barcodes,
  places,
  features,
  imports,
  accounts,
] as const
