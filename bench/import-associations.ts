import { performance } from 'node:perf_hooks'
import { commandActor } from '../src/cli/open-database.ts'
import { connect } from '../src/db/database.ts'
import { importFiles } from '../src/interchange/import-files.ts'
import { newId } from '../src/lib/new-id.ts'

/** Imports a million associations of another system, and the same file again: `npm run bench -- associations [rows]`. */
export async function benchAssociations(databaseUrl: string, words: readonly string[]): Promise<void> {
  const rows = Number(words[0] ?? 1_000_000)
  const db = connect(databaseUrl)
  const event = newId()
  await db`insert into unit_of_measure (code, name, symbol, decimals) values ('H87', 'Piece', 'pcs', 0)`
  for (const [number, tracking] of [
    ['BIKE', 'serial'],
    ['DRIVE', 'serial'],
    ['BEARING', 'batch'],
  ] as const)
    await db`insert into item (id, number, name, unit, tracking, event_id) values (${newId()}, ${number}, ${number}, 'H87', ${tracking}, ${event})`
  const text = historyOf(rows)
  console.log(`${rows} associations, ${Math.round(text.length / 1e6)} MB`)
  for (const time of ['first', 'again']) {
    const start = performance.now()
    const progress = ({ rows: done }: { rows: number }) => {
      if (done % 100_000 === 0)
        console.log(`  ${done} after ${Math.round((performance.now() - start) / 1000)} s`)
    }
    const answer = await importFiles(
      db,
      commandActor({ operation: `bench ${time}` }),
      [{ name: 'associations.csv', text }],
      { progress },
    )
    const seconds = (performance.now() - start) / 1000
    const { created, unchanged } = answer.files[0] ?? { created: 0, unchanged: 0 }
    console.log(
      `${time}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, ${created} created, ${unchanged} unchanged`,
    )
  }
  await db.end()
}

/** Bikes with a drive unit each, and drive units with bearings of a few hundred batches. */
function historyOf(rows: number): string {
  const lines = [
    'product_item,product_serial,component_item,component_serial,component_batch,quantity,installed',
  ]
  for (let unit = 0; lines.length <= rows; unit++) {
    lines.push(`BIKE,EB-${unit},DRIVE,DR-${unit},,1,2024-03-14T08:30:00Z`)
    lines.push(`DRIVE,DR-${unit},BEARING,,B-${unit % 400},2,2024-03-01`)
    lines.push(`DRIVE,DR-${unit},BEARING,,C-${unit % 300},1,2024-03-01`)
  }
  return lines.slice(0, rows + 1).join('\n')
}
