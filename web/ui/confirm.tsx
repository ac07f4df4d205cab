import { createContext, type ReactNode, Suspense, use, useCallback, useState } from 'react'
import type { Question } from './ask-dialog.tsx'
import { later } from './later.ts'

const AskDialog = later(async () => (await import('./ask-dialog.tsx')).AskDialog)

/** The reason (empty where none was asked for), or undefined when the person thought better of it. */
type Ask = (question: Question) => Promise<string | undefined>

const AskContext = createContext<Ask>(() => Promise.resolve(undefined))

/**
 * Asks before something that cannot be undone, or for the reason of a correction:
 * `const reason = await ask({ title, text, confirm, reason: true }); if (reason === undefined) return`.
 */
export function useAsk(): Ask {
  return use(AskContext)
}

type Open = { readonly question: Question; readonly answer: (reason: string | undefined) => void }

export function AskProvider({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<Open>()
  const ask = useCallback<Ask>((question) => new Promise((answer) => setOpen({ question, answer })), [])
  const close = (reason: string | undefined) => {
    open?.answer(reason)
    setOpen(undefined)
  }
  return (
    <AskContext value={ask}>
      {children}
      <Suspense>{open && <AskDialog question={open.question} onClose={close} />}</Suspense>
    </AskContext>
  )
}
