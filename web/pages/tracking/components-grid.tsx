import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { Component, OrderDetails } from '../../../src/contracts/orders.ts'
import type { UnitComponent, UnitState } from '../../../src/contracts/scans.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

/** A component with its figures: of the open unit, or of all that is started where no unit is open. */
type Row = {
  readonly component: Component
  readonly started: string
  readonly consumption: string
  readonly remaining: string
  readonly status: Component['status']
  readonly numbers: readonly string[]
}

const rowKey = ({ component }: Row) => component.id

const useStyles = makeStyles({ numbers: { color: tokens.colorNeutralForeground2 } })

function Numbers({ numbers }: { readonly numbers: readonly string[] }) {
  const styles = useStyles()
  return <span className={styles.numbers}>{numbers.join(', ') || '–'}</span>
}

function columns(ofUnit: boolean): readonly Column<Row>[] {
  const quantity = (
    title: string,
    key: 'started' | 'consumption' | 'remaining',
    more: Partial<Column<Row>> = {},
  ): Column<Row> => ({
    key,
    title,
    align: 'end',
    // As wide as its heading.
    width: key === 'consumption' ? 120 : 96,
    grow: 0,
    ...more,
    cell: (row) => <QuantityText value={row[key]} unit={row.component.item.unit} column />,
  })
  return [
    {
      key: 'item',
      title: t('Item'),
      width: 130,
      grow: 3,
      cell: ({ component }) => <ItemText item={component.item} />,
      tooltip: ({ component }) => `${component.item.number} ${component.item.name}`,
    },
    {
      key: 'operation',
      title: t('Operation'),
      align: 'end',
      width: 104,
      grow: 0,
      hideBelow: 900,
      offCards: true,
      cell: ({ component }) => component.operationNumber,
    },
    ...(ofUnit
      ? [
          {
            key: 'numbers',
            title: t('Number'),
            width: 110,
            grow: 2,
            cell: ({ numbers }: Row) => <Numbers numbers={numbers} />,
            tooltip: ({ numbers }: Row) => numbers.join(', '),
          },
        ]
      : []),
    quantity(ofUnit ? t('Needed') : t('Started'), 'started'),
    // What is needed and what remains say it as well.
    quantity(t('Consumption'), 'consumption', { hideBelow: 670, offCards: true }),
    quantity(t('Remaining'), 'remaining'),
    {
      key: 'status',
      title: t('Status'),
      width: 124,
      grow: 0,
      cell: (row) => <StatusBadge status={row.status} />,
    },
  ]
}

type ComponentsGridProps = {
  readonly order: OrderDetails
  readonly unit: UnitState | null
  /** The operation that is worked at; its components stand first. */
  readonly operation: number | undefined
  readonly toolbar: React.ReactNode
  readonly current: string | undefined
  readonly onCurrent: (componentId: string | undefined) => void
}

/** The components of the unit being built; the row that is filled next stands out. */
export function ComponentsGrid(props: ComponentsGridProps) {
  const { order, unit, operation, toolbar, current, onCurrent } = props
  const ofUnit = unit !== null
  const rows = useMemo(() => rowsOf(order, unit, operation), [order, unit, operation])
  const next = ofUnit ? rows.find(({ status }) => status !== 'completed') : undefined
  return (
    <Grid
      label={t('Components')}
      columns={useMemo(() => columns(ofUnit), [ofUnit])}
      toolbar={toolbar}
      list={listOf(rows)}
      rowKey={rowKey}
      current={current ?? ''}
      onCurrent={({ component }) => onCurrent(component.id === current ? undefined : component.id)}
      isNext={(row) => row === next}
      empty={{ title: t('No component of this order is tracked by number') }}
    />
  )
}

function rowsOf(order: OrderDetails, unit: UnitState | null, operation: number | undefined): readonly Row[] {
  const elsewhere = ({ operationNumber }: Component) =>
    Number(operation !== undefined && operationNumber !== operation)
  const tracked = order.components
    .filter((component) => component.tracked)
    .toSorted((a, b) => elsewhere(a) - elsewhere(b))
  if (unit === null) return tracked.map((component) => ({ ...component, component, numbers: [] }))
  const states = new Map(unit.components.map((state) => [state.componentId, state]))
  return tracked.flatMap((component) => {
    const state = states.get(component.id)
    return state ? [rowOf(component, state)] : []
  })
}

function rowOf(
  component: Component,
  { needed, consumed, remaining, status, associations }: UnitComponent,
): Row {
  const numbers = associations.map(({ lot }) => lot.serialNumber || lot.batchNumber)
  return { component, started: needed, consumption: consumed, remaining, status, numbers }
}
