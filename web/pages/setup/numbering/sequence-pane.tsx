import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { NumberCheck } from '../../../../src/contracts/number-checks.ts'
import { maskFault } from '../../../../src/contracts/number-masks.ts'
import type { NumberSequence } from '../../../../src/contracts/numbering.ts'
import { useRight } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { ChoiceField, Form, TextField, useSubmission } from '../../../ui/form.tsx'
import { SidePane } from '../../../ui/side-pane.tsx'
import { t } from '../../../ui/text.ts'
import { useDone } from '../../../ui/use-done.ts'
import { checkWords } from './number-words.ts'
import { nextNumbers } from './preview.ts'

const useStyles = makeStyles({
  preview: {
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  numbers: { display: 'block', fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

type Fields = {
  readonly name: string
  readonly description: string
  readonly mask: string
  readonly checkDigit: NumberCheck
  readonly nextValue: string
  readonly lastValue: string
}

function fieldsOf(sequence: NumberSequence | undefined): Fields {
  return {
    name: sequence?.name ?? '',
    description: sequence?.description ?? '',
    mask: sequence?.mask ?? 'SN-######',
    checkDigit: sequence?.checkDigit ?? 'none',
    nextValue: sequence?.nextValue ?? '1',
    lastValue: sequence?.lastValue ?? '',
  }
}

function contentsOf({ description, mask, checkDigit, lastValue }: Fields) {
  return {
    description: description.trim(),
    mask: mask.trim(),
    checkDigit,
    lastValue: lastValue === '' ? null : lastValue,
  }
}

type SequencePaneProps = { readonly sequence?: NumberSequence; readonly onClose: () => void }

/** How a sequence writes its numbers, with the next ones while one types. */
export function SequencePane({ sequence, onClose }: SequencePaneProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const mayManage = useRight('setup.manage')
  const [fields, setFields] = useState(() => fieldsOf(sequence))
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }))
  const submission = useSubmission(async () => {
    const { name, nextValue } = fields
    const contents = contentsOf(fields)
    const saved = sequence
      ? await send<NumberSequence>('PATCH', `/api/v1/number-sequences/${encodeURIComponent(sequence.name)}`, {
          ...contents,
          // The counter goes on while one types: only who wants it elsewhere says so.
          ...(nextValue === sequence.nextValue ? {} : { nextValue }),
        })
      : await send<NumberSequence>('POST', '/api/v1/number-sequences', {
          name: name.trim(),
          ...contents,
          firstValue: nextValue,
        })
    await done(t('The number sequence {name} is saved.', { name: saved.name }))
  })
  const body = <SequenceFields {...{ fields, set, submission }} isNew={!sequence} disabled={!mayManage} />
  return (
    <SidePane
      open
      title={sequence ? t('Number sequence {name}', { name: sequence.name }) : t('Create sequence')}
      onClose={onClose}
    >
      {mayManage ? (
        <Form submission={submission} submit={sequence ? t('Save') : t('Create')} onCancel={onClose}>
          {body}
        </Form>
      ) : (
        body
      )}
    </SidePane>
  )
}

type SequenceFieldsProps = {
  readonly fields: Fields
  readonly set: (part: Partial<Fields>) => void
  readonly submission: ReturnType<typeof useSubmission>
  readonly isNew: boolean
  readonly disabled: boolean
}

function SequenceFields({ fields, set, submission: { problemOf }, isNew, disabled }: SequenceFieldsProps) {
  const digits = (typed: string) => typed.replace(/\D/g, '')
  const fault = maskFault(fields)
  return (
    <>
      {isNew && (
        <TextField
          label={t('Name')}
          required
          maxLength={40}
          value={fields.name}
          onChange={(name) => set({ name })}
          problem={problemOf('name')}
        />
      )}
      <TextField
        label={t('Description')}
        maxLength={200}
        disabled={disabled}
        value={fields.description}
        onChange={(description) => set({ description })}
        problem={problemOf('description')}
      />
      <TextField
        label={t('Mask')}
        hint={t(
          '# are the places of the counter. In braces YYYY, YY, MM, DD, DDD and WW are of the day it is taken, C is the check digit.',
        )}
        required
        maxLength={60}
        disabled={disabled}
        value={fields.mask}
        onChange={(mask) => set({ mask })}
        problem={fault === undefined ? problemOf('mask') : t('This mask {fault}.', { fault })}
      />
      <ChoiceField
        label={t('Check digit')}
        disabled={disabled}
        value={fields.checkDigit}
        // The choices carry nothing else.
        onChange={(checkDigit) => set({ checkDigit: checkDigit as NumberCheck })}
        choices={Object.entries(checkWords()).map(([value, label]) => ({ value, label }))}
        problem={problemOf('checkDigit')}
      />
      <TextField
        label={isNew ? t('First number') : t('Next number of the counter')}
        hint={t('It only moves forward: no number is given twice.')}
        required
        maxLength={18}
        disabled={disabled}
        value={fields.nextValue}
        onChange={(nextValue) => set({ nextValue: digits(nextValue) })}
        problem={problemOf(isNew ? 'firstValue' : 'nextValue')}
      />
      <TextField
        label={t('Last number')}
        hint={t('Left empty, it ends where the places of the mask are full.')}
        maxLength={18}
        disabled={disabled}
        value={fields.lastValue}
        onChange={(lastValue) => set({ lastValue: digits(lastValue) })}
        problem={problemOf('lastValue')}
      />
      <Preview fields={fields} />
    </>
  )
}

function Preview({ fields }: { readonly fields: Fields }) {
  const styles = useStyles()
  const numbers = nextNumbers({ ...fields, lastValue: fields.lastValue === '' ? null : fields.lastValue })
  return (
    <div className={styles.preview} aria-live="polite">
      {numbers.length > 0 ? t('The next numbers, taken today:') : t('It gives no number like this.')}
      {numbers.map((number) => (
        <span key={number} className={styles.numbers}>
          {number}
        </span>
      ))}
    </div>
  )
}
