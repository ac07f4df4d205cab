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
import { type ReactNode, useState } from 'react'
import { t } from './text.ts'

export type Question = {
  readonly title: string
  readonly text: ReactNode
  /** The verb on the button: “Remove 3 registrations”, not “OK”. */
  readonly confirm: string
  /** Ask for a reason too; it is kept with the change. */
  readonly reason?: boolean
}

const shortestReason = 3

/** The dialog behind `useAsk`; loaded when the first question is asked, or when there is time before. */
export function AskDialog(props: {
  readonly question: Question
  readonly onClose: (reason?: string) => void
}) {
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
