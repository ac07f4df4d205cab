import { Button, makeStyles } from '@fluentui/react-components'
import { BranchRegular, EditRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { BomDetails } from '../../../src/contracts/boms.ts'
import type { UnitOfMeasure } from '../../../src/contracts/items.ts'
import { bomQuery, unitsQuery } from '../../api/items.ts'
import { listOf } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { FastTab } from '../../ui/fast-tab.tsx'
import { flushingWord } from '../../ui/flushing-word.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { formatDay } from '../../ui/relative-time.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { BomDialog } from './bom-dialog.tsx'
import { BomRoute } from './bom-route.tsx'
import { BomVersionDialog } from './bom-version-dialog.tsx'
import { FormulaText } from './formula-text.tsx'

type Line = BomDetails['lines'][number]

const useStyles = makeStyles({
  valid: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', marginInlineStart: 'auto' },
})

type BomTabProps = {
  readonly bomId: string
  readonly name: string
  /** An order made today gets this BOM. */
  readonly inForce: boolean
}

const noUnits: readonly UnitOfMeasure[] = []

function columns(
  operations: BomDetails['operations'],
  units: readonly UnitOfMeasure[],
): readonly Column<Line>[] {
  const nameOf = (number: number) => operations.find((each) => each.number === number)?.name ?? ''
  return [
    { key: 'line', title: t('Line'), align: 'end', width: 72, grow: 0, cell: (row) => row.lineNumber },
    {
      key: 'item',
      title: t('Item'),
      width: 200,
      grow: 3,
      wide: true,
      cell: (row) => (
        <TextLink to="/items/$itemId" params={{ itemId: row.item.id }}>
          <ItemText item={row.item} />
        </TextLink>
      ),
      tooltip: (row) => `${row.item.number} ${row.item.name}`,
    },
    {
      key: 'quantityPer',
      title: t('For one'),
      align: 'end',
      width: 120,
      grow: 0,
      cell: (row) => <QuantityText value={row.quantityPer} unit={symbolOf(units, row.unit)} column />,
    },
    {
      key: 'operation',
      title: t('Operation'),
      width: 152,
      grow: 2,
      wide: true,
      cell: (row) => `${row.operationNumber} ${nameOf(row.operationNumber)}`,
      tooltip: (row) => `${row.operationNumber} ${nameOf(row.operationNumber)}`,
    },
    {
      key: 'flushing',
      title: t('Taken'),
      width: 136,
      hideBelow: 820,
      cell: (row) => (row.phantom ? t('Phantom: its parts') : flushingWord(row.flushing)),
    },
    {
      key: 'policy',
      title: t('Policy'),
      width: 120,
      hideBelow: 860,
      cell: (row) => row.policy?.name ?? (row.phantom ? '–' : t('Of the item')),
      tooltip: (row) => row.policy?.name ?? '',
    },
    {
      key: 'substitutes',
      title: t('Substitutes'),
      width: 136,
      hideBelow: 960,
      cell: (row) => row.substitutes.map(({ number }) => number).join(', ') || '–',
      tooltip: (row) => row.substitutes.map(({ number, name }) => `${number} ${name}`).join(', '),
    },
  ]
}

function symbolOf(units: readonly UnitOfMeasure[], code: string): string {
  return units.find((each) => each.code === code)?.symbol ?? code
}

/** One BOM of an item with its lines; they can be changed by those who may. */
export function BomTab({ bomId, name, inForce }: BomTabProps) {
  const styles = useStyles()
  const { data: bom, error } = useQuery(bomQuery(bomId))
  const mayManage = useRight('items.manage')
  const [changing, setChanging] = useState(false)
  const [copying, setCopying] = useState(false)
  const operations = bom?.operations
  const units = useQuery(unitsQuery).data ?? noUnits
  return (
    <FastTab
      id="item.bom"
      title={t('BOM {name}', { name })}
      summary={bom && t('{n, plural, one {# line} other {# lines}}', { n: bom.lines.length })}
      flush
    >
      <Grid
        label={t('BOM {name}', { name })}
        columns={useMemo(() => columns(operations ?? [], units), [operations, units])}
        list={listOf(bom?.lines, error)}
        rowKey={(row) => String(row.lineNumber)}
        toolbar={
          <>
            {mayManage && (
              <Button icon={<EditRegular />} disabled={bom === undefined} onClick={() => setChanging(true)}>
                {t('Change lines')}
              </Button>
            )}
            {mayManage && (
              <Button icon={<BranchRegular />} disabled={bom === undefined} onClick={() => setCopying(true)}>
                {t('New version')}
              </Button>
            )}
            {bom && <FormulaText products={bom.products} symbolOf={(code) => symbolOf(units, code)} />}
            <span className={styles.valid}>
              {bom && validity(bom)}
              {inForce ? (
                <StatusBadge status="completed" word={t('Orders get it today')} />
              ) : (
                <StatusBadge status="not-started" word={t('Not for orders today')} />
              )}
            </span>
          </>
        }
        empty={{ title: t('This BOM has no lines') }}
      />
      {bom && bom.operations.length > 0 && <BomRoute name={name} operations={bom.operations} />}
      {changing && bom && <BomDialog item={bom.item} bom={bom} onClose={() => setChanging(false)} />}
      {copying && bom && <BomVersionDialog bom={bom} onClose={() => setCopying(false)} />}
    </FastTab>
  )
}

function validity({ validFrom, validTo }: BomDetails): string {
  const from = validFrom && formatDay(validFrom)
  const to = validTo && formatDay(validTo)
  if (from && to) return t('Valid from {from} to {to}', { from, to })
  if (from) return t('Valid from {from}', { from })
  return to ? t('Valid until {to}', { to }) : t('Always valid')
}
