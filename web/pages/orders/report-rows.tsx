import { Checkbox, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { isPositive, readQuantity } from '../../ui/quantity.ts'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { useErrorCauses } from '../../ui/use-error-causes.ts'
import type { Entry, Reportable } from './reportable.ts'

const useStyles = makeStyles({
  scroller: {
    maxHeight: '52vh',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th': {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      padding: '6px 8px',
      textAlign: 'start',
      fontWeight: tokens.fontWeightSemibold,
      color: tokens.colorNeutralForeground2,
      backgroundColor: tokens.colorNeutralBackground1,
      boxShadow: `inset 0 -1px 0 ${tokens.colorNeutralStroke1}`,
    },
    '& td': { padding: '4px 8px', verticalAlign: 'middle' },
    '& tbody tr + tr td': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
    // On a phone each product is a block of its own; its fields stand below its number.
    '@media (max-width: 719px)': {
      '& thead': { display: 'none' },
      '& tbody': { display: 'block' },
      '& tr': {
        display: 'grid',
        gridTemplateColumns: '44px minmax(0, 1fr)',
        alignItems: 'center',
        padding: '8px 12px 8px 0',
      },
      '& tr + tr': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
      '& tbody tr + tr td': { borderTop: 'none' },
      '& td': { display: 'block', gridColumn: '2', padding: '2px 0' },
      '& td:first-child': { gridColumn: '1', padding: '0 0 0 4px' },
      '& td:empty': { display: 'none' },
    },
  },
  number: { fontWeight: tokens.fontWeightSemibold },
  item: { color: tokens.colorNeutralForeground2 },
  fields: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  quantity: { width: '132px' },
  end: { textAlign: 'end' },
  choice: { minWidth: '100px' },
  cause: {
    minWidth: '160px',
    width: '100%',
    '& input::-webkit-calendar-picker-indicator': { opacity: 0.6 },
  },
  complete: { whiteSpace: 'nowrap' },
})

type Change = readonly (readonly [Reportable, Entry])[]

type ReportRowsProps = {
  readonly rows: readonly Reportable[]
  readonly entryOf: (row: Reportable) => Entry
  readonly onChange: (changed: Change) => void
}

/** The products that can be reported: which of them, how much of each is good and how much is scrap, and why. */
export function ReportRows({ rows, entryOf, onChange }: ReportRowsProps) {
  const styles = useStyles()
  const causes = useId()
  const offered = useErrorCauses()
  const chosen = rows.filter((row) => entryOf(row).chosen).length
  return (
    <div className={styles.scroller}>
      <datalist id={causes}>
        {offered.map((cause) => (
          <option key={cause} value={cause} />
        ))}
      </datalist>
      <table className={styles.table} aria-label={t('Products to report')}>
        <thead>
          <tr>
            <th>
              <Checkbox
                aria-label={t('Choose all')}
                checked={chosen === rows.length ? true : chosen === 0 ? false : 'mixed'}
                onChange={(_, { checked }) =>
                  onChange(rows.map((row) => [row, { ...entryOf(row), chosen: checked === true }]))
                }
              />
            </th>
            <th>{t('Number')}</th>
            <th>{t('Components')}</th>
            <th>{t('Quantity')}</th>
            <th>{t('Error cause')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ReportRow
              key={row.id}
              row={row}
              entry={entryOf(row)}
              causes={causes}
              onChange={(part) => onChange([[row, { ...entryOf(row), ...part }]])}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type ReportRowProps = {
  readonly row: Reportable
  readonly entry: Entry
  readonly causes: string
  readonly onChange: (part: Partial<Entry>) => void
}

function ReportRow({ row, entry, causes, onChange }: ReportRowProps) {
  const styles = useStyles()
  const scrapped = readQuantity(entry.error)
  const needsCause = scrapped !== undefined && isPositive(scrapped)
  const { number } = row
  // Whoever enters something for a product means it.
  const change = (part: Partial<Entry>) => onChange({ chosen: true, ...part })
  return (
    <tr>
      <td>
        <Checkbox
          checked={entry.chosen}
          aria-label={t('Report {number}', { number })}
          onChange={(_, { checked }) => onChange({ chosen: checked === true })}
        />
      </td>
      <td>
        <span className={styles.number}>{number}</span>{' '}
        <span className={styles.item}>{row.registered ? row.item.number : row.item.name}</span>
      </td>
      <td className={styles.complete}>
        <Completeness row={row} />
      </td>
      <td>
        {row.single ? (
          <Select
            className={styles.choice}
            value={needsCause ? 'error' : 'good'}
            aria-label={t('{number}: good or scrap', { number })}
            onChange={(_, { value }) =>
              change(value === 'good' ? { good: '1', error: '0', cause: '' } : { good: '0', error: '1' })
            }
          >
            <option value="good">{t('Good')}</option>
            <option value="error">{t('Scrap')}</option>
          </Select>
        ) : (
          <Quantities row={row} entry={entry} onChange={change} />
        )}
      </td>
      <td>
        {needsCause && (
          <Input
            className={styles.cause}
            value={entry.cause}
            list={causes}
            maxLength={120}
            placeholder={t('Choose or write a cause')}
            aria-label={t('{number}: error cause', { number })}
            aria-required
            onChange={(_, { value }) => change({ cause: value })}
          />
        )}
      </td>
    </tr>
  )
}

function Completeness({ row }: { readonly row: Reportable }) {
  if (!row.registered) return t('Not by number')
  if (row.missing === 0) return <StatusBadge status="completed" word={t('Complete')} />
  return <StatusBadge status="in-progress" word={t('{n, plural, other {# lacking}}', { n: row.missing })} />
}

type QuantitiesProps = Pick<ReportRowProps, 'row' | 'entry' | 'onChange'>

function Quantities({ row, entry, onChange }: QuantitiesProps) {
  const styles = useStyles()
  const field = (name: 'good' | 'error', word: string) => (
    <Input
      className={styles.quantity}
      value={entry[name]}
      inputMode="decimal"
      autoComplete="off"
      input={{ className: styles.end }}
      contentBefore={word}
      contentAfter={row.item.unit}
      aria-label={t('{number}: {word} quantity', { number: row.number, word })}
      aria-invalid={entry[name].trim() !== '' && readQuantity(entry[name]) === undefined}
      onChange={(_, { value }) => onChange({ [name]: value })}
    />
  )
  return (
    <div className={styles.fields}>
      {field('good', t('Good'))}
      {field('error', t('Error'))}
      <span className={styles.item}>
        {t('of')} <QuantityText value={row.left} unit={row.item.unit} />
      </span>
    </div>
  )
}
