import type { Command } from 'commander'
import type { ImportOptions } from './import-actions.ts'

/** `asbuilt import`: CSV files into the database. */
export function addImportCommand(program: Command): void {
  program
    .command('import <file-or-folder...>')
    .description('import CSV files, all of them or nothing; every bad row is named. See docs/import.md')
    .option('--dry-run', 'do everything, take it back and tell what would happen')
    .option('--json', 'answer in JSON')
    .addHelpText(
      'after',
      `
A file is named after what is in it: items.csv, stock-2026-11.csv. A folder stands for all its CSV files.
Importing the same files again changes nothing.

Examples:
  asbuilt import demo
  asbuilt import items.csv bom-lines.csv --dry-run`,
    )
    .action(async (paths: string[], options: ImportOptions) =>
      (await import('./import-actions.ts')).runImport(paths, options),
    )
}
