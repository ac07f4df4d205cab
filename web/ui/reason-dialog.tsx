import { type ReactNode, useState } from 'react'
import type { ReasonKind } from '../../src/contracts/reasons.ts'
import { TextField, useSubmission } from './form.tsx'
import { FormDialog } from './form-dialog.tsx'
import { t } from './text.ts'
import { useReasons } from './use-reasons.ts'

type ReasonDialogProps = {
  readonly title: string
  readonly text: ReactNode
  /** The verb on the button: “Remove 3 registrations”. */
  readonly submit: string
  /** Offers what the plant has set up as reasons of this kind. */
  readonly kind?: ReasonKind | undefined
  /** Does it; what it throws is told in the dialog, which stays open. */
  readonly run: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks why, does it, and says in the same place what stands against it. */
export function ReasonDialog({ title, text, submit, kind, run, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const submission = useSubmission(async () => {
    await run(reason.trim())
    onClose()
  })
  return (
    <FormDialog
      title={title}
      submission={submission}
      submit={submit}
      submitDisabled={!isReason(reason)}
      onClose={onClose}
    >
      {text && <div>{text}</div>}
      <ReasonField kind={kind} value={reason} onChange={setReason} problem={submission.problemOf('reason')} />
    </FormDialog>
  )
}

type ReasonFieldProps = {
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly problem?: string | undefined
  /** Offers what the plant has set up as reasons of this kind. */
  readonly kind?: ReasonKind | undefined
}

/** Why a record is corrected; kept with the correction. */
export function ReasonField({ kind, ...props }: ReasonFieldProps) {
  return (
    <TextField
      {...props}
      suggestions={useReasons(kind) ?? []}
      label={t('Reason')}
      hint={t('A few words; they stay with the record.')}
      required
      maxLength={500}
    />
  )
}

export function isReason(text: string): boolean {
  return text.trim().length >= 3
}
