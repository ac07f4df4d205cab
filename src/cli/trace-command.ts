import type { Command } from 'commander'
import type { Direction } from '../contracts/tracing.ts'
import type { TraceOptions } from './trace.ts'

/** `asbuilt trace`: the whole answer for scripts and for who has only a terminal. */
export function addTraceCommand(program: Command): void {
  const trace = program
    .command('trace')
    .description('what is in it, and where it went')
    .addHelpText(
      'afterAll',
      `
Examples:
  asbuilt trace forward --item BEARING --batch B-4711
  asbuilt trace backward --serial EB-000123 --as-of as-built
  asbuilt trace forward --supplier-batch 77/A --json > recall.jsonl`,
    )
  const direction = (name: Direction, description: string) =>
    trace
      .command(name)
      .description(description)
      .option('--item <number>', 'the item number')
      .option('--batch <number>', 'the batch number')
      .option('--serial <number>', 'the serial number')
      .option('--supplier-batch <number>', 'the batch number of the supplier')
      .option('--order <number>', 'everything that a production order made')
      .option('--as-of <moment>', 'a day, an instant, as-built, as-shipped or ever (now)')
      .option('--json', 'one JSON object per line: the counts, every lot, the end')
      .action(async (options: TraceOptions) => (await import('./trace.ts')).traceFromCommand(name, options))
  direction('forward', 'where a lot went: everything that contains it')
  direction('backward', 'what went into a lot')
}
