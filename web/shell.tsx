import { Outlet } from '@tanstack/react-router'
import { navigation } from './navigation.tsx'
import { AppShell } from './ui/app-shell.tsx'

export function Shell() {
  return (
    <AppShell sections={navigation()}>
      <Outlet />
    </AppShell>
  )
}
