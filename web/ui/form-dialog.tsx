import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useRight } from '../api/session.ts'
import { FormProblem, type Submission, TextField } from './form.tsx'
import { t } from './text.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '16px', paddingBlock: '8px' },
  wide: { width: 'calc(100% - 32px)', maxWidth: '960px' },
})

type FormDialogProps = {
  readonly title: string
  readonly submission: Submission
  /** The verb on the button. */
  readonly submit: string
  /** Why it cannot be submitted yet. */
  readonly submitDisabled?: boolean
  /** Another way to end it, before the button that submits. */
  readonly secondary?: ReactNode
  /** For a table of rows instead of a few fields. */
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A short form over the page: a few fields and one verb. Mount it to open it. */
export function FormDialog(props: FormDialogProps) {
  const styles = useStyles()
  const { submission, onClose } = props
  return (
    // A click beside it does not throw away what was typed.
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface {...(props.wide ? { className: styles.wide } : {})}>
        <form onSubmit={submission.submit} noValidate>
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              <FormProblem text={submission.problem} />
              <OverrideField submission={submission} />
              {props.children}
            </DialogContent>
            <DialogActions fluid>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={submission.busy || (props.submitDisabled ?? false)}
              >
                {submission.override?.reason.trim() ? t('Override') : props.submit}
              </Button>
              {props.secondary}
              <Button onClick={onClose}>{t('Cancel')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

/** Under the refusal it answers, where a policy lets someone with the right go on. */
function OverrideField({ submission: { override, problemOf } }: { readonly submission: Submission }) {
  const may = useRight('tracking.override')
  if (override === undefined || !may) return null
  return (
    <TextField
      label={t('Reason to override')}
      hint={t('The policy lets you go on if you say why. Left empty, it is tried again without.')}
      value={override.reason}
      onChange={override.setReason}
      maxLength={500}
      problem={problemOf('overrideReason')}
    />
  )
}
