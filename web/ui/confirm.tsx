import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { t } from './text.ts'

type Question = {
  readonly title: string
  readonly text: ReactNode
  /** The verb on the button: “Remove 3 registrations”, not “OK”. */
  readonly confirm: string
  /** Ask for a reason too; it is kept with the change. */
  readonly reason?: boolean
}

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
      {open && <AskDialog question={open.question} onClose={close} />}
    </AskContext>
  )
}

const shortestReason = 3

function AskDialog(props: { readonly question: Question; readonly onClose: (reason?: string) => void }) {
  const { question, onClose } = props
  const [reason, setReason] = useState('')
  const [told, setTold] = useState(false)
  const tooShort = question.reason === true && reason.trim().length < shortestReason
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (tooShort) setTold(true)
            else onClose(reason.trim())
          }}
        >
          <DialogBody>
            <DialogTitle>{question.title}</DialogTitle>
            <DialogContent>
              {question.text}
              {question.reason && (
                <Field
                  label={t('Reason')}
                  required
                  style={{ marginTop: 16 }}
                  {...(told && tooShort ? { validationMessage: t('Say why in a few words.') } : {})}
                >
                  <Textarea value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
                </Field>
              )}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary">
                {question.confirm}
              </Button>
              <Button onClick={() => onClose()}>{t('Cancel')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
