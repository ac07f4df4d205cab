import { z } from 'zod'
import { WriteEnvelope } from './common.ts'

/** Import of files: all of them or nothing. */

export const RunImport = WriteEnvelope.extend({
  files: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(200).describe('Says what is in it: items.csv, stock-2026-11.csv'),
        text: z.string().describe('The contents, with a line of column names first'),
      }),
    )
    .min(1)
    .max(100)
    .refine((files) => new Set(files.map((file) => file.name)).size === files.length, 'names must differ'),
  dryRun: z.boolean().default(false).describe('Does everything and takes it back, to see what would happen'),
}).meta({ id: 'RunImport' })
export type RunImport = z.infer<typeof RunImport>

export const ImportedFile = z
  .object({
    name: z.string(),
    kind: z.string(),
    rows: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z
      .number()
      .int()
      .describe(
        'Of a history that is replayed: rows that the shop floor would have refused too, and that are kept as such',
      ),
  })
  .meta({ id: 'ImportedFile' })
export type ImportedFile = z.infer<typeof ImportedFile>

export const ImportAnswer = z
  .object({
    dryRun: z.boolean(),
    files: z.array(ImportedFile),
    refusals: z
      .array(z.object({ file: z.string(), line: z.number().int(), message: z.string() }))
      .describe('Of a history that is replayed: what was refused, the first thousand'),
  })
  .meta({ id: 'ImportAnswer' })
export type ImportAnswer = z.infer<typeof ImportAnswer>

/** A cell, row or file that cannot be imported, and why. */
export interface ImportProblem {
  readonly file: string
  /** Null where the file as a whole is meant. */
  readonly line: number | null
  readonly column: string | null
  readonly message: string
}

/** A kind of file, for those who write one. */
export const ImportKind = z
  .object({
    kind: z.string(),
    about: z.string(),
    columns: z.array(
      z.object({ name: z.string(), required: z.boolean(), about: z.string(), example: z.string() }),
    ),
  })
  .meta({ id: 'ImportKind' })
export type ImportKind = z.infer<typeof ImportKind>
