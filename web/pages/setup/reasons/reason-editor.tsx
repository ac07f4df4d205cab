import { Switch } from '@fluentui/react-components'
import { useState } from 'react'
import type { Reason, ReasonKind } from '../../../../src/contracts/reasons.ts'
import { useRight } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { ChoiceField, TextField, useSubmission } from '../../../ui/form.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { t } from '../../../ui/text.ts'
import { useDone } from '../../../ui/use-done.ts'
import { reasonWords } from './reason-words.ts'

type ReasonEditorProps = { readonly reason?: Reason; readonly onClose: () => void }

/** Creates a reason, or changes what one says and whether it is offered. */
export function ReasonEditor({ reason, onClose }: ReasonEditorProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const mayManage = useRight('setup.manage')
  const [kind, setKind] = useState<ReasonKind>(reason?.kind ?? 'error')
  const [code, setCode] = useState(reason?.code ?? '')
  const [text, setText] = useState(reason?.text ?? '')
  const [active, setActive] = useState(reason?.active ?? true)
  const submission = useSubmission(async () => {
    const saved = reason
      ? await send<Reason>('PATCH', `/api/v1/reasons/${reason.id}`, { text: text.trim(), active })
      : await send<Reason>('POST', '/api/v1/reasons', { kind, code: code.trim(), text: text.trim() })
    await done(t('The reason {code} is saved.', { code: saved.code }))
  })
  const { problemOf } = submission
  return (
    <FormDialog
      title={reason ? t('Reason {code}', { code: reason.code }) : t('Create reason')}
      submission={submission}
      submit={reason ? t('Save') : t('Create')}
      submitDisabled={!mayManage || text.trim() === '' || code.trim() === ''}
      onClose={onClose}
    >
      {!reason && (
        <>
          <ChoiceField
            label={t('Reason for')}
            value={kind}
            // The choices carry nothing else.
            onChange={(chosen) => setKind(chosen as ReasonKind)}
            choices={Object.entries(reasonWords()).map(([value, label]) => ({ value, label }))}
          />
          <TextField
            label={t('Code')}
            hint={t('Short and lasting, such as SCRATCH. It cannot be changed later.')}
            required
            maxLength={40}
            value={code}
            onChange={setCode}
            problem={problemOf('code')}
          />
        </>
      )}
      <TextField
        label={t('Meaning')}
        required
        maxLength={120}
        disabled={!mayManage}
        value={text}
        onChange={setText}
        problem={problemOf('text')}
      />
      {reason && (
        <Switch
          label={t('Offered to choose from')}
          checked={active}
          disabled={!mayManage}
          onChange={(_, { checked }) => setActive(checked)}
        />
      )}
    </FormDialog>
  )
}
