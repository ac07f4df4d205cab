/** What a run gave: how many a second, and how long each took in milliseconds. */
export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  readonly count: number
}

/** Runs `clients` workers side by side for `milliseconds`; `step` does one unit of work and returns the durations of its parts. */
export async function runClients(
  clients: number,
  milliseconds: number,
  step: (client: number, record: (milliseconds: number) => void) => Promise<void>,
): Promise<Measured> {
  const durations: number[] = []
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() - started < milliseconds)
        await step(client, (duration) => durations.push(duration))
    }),
  )
  return measured(durations, performance.now() - started)
}

export function measured(durations: number[], elapsed: number): Measured {
  const sorted = durations.sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    perSecond: (sorted.length / elapsed) * 1000,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    count: sorted.length,
  }
}

export async function timed<T>(work: () => Promise<T>, record: (milliseconds: number) => void): Promise<T> {
  const started = performance.now()
  const result = await work()
  record(performance.now() - started)
  return result
}

export function row(name: string, { perSecond, p50, p95, p99, count }: Measured, more = ''): string {
  const number = (value: number, digits: number) => value.toFixed(digits).padStart(9)
  return `${name.padEnd(44)}${number(perSecond, 0)}${number(p50, 2)}${number(p95, 2)}${number(p99, 2)}${number(count, 0)}  ${more}`
}

export const header = `${''.padEnd(44)}${['scans/s', 'p50 ms', 'p95 ms', 'p99 ms', 'scans'].map((each) => each.padStart(9)).join('')}`
