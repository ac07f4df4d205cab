import { type Command, Option } from 'commander'
import { resolutions, symbols } from '../contracts/labels.ts'
import type { LotLabelOptions, PrintOptions, SymbolOptions } from './label-actions.ts'

const actions = () => import('./label-actions.ts')

/** `asbuilt label`: labels and command sheets as files, for a printer that is fed by a script. */
export function addLabelCommand(program: Command): void {
  const label = program
    .command('label')
    .description('write labels and command sheets to files')
    .addHelpText(
      'afterAll',
      `
A file is named after its number unless --out says otherwise; --out - writes to standard output.
A PDF has Latin letters only, others are printed as ?; a label printer has those of its own fonts.

Examples:
  asbuilt label lot EB-000123 --symbol qr
  asbuilt label lot LOT-7 --item GREASE --format zpl --out - > /dev/usb/lp0
  asbuilt label order P-000042 --format zpl --dpi 300
  asbuilt label commands P-000042`,
    )
  const command = (usage: string, description: string, formats: readonly string[]) =>
    label
      .command(usage)
      .description(description)
      .addOption(new Option('--format <format>', 'kind of file').choices(formats).default('pdf'))
      .addOption(
        new Option('--dpi <dots>', 'dots to the inch of the label printer, for ZPL')
          .choices(resolutions)
          .default('203'),
      )
      .option('--out <file>', 'where to write it')
  const symbol = () =>
    new Option('--symbol <symbol>', 'GS1 DataMatrix, GS1-128, or QR code with Digital Link')
      .choices(symbols)
      .default('datamatrix')

  command('lot <number>', 'the label of a batch or serial number', ['pdf', 'zpl', 'svg', 'png'])
    .addOption(symbol())
    .option('--item <item>', 'the item, when several have this number')
    .action(async (number: string, options: LotLabelOptions) => (await actions()).labelLot(number, options))
  command('order <number>', 'a label for each number that is registered or allocated', ['pdf', 'zpl'])
    .addOption(symbol())
    .action(async (number: string, options: SymbolOptions) => (await actions()).labelOrder(number, options))
  command('commands <order>', 'the sheet of commands to scan at a station', ['pdf', 'zpl', 'svg']).action(
    async (number: string, options: PrintOptions) => (await actions()).labelCommands(number, options),
  )
}
