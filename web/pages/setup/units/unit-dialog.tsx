import { useState } from 'react'
import type { UnitOfMeasure } from '../../../../src/contracts/items.ts'
import { useRight } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { ChoiceField, TextField, useSubmission } from '../../../ui/form.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { t } from '../../../ui/text.ts'
import { useDone } from '../../../ui/use-done.ts'

type UnitDialogProps = { readonly unit?: UnitOfMeasure; readonly onClose: () => void }

const decimalChoices = ['0', '1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }))

/** Creates a unit, or changes how one is called and how finely it is counted. */
export function UnitDialog({ unit, onClose }: UnitDialogProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const mayManage = useRight('items.manage')
  const [code, setCode] = useState(unit?.code ?? '')
  const [name, setName] = useState(unit?.name ?? '')
  const [symbol, setSymbol] = useState(unit?.symbol ?? '')
  const [decimals, setDecimals] = useState(String(unit?.decimals ?? 0))
  const submission = useSubmission(async () => {
    const contents = { name: name.trim(), symbol: symbol.trim(), decimals: Number(decimals) }
    const saved = unit
      ? await send<UnitOfMeasure>('PATCH', `/api/v1/units/${unit.code}`, contents)
      : await send<UnitOfMeasure>('POST', '/api/v1/units', { code, ...contents })
    await done(t('The unit {name} is saved.', { name: saved.name }))
  })
  const { problemOf } = submission
  return (
    <FormDialog
      title={unit ? t('Unit {code}', { code: unit.code }) : t('Create unit')}
      submission={submission}
      submit={unit ? t('Save') : t('Create')}
      submitDisabled={!mayManage || [code, name, symbol].some((text) => text.trim() === '')}
      onClose={onClose}
    >
      {!unit && (
        <TextField
          label={t('Code')}
          hint={t('Of UN/ECE Recommendation 20: H87 is piece, KGM kilogram, MTR metre.')}
          required
          autoFocus
          maxLength={3}
          value={code}
          onChange={(typed) => setCode(typed.toUpperCase())}
          problem={problemOf('code')}
        />
      )}
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        disabled={!mayManage}
        value={name}
        onChange={setName}
        problem={problemOf('name')}
      />
      <TextField
        label={t('Symbol')}
        hint={t('Stands beside quantities: pcs, kg, m.')}
        required
        maxLength={12}
        disabled={!mayManage}
        value={symbol}
        onChange={setSymbol}
        problem={problemOf('symbol')}
      />
      <ChoiceField
        label={t('Decimals')}
        hint={t('How finely quantities are counted in it.')}
        disabled={!mayManage}
        value={decimals}
        onChange={setDecimals}
        choices={decimalChoices}
        problem={problemOf('decimals')}
      />
    </FormDialog>
  )
}
