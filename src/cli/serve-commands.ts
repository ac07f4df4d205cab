import type { Command } from 'commander'
import { askedToEnd } from './asked-to-end.ts'

// What a command does is loaded when it is called, so that the others start at once.

export function addServeCommands(program: Command): void {
  program
    .command('serve')
    .description('run the server; the first start creates an administrator and tells the password once')
    .addHelpText('after', '\nExample:\n  HOST=0.0.0.0 PORT=8080 asbuilt serve')
    .action(async () => (await import('./serve-actions.ts')).runPlant(askedToEnd()))
  program
    .command('demo')
    .description('run the server with the demo plant, which is loaded into an empty database')
    .addHelpText('after', '\nExample:\n  ASBUILT_DATA=/tmp/demo asbuilt demo')
    .action(async () => (await import('./serve-actions.ts')).runDemo(askedToEnd()))
  program
    .command('migrate')
    .description('bring the schema of the database up to date; serve does the same when it starts')
    .option('--json', 'answer in JSON')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://asbuilt:secret@db/asbuilt asbuilt migrate')
    .action(async (options: { json?: boolean }) =>
      (await import('./serve-actions.ts')).runMigrations(options),
    )
}
