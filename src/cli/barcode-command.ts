import type { Command } from 'commander'
import type { BarcodeParseOptions } from './barcode-parse.ts'

export function addBarcodeCommand(program: Command): void {
  program
    .command('barcode')
    .description('work with barcodes')
    .addHelpText('afterAll', `\nExample:\n  echo '"]d201095200000000282112345"' | asbuilt barcode parse`)
    .command('parse')
    .description('read one scan per line, a JSON string each, and write one JSON object per line')
    .option('--raw', 'lines are the scans themselves')
    .option('--strict', 'every rule of the specification instead of those of the shop floor')
    .option('--allow-missing-companions', 'with --strict: identifiers may stand without those that they need')
    .option('--bracketed', 'lines are bracketed element strings: (01)09520000000028(21)A1')
    .option('--unbracketed', 'lines are element strings')
    .option('--scan', 'lines begin with a symbology identifier: ]d2…')
    .option('--uri', 'lines are GS1 Digital Links')
    .option('--today <date>', 'the day that decides the century of two-digit years (today)')
    .action(async (options: BarcodeParseOptions) => {
      const { barcodeParse } = await import('./barcode-parse.ts')
      await barcodeParse(options, process.stdin, process.stdout)
    })
}
