/** The production programme of the demo plant from the end of September to 20 November 2026. */

export interface PlannedOrder {
  readonly number: string
  readonly item: string
  readonly quantity: number
  readonly due: string
  readonly status: 'created' | 'estimated' | 'scheduled' | 'released' | 'started'
  /** When the first unit is begun, and how many a day. */
  readonly from?: string
  readonly perDay?: number
  /** Fewer than ordered: the order is under way. */
  readonly started?: number
  readonly built?: number
  /** Units after those that are built, with this many components each. */
  readonly begun?: readonly number[]
  readonly reported?: number
  readonly ended?: boolean
}

export const orders: readonly PlannedOrder[] = [
  done('PO-000001', 'BAT-720', 30, '2026-09-21', 10, true),
  done('PO-000002', 'BAT-500', 20, '2026-09-23', 10, true),
  done('PO-000003', 'DRV-250', 25, '2026-09-21', 7, true),
  done('PO-000004', 'WHS-28', 60, '2026-09-22', 30, true),
  done('PO-000005', 'EBK-TOUR', 12, '2026-09-29', 4, true),
  done('PO-000006', 'EBK-CITY', 10, '2026-10-01', 4, true),
  done('PO-000007', 'BAT-720', 30, '2026-10-05', 10, true),
  done('PO-000008', 'DRV-250', 30, '2026-10-06', 7, true),
  done('PO-000009', 'WHS-28', 50, '2026-10-08', 50, true),
  done('PO-000010', 'EBK-TOUR', 14, '2026-10-12', 4, true),
  done('PO-000011', 'EBK-TRAIL', 8, '2026-10-15', 3, true),
  done('PO-000012', 'BAT-500', 15, '2026-10-19', 8, false),
  done('PO-000013', 'BAT-720', 25, '2026-10-22', 9, false),
  done('PO-000014', 'DRV-250', 35, '2026-10-20', 7, false),
  done('PO-000015', 'EBK-CITY', 12, '2026-10-29', 4, false),
  done('PO-000016', 'EBK-TRAIL', 10, '2026-11-03', 3, false),
  done('PO-000017', 'WHS-28', 60, '2026-11-05', 30, false),
  done('PO-000018', 'EBK-TOUR', 18, '2026-11-10', 4, false),
  {
    ...{ number: 'PO-000019', item: 'DRV-250', quantity: 24, due: '2026-11-27', status: 'started' },
    ...{ from: '2026-11-16', perDay: 5, started: 24, built: 15, begun: [4], reported: 10 },
  },
  {
    ...{ number: 'PO-000020', item: 'BAT-720', quantity: 30, due: '2026-11-27', status: 'started' },
    ...{ from: '2026-11-18', perDay: 6, started: 20, built: 12, begun: [1], reported: 6 },
  },
  {
    ...{ number: 'PO-000021', item: 'EBK-CITY', quantity: 15, due: '2026-12-04', status: 'started' },
    ...{ from: '2026-11-18', perDay: 3, started: 10, built: 5, begun: [5, 2], reported: 3 },
  },
  {
    ...{ number: 'PO-000022', item: 'EBK-TOUR', quantity: 20, due: '2026-12-11', status: 'started' },
    ...{ from: '2026-11-20', perDay: 4, started: 5, built: 0, reported: 0 },
  },
  { number: 'PO-000023', item: 'EBK-TRAIL', quantity: 12, due: '2026-12-11', status: 'released' },
  { number: 'PO-000024', item: 'BAT-500', quantity: 40, due: '2026-12-04', status: 'released' },
  { number: 'PO-000025', item: 'EBK-TOUR', quantity: 30, due: '2026-12-18', status: 'scheduled' },
  { number: 'PO-000026', item: 'DRV-250', quantity: 50, due: '2026-12-18', status: 'estimated' },
  { number: 'PO-000027', item: 'WHS-28', quantity: 60, due: '2026-12-16', status: 'scheduled' },
  { number: 'PO-000028', item: 'EBK-CITY', quantity: 20, due: '2027-01-15', status: 'created' },
]

function done(
  number: string,
  item: string,
  quantity: number,
  from: string,
  perDay: number,
  ended: boolean,
): PlannedOrder {
  const days = Math.ceil(quantity / perDay) + 4
  const due = new Date(Date.parse(from) + days * 1.5 * 86_400_000).toISOString().slice(0, 10)
  return { number, item, quantity, due, status: 'started', from, perDay, ended }
}
