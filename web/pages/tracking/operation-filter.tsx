import { Select } from '@fluentui/react-components'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { t } from '../../ui/text.ts'

type OperationFilterProps = {
  readonly operations: OrderDetails['operations']
  readonly value: number | undefined
  readonly onChange: (operation: string | undefined) => void
}

/** At which operation is worked: its components come first, on the page and for the scanner. */
export function OperationFilter({ operations, value, onChange }: OperationFilterProps) {
  return (
    <Select
      aria-label={t('Operation that is worked at')}
      value={value === undefined ? '' : String(value)}
      onChange={(_, data) => onChange(data.value || undefined)}
    >
      <option value="">{t('All operations')}</option>
      {operations.map(({ number, name }) => (
        <option key={number} value={number}>
          {t('Operation {number} {name}', { number, name })}
        </option>
      ))}
    </Select>
  )
}
