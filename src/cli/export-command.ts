import type { Command } from 'commander'

/** `asbuilt export`: the database as the CSV files that `asbuilt import` reads. */
export function addExportCommand(program: Command): void {
  program
    .command('export <folder>')
    .description(
      'write master data, receipts, holds, orders and the genealogy as the CSV files that import reads',
    )
    .addHelpText(
      'after',
      `
All files are of one moment of the running database. The folder is made; files of the same names in it are replaced.
Importing them again changes nothing; in an empty plant they make the same master data, receipts and genealogy. Orders come
back as far as started, and what is in what with the certainty imported.

Examples:
  asbuilt export my-plant
  asbuilt import my-plant --dry-run`,
    )
    .action(async (folder: string) => (await import('./export-actions.ts')).runExport(folder))
}
