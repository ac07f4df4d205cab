import type { Command } from 'commander'

/** `asbuilt export`: the database as the CSV files that `asbuilt import` reads. */
export function addExportCommand(program: Command): void {
  program
    .command('export <folder>')
    .description('write the whole plant as the CSV files that import reads')
    .option('--plain', 'receipts, holds, orders and what is in what as any system writes them')
    .addHelpText(
      'after',
      `
All files are of one moment of the running database. The folder is made; files of the same names in it are replaced.
Importing them again changes nothing; in an empty database they make the same plant: master data, stock, orders and journals in
the state they are in, what is in what and what was, with who did it. Passwords stay behind.

With --plain, what happened is written as any system writes it, for spreadsheets and other programs. Orders then come back as
far as started, and what is in what with the certainty imported.

Examples:
  asbuilt export my-plant
  asbuilt import my-plant --dry-run`,
    )
    .action(async (folder: string, options: { plain?: boolean }) =>
      (await import('./export-actions.ts')).runExport(folder, options),
    )
}
