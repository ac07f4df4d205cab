import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tracking } from '../../../src/contracts/common.ts'
import type { Item } from '../../../src/contracts/items.ts'
import { policiesQuery, unitsQuery } from '../../api/items.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { t } from '../../ui/text.ts'
import { trackingWords } from '../../ui/tracking-word.ts'
import { useDone } from '../../ui/use-done.ts'
import { gtinLines, readGtinLines } from './gtin-lines.ts'
import { SequenceFields } from './sequence-fields.tsx'

type Fields = {
  readonly number: string
  readonly name: string
  readonly unit: string
  readonly tracking: Tracking
  readonly shelfLifeDays: string
  readonly policyId: string
  readonly batchSequence: string
  readonly serialSequence: string
  readonly gtins: string
}

function fieldsOf(item: Item | undefined): Fields {
  return {
    number: item?.number ?? '',
    name: item?.name ?? '',
    unit: item?.unit.code ?? '',
    tracking: item?.tracking ?? 'serial',
    shelfLifeDays: item?.shelfLifeDays?.toString() ?? '',
    policyId: item?.policy?.id ?? '',
    batchSequence: item?.batchSequence ?? '',
    serialSequence: item?.serialSequence ?? '',
    gtins: gtinLines(item?.gtins ?? []),
  }
}

/** What goes to the server: an item that is changed can lose what is left empty, a new one just has none. */
function contentsOf(fields: Fields, changing: boolean) {
  const days = fields.shelfLifeDays.trim()
  return {
    name: fields.name.trim(),
    unit: fields.unit,
    tracking: fields.tracking,
    ...(days !== '' ? { shelfLifeDays: Number(days) } : changing ? { shelfLifeDays: null } : {}),
    ...chosen('policyId', fields.policyId, changing),
    ...chosen('batchSequence', fields.batchSequence, changing),
    ...chosen('serialSequence', fields.serialSequence, changing),
    gtins: readGtinLines(fields.gtins),
  }
}

function chosen<Name extends string>(name: Name, value: string, changing: boolean) {
  return value !== '' ? { [name]: value } : changing ? { [name]: null } : {}
}

/** Creates an item, or changes the one that is given. */
export function ItemDialog(props: {
  readonly item?: Item
  readonly onClose: () => void
  readonly onSaved?: (item: Item) => void
}) {
  const { item, onClose, onSaved } = props
  const done = useDone(onClose)
  const { send } = useWrite()
  const units = useQuery(unitsQuery).data ?? []
  const policies = useQuery(policiesQuery).data ?? []
  const [typed, setFields] = useState<Fields>(() => fieldsOf(item))
  const fields = { ...typed, unit: typed.unit || (units[0]?.code ?? '') }
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }))
  const submission = useSubmission(async () => {
    const contents = contentsOf(fields, item !== undefined)
    const saved = item
      ? await send<Item>('PATCH', `/api/v1/items/${item.id}`, contents)
      : await send<Item>('POST', '/api/v1/items', { number: fields.number.trim(), ...contents })
    await done(t('Item {number} is saved.', { number: saved.number }))
    onSaved?.(saved)
  })
  const { problemOf } = submission
  return (
    <FormDialog
      title={item ? t('Change item {number}', { number: item.number }) : t('Create item')}
      submission={submission}
      submit={item ? t('Save') : t('Create')}
      submitDisabled={fields.name.trim() === '' || fields.number.trim() === ''}
      onClose={onClose}
    >
      {!item && (
        <TextField
          label={t('Item number')}
          required
          autoFocus
          maxLength={40}
          value={fields.number}
          onChange={(number) => set({ number })}
          problem={problemOf('number')}
        />
      )}
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        value={fields.name}
        onChange={(name) => set({ name })}
        problem={problemOf('name')}
      />
      <ChoiceField
        label={t('Tracked by')}
        value={fields.tracking}
        // The choices below carry nothing else.
        onChange={(tracking) => set({ tracking: tracking as Tracking })}
        choices={Object.entries(trackingWords()).map(([value, label]) => ({ value, label }))}
        problem={problemOf('tracking')}
      />
      <ChoiceField
        label={t('Unit')}
        value={fields.unit}
        onChange={(unit) => set({ unit })}
        choices={units.map(({ code, name, symbol }) => ({ value: code, label: `${name} (${symbol})` }))}
        problem={problemOf('unit')}
      />
      <ChoiceField
        label={t('Tracked components policy')}
        value={fields.policyId}
        onChange={(policyId) => set({ policyId })}
        choices={[
          { value: '', label: t('None: the strict rules') },
          ...policies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        problem={problemOf('policyId')}
      />
      <SequenceFields fields={fields} set={set} problemOf={problemOf} />
      <TextField
        label={t('Shelf life in days')}
        hint={t('Left empty, it does not expire.')}
        value={fields.shelfLifeDays}
        onChange={(shelfLifeDays) => set({ shelfLifeDays: shelfLifeDays.replace(/\D/g, '') })}
        problem={problemOf('shelfLifeDays')}
      />
      <TextField
        label={t('GTINs')}
        hint={t('One in each line; after a space, how many are in the pack: 04012345678901 12.')}
        lines={3}
        value={fields.gtins}
        onChange={(gtins) => set({ gtins })}
        problem={gtinProblem(problemOf, fields.gtins)}
      />
    </FormDialog>
  )
}

/** The server names the line by its place in the list. */
function gtinProblem(problemOf: (field: string) => string | undefined, typed: string): string | undefined {
  for (const [index, { gtin, packQuantity }] of readGtinLines(typed).entries()) {
    const wrong = problemOf(`gtins.${index}.gtin`)
    if (wrong) return `${gtin} ${wrong}`
    const pack = problemOf(`gtins.${index}.packQuantity`)
    if (pack) return `${packQuantity}: ${pack}`
  }
  return problemOf('gtins')
}
