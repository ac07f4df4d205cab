import { Button, Field, makeStyles, Switch } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { Item } from '../../../src/contracts/items.ts'
import { policiesQuery, unitsQuery } from '../../api/items.ts'
import { flushingWords } from '../../ui/flushing-word.ts'
import { ChoiceField, QuantityField, TextField } from '../../ui/form.tsx'
import { itemLookup } from '../../ui/item-filter.tsx'
import { LookupField } from '../../ui/lookup-field.tsx'
import { t } from '../../ui/text.ts'
import type { DraftLine, DraftOperation } from './bom-draft.ts'
import { BomRow } from './bom-row.tsx'

const useStyles = makeStyles({ chosen: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '4px' } })

type Props = {
  readonly line: DraftLine
  readonly operations: readonly DraftOperation[]
  readonly problemOf: (field: string) => string | undefined
  readonly onChange: (line: DraftLine) => void
  readonly onRemove: () => void
}

export function BomLineFields({ line, operations, problemOf, onChange, onRemove }: Props) {
  const units = useQuery(unitsQuery).data ?? []
  const policies = useQuery(policiesQuery).data ?? []
  const set = (part: Partial<DraftLine>) => onChange({ ...line, ...part })
  const { lineNumber } = line
  return (
    <BomRow
      label={t('Line {number}', { number: lineNumber })}
      remove={t('Take line {number} away', { number: lineNumber })}
      onRemove={onRemove}
      first={
        <LookupField<Item>
          label={t('Item of line {number}', { number: lineNumber })}
          required
          path="/api/v1/items"
          lookupOf={itemLookup}
          value={line.item}
          onChange={(item, row) => set({ item, unit: row?.unit.code ?? line.unit })}
          problem={problemOf('itemId')}
        />
      }
      last={line.phantom ? undefined : <Substitutes line={line} onChange={onChange} />}
    >
      <TextField
        label={t('Number')}
        value={lineNumber}
        onChange={(typed) => set({ lineNumber: typed.replace(/\D/g, '') })}
        problem={problemOf('lineNumber')}
      />
      <QuantityField
        label={t('For one')}
        unit=""
        value={line.quantityPer}
        onChange={(quantityPer) => set({ quantityPer })}
        problem={problemOf('quantityPer')}
      />
      <ChoiceField
        label={t('Unit')}
        value={line.unit}
        onChange={(unit) => set({ unit })}
        choices={[
          ...(line.unit === '' ? [{ value: '', label: '–' }] : []),
          ...units.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        problem={problemOf('unit')}
      />
      <ChoiceField
        label={t('Operation')}
        value={line.operationNumber}
        onChange={(operationNumber) => set({ operationNumber })}
        choices={operationChoices(line, operations)}
        problem={problemOf('operationNumber')}
      />
      {!line.phantom && (
        <>
          <ChoiceField
            label={t('If not scanned')}
            value={line.flushing}
            // The choices below carry nothing else.
            onChange={(flushing) => set({ flushing: flushing as DraftLine['flushing'] })}
            choices={Object.entries(flushingWords()).map(([value, label]) => ({ value, label }))}
          />
          <ChoiceField
            label={t('Policy')}
            value={line.policyId}
            onChange={(policyId) => set({ policyId })}
            choices={[
              { value: '', label: t('As the item has') },
              ...policies.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            problem={problemOf('policyId')}
          />
        </>
      )}
      <Field hint={t('Orders get the lines of its own BOM instead.')}>
        <Switch
          label={t('Phantom')}
          checked={line.phantom}
          onChange={(_, { checked }) => set({ phantom: checked })}
        />
      </Field>
    </BomRow>
  )
}

/** The BOM's operations; the line's own one too, where it is not among them (any more). */
function operationChoices({ operationNumber }: DraftLine, operations: readonly DraftOperation[]) {
  const choices = operations.map(({ number, name }) => ({ value: number, label: `${number} ${name}`.trim() }))
  const known = choices.some(({ value }) => value === operationNumber)
  return known ? choices : [{ value: operationNumber, label: operationNumber }, ...choices]
}

function Substitutes({ line, onChange }: Pick<Props, 'line' | 'onChange'>) {
  const styles = useStyles()
  const { substitutes } = line
  return (
    <>
      <LookupField<Item>
        label={t('May be replaced by')}
        path="/api/v1/items"
        lookupOf={itemLookup}
        value={undefined}
        onChange={(item) => {
          if (item === undefined || item.id === line.item?.id) return
          if (substitutes.some(({ id }) => id === item.id)) return
          onChange({ ...line, substitutes: [...substitutes, item] })
        }}
      />
      <div className={styles.chosen}>
        {substitutes.map(({ id, label }) => (
          <Button
            key={id}
            size="small"
            icon={<DismissRegular />}
            iconPosition="after"
            aria-label={t('Take substitute {item} away', { item: label })}
            onClick={() => onChange({ ...line, substitutes: substitutes.filter((each) => each.id !== id) })}
          >
            {label}
          </Button>
        ))}
      </div>
    </>
  )
}
