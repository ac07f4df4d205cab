import type { Tx } from './database.ts'

/**
 * Tells every process that what it has cached of master data and settings is old. Each operation that changes such data
 * calls it first: the row stays locked until the end of the transaction, so changes of master data come one after the
 * other and may check what exists before they write.
 */
export async function raiseConfigurationVersion(tx: Tx): Promise<void> {
  await tx`update configuration set version = version + 1`
}
