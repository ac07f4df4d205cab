import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { BarcodeScannerRegular, DismissRegular } from '@fluentui/react-icons'
import { useEffect, useId, useRef } from 'react'
import type { Item } from '../../../src/contracts/items.ts'
import { useRight } from '../../api/session.ts'
import { itemLookup } from '../../ui/item-filter.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { LookupField } from '../../ui/lookup-field.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { formatQuantity, readQuantity } from '../../ui/quantity.ts'
import { useScanKeys } from '../../ui/scan/use-scan-keys.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { type DraftStockLine, isSingle, lineKey } from './stock-lines.ts'
import type { StockLines } from './use-stock-lines.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '320px', overflowY: 'auto' },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 152px auto',
    alignItems: 'center',
    columnGap: '8px',
    padding: '6px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  number: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  about: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  // What the figure means stands above it: an adjustment is to what is there, not by so much.
  called: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  quantity: { width: '100%' },
  fixed: { textAlign: 'end', paddingInlineEnd: '12px' },
  end: { textAlign: 'end' },
  candidates: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  scan: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    minHeight: '40px',
    paddingInlineStart: '10px',
    paddingInlineEnd: '4px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-within': { border: `1px solid ${tokens.colorCompoundBrandStroke}` },
  },
  scanned: {
    flex: '1 1 0',
    minWidth: 0,
    border: 'none',
    outlineStyle: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
  },
})

type Props = {
  readonly stock: StockLines
  /** What stands in the field of a line: “Quantity”, “Counted”. */
  readonly quantity: string
  /** A serial number is one and its quantity fixed, except where it can be counted as gone. */
  readonly singleMayBeNone?: boolean
  /** Items without numbers can be added, by looking for them. */
  readonly withItems?: boolean
  /** Tells what is on hand beside the number. */
  readonly showOnHand?: boolean
}

/** Lines of stock, filled by scanning: what is scanned is looked up and added, with the quantity to be moved. */
export function StockLinesField({ stock, withItems = true, ...props }: Props) {
  const styles = useStyles()
  return (
    <>
      <ScanLine stock={stock} />
      {stock.candidates.length > 0 && (
        <Field label={t('Which of these is it?')}>
          <div className={styles.candidates}>
            {stock.candidates.map((candidate) => (
              <Button key={candidate.lot.id} onClick={() => stock.choose(candidate)}>
                {`${lotNumber(candidate.lot)} · ${candidate.item.number}`}
              </Button>
            ))}
          </div>
        </Field>
      )}
      {withItems && <ItemWithoutNumber stock={stock} />}
      {stock.lines.length > 0 && (
        <ul className={styles.list} aria-label={t('Lines')}>
          {stock.lines.map((line) => (
            <Line key={lineKey(line)} line={line} stock={stock} {...props} />
          ))}
        </ul>
      )}
    </>
  )
}

function ScanLine({ stock }: Pick<Props, 'stock'>) {
  const styles = useStyles()
  const field = useRef<HTMLInputElement>(null)
  const { submit } = useScanKeys(field, stock.scan)
  useEffect(() => field.current?.focus(), [])
  return (
    <Field
      label={t('Batch or serial number')}
      hint={t('Scan one after the other, or type a number and press Enter.')}
      {...(stock.problem === undefined ? {} : { validationMessage: stock.problem })}
    >
      {(labelled) => (
        <div className={styles.scan}>
          <BarcodeScannerRegular />
          {/* The browser's own: what a scanner types is taken out of it key by key, past React. */}
          <input
            {...labelled}
            ref={field}
            className={styles.scanned}
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="off"
          />
          <Button size="small" appearance="subtle" onClick={submit}>
            {t('Add')}
          </Button>
        </div>
      )}
    </Field>
  )
}

function ItemWithoutNumber({ stock }: Pick<Props, 'stock'>) {
  const may = useRight('items.see')
  if (!may) return null
  return (
    <LookupField<Item>
      label={t('Or an item without numbers')}
      path="/api/v1/items"
      query={{ tracking: 'none' }}
      lookupOf={itemLookup}
      value={undefined}
      onChange={(_, item) => item && stock.addItem(item)}
    />
  )
}

type LineProps = Pick<Props, 'stock' | 'quantity' | 'singleMayBeNone' | 'showOnHand'> & {
  readonly line: DraftStockLine
}

function Line({ line, stock, quantity, singleMayBeNone = false, showOnHand = true }: LineProps) {
  const styles = useStyles()
  const unitId = useId()
  const { item, lot, typed, onHand } = line
  const called = lot === null ? item.number : lotNumber(lot)
  const wrong = typed.trim() !== '' && readQuantity(typed) === undefined
  return (
    <li className={styles.line}>
      <div>
        <div className={styles.number}>{lot === null ? item.number : <LotText lot={lot} />}</div>
        <div className={styles.about}>
          <ItemText item={item} />
          {showOnHand && ` · ${t('{quantity} on hand', { quantity: formatQuantity(onHand, item.unit) })}`}
        </div>
        {line.holdReason !== null && (
          <StatusBadge status="held" word={t('On hold: {reason}', { reason: line.holdReason })} />
        )}
      </div>
      {isSingle(line) && !singleMayBeNone ? (
        <div className={styles.fixed}>{formatQuantity('1', item.unit)}</div>
      ) : (
        <div>
          <span className={styles.called} aria-hidden>
            {quantity}
          </span>
          <Input
            className={styles.quantity}
            aria-label={t('{quantity} of {number}', { quantity, number: called })}
            aria-describedby={unitId}
            aria-invalid={wrong}
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            input={{ className: styles.end }}
            contentAfter={<span id={unitId}>{item.unit}</span>}
            onChange={(_, data) => stock.type(lineKey(line), data.value)}
          />
        </div>
      )}
      <Button
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={t('Take {number} away', { number: called })}
        onClick={() => stock.remove(lineKey(line))}
      />
    </li>
  )
}
