import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { sessionQuery } from './api/session.ts'
import { navigation } from './navigation.tsx'
import { AppShell } from './ui/app-shell.tsx'
import type { NavigationEntry } from './ui/navigation-list.tsx'
import { NotAllowed } from './ui/page-problem.tsx'

export function Shell() {
  const sections = navigation()
  const pathname = useLocation({ select: (location) => location.pathname })
  const rights = useQuery(sessionQuery).data?.rights
  const entry = sections.flatMap(({ entries }) => entries).find(({ to }) => isWithin(pathname, to))
  const allowed = entry?.right === undefined || rights === undefined || rights.includes(entry.right)
  return <AppShell sections={sections}>{allowed ? <Outlet /> : <NotAllowed page={entry.label} />}</AppShell>
}

/** Whether an address is that of an entry of the navigation, or of something in its list. */
function isWithin(pathname: string, to: NavigationEntry['to']): boolean {
  return pathname === to || (to !== '/' && pathname.startsWith(`${to}/`))
}
