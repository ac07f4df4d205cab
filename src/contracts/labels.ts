import { z } from 'zod'

/** What is printed: labels of lots, and the sheet of commands that a worker scans. */

export const symbols = ['datamatrix', 'code128', 'qr'] as const
export const LabelSymbol = z
  .enum(symbols)
  .describe('GS1 DataMatrix, GS1-128, or a QR code with a GS1 Digital Link')
export type LabelSymbol = z.infer<typeof LabelSymbol>

/** Dots to the inch of a label printer. */
export const resolutions = ['203', '300'] as const
export const Resolution = z
  .enum(resolutions)
  .describe('Dots to the inch of the label printer that the ZPL is for; each symbol has whole dots')
export type Resolution = z.infer<typeof Resolution>

export const LotLabelQuery = z.object({
  symbol: LabelSymbol.default('datamatrix'),
  dpi: Resolution.default('203'),
  format: z
    .enum(['svg', 'png', 'pdf', 'zpl'])
    .default('pdf')
    .describe('svg and png: the symbol with its text; pdf and zpl: the whole label'),
})

export const OrderLabelsQuery = z.object({
  symbol: LabelSymbol.default('datamatrix'),
  dpi: Resolution.default('203'),
  format: z
    .enum(['svg', 'pdf', 'zpl'])
    .default('pdf')
    .describe('pdf and zpl: one label for each number; svg: a picture of the first'),
})

export const CommandSheetQuery = z.object({
  format: z.enum(['svg', 'pdf', 'zpl']).default('pdf'),
  dpi: Resolution.default('203'),
})
export type PrintFormat = z.infer<typeof LotLabelQuery>['format']
