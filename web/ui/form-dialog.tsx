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
import { FormProblem, type Submission } from './form.tsx'
import { t } from './text.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '16px', paddingBlock: '8px' },
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
      <DialogSurface>
        <form onSubmit={submission.submit} noValidate>
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              <FormProblem text={submission.problem} />
              {props.children}
            </DialogContent>
            <DialogActions fluid>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={submission.busy || (props.submitDisabled ?? false)}
              >
                {props.submit}
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
