import { Command } from 'commander'
import { addBarcodeCommand } from './barcode-command.ts'
import { addExportCommand } from './export-command.ts'
import { addImportCommand } from './import-command.ts'
import { addInventoryCommand } from './inventory-command.ts'
import { addLabelCommand } from './label-command.ts'
import { addServeCommands } from './serve-commands.ts'
import { addTraceCommand } from './trace-command.ts'
import { addUserCommand } from './user-command.ts'

/** The commands there are. What each of them does is loaded when it is called. */
export function createProgram(): Command {
  const program = new Command('asbuilt')
    .description('As-built genealogy: which batch and serial numbers went into which finished product.')
    .addHelpText(
      'after',
      `
Examples:
  asbuilt demo                                  the demo plant, to look around
  asbuilt serve                                 the server
  asbuilt user add anna --full-name "Anna Alt" --role worker
  asbuilt import items.csv bom-lines.csv --dry-run
  asbuilt export my-plant
  asbuilt trace forward --item BEARING --batch B-4711
  asbuilt inventory verify
  asbuilt barcode parse < scans.txt
  asbuilt label lot EB-000123 --symbol qr

Environment:
  DATABASE_URL   an external PostgreSQL, postgres://user:password@host:port/database; the embedded one is used without it
  ASBUILT_REPLICA_URL   a replica of it, where traces and searches read (the database itself)
  ASBUILT_DATA   where the embedded PostgreSQL keeps its data (./data)
  HOST, PORT     where the server listens (127.0.0.1, 3000)
  ASBUILT_LOG    what the server logs: warn, info for every request, debug, silent (warn)
  ASBUILT_PROXY  set to 1 when a proxy of yours that speaks https is in front`,
    )
  addServeCommands(program)
  addUserCommand(program)
  addImportCommand(program)
  addExportCommand(program)
  addTraceCommand(program)
  addInventoryCommand(program)
  addBarcodeCommand(program)
  addLabelCommand(program)
  return program
}
