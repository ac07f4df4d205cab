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
import { useEffect, useRef } from 'react'
import { t } from './text.ts'

export type Notice = {
  readonly text: string
  readonly detail?: string
  readonly intent?: 'success' | 'info' | 'warning' | 'error'
  /** Takes back what was just done. */
  readonly undo?: () => void
}

/** The corner where notices stand; loaded with the first one. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const toasterId = useId('notices')
  const { dispatchToast } = useToastController(toasterId)
  const shown = useRef(0)
  useEffect(() => {
    for (const notice of notices.slice(shown.current)) {
      dispatchToast(<NoticeToast notice={notice} />, {
        intent: notice.intent ?? 'success',
        timeout: timeOf(notice),
        pauseOnHover: true,
        pauseOnWindowBlur: true,
      })
    }
    shown.current = notices.length
  }, [notices, dispatchToast])
  return <Toaster toasterId={toasterId} position="bottom-end" />
}

/** What went wrong stays until it is dismissed; a success leaves time to take it back. */
function timeOf({ intent, undo }: Notice): number {
  if (intent === 'error') return -1
  return undo ? 10_000 : 5_000
}

function NoticeToast({ notice: { text, detail, intent, undo } }: { readonly notice: Notice }) {
  const action = undo ? (
    <Link onClick={undo}>{t('Undo')}</Link>
  ) : intent === 'error' ? (
    <Link>{t('Dismiss')}</Link>
  ) : null
  return (
    <Toast>
      <ToastTitle action={action && <ToastTrigger>{action}</ToastTrigger>}>{text}</ToastTitle>
      {detail && <ToastBody>{detail}</ToastBody>}
    </Toast>
  )
}
