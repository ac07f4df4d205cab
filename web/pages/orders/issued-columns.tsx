import type { IssuedRow, IssueMove } from '../../../src/contracts/issues.ts'
import type { Column } from '../../ui/grid/column.ts'
import { itemColumn, lotColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { TextLink } from '../../ui/link.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

export const issuedKey = ({ componentId, lot }: IssuedRow) => `${componentId} ${lot.id}`

export function issuedColumns(): readonly Column<IssuedRow>[] {
  return [
    itemColumn(),
    lotColumn(),
    quantityColumn('issued', t('Issued'), 560),
    quantityColumn('borrowed', t('Borrowed'), 820),
    quantityColumn('lent', t('Lent'), 900),
    quantityColumn('consumed', t('Consumed'), 640),
    quantityColumn('left', t('Left')),
  ]
}

export function moveColumns(): readonly Column<IssueMove>[] {
  return [
    {
      key: 'kind',
      title: t('What was done'),
      width: 200,
      grow: 2,
      cell: (row) => <Deed row={row} />,
      tooltip: (row) => row.reason ?? row.number,
    },
    lotColumn(),
    quantityColumn('quantity', t('Quantity')),
    {
      key: 'reason',
      title: t('Reason'),
      width: 160,
      grow: 2,
      hideBelow: 760,
      cell: (row) => row.reason ?? '–',
    },
    { key: 'by', title: t('By'), width: 136, hideBelow: 900, cell: (row) => row.by },
    { key: 'at', title: t('At'), width: 128, grow: 0.5, hideBelow: 560, cell: (row) => <Time at={row.at} /> },
    { key: 'number', title: t('Document'), width: 112, grow: 0, hideBelow: 1000, cell: (row) => row.number },
  ]
}

function Deed({ row: { kind, otherOrder } }: { readonly row: IssueMove }) {
  if (otherOrder === null) return deedWords()[kind]
  return (
    <>
      {deedWords()[kind]}{' '}
      <TextLink to="/orders/$orderId" params={{ orderId: otherOrder.id }}>
        {otherOrder.number}
      </TextLink>
    </>
  )
}

function deedWords(): Readonly<Record<IssueMove['kind'], string>> {
  return {
    issue: t('Issued'),
    return: t('Given back'),
    borrow: t('Borrowed from'),
    lend: t('Lent to'),
    release: t('Freed when the order ended'),
    restore: t('Issued again when the order was opened'),
  }
}
