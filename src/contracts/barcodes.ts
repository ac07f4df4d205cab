import { z } from 'zod'
import { ownFormatFault } from '../barcodes/own-formats.ts'
import { longestPattern } from '../barcodes/patterns/pattern.ts'
import { defaultScannerSettings, type ScannerSettings } from '../barcodes/scanner-settings.ts'
import { WriteEnvelope } from './common.ts'

/** How the plant's scanners are set up, and what stands on the labels it prints. */

export const keyboardLayouts = [
  'same',
  'german',
  'french',
  'swiss',
  'british',
  'italian',
  'spanish',
  'nordic',
] as const satisfies readonly ScannerSettings['layout'][]

const Affix = z.string().max(20)

const Pattern = z
  .string()
  .min(1)
  .max(longestPattern)
  .superRefine((pattern, context) => {
    const fault = ownFormatFault(pattern)
    if (fault !== undefined)
      context.addIssue({ code: 'custom', message: `${fault.message} (At character ${fault.position + 1}.)` })
  })

export const OwnFormat = z.object({
  name: z.string().trim().min(1).max(100),
  pattern: Pattern.describe(
    'A regular expression that matches the whole text, with named groups out of item, gtin, batch, serial, quantity, unit, order, pack',
  ),
})

const settings = {
  strength: z
    .enum(['strict', 'shop-floor'])
    .describe('strict: every rule of the specification; shop-floor: all that is unambiguous, with warnings'),
  prefix: Affix.describe('Characters a scanner sends before the data'),
  suffix: Affix.describe('Characters a scanner sends after the data, besides Enter and Tab'),
  separator: Affix.describe('What the scanner types for the separator GS; empty when it sends GS itself'),
  separatorsArrive: z
    .enum(['yes', 'unknown', 'no'])
    .describe('Whether separators are known to arrive; only yes ends the question whether one was lost'),
  unknownIdentifiers: z
    .enum(['error', 'skip'])
    .describe('GS1 identifiers in no table: refuse the scan, or leave them out'),
  layout: z.enum(keyboardLayouts).describe('The keyboard layout of hosts that scanners type wrongly on'),
  ownFormats: z
    .array(OwnFormat)
    .max(20)
    .refine((formats) => new Set(formats.map(({ name }) => name)).size === formats.length, {
      message: 'Two formats have the same name.',
    }),
  linkDomain: z
    .url({ protocol: /^https?$/ })
    .max(200)
    .describe('What the Digital Links on labels begin with'),
}

export const BarcodeSettings = z.object(settings).meta({ id: 'BarcodeSettings' })
export type BarcodeSettings = z.infer<typeof BarcodeSettings>

/** All settings at once: what is not given would be unclear, because several of them only make sense together. */
export const ChangeBarcodeSettings = WriteEnvelope.extend(settings).meta({
  id: 'ChangeBarcodeSettings',
})
export type ChangeBarcodeSettings = z.infer<typeof ChangeBarcodeSettings>

/** What holds while nobody has said anything else. */
export const barcodeDefaults: BarcodeSettings = {
  ...settingsOfMostScanners(),
  linkDomain: 'https://id.gs1.org',
}

function settingsOfMostScanners(): Omit<BarcodeSettings, 'linkDomain'> {
  const { today: _, ownFormats, ...scanners } = defaultScannerSettings('')
  return { ...scanners, ownFormats: [...ownFormats] }
}
