import {
  Link,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useId,
  useToastController,
} from '@fluentui/react-components'
import { createContext, type ReactNode, use, useCallback } from 'react'
import { t } from './text.ts'

type Notice = {
  readonly text: string
  readonly detail?: string
  readonly intent?: 'success' | 'info' | 'warning' | 'error'
  /** Takes back what was just done. */
  readonly undo?: () => void
}

type Notify = (notice: Notice) => void

const NotifyContext = createContext<Notify>(() => {})

/** Says that something was done, in the corner, with an undo. A refusal of a scan does not belong here: it must stay. */
export function useNotify(): Notify {
  return use(NotifyContext)
}

export function NotifyProvider({ children }: { readonly children: ReactNode }) {
  const toasterId = useId('notices')
  const { dispatchToast } = useToastController(toasterId)
  const notify = useCallback<Notify>(
    ({ text, detail, intent = 'success', undo }) => {
      const action = undo && (
        <ToastTrigger>
          <Link onClick={undo}>{t('Undo')}</Link>
        </ToastTrigger>
      )
      const dismiss = (
        <ToastTrigger>
          <Link>{t('Dismiss')}</Link>
        </ToastTrigger>
      )
      dispatchToast(
        <Toast>
          <ToastTitle action={(intent === 'error' ? dismiss : action) ?? null}>{text}</ToastTitle>
          {detail && <ToastBody>{detail}</ToastBody>}
        </Toast>,
        // What went wrong stays until it is dismissed; a success leaves time to undo it, longer while pointed at.
        {
          intent,
          timeout: intent === 'error' ? -1 : undo ? 10_000 : 5_000,
          pauseOnHover: true,
          pauseOnWindowBlur: true,
        },
      )
    },
    [dispatchToast],
  )
  return (
    <NotifyContext value={notify}>
      {children}
      <Toaster toasterId={toasterId} position="bottom-end" />
    </NotifyContext>
  )
}
