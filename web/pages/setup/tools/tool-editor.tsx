import { Switch } from '@fluentui/react-components'
import { useState } from 'react'
import type { Tool, ToolRow, WhenOverdue } from '../../../../src/contracts/tools.ts'
import { useList } from '../../../api/list.ts'
import { useRight } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { ChoiceField, TextField, useSubmission } from '../../../ui/form.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ButtonLink } from '../../../ui/link.tsx'
import { t } from '../../../ui/text.ts'
import { isOverdue, overdueWords } from '../../../ui/tool-text.ts'
import { useDone } from '../../../ui/use-done.ts'

type ToolEditorProps = { readonly tool?: ToolRow; readonly onClose: () => void }

/** Creates a tool, changes it, such as after its calibration, or retires it. */
export function ToolEditor({ tool, onClose }: ToolEditorProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const mayManage = useRight('setup.manage')
  const kinds = [...new Set(useList<ToolRow>('/api/v1/tools', {}, 200).rows.map(({ kind }) => kind))]
  const [number, setNumber] = useState(tool?.number ?? '')
  const [name, setName] = useState(tool?.name ?? '')
  const [kind, setKind] = useState(tool?.kind ?? '')
  const [due, setDue] = useState(tool?.calibrationDueOn ?? '')
  const [whenOverdue, setWhenOverdue] = useState<WhenOverdue>(tool?.whenOverdue ?? 'warn')
  const [active, setActive] = useState(tool?.active ?? true)
  const submission = useSubmission(async () => {
    const said = {
      ...{ name: name.trim(), kind: kind.trim(), calibrationDueOn: due === '' ? null : due, whenOverdue },
    }
    const saved = tool
      ? await send<Tool>('PATCH', `/api/v1/tools/${tool.id}`, { ...said, active })
      : await send<Tool>('POST', '/api/v1/tools', { ...said, number: number.trim() })
    await done(t('The tool {number} is saved.', { number: saved.number }))
  })
  const { problemOf } = submission
  const disabled = !mayManage
  return (
    <FormDialog
      title={tool ? t('Tool {number}', { number: tool.number }) : t('Create tool')}
      submission={submission}
      submit={tool ? t('Save') : t('Create')}
      submitDisabled={disabled || [number, name, kind].some((text) => text.trim() === '')}
      secondary={tool && <PassedLink tool={tool} />}
      onClose={onClose}
    >
      {!tool && (
        <TextField
          label={t('Number')}
          hint={t('What the barcode on it says, such as TW-0012. It cannot be changed later.')}
          required
          maxLength={40}
          value={number}
          onChange={setNumber}
          problem={problemOf('number')}
        />
      )}
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        disabled={disabled}
        value={name}
        onChange={setName}
        problem={problemOf('name')}
      />
      <TextField
        label={t('Kind')}
        hint={t('Such as Torque wrench. At a station one tool of a kind is in use.')}
        required
        maxLength={40}
        disabled={disabled}
        suggestions={kinds}
        value={kind}
        onChange={setKind}
        problem={problemOf('kind')}
      />
      <TextField
        label={t('Next calibration due')}
        hint={t('Empty where it needs none.')}
        type="date"
        disabled={disabled}
        value={due}
        onChange={setDue}
        problem={problemOf('calibrationDueOn')}
      />
      {due !== '' && (
        <ChoiceField
          label={t('When it is taken into use after that day')}
          disabled={disabled}
          value={whenOverdue}
          // The choices carry nothing else.
          onChange={(chosen) => setWhenOverdue(chosen as WhenOverdue)}
          choices={Object.entries(overdueWords()).map(([value, label]) => ({ value, label }))}
        />
      )}
      {tool && (
        <Switch
          label={active ? t('In service') : t('Retired')}
          checked={active}
          disabled={disabled}
          onChange={(_, { checked }) => setActive(checked)}
        />
      )}
    </FormDialog>
  )
}

const shownDays = 30

/** Asks what was built with it: since its calibration was due, else lately. */
function PassedLink({ tool }: { readonly tool: Tool }) {
  const mayTrace = useRight('tracing.use')
  if (!mayTrace) return undefined
  const now = Date.now()
  const since = isOverdue(tool)
    ? Date.parse(tool.calibrationDueOn ?? '')
    : now - shownDays * 24 * 60 * 60 * 1000
  const search = {
    ...{ ask: 'passed', tool: tool.id },
    ...{ from: minuteOf(since), to: minuteOf(now + 60_000) },
  }
  return (
    <ButtonLink to="/tracing/questions" search={search}>
      {t('What passed it')}
    </ButtonLink>
  )
}

function minuteOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16)}:00.000Z`
}
