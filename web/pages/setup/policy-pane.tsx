import { Field, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import type { Policy } from '../../../src/contracts/setup.ts'
import { useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, Form, TextField, useSubmission } from '../../ui/form.tsx'
import { SidePane } from '../../ui/side-pane.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { policyRules, policySwitches, type Strength, strengthChoices } from './policy-words.ts'

type Fields = Omit<Policy, 'id'>

/** What a new policy starts as: what the server takes where nothing is said. */
const strict: Fields = {
  name: '',
  description: '',
  useTrackedComponents: true,
  checkProductPreallocation: false,
  checkComponentPreallocation: false,
  serialMatchingLimit: true,
  overConsumption: 'block',
  expiredLot: 'block',
  heldLot: 'block',
  notIssued: 'off',
  incompleteUnit: 'block',
  operationSequence: 'off',
}

type PolicyPaneProps = { readonly policy?: Policy; readonly onClose: () => void }

/** All switches and rules of a policy, each with what it means; those who may not change it read it. */
export function PolicyPane({ policy, onClose }: PolicyPaneProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const mayManage = useRight('setup.manage')
  const [fields, setFields] = useState<Fields>(() => {
    const { id: _, ...known } = policy ?? { id: '', ...strict }
    return known
  })
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }))
  const submission = useSubmission(async () => {
    const contents = { ...fields, name: fields.name.trim(), description: fields.description.trim() }
    const saved = policy
      ? await send<Policy>('PATCH', `/api/v1/policies/${policy.id}`, contents)
      : await send<Policy>('POST', '/api/v1/policies', contents)
    await done(t('The policy {name} is saved.', { name: saved.name }))
  })
  const disabled = !mayManage
  const body = (
    <>
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        disabled={disabled}
        value={fields.name}
        onChange={(name) => set({ name })}
        problem={submission.problemOf('name')}
      />
      <TextField
        label={t('Description')}
        lines={2}
        maxLength={500}
        disabled={disabled}
        value={fields.description}
        onChange={(description) => set({ description })}
      />
      {policySwitches().map(({ key, label, explained }) => (
        <Field key={key} hint={explained}>
          <Switch
            label={label}
            checked={fields[key]}
            disabled={disabled}
            onChange={(_, { checked }) => set({ [key]: checked })}
          />
        </Field>
      ))}
      {policyRules().map(({ key, label, explained }) => (
        <ChoiceField
          key={key}
          label={label}
          hint={explained}
          disabled={disabled}
          value={fields[key]}
          // The choices carry nothing else.
          onChange={(strength) => set({ [key]: strength as Strength })}
          choices={strengthChoices()}
        />
      ))}
    </>
  )
  return (
    <SidePane open title={policy?.name ?? t('Create policy')} onClose={onClose}>
      {mayManage ? (
        <Form submission={submission} submit={policy ? t('Save') : t('Create')} onCancel={onClose}>
          {body}
        </Form>
      ) : (
        body
      )}
    </SidePane>
  )
}
