import type { ScanRow } from './production.ts'

interface Taken {
  readonly tool: string
  readonly station: string
  /** The first scan at the station on or after this day comes after it. */
  readonly from: string
}

/** Which tool was taken where: another of its kind takes its place, and wherever it was before it is not any more. */
const taken: readonly Taken[] = [
  { tool: 'WG-01', station: 'PACK-1', from: '2026-09-21' },
  { tool: 'HV-01', station: 'PACK-1', from: '2026-09-21' },
  { tool: 'WG-02', station: 'PACK-2', from: '2026-09-21' },
  { tool: 'BP-02', station: 'DRIVE-1', from: '2026-09-21' },
  { tool: 'TW-0007', station: 'DRIVE-1', from: '2026-09-21' },
  { tool: 'BP-03', station: 'DRIVE-2', from: '2026-09-21' },
  { tool: 'TW-0016', station: 'DRIVE-2', from: '2026-09-21' },
  { tool: 'TW-0012', station: 'DRIVE-2', from: '2026-10-01' },
  { tool: 'TW-0015', station: 'BIKE-1', from: '2026-10-05' },
  { tool: 'HV-01', station: 'PACK-2', from: '2026-10-19' },
  { tool: 'TW-0007', station: 'BIKE-1', from: '2026-11-02' },
  { tool: 'TW-0015', station: 'BIKE-3', from: '2026-11-09' },
]

const minute = 60_000

/** The scans of the tools, each a minute before what was scanned next at its station. */
export function toolScans(scans: readonly ScanRow[]): ScanRow[] {
  return taken.flatMap(({ tool, station, from }, index) => {
    const next = scans
      .filter((row) => row.station === station && row.at >= from)
      .reduce<ScanRow | undefined>((first, row) => (first && first.at <= row.at ? first : row), undefined)
    if (next === undefined) throw new Error(`Nobody works at ${station} from ${from}.`)
    // Two tools at one bench are scanned one after the other.
    const at = new Date(Date.parse(next.at) - minute + index * 1000).toISOString()
    return [{ ...next, at, characters: tool, quantity: '' }]
  })
}
