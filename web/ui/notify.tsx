import { createContext, type ReactNode, Suspense, use, useCallback, useState } from 'react'
import { later } from './later.ts'
import type { Notice } from './notices.tsx'

const Notices = later(async () => (await import('./notices.tsx')).Notices)

type Notify = (notice: Notice) => void

const NotifyContext = createContext<Notify>(() => {})

/** Says that something was done, in the corner, with an undo. A refusal of a scan does not belong here: it must stay. */
export function useNotify(): Notify {
  return use(NotifyContext)
}

export function NotifyProvider({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const notify = useCallback<Notify>((notice) => setNotices((before) => [...before, notice]), [])
  return (
    <NotifyContext value={notify}>
      {children}
      <Suspense>{notices.length > 0 && <Notices notices={notices} />}</Suspense>
    </NotifyContext>
  )
}
