import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { isSignedOut } from '../api/problem.ts'
import { queryClient } from '../api/query-client.ts'
import { sessionQuery } from '../api/session.ts'
import { Shell } from '../shell.tsx'
import { Connecting, NotFound, PageProblem } from '../ui/page-problem.tsx'

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => <NotFound />,
  pendingComponent: Connecting,
  errorComponent: PageProblem,
})

/** Pages that need someone signed in stand in the shell; the address asked for is kept for afterwards. */
export const shell = createRoute({
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
  pendingComponent: Connecting,
  pendingMs: 300,
})
