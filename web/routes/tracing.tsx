import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tracingSearch } from '../pages/tracing/criteria.ts'
import { questionSearch } from '../pages/tracing/questions.ts'
import { shell } from './shell.tsx'

const tracing = createRoute({
  getParentRoute: () => shell,
  path: '/tracing',
  validateSearch: tracingSearch,
  component: lazyRouteComponent(() => import('../pages/tracing/tracing-page.tsx'), 'TracingPage'),
})

const questions = createRoute({
  getParentRoute: () => shell,
  path: '/tracing/questions',
  validateSearch: questionSearch,
  component: lazyRouteComponent(() => import('../pages/tracing/questions-page.tsx'), 'QuestionsPage'),
})

/** The genealogy. */
export const tracingRoutes = [tracing, questions] as const
