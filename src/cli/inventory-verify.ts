import type { Database } from '../db/database.ts'
import type { Finding } from '../inventory/verify/finding.ts'
import { type Verification, verifyInventory } from '../inventory/verify-inventory.ts'
import { withDatabaseOf } from './open-database.ts'
import { readSettings } from './settings.ts'

interface VerifyOptions {
  readonly json?: boolean
}

/** Does what the command says; the exit code tells a script whether all of it balances. */
export async function verifyFromCommand(options: VerifyOptions): Promise<void> {
  const balances = await withDatabaseOf(readSettings(process.env), (db) =>
    printVerification(db, options, process.stdout),
  )
  if (!balances) process.exitCode = 1
}

/** Verifies and tells it; the answer is whether everything balances. */
export async function printVerification(
  db: Database,
  { json = false }: VerifyOptions,
  output: { write(text: string): unknown },
): Promise<boolean> {
  const verification = await verifyInventory(db)
  const { findings } = verification
  const balances = findings.length === 0
  output.write(json ? `${JSON.stringify({ balances, ...verification }, null, 2)}\n` : tell(verification))
  return balances
}

function tell({ lots, transactions, findings }: Verification): string {
  const looked = `${lots} lots and ${transactions} transactions`
  if (findings.length === 0) return `Everything balances: ${looked}.\n`
  const lines = findings.map((finding) => `  ${finding.rule}: ${named(finding)}${finding.text}\n`)
  return `${findings.length} ${findings.length === 1 ? 'thing does' : 'things do'} not balance in ${looked}:\n${lines.join('')}`
}

function named({ item, lot, warehouse }: Finding): string {
  const name = [item, lot, warehouse === null ? null : `in ${warehouse}`].filter((part) => part !== null)
  return name.length === 0 ? '' : `${name.join(' ')}: `
}
