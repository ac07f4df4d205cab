import { FluentProvider } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { router } from './router.tsx'
import { AskProvider } from './ui/confirm.tsx'
import { NotifyProvider } from './ui/notify.tsx'
import { useTheme } from './ui/theme-choice.ts'
import './ui/global.css'

function Asbuilt() {
  const { name, theme } = useTheme()
  useEffect(() => {
    document.documentElement.dataset.theme = name
  }, [name])
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <QueryClientProvider client={queryClient}>
        <AskProvider>
          <NotifyProvider>
            <RouterProvider router={router} />
          </NotifyProvider>
        </AskProvider>
      </QueryClientProvider>
    </FluentProvider>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')
createRoot(root).render(
  <StrictMode>
    <Asbuilt />
  </StrictMode>,
)

// After an update of the server the pieces of the old page are gone. The page is loaded anew, but only if there is a server
// to load it from, and not again and again.
addEventListener('vite:preloadError', async () => {
  const last = Number(sessionStorage.getItem('asbuilt.reloaded') ?? 0)
  const answer = await fetch('/healthz').catch(() => undefined)
  if (!answer?.ok || Date.now() - last < 60_000) return
  sessionStorage.setItem('asbuilt.reloaded', String(Date.now()))
  location.reload()
})
