/** What the demo plant bought: vendors, deliveries, and how their numbers look. */

export interface Delivery {
  /** A day; the lorry comes in the morning. */
  readonly on: string
  /** Pieces or inventory units; for serial-numbered items one row each. */
  readonly quantity: number
  readonly warehouse?: string
  readonly produced?: string
  /** The production never gets to it: it is for the pages that show stock, holds and expiry. */
  readonly kept?: boolean
}

export interface Material {
  readonly item: string
  readonly vendor: string
  /** `{w}` becomes year and week of making, `#` the running number. */
  readonly batch?: string
  readonly supplierBatch?: string
  readonly serial?: string
  /** The running number of the first one. */
  readonly first?: number
  readonly deliveries: readonly Delivery[]
}

export const materials: readonly Material[] = [
  {
    ...{ item: 'CEL-21700-50', vendor: 'V-1001', batch: 'HB-{w}-A', supplierBatch: 'HCW21700/{w}/8842' },
    deliveries: [
      { on: '2026-09-14', quantity: 1620, produced: '2026-08-24' },
      { on: '2026-10-02', quantity: 1500, produced: '2026-09-07' },
      { on: '2026-10-23', quantity: 1400, produced: '2026-09-28' },
      { on: '2026-11-10', quantity: 900, produced: '2026-10-12', kept: true },
      { on: '2026-11-12', quantity: 3000, produced: '2026-10-19', warehouse: 'OBD-RES', kept: true },
    ],
  },
  {
    ...{ item: 'CEL-18650-35', vendor: 'V-1001', batch: 'HB-{w}-C', supplierBatch: 'HCW18650/{w}/2107' },
    deliveries: [
      { on: '2026-09-15', quantity: 1000, produced: '2026-08-17' },
      { on: '2026-10-12', quantity: 900, produced: '2026-09-14' },
      { on: '2026-11-09', quantity: 1800, produced: '2026-10-12' },
    ],
  },
  {
    ...{ item: 'BMS-10S4P', vendor: 'V-1003', serial: 'BM26-######', first: 4011 },
    deliveries: [
      { on: '2026-09-14', quantity: 85 },
      { on: '2026-10-09', quantity: 60 },
      { on: '2026-11-09', quantity: 40 },
    ],
  },
  {
    ...{ item: 'HSG-INT', vendor: 'V-1002', batch: 'KIT-{w}-I', supplierBatch: 'K-{w}-4471' },
    deliveries: [
      { on: '2026-09-15', quantity: 70 },
      { on: '2026-10-19', quantity: 80 },
    ],
  },
  {
    ...{ item: 'HSG-RACK', vendor: 'V-1002', batch: 'KIT-{w}-R', supplierBatch: 'K-{w}-4475' },
    deliveries: [
      { on: '2026-09-15', quantity: 40 },
      { on: '2026-11-02', quantity: 50 },
    ],
  },
  {
    ...{ item: 'MOT-250', vendor: 'V-1004', serial: 'MX250-######', first: 118201 },
    deliveries: [
      { on: '2026-09-15', quantity: 60 },
      { on: '2026-10-12', quantity: 45 },
      { on: '2026-11-10', quantity: 45 },
    ],
  },
  {
    ...{ item: 'CTL-36', vendor: 'V-1003', serial: 'CT36######', first: 700311 },
    deliveries: [
      { on: '2026-09-16', quantity: 60 },
      { on: '2026-10-14', quantity: 70 },
    ],
  },
  {
    ...{ item: 'TRQ-2', vendor: 'V-1003', serial: 'TQ2-#####', first: 30188 },
    deliveries: [
      { on: '2026-09-16', quantity: 60 },
      { on: '2026-10-14', quantity: 70 },
    ],
  },
  {
    ...{
      item: 'GBX-2',
      vendor: 'V-1010',
      batch: 'ZD-{w}',
      serial: 'GB######',
      first: 550120,
      supplierBatch: '{w}/17',
    },
    deliveries: [
      { on: '2026-09-17', quantity: 60 },
      { on: '2026-10-13', quantity: 45 },
      { on: '2026-11-09', quantity: 40 },
    ],
  },
  {
    ...{ item: 'GRS-EP2', vendor: 'V-1006', batch: 'OS-{w}', supplierBatch: 'EP2-{w}-03' },
    deliveries: [
      { on: '2025-11-05', quantity: 3, produced: '2025-10-31' },
      { on: '2026-10-19', quantity: 5, produced: '2026-09-28' },
    ],
  },
  {
    ...{ item: 'GRS-EP1', vendor: 'V-1006', batch: 'OS1-{w}', supplierBatch: 'EP1-{w}-01' },
    deliveries: [{ on: '2026-10-19', quantity: 2.5, produced: '2026-09-21', kept: true }],
  },
  {
    ...{ item: 'BRG-6804', vendor: 'V-1005', batch: 'PW6804-{w}', supplierBatch: '6804-2RS-{w}-113' },
    deliveries: [
      { on: '2026-09-16', quantity: 520 },
      { on: '2026-10-05', quantity: 360 },
      { on: '2026-11-02', quantity: 400 },
      { on: '2026-11-02', quantity: 1200, warehouse: 'OBD-RES', kept: true },
    ],
  },
  {
    ...{ item: 'BRG-6804C', vendor: 'V-1005', batch: 'PW6804C-{w}', supplierBatch: '6804C-{w}-009' },
    deliveries: [{ on: '2026-10-05', quantity: 80, kept: true }],
  },
  {
    ...{ item: 'SHL-250', vendor: 'V-1004', batch: 'SH-{w}', supplierBatch: 'DC-{w}-66' },
    deliveries: [
      { on: '2026-09-15', quantity: 60 },
      { on: '2026-10-16', quantity: 90 },
    ],
  },
  {
    ...{ item: 'RIM-28', vendor: 'V-1011', batch: 'FS28-{w}', supplierBatch: 'FS-{w}-28B' },
    deliveries: [
      { on: '2026-09-17', quantity: 160 },
      { on: '2026-10-06', quantity: 140 },
      { on: '2026-11-02', quantity: 180 },
    ],
  },
  {
    ...{ item: 'FRM-TOUR', vendor: 'V-1007', serial: 'TFW26T#####', first: 1204 },
    deliveries: [
      { on: '2026-09-21', quantity: 18 },
      { on: '2026-10-06', quantity: 16 },
      { on: '2026-11-03', quantity: 36 },
    ],
  },
  {
    ...{ item: 'FRM-CITY', vendor: 'V-1007', serial: 'TFW26C#####', first: 880 },
    deliveries: [
      { on: '2026-09-21', quantity: 14 },
      { on: '2026-10-20', quantity: 32 },
    ],
  },
  {
    ...{ item: 'FRM-TRAIL', vendor: 'V-1007', serial: 'TFW26R#####', first: 415 },
    deliveries: [
      { on: '2026-10-06', quantity: 12 },
      { on: '2026-10-30', quantity: 22 },
    ],
  },
  {
    ...{ item: 'FRK-63', vendor: 'V-1008', serial: 'AS63-######', first: 20971 },
    deliveries: [
      { on: '2026-09-22', quantity: 44 },
      { on: '2026-10-26', quantity: 70 },
    ],
  },
  {
    ...{ item: 'FRK-120', vendor: 'V-1008', serial: 'AS120-######', first: 6140 },
    deliveries: [{ on: '2026-10-07', quantity: 36 }],
  },
  {
    ...{
      item: 'DSP-C5',
      vendor: 'V-1003',
      batch: 'C5-{w}',
      serial: 'DC5-######',
      first: 41870,
      supplierBatch: 'OE-{w}-C5',
    },
    deliveries: [
      { on: '2026-09-22', quantity: 48 },
      { on: '2026-10-19', quantity: 45 },
      { on: '2026-11-09', quantity: 40 },
    ],
  },
  {
    ...{ item: 'BRK-HD2', vendor: 'V-1009', batch: 'NB-{w}', supplierBatch: 'HD2-{w}-512' },
    deliveries: [
      { on: '2026-09-23', quantity: 50 },
      { on: '2026-10-26', quantity: 80 },
    ],
  },
  ...untracked('V-1012', [
    ['CON-60A', 600],
    ['NIS-8', 1500],
    ['HUB-36', 300],
    ['SPK-292', 24_000],
    ['TYR-28', 400],
    ['CBL-SET', 220],
    ['SDL-G', 220],
    ['SCR-M5X12', 20_000],
    ['SCR-M6X20', 8000],
  ]),
]

function untracked(vendor: string, quantities: readonly (readonly [string, number])[]): Material[] {
  return quantities.map(([item, quantity]) => ({
    item,
    vendor,
    deliveries: [
      { on: '2026-09-11', quantity: quantity / 2 },
      { on: '2026-10-23', quantity: quantity / 2 },
    ],
  }))
}
